#include "server/wire/names.h"

#include <vector>

#include <fmt/format.h>

#include "corpus/text/unicode.h"

namespace probatum::wire {
namespace {

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

std::optional<int> HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

// The bytes that an encoded segment of a name stands for; nothing when it holds a reserved character or a broken escape, or is
// empty or not UTF-8 once decoded.
std::optional<std::string> DecodeSegment(std::string_view segment) {
  std::string id;
  for (std::size_t i = 0; i < segment.size(); ++i) {
    if (IsUnreserved(segment[i])) {
      id.push_back(segment[i]);
      continue;
    }
    if (segment[i] != '%' || i + 2 >= segment.size()) return std::nullopt;
    const std::optional<int> high = HexDigit(segment[i + 1]);
    const std::optional<int> low = HexDigit(segment[i + 2]);
    if (!high || !low) return std::nullopt;
    id.push_back(static_cast<char>(*high * 16 + *low));
    i += 2;
  }
  if (id.empty() || corpus::FirstInvalidUtf8(id)) return std::nullopt;
  return id;
}

std::vector<std::string_view> SplitAtSlashes(std::string_view name) {
  std::vector<std::string_view> segments;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    segments.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

// The decoded ids of a name of the form corpora/CORPUS/COLLECTION/ID[/COLLECTION/ID].
std::optional<std::vector<std::string>> ParseName(std::string_view name, const std::vector<std::string_view>& collections,
                                                  std::string_view form, std::string_view field, Violations& violations) {
  if (name.size() > kMaxNameBytes) {
    violations.AddTooLong(std::string(field), "NAME_INVALID", name.size(), kMaxNameBytes,
                          fmt::format("it has the form {}", form));
    return std::nullopt;
  }
  const std::vector<std::string_view> segments = SplitAtSlashes(name);
  bool fits = segments.size() == 2 + 2 * collections.size() && segments[0] == "corpora";
  std::vector<std::string> ids;
  for (std::size_t i = 0; fits && i < collections.size(); ++i) {
    std::optional<std::string> id = DecodeSegment(segments[3 + 2 * i]);
    fits = segments[2 + 2 * i] == collections[i] && id.has_value();
    if (fits) ids.push_back(*std::move(id));
  }
  if (!fits) {
    violations.Add({.field = std::string(field),
                    .reason = "NAME_INVALID",
                    .description = fmt::format("{} is not of the form {}, each id percent-encoded", field, form),
                    .metadata = {{"form", std::string(form)}}});
    return std::nullopt;
  }
  if (segments[1] != kCorpus) {
    violations.Add({.field = std::string(field),
                    .reason = "CORPUS_UNKNOWN",
                    .description = fmt::format("{} names another corpus than `{}`, the only one there is", field, kCorpus),
                    .metadata = {{"corpus", std::string(kCorpus)}}});
    return std::nullopt;
  }
  return ids;
}

}  // namespace

std::string PercentEncode(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(bytes.size() + 16);
  for (const char c : bytes) {
    if (IsUnreserved(c)) {
      encoded.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded.push_back('%');
    encoded.push_back(kDigits[byte >> 4]);
    encoded.push_back(kDigits[byte & 15]);
  }
  return encoded;
}

std::string DocumentName(std::string_view document_id) {
  return fmt::format("corpora/{}/documents/{}", kCorpus, PercentEncode(document_id));
}

std::string PassageName(std::string_view passage_id) {
  return fmt::format("corpora/{}/passages/{}", kCorpus, PercentEncode(passage_id));
}

std::string ReferenceName(std::string_view document_id, std::string_view key) {
  if (key.empty()) return DocumentName(document_id);
  return fmt::format("{}/references/{}", DocumentName(document_id), PercentEncode(key));
}

std::optional<std::string> ParseDocumentName(std::string_view name, std::string_view field, Violations& violations) {
  auto ids = ParseName(name, {"documents"}, "corpora/default/documents/ID", field, violations);
  if (!ids) return std::nullopt;
  return std::move(ids->front());
}

std::optional<std::string> ParsePassageName(std::string_view name, std::string_view field, Violations& violations) {
  auto ids = ParseName(name, {"passages"}, "corpora/default/passages/ID", field, violations);
  if (!ids) return std::nullopt;
  return std::move(ids->front());
}

std::optional<ReferenceId> ParseReferenceName(std::string_view name, std::string_view field, Violations& violations) {
  auto ids = ParseName(name, {"documents", "references"}, "corpora/default/documents/ID/references/KEY", field, violations);
  if (!ids) return std::nullopt;
  return ReferenceId{.document_id = std::move(ids->at(0)), .key = std::move(ids->at(1))};
}

}  // namespace probatum::wire
