#include "corpus/reader/medlineplus.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/html_fragment.h"
#include "corpus/reader/ids.h"
#include "corpus/reader/xml.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::string_view kIssuer = "MedlinePlus, National Library of Medicine";

// The languages that topics are written in.
constexpr std::array kLanguages =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"English", "en"}, {"Spanish", "es"}});

// "07/21/2012 02:32:56" or "01/07/2003": month, day, year. Unset for anything else.
Date ReadUsDate(std::string_view text) {
  if (text.size() < 10 || text[2] != '/' || text[5] != '/') return {};
  const std::string iso = fmt::format("{}-{}-{}", text.substr(6, 4), text.substr(0, 2), text.substr(3, 2));
  return ParseDate(iso).value_or(Date());
}

std::string Line(const xmlNode* node) { return CollapseWhiteSpace(RemoveInvisible(XmlText(node)).text); }

std::string Line(const xmlNode* node, const char* attribute) {
  return CollapseWhiteSpace(RemoveInvisible(XmlAttribute(node, attribute)).text);
}

template <typename Visit>
void ForEachChild(const xmlNode* node, std::string_view name, const Visit& visit) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && XmlName(child) == name) visit(child);
  }
}

// Its title, then the other names that it goes by.
std::vector<std::string> TopicsOf(const xmlNode* topic, const std::string& title) {
  std::vector<std::string> topics = {title};
  std::set<std::string> seen = {Fold(title)};
  const auto add = [&](const xmlNode* name) {
    std::string text = Line(name);
    if (!text.empty() && seen.insert(Fold(text)).second) topics.push_back(std::move(text));
  };
  ForEachChild(topic, "also-called", add);
  ForEachChild(topic, "see-reference", add);
  return topics;
}

// The pages that a topic links to, each address once.
std::vector<Reference> ReferencesOf(const xmlNode* topic) {
  std::vector<Reference> references;
  std::set<std::string> seen;
  ForEachChild(topic, "site", [&](const xmlNode* site) {
    Reference reference;
    reference.title = Line(site, "title");
    reference.uri = Line(site, "url");
    if (reference.title.empty() || reference.uri.empty() || !seen.insert(reference.uri).second) return;
    reference.key = fmt::format("site-{}", references.size() + 1);
    reference.type = "webpage";
    ForEachChild(site, "organization", [&](const xmlNode* organization) {
      const std::string name = Line(organization);
      if (!name.empty()) reference.issuer += (reference.issuer.empty() ? "" : "; ") + name;
    });
    reference.line = XmlLine(site);
    references.push_back(std::move(reference));
  });
  return references;
}

class TopicReader : public DocumentReader {
 public:
  TopicReader(const SourceFile& file, XmlDocument xml, const ReaderLimits& limits)
      : file_(file), xml_(std::move(xml)), limits_(limits), sha256_(Sha256(file.bytes)) {
    const xmlNode* root = xmlDocGetRootElement(xml_.get());
    generated_ = ReadUsDate(Line(root, "date-generated"));
    next_ = root->children;
  }

  absl::StatusOr<std::optional<SourceDocument>> Next() override {
    while (next_ != nullptr) {
      const xmlNode* topic = std::exchange(next_, next_->next);
      if (topic->type != XML_ELEMENT_NODE || XmlName(topic) != "health-topic") continue;
      PROBATUM_ASSIGN_OR_RETURN(SourceDocument document, Read(topic));
      if (!document.blocks.empty()) return document;
    }
    return std::nullopt;
  }

 private:
  absl::StatusOr<SourceDocument> Read(const xmlNode* topic) const;
  absl::Status ReadMetadata(const xmlNode* topic, Metadata& metadata) const;

  const SourceFile& file_;
  const XmlDocument xml_;
  const ReaderLimits limits_;
  const Sha256Digest sha256_;
  Date generated_;
  const xmlNode* next_ = nullptr;
};

absl::Status TopicReader::ReadMetadata(const xmlNode* topic, Metadata& metadata) const {
  const int line = XmlLine(topic);
  const std::string id = Line(topic, "id");
  if (id.empty())
    return FileError(file_.name, line, "<health-topic> has no attribute \"id\", which is part of the document's id");
  metadata.id = DocumentId(fmt::format("medlineplus-{}", id));
  if (const std::string fault = FaultOfDocumentId(metadata.id.value()); !fault.empty()) return FileError(file_.name, line, fault);
  metadata.title = Line(topic, "title");
  if (metadata.title.empty())
    return FileError(file_.name, line, "<health-topic> has no attribute \"title\"; the topic needs one");
  const std::string language = Line(topic, "language");
  const auto known =
      std::find_if(kLanguages.begin(), kLanguages.end(), [&](const auto& entry) { return entry.first == language; });
  if (!language.empty() && known == kLanguages.end()) {
    return FileError(file_.name, line, fmt::format("the language is \"{}\"; topics are in English or Spanish", language));
  }
  if (!language.empty()) metadata.language = known->second;
  metadata.kind = DocumentKind::kTopicOverview;
  metadata.issuer = kIssuer;
  metadata.published = ReadUsDate(Line(topic, "date-created"));
  metadata.updated = generated_;
  metadata.source_uri = Line(topic, "url");
  metadata.topics = TopicsOf(topic, metadata.title);
  metadata.source_name = file_.name;
  metadata.source_sha256 = sha256_;
  return absl::OkStatus();
}

absl::StatusOr<SourceDocument> TopicReader::Read(const xmlNode* topic) const {
  SourceDocument document;
  document.line = XmlLine(topic);
  const xmlNode* summary = XmlChild(topic, "full-summary");
  if (summary == nullptr) return document;
  HtmlFragment fragment;
  fragment.html = XmlText(summary);
  fragment.line = XmlLine(summary);
  fragment.lines_count = true;
  fragment.heading_level = 2;
  PROBATUM_ASSIGN_OR_RETURN(document.blocks, ReadHtmlFragment(file_.name, fragment, limits_));
  if (document.blocks.empty()) return document;
  PROBATUM_RETURN_IF_ERROR(ReadMetadata(topic, document.metadata));
  document.references = ReferencesOf(topic);
  return document;
}

}  // namespace

absl::StatusOr<std::unique_ptr<DocumentReader>> OpenMedlinePlus(const SourceFile& file, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(XmlDocument xml, ParseXml(file, limits));
  const xmlNode* root = xmlDocGetRootElement(xml.get());
  if (XmlName(root) != "health-topics") {
    return FileError(file.name, XmlLine(root),
                     fmt::format("the root element is <{}>; MedlinePlus health topics have <health-topics>", XmlName(root)));
  }
  return std::make_unique<TopicReader>(file, std::move(xml), limits);
}

}  // namespace probatum::corpus
