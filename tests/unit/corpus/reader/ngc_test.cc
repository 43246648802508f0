#include <string>
#include <string_view>
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

std::string Escaped(std::string_view html) {
  std::string text;
  for (const char c : html) {
    switch (c) {
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      case '"':
        text += "&quot;";
        break;
      case '&':
        text += "&amp;";
        break;
      default:
        text += c;
    }
  }
  return text;
}

std::string Field(std::string_view name, const std::vector<std::string>& values) {
  std::string field = fmt::format("<Field FieldID=\"1\" Name=\"{}\" Type=\"text\">\n", name);
  for (const std::string& value : values) field += fmt::format("<FieldValue Value=\"{}\" />\n", Escaped(value));
  return field + "</Field>\n";
}

const std::string kTitle = Field("Guideline Title", {"<div>Care of examplitis: a sample guideline.</div>"});
const std::string kDeveloper = Field("Guideline Developer(s)", {"Example Society - Medical Specialty Society"});

std::string File(const std::string& fields) {
  return "<Version>\n<xmlSource>Made for a test.</xmlSource>\n<Section SecID=\"390\" Name=\"General\">\n" + fields +
         "</Section>\n</Version>\n";
}

SourceDocument Read(const std::string& fields, const std::string& name = "summaries/ngc-42.xml") {
  absl::StatusOr<SourceDocument> document = ReadNgc({name, File(fields)});
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : SourceDocument();
}

Metadata MetadataOf(const std::string& fields) { return Read(kTitle + kDeveloper + fields).metadata; }

Document Analysed(const std::string& fields) {
  absl::StatusOr<Document> document = Analyse(Read(kTitle + kDeveloper + fields));
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : Document();
}

// Sections as "id kind population".
std::vector<std::string> Sections(const Document& document) {
  std::vector<std::string> shown;
  for (const Section& section : document.sections) {
    shown.push_back(fmt::format("{} {} {}", section.id.value().substr(std::string_view("ngc-42#").size()), Name(section.kind),
                                section.population));
  }
  return shown;
}

TEST(ReadNgc, ReadsWhatIsKnownOfAGuideline) {
  const Metadata metadata = MetadataOf(
      Field("Bibliographic Source(s)",
            {"<table><tr><td>Example Society. Care. Ann Ex. 2014. <a "
             "href=\"http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?db=pubmed&list_uids=123456\">PubMed</a></td></tr></table>"}) +
      Field("Date Released", {"<p>2003 Jul 1 (revised 2009; reaffirmed 2012; revised 2014 Apr 15)</p>"}) +
      Field("Guideline Status", {"<p>This is the current release of the guideline.</p>"}) +
      Field("Copyright Statement", {"<p>No copyright restrictions apply.</p>"}) +
      Field("Disease/Condition(s)", {"<p>Chronic examplitis (CEX)</p>"}));
  EXPECT_EQ(metadata.id.value(), "ngc-42");
  EXPECT_EQ(metadata.title, "Care of examplitis: a sample guideline");
  EXPECT_EQ(metadata.kind, DocumentKind::kGuideline);
  EXPECT_EQ(metadata.issuer, "Example Society");
  EXPECT_EQ(metadata.pmid, "123456");
  EXPECT_EQ(metadata.source_uri, "https://pubmed.ncbi.nlm.nih.gov/123456/");
  EXPECT_EQ(metadata.published, (Date{2003, 7, 1}));
  EXPECT_EQ(metadata.updated, (Date{2014, 4, 15}));
  EXPECT_EQ(metadata.standing, Standing::kCurrent);
  EXPECT_EQ(metadata.licence, "No copyright restrictions apply.");
  EXPECT_THAT(metadata.topics, ElementsAre("Chronic examplitis", "CEX"));
}

TEST(ReadNgc, TakesSeveralDevelopersForItsIssuer) {
  const SourceDocument document =
      Read(kTitle + Field("Guideline Developer(s)", {"Example Society - Society", "Sample Institute - Agency [U.S.]"}));
  EXPECT_EQ(document.metadata.issuer, "Example Society; Sample Institute");
}

TEST(ReadNgc, NamesWhereAGuidelineIsToBeHadWithoutPubMed) {
  const Metadata metadata =
      MetadataOf(Field("Guideline Availability", {"<p>From the <a href=\"https://example.org/g\">site</a>.</p>"}));
  EXPECT_EQ(metadata.pmid, "");
  EXPECT_EQ(metadata.source_uri, "https://example.org/g");
}

TEST(ReadNgc, TakesOneConditionAndNoOtherForItsTopic) {
  EXPECT_THAT(MetadataOf(Field("Disease/Condition(s)", {"<ul><li>Examplitis</li><li>Sample fever</li></ul>"})).topics,
              ElementsAre("Examplitis"));
  EXPECT_THAT(
      MetadataOf(Field("Disease/Condition(s)", {"<p>Examplitis, including:</p><ul><li>Mild examplitis</li></ul>"})).topics,
      ElementsAre("Examplitis"));
  EXPECT_THAT(MetadataOf(Field("Disease/Condition(s)", {"<p>Chronic examplitis (CEX), formerly known as sneezes</p>"})).topics,
              ElementsAre("Chronic examplitis", "CEX"));
  EXPECT_THAT(MetadataOf(Field("Disease/Condition(s)", {"<p>Examplitis, or sample fever (SF)</p>"})).topics,
              ElementsAre("Examplitis, or sample fever (SF)"));
}

TEST(ReadNgc, KnowsAGuidelineThatNoLongerHolds) {
  EXPECT_EQ(MetadataOf(Field("NGC Status", {"<p>This guideline has been withdrawn.</p>"})).standing, Standing::kRetired);
  EXPECT_EQ(MetadataOf(Field("Guideline Status", {"<p>This guideline was rescinded.</p>"})).standing, Standing::kRetired);
  EXPECT_EQ(MetadataOf(Field("Guideline Status", {"<p>This guideline has been superseded by another.</p>"})).standing,
            Standing::kSuperseded);
  EXPECT_EQ(MetadataOf(Field("NGC Status", {"<p>This summary was updated following the withdrawal of samplin.</p>"})).standing,
            Standing::kCurrent);
}

TEST(ReadNgc, MendsWhatWasEncodedTwice) {
  EXPECT_EQ(Read(Field("Guideline Title", {"Self\u00e2\u0080\u0090care in caf\u00e9s, na\u00c3\u00afve"})).metadata.title,
            "Self\u2010care in caf\u00e9s, na\u00c3\u00afve");
}

TEST(ReadNgc, LeavesAnUnreadableDateOpen) {
  const Metadata metadata = MetadataOf(Field("Date Released", {"2003 Summer (revised soon)"}));
  EXPECT_FALSE(metadata.published.set());
  EXPECT_FALSE(metadata.updated.set());
}

const std::string kRecommendations = Field(
    "Major Recommendations",
    {"<div><p>The grades are explained at the end.</p>\r\n"
     "<p><strong><span style=\"text-decoration: underline;\">Drug Therapy</span></strong></p>\r\n"
     "<p><strong>Recommendations</strong></p><ol><li>Offer samplin 5 mg. (<strong>Strong for; Reviewed, Amended</strong>)</li>"
     "<li>Offer one of the following:<ul><li>testol</li><li>rest</li></ul><p>(<strong>Weak for; Reviewed</strong>)</p></li></ol>"
     "<p><em>Screening</em></p><p>Ask adults with BMI &ge;30 kg/m<sup>2</sup>. (<strong>B recommendation</strong>)</p>"
     "<p><strong><span style=\"text-decoration: underline;\">Definitions</span></strong>:</p>"
     "<p><strong>Strength of Recommendation</strong></p><table><tr><th>Grade</th><th>Means</th></tr>"
     "<tr><td>B</td><td>Do it.</td></tr></table></div>"});

TEST(ReadNgc, ReadsRecommendationsWithTheirGrades) {
  const SourceDocument document = Read(kTitle + kDeveloper + kRecommendations);
  std::vector<std::string> graded;
  for (const SourceBlock& block : document.blocks) {
    for (const GradeMark& mark : block.grades) graded.push_back(fmt::format("{}: {}", block.text, mark.grade.value));
  }
  EXPECT_THAT(graded, ElementsAre("Offer samplin 5 mg. (Strong for; Reviewed, Amended): Strong for",
                                  "Offer one of the following:: Weak for", "testol: Weak for", "rest: Weak for",
                                  "Ask adults with BMI ≥30 kg/m². (B recommendation): B"));
  EXPECT_EQ(document.blocks[3].kind, BlockKind::kCaption);  // "Recommendations" names nothing
  EXPECT_EQ(document.blocks[4].grades[0].grade.scale, "Example Society strength of recommendation");
}

TEST(ReadNgc, MakesSectionsOfFieldsAndTheirHeadings) {
  const Document document =
      Analysed(Field("Guideline Category", {"Treatment", "Management"}) + kRecommendations +
               Field("Potential Harms", {"<p>It hurts.</p><p><strong>Treatment</strong></p><p>It itches.</p>"}) +
               Field("Contraindications", {"<p>Allergy to samplin.</p>"}) +
               Field("FDA Warning/Regulatory Alert", {"<p>Samplin may itch.</p>"}) +
               Field("Qualifying Statements", {"Not stated"}) + Field("Source(s) of Funding", {"<p>A purse.</p>"}) +
               Field("Rating Scheme for the Strength of the Evidence", {"<p>Level 1 is best.</p>"}));
  EXPECT_THAT(Sections(document),
              ElementsAre("major-recommendations treatment ", "major-recommendations/drug-therapy treatment ",
                          "major-recommendations/drug-therapy/screening diagnosis ", "definitions other ",
                          "definitions/strength-of-recommendation other ", "potential-harms cautions ",
                          "potential-harms/treatment cautions ", "contraindications contraindications ",
                          "fda-warning-regulatory-alert cautions ", "rating-scheme-for-the-strength-of-the-evidence other "));
  EXPECT_THAT(document.text, HasSubstr("Grade | Means\nB | Do it."));
}

TEST(ReadNgc, GivesRecommendationsAKindOnlyWhereAllCategoriesAgree) {
  const auto kind = [](const std::vector<std::string>& categories) {
    return Analysed(Field("Guideline Category", categories) + kRecommendations).sections.at(0).kind;
  };
  EXPECT_EQ(kind({"Screening"}), SectionKind::kDiagnosis);
  EXPECT_EQ(kind({"Prevention"}), SectionKind::kPrevention);
  EXPECT_EQ(kind({"Prevention", "Screening"}), SectionKind::kOther);
  EXPECT_EQ(kind({"Treatment", "Counseling"}), SectionKind::kOther);
  EXPECT_EQ(kind({}), SectionKind::kOther);
}

TEST(ReadNgc, StatesAShortPopulationOnTheRecommendations) {
  const Document document = Analysed(Field("Target Population", {"<p>Adults with examplitis.</p>"}) + kRecommendations);
  EXPECT_EQ(document.sections[0].heading, "Major Recommendations: Adults with examplitis");
  EXPECT_THAT(Sections(document), ElementsAre("major-recommendations other Adults with examplitis",
                                              "major-recommendations/drug-therapy treatment Adults with examplitis",
                                              "major-recommendations/drug-therapy/screening diagnosis Adults with examplitis",
                                              "definitions other ", "definitions/strength-of-recommendation other "));
}

TEST(ReadNgc, StatesItOnTheSummaryAloneWhereOneIsGiven) {
  const Document document =
      Analysed(Field("Target Population", {"<p>Adults with a diagnosis</p>"}) +
               Field("Major Recommendations",
                     {"<p><strong>Summary of Recommendations and Evidence</strong></p><p>Offer samplin. (B recommendation)</p>"
                      "<p><strong>Background</strong></p><p>Sneezing is common.</p>"}));
  EXPECT_THAT(Sections(document),
              ElementsAre("major-recommendations other ",
                          "major-recommendations/summary-of-recommendations-and-evidence summary Adults with a diagnosis",
                          "major-recommendations/background summary "));
}

TEST(ReadNgc, GivesALongPopulationASectionOfItsOwn) {
  const Document document =
      Analysed(Field("Target Population", {"<p>Adults with examplitis</p><p><strong>Note</strong>: Children are left out.</p>"}) +
               kRecommendations);
  EXPECT_EQ(Sections(document)[0], "target-population populations ");
  EXPECT_EQ(document.sections[1].heading, "Major Recommendations");
  EXPECT_EQ(document.sections[1].population, "");
  const Document other = Analysed(Field("Target Population", {"<p>" + std::string(61, 'x') + "</p>"}) + kRecommendations);
  EXPECT_EQ(Sections(other)[0], "target-population populations ");
}

TEST(ReadNgc, CutsALicenceAtTheEndOfASentence) {
  const std::string long_sentence = "Suggested citation: " + std::string(300, 'x') + ".";
  EXPECT_EQ(MetadataOf(Field("Copyright Statement", {"<p>In the public domain. " + long_sentence + "</p>"})).licence,
            "In the public domain.");
}

TEST(ReadNgc, NamesTheNumberInTheNameOfItsFile) {
  EXPECT_EQ(Read(kTitle, "summaries/7.xml").metadata.id.value(), "ngc-7");
  const absl::Status status = ReadNgc({"summaries/notes.xml", File(kTitle)}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), StartsWith("summaries/notes.xml:1: "));
}

TEST(ReadNgc, PassesOverANumberWithoutAGuideline) {
  EXPECT_THAT(Read(kDeveloper).blocks, IsEmpty());
  const auto documents = ReadDocuments({"ngc-42.xml", File(kDeveloper)}, Format::kAuto);
  ASSERT_TRUE(documents.ok()) << documents.status();
  EXPECT_TRUE(documents->empty());
}

TEST(ReadNgc, NamesWhatIsWrongWithAFile) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<div>";
  const auto fault = [](const std::string& bytes) {
    const absl::Status status = ReadNgc({"ngc-42.xml", bytes}).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bytes.substr(0, 80);
    return std::string(status.message());
  };
  EXPECT_THAT(fault(""), StartsWith("ngc-42.xml:1: "));
  EXPECT_THAT(fault("<Version>\n<Section>"), StartsWith("ngc-42.xml:2: XML: "));
  EXPECT_THAT(fault("<Document/>"), HasSubstr("<Version>"));
  EXPECT_THAT(fault(File(kRecommendations)), HasSubstr("Guideline Title"));
  EXPECT_THAT(fault(File(kTitle + Field("Potential Harms", {deep}))), StartsWith("ngc-42.xml:8: HTML: "));
}

}  // namespace
}  // namespace probatum::corpus
