// Whatever bytes a vocabulary has: it is refused with file and line, or its names are clean, within their limit, and read back the
// same when they are written out.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/model/kinds.h"
#include "corpus/reader/vocabulary.h"
#include "corpus/text/unicode.h"
#include "tests/fuzz/corpus/document_invariants.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace corpus = probatum::corpus;
using probatum::fuzz::Require;

constexpr std::size_t kMaxNameBytes = 500;

bool IsClean(std::string_view text) {
  return !corpus::FirstInvalidUtf8(text) && corpus::RemoveInvisible(text).text == text &&
         corpus::CollapseWhiteSpace(text) == text;
}

std::string ToTsv(const std::vector<corpus::VocabularyEntry>& entries) {
  std::string tsv = "term\tsynonym\tsource\ttype\n";
  for (const corpus::VocabularyEntry& entry : entries) {
    tsv += entry.term + "\t" + entry.synonym + "\t" + entry.source + "\t";
    if (entry.type != corpus::EntityType::kUnspecified) tsv += corpus::Name(entry.type);
    tsv += "\n";
  }
  return tsv;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const corpus::SourceFile file{"names.tsv", std::string(reinterpret_cast<const char*>(data), size)};
  const absl::StatusOr<std::vector<corpus::VocabularyEntry>> entries = corpus::ReadVocabulary(file);
  if (!entries.ok()) {
    probatum::fuzz::CheckFault(entries.status(), file.name, file.bytes);
    return 0;
  }
  for (const corpus::VocabularyEntry& entry : *entries) {
    Require(!entry.term.empty(), "a term is not empty");
    Require(IsClean(entry.term) && IsClean(entry.synonym) && IsClean(entry.source), "names hold nothing that cannot be seen");
    Require(entry.term.size() <= kMaxNameBytes && entry.synonym.size() <= kMaxNameBytes, "names keep to their limit");
  }
  const absl::StatusOr<std::vector<corpus::VocabularyEntry>> again = corpus::ReadVocabulary({"names.tsv", ToTsv(*entries)});
  Require(again.ok() && *again == *entries, "what was read, written out, reads the same");
  return 0;
}
