#include "tests/eval/self_test.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/answer_check.h"

namespace probatum::eval {
namespace {

bool SameBytes(const google::protobuf::MessageLite& a, const google::protobuf::MessageLite& b) {
  return a.SerializeAsString() == b.SerializeAsString();
}

bool Changed(const Specimen& before, const Specimen& after) {
  return !SameBytes(before.response, after.response) || before.documents.size() != after.documents.size() ||
         !std::equal(before.documents.begin(), before.documents.end(), after.documents.begin(),
                     [](const auto& a, const auto& b) { return SameBytes(a.second, b.second); });
}

// A copy with the fault in it; nothing where it fits none of the specimens. Chance may hit on an equal value, hence some tries.
std::optional<Specimen> Corrupt(const Corruption& corruption, const std::vector<Specimen>& specimens, Random& random) {
  constexpr int kTries = 5;
  std::vector<std::size_t> order(specimens.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.Shuffle(order);
  for (const std::size_t index : order) {
    for (int i = 0; i < kTries; ++i) {
      Specimen corrupted = specimens[index];
      if (corruption.apply(corrupted, random) && Changed(specimens[index], corrupted)) {
        return corrupted;
      }
    }
  }
  return std::nullopt;
}

absl::StatusOr<AnswerCheck> Check(const Specimen& specimen) {
  return CheckAnswer(specimen.response, [&specimen](std::string_view name) -> absl::StatusOr<v1::Document> {
    const auto document = specimen.documents.find(std::string(name));
    if (document == specimen.documents.end()) {
      return absl::NotFoundError(fmt::format("no document {}", name));
    }
    return document->second;
  });
}

}  // namespace

absl::StatusOr<SelfTestResult> RunSelfTest(const std::vector<Specimen>& specimens, std::uint32_t count, std::uint64_t seed) {
  const std::vector<Corruption> corruptions = AllCorruptions();
  SelfTestResult result;
  for (const Corruption& corruption : corruptions) {
    result.rows.push_back({std::string(corruption.name), 0, 0});
  }
  Random random(seed);
  std::vector<bool> fits(corruptions.size(), !specimens.empty());
  for (std::size_t next = 0; result.seeded < count; ++next) {
    const std::size_t kind = next % corruptions.size();
    if (std::find(fits.begin(), fits.end(), true) == fits.end()) {
      return absl::FailedPreconditionError(
          "the self-test needs faultless answers that quote something; these questions gave none");
    }
    if (!fits[kind]) {
      continue;
    }
    const Corruption& corruption = corruptions[kind];
    const std::optional<Specimen> corrupted = Corrupt(corruption, specimens, random);
    fits[kind] = corrupted.has_value();
    if (!corrupted.has_value()) {
      continue;
    }
    PROBATUM_ASSIGN_OR_RETURN(const AnswerCheck check, Check(*corrupted));
    bool found = false;
    for (const std::string_view expected : corruption.expected) {
      if (std::any_of(check.findings.begin(), check.findings.end(),
                      [expected](const Finding& finding) { return finding.kind == expected; })) {
        ++result.findings[std::string(expected)];
        found = true;
      }
    }
    ++result.seeded;
    ++result.rows[kind].seeded;
    result.found += found ? 1 : 0;
    result.rows[kind].found += found ? 1 : 0;
    if (!found && result.missed.size() < SelfTestResult::kMaxMissed) {
      result.missed.push_back(fmt::format("{} in {}", corruption.name, corrupted->question_id));
    }
  }
  for (const std::string& kind : FindingKinds()) {
    if (result.findings.count(kind) == 0) {
      result.silent.push_back(kind);
    }
  }
  return result;
}

}  // namespace probatum::eval
