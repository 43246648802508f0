#include "corpus/text/normalise.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

using ReferenceIndex = std::unordered_map<std::string_view, std::uint32_t>;

absl::StatusOr<ReferenceIndex> IndexReferences(const SourceDocument& source) {
  ReferenceIndex index;
  for (std::size_t i = 0; i < source.references.size(); ++i) {
    const Reference& reference = source.references[i];
    const auto [existing, is_new] = index.emplace(reference.key, static_cast<std::uint32_t>(i));
    if (!is_new) {
      return SourceError(source, reference.line,
                         fmt::format("reference key \"{}\" is used twice, first at line {}; give each reference its own key",
                                     reference.key, source.references[existing->second].line));
    }
  }
  return index;
}

// The grades of a block that stands at `begin` of the normalised text, with their offsets in it.
std::vector<GradeMark> PlaceGrades(const SourceBlock& block, const ByteRange& placed) {
  std::vector<GradeMark> grades;
  for (const GradeMark& mark : block.grades) {
    const std::string before = ToNfc(std::string_view(block.text).substr(0, mark.offset));
    const auto offset = placed.begin + static_cast<std::uint32_t>(before.size());
    grades.push_back({std::min(offset, placed.end), {ToNfc(mark.grade.value), ToNfc(mark.grade.scale)}});
  }
  return grades;
}

// A block's text in NFC with its marks moved to where they stand in it. Pieces between marks are normalised on their own, so
// that a mark never moves across a character.
void AppendBlockText(const SourceBlock& block, std::string& text, std::vector<PlacedMark>& marks) {
  const std::size_t begin = text.size();
  std::size_t done = 0;
  for (const CitationMark& mark : block.citations) {
    const std::size_t offset = std::clamp<std::size_t>(mark.offset, done, block.text.size());
    text += ToNfc(std::string_view(block.text).substr(done, offset - done));
    marks.push_back({static_cast<std::uint32_t>(text.size()), {}});
    done = offset;
  }
  text += ToNfc(std::string_view(block.text).substr(done));
  if (!block.citations.empty()) {
    // A mark between a letter and its combining accent: compose them and keep the mark within the block.
    std::string composed = ToNfc(std::string_view(text).substr(begin));
    if (composed != std::string_view(text).substr(begin)) {
      text.replace(begin, std::string::npos, composed);
      for (PlacedMark& mark : marks) {
        mark.offset = std::min(mark.offset, static_cast<std::uint32_t>(text.size()));
        while (mark.offset < text.size() && (static_cast<unsigned char>(text[mark.offset]) & 0xC0) == 0x80) --mark.offset;
      }
    }
  }
  // Blocks are lines of the normalised text, so that no line may end inside one.
  std::replace_if(
      text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
      ' ');
}

absl::Status ResolveMarks(const SourceDocument& source, const SourceBlock& block, const ReferenceIndex& references,
                          std::vector<PlacedMark>& marks) {
  for (std::size_t i = 0; i < marks.size(); ++i) {
    for (const std::string& key : block.citations[i].keys) {
      const auto found = references.find(key);
      if (found == references.end()) {
        return SourceError(source, block.line,
                           fmt::format("citation key \"{}\" has no entry under references; add one or correct the key", key));
      }
      marks[i].references.push_back(found->second);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SourceError(const SourceDocument& source, int line, const std::string& what) {
  if (line <= 0) return absl::InvalidArgumentError(fmt::format("{}: {}", source.metadata.source_name, what));
  return absl::InvalidArgumentError(fmt::format("{}:{}: {}", source.metadata.source_name, line, what));
}

absl::StatusOr<NormalisedText> Normalise(const SourceDocument& source, const AnalyseLimits& limits) {
  if (source.blocks.size() > limits.max_blocks) {
    return SourceError(source, 0,
                       fmt::format("{} blocks; the limit is {}: split the document", source.blocks.size(), limits.max_blocks));
  }
  PROBATUM_ASSIGN_OR_RETURN(const ReferenceIndex references, IndexReferences(source));

  NormalisedText normalised;
  for (std::size_t i = 0; i < source.blocks.size(); ++i) {
    const SourceBlock& block = source.blocks[i];
    if (block.text.empty()) {
      if (!block.citations.empty()) {
        return SourceError(source, block.line, "a citation without text; put it into the sentence that it supports");
      }
      continue;
    }
    if (FirstInvalidUtf8(block.text)) return SourceError(source, block.line, "not valid UTF-8; save the file as UTF-8");
    if (!normalised.text.empty()) normalised.text.push_back('\n');
    PlacedBlock placed;
    placed.source = i;
    placed.range.begin = static_cast<std::uint32_t>(normalised.text.size());
    AppendBlockText(block, normalised.text, placed.marks);
    if (normalised.text.size() > limits.max_text_bytes) {
      return SourceError(source, block.line,
                         fmt::format("the text passes the limit of {} bytes: split the document", limits.max_text_bytes));
    }
    placed.range.end = static_cast<std::uint32_t>(normalised.text.size());
    PROBATUM_RETURN_IF_ERROR(ResolveMarks(source, block, references, placed.marks));
    placed.grades = PlaceGrades(block, placed.range);
    normalised.blocks.push_back(std::move(placed));
  }
  return normalised;
}

}  // namespace probatum::corpus
