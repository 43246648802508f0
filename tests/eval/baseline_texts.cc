#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "server/wire/names.h"
#include "server/wire/violations.h"
#include "tests/eval/bm25_baseline.h"

namespace probatum::eval {
namespace {

absl::Status Damaged(const v1::Document& document, std::string_view what) {
  return absl::DataLossError(fmt::format("{}: {}", document.name(), what));
}

// Pieces of a document's text in its order, each byte once, a line each.
class Pieces {
 public:
  // `document` outlives it.
  explicit Pieces(const v1::Document& document) : document_(document) {}

  absl::Status Add(std::uint32_t begin, std::uint32_t end) {
    if (begin > end || end > document_.text().size()) {
      return Damaged(document_, fmt::format("its range {} to {} is outside of its text", begin, end));
    }
    ranges_.emplace_back(begin, end);
    return absl::OkStatus();
  }

  std::string Text() && {
    std::sort(ranges_.begin(), ranges_.end());
    std::string text;
    std::uint32_t done = 0;
    for (const auto& [begin, end] : ranges_) {
      const std::uint32_t from = std::max(begin, done);
      if (from < end) {
        text.append(text.empty() || from == done ? "" : "\n").append(document_.text(), from, end - from);
        done = end;
      }
    }
    return text;
  }

 private:
  const v1::Document& document_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges_;
};

// Where what stands under a section's heading begins. A heading is a line; what it says in the text may differ from `heading`, where a
// generation was built without questions.
std::uint32_t BodyBegin(const v1::Document& document, const v1::DocumentSection& section) {
  const v1::ByteRange& range = section.range();
  const std::size_t end_of_line = document.text().find('\n', range.begin());
  return end_of_line < range.end() ? static_cast<std::uint32_t>(end_of_line) + 1 : range.end();
}

// Without its heading where that is a question.
absl::Status AddSection(const v1::Document& document, const v1::DocumentSection& section, Pieces& pieces) {
  const bool question = document.kind() == v1::DOCUMENT_KIND_QUESTION_ANSWER && !section.heading().empty();
  return pieces.Add(question ? BodyBegin(document, section) : section.range().begin(), section.range().end());
}

}  // namespace

absl::StatusOr<std::vector<BaselineText>> TextsOf(const v1::Document& document, Granularity granularity) {
  wire::Violations violations;
  const std::optional<std::string> id = wire::ParseDocumentName(document.name(), "name", violations);
  if (!id.has_value()) {
    return Damaged(document, "this is no name of a document");
  }
  std::vector<BaselineText> texts;
  std::vector<Pieces> pieces;
  const auto add = [&](HitIds ids) {
    texts.push_back({std::move(ids), document.title(), ""});
    pieces.emplace_back(document);
  };
  if (granularity == Granularity::kPassage) {
    for (const std::string& name : document.passages()) {
      add({wire::ParsePassageName(name, "passages", violations).value_or(""), "", *id});
    }
    for (const v1::DocumentStatement& statement : document.statements()) {
      if (statement.passage() >= pieces.size() || statement.section() >= static_cast<std::uint32_t>(document.sections_size())) {
        return Damaged(document, "a statement is of no passage or section");
      }
      texts[statement.passage()].ids.section = document.sections(static_cast<int>(statement.section())).id();
      for (const v1::ByteRange& segment : statement.segments()) {
        PROBATUM_RETURN_IF_ERROR(pieces[statement.passage()].Add(segment.begin(), segment.end()));
      }
    }
  }
  if (granularity == Granularity::kDocument) {
    add({"", "", *id});
  }
  for (const v1::DocumentSection& section : document.sections()) {
    if (granularity == Granularity::kSection) {
      add({"", section.id(), *id});
    }
    if (granularity != Granularity::kPassage) {
      PROBATUM_RETURN_IF_ERROR(AddSection(document, section, pieces.back()));
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    texts[i].text = std::move(pieces[i]).Text();
  }
  std::erase_if(texts, [](const BaselineText& text) { return text.text.find_first_not_of(" \n") == std::string::npos; });
  return texts;
}

}  // namespace probatum::eval
