#include "index/search/ranking_model.h"

#include <cmath>
#include <optional>
#include <sstream>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "toml++/toml.h"

namespace probatum::index {
namespace {

constexpr double kMaxWeight = 1000;

constexpr std::array<std::string_view, kFeatureCount> kNames = {
    "bm25",
    "question_in_title",
    "title_in_question",
    "title_within",
    "question_in_heading",
    "heading_within",
    "question_in_lead",
    "section_fit",
    "entity_topic",
    "entity_passage",
    "population_fit",
    "review",
    "log_length",
};

constexpr std::size_t Index(Feature feature) { return static_cast<std::size_t>(feature); }

std::optional<Feature> FeatureFromName(std::string_view name) {
  for (std::size_t index = 0; index < kNames.size(); ++index) {
    if (kNames[index] == name) return static_cast<Feature>(index);
  }
  return std::nullopt;
}

absl::Status Invalid(const std::string& message) { return absl::InvalidArgumentError(message); }

}  // namespace

std::string_view Name(Feature feature) { return kNames[Index(feature)]; }

RankingModel RankingModel::Default() {
  RankingModel model;
  model.origin = "set by hand, beginning from a pairwise logistic regression over synthetic turns";
  const auto set = [&model](Feature feature, float weight) { model.weights[Index(feature)] = weight; };
  set(Feature::kBm25, 1.1f);
  set(Feature::kQuestionInTitle, 3.2f);
  set(Feature::kTitleInQuestion, 2.0f);
  set(Feature::kTitleWithin, 3.6f);
  set(Feature::kQuestionInHeading, 0.4f);
  set(Feature::kHeadingWithin, 2.4f);
  set(Feature::kQuestionInLead, 0.3f);
  set(Feature::kSectionFit, 2.4f);
  set(Feature::kEntityTopic, 1.5f);
  set(Feature::kEntityPassage, 0.5f);
  set(Feature::kPopulationFit, 1.0f);
  set(Feature::kReview, 0.3f);
  set(Feature::kLogLength, -0.14f);
  return model;
}

absl::StatusOr<RankingModel> RankingModel::FromToml(std::string_view text) {
  toml::table parsed;
  try {
    parsed = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Invalid(fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
  RankingModel model;
  for (const auto& [key, value] : parsed) {
    if (key.str() == "origin" && value.is_string()) {
      model.origin = value.as_string()->get();
    } else if (key.str() != "weights" || !value.is_table()) {
      return Invalid(fmt::format("line {}: \"{}\" is not known here; use the text `origin` and the table `weights`",
                                 value.source().begin.line, key.str()));
    }
  }
  const toml::table* weights = parsed["weights"].as_table();
  if (weights == nullptr) return Invalid("the table `weights` is missing");

  std::array<bool, kFeatureCount> seen{};
  for (const auto& [key, value] : *weights) {
    const auto line = value.source().begin.line;
    const std::optional<Feature> feature = FeatureFromName(key.str());
    if (!feature) return Invalid(fmt::format("line {}: there is no feature \"{}\"", line, key.str()));
    const std::optional<double> weight = value.value<double>();
    if (!weight || !std::isfinite(*weight) || std::abs(*weight) > kMaxWeight) {
      return Invalid(
          fmt::format("line {}: the weight of {} is no number from {} to {}", line, key.str(), -kMaxWeight, kMaxWeight));
    }
    model.weights[Index(*feature)] = static_cast<float>(*weight);
    seen[Index(*feature)] = true;
  }
  for (std::size_t index = 0; index < seen.size(); ++index) {
    if (!seen[index]) return Invalid(fmt::format("the weight of {} is missing", kNames[index]));
  }
  return model;
}

std::string RankingModel::ToToml() const {
  std::string text = "# Weights of the linear ranking. The features are described in index/search/features.h.\n";
  std::ostringstream quoted;
  // One line with escapes: a text over several lines would lose a line feed at its beginning.
  quoted << toml::toml_formatter(toml::value<std::string>(origin), toml::format_flags::none);
  text += fmt::format("origin = {}\n\n[weights]\n", quoted.str());
  for (std::size_t index = 0; index < weights.size(); ++index) {
    // Shortest digits that read back as the same float; with a point, so that TOML reads a float.
    std::string number = fmt::format("{}", weights[index]);
    if (number.find_first_of(".en") == std::string::npos) number += ".0";
    text += fmt::format("{} = {}\n", kNames[index], number);
  }
  return text;
}

double RankingModel::Score(const Features& features) const {
  double score = 0;
  for (std::size_t index = 0; index < features.size(); ++index) {
    score += static_cast<double>(weights[index]) * static_cast<double>(features[index]);
  }
  return score;
}

}  // namespace probatum::index
