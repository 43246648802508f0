#include "tests/eval/replay_core.h"

#include <map>
#include <numeric>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/sha256.h"

namespace probatum::eval {
namespace {

struct DigestField {
  const char* name;
  std::string ReplayDigest::*value;
};
constexpr DigestField kFields[] = {
    {"content_sha256", &ReplayDigest::content_sha256},
    {"record_sha256", &ReplayDigest::record_sha256},
    {"follow_up_content_sha256", &ReplayDigest::follow_up_content_sha256},
    {"follow_up_record_sha256", &ReplayDigest::follow_up_record_sha256},
    {"error", &ReplayDigest::error},
};

// A turn record has no maps and no floats: the same record gives the same bytes.
std::string DigestOf(const v1::TurnRecord& record) { return corpus::ToHex(corpus::Sha256(record.SerializeAsString())); }

std::string Quoted(const std::string& value) { return value.empty() ? "nothing" : value; }

}  // namespace

ReplayDigest AskTwice(const std::string& question, AnswerRunner& runner) {
  ReplayDigest digest;
  v1::AnswerRequest request;
  request.set_question(question);
  const auto first = runner.Answer(request);
  if (!first.ok()) {
    digest.error = first.status().ToString();
    return digest;
  }
  digest.content_sha256 = first->content_sha256();
  digest.record_sha256 = DigestOf(first->turn_record());

  v1::Turn& turn = *request.add_history();
  turn.set_question(question);
  *turn.mutable_turn_record() = first->turn_record();
  request.set_question(kFollowUp);
  const auto second = runner.Answer(request);
  if (!second.ok()) {
    digest.error = second.status().ToString();
    return digest;
  }
  digest.follow_up_content_sha256 = second->content_sha256();
  digest.follow_up_record_sha256 = DigestOf(second->turn_record());
  return digest;
}

std::vector<ReplayDigest> AskAll(const std::vector<QuestionCase>& questions, AnswerRunner& runner, Random& random) {
  std::vector<std::size_t> order(questions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.Shuffle(order);
  std::vector<ReplayDigest> digests(questions.size());
  for (const std::size_t index : order) {
    digests[index] = AskTwice(questions[index].text, runner);
  }
  return digests;
}

void Comparison::Add(const std::string& place, const std::vector<ReplayDigest>& digests) {
  std::vector<std::size_t> index(digests.size());
  std::iota(index.begin(), index.end(), std::size_t{0});
  AddSome(place, index, digests);
}

void Comparison::AddSome(const std::string& place, const std::vector<std::size_t>& index,
                         const std::vector<ReplayDigest>& digests) {
  for (std::size_t i = 0; i < digests.size(); ++i) {
    ++observation_count_;
    const ReplayDigest& first = first_[index[i]];
    if (digests[i] == first) {
      continue;
    }
    ++per_case_[index[i]];
    for (const DigestField& field : kFields) {
      if (digests[i].*field.value != first.*field.value) {
        differences_.push_back(
            {questions_[index[i]].id, place,
             fmt::format("{} was {} and is {}", field.name, Quoted(first.*field.value), Quoted(digests[i].*field.value))});
      }
    }
  }
}

absl::Status CompareWithEarlier(const nlohmann::json& earlier, const SourceInfo& info, const std::vector<QuestionCase>& questions,
                                Comparison& comparison) {
  const auto text = [](const nlohmann::json& object, const char* name) {
    const auto field = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && field != object.end() && field->is_string() ? field->get<std::string>() : std::string();
  };
  if (text(earlier, "command") != "replay" || !earlier.contains("cases") || !earlier["cases"].is_array()) {
    return absl::InvalidArgumentError("--against is no --json file of an earlier replay");
  }
  if (text(earlier, "corpus_hash") != info.corpus_hash || text(earlier, "build") != info.build) {
    return absl::FailedPreconditionError(
        fmt::format("--against is of corpus {} and build {}, this run of {} and {}; only equal ones compare",
                    text(earlier, "corpus_hash"), text(earlier, "build"), info.corpus_hash, info.build));
  }
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    places.emplace(questions[i].id, i);
  }
  std::vector<std::size_t> index;
  std::vector<ReplayDigest> digests;
  for (const nlohmann::json& each : earlier["cases"]) {
    const auto place = places.find(text(each, "id"));
    if (place == places.end() || text(each, "question") != questions[place->second].text) {
      continue;
    }
    ReplayDigest digest;
    for (const DigestField& field : kFields) {
      digest.*field.value = text(each, field.name);
    }
    index.push_back(place->second);
    digests.push_back(std::move(digest));
  }
  if (index.empty()) {
    return absl::InvalidArgumentError("--against has none of these questions");
  }
  comparison.AddSome("earlier process", index, digests);
  return absl::OkStatus();
}

nlohmann::json CasesOf(const std::vector<QuestionCase>& questions, const Comparison& comparison) {
  nlohmann::json cases = nlohmann::json::array();
  for (std::size_t i = 0; i < questions.size(); ++i) {
    nlohmann::json each = {
        {"id", questions[i].id}, {"question", questions[i].text}, {"differences", static_cast<int>(comparison.per_case()[i])}};
    for (const DigestField& field : kFields) {
      if (const std::string& value = comparison.first()[i].*field.value; !value.empty()) {
        each[field.name] = value;
      }
    }
    cases.push_back(std::move(each));
  }
  return cases;
}

}  // namespace probatum::eval
