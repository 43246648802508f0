// Articles in JATS (NISO Z39.96) and the NLM formats before it, as PubMed Central has them: one article a file.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/ids.h"
#include "corpus/reader/jats_body.h"
#include "corpus/reader/jats_inline.h"
#include "corpus/reader/jats_references.h"
#include "corpus/reader/reader.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

std::string Digits(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// The article's identifier of one of these types; empty where it has none.
std::string ArticleId(const xmlNode* meta, std::initializer_list<std::string_view> types) {
  for (const xmlNode* id : XmlChildren(meta, "article-id")) {
    const std::string type = XmlAttribute(id, "pub-id-type");
    if (std::find(types.begin(), types.end(), type) != types.end()) return XmlLineText(id);
  }
  return {};
}

int NumberIn(const xmlNode* parent, std::string_view name) {
  const xmlNode* child = XmlChild(parent, name);
  const std::string text = child == nullptr ? std::string() : XmlLineText(child);
  if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos) return 0;
  return std::stoi(text);
}

Date DateOf(const xmlNode* element) {
  const int year = NumberIn(element, "year");
  const int month = NumberIn(element, "month");
  const int day = NumberIn(element, "day");
  std::string text = fmt::format("{:04}", year);
  if (month > 0) text += fmt::format("-{:02}", month);
  if (month > 0 && day > 0) text += fmt::format("-{:02}", day);
  return ParseDate(text).value_or(Date{year, 0, 0});
}

// When the article came out: online before in print, and either before the issue that collects it. What archives and repositories did is none.
Date PublishedDate(const xmlNode* meta) {
  constexpr std::array kInOrder =
      std::to_array<std::string_view>({"epub", "epub-ppub", "electronic", "ppub", "print", "pub", "collection", ""});
  std::size_t best = kInOrder.size();
  Date published;
  for (const xmlNode* date : XmlChildren(meta, "pub-date")) {
    std::string type = XmlAttribute(date, "pub-type");
    if (type.empty()) {
      type = XmlAttribute(date, "date-type");
      const std::string format = XmlAttribute(date, "publication-format");
      if ((type == "pub" || type.empty()) && !format.empty()) type = format;
    }
    const auto rank = static_cast<std::size_t>(std::find(kInOrder.begin(), kInOrder.end(), type) - kInOrder.begin());
    const Date read = DateOf(date);
    if (rank >= best || !read.set()) continue;
    best = rank;
    published = read;
  }
  return published;
}

// The licence and the copyright as stated, with the licence's address where its text does not give it.
std::string LicenceOf(const xmlNode* meta) {
  const xmlNode* permissions = XmlChild(meta, "permissions");
  if (permissions == nullptr) permissions = meta;
  std::string licence = JatsPlainText(XmlChild(permissions, "copyright-statement"));
  for (const xmlNode* element : XmlChildren(permissions, "license")) {
    std::string text = JatsPlainText(element);
    const std::string address = CollapseWhiteSpace(XmlAnyAttribute(element, "href"));
    if (!address.empty() && text.find(address) == std::string::npos) text += (text.empty() ? "" : " ") + address;
    licence += (licence.empty() || text.empty() ? "" : " ") + text;
  }
  return licence;
}

std::string IssuerOf(const xmlNode* front) {
  const xmlNode* journal = XmlChild(front, "journal-meta");
  if (journal == nullptr) return {};
  for (const std::vector<std::string_view>& path : {std::vector<std::string_view>{"journal-title-group", "journal-title"},
                                                    {"journal-title"},
                                                    {"publisher", "publisher-name"}}) {
    if (std::string name = XmlLineText(XmlPath(journal, path)); !name.empty()) return name;
  }
  return {};
}

absl::Status SetId(const SourceFile& file, const xmlNode* meta, Metadata& metadata) {
  const std::string pmc = Digits(ArticleId(meta, {"pmc", "pmcid"}));
  if (!pmc.empty()) {
    metadata.id = DocumentId("pmc-" + pmc);
  } else if (!metadata.doi.empty()) {
    metadata.id = DocumentId("doi-" + Slug(metadata.doi));
  } else if (!metadata.pmid.empty()) {
    metadata.id = DocumentId("pmid-" + metadata.pmid);
  } else {
    return FileError(
        file.name, XmlLine(meta),
        "<article-meta> has no <article-id> of pub-id-type pmc, doi or pmid, one of which is part of the id; add one");
  }
  if (!metadata.doi.empty()) {
    metadata.source_uri = "https://doi.org/" + metadata.doi;
  } else if (!pmc.empty()) {
    metadata.source_uri = fmt::format("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{}/", pmc);
  }
  const std::string fault = FaultOfDocumentId(metadata.id.value(), "article-id");
  return fault.empty() ? absl::OkStatus() : FileError(file.name, XmlLine(meta), fault);
}

absl::Status ReadMetadata(const SourceFile& file, const xmlNode* article, Metadata& metadata) {
  const xmlNode* front = XmlChild(article, "front");
  const xmlNode* meta = front == nullptr ? nullptr : XmlChild(front, "article-meta");
  if (meta == nullptr)
    return FileError(file.name, XmlLine(article), "<article> has no <front> with <article-meta>; this is no article in JATS");
  metadata.doi = PlainDoi(ArticleId(meta, {"doi"}));
  metadata.pmid = Digits(ArticleId(meta, {"pmid"}));
  PROBATUM_RETURN_IF_ERROR(SetId(file, meta, metadata));
  metadata.kind = DocumentKind::kArticle;
  metadata.source_name = file.name;
  metadata.source_sha256 = Sha256(file.bytes);
  const xmlNode* titles = XmlChild(meta, "title-group");
  metadata.title = titles == nullptr ? std::string() : JatsPlainText(XmlChild(titles, "article-title"));
  if (metadata.title.empty())
    return FileError(file.name, XmlLine(meta), "<article-meta> has no <title-group> with an <article-title>");
  metadata.issuer = IssuerOf(front);
  metadata.published = PublishedDate(meta);
  metadata.licence = LicenceOf(meta);
  const std::string language = Fold(CollapseWhiteSpace(XmlAnyAttribute(article, "lang")));
  if (language.size() >= 2) metadata.language = language.substr(0, language.find('-'));
  // Neither title nor keywords are topics: topics after the first are other names of the first, and a title is no name.
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SourceDocument> ReadJats(const SourceFile& file, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(const XmlDocument xml, ParseXml(file, limits));
  const xmlNode* article = xmlDocGetRootElement(xml.get());
  if (XmlName(article) != "article") {
    return FileError(file.name, XmlLine(article), fmt::format("the root element is <{}>; JATS has <article>", XmlName(article)));
  }
  SourceDocument document;
  PROBATUM_RETURN_IF_ERROR(ReadMetadata(file, article, document.metadata));
  JatsReferences references(XmlChild(article, "back"));
  document.blocks = ReadJatsText(article, document.metadata.title, references);
  document.references = references.TakeReferences();
  return document;
}

}  // namespace probatum::corpus
