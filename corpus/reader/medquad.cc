#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/answer_text.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/ids.h"
#include "corpus/reader/reader.h"
#include "corpus/reader/xml.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

// The element and attribute names of a schema.
struct Schema {
  std::string_view root;
  const char* source;
  std::string_view focus;
  std::string_view pairs;
  std::string_view pair;
  std::string_view question;
  std::string_view answer;
};
constexpr std::array kSchemas = std::to_array<Schema>({
    {"Document", "source", "Focus", "QAPairs", "QAPair", "Question", "Answer"},
    {"DiseaseFile", "source", "Focus", "QAPairs", "QAPair", "Question", "Answer"},
    {"doc", "corpus", "doctitle-focus", "qaPairs", "pair", "question", "answer"},
});

// What MedQuAD's question types ask for.
constexpr std::array kSectionKinds = std::to_array<std::pair<std::string_view, SectionKind>>({
    {"information", SectionKind::kSummary},
    {"symptoms", SectionKind::kSymptoms},
    {"treatment", SectionKind::kTreatment},
    {"inheritance", SectionKind::kInheritance},
    {"frequency", SectionKind::kFrequency},
    {"genetic changes", SectionKind::kCauses},
    {"causes", SectionKind::kCauses},
    {"exams and tests", SectionKind::kDiagnosis},
    {"stages", SectionKind::kDiagnosis},
    {"research", SectionKind::kResearch},
    {"outlook", SectionKind::kPrognosis},
    {"complications", SectionKind::kPrognosis},
    {"susceptibility", SectionKind::kCauses},
    {"prevention", SectionKind::kPrevention},
    {"considerations", SectionKind::kOther},
    {"support groups", SectionKind::kOther},
});

std::optional<SectionKind> SectionKindOfType(std::string_view type) {
  for (const auto& [name, kind] : kSectionKinds) {
    if (name == type) return kind;
  }
  return std::nullopt;
}

std::string PlainText(const xmlNode* node) {
  return node == nullptr ? "" : CollapseWhiteSpace(RemoveInvisible(XmlText(node)).text);
}

std::string_view StemOf(std::string_view name) {
  name = name.substr(name.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

// What a page is called by its own address: "visa vrsa" for ".../organisms/visa_vrsa/visa_vrsa.html". Three files have an empty focus.
std::string NameOfPage(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  while (url.ends_with('/')) url.remove_suffix(1);
  const std::size_t slash = url.rfind('/');
  if (slash == std::string_view::npos) return {};
  url.remove_prefix(slash + 1);
  std::string name(url.substr(0, url.find('.')));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
  return CollapseWhiteSpace(name);
}

// Calls `visit` for each element of that name inside `node`, at any depth.
template <typename Visit>
void ForEachInside(const xmlNode* node, std::string_view name, const Visit& visit) {
  const xmlNode* at = node->children;
  while (at != nullptr) {
    if (at->type == XML_ELEMENT_NODE && XmlName(at) == name) visit(at);
    if (at->type == XML_ELEMENT_NODE && at->children != nullptr) {
      at = at->children;
      continue;
    }
    while (at->next == nullptr) {
      at = at->parent;
      if (at == nullptr || at == node) return;
    }
    at = at->next;
  }
}

absl::Status ReadMetadata(const SourceFile& file, const xmlNode* root, const Schema& schema, Metadata& metadata) {
  const std::string source = CollapseWhiteSpace(XmlAttribute(root, schema.source));
  if (source.empty()) {
    return FileError(file.name, XmlLine(root),
                     fmt::format("<{}> has no attribute \"{}\", which is part of the id", schema.root, schema.source));
  }
  metadata.id = DocumentId(fmt::format("medquad-{}-{}", source, StemOf(file.name)));
  if (const std::string fault = FaultOfDocumentId(metadata.id.value()); !fault.empty())
    return FileError(file.name, XmlLine(root), fault);
  metadata.source_uri = CollapseWhiteSpace(XmlAttribute(root, "url"));
  metadata.title = PlainText(XmlChild(root, schema.focus));
  if (metadata.title.empty()) metadata.title = NameOfPage(metadata.source_uri);
  if (metadata.title.empty()) {
    return FileError(file.name, XmlLine(root),
                     fmt::format("neither <{}> nor the attribute \"url\" gives the document a title", schema.focus));
  }
  metadata.kind = DocumentKind::kQuestionAnswer;
  metadata.issuer = source;
  metadata.source_name = file.name;
  metadata.source_sha256 = Sha256(file.bytes);
  metadata.topics.push_back(metadata.title);
  std::set<std::string> seen = {Fold(metadata.title)};
  ForEachInside(root, "Synonym", [&](const xmlNode* synonym) {
    std::string name = PlainText(synonym);
    if (!name.empty() && seen.insert(Fold(name)).second) metadata.topics.push_back(std::move(name));
  });
  return absl::OkStatus();
}

absl::Status ReadPair(const SourceFile& file, const xmlNode* pair, const Schema& schema, std::vector<SourceBlock>& blocks) {
  const xmlNode* answer = XmlChild(pair, schema.answer);
  if (answer == nullptr) return absl::OkStatus();
  std::vector<SourceBlock> answer_blocks = BlocksOfAnswer(XmlText(answer), XmlLine(answer));
  if (answer_blocks.empty()) return absl::OkStatus();
  const xmlNode* question = XmlChild(pair, schema.question);
  SourceBlock heading;
  heading.kind = BlockKind::kHeading;
  heading.level = 2;
  heading.text = PlainText(question);
  heading.line = XmlLine(question == nullptr ? pair : question);
  if (question != nullptr) heading.section_kind = SectionKindOfType(CollapseWhiteSpace(XmlAttribute(question, "qtype")));
  std::string pid = CollapseWhiteSpace(XmlAttribute(pair, "pid"));
  if (pid.empty()) {
    return FileError(file.name, XmlLine(pair),
                     fmt::format("<{}> has no attribute \"pid\", which is part of the id", schema.pair));
  }
  heading.section_key = std::move(pid);
  blocks.push_back(std::move(heading));
  blocks.insert(blocks.end(), std::make_move_iterator(answer_blocks.begin()), std::make_move_iterator(answer_blocks.end()));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SourceDocument> ReadMedQuad(const SourceFile& file, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(const XmlDocument xml, ParseXml(file, limits));
  const xmlNode* root = xmlDocGetRootElement(xml.get());
  const auto schema =
      std::find_if(kSchemas.begin(), kSchemas.end(), [&](const Schema& known) { return known.root == XmlName(root); });
  if (schema == kSchemas.end()) {
    return FileError(file.name, XmlLine(root),
                     fmt::format("the root element is <{}>; MedQuAD has <Document>, <doc> or <DiseaseFile>", XmlName(root)));
  }
  SourceDocument document;
  PROBATUM_RETURN_IF_ERROR(ReadMetadata(file, root, *schema, document.metadata));
  const xmlNode* pairs = XmlChild(root, schema->pairs);
  for (const xmlNode* pair = pairs == nullptr ? nullptr : pairs->children; pair != nullptr; pair = pair->next) {
    if (pair->type != XML_ELEMENT_NODE || XmlName(pair) != schema->pair) continue;
    PROBATUM_RETURN_IF_ERROR(ReadPair(file, pair, *schema, document.blocks));
  }
  return document;
}

}  // namespace probatum::corpus
