#include "server/answer/evidence/run.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace probatum::answer {
namespace {

// More items than a reader takes in are counted in `omissions`.
constexpr std::size_t kMaxItems = 24;

std::uint32_t WordsOf(const std::vector<StatementView>& views, std::size_t begin, std::size_t end) {
  std::uint32_t words = 0;
  for (std::size_t i = begin; i < end; ++i) words += AddedWords(i > begin ? views[i - 1] : StatementView{}, views[i]);
  return words;
}

bool IsItem(const StatementView& view) { return view.form() != corpus::StatementKind::kSentence; }

bool EndsSentence(std::string_view text) {
  return !text.empty() && std::string_view(".:;?!").find(text.back()) != std::string_view::npos;
}

bool HasSegment(const StatementView& view, const index::record::Segment& segment) {
  return std::any_of(view.statement->segments()->begin(), view.statement->segments()->end(),
                     [&segment](const index::record::Segment* other) { return other->begin() == segment.begin(); });
}

// Whether the statement brings a sentence along that the run has shown, but not just now: it would be read twice.
bool SaysTwice(const std::vector<StatementView>& shown, const StatementView& view) {
  const std::uint32_t context_count = view.statement->segments()->size() - 1;
  for (std::uint32_t i = 0; i < context_count; ++i) {
    const index::record::Segment& segment = *view.statement->segments()->Get(i);
    if (!EndsSentence(SegmentText(view, i)) || shown.empty()) continue;
    const bool known =
        std::any_of(shown.begin(), shown.end(), [&segment](const StatementView& other) { return HasSegment(other, segment); });
    // All of what it leans on has to be in the statement before it, or none has to have been shown.
    if (known && (!HasSegment(shown.back(), segment) || !HasSegment(shown.back(), *view.statement->segments()->Get(0)))) {
      return true;
    }
  }
  return false;
}

// One past the last statement of the list or table that statement `begin` belongs to; begin + 1 for a sentence.
std::size_t EndOfList(const std::vector<StatementView>& views, std::size_t begin) {
  std::size_t end = begin + 1;
  if (!IsItem(views[begin])) return end;
  while (end < views.size() && views[end].form() == views[begin].form()) ++end;
  return end;
}

}  // namespace

bool AddRun(const index::Generation& generation, const RunStart& start, std::uint32_t least, std::uint32_t most,
            corpus::SectionKind part, const std::function<bool(const StatementView&)>& eligible, Selection& selection) {
  std::vector<StatementView> views;
  std::size_t first = 0;
  const std::uint32_t count = generation.document(start.document_index).statements()->size();
  for (std::uint32_t i = 0; i < count; ++i) {
    const StatementView view = ViewOf(generation, {start.document_index, i});
    if (view.statement->section() != start.section || !eligible(view)) continue;
    if (i < start.statement) first = views.size() + 1;
    views.push_back(view);
  }
  if (views.empty()) return false;
  if (first == views.size() || WordsOf(views, 0, views.size()) <= most) first = 0;
  // What stands at the end of its section is led up to.
  while (first > 0 && WordsOf(views, first, views.size()) < least) --first;

  std::vector<StatementView> shown;
  std::uint32_t words = 0;
  std::size_t items = 0;
  for (std::size_t i = first; i < views.size();) {
    const std::size_t end = EndOfList(views, i);
    const std::uint32_t more = WordsOf(views, i, end);
    const bool fits = words + more <= most;
    // Enough is said: a list that does not fit is left whole for `omissions`.
    if (!fits && words >= least) break;
    for (; i < end; ++i) {
      if (SaysTwice(shown, views[i])) continue;
      const std::uint32_t cost = AddedWords(shown.empty() ? StatementView{} : shown.back(), views[i]);
      if ((!shown.empty() && (words + cost > most || selection.full())) || (IsItem(views[i]) && ++items > kMaxItems))
        return !shown.empty();
      if (!selection.Add(part, views[i])) continue;
      words += cost;
      shown.push_back(views[i]);
    }
  }
  return !shown.empty();
}

}  // namespace probatum::answer
