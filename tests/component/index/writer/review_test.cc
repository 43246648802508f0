// Reviews and standings, from what is recorded to what a generation holds; and that nothing acknowledged is lost.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/search/dictionary.h"
#include "index/writer/files.h"
#include "index/writer/review_log.h"
#include "tests/component/index/writer/writer_fixture.h"
#include "tests/support/review_entries.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using LineState = ReviewStates::LineState;

class ReviewTest : public WriterTest {
 protected:
  void SetUp() override {
    Import({Write("a.md", Guidance("examplitis", "examplitis")), Write("b.md", Guidance("mockitis", "mockitis"))});
  }

  absl::Status RecordStatus(const std::vector<std::string>& ids, const ReviewEntry& said) const {
    return Open()->Record(ids, said).status();
  }
  void Record(const std::vector<std::string>& ids, const ReviewEntry& said) const {
    const absl::Status status = RecordStatus(ids, said);
    EXPECT_TRUE(status.ok()) << status;
  }
  ReviewListing Listing(const std::vector<std::string>& ids = {}) const {
    const auto listing = Open()->Reviews(ids);
    EXPECT_TRUE(listing.ok()) << listing.status();
    return listing.ok() ? *listing : ReviewListing{};
  }
  const record::Document& Document(const std::string& id) {
    generation_ = OpenCurrent();
    return generation_->document(generation_->FindDocument(id).value());
  }
  fs::path log() const { return data() / kReviewLogFile; }

  std::shared_ptr<const Generation> generation_;
};

TEST_F(ReviewTest, GivesDocumentsWhatWasRecorded) {
  const std::string before = Build().corpus_hash;
  ReviewEntry said = Approval("");
  said.policy_uri = "https://example.org/policy";
  Record({"examplitis"}, said);
  const BuildReport built = Build();
  EXPECT_NE(built.corpus_hash, before);
  const record::Document& document = Document("examplitis");
  EXPECT_EQ(document.review_state(), static_cast<std::uint8_t>(corpus::ReviewState::kApproved));
  EXPECT_EQ(document.reviewed_by()->str(), "E. Mustermann");
  EXPECT_EQ(document.reviewer_role()->str(), "clinical pharmacist");
  EXPECT_EQ(document.policy_uri()->str(), "https://example.org/policy");
  EXPECT_EQ(document.reviewed_on()->day(), 25);
  EXPECT_EQ(Document("mockitis").reviewed_by(), nullptr);

  // Nothing more was recorded: nothing changes.
  EXPECT_TRUE(Build().already_built);
}

TEST_F(ReviewTest, MakesTheSameGenerationOfTheSameLogInAnotherFolder) {
  Record({"examplitis", "mockitis"}, Approval(""));
  const std::string hash = Build().corpus_hash;
  const fs::path other = data().native() + "-2";
  ASSERT_TRUE(OpenAt(other)->Import({Write("b.md", Guidance("mockitis", "mockitis"))}, {}, NoProgress).ok());
  ASSERT_TRUE(OpenAt(other)->Import({Write("a.md", Guidance("examplitis", "examplitis"))}, {}, NoProgress).ok());
  fs::copy_file(log(), other / kReviewLogFile);
  const auto built = OpenAt(other)->Build({}, NoProgress);
  ASSERT_TRUE(built.ok()) << built.status();
  EXPECT_EQ(built->corpus_hash, hash);
}

TEST_F(ReviewTest, DoesNotCountForAChangedText) {
  const std::string before = Build().corpus_hash;
  Record({"examplitis"}, Approval(""));
  Import({Write("a.md", Guidance("examplitis", "examplitis", "- For examplitis, soup is advised.\n"))});
  const BuildReport built = Build();
  EXPECT_THAT(built.warnings, ElementsAre(HasSubstr("examplitis: its text has changed")));
  EXPECT_EQ(Document("examplitis").review_state(), static_cast<std::uint8_t>(corpus::ReviewState::kSubmitted));
  EXPECT_EQ(Listing().lines.at(0).state, LineState::kOutdated);

  Record({"examplitis"}, Approval(""));
  EXPECT_THAT(Build().warnings, IsEmpty());
  EXPECT_EQ(Document("examplitis").review_state(), static_cast<std::uint8_t>(corpus::ReviewState::kApproved));
  EXPECT_EQ(Listing().lines.at(1).state, LineState::kCounts);
}

TEST_F(ReviewTest, RecordsAllOrNone) {
  const absl::Status status = RecordStatus({"examplitis", "mockitsi"}, Approval(""));
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("mockitis"));
  EXPECT_THAT(Listing().lines, IsEmpty());
  ReviewEntry said = StandingOf("", corpus::Standing::kSuperseded);
  said.superseded_by = "nobody";
  EXPECT_EQ(RecordStatus({"examplitis"}, said).code(), absl::StatusCode::kNotFound);
  said.superseded_by = "mockitis";
  EXPECT_EQ(RecordStatus({"examplitis", "mockitis"}, said).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Listing().lines, IsEmpty());
  Record({"mockitis", "examplitis", "mockitis"}, Approval(""));
  EXPECT_EQ(Listing().lines.size(), 2u) << "each once";
  EXPECT_EQ(Listing({"examplitis"}).lines.size(), 1u);
  EXPECT_EQ(Open()->Reviews({"nobody"}).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(ReviewTest, CountsNothingThatOnlyARetractedDocumentSays) {
  const auto count = [this] {
    const std::shared_ptr<const Generation> generation = OpenCurrent();
    const auto condition = generation->dictionary().Find("mockitis", corpus::EntityType::kCondition);
    return condition ? generation->dictionary().entity(*condition).passage_count : 0;
  };
  Build();
  EXPECT_GT(count(), 0u);
  Record({"mockitis"}, StandingOf("", corpus::Standing::kRetracted));
  Build();
  EXPECT_EQ(count(), 0u);
  EXPECT_EQ(Document("mockitis").standing(), static_cast<std::uint8_t>(corpus::Standing::kRetracted)) << "it is still there";
  Record({"mockitis"}, StandingOf("", corpus::Standing::kCurrent));
  Build();
  EXPECT_GT(count(), 0u);
}

TEST_F(ReviewTest, RefusesToBuildOnADamagedLog) {
  Record({"examplitis"}, StandingOf("", corpus::Standing::kRetracted));
  Record({"mockitis"}, Approval(""));
  std::string bytes = *ReadSmallFile(log(), 1 << 20);
  bytes.erase(0, bytes.find('\n') + 1);
  std::ofstream(log(), std::ios::binary) << bytes;
  const auto built = Open()->Build({}, NoProgress);
  EXPECT_EQ(built.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(built.status().message()), HasSubstr("review.log, line 1"));
  EXPECT_EQ(RecordStatus({"mockitis"}, Approval("")).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(*ReadSmallFile(log(), 1 << 20), bytes) << "what is damaged is left as it is";
}

TEST_F(ReviewTest, CutsATornEndWithAWarningAndGoesOn) {
  Record({"examplitis"}, Approval(""));
  std::ofstream(log(), std::ios::binary | std::ios::app) << "{\"sequence\":2,\"ti";
  const ReviewListing listing = Listing();
  EXPECT_THAT(listing.warning, HasSubstr("17 bytes"));
  EXPECT_EQ(listing.lines.size(), 1u);
  Record({"mockitis"}, Approval(""));
  EXPECT_EQ(Listing().lines.size(), 2u);
  EXPECT_THAT(Listing().warning, IsEmpty());

  // An editor that leaves the last line feed out takes nothing away.
  fs::resize_file(log(), fs::file_size(log()) - 1);
  EXPECT_EQ(Listing().lines.size(), 2u);
  Record({"mockitis"}, Approval(""));
  EXPECT_EQ(Listing().lines.size(), 3u);
}

// Appends until it is killed; writes a byte for each command that was acknowledged.
[[noreturn]] void AppendForever(const fs::path& file, int acknowledged) {
  auto log = ReviewLog::Open(file);
  while (log.ok()) {
    const ReviewEntry entry = Approval("examplitis");
    if (!log->Append({entry, entry, entry}).ok()) break;
    const char done = 1;
    if (write(acknowledged, &done, 1) != 1) break;
  }
  _exit(1);
}

TEST_F(ReviewTest, LosesNothingAcknowledgedWhenItsWriterIsKilled) {
  std::size_t lines = 0;
  for (int round = 0; round < 12; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t writer = fork();
    ASSERT_GE(writer, 0);
    if (writer == 0) {
      close(ends[0]);
      AppendForever(log(), ends[1]);
    }
    close(ends[1]);
    std::size_t acknowledged = 0;
    char done = 0;
    // Ended after another count each time, and at another place in what it does then.
    while (acknowledged < static_cast<std::size_t>(round) + 1 && read(ends[0], &done, 1) == 1) ++acknowledged;
    usleep(static_cast<useconds_t>(round) * 37);
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
    while (read(ends[0], &done, 1) == 1) ++acknowledged;
    close(ends[0]);
    const auto log_now = ReviewLog::Open(log());
    ASSERT_TRUE(log_now.ok()) << log_now.status();
    EXPECT_GE(log_now->entries().size(), lines + 3 * acknowledged);
    EXPECT_EQ(log_now->entries().size() % 3, 0u) << "all of a command's lines, or none";
    lines = log_now->entries().size();
  }
}

TEST_F(ReviewTest, SaysThatTheDiskIsFullAndKeepsWhatWasThere) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  EXPECT_EQ(AppendSynced("/dev/full", 0, "line\n").code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(AppendSynced(log(), 7, "line\n").code(), absl::StatusCode::kFailedPrecondition) << "somebody else wrote";
}

}  // namespace
}  // namespace probatum::index
