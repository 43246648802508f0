#include "corpus/text/analyse.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/corpus/analysed.h"

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<std::string> SectionIds(const Document& document) {
  std::vector<std::string> ids;
  for (const Section& section : document.sections) ids.push_back(section.id.value());
  return ids;
}

std::vector<std::string> SectionKinds(const Document& document) {
  std::vector<std::string> kinds;
  for (const Section& section : document.sections) kinds.emplace_back(Name(section.kind));
  return kinds;
}

SourceDocument Source(std::vector<SourceBlock> blocks) {
  SourceDocument source;
  source.metadata.id = DocumentId("ex");
  source.metadata.title = "Examplitis";
  source.metadata.source_name = "ex.xml";
  source.blocks = std::move(blocks);
  return source;
}

SourceBlock Paragraph(std::string text) {
  SourceBlock block;
  block.text = std::move(text);
  block.line = 7;
  return block;
}

TEST(Analyse, MakesOneLineOfEachBlock) {
  const Document document = Analysed(
      "Rest\n*helps* [often](http://x.org).\n\n## Dosing {kind=dosing}\n\n- `5 mg`\n  daily\n\n| Drug | Dose |\n|---|---|\n| "
      "Placebozole | 5 mg |\n");
  EXPECT_EQ(document.text, "Rest helps often.\nDosing\n5 mg daily\nDrug | Dose\nPlacebozole | 5 mg");
  EXPECT_EQ(ToHex(document.text_sha256), ToHex(Sha256(document.text)));
}

TEST(Analyse, GivesAGradeToTheSentenceItStandsIn) {
  const Grade grade{"B", "invented strength of recommendation"};
  SourceBlock block = Paragraph("Screen men once. Do not screen women. Ask about smoking.");
  block.grades = {{37, grade}};  // behind the second sentence
  const absl::StatusOr<Document> document = Analyse(Source({block}));
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_EQ(document->statements.size(), 3u);
  EXPECT_THAT(document->statements[0].grades, IsEmpty());
  EXPECT_THAT(document->statements[1].grades, ElementsAre(grade));
  EXPECT_THAT(document->statements[2].grades, IsEmpty());
}

TEST(Analyse, GivesTheGradeOfALeadInToItsItems) {
  SourceBlock lead = Paragraph("The following is recommended for examplitis:");
  lead.grades = {{3, {"1A", "invented scale"}}};
  SourceBlock item = Paragraph("Rest");
  item.kind = BlockKind::kListItem;
  item.level = 1;
  const absl::StatusOr<Document> document = Analyse(Source({lead, item}));
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_EQ(document->statements.size(), 1u);
  EXPECT_THAT(document->statements[0].grades, ElementsAre(Grade{"1A", "invented scale"}));
}

TEST(Analyse, ComposesToNfcAndKeepsRangesOnTheComposedText) {
  const Document document = Analysed("Sjo\u0308gren is one. Se\u0301ance [@trial] is two [@review].\n");
  EXPECT_EQ(document.text, "Sj\u00F6gren is one. S\u00E9ance is two.");
  EXPECT_EQ(KeysOf(document, "S\u00E9ance is two."), (std::vector<std::string>{"trial", "review"}));
  EXPECT_THAT(KeysOf(document, "Sj\u00F6gren is one."), IsEmpty());
}

TEST(Analyse, LeavesNoGapWhereACitationStood) {
  const Document document =
      Analysed("Rest helps [@trial]. Water [see @review, p. 4] does not [@trial; @review] .\nNo[@trial] gap. [@review] Here.\n");
  EXPECT_EQ(document.text, "Rest helps. Water does not. No gap. Here.");
}

TEST(Analyse, GivesEachCitationToItsSentence) {
  const Document document =
      Analysed("Rest helps [@trial]. Water harms.[@review] Salt is [@trial] bad [@review]. Pepper is good. [@trial]\n");
  EXPECT_THAT(KeysOf(document, "Rest helps."), ElementsAre("trial"));
  EXPECT_THAT(KeysOf(document, "Water harms."), ElementsAre("review"));
  EXPECT_THAT(KeysOf(document, "Salt is bad."), ElementsAre("trial", "review"));
  EXPECT_THAT(KeysOf(document, "Pepper is good."), ElementsAre("trial"));
}

TEST(Analyse, NamesSectionsByTheirHeadingPath) {
  const Document document = Analysed(
      "Before.\n\n## Cautions\n\nOne.\n\n### Quinine & co\n\nTwo.\n\n### Quinine & co\n\nThree.\n\n## Cautions\n\nFour.\n\n### "
      "Water {#h2o}\n\nFive.\n");
  EXPECT_THAT(SectionIds(document),
              ElementsAre("ex", "ex#cautions", "ex#cautions/quinine-co", "ex#cautions/quinine-co-2", "ex#cautions-2", "ex#h2o"));
  EXPECT_THAT(document.sections[2].heading_path, ElementsAre("Cautions", "Quinine & co"));
  EXPECT_EQ(Slice(document.text, document.sections[2].range), "Quinine & co\nTwo.");
  EXPECT_EQ(Slice(document.text, HeadingRange(document.sections[2])), "Quinine & co");
  EXPECT_TRUE(HeadingRange(document.sections[0]).empty());
  EXPECT_EQ(document.passages[2].id.value(), "ex#cautions/quinine-co.1");
  EXPECT_EQ(document.passages[0].id.value(), "ex.1");
}

TEST(Analyse, LeavesTheTitleOutOfThePath) {
  const Document document = Analysed("# Treatment of examplitis\n\nIn short.\n\n## Rest\n\nIt helps.\n");
  EXPECT_THAT(SectionIds(document), ElementsAre("ex", "ex#rest"));
  EXPECT_THAT(document.sections[1].heading_path, ElementsAre("Rest"));
  EXPECT_THAT(document.text, StartsWith("Treatment of examplitis\nIn short."));
}

TEST(Analyse, FindsTheKindOfASectionByStatementThenWordsThenParent) {
  const Document document = Analysed(
      "Before.\n\n## Side effects\n\nA.\n\n### Placebozole\n\nB.\n\n### Placebozole {kind=dosing}\n\nC.\n\n## "
      "Placebozole\n\nD.\n");
  EXPECT_THAT(SectionKinds(document), ElementsAre("summary", "cautions", "cautions", "dosing", "other"));
}

TEST(Analyse, HandsThePopulationDownToSubHeadings) {
  const Document document = Analysed(
      "## Pregnancy {population=\"pregnancy\"}\n\nA.\n\n### Placebozole\n\nB.\n\n### Infants "
      "{population=\"infants\"}\n\nC.\n\n## Others\n\nD.\n");
  std::vector<std::string> populations;
  for (const Section& section : document.sections) populations.push_back(section.population);
  EXPECT_THAT(populations, ElementsAre("pregnancy", "pregnancy", "infants", ""));
}

TEST(Analyse, TakesTheSourcesOwnSectionKeysAndKeepsThemApart) {
  SourceBlock heading = Paragraph("What is examplitis ?");
  heading.kind = BlockKind::kHeading;
  heading.level = 2;
  heading.section_key = "3";
  const absl::StatusOr<Document> document =
      Analyse(Source({heading, Paragraph("A thing."), heading, Paragraph("Another thing.")}));
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_THAT(SectionIds(*document), ElementsAre("ex#3", "ex#3-2"));
}

TEST(Analyse, GivesTheSameDocumentForTheSameSource) {
  constexpr std::string_view kBody = "One. It is two [@trial].\n\n- a\n- b\n";
  const Document first = Analysed(kBody);
  const Document second = Analysed(kBody);
  EXPECT_EQ(first.text, second.text);
  EXPECT_EQ(first.sections, second.sections);
  EXPECT_EQ(first.statements, second.statements);
  EXPECT_EQ(first.passages, second.passages);
}

TEST(Analyse, NamesTheLineOfACitationWithoutReference) {
  const absl::StatusOr<Document> document = TryAnalysed("One [@trial].\n\nTwo [@missing].\n");
  EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(document.status().message()), StartsWith("ex.md:12: "));
  EXPECT_THAT(std::string(document.status().message()), HasSubstr("missing"));
}

TEST(Analyse, NamesTheLineOfAReferenceKeyUsedTwice) {
  SourceDocument source = Source({Paragraph("One.")});
  source.references.resize(2);
  source.references[0].key = source.references[1].key = "same";
  source.references[0].line = 3;
  source.references[1].line = 5;
  const absl::Status status = Analyse(source).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), StartsWith("ex.xml:5: "));
}

TEST(Analyse, RefusesADocumentThatSaysNothing) {
  for (const char* body : {"", "## Only a heading\n", "| a | b |\n|---|---|\n"}) {
    const absl::Status status = TryAnalysed(body).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << body;
    EXPECT_THAT(std::string(status.message()), StartsWith("ex.md:1: ")) << body;
  }
}

TEST(Analyse, RefusesACitationThatStandsAlone) {
  const absl::Status status = TryAnalysed("One.\n\n[@trial]\n").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), StartsWith("ex.md:12: "));
}

TEST(Analyse, NamesTheLimitThatIsPassed) {
  AnalyseLimits limits;
  limits.max_text_bytes = 10;
  absl::Status status = Analyse(Source({Paragraph("More than ten bytes.")}), limits).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), StartsWith("ex.xml:7: "));
  EXPECT_THAT(std::string(status.message()), HasSubstr("10"));

  limits = AnalyseLimits();
  limits.max_blocks = 1;
  EXPECT_FALSE(Analyse(Source({Paragraph("A."), Paragraph("B.")}), limits).ok());
  limits = AnalyseLimits();
  limits.max_statements = 1;
  EXPECT_FALSE(Analyse(Source({Paragraph("One. Two.")}), limits).ok());
}

TEST(Analyse, RefusesTextThatIsNotUtf8) {
  EXPECT_EQ(Analyse(Source({Paragraph("caf\xE9 is bad.")})).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace probatum::corpus
