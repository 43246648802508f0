#include "server/answer/evidence/statement_view.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace probatum::answer {
namespace {

bool SameBytes(const index::record::Segment& a, const index::record::Segment& b) {
  return std::equal(a.sha256()->begin(), a.sha256()->end(), b.sha256()->begin());
}

bool SameRange(const index::record::Segment& a, const index::record::Segment& b) {
  return a.begin() == b.begin() && a.end() == b.end();
}

// Lower case. Each is said of texts and pages, never of patients or treatments.
constexpr std::string_view kPointers[] = {
    "these resources",
    "the following resources",
    "for more information",
    "for information on",
    "for information about",
    "for further details",
    "more information about",
    "to learn more",
    "learn more about",
    "visit our",
    "you can read",
    "read more about",
    "click here",
    "click on",
    "click the",
    "watch the video",
    "see the chapter",
    "see the section",
    "look up the definitions",
    "for a list of",
    "discussed in more detail in other sections",
    "described in more detail in other sections",
    "discussed elsewhere in the label",
    "described elsewhere in the label",
    "the table below includes",
};

}  // namespace

bool StatementView::against() const {
  return stance() == corpus::Stance::kNotRecommended || stance() == corpus::Stance::kContraindicated;
}

bool StatementView::caution() const {
  return kind() == corpus::SectionKind::kCautions || kind() == corpus::SectionKind::kContraindications ||
         kind() == corpus::SectionKind::kBoxedWarning;
}

bool StatementView::therapy() const {
  if (caution() || against()) return false;
  switch (kind()) {
    case corpus::SectionKind::kFirstLine:
    case corpus::SectionKind::kSecondLine:
    case corpus::SectionKind::kDosing:
    case corpus::SectionKind::kTreatment:
      return true;
    default:
      break;
  }
  return statement->has_dose() || stance() == corpus::Stance::kRecommended || stance() == corpus::Stance::kMayBeConsidered;
}

StatementView ViewOf(const index::Generation& generation, StatementRef ref) {
  StatementView view;
  view.ref = ref;
  view.document = &generation.document(ref.document_index);
  view.statement = view.document->statements()->Get(ref.statement_index);
  view.section = view.document->sections()->Get(view.statement->section());
  return view;
}

bool IsGraded(const StatementView& view) { return view.statement->grades() != nullptr && view.statement->grades()->size() > 0; }

std::string_view SegmentText(const StatementView& view, std::uint32_t index) {
  const index::record::Segment* segment = view.statement->segments()->Get(index);
  return std::string_view(view.document->text()->data(), view.document->text()->size())
      .substr(segment->begin(), segment->end() - segment->begin());
}

bool PointsElsewhere(const StatementView& view) {
  if (view.form() == corpus::StatementKind::kTableRow) return false;
  for (std::uint32_t i = 0; i < view.statement->segments()->size(); ++i) {
    std::string text(SegmentText(view, i));
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
    for (const std::string_view pointer : kPointers) {
      if (text.find(pointer) != std::string::npos) return true;
    }
  }
  return false;
}

std::uint32_t CountWords(std::string_view text) {
  std::uint32_t count = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !in_word) ++count;
    in_word = !space;
  }
  return count;
}

std::uint32_t AddedWords(const StatementView& before, const StatementView& view) {
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < view.statement->segments()->size(); ++i) {
    bool shown = false;
    if (before.statement != nullptr && before.ref.document_index == view.ref.document_index) {
      for (const index::record::Segment* segment : *before.statement->segments()) {
        shown = shown || SameRange(*segment, *view.statement->segments()->Get(i));
      }
    }
    if (!shown) count += CountWords(SegmentText(view, i));
  }
  return count;
}

bool SameWords(const StatementView& a, const StatementView& b) {
  const auto& first = *a.statement->segments();
  const auto& second = *b.statement->segments();
  if (first.size() != second.size()) return false;
  for (std::uint32_t i = 0; i < first.size(); ++i) {
    if (!SameBytes(*first.Get(i), *second.Get(i))) return false;
  }
  return true;
}

bool GoesOn(const StatementView& a, const StatementView& b) {
  if (a.ref.document_index != b.ref.document_index) return false;
  const auto& segments = *a.statement->segments();
  const auto& others = *b.statement->segments();
  const auto stands_in_other = [&others](const index::record::Segment* segment) {
    return std::any_of(others.begin(), others.end(),
                       [&](const index::record::Segment* other) { return other->begin() == segment->begin(); });
  };
  const bool shares = std::any_of(segments.begin(), segments.end(), stands_in_other);
  return shares && !std::all_of(segments.begin(), segments.end(), stands_in_other);
}

double ShareOfWordsIn(const StatementView& a, const StatementView& b) {
  const auto& words = *a.statement->term_hashes();
  const auto& others = *b.statement->term_hashes();
  if (words.size() == 0) return 0;
  std::uint32_t shared = 0;
  std::uint32_t j = 0;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    while (j < others.size() && others.Get(j) < words.Get(i)) ++j;
    if (j < others.size() && others.Get(j) == words.Get(i)) ++shared;
  }
  return static_cast<double>(shared) / static_cast<double>(words.size());
}

}  // namespace probatum::answer
