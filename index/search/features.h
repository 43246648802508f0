// The features of a passage for a question, from the records alone: no Xapian, no text is read.
//
// Stems are compared by their hashes (index/schema/format.h). The question's groups weigh weight * idf, the idf that of the passages
// database; a group is covered where any of its stems is there. The title's own stems weigh their idf among titles
// (Generation::title_idf), because a generation holds no passage idf by hash; a title stem counts by the strength of the group that
// holds it, so that words carried from earlier turns do not claim a title for the question.
// Of the heading's stems those count that the title lacks: "What is examplitis?" says no more than the title "Examplitis".
#pragma once

#include <cstdint>
#include <vector>

#include "index/schema/question_type.h"
#include "index/search/generation.h"
#include "index/search/ranking_model.h"

namespace probatum::index {

// Weight from which a group is the question's own; below, it has been carried here from earlier turns and has the strength
// weight / kOwnWeight.
inline constexpr double kOwnWeight = 0.4;

// What a question asks, made once for a search. Plain data.
struct QuestionProfile {
  struct Stem {
    std::uint32_t hash = 0;
    std::uint32_t group = 0;  // below 64
  };
  std::vector<Stem> stems;            // ascending by hash
  std::vector<double> group_share;    // of each group in the question's weight * idf; they add up to 1, or are all 0
  std::vector<float> group_strength;  // of each group, 0 to 1
  std::vector<EntityId> entities;     // gate and boost, ascending, distinct
  std::vector<EntityId> populations;  // ascending, distinct
  QuestionType type = QuestionType::kUnspecified;
};

// One group of stems with how often the likeliest of them is met.
struct WeightedGroup {
  std::vector<std::uint32_t> hashes;
  double weight = 1;                // >= 0
  std::uint32_t passage_count = 0;  // passages that hold its most frequent stem
};

// ln(1 + (total - count + 0.5) / (count + 0.5)), the idf of BM25 kept above 0 (Robertson & Zaragoza 2009). count <= total.
double Idf(std::uint32_t count, std::uint32_t total);

// At most 64 groups. A group that no passage holds has no share: it says nothing of which passage is better.
QuestionProfile MakeProfile(const std::vector<WeightedGroup>& groups, std::uint32_t passage_count, std::vector<EntityId> entities,
                            std::vector<EntityId> populations, QuestionType type);

// `bm25_ratio`: BM25 of the passage over the best of the list, 0 to 1. Safe from any thread.
Features ComputeFeatures(const Generation& generation, const PassageRef& passage, const QuestionProfile& profile,
                         double bm25_ratio);

}  // namespace probatum::index
