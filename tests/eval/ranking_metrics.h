// How good a ranking is, for one query. All take ids best first, each once, and are pure and safe from any thread.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace probatum::eval {

// What was judged of one query: id to grade; above 0 is relevant.
using Judgements = std::map<std::string, int>;

// Normalised discounted cumulated gain of the first `depth` (Jarvelin & Kekalainen 2002): gain is the grade, discount log2(rank + 1), as trec_eval
// has it. 0 where nothing is relevant.
double NormalisedDcg(std::span<const std::string> ranking, const Judgements& judgements, std::size_t depth);

// 1 / rank of the first relevant id among the first `depth`; 0 without one.
double ReciprocalRank(std::span<const std::string> ranking, const Judgements& judgements, std::size_t depth);

// The share of the relevant ids that stand among the first `depth`. 0 where nothing is relevant.
double Recall(std::span<const std::string> ranking, const Judgements& judgements, std::size_t depth);

// The ranking without ids that were not judged for the query (Sakai 2007): for judgements too few to call the rest irrelevant.
std::vector<std::string> Condensed(std::span<const std::string> ranking, const Judgements& judgements);

// How near a ranking comes to another one.
struct Agreement {
  double first_hit_in_top_10 = 0;  // 1: the wanted ranking's first id is among the first 10
  double overlap_at_10 = 0;        // the share of the wanted ranking's first 10 ids among the first 10
  double same_first_hit = 0;       // 1: both begin with the same id
};
// All 0 where `wanted` is empty.
Agreement AgreementOf(std::span<const std::string> ranking, std::span<const std::string> wanted);

}  // namespace probatum::eval
