// All of MedQuAD and of the vocabularies, where they are at hand: nothing is lost, and every document is sound.

#include <cstdlib>
#include <string>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/reader/vocabulary.h"
#include "corpus/text/analyse.h"

namespace probatum::corpus {
namespace {

std::string DataFolder() {
  const char* folder = std::getenv("PROBATUM_EVAL_DATA");
  return folder == nullptr ? std::string() : std::string(folder);
}

bool OnCodePoint(std::string_view text, std::uint32_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

// The first thing that is wrong with a document; empty where all is well.
std::string FaultOf(const Document& document) {
  std::vector<int> passages_of(document.statements.size(), 0);
  for (const Statement& statement : document.statements) {
    if (statement.segments.empty() || statement.segments.size() > 4) return "a statement of no or more than four segments";
    std::uint32_t end = 0;
    for (const ByteRange& segment : statement.segments) {
      if (segment.begin < end || segment.empty() || segment.end > document.text.size()) return "segments out of order";
      if (!OnCodePoint(document.text, segment.begin) || !OnCodePoint(document.text, segment.end))
        return "a segment within a character";
      if (Slice(document.text, segment).find('\n') != std::string_view::npos) return "a segment over two blocks";
      end = segment.end;
    }
  }
  for (const Passage& passage : document.passages) {
    std::uint32_t end = 0;
    for (const ByteRange& segment : passage.segments) {
      if (segment.begin < end || segment.empty() || segment.end > document.text.size()) return "passage segments out of order";
      end = segment.end;
    }
    for (const std::uint32_t statement : passage.statements) {
      ++passages_of[statement];
      for (const ByteRange& segment : document.statements[statement].segments) {
        bool inside = false;
        for (const ByteRange& range : passage.segments) inside |= range.Contains(segment);
        if (!inside) return "a statement outside its passage";
      }
    }
  }
  for (const int count : passages_of) {
    if (count != 1) return "a statement in no or several passages";
  }
  return {};
}

TEST(RealData, AllOfMedQuadComesIn) {
  if (DataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  std::size_t documents = 0;
  std::size_t answers = 0;
  std::unordered_set<std::string> ids;
  const absl::Status status = WalkFiles(DataFolder() + "/medquad-xml.tar.xz", {}, [&](const SourceFile& file) -> absl::Status {
    absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
    if (!sources.ok()) return sources.status();
    for (SourceDocument& source : *sources) {
      const absl::StatusOr<Document> document = Analyse(std::move(source));
      if (!document.ok()) return document.status();
      EXPECT_EQ(FaultOf(*document), "") << document->metadata.id.value();
      ++documents;
      for (const Section& section : document->sections) answers += section.heading.empty() ? 0 : 1;
      EXPECT_TRUE(ids.insert(document->metadata.id.value()).second) << document->metadata.id.value();
      for (const Passage& passage : document->passages) EXPECT_TRUE(ids.insert(passage.id.value()).second) << passage.id.value();
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(answers, 16423u);
  EXPECT_EQ(documents, 5490u);  // of 5,497 files; the others hold no answer
}

// How many documents of a BEIR folder come in.
std::size_t CountBeirDocuments(const std::string& folder) {
  std::size_t documents = 0;
  const absl::Status status = WalkFiles(folder, {}, [&](const SourceFile& file) -> absl::Status {
    absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
    if (!sources.ok()) return sources.status();
    for (SourceDocument& source : *sources) {
      const absl::StatusOr<Document> document = Analyse(std::move(source));
      if (!document.ok()) return document.status();
      EXPECT_EQ(FaultOf(*document), "") << document->metadata.id.value();
      EXPECT_EQ(document->passages.at(0).id.value(), document->metadata.id.value() + ".1");
      ++documents;
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return documents;
}

TEST(RealData, AllOfTwoTestCollectionsComesIn) {
  if (DataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  EXPECT_EQ(CountBeirDocuments(DataFolder() + "/scifact-train"), 5183u);
  EXPECT_EQ(CountBeirDocuments(DataFolder() + "/covid-faq"), 298u);
}

TEST(RealData, AllVocabulariesComeIn) {
  if (DataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  std::size_t entries = 0;
  const absl::Status status = WalkFiles(DataFolder() + "/vocab", {}, [&](const SourceFile& file) -> absl::Status {
    if (!file.name.ends_with(".tsv")) return absl::OkStatus();
    const auto vocabulary = ReadVocabulary(file);
    if (vocabulary.ok()) entries += vocabulary->size();
    return vocabulary.status();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_GT(entries, 50000u);
}

}  // namespace
}  // namespace probatum::corpus
