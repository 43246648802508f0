#include "server/answer/evidence/run.h"

#include <vector>

namespace probatum::answer {
namespace {

std::uint32_t WordsOf(const std::vector<StatementView>& views, std::size_t begin, std::size_t end) {
  std::uint32_t words = 0;
  for (std::size_t i = begin; i < end; ++i) words += AddedWords(i > begin ? views[i - 1] : StatementView{}, views[i]);
  return words;
}

bool IsItem(const StatementView& view) { return view.form() != corpus::StatementKind::kSentence; }

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

  bool added = false;
  std::uint32_t words = 0;
  for (std::size_t i = first; i < views.size();) {
    const std::size_t end = EndOfList(views, i);
    const std::uint32_t more = WordsOf(views, i, end);
    const bool fits = words + more <= most;
    // Enough is said: a list that does not fit is left whole for `omissions`.
    if (!fits && words >= least) break;
    for (; i < end; ++i) {
      const std::uint32_t cost = AddedWords(i > first ? views[i - 1] : StatementView{}, views[i]);
      if (added && words + cost > most) return true;
      words += cost;
      added = selection.Add(part, views[i]) || added;
    }
  }
  return added;
}

}  // namespace probatum::answer
