#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/html_fragment.h"
#include "corpus/reader/ids.h"
#include "corpus/reader/ngc_fields.h"
#include "corpus/reader/ngc_grades.h"
#include "corpus/reader/reader.h"
#include "corpus/reader/xml.h"
#include "corpus/text/analyse.h"
#include "corpus/text/sentences.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::string_view kRecommendations = "Major Recommendations";
constexpr std::string_view kPopulation = "Target Population";
constexpr std::string_view kStrengthScheme = "Rating Scheme for the Strength of the Recommendations";
constexpr std::string_view kEvidenceScheme = "Rating Scheme for the Strength of the Evidence";

constexpr std::size_t kMaxPopulationBytes = 60;  // what still reads well before each recommendation
constexpr std::size_t kMaxLicenceBytes = 300;

// Developers whose scales are known by a short name.
constexpr std::array kShortNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"U.S. Preventive Services Task Force", "USPSTF"},
    {"Department of Defense", "VA/DoD"},
    {"Department of Veterans Affairs", "VA/DoD"},
    {"Centers for Disease Control and Prevention", "CDC"},
    {"National Heart, Lung, and Blood Institute (U.S.)", "NHLBI"},
});

// What a guideline's category says of what its recommendations are about.
constexpr std::array kCategoryKinds = std::to_array<std::pair<std::string_view, SectionKind>>({
    {"Treatment", SectionKind::kTreatment},
    {"Management", SectionKind::kTreatment},
    {"Rehabilitation", SectionKind::kTreatment},
    {"Diagnosis", SectionKind::kDiagnosis},
    {"Evaluation", SectionKind::kDiagnosis},
    {"Screening", SectionKind::kDiagnosis},
    {"Risk Assessment", SectionKind::kDiagnosis},
    {"Prevention", SectionKind::kPrevention},
});

// How a line ends that leads in to a list, in bold or not.
constexpr std::array kLeadIns = std::to_array<std::string_view>(
    {" should:", " must:", " may:", " if:", " when:", " are:", " is:", " include:", " including:", " following:", " with:"});

// The fields behind the recommendations, in order, with what they are.
struct OtherField {
  std::string_view name;
  SectionKind kind;
};
constexpr std::array kOtherFields = std::to_array<OtherField>({
    {"Potential Benefits", SectionKind::kOther},
    {"Potential Harms", SectionKind::kCautions},
    {"Contraindications", SectionKind::kContraindications},
    {"FDA Warning/Regulatory Alert", SectionKind::kCautions},
    {"Qualifying Statements", SectionKind::kOther},
    {kStrengthScheme, SectionKind::kOther},
    {kEvidenceScheme, SectionKind::kOther},
});

std::string_view StemOf(std::string_view name) {
  name = name.substr(name.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

bool IsNumber(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// A developer without what kind of body it is: "Task Force - Independent Expert Panel".
std::string DeveloperName(std::string_view line) {
  const std::size_t kind = line.rfind(" - ");
  return std::string(line.substr(0, kind));
}

std::string ShortName(std::string_view developer) {
  const auto known =
      std::find_if(kShortNames.begin(), kShortNames.end(), [&](const auto& name) { return name.first == developer; });
  return std::string(known == kShortNames.end() ? developer : known->second);
}

// The digits behind `list_uids=` of the one address of PubMed that the citation links to; empty where there are none or several.
std::string PubMedId(const std::vector<std::string>& links) {
  std::string pmid;
  for (const std::string& link : links) {
    constexpr std::string_view kParameter = "list_uids=";
    const std::size_t at = link.find(kParameter);
    if (at == std::string::npos || link.find("pubmed") == std::string::npos) continue;
    const std::string_view rest = std::string_view(link).substr(at + kParameter.size());
    const std::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
    if (!pmid.empty() && pmid != digits) return {};
    pmid = digits;
  }
  return pmid;
}

// The kind that all categories agree on.
SectionKind KindOfCategories(const std::vector<std::string>& categories) {
  std::optional<SectionKind> kind;
  for (const std::string& category : categories) {
    const auto known =
        std::find_if(kCategoryKinds.begin(), kCategoryKinds.end(), [&](const auto& entry) { return entry.first == category; });
    if (known == kCategoryKinds.end() || (kind && *kind != known->second)) return SectionKind::kOther;
    kind = known->second;
  }
  return kind.value_or(SectionKind::kOther);
}

class SummaryReader {
 public:
  SummaryReader(const SourceFile& file, const NgcFields& fields, const ReaderLimits& limits)
      : file_(file), fields_(fields), limits_(limits) {}

  absl::StatusOr<SourceDocument> Read(int line);

 private:
  absl::Status ReadMetadata(int line);
  absl::Status ReadSource();
  absl::Status ReadTopics();
  std::string ReadLicence() const;
  absl::Status ReadPopulation();
  absl::Status ReadRecommendations();
  absl::Status ReadOther(const OtherField& other);
  absl::StatusOr<std::vector<SourceBlock>> BlocksOf(const NgcField& field) const;
  BlockKind KindOfLabel(std::string_view text) const;
  void AddHeading(std::string text, SectionKind kind, int line);
  void StatePopulation(SourceBlock& heading, std::string key);

  const SourceFile& file_;
  const NgcFields& fields_;
  const ReaderLimits& limits_;
  SourceDocument document_;
  GradeScheme scheme_;
  std::string population_;  // where it is short
};

absl::Status SummaryReader::ReadMetadata(int line) {
  Metadata& metadata = document_.metadata;
  const std::string_view stem = StemOf(file_.name);
  const std::string_view number = stem.starts_with("ngc-") ? stem.substr(4) : stem;
  if (!IsNumber(number)) {
    return FileError(
        file_.name, line,
        "a guideline of the National Guideline Clearinghouse has its number in the file's name only; call it ngc-NUMBER.xml");
  }
  metadata.id = DocumentId(fmt::format("ngc-{}", number));
  if (const std::string fault = FaultOfDocumentId(metadata.id.value()); !fault.empty()) return FileError(file_.name, line, fault);
  metadata.title = fields_.Line("Guideline Title");
  if (metadata.title.ends_with('.')) metadata.title.pop_back();
  if (metadata.title.empty()) return FileError(file_.name, line, "no field \"Guideline Title\"; the guideline needs a title");
  metadata.kind = DocumentKind::kGuideline;
  for (const std::string& developer : fields_.Get("Guideline Developer(s)").lines) {
    metadata.issuer += (metadata.issuer.empty() ? "" : "; ") + DeveloperName(developer);
  }
  const NgcDates dates = ReadNgcDates(fields_.Line("Date Released"));
  metadata.published = dates.released;
  metadata.updated = dates.revised;
  metadata.standing = StandingOfNgcStatus(fields_.Line("Guideline Status") + " " + fields_.Line("NGC Status"));
  metadata.licence = ReadLicence();
  metadata.source_name = file_.name;
  metadata.source_sha256 = Sha256(file_.bytes);
  PROBATUM_RETURN_IF_ERROR(ReadSource());
  return ReadTopics();
}

// PubMed's record of the publication where it is cited with one, else where the guideline is to be had.
absl::Status SummaryReader::ReadSource() {
  Metadata& metadata = document_.metadata;
  for (const HtmlFragment& value : fields_.Get("Bibliographic Source(s)").values) {
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> links, ReadHtmlLinks(file_.name, value, limits_));
    const std::string pmid = PubMedId(links);
    if (pmid.empty()) continue;
    if (!metadata.pmid.empty() && metadata.pmid != pmid) {
      metadata.pmid.clear();
      break;
    }
    metadata.pmid = pmid;
  }
  if (!metadata.pmid.empty()) {
    metadata.source_uri = fmt::format("https://pubmed.ncbi.nlm.nih.gov/{}/", metadata.pmid);
    return absl::OkStatus();
  }
  for (const HtmlFragment& value : fields_.Get("Guideline Availability").values) {
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> links, ReadHtmlLinks(file_.name, value, limits_));
    const auto page = std::find_if(links.begin(), links.end(), [](const std::string& link) { return link.starts_with("http"); });
    if (page == links.end()) continue;
    metadata.source_uri = *page;
    break;
  }
  return absl::OkStatus();
}

// The condition that is named first. Others are no names of it, which further topics would have to be.
absl::Status SummaryReader::ReadTopics() {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<SourceBlock> conditions, BlocksOf(fields_.Get("Disease/Condition(s)")));
  for (const SourceBlock& condition : conditions) {
    if (condition.text.starts_with("Note")) continue;
    document_.metadata.topics = NamesOfCondition(condition.text);
    if (!document_.metadata.topics.empty()) break;
  }
  return absl::OkStatus();
}

// The sentences of the statement that fit; at least the first.
std::string SummaryReader::ReadLicence() const {
  const std::string statement = fields_.Line("Copyright Statement");
  SentenceBreaker sentences;
  std::size_t end = 0;
  for (const ByteRange& sentence : sentences.Split(statement)) {
    if (end != 0 && sentence.end > kMaxLicenceBytes) break;
    end = sentence.end;
  }
  return statement.substr(0, end);
}

// A line that is emphasised as a whole, as it stands in these summaries.
BlockKind SummaryReader::KindOfLabel(std::string_view text) const {
  if (IsGradeLine(text, scheme_)) return BlockKind::kParagraph;
  const std::string folded = Fold(text);
  const bool leads_in =
      std::any_of(kLeadIns.begin(), kLeadIns.end(), [&](std::string_view end) { return folded.ends_with(end); });
  if (leads_in || folded == "note:" || folded == "note") return BlockKind::kParagraph;
  const std::string_view bare = std::string_view(folded).substr(0, folded.find_last_not_of(" :*0123456789") + 1);
  // They name no part of the guideline: what they stand over is about what the heading above them says.
  const bool is_caption =
      bare == "recommendation" || bare == "recommendations" || bare == "key question" || bare == "key questions";
  return is_caption ? BlockKind::kCaption : BlockKind::kHeading;
}

absl::StatusOr<std::vector<SourceBlock>> SummaryReader::BlocksOf(const NgcField& field) const {
  std::vector<SourceBlock> blocks;
  for (const HtmlFragment& value : field.values) {
    HtmlFragment fragment = value;
    fragment.kind_of_label = [this](std::string_view text) { return KindOfLabel(text); };
    PROBATUM_ASSIGN_OR_RETURN(std::vector<SourceBlock> more, ReadHtmlFragment(file_.name, fragment, limits_));
    blocks.insert(blocks.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return blocks;
}

void SummaryReader::AddHeading(std::string text, SectionKind kind, int line) {
  SourceBlock& heading = document_.blocks.emplace_back();
  heading.kind = BlockKind::kHeading;
  heading.level = 2;
  heading.text = std::move(text);
  heading.section_kind = kind;
  heading.line = line;
}

absl::Status SummaryReader::ReadPopulation() {
  const NgcField& field = fields_.Get(kPopulation);
  PROBATUM_ASSIGN_OR_RETURN(std::vector<SourceBlock> blocks, BlocksOf(field));
  if (blocks.empty()) return absl::OkStatus();
  if (blocks.size() == 1 && blocks[0].kind == BlockKind::kParagraph && blocks[0].text.size() <= kMaxPopulationBytes) {
    population_ = std::move(blocks[0].text);
    while (population_.ends_with('.')) population_.pop_back();
    return absl::OkStatus();
  }
  AddHeading(std::string(kPopulation), SectionKind::kPopulations, field.line);
  for (SourceBlock& block : blocks) {
    if (block.kind == BlockKind::kHeading) block.section_kind = SectionKind::kPopulations;
  }
  document_.blocks.insert(document_.blocks.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
  return absl::OkStatus();
}

// A heading's words without what ends them.
std::string BareHeading(const SourceBlock& block) {
  if (block.kind != BlockKind::kHeading) return {};
  const std::string folded = Fold(block.text);
  return folded.substr(0, folded.find_last_not_of(" :*") + 1);
}

bool IsDefinitions(const SourceBlock& block) {
  const std::string heading = BareHeading(block);
  return heading == "definitions" || heading == "definition";
}

// Where the recommendations stand apart from what is said about them.
bool IsSummaryOfRecommendations(const SourceBlock& block) {
  const std::string heading = BareHeading(block);
  return heading.starts_with("summary of recommendation") || heading == "recommendation summary" ||
         heading == "recommendations summary";
}

// The population joins the heading that it is stated on, so that it can be quoted with what holds for it.
void SummaryReader::StatePopulation(SourceBlock& heading, std::string key) {
  heading.section_key = std::move(key);
  if (population_.empty()) return;
  while (heading.text.ends_with(':')) heading.text.pop_back();
  heading.text += ": " + population_;
  heading.population = population_;
}

// Definitions of grades hold for nobody in particular and get a section beside the recommendations.
absl::Status SummaryReader::ReadRecommendations() {
  const NgcField& field = fields_.Get(kRecommendations);
  PROBATUM_ASSIGN_OR_RETURN(std::vector<SourceBlock> blocks, BlocksOf(field));
  if (blocks.empty()) return absl::OkStatus();
  const auto definitions = std::find_if(blocks.begin(), blocks.end(), IsDefinitions);
  std::vector<SourceBlock> recommendations(std::make_move_iterator(blocks.begin()), std::make_move_iterator(definitions));
  MarkGrades(scheme_, recommendations);
  const SectionKind kind = KindOfCategories(fields_.Get("Guideline Category").lines);
  AddHeading(std::string(kRecommendations), kind, field.line);
  const auto summary = std::find_if(recommendations.begin(), recommendations.end(), IsSummaryOfRecommendations);
  if (summary == recommendations.end()) {
    StatePopulation(document_.blocks.back(), Slug(kRecommendations));
  } else {
    // The words of the population must not decide what the section is.
    summary->section_kind = kind != SectionKind::kOther ? kind : SectionKindOfHeading(summary->text);
    StatePopulation(*summary, fmt::format("{}/{}", Slug(kRecommendations), Slug(summary->text)));
  }
  std::vector<SourceBlock>& all = document_.blocks;
  all.insert(all.end(), std::make_move_iterator(recommendations.begin()), std::make_move_iterator(recommendations.end()));
  if (definitions == blocks.end()) return absl::OkStatus();
  definitions->level = 2;
  for (auto block = definitions; block != blocks.end(); ++block) {
    if (block->kind == BlockKind::kHeading) block->section_kind = SectionKind::kOther;
  }
  all.insert(all.end(), std::make_move_iterator(definitions), std::make_move_iterator(blocks.end()));
  return absl::OkStatus();
}

// What stands in a field is what the field is, whatever words its sub-headings use: "Treatment" among the harms names whose harms follow.
absl::Status SummaryReader::ReadOther(const OtherField& other) {
  const NgcField& field = fields_.Get(other.name);
  PROBATUM_ASSIGN_OR_RETURN(std::vector<SourceBlock> blocks, BlocksOf(field));
  if (blocks.empty()) return absl::OkStatus();
  AddHeading(std::string(other.name), other.kind, field.line);
  for (SourceBlock& block : blocks) {
    if (block.kind != BlockKind::kHeading) continue;
    const bool contraindications = SectionKindOfHeading(block.text) == SectionKind::kContraindications;
    block.section_kind = contraindications ? SectionKind::kContraindications : other.kind;
  }
  document_.blocks.insert(document_.blocks.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
  return absl::OkStatus();
}

absl::StatusOr<SourceDocument> SummaryReader::Read(int line) {
  PROBATUM_RETURN_IF_ERROR(ReadMetadata(line));
  const std::vector<std::string>& developers = fields_.Get("Guideline Developer(s)").lines;
  scheme_ = GradeSchemeOf(developers.empty() ? "" : ShortName(DeveloperName(developers.front())),
                          fields_.Line(kRecommendations) + " " + fields_.Line(kStrengthScheme));
  PROBATUM_RETURN_IF_ERROR(ReadPopulation());
  PROBATUM_RETURN_IF_ERROR(ReadRecommendations());
  for (const OtherField& other : kOtherFields) PROBATUM_RETURN_IF_ERROR(ReadOther(other));
  return std::move(document_);
}

}  // namespace

absl::StatusOr<SourceDocument> ReadNgc(const SourceFile& file, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(const XmlDocument xml, ParseXml(file, limits));
  const xmlNode* root = xmlDocGetRootElement(xml.get());
  if (XmlName(root) != "Version") {
    return FileError(
        file.name, XmlLine(root),
        fmt::format("the root element is <{}>; summaries of the National Guideline Clearinghouse have <Version>", XmlName(root)));
  }
  PROBATUM_ASSIGN_OR_RETURN(const NgcFields fields, NgcFields::Read(file.name, root, limits));
  // Numbers without a guideline behind them have a file too, which says nothing.
  if (fields.Get("Guideline Title").values.empty() && fields.Get(kRecommendations).values.empty()) return SourceDocument();
  return SummaryReader(file, fields, limits).Read(XmlLine(root));
}

}  // namespace probatum::corpus
