// All of MedQuAD, of the samples of other formats and of the vocabularies, where they are at hand: nothing is lost, and every document is sound.

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/reader/vocabulary.h"
#include "corpus/text/analyse.h"
#include "tests/support/eval_data.h"

namespace probatum::corpus {
namespace {

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
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  std::size_t documents = 0;
  std::size_t answers = 0;
  std::unordered_set<std::string> ids;
  const absl::Status status =
      WalkFiles(support::EvalDataFolder() + "/medquad-xml.tar.xz", {}, [&](const SourceFile& file) -> absl::Status {
        absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
        if (!sources.ok()) return sources.status();
        for (SourceDocument& source : *sources) {
          const absl::StatusOr<Document> document = Analyse(std::move(source));
          if (!document.ok()) return document.status();
          EXPECT_EQ(FaultOf(*document), "") << document->metadata.id.value();
          ++documents;
          for (const Section& section : document->sections) answers += section.heading.empty() ? 0 : 1;
          EXPECT_TRUE(ids.insert(document->metadata.id.value()).second) << document->metadata.id.value();
          for (const Passage& passage : document->passages)
            EXPECT_TRUE(ids.insert(passage.id.value()).second) << passage.id.value();
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
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  EXPECT_EQ(CountBeirDocuments(support::EvalDataFolder() + "/scifact-train"), 5183u);
  EXPECT_EQ(CountBeirDocuments(support::EvalDataFolder() + "/covid-faq"), 298u);
}

// What is expected of one sample, beside being sound.
struct Sample {
  std::string id;
  std::size_t sections = 0;  // at least
  std::size_t table_rows = 0;
  std::size_t references = 0;
};

std::size_t CountTableRows(const Document& document) {
  return static_cast<std::size_t>(
      std::count_if(document.statements.begin(), document.statements.end(),
                    [](const Statement& statement) { return statement.kind == StatementKind::kTableRow; }));
}

// Reads a folder of which each file is one document, and compares.
std::vector<Document> ReadSamples(const std::string& folder, const std::vector<Sample>& samples) {
  std::vector<Document> documents;
  const absl::Status status = WalkFiles(folder, {}, [&](const SourceFile& file) -> absl::Status {
    absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
    if (!sources.ok()) return sources.status();
    for (SourceDocument& source : *sources) {
      absl::StatusOr<Document> document = Analyse(std::move(source));
      if (!document.ok()) return document.status();
      EXPECT_EQ(FaultOf(*document), "") << document->metadata.id.value();
      documents.push_back(*std::move(document));
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(documents.size(), samples.size());
  for (const Sample& sample : samples) {
    const auto found = std::find_if(documents.begin(), documents.end(),
                                    [&](const Document& document) { return document.metadata.id.value() == sample.id; });
    if (found == documents.end()) {
      ADD_FAILURE() << sample.id << " did not come in";
      continue;
    }
    EXPECT_FALSE(found->metadata.title.empty()) << sample.id;
    EXPECT_GE(found->sections.size(), sample.sections) << sample.id;
    EXPECT_EQ(CountTableRows(*found), sample.table_rows) << sample.id;
    EXPECT_EQ(found->references.size(), sample.references) << sample.id;
    EXPECT_TRUE(found->metadata.published.set()) << sample.id;
    EXPECT_FALSE(found->metadata.issuer.empty()) << sample.id;
  }
  return documents;
}

TEST(RealData, DrugLabelsComeIn) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  const std::vector<Document> labels =
      ReadSamples(support::EvalDataFolder() + "/import-samples/spl", {
                                                                         {"spl-00f66f25-3469-4c16-9baf-fba21e9628bd", 17, 3, 0},
                                                                         {"spl-608d4f0d-b19f-46d3-749a-7159aa5f933d", 78, 87, 0},
                                                                         {"spl-c6e131fe-e7df-4876-83f7-9156fc4e8228", 82, 88, 0},
                                                                         {"spl-17a163ef-b349-4e32-bc8c-b02bac7f65d6", 82, 87, 0},
                                                                         {"spl-0b0be196-0c62-461c-94f4-9a35339b4501", 89, 38, 0},
                                                                     });
  for (const Document& label : labels) {
    EXPECT_EQ(label.metadata.kind, DocumentKind::kDrugLabel);
    EXPECT_EQ(label.metadata.jurisdiction, "US");
    EXPECT_TRUE(label.metadata.title.ends_with(')')) << label.metadata.title;  // brand (generic)
    std::set<SectionKind> kinds;
    for (const Section& section : label.sections) kinds.insert(section.kind);
    for (const SectionKind kind :
         {SectionKind::kTreatment, SectionKind::kDosing, SectionKind::kContraindications, SectionKind::kCautions})
      EXPECT_TRUE(kinds.contains(kind)) << label.metadata.id.value() << " has no section of kind " << Name(kind);
  }
}

TEST(RealData, ArticlesComeIn) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  const std::vector<Document> articles =
      ReadSamples(support::EvalDataFolder() + "/import-samples/jats", {
                                                                          {"pmc-3166277", 24, 48, 64},
                                                                          {"pmc-2329613", 18, 45, 31},
                                                                          {"pmc-2599765", 25, 0, 58},
                                                                          {"pmc-3585041", 15, 54, 32},
                                                                          {"pmc-1790863", 25, 0, 33},
                                                                          {"pmc-3460867", 21, 29, 58},
                                                                      });
  for (const Document& article : articles) {
    EXPECT_EQ(article.metadata.kind, DocumentKind::kArticle);
    EXPECT_FALSE(article.metadata.doi.empty() || article.metadata.pmid.empty() || article.metadata.licence.empty());
    // Each reference is cited by a statement: these articles list nothing that they do not cite.
    std::set<std::uint32_t> cited;
    for (const Statement& statement : article.statements) cited.insert(statement.references.begin(), statement.references.end());
    EXPECT_EQ(cited.size(), article.references.size()) << article.metadata.id.value();
    EXPECT_EQ(article.sections[0].kind, SectionKind::kSummary);
  }
}

TEST(RealData, AllVocabulariesComeIn) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  std::size_t entries = 0;
  const absl::Status status = WalkFiles(support::EvalDataFolder() + "/vocab", {}, [&](const SourceFile& file) -> absl::Status {
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
