#include "tests/eval/ranking_metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace probatum::eval {
namespace {

int GradeOf(const std::string& id, const Judgements& judgements) {
  const auto judged = judgements.find(id);
  return judged == judgements.end() ? 0 : std::max(judged->second, 0);
}

std::span<const std::string> First(std::span<const std::string> ranking, std::size_t depth) {
  return ranking.first(std::min(depth, ranking.size()));
}

double Discounted(int gain, std::size_t index) { return gain / std::log2(static_cast<double>(index) + 2); }

bool Holds(std::span<const std::string> ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

}  // namespace

double NormalisedDcg(std::span<const std::string> ranking, const Judgements& judgements, std::size_t depth) {
  double gained = 0;
  const auto first = First(ranking, depth);
  for (std::size_t i = 0; i < first.size(); ++i) {
    gained += Discounted(GradeOf(first[i], judgements), i);
  }
  std::vector<int> grades;
  for (const auto& [id, grade] : judgements) {
    grades.push_back(std::max(grade, 0));
  }
  std::sort(grades.begin(), grades.end(), std::greater<>());
  double best = 0;
  for (std::size_t i = 0; i < grades.size() && i < depth; ++i) {
    best += Discounted(grades[i], i);
  }
  return best == 0 ? 0 : gained / best;
}

double ReciprocalRank(std::span<const std::string> ranking, const Judgements& judgements, std::size_t depth) {
  const auto first = First(ranking, depth);
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (GradeOf(first[i], judgements) > 0) {
      return 1 / static_cast<double>(i + 1);
    }
  }
  return 0;
}

double Recall(std::span<const std::string> ranking, const Judgements& judgements, std::size_t depth) {
  const auto relevant = std::count_if(judgements.begin(), judgements.end(), [](const auto& judged) { return judged.second > 0; });
  const auto first = First(ranking, depth);
  const auto found =
      std::count_if(first.begin(), first.end(), [&](const std::string& id) { return GradeOf(id, judgements) > 0; });
  return relevant == 0 ? 0 : static_cast<double>(found) / static_cast<double>(relevant);
}

std::vector<std::string> Condensed(std::span<const std::string> ranking, const Judgements& judgements) {
  std::vector<std::string> judged;
  std::copy_if(ranking.begin(), ranking.end(), std::back_inserter(judged),
               [&](const std::string& id) { return judgements.count(id) != 0; });
  return judged;
}

Agreement AgreementOf(std::span<const std::string> ranking, std::span<const std::string> wanted) {
  Agreement agreement;
  const auto have = First(ranking, 10);
  const auto want = First(wanted, 10);
  if (want.empty() || have.empty()) {
    return agreement;
  }
  const auto shared = std::count_if(want.begin(), want.end(), [&](const std::string& id) { return Holds(have, id); });
  agreement.first_hit_in_top_10 = Holds(have, want[0]) ? 1 : 0;
  agreement.overlap_at_10 = static_cast<double>(shared) / static_cast<double>(want.size());
  agreement.same_first_hit = have[0] == want[0] ? 1 : 0;
  return agreement;
}

}  // namespace probatum::eval
