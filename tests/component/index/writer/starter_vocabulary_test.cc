// The vocabulary that comes with the program: what its rows have to keep so that every name means one thing.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/reader/vocabulary.h"
#include "corpus/text/tokens.h"
#include "corpus/text/unicode.h"
#include "index/writer/entity_names.h"

namespace probatum::index {
namespace {

using corpus::EntityType;
using corpus::VocabularyEntry;

// Tests run in the root of the sources.
constexpr const char* kFolder = "corpus/guidance/vocabulary";

struct VocabularyFile {
  std::string name;
  std::string bytes;
  std::vector<VocabularyEntry> entries;
};

const std::vector<VocabularyFile>& Files() {
  static const auto* const kFiles = [] {
    auto* const files = new std::vector<VocabularyFile>;
    for (const auto& path : std::filesystem::directory_iterator(kFolder)) {
      std::ifstream stream(path.path(), std::ios::binary);
      VocabularyFile file{path.path().string(), {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()}, {}};
      auto entries = corpus::ReadVocabulary({file.name, file.bytes});
      EXPECT_TRUE(entries.ok()) << entries.status();
      if (entries.ok()) file.entries = *std::move(entries);
      files->push_back(std::move(file));
    }
    return files;
  }();
  return *kFiles;
}

// Of all files. With or without the rows that name a wider thing.
std::vector<VocabularyEntry> Entries(bool broader) {
  std::vector<VocabularyEntry> entries;
  for (const VocabularyFile& file : Files()) {
    std::copy_if(file.entries.begin(), file.entries.end(), std::back_inserter(entries),
                 [broader](const VocabularyEntry& entry) { return (entry.source == kStarterBroaderSource) == broader; });
  }
  return entries;
}

std::set<std::string> Terms(EntityType type) {
  std::set<std::string> terms;
  for (const VocabularyEntry& entry : Entries(/*broader=*/false)) {
    if (entry.type == type) terms.insert(entry.term);
  }
  return terms;
}

// By NameKey: the type and the term of all that have the name.
std::map<std::string, std::set<std::pair<EntityType, std::string>>> Owners() {
  corpus::Tokeniser tokeniser;
  std::map<std::string, std::set<std::pair<EntityType, std::string>>> owners;
  for (const VocabularyEntry& entry : Entries(/*broader=*/false)) {
    owners[NameKey(entry.term, tokeniser)].emplace(entry.type, entry.term);
    if (!entry.synonym.empty()) owners[NameKey(entry.synonym, tokeniser)].emplace(entry.type, entry.term);
  }
  return owners;
}

TEST(StarterVocabulary, IsWideEnough) {
  std::set<std::string> classes;
  for (const VocabularyEntry& entry : Entries(/*broader=*/true)) {
    if (entry.type == EntityType::kDrug) classes.insert(entry.synonym);
  }
  const std::set<std::string> drugs = Terms(EntityType::kDrug);
  EXPECT_GE(Terms(EntityType::kCondition).size(), 800u);
  EXPECT_GE(drugs.size() - classes.size(), 500u);
  EXPECT_GE(Terms(EntityType::kPopulation).size(), 50u);
  EXPECT_GE(Terms(EntityType::kTest).size(), 150u);
  EXPECT_GE(Terms(EntityType::kProcedure).size(), 150u);
}

TEST(StarterVocabulary, IsWrittenAsItIsRead) {
  for (const VocabularyFile& file : Files()) {
    EXPECT_EQ(file.bytes, corpus::ToNfc(file.bytes)) << file.name;
    EXPECT_EQ(file.bytes.find('\r'), std::string::npos) << file.name;
    EXPECT_TRUE(file.bytes.ends_with('\n')) << file.name;
    std::size_t at = file.bytes.find('\n') + 1;
    for (const VocabularyEntry& entry : file.entries) {
      const std::string read = entry.term + '\t' + entry.synonym + '\t' + entry.source + '\t';
      EXPECT_EQ(file.bytes.compare(at, read.size(), read), 0)
          << file.name << ": stray white space or invisible characters in " << read;
      at = file.bytes.find('\n', at) + 1;
    }
    EXPECT_EQ(at, file.bytes.size()) << file.name << " has empty lines";
  }
}

TEST(StarterVocabulary, HasNoRowTwice) {
  std::set<std::tuple<std::string, std::string, std::string, EntityType>> seen;
  for (const bool broader : {false, true}) {
    for (const VocabularyEntry& entry : Entries(broader)) {
      EXPECT_TRUE(seen.emplace(entry.term, entry.synonym, entry.source, entry.type).second)
          << entry.term << ", " << entry.synonym;
      EXPECT_NE(entry.term, entry.synonym);
    }
  }
}

TEST(StarterVocabulary, GivesEveryNameToOneThingOfAType) {
  for (const auto& [key, owners] : Owners()) {
    std::map<EntityType, std::string> first;
    for (const auto& [type, term] : owners) {
      const auto [known, added] = first.emplace(type, term);
      EXPECT_TRUE(added) << "\"" << key << "\" is " << known->second << " and " << term;
    }
  }
}

TEST(StarterVocabulary, GivesNoNameTwoTypes) {
  for (const auto& [key, owners] : Owners()) {
    std::set<EntityType> types;
    for (const auto& [type, term] : owners) types.insert(type);
    EXPECT_EQ(types.size(), 1u) << "\"" << key << "\" has several types, one of them for " << owners.begin()->second;
  }
}

TEST(StarterVocabulary, HasNamesThatCanBeSearchedFor) {
  for (const VocabularyEntry& entry : Entries(/*broader=*/false)) {
    EXPECT_GE(entry.term.size(), 3u) << entry.term;
    EXPECT_NE(entry.synonym.size(), 1u) << entry.term;
    EXPECT_EQ(entry.source, kStarterSource) << entry.term;
    EXPECT_NE(entry.type, EntityType::kUnspecified) << entry.term;
  }
}

TEST(StarterVocabulary, DeclaresEveryTermAndEveryWiderThing) {
  std::set<std::pair<EntityType, std::string>> declared;
  for (const VocabularyEntry& entry : Entries(/*broader=*/false)) {
    if (entry.synonym.empty()) declared.emplace(entry.type, entry.term);
  }
  for (const VocabularyEntry& entry : Entries(/*broader=*/false)) {
    EXPECT_TRUE(declared.contains({entry.type, entry.term})) << entry.term;
  }
  for (const VocabularyEntry& entry : Entries(/*broader=*/true)) {
    EXPECT_TRUE(declared.contains({entry.type, entry.term})) << entry.term;
    EXPECT_TRUE(declared.contains({entry.type, entry.synonym})) << entry.term << " is a kind of " << entry.synonym;
  }
}

}  // namespace
}  // namespace probatum::index
