#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kFront = "---\nid: ex\ntitle: Examplitis\nkind: guideline\n---\n";  // the body begins on line 6

absl::StatusOr<SourceDocument> Read(const std::string& bytes) { return ReadMarkdown({"dir/ex.md", bytes}); }

SourceDocument ReadBody(std::string_view body) {
  absl::StatusOr<SourceDocument> document = Read(std::string(kFront) + std::string(body));
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : SourceDocument();
}

// The message of the error that reading ends in, which must be INVALID_ARGUMENT.
std::string Fault(const std::string& bytes) {
  const absl::StatusOr<SourceDocument> document = Read(bytes);
  EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument) << bytes.substr(0, 200);
  return std::string(document.status().message());
}
std::string FaultOfBody(const std::string& body) { return Fault(std::string(kFront) + body); }
std::string FaultOfFront(std::string_view front) { return Fault("---\n" + std::string(front) + "---\nText.\n"); }

std::vector<std::string> BlockTexts(const SourceDocument& document) {
  std::vector<std::string> texts;
  for (const SourceBlock& block : document.blocks)
    texts.push_back(fmt::format("{}:{}:{}", static_cast<int>(block.kind), block.level, block.text));
  return texts;
}

TEST(ReadMarkdown, ReadsTheFrontMatter) {
  const absl::StatusOr<SourceDocument> document = Read(
      "---\nid: ex\ntitle: Treatment of examplitis\nkind: topic-overview\nissuer: Board\npublished: 2025\nupdated: 2026-11-24\n"
      "review: {state: under-review, due: 2027-11}\nstanding: superseded\naudience: clinician\njurisdiction: UK\nlanguage: "
      "en-GB\n"
      "licence: CC-BY-4.0\nsource: https://example.org/ex\ntopics: [examplitis, \"sample  disease\"]\n---\nText.\n");
  ASSERT_TRUE(document.ok()) << document.status();
  const Metadata& metadata = document->metadata;
  EXPECT_EQ(metadata.id.value(), "ex");
  EXPECT_EQ(metadata.title, "Treatment of examplitis");
  EXPECT_EQ(metadata.kind, DocumentKind::kTopicOverview);
  EXPECT_EQ(metadata.issuer, "Board");
  EXPECT_EQ(metadata.published, (Date{2025, 0, 0}));
  EXPECT_EQ(metadata.updated, (Date{2026, 11, 24}));
  EXPECT_EQ(metadata.review_due, (Date{2027, 11, 0}));
  EXPECT_EQ(metadata.review_state, ReviewState::kUnderReview);
  EXPECT_EQ(metadata.standing, Standing::kSuperseded);
  EXPECT_EQ(metadata.audience, "clinician");
  EXPECT_EQ(metadata.jurisdiction, "UK");
  EXPECT_EQ(metadata.language, "en-GB");
  EXPECT_EQ(metadata.licence, "CC-BY-4.0");
  EXPECT_EQ(metadata.source_uri, "https://example.org/ex");
  EXPECT_THAT(metadata.topics, ElementsAre("examplitis", "sample disease"));
  EXPECT_EQ(metadata.source_name, "dir/ex.md");
}

TEST(ReadMarkdown, TakesADocumentAsSubmittedAndCurrentUnlessItSaysMore) {
  const Metadata metadata = ReadBody("Text.\n").metadata;
  EXPECT_EQ(metadata.review_state, ReviewState::kSubmitted);
  EXPECT_EQ(metadata.standing, Standing::kCurrent);
  EXPECT_EQ(metadata.language, "en");
}

TEST(ReadMarkdown, ReadsReferencesAsCslEntries) {
  const absl::StatusOr<SourceDocument> document = Read(
      "---\nid: ex\ntitle: T\nkind: guideline\nreferences:\n"
      "  - id: a2020\n    type: article-journal\n    title: \"On rest:  a trial\"\n    author:\n"
      "      - {family: Examplar, given: Anna Maria}\n      - {family: Berg, given: JM, non-dropping-particle: van den}\n      - "
      "{literal: Rest Group}\n"
      "    container-title: Journal of Rest\n    publisher: Rest House\n    issued: {date-parts: [[2020, 3]]}\n    volume: 12\n  "
      "  issue: 3\n    page: 1-9\n"
      "    DOI: https://doi.org/10.1000/ABC.1\n    PMID: \"123\"\n    URL: https://example.org/a\n    evidence: Level A (Board "
      "2020)\n    checked: sheet\n"
      "  - {id: b, type: webpage, title: B, issued: 2019-05}\n  - {id: c, type: webpage, title: C, issued: 2018}\n  - {id: d, "
      "type: webpage, title: D}\n---\nText.\n");
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_EQ(document->references.size(), 4u);
  const Reference& reference = document->references[0];
  EXPECT_EQ(reference.key, "a2020");
  EXPECT_EQ(reference.title, "On rest: a trial");
  EXPECT_THAT(reference.authors, ElementsAre("Examplar AM", "van den Berg JM", "Rest Group"));
  EXPECT_EQ(reference.container_title, "Journal of Rest");
  EXPECT_EQ(reference.issuer, "Rest House");
  EXPECT_EQ(reference.year, 2020);
  EXPECT_EQ(reference.volume, "12(3)");
  EXPECT_EQ(reference.page, "1-9");
  EXPECT_EQ(reference.doi, "10.1000/abc.1");
  EXPECT_EQ(reference.pmid, "123");
  EXPECT_EQ(reference.uri, "https://example.org/a");
  EXPECT_EQ(reference.evidence_level, "Level A (Board 2020)");
  EXPECT_EQ(reference.line, 6);
  EXPECT_EQ(document->references[1].year, 2019);
  EXPECT_EQ(document->references[2].year, 2018);
  EXPECT_EQ(document->references[3].year, 0);
}

TEST(ReadMarkdown, TurnsInlineMarkupIntoPlainText) {
  const SourceDocument document = ReadBody(
      "**Rest** *helps* `5 mg`, [says](http://x.org) ![a picture](p.png)  \nthe \\*board\\* &amp; others.\n<!-- a note -->\n\n> "
      "Quoted.\n");
  EXPECT_THAT(BlockTexts(document), ElementsAre("2:0:Rest helps 5 mg, says a picture the *board* & others.", "2:0:Quoted."));
}

TEST(ReadMarkdown, ReadsHeadingsWithTheirAttributes) {
  const SourceDocument document =
      ReadBody("## Haemodialysis {kind=populations population=\"people on dialysis\" #hd}\n\nText.\n\n### Plain ###\n");
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[0].text, "Haemodialysis");
  EXPECT_EQ(document.blocks[0].level, 2);
  EXPECT_EQ(document.blocks[0].section_kind, SectionKind::kPopulations);
  EXPECT_EQ(document.blocks[0].population, "people on dialysis");
  EXPECT_EQ(document.blocks[0].section_key, "hd");
  EXPECT_EQ(document.blocks[0].line, 6);
  EXPECT_EQ(document.blocks[2].text, "Plain");
  EXPECT_EQ(document.blocks[2].section_kind, std::nullopt);
  EXPECT_EQ(document.blocks[2].line, 10);
}

TEST(ReadMarkdown, ReadsListsWithTheirDepth) {
  const SourceDocument document = ReadBody("- one\n  - inner\n    1. deeper\n- two\n\n  more of two\n- three\n");
  EXPECT_THAT(BlockTexts(document), ElementsAre("3:1:one", "3:2:inner", "3:3:deeper", "3:1:two more of two", "3:1:three"));
}

TEST(ReadMarkdown, KeepsTheCitationsOfAllParagraphsOfAnItem) {
  const SourceDocument document = ReadBody("- one [@a]\n\n  two [@b; @c].\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(document.blocks[0].text, "one two.");
  EXPECT_THAT(document.blocks[0].citations, ElementsAre(CitationMark{3, {"a"}}, CitationMark{7, {"b", "c"}}));
}

TEST(ReadMarkdown, ReadsTablesAsHeaderAndRows) {
  const SourceDocument document = ReadBody("| Drug | Dose |\n|---|:-:|\n| Placebozole [@a] | 5 \\| 6 mg |\n| | none |\n");
  EXPECT_THAT(BlockTexts(document), ElementsAre("4:0:Drug | Dose", "5:0:Placebozole | 5 | 6 mg", "5:0:| none"));
  EXPECT_THAT(document.blocks[1].citations, ElementsAre(CitationMark{11, {"a"}}));
  EXPECT_EQ(document.blocks[1].line, 8);
}

TEST(ReadMarkdown, ReadsAStrongParagraphAsCaption) {
  EXPECT_THAT(BlockTexts(ReadBody("**Adults**\n\n**Rest** helps.\n")), ElementsAre("6:0:Adults", "2:0:Rest helps."));
}

TEST(ReadMarkdown, ReadsPandocsCitations) {
  const SourceDocument document = ReadBody("A [@a]. B [see @b_2:x, pp. 3-4; also -@c]. [note] a@b.org [x].\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(document.blocks[0].text, "A. B. [note] a@b.org [x].");
  EXPECT_THAT(document.blocks[0].citations, ElementsAre(CitationMark{1, {"a"}}, CitationMark{4, {"b_2:x", "c"}}));
}

TEST(ReadMarkdown, TakesOutCharactersThatCannotBeSeen) {
  EXPECT_EQ(ReadBody("Qui\u200Bnine\u202E harms\u00A0it.\n").blocks[0].text, "Quinine harms it.");
}

TEST(ReadMarkdown, ReadsFilesOfOtherSystems) {
  std::string bytes = "\xEF\xBB\xBF" + std::string(kFront) + "Text.\n";
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string::npos; at += 2) bytes.replace(at, 1, "\r\n");
  const absl::StatusOr<SourceDocument> document = Read(bytes);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->blocks[0].text, "Text.");
}

TEST(ReadMarkdown, NamesTheLineOfWhatIsWrongInTheFrontMatter) {
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\nupdatd: 2026\n"), StartsWith("dir/ex.md:5: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\nupdatd: 2026\n"),
              HasSubstr("references"));  // lists what is allowed
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: leaflet\n"), StartsWith("dir/ex.md:4: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\nupdated: 24.11.2026\n"), StartsWith("dir/ex.md:5: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\nupdated: 2026-02-30\n"), StartsWith("dir/ex.md:5: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\nreview:\n  state: done\n"), StartsWith("dir/ex.md:6: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\nreview: approved\n"), StartsWith("dir/ex.md:5: "));
  EXPECT_THAT(FaultOfFront("id: ex\nid: ex\ntitle: T\nkind: guideline\n"), StartsWith("dir/ex.md:3: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: [T]\nkind: guideline\n"), StartsWith("dir/ex.md:3: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: \"T\nkind: guideline\n"), StartsWith("dir/ex.md:"));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\n"), HasSubstr("kind"));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\nsource: javascript:alert(1)\n"), StartsWith("dir/ex.md:5: "));
  EXPECT_THAT(FaultOfFront("- a\n- b\n"), StartsWith("dir/ex.md:2: "));
}

// The parser names the first byte of the character behind the backslash.
TEST(ReadMarkdown, NamesAnUnknownEscapeInUtf8) {
  const std::string fault = FaultOfFront("id: \"\\\xDD\x96\"\n");
  EXPECT_THAT(fault, StartsWith("dir/ex.md:2: "));
  EXPECT_FALSE(FirstInvalidUtf8(fault)) << fault;
}

// YAML's escapes for a no-break space and a next line; the parser gives a byte of Latin-1 for each.
TEST(ReadMarkdown, RefusesEscapesThatGiveNoUtf8) {
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: \"a\\_b\"\nkind: guideline\n"), StartsWith("dir/ex.md:3: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\ntopics: [\"a\\Nb\"]\n"), StartsWith("dir/ex.md:5: "));
  EXPECT_THAT(FaultOfFront("id: ex\ntitle: T\nkind: guideline\n\"\\_\": x\n"), StartsWith("dir/ex.md:5: "));
}

TEST(ReadMarkdown, RefusesIdsThatCannotBeUsedInNames) {
  for (const char* id : {"\"a b\"", "\"a#b\"", "\"\"", "\"a\\u200Bb\""}) {
    EXPECT_THAT(FaultOfFront("id: " + std::string(id) + "\ntitle: T\nkind: guideline\n"), StartsWith("dir/ex.md:")) << id;
  }
  EXPECT_THAT(FaultOfFront("id: " + std::string(201, 'a') + "\ntitle: T\nkind: guideline\n"), HasSubstr("200"));
}

TEST(ReadMarkdown, NamesTheLineOfWhatIsWrongInAReference) {
  const auto fault = [](const std::string& entry) {
    return FaultOfFront("id: ex\ntitle: T\nkind: guideline\nreferences:\n  - {id: ok, type: webpage, title: A}\n  - {" + entry +
                        "}\n");
  };
  for (const char* entry : {"id: a, title: A, doi: 10.1/x", "id: a", "title: A", "id: a, title: A, issued: soon",
                            "id: a, title: A, DOI: x", "id: a, title: A, PMID: x1", "id: a, title: A, URL: 'ftp://x'",
                            "id: a, title: A, author: Smith J", "id: a, title: A, author: [{name: Smith}]"}) {
    EXPECT_THAT(fault(entry), StartsWith("dir/ex.md:7: ")) << entry;
  }
}

TEST(ReadMarkdown, RefusesYamlThatGrowsWhenItIsRead) {
  EXPECT_THAT(FaultOfFront("id: &a ex\ntitle: *a\nkind: guideline\n"), StartsWith("dir/ex.md:2: "));
  EXPECT_THAT(FaultOfFront("topics: " + std::string(100000, '[') + "\n"), StartsWith("dir/ex.md:2: "));
  std::string nested;
  for (int depth = 0; depth < 1000; ++depth) nested += std::string(static_cast<std::size_t>(depth), ' ') + "a:\n";
  EXPECT_THAT(FaultOfFront(nested), StartsWith("dir/ex.md:"));
  EXPECT_THAT(FaultOfFront("title: " + std::string(2u << 20, 'a') + "\n"), StartsWith("dir/ex.md:"));
}

TEST(ReadMarkdown, NamesTheLineOfWhatIsWrongInTheText) {
  EXPECT_THAT(FaultOfBody("Text.\n\n<div>HTML</div>\n"), StartsWith("dir/ex.md:8: "));
  EXPECT_THAT(FaultOfBody("Text.\n\nAn <b>inline</b> tag.\n"), StartsWith("dir/ex.md:8: "));
  EXPECT_THAT(FaultOfBody("Text.\n\nThe @trial says so.\n"), StartsWith("dir/ex.md:8: "));
  EXPECT_THAT(FaultOfBody("Text [@a; b].\n"), StartsWith("dir/ex.md:6: "));
  EXPECT_THAT(FaultOfBody("Text [@a @b].\n"), StartsWith("dir/ex.md:6: "));
  EXPECT_THAT(FaultOfBody("Text.\n\n## H {kind=warnings}\n"), StartsWith("dir/ex.md:8: "));
  EXPECT_THAT(FaultOfBody("Text.\n\n## H {color=red}\n"), StartsWith("dir/ex.md:8: "));
  EXPECT_THAT(FaultOfBody("Text.\n\n## H {population=\"open}\n"), StartsWith("dir/ex.md:8: "));
  EXPECT_THAT(FaultOfBody("Text.\n\n## {kind=dosing}\n"), StartsWith("dir/ex.md:8: "));
  EXPECT_THAT(FaultOfBody("- item\n\n  ## Heading\n"), StartsWith("dir/ex.md:8: "));
}

TEST(ReadMarkdown, RefusesWhatIsNoDocument) {
  EXPECT_THAT(Fault(""), StartsWith("dir/ex.md:1: "));
  EXPECT_THAT(Fault("# No front matter\n"), StartsWith("dir/ex.md:1: "));
  EXPECT_THAT(Fault("---\nid: ex\n"), StartsWith("dir/ex.md:1: "));
  EXPECT_THAT(FaultOfBody("Caf\xE9.\n"), StartsWith("dir/ex.md:6: "));
  EXPECT_THAT(FaultOfBody(std::string("nul \0 byte\n", 11)), StartsWith("dir/ex.md:6: "));
  EXPECT_THAT(Fault("\xFF\xFE---"), HasSubstr("UTF-16"));
}

TEST(ReadMarkdown, RefusesDepthAndSizeWithoutReadingThemThrough) {
  EXPECT_THAT(FaultOfBody("Text.\n\n" + std::string(100000, '>') + " a\n"), StartsWith("dir/ex.md:8: "));
  std::string markers;
  for (int i = 0; i < 100000; ++i) markers += "- ";
  EXPECT_THAT(FaultOfBody(markers + "a\n"), StartsWith("dir/ex.md:6: "));
  std::string stairs;
  for (int i = 0; i < 300; ++i) stairs += std::string(2 * static_cast<std::size_t>(i), ' ') + "- a\n";
  EXPECT_THAT(FaultOfBody(stairs), StartsWith("dir/ex.md:206: "));
  EXPECT_THAT(FaultOfBody(std::string(5u << 20, 'a')), StartsWith("dir/ex.md:1: "));
  std::string cells;
  for (int i = 0; i < 600; ++i) cells += "|a";
  EXPECT_THAT(FaultOfBody("Text.\n\n" + cells + "\n"), StartsWith("dir/ex.md:8: "));
  ReaderLimits limits;
  limits.max_file_bytes = 10;
  EXPECT_FALSE(ReadMarkdown({"ex.md", std::string(kFront) + "Text.\n"}, limits).ok());
}

}  // namespace
}  // namespace probatum::corpus
