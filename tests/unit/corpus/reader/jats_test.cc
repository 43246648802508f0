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

constexpr std::string_view kIds =
    "<article-id pub-id-type=\"pmid\">123</article-id>\n<article-id pub-id-type=\"pmc\">PMC456</article-id>\n<article-id "
    "pub-id-type=\"doi\">10.1000/Sample.7</article-id>";

constexpr std::string_view kRefs = R"(<ref-list>
<ref id="B1"><element-citation publication-type="journal"><person-group person-group-type="author"><name><surname>Example</surname><given-names>AB</given-names></name>
<name><surname>Muster</surname><given-names>C</given-names><suffix>Jr</suffix></name><etal/></person-group><article-title>Examplinib for <italic>pain</italic></article-title>
<source>J Samples</source><year>2011</year><volume>4</volume><fpage>5</fpage><lpage>9</lpage><pub-id pub-id-type="doi">https://doi.org/10.1000/ABC</pub-id><pub-id pub-id-type="pmid">99</pub-id></element-citation></ref>
<ref id="B2"><mixed-citation publication-type="book"><name><surname>Form</surname><given-names>D</given-names></name> (<year>2001</year>) <source>Doses</source>. <publisher-name>Sample Press</publisher-name>. <ext-link xlink:href="https://example.org/b">here</ext-link></mixed-citation></ref>
<ref id="B3"><mixed-citation>Nobody E (1999) A leaflet. p 3.</mixed-citation></ref>
<ref id="B4"><citation citation-type="web"><collab>Sample Body</collab><article-title>A page</article-title></citation></ref>
</ref-list>)";

std::string File(std::string_view body, std::string_view ids = kIds) {
  return fmt::format(
      "<?xml version=\"1.0\"?>\n<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS v1.0//EN\" \"JATS.dtd\">\n<article "
      "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      "xmlns:mml=\"http://www.w3.org/1998/Math/MathML\">\n<front>\n<journal-meta><journal-title-group>"
      "<journal-title>Journal of "
      "Samples</journal-title></journal-title-group></journal-meta><article-meta>\n{}\n<title-group><article-title>On "
      "β-examplinib at 10<sup>9</sup>/L</article-title></title-group><pub-date "
      "pub-type=\"collection\"><year>2012</year></pub-date><pub-date "
      "pub-type=\"epub\"><day>2</day><month>8</month><year>2011</year></pub-date><permissions><copyright-statement>Copyright "
      "2011 "
      "Example</copyright-statement><license xlink:href=\"https://example.org/licence\"><license-p>Free to "
      "use.</license-p></license></permissions>"
      "<abstract><sec><title>Methods</title><p>We "
      "looked.</p></sec></abstract><kwd-group><kwd>pain</kwd></kwd-group></article-meta></front>\n"
      "<body>{}</body>\n<back><ack><p>Thanks.</p></ack>{}</back></article>\n",
      ids, body, kRefs);
}

SourceDocument Read(const std::string& bytes) {
  absl::StatusOr<SourceDocument> document = ReadJats({"articles/a.nxml", bytes});
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : SourceDocument();
}

// Kind and text of each block behind the abstract, with each mark in braces where it stands.
std::vector<std::string> Blocks(std::string_view body) {
  std::vector<std::string> lines;
  for (const SourceBlock& block : Read(File(body)).blocks) {
    const auto level = static_cast<std::size_t>(block.level);
    std::string kind;
    if (block.kind == BlockKind::kHeading) kind = std::string(level, '#');
    if (block.kind == BlockKind::kParagraph) kind = "P";
    if (block.kind == BlockKind::kCaption) kind = "C";
    if (block.kind == BlockKind::kTableHeader) kind = "H";
    if (block.kind == BlockKind::kTableRow) kind = "R";
    if (block.kind == BlockKind::kListItem) kind = std::string(level, '-');
    std::string text = block.text;
    for (auto mark = block.citations.rbegin(); mark != block.citations.rend(); ++mark) {
      std::string keys;
      for (const std::string& key : mark->keys) keys.append(keys.empty() ? "" : ",").append(key);
      text.insert(mark->offset, fmt::format("{{{}}}", keys));
    }
    lines.push_back(fmt::format("{} {}", kind, text));
  }
  EXPECT_GE(lines.size(), 3u);
  lines.erase(lines.begin(), lines.begin() + std::min<std::ptrdiff_t>(3, static_cast<std::ptrdiff_t>(lines.size())));
  return lines;
}

std::vector<std::string> SectionBlocks(std::string_view inside) {
  std::vector<std::string> lines = Blocks(fmt::format("<sec><title>Results</title>{}</sec>", inside));
  if (!lines.empty()) lines.erase(lines.begin());
  return lines;
}

TEST(ReadJats, ReadsWhatIsKnownOfTheArticle) {
  const Metadata metadata = Read(File("")).metadata;
  EXPECT_EQ(metadata.id.value(), "pmc-456");
  EXPECT_EQ(metadata.title, "On β-examplinib at 10⁹/L");
  EXPECT_EQ(metadata.kind, DocumentKind::kArticle);
  EXPECT_EQ(metadata.issuer, "Journal of Samples");
  EXPECT_EQ(metadata.published, (Date{2011, 8, 2}));
  EXPECT_EQ(metadata.doi, "10.1000/sample.7");
  EXPECT_EQ(metadata.pmid, "123");
  EXPECT_EQ(metadata.source_uri, "https://doi.org/10.1000/sample.7");
  EXPECT_EQ(metadata.licence, "Copyright 2011 Example Free to use. https://example.org/licence");
  EXPECT_THAT(metadata.topics, IsEmpty());
}

TEST(ReadJats, TakesTheIdThatThereIs) {
  EXPECT_EQ(Read(File("", "<article-id pub-id-type=\"doi\">10.1000/S(1)</article-id>")).metadata.id.value(), "doi-10-1000-s-1");
  EXPECT_EQ(Read(File("", "<article-id pub-id-type=\"pmid\">77</article-id>")).metadata.id.value(), "pmid-77");
  EXPECT_EQ(Read(File("", "<article-id pub-id-type=\"pmid\">77</article-id>")).metadata.source_uri, "");
}

TEST(ReadJats, ReadsReferences) {
  const std::vector<Reference> references = Read(File("")).references;
  ASSERT_EQ(references.size(), 4u);
  const Reference& article = references[0];
  EXPECT_EQ(article.key, "B1");
  EXPECT_EQ(article.type, "article-journal");
  EXPECT_THAT(article.authors, ElementsAre("Example AB", "Muster C Jr", "et al"));
  EXPECT_EQ(article.title, "Examplinib for pain");
  EXPECT_EQ(article.container_title, "J Samples");
  EXPECT_EQ(article.year, 2011);
  EXPECT_EQ(article.volume, "4");
  EXPECT_EQ(article.page, "5-9");
  EXPECT_EQ(article.doi, "10.1000/abc");
  EXPECT_EQ(article.pmid, "99");
  EXPECT_EQ(references[1].type, "book");
  EXPECT_EQ(references[1].title, "Doses");
  EXPECT_EQ(references[1].issuer, "Sample Press");
  EXPECT_EQ(references[1].year, 2001);
  EXPECT_EQ(references[1].uri, "https://example.org/b");
  EXPECT_EQ(references[2].title, "Nobody E (1999) A leaflet. p 3.");
  EXPECT_EQ(references[2].year, 1999);
  EXPECT_EQ(references[3].type, "webpage");
  EXPECT_THAT(references[3].authors, ElementsAre("Sample Body"));
}

std::string Xref(std::string_view ids, std::string_view text) {
  return fmt::format("<xref ref-type=\"bibr\" rid=\"{}\">{}</xref>", ids, text);
}

TEST(ReadJats, TakesNumbersOfCitationsOutOfTheText) {
  EXPECT_THAT(SectionBlocks("<p>Here [" + Xref("B1", "1") + "," + Xref("B3", "3") + "]. There " + Xref("B2", "[2]") + ", " +
                            Xref("B3", "[3]") + " and (" + Xref("B4", "4") + ") too.</p>"),
              ElementsAre("P Here{B1,B3}. There{B2,B3} and{B4} too."));
  EXPECT_THAT(SectionBlocks("<p>Raised.<sup>" + Xref("B1", "1") + "," + Xref("B2", "2") + "</sup> Next" +
                            Xref("B3", "<sup>3</sup>") + ".</p>"),
              ElementsAre("P Raised.{B1,B2} Next{B3}."));
}

TEST(ReadJats, ReadsADashBetweenCitationsAsARange) {
  EXPECT_THAT(SectionBlocks("<p>One [" + Xref("B1", "1") + "-" + Xref("B4", "4") + "]. Two " + Xref("B2", "[2]") + "–" +
                            Xref("B4", "[4]") + ". Three [" + Xref("B1", "1–3") + "]. Four [" + Xref("B1 B2", "1,2") + "].</p>"),
              ElementsAre("P One{B1,B2,B3,B4}. Two{B2,B3,B4}. Three{B1,B2,B3}. Four{B1,B2}."));
}

TEST(ReadJats, LeavesNamesAndYearsInTheText) {
  EXPECT_THAT(SectionBlocks("<p>It helps (" + Xref("B1", "Example 2011") + "; " + Xref("B2", "Form 2001") + "), as reference " +
                            Xref("B3", "3") + " says [see " + Xref("B4", "4") + "].</p>"),
              ElementsAre("P It helps (Example 2011{B1}; Form 2001{B2}), as reference 3{B3} says [see 4{B4}]."));
  EXPECT_THAT(SectionBlocks("<p>Lost [" + Xref("B99", "99") + "].</p>"), ElementsAre("P Lost [99]."));
}

TEST(ReadJats, GivesAMarkToItsSentence) {
  const absl::StatusOr<Document> document =
      Analyse(Read(File("<sec><title>Results</title><p>It helps some [" + Xref("B2", "2") + "]. Examplinib eased pain.<sup>" +
                        Xref("B1", "1") + "</sup> None died.</p></sec>")));
  ASSERT_TRUE(document.ok()) << document.status();
  std::vector<std::size_t> counts;
  for (const Statement& statement : document->statements) {
    if (document->sections[statement.section].heading == "Results") counts.push_back(statement.references.size());
  }
  EXPECT_THAT(counts, ElementsAre(1, 1, 0));
}

TEST(ReadJats, GivesKindsToAbstractAndMethods) {
  const SourceDocument document = Read(File(
      "<sec sec-type=\"methods\"><title>How</title><sec><title>Drug susceptibility testing</title><p>By hand.</p></sec></sec>"
      "<sec><title>Treatment</title><p>Rest.</p></sec><sec><title>Competing interests</title><p>None.</p></sec>"));
  std::vector<std::string> headings;
  for (const SourceBlock& block : document.blocks) {
    if (block.kind == BlockKind::kHeading)
      headings.push_back(fmt::format("{} {}", block.text, block.section_kind ? Name(*block.section_kind) : "-"));
  }
  EXPECT_THAT(headings, ElementsAre("Abstract summary", "Methods summary", "How research", "Drug susceptibility testing research",
                                    "Treatment -"));
}

TEST(ReadJats, HeadsWhatStandsBeforeTheFirstSectionByTheTitle) {
  EXPECT_THAT(Blocks("<p>First.</p><sec><title>Results</title><p>Second.</p></sec>"),
              ElementsAre("## On β-examplinib at 10⁹/L", "P First.", "## Results", "P Second."));
}

TEST(ReadJats, ReadsInlineTextAndFormulas) {
  EXPECT_THAT(
      SectionBlocks(
          "<p>IC<sub>50</sub> of 5 µM<sup>−1</sup>, <italic>x</italic><sup>Q</sup>; see Figure <xref ref-type=\"fig\" "
          "rid=\"F1\">1</xref>"
          "<xref ref-type=\"table-fn\" rid=\"n\">a</xref> and "
          "<inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn>"
          "</mml:msup><mml:mo>=</mml:mo><mml:msub><mml:mi>y</mml:mi><mml:mi>i</mml:mi></mml:msub></mml:math></inline-formula>, "
          "<inline-formula><mml:math><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac></mml:math></inline-formula>.</p>"
          "<disp-formula><graphic/></disp-formula>"),
      ElementsAre("P IC50 of 5 µM⁻¹, x^(Q); see Figure 1ᵃ and x² = yi, [formula]."));
}

TEST(ReadJats, ReadsLists) {
  EXPECT_THAT(SectionBlocks("<p>Signs:<list><list-item><label>1</label><p>pain</p><p>at "
                            "night</p></list-item><list-item><p>fever<list><list-item><p>high</p>"
                            "</list-item></list></p></list-item></list>Rest.</p><def-list><def-item><term>IU</term><def><p>unit</"
                            "p></def></def-item></def-list>"),
              ElementsAre("P Signs:", "- pain at night", "- fever", "-- high", "P Rest.", "- IU: unit"));
}

TEST(ReadJats, PutsTablesAndFiguresBehindTheText) {
  EXPECT_THAT(
      SectionBlocks(
          "<table-wrap><label>Table 1.</label><caption><title>Doses</title><p>In mg.</p></caption><table><thead><tr><th "
          "rowspan=\"2\">Drug</th>"
          "<th colspan=\"2\">Day</th></tr><tr><th>1</th><th>2</th></tr></thead><tbody><tr><td rowspan=\"2\">Examplinib" +
          Xref("B1", "[1]") +
          "</td><td>5<sup>a</sup></td><td>6</td></tr><tr><td>7</td><td>8</td></tr></tbody></table><table-wrap-foot><fn><label>a</"
          "label><p>With food.</p></fn>"
          "</table-wrap-foot></table-wrap><p>Before.</p><fig><label>Figure 1</label><caption><title>Curves.</title><p>By "
          "age.</p></caption><graphic/></fig>"
          "<sec><title>More</title><p>After.</p></sec>"),
      ElementsAre("P Before.", "P Figure 1: Curves.", "P By age.", "C Table 1: Doses", "P In mg.", "H Drug | Day: 1 | Day: 2",
                  "R Examplinib{B1} | 5ᵃ | 6", "R Examplinib{B1} | 7 | 8", "P ᵃ With food.", "### More", "P After."));
}

TEST(ReadJats, PutsFiguresKeptApartWhereTheTextFirstRefersToThem) {
  std::string bytes = File(
      "<sec><title>A</title><p>See <xref ref-type=\"fig\" rid=\"f1\">Figure "
      "1</xref>.</p></sec><sec><title>B</title><p>End.</p></sec>");
  bytes.insert(bytes.find("</article>\n", bytes.find("</back>")),
               "<floats-group><fig id=\"f1\"><label>Figure 1</label><caption><p>Curves.</p></caption></fig></floats-group>");
  const SourceDocument document = Read(bytes);
  ASSERT_EQ(document.blocks.size(), 8u);
  EXPECT_EQ(document.blocks[5].text, "Figure 1: Curves.");
}

TEST(ReadJats, MakesASectionOfABox) {
  EXPECT_THAT(
      SectionBlocks(
          "<boxed-text><label>Box 1</label><caption><title>Key points</title></caption><p>Rest.</p></boxed-text><p>Text.</p>"),
      ElementsAre("P Text.", "### Box 1: Key points", "P Rest."));
}

std::string Fault(const std::string& bytes) {
  const absl::Status status = ReadJats({"a.nxml", bytes}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  return std::string(status.message());
}

TEST(ReadJats, NamesTheLineOfWhatIsWrong) {
  EXPECT_THAT(Fault("<?xml version=\"1.0\"?>\n<book/>"), StartsWith("a.nxml:2: "));
  EXPECT_THAT(Fault("\n<article/>"), AllOf(StartsWith("a.nxml:2: "), HasSubstr("article-meta")));
  EXPECT_THAT(Fault(File("", "")), AllOf(StartsWith("a.nxml:5: "), HasSubstr("article-id")));
  std::string no_title = File("");
  no_title.replace(no_title.find("<title-group>"), no_title.find("</title-group>") + 14 - no_title.find("<title-group>"), "");
  EXPECT_THAT(Fault(no_title), AllOf(StartsWith("a.nxml:5: "), HasSubstr("article-title")));
  EXPECT_THAT(Fault(File("<p>&mystery;</p>")), HasSubstr("XML"));
}

}  // namespace
}  // namespace probatum::corpus
