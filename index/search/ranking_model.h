// The linear ranking over lexical and structural features of a passage for a question.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace probatum::index {

// Features, all but kLogLength within [-1, 1] or [0, 1]. "idf covered": share of the idf of one side's distinct stems that the other side holds.
// How each is computed: index/search/features.h.
enum class Feature : std::uint8_t {
  kBm25 = 0,           // BM25 / the best BM25 of the list
  kQuestionInTitle,    // question idf covered by the title
  kTitleInQuestion,    // title idf covered by the question
  kTitleWithin,        // 1 when every title stem is in the question
  kQuestionInHeading,  // question idf covered by the heading path
  kHeadingWithin,      // 1 when every stem of the own heading path that the title lacks is in the question, and there is one
  kQuestionInLead,     // question idf covered by the first 40 words
  kSectionFit,         // SectionFit(type, kind) / 2
  kEntityTopic,        // share of the question's entities that are the document's topic
  kEntityPassage,      // share of the question's entities that the passage names
  kPopulationFit,      // 1 a population asked for is the passage's; -1 the passage is for another population only; else 0
  kReview,             // approved 1, under review 0.5, submitted 0; superseded -1
  kLogLength,          // ln(1 + words)
  kCount,
};
inline constexpr int kFeatureCount = static_cast<int>(Feature::kCount);
using Features = std::array<float, kFeatureCount>;

std::string_view Name(Feature feature);

// Weights with their origin. A small readable TOML file of the generation. A plain value; safe from any thread as any value is.
struct RankingModel {
  Features weights{};
  std::string origin;  // where the weights come from, one line, for whoever reads the file
  // Title, heading and section weights that worked as a start (pairwise logistic, synthetic turns).
  static RankingModel Default();
  // INVALID_ARGUMENT, naming line or key: not TOML, a weight missing, unknown or not a finite number within [-1000, 1000].
  static absl::StatusOr<RankingModel> FromToml(std::string_view text);
  // The same bytes for the same model; FromToml gives the same weights back, bit for bit.
  std::string ToToml() const;
  // The weighted sum, in the order of the features: the same bits on every run. No unit.
  double Score(const Features& features) const;
  friend bool operator==(const RankingModel&, const RankingModel&) = default;
};

}  // namespace probatum::index
