// Resource names of the API: `corpora/default/documents/ID` and the like. An id may hold `#`, `/` or anything else, so that
// every byte but RFC 3986's unreserved characters is percent-encoded in a name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/wire/violations.h"

namespace probatum::wire {

// The one corpus of this version.
inline constexpr std::string_view kCorpus = "default";

std::string DocumentName(std::string_view document_id);
std::string PassageName(std::string_view passage_id);
// Of a document cited as itself (empty key) it is the document's own name.
std::string ReferenceName(std::string_view document_id, std::string_view key);

// Percent-encodes all but ALPHA, DIGIT, `-`, `.`, `_`, `~`, with upper-case hex digits.
std::string PercentEncode(std::string_view bytes);

// What a reference's name holds.
struct ReferenceId {
  std::string document_id;
  std::string key;
  friend bool operator==(const ReferenceId&, const ReferenceId&) = default;
};

// Each reads the name in the request field `field`. Nothing, with one violation added (NAME_INVALID, or CORPUS_UNKNOWN), when
// it is not of that form, an escape is broken, an id is empty or not UTF-8, or the name is over kMaxNameBytes.
std::optional<std::string> ParseDocumentName(std::string_view name, std::string_view field, Violations& violations);
std::optional<std::string> ParsePassageName(std::string_view name, std::string_view field, Violations& violations);
std::optional<ReferenceId> ParseReferenceName(std::string_view name, std::string_view field, Violations& violations);

inline constexpr std::size_t kMaxNameBytes = 2048;

}  // namespace probatum::wire
