#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {
namespace {

constexpr std::array kFormats = std::to_array<std::pair<std::string_view, Format>>(
    {{"auto", Format::kAuto}, {"markdown", Format::kMarkdown}, {"medquad", Format::kMedQuad}});

constexpr std::array kMedQuadRoots = std::to_array<std::string_view>({"Document", "doc", "DiseaseFile"});

// What a file seems to be. kUnknownXml is an error and not passed over: data in XML beside other data was meant to be read.
enum class Looks { kNothingOfOurs, kMarkdown, kMedQuad, kUnknownXml };

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
  return name.ends_with(".xml") || name.ends_with(".md") || name.ends_with(".markdown");
}

Looks LooksLike(const SourceFile& file) {
  const std::string_view text = WithoutByteOrderMark(file.bytes);
  if (text.starts_with("---\n") || text.starts_with("---\r\n")) return Looks::kMarkdown;
  const std::optional<std::string_view> root = RootElement(text);
  if (!root) return Looks::kNothingOfOurs;
  if (std::find(kMedQuadRoots.begin(), kMedQuadRoots.end(), *root) != kMedQuadRoots.end()) return Looks::kMedQuad;
  return file.name.ends_with(".xml") || text.find("<?xml") != std::string_view::npos ? Looks::kUnknownXml : Looks::kNothingOfOurs;
}

std::vector<SourceDocument> WithText(SourceDocument document) {
  std::vector<SourceDocument> documents;
  if (!document.blocks.empty()) documents.push_back(std::move(document));
  return documents;
}

}  // namespace

std::optional<Format> FormatFromName(std::string_view name) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& format) { return format.first == name; });
  if (found == kFormats.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<std::vector<SourceDocument>> ReadDocuments(const SourceFile& file, Format format, const ReaderLimits& limits) {
  if (format == Format::kAuto) {
    switch (LooksLike(file)) {
      case Looks::kMarkdown:
        format = Format::kMarkdown;
        break;
      case Looks::kMedQuad:
        format = Format::kMedQuad;
        break;
      case Looks::kUnknownXml:
        // Its faults as XML are named before its format, so that a damaged file is seen for what it is.
        PROBATUM_RETURN_IF_ERROR(ReadMedQuad(file, limits).status());
        return FileError(file.name, 1,
                         "XML of no known format; MedQuAD files have the root element Document, doc or DiseaseFile");
      case Looks::kNothingOfOurs:
        if (HasNameOfOurs(file.name)) PROBATUM_RETURN_IF_ERROR(CheckTextFile(file, limits.max_file_bytes));
        if (file.name.ends_with(".xml")) return FileError(file.name, 1, "not XML; the file must begin with <");
        return std::vector<SourceDocument>();
    }
  }
  if (format == Format::kMarkdown) {
    PROBATUM_ASSIGN_OR_RETURN(SourceDocument document, ReadMarkdown(file, limits));
    std::vector<SourceDocument> documents;
    documents.push_back(std::move(document));
    return documents;
  }
  PROBATUM_ASSIGN_OR_RETURN(SourceDocument document, ReadMedQuad(file, limits));
  return WithText(std::move(document));
}

}  // namespace probatum::corpus
