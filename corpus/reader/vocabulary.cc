#include "corpus/reader/vocabulary.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxTermBytes = 500;  // combinations of vitamins reach 260

enum Column : std::size_t { kTerm, kSynonym, kSource, kType, kColumnCount };
constexpr std::array<std::string_view, kColumnCount> kColumnNames = {"term", "synonym", "source", "type"};

std::vector<std::string_view> SplitFields(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

// Where each column stands; nothing for a type column that the file does not have.
using Columns = std::array<std::optional<std::size_t>, kColumnCount>;

absl::StatusOr<Columns> ReadHeader(std::string_view line, const std::string& file_name) {
  Columns columns;
  const std::vector<std::string_view> names = SplitFields(line);
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::size_t column = 0;
    while (column < kColumnCount && kColumnNames[column] != names[i]) ++column;
    if (column == kColumnCount || columns[column]) {
      return FileError(file_name, 1,
                       fmt::format("column \"{}\" is {}; the header must name term, synonym, source and, if there is one, type, "
                                   "parted by tabs",
                                   names[i], column == kColumnCount ? "unknown" : "named twice"));
    }
    columns[column] = i;
  }
  for (std::size_t column = 0; column < kType; ++column) {
    if (!columns[column])
      return FileError(file_name, 1, fmt::format("column \"{}\" is missing in the header", kColumnNames[column]));
  }
  return columns;
}

// What a source is known to list, where the file does not say.
EntityType TypeOfSource(std::string_view source) {
  if (source.starts_with("Drugs@FDA")) return EntityType::kDrug;
  if (source.starts_with("DO")) return EntityType::kCondition;
  return EntityType::kUnspecified;
}

absl::StatusOr<VocabularyEntry> ReadRow(std::string_view line, const Columns& columns, const std::string& file_name, int number) {
  const std::vector<std::string_view> fields = SplitFields(line);
  const std::size_t expected = columns[kType] ? 4 : 3;
  if (fields.size() != expected) {
    return FileError(file_name, number, fmt::format("{} fields; the header has {}, parted by tabs", fields.size(), expected));
  }
  const auto field = [&](Column column) { return CollapseWhiteSpace(RemoveInvisible(fields[*columns[column]]).text); };
  VocabularyEntry entry;
  entry.term = field(kTerm);
  entry.synonym = field(kSynonym);
  entry.source = field(kSource);
  if (entry.term.empty()) return FileError(file_name, number, "the term is empty");
  for (const std::string& name : {entry.term, entry.synonym}) {
    if (name.size() > kMaxTermBytes) {
      return FileError(file_name, number, fmt::format("a name of {} bytes; the limit is {}", name.size(), kMaxTermBytes));
    }
  }
  entry.type = TypeOfSource(entry.source);
  if (columns[kType]) {
    const std::string name = field(kType);
    const std::optional<EntityType> type = EntityTypeFromName(name);
    if (!type && !name.empty()) {
      return FileError(file_name, number,
                       fmt::format("type \"{}\" is unknown; use condition, symptom, drug, procedure, intervention, population, "
                                   "test or leave it empty",
                                   name));
    }
    if (type) entry.type = *type;
  }
  return entry;
}

}  // namespace

absl::StatusOr<std::vector<VocabularyEntry>> ReadVocabulary(const SourceFile& file) {
  PROBATUM_RETURN_IF_ERROR(CheckTextFile(file, ReaderLimits{}.max_file_bytes));
  std::vector<VocabularyEntry> entries;
  std::optional<Columns> columns;
  std::string_view rest = WithoutByteOrderMark(file.bytes);
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!columns) {
      PROBATUM_ASSIGN_OR_RETURN(columns, ReadHeader(line, file.name));
    } else if (!line.empty()) {
      PROBATUM_ASSIGN_OR_RETURN(VocabularyEntry entry, ReadRow(line, *columns, file.name, number));
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

}  // namespace probatum::corpus
