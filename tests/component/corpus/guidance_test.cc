// The starter corpus reads, and its vocabulary.

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/reader/vocabulary.h"
#include "corpus/text/analyse.h"

namespace probatum::corpus {
namespace {

// Tests run in the root of the sources.
constexpr const char* kFolder = "corpus/guidance";

TEST(Guidance, ReadsWithoutAnErrorAndCitesEveryStatement) {
  std::set<std::string> ids;
  const absl::Status status = WalkFiles(kFolder, {}, [&](const SourceFile& file) -> absl::Status {
    absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
    if (!sources.ok()) return sources.status();
    for (SourceDocument& source : *sources) {
      const absl::StatusOr<Document> document = Analyse(std::move(source));
      if (!document.ok()) return document.status();
      EXPECT_TRUE(ids.insert(document->metadata.id.value()).second) << document->metadata.id.value();
      for (const Statement& statement : document->statements) {
        EXPECT_FALSE(statement.references.empty()) << file.name << ": " << Slice(document->text, statement.segments.back());
      }
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_TRUE(ids.contains("leg-cramps"));
}

TEST(Guidance, HasAVocabularyThatReads) {
  bool found = false;
  const absl::Status status = WalkFiles(kFolder, {}, [&](const SourceFile& file) {
    if (!file.name.ends_with(".tsv")) return absl::OkStatus();
    found = true;
    return ReadVocabulary(file).status();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace probatum::corpus
