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
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::string Section(std::string_view code, std::string_view title, std::string_view text, std::string_view inner = "") {
  std::string section = fmt::format("<component><section><code code=\"{}\" displayName=\"SOME OTHER SECTION\"/>\n", code);
  if (!title.empty()) section += fmt::format("<title>{}</title>\n", title);
  if (!text.empty()) section += fmt::format("<text>{}</text>\n", text);
  return section + std::string(inner) + "</section></component>\n";
}

constexpr std::string_view kProducts =
    R"(<component><section><code code="48780-1"/><subject><manufacturedProduct><manufacturedProduct>
<name>SAMPLIX<suffix> Night</suffix></name><asEntityWithGeneric><genericMedicine><name>EXAMPLINIB HYDROCHLORIDE</name></genericMedicine></asEntityWithGeneric>
<ingredient classCode="ACTIM"><ingredientSubstance><activeMoiety><activeMoiety><name>EXAMPLINIB</name></activeMoiety></activeMoiety></ingredientSubstance></ingredient>
<ingredient classCode="IACT"><ingredientSubstance><name>WATER</name></ingredientSubstance></ingredient>
<subjectOf><approval><author><territorialAuthority><territory><code code="USA"/></territory></territorialAuthority></author></approval></subjectOf>
</manufacturedProduct></manufacturedProduct></subject></section></component>
)";

std::string File(std::string_view sections) {
  return fmt::format(
      "<?xml version=\"1.0\"?>\n<document xmlns=\"urn:hl7-org:v3\">\n<title>These highlights do not include all.</title>\n"
      "<effectiveTime value=\"20140113\"/>\n<setId "
      "root=\"AB12-cd\"/>\n<author><assignedEntity><representedOrganization><name>Sample "
      "Labs, "
      "Inc.</name></representedOrganization></assignedEntity></author>\n<component><structuredBody>\n{}{}</structuredBody></"
      "component></document>\n",
      kProducts, sections);
}

SourceDocument Read(const std::string& bytes) {
  absl::StatusOr<SourceDocument> document = ReadSpl({"labels/samplix.xml", bytes});
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : SourceDocument();
}

// Kind and text of each block: #.. headings by level, P paragraph, C caption, H header, R row, -.. items by depth.
std::vector<std::string> Blocks(std::string_view sections) {
  std::vector<std::string> lines;
  for (const SourceBlock& block : Read(File(sections)).blocks) {
    const auto level = static_cast<std::size_t>(block.level);
    std::string kind;
    if (block.kind == BlockKind::kHeading) kind = std::string(level, '#');
    if (block.kind == BlockKind::kParagraph) kind = "P";
    if (block.kind == BlockKind::kCaption) kind = "C";
    if (block.kind == BlockKind::kTableHeader) kind = "H";
    if (block.kind == BlockKind::kTableRow) kind = "R";
    if (block.kind == BlockKind::kListItem) kind = std::string(level, '-');
    lines.push_back(kind + " " + block.text);
  }
  return lines;
}

std::vector<std::string> TextBlocks(std::string_view text) {
  std::vector<std::string> lines = Blocks(Section("34068-7", "2 DOSAGE", text));
  if (!lines.empty()) lines.erase(lines.begin());
  return lines;
}

TEST(ReadSpl, NamesTheDocumentByItsProducts) {
  const SourceDocument document = Read(File(Section("34067-9", "1 INDICATIONS", "<paragraph>For pain.</paragraph>")));
  const Metadata& metadata = document.metadata;
  EXPECT_EQ(metadata.id.value(), "spl-ab12-cd");
  EXPECT_EQ(metadata.title, "SAMPLIX Night (examplinib hydrochloride)");
  EXPECT_EQ(metadata.kind, DocumentKind::kDrugLabel);
  EXPECT_THAT(metadata.topics, ElementsAre("examplinib hydrochloride", "examplinib", "SAMPLIX Night"));
  EXPECT_EQ(metadata.issuer, "Sample Labs, Inc.");
  EXPECT_EQ(metadata.published, (Date{2014, 1, 13}));
  EXPECT_EQ(metadata.source_uri, "https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid=ab12-cd");
  EXPECT_EQ(metadata.jurisdiction, "US");
  EXPECT_EQ(metadata.language, "en");
  EXPECT_EQ(metadata.licence, "");
}

TEST(ReadSpl, KeepsCombinationsTogetherAndTheirChemistryAsPrinted) {
  std::string bytes = File("");
  bytes.replace(bytes.find("EXAMPLINIB HYDROCHLORIDE"), 24, "Examplinib HCl, Sampline HCl");
  const std::size_t moiety = bytes.find("<activeMoiety>");
  bytes.insert(moiety, "<activeMoiety><activeMoiety><name>SAMPLINE</name></activeMoiety></activeMoiety>");
  const Metadata metadata = Read(bytes).metadata;
  EXPECT_EQ(metadata.title, "SAMPLIX Night (examplinib HCl, sampline HCl)");
  EXPECT_THAT(metadata.topics, ElementsAre("examplinib HCl, sampline HCl", "SAMPLIX Night"));
}

TEST(ReadSpl, GivesSectionsKindPopulationAndKeyByTheirCode) {
  const std::string paragraph = "<paragraph>Text.</paragraph>";
  const SourceDocument document =
      Read(File(Section("34066-1", "WARNING: PAIN", paragraph) +
                Section("34070-3", "4 CONTRAINDICATIONS", "", Section("42228-7", "4.1 Pregnancy", paragraph)) +
                Section("43684-0", "8 USE IN SPECIFIC POPULATIONS", "",
                        Section("42228-7", "8.1 Pregnancy", paragraph) + Section("42229-5", "8.6 Renal Impairment", paragraph)) +
                Section("34068-7", "", paragraph) + Section("42229-5", "50 mg tablets", paragraph)));
  std::vector<std::string> headings;
  for (const SourceBlock& block : document.blocks) {
    if (block.kind != BlockKind::kHeading) continue;
    headings.push_back(fmt::format("{}|{}|{}|{}", block.text, block.section_kind ? Name(*block.section_kind) : "-",
                                   block.population, block.section_key.value_or("-")));
  }
  EXPECT_THAT(headings,
              ElementsAre("Boxed warning: PAIN|boxed-warning||34066-1", "CONTRAINDICATIONS|contraindications||34070-3",
                          "Pregnancy|contraindications|pregnancy|42228-7", "USE IN SPECIFIC POPULATIONS|populations||43684-0",
                          "Pregnancy|populations|pregnancy|42228-7", "Renal Impairment|populations|renal impairment|-",
                          "Dosage and administration|dosing||34068-7", "50 mg tablets|-||-"));
  const absl::StatusOr<Document> analysed = Analyse(document);
  ASSERT_TRUE(analysed.ok()) << analysed.status();
  EXPECT_EQ(analysed->sections[2].id.value(), "spl-ab12-cd#42228-7");
  EXPECT_EQ(analysed->sections[4].id.value(), "spl-ab12-cd#42228-7-2");
  EXPECT_EQ(analysed->sections[5].id.value(), "spl-ab12-cd#43684-0/renal-impairment");
}

TEST(ReadSpl, HandsDownTheKindOfASection) {
  const SourceDocument document =
      Read(File(Section("34084-4", "6 ADVERSE REACTIONS", "",
                        Section("42229-5", "6.1 Clinical Trials Experience", "<paragraph>Pain.</paragraph>"))));
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[1].section_kind, SectionKind::kCautions);
}

TEST(ReadSpl, ReadsATitleThatIsAllThatASectionSays) {
  EXPECT_THAT(
      Blocks(Section("34070-3", "4 CONTRAINDICATIONS", "",
                     Section("42229-5", "4.1 Any pain of the ear", "") +
                         Section("42229-5", "4.2 Fever", "<paragraph>Of any cause.</paragraph>"))),
      ElementsAre("## CONTRAINDICATIONS", "### Any pain of the ear", "P Any pain of the ear", "### Fever", "P Of any cause."));
}

TEST(ReadSpl, LeavesOutWhatRepeatsOrShowsPackages) {
  EXPECT_THAT(Blocks(Section("34067-9", "1 USES", "", "<excerpt><highlight><text>Short.</text></highlight></excerpt>") +
                     Section("43683-2", "CHANGES", "<paragraph>New.</paragraph>") +
                     Section("51945-4", "PANEL", "<paragraph>NDC 1</paragraph>") +
                     Section("42229-5", "", "<renderMultiMedia><caption>Figure 1</caption></renderMultiMedia>")),
              IsEmpty());
  const absl::StatusOr<std::vector<SourceDocument>> documents = ReadDocuments({"a.xml", File("")}, Format::kAuto);
  ASSERT_TRUE(documents.ok()) << documents.status();
  EXPECT_TRUE(documents->empty());
}

TEST(ReadSpl, ReadsLabelsForTheCounter) {
  EXPECT_THAT(
      Blocks(
          Section("55106-9", "Active ingredient", "<paragraph>Examplinib 5 mg</paragraph>") +
          Section("34071-1", "Warnings", "", Section("50570-1", "Do not use", "<list><item>in a child</item></list>")) +
          Section(
              "34068-7", "Directions",
              "<table><tbody><tr><td align=\"center\">Age</td><td align=\"center\">Dose</td></tr><tr><td align=\"left\"><content "
              "styleCode=\"bold\">under 4 years</content></td><td align=\"center\"><content styleCode=\"bold\">do not "
              "use</content></td></tr><tr><td>adults</td><td>10 mL</td></tr></tbody></table>")),
      ElementsAre("## Active ingredient", "P Examplinib 5 mg", "## Warnings", "### Do not use", "- in a child", "## Directions",
                  "H Age | Dose", "R under 4 years | do not use", "R adults | 10 mL"));
}

TEST(ReadSpl, ReadsInlineText) {
  EXPECT_THAT(
      TextBlocks(
          "<paragraph>At 10<sup>9</sup>/L, <content styleCode=\"italics\">give</content> 5 µg/m<sup>2</sup> of β-examplinib "
          "(C<sub>max</sub> ≥ 3) [see <linkHtml href=\"#S1\">Uses (1)</linkHtml>].<br/>SAMPLIX<sup>®</sup></paragraph>"),
      ElementsAre("P At 10⁹/L, give 5 µg/m² of β-examplinib (Cmax ≥ 3) [see Uses (1)]. SAMPLIX®"));
}

TEST(ReadSpl, ReadsListsAndBullets) {
  EXPECT_THAT(TextBlocks("<paragraph>Used for:</paragraph><list><item>pain<list><item>of the "
                         "head</item></list></item><item><caption>\u00A0</caption>"
                         "fever <paragraph>More.</paragraph></item><item>a • b  • c</item><item>helps with<paragraph>• x • "
                         "y</paragraph></item></list>"
                         "<paragraph>Signs:<br/>• one<br/>• two</paragraph>"),
              ElementsAre("P Used for:", "- pain", "-- of the head", "- fever More.", "- a", "- b", "- c", "- helps with", "-- x",
                          "-- y", "P Signs:", "- one", "- two"));
}

TEST(ReadSpl, MakesCaptionsOfShortEmphasisedParagraphs) {
  EXPECT_THAT(TextBlocks("<paragraph><content styleCode=\"bold\">Children</content></paragraph><paragraph>Ask.</paragraph>"
                         "<paragraph><content styleCode=\"bold\">Stop at once.</content></paragraph>"),
              ElementsAre("C Children", "P Ask.", "P Stop at once."));
}

TEST(ReadSpl, TakesTheHeadingOfASectionWithoutTitleFromItsFirstLine) {
  EXPECT_THAT(
      Blocks(Section(
          "34068-7", "2 DOSAGE", "",
          Section(
              "42229-5", "",
              "<paragraph><content styleCode=\"underline\">Ritonavir:</content></paragraph><paragraph>Halve it.</paragraph>") +
              Section("42229-5", "", "<paragraph><content styleCode=\"underline\">Food:</content> With.</paragraph>"))),
      ElementsAre("## DOSAGE", "### Ritonavir", "P Halve it.", "P Food: With."));
}

TEST(ReadSpl, MakesHeadingsOfThePatientsQuestions) {
  EXPECT_THAT(Blocks(Section(
                  "42231-1", "",
                  "<paragraph><content styleCode=\"bold\">What is SAMPLIX?</content></paragraph><paragraph>A drug.</paragraph>")),
              ElementsAre("## Medication guide", "### What is SAMPLIX?", "P A drug."));
}

TEST(ReadSpl, ReadsTablesWithSpansAndFootnotes) {
  const std::string note(300, 'n');
  EXPECT_THAT(
      TextBlocks(
          "<table><caption>Table 1. Doses</caption><thead><tr><th rowspan=\"2\">Event</th><th colspan=\"2\">Week<br/>12</th></tr>"
          "<tr><th>Placebo<footnote ID=\"f1\">Sugar.</footnote></th><th>SAMPLIX</th></tr></thead><tfoot><tr><td colspan=\"3\">* "
          "p&lt;0.05"
          "<br/>SD: spread</td></tr></tfoot><tbody><tr><td><footnote ID=\"f2\">" +
          note +
          "</footnote>Pain</td><td>3%</td><td>4%<footnoteRef "
          "IDREF=\"f2\"/></td></tr><tr><td>Rash<footnoteRef IDREF=\"f1\"/></td><td colspan=\"2\">5%</td></tr></tbody></table>"),
      ElementsAre("C Table 1. Doses", "H Event | Week 12: Placebo [Sugar.] | Week 12: SAMPLIX", "R Pain* | 3% | 4%*",
                  "R Rash [Sugar.] | 5% | 5%", "P * p<0.05", "P SD: spread", "P * " + note));
}

TEST(ReadSpl, FindsTheGroupsOfATableByTheirIndentation) {
  EXPECT_THAT(TextBlocks("<table><tbody><tr><td>\u00A0</td><td>SAMPLIX</td></tr><tr><td>Skin</td><td>\u00A0</td></"
                         "tr><tr><td>\u00A0\u00A0Rash</td>"
                         "<td>3%</td></tr><tr><td>Any</td><td>4%</td></tr></tbody></table>"),
              ElementsAre("H | SAMPLIX", "R Skin: Rash | 3%", "R Any | 4%"));
}

TEST(ReadSpl, MakesAListOfATableThatLinesUpBullets) {
  EXPECT_THAT(
      TextBlocks("<list><item>such as:<table><tbody><tr><td>• fever</td><td>• chills</td></tr></tbody></table></item></list>"),
      ElementsAre("- such as:", "-- fever", "-- chills"));
}

std::string Fault(const std::string& bytes) {
  const absl::Status status = ReadSpl({"s.xml", bytes}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  return std::string(status.message());
}

TEST(ReadSpl, NamesTheLineOfWhatIsWrong) {
  std::string bytes = File("");
  EXPECT_THAT(Fault("<?xml version=\"1.0\"?>\n<document/>"), StartsWith("s.xml:2: "));
  EXPECT_THAT(Fault(bytes.substr(0, bytes.find("</structuredBody>"))), StartsWith("s.xml:"));
  std::string no_set = bytes;
  no_set.replace(no_set.find("<setId root=\"AB12-cd\"/>"), 23, "");
  EXPECT_THAT(Fault(no_set), AllOf(StartsWith("s.xml:2: "), HasSubstr("setId")));
  std::string no_date = bytes;
  no_date.replace(no_date.find("20140113"), 8, "20141313");
  EXPECT_THAT(Fault(no_date), AllOf(StartsWith("s.xml:4: "), HasSubstr("20141313")));
  std::string no_body = bytes;
  no_body.replace(no_body.find("<structuredBody>"), 16, "<nonXMLBody>");
  no_body.replace(no_body.find("</structuredBody>"), 17, "</nonXMLBody>");
  EXPECT_THAT(Fault(no_body), AllOf(StartsWith("s.xml:2: "), HasSubstr("structuredBody")));
}

}  // namespace
}  // namespace probatum::corpus
