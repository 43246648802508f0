#include "tests/support/starter_engine.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <utility>

#include "gtest/gtest.h"

#include "tests/support/temp_generation.h"

namespace probatum::support {
namespace {

std::string Read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string StarterVocabulary() {
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator("corpus/guidance/vocabulary")) files.insert(file.path());
  std::string rows;
  for (const std::filesystem::path& file : files) {
    const std::string text = Read(file);
    const std::size_t end_of_header = text.find('\n') + 1;
    rows += rows.empty() ? text : text.substr(end_of_header);
  }
  return rows;
}

std::vector<std::string> StarterDocuments() {
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator("corpus/guidance")) {
    if (file.path().extension() == ".md" && file.path().stem() != "README") files.insert(file.path());
  }
  std::vector<std::string> documents;
  for (const std::filesystem::path& file : files) documents.push_back(Read(file));
  return documents;
}

std::shared_ptr<const index::Generation> StarterGeneration() {
  static const auto kGeneration = [] {
    auto built = TempGeneration::FromMarkdown(StarterDocuments(), StarterVocabulary());
    if (!built.ok()) {
      std::cerr << built.status() << '\n';
      std::abort();
    }
    return *std::move(built);
  }();
  return kGeneration;
}

Conversation::Conversation(std::shared_ptr<const index::Generation> generation)
    : generation_(std::move(generation)), engine_(answer::EngineOptions()) {}

answer::Answer Conversation::Ask(const std::string& question, answer::Audience audience) {
  answer::Question asked;
  asked.text = question;
  asked.history = history_;
  asked.audience = audience;
  auto answer = engine_.AnswerQuestion(asked, generation_, worker_, answer::AnswerProgress());
  EXPECT_TRUE(answer.ok()) << question << ": " << answer.status();
  if (!answer.ok()) return {};
  history_.push_back({question, answer->record, ""});
  return *std::move(answer);
}

}  // namespace probatum::support
