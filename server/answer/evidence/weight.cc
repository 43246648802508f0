#include "server/answer/evidence/weight.h"

#include <algorithm>

namespace probatum::answer {
namespace {

using corpus::SectionKind;

bool IsWarning(const StatementView& view) { return view.caution() || view.against(); }

}  // namespace

CautionWeight::CautionWeight(const Ask& ask, const std::vector<StatementView>& views) : ask_(ask) {
  for (const StatementView& view : views) {
    if (IsWarning(view)) ++counts_[view.ref.document_index];
  }
}

bool CautionWeight::MustShow(const StatementView& view) const {
  const auto count = counts_.find(view.ref.document_index);
  if (count == counts_.end() || count->second <= kMaxCautionsShownAlways) return true;
  if (view.kind() == SectionKind::kBoxedWarning || view.kind() == SectionKind::kContraindications) return true;
  return HoldsForAnyWiderPopulation(view, ask_.frame.populations, ask_.dictionary());
}

int YearOf(const StatementView& view) {
  int year = 0;
  for (const std::uint32_t reference : *view.statement->references()) {
    year = std::max<int>(year, view.document->references()->Get(reference)->year());
  }
  if (year != 0) return year;
  for (const index::record::Date* date : {view.document->updated(), view.document->published()}) {
    if (date != nullptr) year = std::max<int>(year, date->year());
  }
  return year;
}

void NewestFirst(std::vector<StatementView>& views) {
  std::map<std::uint32_t, int> years;
  for (const StatementView& view : views) {
    int& year = years[view.ref.document_index];
    year = std::max(year, YearOf(view));
  }
  std::map<std::uint32_t, std::size_t> places;
  for (const StatementView& view : views) places.try_emplace(view.ref.document_index, places.size());
  std::stable_sort(views.begin(), views.end(), [&](const StatementView& a, const StatementView& b) {
    const std::uint32_t first = a.ref.document_index;
    const std::uint32_t second = b.ref.document_index;
    if (years[first] != years[second]) return years[first] > years[second];
    return places[first] < places[second];
  });
}

}  // namespace probatum::answer
