#include "index/writer/review_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/review_entries.h"

namespace probatum::index {
namespace {

using testing::HasSubstr;

std::string Message(const absl::Status& status) { return std::string(status.message()); }

TEST(ReviewLog, ReadsWhatWasWritten) {
  ReviewEntry approved = Approval("examplitis");
  approved.policy_uri = "https://example.org/policy?v=1";
  approved.reason = "Read \"all\" of it \u2014 \\ twice";
  approved.time += std::chrono::hours(23) + std::chrono::seconds(59);
  ReviewEntry superseded = StandingOf("mockitis", corpus::Standing::kSuperseded);
  superseded.superseded_by = "examplitis";
  const auto read = ParseReviewLog(LogOf({approved, superseded}));
  ASSERT_TRUE(read.ok()) << read.status();
  approved.sequence = 1;
  superseded.sequence = 2;
  EXPECT_EQ(read->entries, (std::vector<ReviewEntry>{approved, superseded}));
  EXPECT_EQ(read->torn_bytes, 0u);
  EXPECT_EQ(ToIsoTime(read->entries[0].time), "2026-11-25T23:00:59Z");
  EXPECT_TRUE(ParseReviewLog("").ok());
}

TEST(ReviewLog, FindsEveryChangedByte) {
  const std::string log = LogOf({Approval("a"), Approval("b"), Approval("c")});
  const std::size_t last_line = log.rfind('\n', log.size() - 2) + 1;
  for (std::size_t at = 0; at + 1 < log.size(); ++at) {
    std::string changed = log;
    changed[at] = changed[at] == '1' ? '2' : '1';
    const auto read = ParseReviewLog(changed);
    ASSERT_FALSE(read.ok()) << at;
    EXPECT_EQ(read.status().code(), absl::StatusCode::kDataLoss);
    if (at >= last_line) {
      EXPECT_THAT(Message(read.status()), HasSubstr("line 3"));
    }
  }
}

TEST(ReviewLog, FindsARemovedAnInsertedAndAnExchangedLine) {
  const std::string first = LogOf({Approval("a")});
  const std::string two = LogOf({Approval("a"), Approval("b")});
  const std::string three = LogOf({Approval("a"), Approval("b"), Approval("c")});
  const std::string second = two.substr(first.size());
  const std::string third = three.substr(two.size());
  const std::string repeated = first + first;
  const std::string exchanged = first + third;
  for (const auto& [log, line] : {std::pair(second + third, "line 1"), std::pair(exchanged, "line 2"),
                                  std::pair(repeated + second, "line 2"), std::pair(exchanged + second, "line 2")}) {
    const auto read = ParseReviewLog(log);
    EXPECT_EQ(read.status().code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(Message(read.status()), HasSubstr(line));
  }
}

TEST(ReviewLog, TakesATornEndForWhatWasNeverAcknowledged) {
  const std::string before = LogOf({Approval("a")});
  ReviewEntry first = Approval("b");
  first.sequence = 2;
  first.more = 1;
  ReviewEntry second = Approval("c");
  second.sequence = 3;
  const std::string line = ToReviewLine(first, corpus::Sha256(before.substr(0, before.size() - 1)));
  const std::string log = before + line + "\n" + ToReviewLine(second, corpus::Sha256(line)) + "\n";
  for (std::size_t size = before.size(); size <= log.size(); ++size) {
    const auto read = ParseReviewLog(log.substr(0, size));
    ASSERT_TRUE(read.ok()) << size << read.status();
    // All of a command's lines, or none; a line feed alone is no reason to lose them.
    const bool whole = size + 1 >= log.size();
    EXPECT_EQ(read->entries.size(), whole ? 3u : 1u) << size;
    EXPECT_EQ(read->whole_bytes, whole ? size : before.size());
    EXPECT_EQ(read->torn_bytes, whole ? 0 : size - before.size());
    EXPECT_EQ(read->lacks_line_feed, size + 1 == log.size());
  }
  const auto zeros = ParseReviewLog(before + std::string(100, '\0'));
  ASSERT_TRUE(zeros.ok()) << zeros.status();
  EXPECT_EQ(zeros->torn_bytes, 100u);
}

TEST(ReviewLog, FindsAnUnfinishedCommandBeforeOthers) {
  ReviewEntry unfinished = Approval("a");
  unfinished.more = 2;
  const auto read = ParseReviewLog(LogOf({unfinished, Approval("b")}));
  EXPECT_EQ(read.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(Message(read.status()), HasSubstr("line 2"));
}

struct Refused {
  const char* field;
  void (*spoil)(ReviewEntry&);
};

TEST(ReviewLog, RefusesFieldsThatAreEmptyTooLongOrHideSomething) {
  for (const auto& [field, spoil] : std::vector<Refused>{
           {"by", [](ReviewEntry& e) { e.by.clear(); }},
           {"by", [](ReviewEntry& e) { e.by.assign(kMaxReviewerBytes + 1, 'x'); }},
           {"by", [](ReviewEntry& e) { e.by = "E.\nMustermann"; }},
           {"by", [](ReviewEntry& e) { e.by = "E.\u202EMustermann"; }},
           {"by", [](ReviewEntry& e) { e.by = "E. \xff"; }},
           {"role", [](ReviewEntry& e) { e.role.clear(); }},
           {"role", [](ReviewEntry& e) { e.role = " pharmacist"; }},
           {"role", [](ReviewEntry& e) { e.role.assign(kMaxRoleBytes + 1, 'x'); }},
           {"policy", [](ReviewEntry& e) { e.policy_uri = "javascript:alert(1)"; }},
           {"policy", [](ReviewEntry& e) { e.policy_uri = "https://"; }},
           {"policy", [](ReviewEntry& e) { e.policy_uri = "https://example.org/a b"; }},
           {"policy", [](ReviewEntry& e) { e.policy_uri = "https://" + std::string(kMaxPolicyBytes, 'x'); }},
           {"reason", [](ReviewEntry& e) { e.reason.assign(kMaxReasonBytes + 1, 'x'); }},
           {"reason", [](ReviewEntry& e) { e.reason = "tab\there"; }},
           {"document id", [](ReviewEntry& e) { e.document_id.clear(); }},
           {"superseded-by", [](ReviewEntry& e) { e.superseded_by = "mockitis"; }},
           {"state", [](ReviewEntry& e) { e.review_state = corpus::ReviewState::kUnspecified; }},
           {"time", [](ReviewEntry& e) { e.time = std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1); }}}) {
    ReviewEntry entry = Approval("examplitis");
    ASSERT_TRUE(CheckReviewEntry(entry).ok());
    spoil(entry);
    const absl::Status status = CheckReviewEntry(entry);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << field;
    EXPECT_THAT(Message(status), testing::StartsWith(std::string(field) + ":"));
  }
}

TEST(ReviewLog, RefusesStandingsThatMakeNoSense) {
  ReviewEntry entry = StandingOf("examplitis", corpus::Standing::kSuperseded);
  entry.superseded_by = "mockitis";
  EXPECT_TRUE(CheckReviewEntry(entry).ok());
  entry.superseded_by = "examplitis";
  EXPECT_FALSE(CheckReviewEntry(entry).ok());
  entry = StandingOf("examplitis", corpus::Standing::kRetired);
  entry.superseded_by = "mockitis";
  EXPECT_FALSE(CheckReviewEntry(entry).ok());
  entry = StandingOf("examplitis", corpus::Standing::kRetired);
  entry.policy_uri = "https://example.org";
  EXPECT_FALSE(CheckReviewEntry(entry).ok());
  EXPECT_FALSE(CheckReviewEntry(StandingOf("examplitis", corpus::Standing::kUnspecified)).ok());
}

TEST(ReviewLog, FitsTheLongestFieldsIntoALine) {
  ReviewEntry entry = Approval(std::string(200, '"'));
  entry.by.assign(kMaxReviewerBytes, '"');
  entry.role.assign(kMaxRoleBytes, '\\');
  entry.policy_uri = "https://" + std::string(kMaxPolicyBytes - 8, '/');
  entry.reason.assign(kMaxReasonBytes, '"');
  ASSERT_TRUE(CheckReviewEntry(entry).ok());
  EXPECT_TRUE(ParseReviewLog(LogOf({entry})).ok());
}

}  // namespace
}  // namespace probatum::index
