#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/schema/record_file.h"
#include "tests/component/index/writer/writer_fixture.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::MatchesRegex;

class Generations : public WriterTest {
 protected:
  // Builds and activates one generation after another, each of one document more.
  void BuildMany(int count) {
    for (int i = 0; i < count; ++i) {
      const std::string id = fmt::format("examplitis-{}", made_++);
      Import({Write(id + ".md", Guidance(id, "examplitis"))});
      names_.push_back(Build().generation);
    }
  }
  std::vector<std::string> Listed() const {
    std::vector<std::string> names;
    const absl::StatusOr<std::vector<GenerationEntry>> entries = ListGenerations(data());
    EXPECT_TRUE(entries.ok()) << entries.status();
    for (const GenerationEntry& entry : *entries) names.push_back(entry.name);
    return names;
  }
  fs::path FolderOf(const std::string& name) const { return data() / kGenerationsFolder / name; }

  std::vector<std::string> names_;

 private:
  int made_ = 0;
};

TEST_F(Generations, AreNamedByCounterAndCorpusHash) {
  BuildMany(2);
  EXPECT_THAT(names_[0], MatchesRegex("000001-[0-9a-f]{8}"));
  EXPECT_THAT(names_[1], MatchesRegex("000002-[0-9a-f]{8}"));
  EXPECT_EQ(names_[1].substr(7), OpenCurrent()->info().corpus_hash.substr(0, 8));
  EXPECT_EQ(CurrentName(), names_[1]);
}

TEST_F(Generations, AreServedOnlyWhenActivated) {
  BuildMany(1);
  Import({Write("new.md", Guidance("mockitis", "mockitis"))});
  const BuildReport built = Build({});
  EXPECT_FALSE(built.activated);
  EXPECT_EQ(CurrentName(), names_[0]);
  EXPECT_TRUE(Open()->Activate(built.generation).ok());
  EXPECT_EQ(CurrentName(), built.generation);
}

TEST_F(Generations, RollBackOneByOneToTheOldestKept) {
  BuildMany(3);
  EXPECT_EQ(*Open()->Rollback(), names_[1]);
  EXPECT_EQ(*Open()->Rollback(), names_[0]);
  EXPECT_EQ(OpenCurrent()->document_count(), 1u);
  EXPECT_EQ(Open()->Rollback().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(CurrentName(), names_[0]);
}

TEST_F(Generations, StayWithTheTwoBefore) {
  BuildMany(5);
  EXPECT_EQ(Listed(), std::vector<std::string>(names_.begin() + 2, names_.end()));
  const absl::StatusOr<std::vector<GenerationEntry>> entries = Open()->Generations();
  EXPECT_TRUE(entries->back().current);
  EXPECT_FALSE(entries->front().current);
}

TEST_F(Generations, ThatWereBuiltButNeverActivatedDoNotPileUp) {
  BuildMany(1);
  for (int i = 0; i < 5; ++i) {
    Import({Write("more.md", Guidance("mockitis", "mockitis", fmt::format("- Mockitis has form {}.\n", i)))});
    Build({});
  }
  EXPECT_EQ(Listed().size(), 3u);
  EXPECT_EQ(Listed().front(), names_[0]);
  EXPECT_EQ(CurrentName(), names_[0]);
}

TEST_F(Generations, AreTakenAgainWhenTheCorpusComesBack) {
  BuildMany(2);
  EXPECT_TRUE(Open()->Remove({"examplitis-1"}).ok());
  const BuildReport again = Build();
  EXPECT_TRUE(again.already_built);
  EXPECT_EQ(again.generation, names_[0]);
  EXPECT_EQ(CurrentName(), names_[0]);
}

TEST_F(Generations, KeepTheOldOneWholeWheneverABuildIsKilled) {
  BuildMany(1);
  Import({Write("new.md", Guidance("mockitis", "mockitis"))});
  for (const std::string_view deadly :
       {"reading documents", "finding what passages name", "indexing", "compacting", "checking"}) {
    const pid_t child = fork();
    if (child == 0) {
      const auto data_folder = DataFolder::Open(data());
      const BuildOptions options{.activate = true, .with_questions = true, .as_of = {}};
      const auto built = (*data_folder)->Build(options, [deadly](std::string_view step, std::uint64_t, std::uint64_t) {
        if (step == deadly) kill(getpid(), SIGKILL);
      });
      _exit(built.ok() ? 0 : 1);
    }
    int state = 0;
    ASSERT_EQ(waitpid(child, &state, 0), child);
    ASSERT_TRUE(WIFSIGNALED(state)) << deadly;
    EXPECT_EQ(CurrentName(), names_[0]) << deadly;
    EXPECT_EQ(Listed(), names_) << deadly;
    EXPECT_EQ(OpenCurrent()->document_count(), 1u) << deadly;
  }
  const BuildReport built = Build();
  EXPECT_EQ(built.documents, 2u);
  EXPECT_EQ(CurrentName(), built.generation);
  for (const auto& entry : fs::directory_iterator(data() / kGenerationsFolder)) {
    EXPECT_FALSE(entry.path().filename().string().starts_with('.')) << entry.path();
  }
}

TEST_F(Generations, AreMadeByOneWriterAtATime) {
  const std::unique_ptr<DataFolder> first = Open();
  const absl::Status second = DataFolder::Open(data()).status();
  EXPECT_EQ(second.code(), absl::StatusCode::kAborted);
  EXPECT_THAT(std::string(second.message()), HasSubstr(fmt::format("process {}", getpid())));
  EXPECT_TRUE(ListGenerations(data()).ok());  // reading needs no lock
}

TEST_F(Generations, ThatAreDamagedAreNotActivatedAndBuiltAnew) {
  BuildMany(1);
  const fs::path records = FolderOf(names_[0]) / kRecordsFile;
  {
    std::fstream file(records, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(fs::file_size(records) / 2));
    file.put('\xff');
  }
  EXPECT_EQ(Open()->Activate(names_[0]).code(), absl::StatusCode::kDataLoss);
  const BuildReport anew = Build();
  EXPECT_FALSE(anew.already_built);
  EXPECT_NE(anew.generation, names_[0]);
  EXPECT_EQ(OpenCurrent()->info().name, anew.generation);
}

TEST_F(Generations, ThatAreUnknownAreNotActivated) {
  BuildMany(1);
  for (const std::string& name :
       {std::string("000009-00000000"), "../generations/" + names_[0], std::string(), std::string("..")}) {
    EXPECT_EQ(Open()->Activate(name).code(), absl::StatusCode::kNotFound) << name;
  }
  EXPECT_EQ(CurrentName(), names_[0]);
}

TEST_F(Generations, OfAnotherFormatAreListedWithTheReason) {
  BuildMany(1);
  std::ofstream(FolderOf(names_[0]) / kManifestFile) << R"({"format_version": 999})";
  const absl::StatusOr<std::vector<GenerationEntry>> entries = ListGenerations(data());
  ASSERT_EQ(entries->size(), 1u);
  EXPECT_THAT(entries->front().problem, HasSubstr("999"));
}

TEST_F(Generations, GoOnCountingWhenTheStoreIsMadeAnew) {
  BuildMany(2);
  fs::remove_all(data() / "documents");
  BuildMany(1);
  EXPECT_THAT(names_.back(), MatchesRegex("000003-[0-9a-f]{8}"));
}

}  // namespace
}  // namespace probatum::index
