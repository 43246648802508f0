#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/beir.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/medlineplus.h"
#include "corpus/reader/reader.h"
#include "corpus/reader/xml.h"

namespace probatum::corpus {
namespace {

constexpr std::array kFormats = std::to_array<std::pair<std::string_view, Format>>({{"auto", Format::kAuto},
                                                                                    {"markdown", Format::kMarkdown},
                                                                                    {"medquad", Format::kMedQuad},
                                                                                    {"beir", Format::kBeir},
                                                                                    {"ngc", Format::kNgc},
                                                                                    {"spl", Format::kSpl},
                                                                                    {"medlineplus", Format::kMedlinePlus},
                                                                                    {"jats", Format::kJats}});

constexpr std::array kMedQuadRoots = std::to_array<std::string_view>({"Document", "doc", "DiseaseFile"});

// What a file seems to be. kUnknownXml is an error and not passed over: data in XML beside other data was meant to be read.
enum class Looks { kNothingOfOurs, kMarkdown, kMedQuad, kBeir, kNgc, kSpl, kMedlinePlus, kJats, kUnknownXml };

// The name of the first element; empty where there is none, nothing where the text does not begin as XML or HTML does.
std::optional<std::string_view> RootElement(std::string_view text) {
  std::size_t at = text.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos || text[at] != '<') return std::nullopt;
  while (at != std::string_view::npos && at + 1 < text.size()) {
    const std::string_view here = text.substr(at);
    if (here.starts_with("<!--")) {
      at = text.find("-->", at);
    } else if (here[1] != '?' && here[1] != '!') {
      return here.substr(1, std::min(here.find_first_of(" \t\r\n/>"), here.size()) - 1);
    }
    if (at != std::string_view::npos) at = text.find('<', at + 1);
  }
  return std::string_view();
}

// Names decide only what is done with a file that cannot be looked into: empty, or in another encoding.
bool HasNameOfOurs(std::string_view name) {
  return name.ends_with(".xml") || name.ends_with(".nxml") || name.ends_with(".md") || name.ends_with(".markdown");
}

// Its root element has a common name, so that its sections are looked for too.
bool LooksLikeNgc(std::string_view text) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = text.substr(0, kHead);
  return head.find(" SecID=") != std::string_view::npos ||
         head.find("National Guideline Clearinghouse") != std::string_view::npos;
}

// What is wrong with XML that no reader is for.
std::string FaultOfUnknownXml(std::string_view root) {
  if (root == "PubmedArticleSet" || root == "PubmedArticle") {
    return fmt::format("a PubMed record (<{}>), which is a citation and no text of its own; import the article or guideline",
                       root);
  }
  return fmt::format(
      "XML of no known format, with the root element <{}>; MedQuAD has Document, doc or DiseaseFile, the National Guideline "
      "Clearinghouse Version, drug labels (SPL) document, MedlinePlus health-topics, JATS article",
      root);
}

Looks LooksLike(const SourceFile& file) {
  const std::string_view text = WithoutByteOrderMark(file.bytes);
  if (text.starts_with("---\n") || text.starts_with("---\r\n")) return Looks::kMarkdown;
  if (IsBeirCorpusName(file.name)) return Looks::kBeir;
  if (const std::size_t first = text.find_first_not_of(" \t\r\n"); first != std::string_view::npos && text[first] == '{') {
    const std::string_view line = text.substr(first, text.find('\n', first) - first);
    return !IsBesideBeirCorpus(file.name) && IsBeirDocument(line) ? Looks::kBeir : Looks::kNothingOfOurs;
  }
  const std::optional<std::string_view> root = RootElement(text);
  if (!root) return Looks::kNothingOfOurs;
  if (std::find(kMedQuadRoots.begin(), kMedQuadRoots.end(), *root) != kMedQuadRoots.end()) return Looks::kMedQuad;
  if (*root == "Version" && LooksLikeNgc(text)) return Looks::kNgc;
  if (*root == "document") return Looks::kSpl;
  if (*root == "health-topics") return Looks::kMedlinePlus;
  if (*root == "article") return Looks::kJats;
  return file.name.ends_with("xml") || text.find("<?xml") != std::string_view::npos ? Looks::kUnknownXml : Looks::kNothingOfOurs;
}

// The one document of a file that holds no more.
class SingleDocument : public DocumentReader {
 public:
  explicit SingleDocument(SourceDocument document) : document_(std::move(document)) {}

  absl::StatusOr<std::optional<SourceDocument>> Next() override { return std::exchange(document_, std::nullopt); }

 private:
  std::optional<SourceDocument> document_;
};

absl::StatusOr<std::unique_ptr<DocumentReader>> OpenSingle(absl::StatusOr<SourceDocument> document) {
  if (!document.ok()) return document.status();
  return std::make_unique<SingleDocument>(*std::move(document));
}

// None where there is nothing to read in it: questions without an answer, listings of products, articles of which only the front was deposited.
absl::StatusOr<std::unique_ptr<DocumentReader>> OpenIfAnyText(absl::StatusOr<SourceDocument> document) {
  if (document.ok() && document->blocks.empty()) return nullptr;
  return OpenSingle(std::move(document));
}

// What kAuto stands for; it stays where the file is none of our business.
absl::StatusOr<Format> Detect(const SourceFile& file, const ReaderLimits& limits) {
  switch (LooksLike(file)) {
    case Looks::kMarkdown:
      return Format::kMarkdown;
    case Looks::kMedQuad:
      return Format::kMedQuad;
    case Looks::kBeir:
      return Format::kBeir;
    case Looks::kNgc:
      return Format::kNgc;
    case Looks::kSpl:
      return Format::kSpl;
    case Looks::kMedlinePlus:
      return Format::kMedlinePlus;
    case Looks::kJats:
      return Format::kJats;
    case Looks::kUnknownXml: {
      // Its faults as XML are named before its format, so that a damaged file is seen for what it is.
      PROBATUM_ASSIGN_OR_RETURN(const XmlDocument xml, ParseXml(file, limits));
      return FileError(file.name, 1, FaultOfUnknownXml(XmlName(xmlDocGetRootElement(xml.get()))));
    }
    case Looks::kNothingOfOurs:
      if (HasNameOfOurs(file.name)) PROBATUM_RETURN_IF_ERROR(CheckTextFile(file, limits.max_file_bytes));
      if (file.name.ends_with(".xml") || file.name.ends_with(".nxml"))
        return FileError(file.name, 1, "not XML; the file must begin with <");
      break;
  }
  return Format::kAuto;
}

}  // namespace

std::optional<Format> FormatFromName(std::string_view name) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& format) { return format.first == name; });
  if (found == kFormats.end()) return std::nullopt;
  return found->second;
}

std::string FormatNames() {
  std::string names;
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (i > 0) names += i + 1 == kFormats.size() ? " or " : ", ";
    names += kFormats[i].first;
  }
  return names;
}

absl::StatusOr<std::unique_ptr<DocumentReader>> OpenDocuments(const SourceFile& file, Format format, const ReaderLimits& limits) {
  if (format == Format::kAuto) {
    PROBATUM_ASSIGN_OR_RETURN(format, Detect(file, limits));
  }
  switch (format) {
    case Format::kAuto:
      break;
    case Format::kMarkdown:
      return OpenSingle(ReadMarkdown(file, limits));
    case Format::kMedQuad:
      return OpenIfAnyText(ReadMedQuad(file, limits));
    case Format::kNgc:
      return OpenIfAnyText(ReadNgc(file, limits));
    case Format::kSpl:
      return OpenIfAnyText(ReadSpl(file, limits));
    case Format::kMedlinePlus:
      return OpenMedlinePlus(file, limits);
    case Format::kJats:
      return OpenIfAnyText(ReadJats(file, limits));
    case Format::kBeir:
      if (IsBesideBeirCorpus(file.name)) break;
      return OpenBeir(file, limits);
  }
  return nullptr;
}

absl::StatusOr<std::vector<SourceDocument>> ReadDocuments(const SourceFile& file, Format format, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DocumentReader> reader, OpenDocuments(file, format, limits));
  std::vector<SourceDocument> documents;
  while (reader != nullptr) {
    PROBATUM_ASSIGN_OR_RETURN(std::optional<SourceDocument> document, reader->Next());
    if (!document) break;
    documents.push_back(*std::move(document));
  }
  return documents;
}

}  // namespace probatum::corpus
