#include "index/schema/manifest.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/schema/format.h"
#include "index/schema/record_file.h"

namespace probatum::index {
namespace {

using testing::HasSubstr;

Manifest Sample() {
  Manifest manifest;
  manifest.format_version = kFormatVersion;
  manifest.name = "000003-0123abcd";
  manifest.corpus_hash = "0123abcd" + std::string(56, '0');
  manifest.as_of = {2026, 11, 24};
  manifest.with_questions = false;
  manifest.build = "1.2.3";
  manifest.document_count = 1;
  manifest.passage_count = 2;
  manifest.statement_count = 3;
  manifest.reference_count = 4;
  manifest.entity_count = 5;
  for (const char* const name : kManifestFiles) manifest.files.push_back({name, 6'000'000'000, std::string(64, 'a')});
  return manifest;
}

// The sample's JSON with one piece of text replaced.
std::string Changed(std::string_view from, std::string_view to) {
  std::string json = ToJson(Sample());
  const std::size_t at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

TEST(Manifest, ComesBackFromItsJsonAsItWas) {
  const absl::StatusOr<Manifest> read = ManifestFromJson(ToJson(Sample()));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, Sample());
}

TEST(Manifest, MayHaveNoDateAndFieldsOfLaterVersions) {
  Manifest manifest = Sample();
  manifest.as_of = {};
  EXPECT_EQ(*ManifestFromJson(ToJson(manifest)), manifest);
  EXPECT_TRUE(ManifestFromJson(Changed("\"build\"", "\"later\": [1], \"build\"")).ok());
}

TEST(Manifest, OfAnotherFormatSaysHowToBuildAnew) {
  const absl::Status status = ManifestFromJson(R"({"format_version": 77, "files": 1})").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("77"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("probatum-index build"));
}

TEST(Manifest, ThatIsDamagedIsRefused) {
  const std::string cut_short = ToJson(Sample()).substr(0, 200);
  for (const std::string& json :
       {cut_short, std::string(), std::string("[]"), std::string("{}"), Changed("\"passage_count\": 2", "\"passage_count\": -2"),
        Changed("\"passage_count\"", "\"passages\""), Changed("2026-11-24", "2026-13-24"), Changed("0123abcd0", "0123ABCD0"),
        Changed("\"records.bin\"", "\"../records.bin\""), Changed("\"records.bin\"", "\"ranking.toml\""),
        Changed("\"name\": \"000003-0123abcd\"", "\"name\": 3")}) {
    EXPECT_EQ(ManifestFromJson(json).status().code(), absl::StatusCode::kDataLoss) << json;
  }
}

}  // namespace
}  // namespace probatum::index
