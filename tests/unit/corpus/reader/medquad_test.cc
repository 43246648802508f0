#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string Pair(std::string_view pid, std::string_view type, std::string_view question, std::string_view answer) {
  return fmt::format("<QAPair pid=\"{}\">\n<Question qid=\"q\" qtype=\"{}\">{}</Question>\n<Answer>{}</Answer>\n</QAPair>\n", pid,
                     type, question, answer);
}

std::string File(std::string_view pairs) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document id=\"0000001\" source=\"Sample\" url=\"https://example.org/ex\">\n"
      "<Focus>Examplitis</Focus>\n<FocusAnnotations><Synonyms><Synonym>Sample "
      "disease</Synonym><Synonym>examplitis</Synonym></Synonyms></FocusAnnotations>\n"
      "<QAPairs>\n{}</QAPairs>\n</Document>\n",
      pairs);
}

SourceDocument Read(const std::string& bytes) {
  absl::StatusOr<SourceDocument> document = ReadMedQuad({"a.tar.xz/Sample/0000001_2.xml", bytes});
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : SourceDocument();
}

std::string Fault(const std::string& bytes) {
  const absl::Status status = ReadMedQuad({"s/1.xml", bytes}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bytes.substr(0, 200);
  return std::string(status.message());
}

// The blocks of an answer as kind and text: P paragraph, C caption, H header, R row, 1.. items by depth.
std::vector<std::string> Blocks(std::string_view answer) {
  std::vector<std::string> blocks;
  const SourceDocument document = Read(File(Pair("1", "information", "What is examplitis ?", answer)));
  for (const SourceBlock& block : document.blocks) {
    if (block.kind == BlockKind::kHeading) continue;
    const std::string kind = block.kind == BlockKind::kListItem      ? std::to_string(block.level)
                             : block.kind == BlockKind::kTableHeader ? "H"
                             : block.kind == BlockKind::kTableRow    ? "R"
                             : block.kind == BlockKind::kCaption     ? "C"
                                                                     : "P";
    blocks.push_back(kind + " " + block.text);
  }
  return blocks;
}

TEST(ReadMedQuad, ReadsTheMainSchema) {
  const SourceDocument document = Read(File(Pair("3", "symptoms", "What are the symptoms\n of examplitis ?", "Pain &amp; more.") +
                                            Pair("7", "exams and tests", "How to diagnose examplitis ?", "By looking.")));
  EXPECT_EQ(document.metadata.id.value(), "medquad-Sample-0000001_2");
  EXPECT_EQ(document.metadata.title, "Examplitis");
  EXPECT_EQ(document.metadata.kind, DocumentKind::kQuestionAnswer);
  EXPECT_EQ(document.metadata.issuer, "Sample");
  EXPECT_EQ(document.metadata.source_uri, "https://example.org/ex");
  EXPECT_THAT(document.metadata.topics, ElementsAre("Examplitis", "Sample disease"));
  ASSERT_EQ(document.blocks.size(), 4u);
  EXPECT_EQ(document.blocks[0].text, "What are the symptoms of examplitis ?");
  EXPECT_EQ(document.blocks[0].section_key, "3");
  EXPECT_EQ(document.blocks[0].section_kind, SectionKind::kSymptoms);
  EXPECT_EQ(document.blocks[0].line, 7);
  EXPECT_EQ(document.blocks[1].text, "Pain & more.");
  EXPECT_EQ(document.blocks[2].section_kind, SectionKind::kDiagnosis);
}

TEST(ReadMedQuad, ReadsTheOlderSchema) {
  const SourceDocument document = Read(
      "<doc docid=\"1\" corpus=\"Sample\" url=\"https://example.org\"><doctitle-focus>Examplitis</doctitle-focus><qaPairs><pair "
      "pid=\"1\">"
      "<question qid=\"1\" qtype=\"outlook\">what is the outlook?</question><answer>Good.</answer></pair></qaPairs></doc>");
  EXPECT_EQ(document.metadata.id.value(), "medquad-Sample-0000001_2");
  EXPECT_EQ(document.metadata.title, "Examplitis");
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(document.blocks[0].section_kind, SectionKind::kPrognosis);
}

TEST(ReadMedQuad, GivesSectionIdsByPairAndKeepsRepeatedOnesApart) {
  absl::StatusOr<Document> document =
      Analyse(Read(File(Pair("3", "symptoms", "What?", "Pain.") + Pair("3", "treatment", "How?", "Rest."))));
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_EQ(document->sections.size(), 2u);
  EXPECT_EQ(document->sections[0].id.value(), "medquad-Sample-0000001_2#3");
  EXPECT_EQ(document->sections[1].id.value(), "medquad-Sample-0000001_2#3-2");
}

TEST(ReadMedQuad, LeavesOutPairsWithoutAnAnswer) {
  EXPECT_EQ(Read(File(Pair("1", "symptoms", "What?", " \n ") + Pair("2", "treatment", "How?", "Rest."))).blocks.size(), 2u);
  absl::StatusOr<std::vector<SourceDocument>> documents =
      ReadDocuments({"1.xml", File(Pair("1", "symptoms", "What?", ""))}, Format::kAuto);
  ASSERT_TRUE(documents.ok()) << documents.status();
  EXPECT_TRUE(documents->empty());
}

TEST(ReadMedQuad, TakesTheTitleFromTheAddressWhereTheFocusIsEmpty) {
  std::string bytes = File(Pair("1", "symptoms", "What?", "Pain."));
  bytes.replace(bytes.find("<Focus>Examplitis"), 17, "<Focus>");
  bytes.replace(bytes.find("example.org/ex"), 14, "example.org/a/sample_disease.html");
  EXPECT_EQ(Read(bytes).metadata.title, "sample disease");
}

TEST(ReadMedQuad, FindsParagraphsAgain) {
  EXPECT_THAT(Blocks("One is\u00A0here.  It is two.\n                \nThree.     Four."),
              ElementsAre("P One is here. It is two.", "P Three.", "P Four."));
}

TEST(ReadMedQuad, FindsListsAgain) {
  EXPECT_THAT(Blocks("Signs include\n     \n- pain  - a well-known rash  - -5 degrees\n    \nSee a doctor."),
              ElementsAre("P Signs include", "1 pain", "1 a well-known rash", "1 -5 degrees", "P See a doctor."));
  EXPECT_THAT(Blocks("Signs are:     -pain     -a rash   Rest helps."),
              ElementsAre("P Signs are:", "1 pain", "1 a rash", "P Rest helps."));
  EXPECT_THAT(Blocks("A text - with a dash - in it."), ElementsAre("P A text - with a dash - in it."));
}

TEST(ReadMedQuad, FindsInnerListsAgain) {
  EXPECT_THAT(Blocks("Key Points\n         - Examplitis hurts.    - Two tests are used:         - Looking     - Asking     - "
                     "Waiting        - Rest helps.    - It ends."),
              ElementsAre("C Key Points", "1 Examplitis hurts.", "1 Two tests are used:", "2 Looking", "2 Asking", "2 Waiting",
                          "1 Rest helps.", "1 It ends."));
}

TEST(ReadMedQuad, FindsTheItemsOfListsThatLostTheirDashes) {
  EXPECT_THAT(Blocks("Goals are to:\n  \nRelieve pain\n  \nRestore sleep\n  \nDo rest well."),
              ElementsAre("P Goals are to:", "1 Relieve pain", "1 Restore sleep", "P Do rest well."));
}

TEST(ReadMedQuad, FindsCaptionsAgain) {
  EXPECT_THAT(Blocks("Rest helps.\n  \nMedicines\n  \nPlacebozole may help."),
              ElementsAre("P Rest helps.", "C Medicines", "P Placebozole may help."));
  EXPECT_THAT(Blocks("examplitis"), ElementsAre("P examplitis"));  // all there is
}

TEST(ReadMedQuad, TakesOutTheFurnitureOfPages) {
  EXPECT_THAT(Blocks("Summary : Rest helps.\n  \nTop\n   \n1"), ElementsAre("P Rest helps."));
}

TEST(ReadMedQuad, PartsAListFromTheTextBehindItThatRepeatsIt) {
  EXPECT_THAT(Blocks("Signs are: - pain  - a rash  - fever. pain a rash fever. Rest helps."),
              ElementsAre("P Signs are:", "1 pain", "1 a rash", "1 fever.", "P Rest helps."));
}

TEST(ReadMedQuad, MakesATableOfSignsWithTheirFrequency) {
  EXPECT_THAT(Blocks("The table lists signs. Signs and Symptoms Approximate number of patients (when available) Well-known rash "
                     "90% Pain of 2-3 toes - "
                     "Fever 7.5% The Human Phenotype Ontology (HPO) has collected more."),
              ElementsAre("P The table lists signs.", "H Signs and Symptoms | Approximate number of patients (when available)",
                          "R Well-known rash | 90%", "R Pain of 2-3 toes | -", "R Fever | 7.5%",
                          "P The Human Phenotype Ontology (HPO) has collected more."));
}

TEST(ReadMedQuad, QuotesNoCellOfATableThatLostItsRows) {
  EXPECT_THAT(Blocks("Food    Size    Iron          bread    1 cup    5 mg        beans    2 cups    7 mg"),
              ElementsAre("R Food | Size | Iron | bread | 1 cup | 5 mg | beans | 2 cups | 7 mg"));
}

TEST(ReadMedQuad, NamesTheLineOfWhatIsWrong) {
  const std::string good = File(Pair("1", "symptoms", "What?", "Pain."));
  EXPECT_THAT(Fault(""), StartsWith("s/1.xml:1: "));
  EXPECT_THAT(Fault(good.substr(0, good.find("<Answer>") + 10)), StartsWith("s/1.xml:8: "));  // truncated
  std::string latin = good;
  latin.insert(latin.find("Pain"), "caf\xE9 ");
  EXPECT_THAT(Fault(latin), StartsWith("s/1.xml:8: "));
  std::string unknown = good;
  unknown.insert(unknown.find("Pain"), "&mystery;");
  EXPECT_THAT(Fault(unknown), StartsWith("s/1.xml:8: "));
  EXPECT_THAT(Fault("<?xml version=\"1.0\"?>\n<!-- x -->\n<article/>"), StartsWith("s/1.xml:3: "));
  std::string no_source = good;
  no_source.replace(no_source.find(" source=\"Sample\""), 16, "");
  EXPECT_THAT(Fault(no_source), StartsWith("s/1.xml:2: "));
  std::string no_pid = good;
  no_pid.replace(no_pid.find(" pid=\"1\""), 8, "");
  EXPECT_THAT(Fault(no_pid), StartsWith("s/1.xml:6: "));
}

TEST(ReadMedQuad, RefusesEntitiesBeforeTheyGrow) {
  std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE Document [\n<!ENTITY a \"aaaaaaaaaa\">\n";
  for (char c = 'b'; c < 'k'; ++c)
    bomb += fmt::format("<!ENTITY {0} \"&{1};&{1};&{1};&{1};&{1};&{1};&{1};&{1};\">\n", c, static_cast<char>(c - 1));
  bomb += "]>\n<Document source=\"S\"><Focus>&j;</Focus></Document>";
  EXPECT_THAT(Fault(bomb), StartsWith("s/1.xml:3: "));
  EXPECT_THAT(
      Fault("<?xml version=\"1.0\"?>\n<!DOCTYPE Document [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>\n<Document/>"),
      HasSubstr("entity"));
}

TEST(ReadMedQuad, RefusesDepthAndSize) {
  std::string deep = "<Document source=\"S\">\n";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_THAT(Fault(deep), StartsWith("s/1.xml:2: "));
  std::string deep_but_closed = "<Document source=\"S\">";
  for (int i = 0; i < 210; ++i) deep_but_closed += "<a>";
  for (int i = 0; i < 210; ++i) deep_but_closed += "</a>";
  EXPECT_THAT(Fault(deep_but_closed + "</Document>"), HasSubstr("200"));
  std::string wide = "<Document source=\"S\"\n";
  for (int i = 0; i < 100000; ++i) wide += fmt::format(" a{}=\">\"", i);
  EXPECT_THAT(Fault(wide + "/>"), StartsWith("s/1.xml:1: "));
  ReaderLimits limits;
  limits.max_file_bytes = 100;
  EXPECT_EQ(ReadMedQuad({"1.xml", File("")}, limits).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ReadMedQuad, ReadsTheEncodingThatTheFileNames) {
  std::string bytes = File(Pair("1", "symptoms", "What?", "Caf\xE9."));
  bytes.replace(bytes.find("UTF-8"), 5, "ISO-8859-1");
  EXPECT_EQ(Read(bytes).blocks[1].text, "Caf\u00E9.");
}

}  // namespace
}  // namespace probatum::corpus
