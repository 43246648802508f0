#include "server/config/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/config/settings.h"

namespace probatum::config {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Sources with one file, `server.toml`, that is read when it is asked for.
Sources With(std::vector<std::string> arguments, std::map<std::string, std::string> environment = {}, std::string file = "") {
  environment.emplace("HOME", "/home/someone");
  return {.arguments = std::move(arguments),
          .environment = std::move(environment),
          .processor_count = 3,
          .read_file = [file = std::move(file)](const std::string& path) -> absl::StatusOr<std::string> {
            if (path != "server.toml") return absl::NotFoundError(path + " cannot be read");
            return file;
          }};
}

TEST(Config, HasDefaultsThatServeLoopbackOnly) {
  const Loaded loaded = Load(With({}));
  EXPECT_THAT(loaded.faults, IsEmpty());
  EXPECT_EQ(loaded.action, Action::kServe);
  EXPECT_EQ(loaded.config.listen, "127.0.0.1:50551");
  EXPECT_EQ(loaded.config.data_folder, "/home/someone/.local/share/probatum");
  EXPECT_EQ(loaded.config.worker_count, 3);
  EXPECT_FALSE(loaded.config.texts.professional.text.empty());
  EXPECT_FALSE(loaded.config.texts.patient.text.empty());
}

TEST(Config, LetsFlagsWinOverEnvironmentOverFileOverDefaults) {
  const std::string file = "workers = 5\nqueue_capacity = 50\ndrain_timeout_ms = 500\n";
  const Loaded loaded = Load(
      With({"--config", "server.toml", "--workers=7"}, {{"PROBATUM_WORKERS", "6"}, {"PROBATUM_QUEUE_CAPACITY", "60"}}, file));
  EXPECT_THAT(loaded.faults, IsEmpty());
  EXPECT_EQ(loaded.config.worker_count, 7);
  EXPECT_EQ(loaded.config.queue_capacity, 60);
  EXPECT_EQ(loaded.config.drain_timeout.count(), 500);
}

TEST(Config, TakesTheFilesNameFromTheEnvironmentToo) {
  const Loaded loaded = Load(With({}, {{"PROBATUM_CONFIG", "server.toml"}}, "workers = 9"));
  EXPECT_THAT(loaded.faults, IsEmpty());
  EXPECT_EQ(loaded.config.worker_count, 9);
}

TEST(Config, ReportsEveryFaultOfEverySourceTogether) {
  const Loaded loaded = Load(With({"--config", "server.toml", "--queue-capacity", "many"}, {{"PROBATUM_DRAIN_TIMEOUT_MS", "-1"}},
                                  "wokers = 3\n[log]\nlevel = 4\ncolour = \"red\"\n"));
  EXPECT_THAT(loaded.faults,
              testing::UnorderedElementsAre(AllOf(HasSubstr("server.toml:1"), HasSubstr("wokers")),
                                            AllOf(HasSubstr("server.toml:3"), HasSubstr("log.level")),
                                            AllOf(HasSubstr("server.toml:4"), HasSubstr("log.colour")),
                                            AllOf(HasSubstr("PROBATUM_DRAIN_TIMEOUT_MS"), HasSubstr("0 to 600000")),
                                            AllOf(HasSubstr("--queue-capacity"), HasSubstr("many"))));
  EXPECT_TRUE(loaded.usage_fault);
}

TEST(Config, NamesTheLineThatIsNoToml) {
  const Loaded loaded = Load(With({"--config", "server.toml"}, {}, "workers = 3\nlisten = \n"));
  EXPECT_THAT(loaded.faults, ElementsAre(HasSubstr("server.toml:2")));
  EXPECT_FALSE(loaded.usage_fault);
}

TEST(Config, RefusesAFileThatIsNotThere) {
  EXPECT_THAT(Load(With({"--config", "other.toml"})).faults, ElementsAre(HasSubstr("other.toml")));
}

TEST(Config, RefusesUnknownFlags) {
  const Loaded loaded = Load(With({"--wokers", "3"}));
  EXPECT_THAT(loaded.faults, Not(IsEmpty()));
  EXPECT_TRUE(loaded.usage_fault);
}

TEST(Config, WarnsOfVariablesThatLookLikeItsOwn) {
  const Loaded loaded = Load(With({}, {{"PROBATUM_LISTNE", "127.0.0.1:1"}, {"PROBATUM_EVAL_DATA", "/data"}}));
  EXPECT_THAT(loaded.faults, IsEmpty());
  EXPECT_THAT(loaded.warnings, ElementsAre(HasSubstr("PROBATUM_LISTNE")));
}

class LoopbackAddress : public testing::TestWithParam<std::string> {};
TEST_P(LoopbackAddress, IsTaken) { EXPECT_THAT(Load(With({"--listen", GetParam()})).faults, IsEmpty()); }
INSTANTIATE_TEST_SUITE_P(Config, LoopbackAddress,
                         testing::Values("127.0.0.1:0", "127.8.9.10:50551", "localhost:65535", "[::1]:50551"));

class OtherAddress : public testing::TestWithParam<std::string> {};
TEST_P(OtherAddress, IsRefused) {
  EXPECT_THAT(Load(With({"--listen", GetParam()})).faults, ElementsAre(AllOf(HasSubstr("--listen"), HasSubstr(GetParam()))));
}
INSTANTIATE_TEST_SUITE_P(Config, OtherAddress,
                         testing::Values("0.0.0.0:50551", "[::]:50551", "192.0.2.1:50551", "example.org:50551", "127.0.0.1",
                                         "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:http", ":50551", "127.1:50551",
                                         "128.0.0.1:1", "::1:50551"));

TEST(Config, RefusesABlankDisclaimer) {
  const Loaded loaded =
      Load(With({"--config", "server.toml"}, {},
                "[disclaimer]\nprofessional = \" \"\nprofessional_version = \"2\"\npatient = \"\"\npatient_version = \"2\"\n"));
  EXPECT_THAT(loaded.faults, ElementsAre(HasSubstr("disclaimer.patient"), HasSubstr("disclaimer.professional")));
}

TEST(Config, WantsAVersionWithAWordingOfOnesOwn) {
  EXPECT_THAT(Load(With({"--config", "server.toml"}, {}, "[disclaimer]\npatient = \"Speak to a clinician.\"\n")).faults,
              ElementsAre(HasSubstr("disclaimer.patient_version")));
  const Loaded loaded = Load(
      With({"--config", "server.toml"}, {}, "[disclaimer]\npatient = \"Speak to a clinician.\"\npatient_version = \"ward-7\"\n"));
  EXPECT_THAT(loaded.faults, IsEmpty());
  EXPECT_EQ(loaded.config.texts.patient.text, "Speak to a clinician.");
  EXPECT_EQ(loaded.config.texts.patient.version, "ward-7");
}

TEST(Config, SaysWhenThereIsNoHomeToKeepDataIn) {
  Sources sources = With({});
  sources.environment.erase("HOME");
  EXPECT_THAT(Load(sources).faults, ElementsAre(HasSubstr("--data")));
  sources.arguments = {"--data", "/srv/probatum"};
  EXPECT_THAT(Load(sources).faults, IsEmpty());
}

TEST(Config, PrintsAFileThatLoadsToTheSame) {
  const Loaded first = Load(With({"--workers", "5", "--data", "/a \"quoted\"\\folder", "--log-level", "debug",
                                  "--disclaimer-patient", "Two\nlines", "--disclaimer-patient-version", "9"}));
  ASSERT_THAT(first.faults, IsEmpty());
  const std::string printed = ToToml(first.config);
  const Loaded second = Load(With({"--config", "server.toml"}, {}, printed));
  EXPECT_THAT(second.faults, IsEmpty());
  EXPECT_EQ(ToToml(second.config), printed);
  EXPECT_EQ(second.config.data_folder, first.config.data_folder);
  EXPECT_EQ(second.config.texts.patient.text, "Two\nlines");
}

TEST(Config, DescribesEverySettingWhereverItCanBeSet) {
  const std::string help = HelpText();
  const std::string printed = ToToml(Load(With({})).config);
  for (const Setting& setting : Settings()) {
    EXPECT_THAT(help, HasSubstr(FlagName(setting)));
    EXPECT_THAT(help, HasSubstr(EnvironmentName(setting)));
    EXPECT_THAT(printed, HasSubstr(std::string(setting.help)));
    EXPECT_FALSE(setting.range.empty());
  }
}

TEST(Config, KnowsWhatItIsAskedToDo) {
  EXPECT_EQ(Load(With({"--check-config"})).action, Action::kCheckConfig);
  EXPECT_EQ(Load(With({"--print-config"})).action, Action::kPrintConfig);
  EXPECT_EQ(Load(With({"--version"})).action, Action::kPrintVersion);
  EXPECT_EQ(Load(With({"--help", "--listen", "nonsense"})).action, Action::kPrintHelp);
}

}  // namespace
}  // namespace probatum::config
