#include "server/runtime/generation_watcher.h"

#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include "tests/support/temp_generation.h"

namespace probatum::runtime {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string Document(std::string_view id, std::string_view sentence) {
  return "---\nid: " + std::string(id) + "\ntitle: Examplitis\nkind: guideline\n---\n## Treatment\n" + std::string(sentence) +
         "\n";
}

class GenerationWatcherTest : public testing::Test {
 protected:
  // Builds and activates a generation of one document; returns its name.
  std::string Activate(std::string_view sentence) {
    EXPECT_TRUE(data_.AddMarkdown({Document("examplitis", sentence)}).ok());
    const auto built = data_.Build();
    EXPECT_TRUE(built.ok()) << built.status();
    return built.ok() ? (*built)->info().name : "";
  }

  std::filesystem::path FileOf(const std::string& generation, const std::string& file) const {
    return data_.path() / "generations" / generation / file;
  }

  // Changes the last byte of a file.
  static void Damage(const std::filesystem::path& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(-1, std::ios::end);
    const char last = static_cast<char>(file.get());
    file.seekp(-1, std::ios::end);
    file.put(static_cast<char>(last ^ 0x55));
  }

  static std::string NameOf(const GenerationWatcher& watcher) {
    const auto current = watcher.Current();
    return current.ok() ? (*current)->info().name : std::string(absl::StatusCodeToString(current.status().code()));
  }

  GenerationWatcherOptions Options() const {
    return {.data_folder = data_.path(),
            .poll_interval = std::chrono::milliseconds(5),
            .first_retry_delay = std::chrono::milliseconds(0),
            .last_retry_delay = std::chrono::milliseconds(0)};
  }

  support::TempDataFolder data_;
  std::ostringstream log_;
  spdlog::logger logger_{"test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log_, true)};
};

TEST_F(GenerationWatcherTest, NamesTheCommandThatMakesAGenerationWhenThereIsNone) {
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  ASSERT_FALSE(watcher.Current().ok());
  EXPECT_EQ(watcher.Current().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(watcher.Current().status().message()), HasSubstr("probatum-index build"));
  EXPECT_THAT(std::string(watcher.Current().status().message()), HasSubstr("--activate"));
}

TEST_F(GenerationWatcherTest, TakesTheFirstGenerationOnceItIsThere) {
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  const std::string name = Activate("Placebozole helps.");
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), name);
}

TEST_F(GenerationWatcherTest, SwapsWhileACallKeepsTheGenerationItBeganWith) {
  const std::string first = Activate("Placebozole helps.");
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  const auto held = *watcher.Current();
  const std::string second = Activate("Placebozole does not help.");
  ASSERT_NE(first, second);
  EXPECT_EQ(NameOf(watcher), first) << "not before the next poll";
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), second);
  EXPECT_EQ(held->info().name, first);
  EXPECT_THAT(held->document(0).text()->str(), HasSubstr("Placebozole helps."));
}

TEST_F(GenerationWatcherTest, KeepsTheActiveGenerationWhenTheNewOneIsDamaged) {
  const std::string first = Activate("Placebozole helps.");
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  const std::string second = Activate("Placebozole does not help.");
  Damage(FileOf(second, "records.bin"));
  for (int i = 0; i < 3; ++i) watcher.Poll();
  EXPECT_EQ(NameOf(watcher), first);
  EXPECT_THAT(log_.str(), HasSubstr("generation_refused generation=" + second + " keeping=" + first));
  const std::string log = log_.str();
  EXPECT_EQ(log.find("generation_refused"), log.rfind("generation_refused")) << "the same fault is logged once";
}

TEST_F(GenerationWatcherTest, TakesARefusedGenerationOnceItIsMended) {
  Activate("Placebozole helps.");
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  const std::string second = Activate("Placebozole does not help.");
  Damage(FileOf(second, "records.bin"));
  watcher.Poll();
  Damage(FileOf(second, "records.bin"));  // the same bits flipped back
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), second);
}

TEST_F(GenerationWatcherTest, StopsAnsweringFromAGenerationThatIsDamagedWhileActive) {
  const std::string name = Activate("Placebozole helps.");
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  Damage(FileOf(name, "passages.glass"));
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), "DATA_LOSS");

  const std::string next = Activate("Placebozole does not help.");
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), next) << "another generation ends it";
}

TEST_F(GenerationWatcherTest, SaysDataLossWhenTheOnlyGenerationIsDamagedFromTheStart) {
  const std::string name = Activate("Placebozole helps.");
  Damage(FileOf(name, "dictionary.bin"));
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), "DATA_LOSS");
}

TEST_F(GenerationWatcherTest, SaysDataLossWhenCurrentNamesAGenerationThatIsGone) {
  const std::string name = Activate("Placebozole helps.");
  std::filesystem::remove_all(data_.path() / "generations" / name);
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), "DATA_LOSS");
}

TEST_F(GenerationWatcherTest, KeepsAnsweringWhenCurrentIsTakenAway) {
  const std::string name = Activate("Placebozole helps.");
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  std::filesystem::remove(data_.path() / "CURRENT");
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), name);
  EXPECT_THAT(log_.str(), HasSubstr("no_generation keeping=" + name));
}

TEST_F(GenerationWatcherTest, OpensADamagedGenerationAnewBeforeItIsUsedAgain) {
  const std::string name = Activate("Placebozole helps.");
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  const auto first_opened = *watcher.Current();
  watcher.ReportDamage(*first_opened, absl::DataLossError("a segment is not what was indexed"));
  EXPECT_EQ(NameOf(watcher), "DATA_LOSS");
  watcher.Poll();  // the files are sound
  EXPECT_EQ(NameOf(watcher), name);
  EXPECT_NE(watcher.Current()->get(), first_opened.get());

  watcher.ReportDamage(*first_opened, absl::DataLossError("late"));
  EXPECT_EQ(NameOf(watcher), name) << "a report on a generation that is not active any more changes nothing";
}

TEST_F(GenerationWatcherTest, WaitsBetweenAttemptsAtTheSameDamagedGeneration) {
  const std::string name = Activate("Placebozole helps.");
  Damage(FileOf(name, "records.bin"));
  GenerationWatcherOptions options = Options();
  options.first_retry_delay = std::chrono::hours(1);
  GenerationWatcher watcher(options, logger_);
  watcher.Poll();
  Damage(FileOf(name, "records.bin"));  // mended, but its time has not come
  watcher.Poll();
  EXPECT_EQ(NameOf(watcher), "DATA_LOSS");
}

TEST_F(GenerationWatcherTest, TellsWheneverServingBeginsOrEnds) {
  std::mutex mutex;
  std::vector<bool> told;
  const auto wait_for = [&](std::size_t count) {
    while (true) {
      {
        const std::lock_guard lock(mutex);
        if (told.size() >= count) return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  };
  GenerationWatcher watcher(Options(), logger_);
  watcher.Poll();
  watcher.Start([&](bool serving) {
    const std::lock_guard lock(mutex);
    told.push_back(serving);
  });
  wait_for(1);
  const std::string name = Activate("Placebozole helps.");
  wait_for(2);
  Damage(FileOf(name, "records.bin"));
  wait_for(3);
  Activate("Placebozole does not help.");
  wait_for(4);
  watcher.Stop();
  const std::lock_guard lock(mutex);
  EXPECT_THAT(told, ElementsAre(false, true, false, true));
}

TEST_F(GenerationWatcherTest, EndsItsThreadWhenStopped) {
  Activate("Placebozole helps.");
  GenerationWatcher watcher(Options(), logger_);
  watcher.Start([](bool) {});
  watcher.Stop();
  watcher.Stop();
  const std::string before = NameOf(watcher);
  Activate("Placebozole does not help.");
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(NameOf(watcher), before);
}

}  // namespace
}  // namespace probatum::runtime
