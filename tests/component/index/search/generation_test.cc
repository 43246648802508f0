#include "index/search/generation.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "corpus/base/sha256.h"
#include "index/schema/format.h"
#include "index/schema/manifest.h"
#include "index/schema/record_file.h"
#include "tests/component/index/search/search_fixture.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// In place: the same file on disk has other bytes.
void WriteFile(const fs::path& path, const std::string& bytes) {
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string Message(const absl::Status& status) { return std::string(status.message()); }

// A generation of two documents in a data folder.
class GenerationTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(data_
                    .AddMarkdown({Markdown("leg", "Leg cramps", "## Rest\nRest helps [@one].\n\n## Cold\nCold helps.\n",
                                           "references:\n  - {id: one, type: webpage, title: A page}\n"),
                                  Markdown("arm", "Arm cramps", "Warmth helps.\n")})
                    .ok());
    Build();
  }

  void Build() {
    auto built = data_.Build();
    ASSERT_TRUE(built.ok()) << built.status();
    generation_ = *built;
    folder_ = generation_->folder();
  }

  // Makes the manifest say what the file holds now.
  void Restate(const std::string& name) {
    Manifest manifest = ManifestFromJson(ReadFile(folder_ / kManifestFile)).value();
    for (ManifestFile& file : manifest.files) {
      if (file.name != name) continue;
      const std::string bytes = ReadFile(folder_ / name);
      file.size_bytes = bytes.size();
      file.sha256 = corpus::ToHex(corpus::Sha256(bytes));
    }
    WriteFile(folder_ / kManifestFile, ToJson(manifest));
  }

  support::TempDataFolder data_;
  std::shared_ptr<const Generation> generation_;
  fs::path folder_;
};

TEST_F(GenerationTest, HoldsWhatWasBuilt) {
  const GenerationInfo& info = generation_->info();
  EXPECT_EQ(info.name, folder_.filename().string());
  EXPECT_EQ(info.format_version, kFormatVersion);
  EXPECT_EQ(info.corpus_hash.size(), 64u);
  EXPECT_EQ(info.document_count, 2u);
  EXPECT_EQ(info.reference_count, 1u);
  EXPECT_EQ(generation_->document_count(), 2u);
  EXPECT_EQ(info.entity_count, generation_->dictionary().size());
  EXPECT_FALSE(generation_->has_withdrawn_documents());
  EXPECT_EQ(generation_->ranking_model(), RankingModel::Default());
}

TEST_F(GenerationTest, FindsDocumentsAndPassagesByIdAndByNumber) {
  EXPECT_EQ(generation_->FindDocument("arm"), 0u);
  EXPECT_EQ(generation_->FindDocument("leg"), 1u);
  for (const char* id : {"", "a", "army", "legs", "zzz"}) {
    EXPECT_EQ(generation_->FindDocument(id), std::nullopt) << id;
    EXPECT_FALSE(generation_->FindPassage(id).has_value()) << id;
  }
  std::string previous;
  for (std::uint32_t docid = 1; docid <= generation_->info().passage_count; ++docid) {
    const PassageRef passage = generation_->passage(docid);
    const std::string id = View(passage.passage->id());
    EXPECT_LT(previous, id);
    previous = id;
    const auto found = generation_->FindPassage(id);
    ASSERT_TRUE(found.has_value()) << id;
    EXPECT_EQ(found->passage, passage.passage);
    EXPECT_EQ(found->document, &generation_->document(passage.document_index));
  }
  EXPECT_EQ(View(generation_->reference(1).document->id()), "leg");
  EXPECT_EQ(View(generation_->reference(1).reference->key()), "one");
}

TEST_F(GenerationTest, KnowsWhichTitleWordsAreTelling) {
  const auto idf = generation_->title_idf(1);
  const auto& hashes = *generation_->document(1).title_term_hashes();
  ASSERT_EQ(idf.size(), hashes.size());
  float leg = 0;
  float cramp = 0;
  for (std::uint32_t i = 0; i < hashes.size(); ++i) {
    if (hashes.Get(i) == TermHash("leg")) leg = idf[i];
    if (hashes.Get(i) == TermHash("cramp")) cramp = idf[i];
  }
  EXPECT_GT(leg, cramp);
  EXPECT_GT(cramp, 0);
}

TEST_F(GenerationTest, SaysHowToMakeOneWhereThereIsNone) {
  const auto missing = Generation::Open(data_.path() / kGenerationsFolder / "000099-00000000");
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(Message(missing.status()), HasSubstr("probatum-index build --data " + data_.path().string() + " --activate"));
}

TEST_F(GenerationTest, SaysHowToMakeOneOfThisFormatVersion) {
  Manifest manifest = ManifestFromJson(ReadFile(folder_ / kManifestFile)).value();
  manifest.format_version = kFormatVersion + 1;
  WriteFile(folder_ / kManifestFile, ToJson(manifest));
  const auto opened = Generation::Open(folder_);
  EXPECT_EQ(opened.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(Message(opened.status()), HasSubstr("probatum-index build"));
}

// "records_bin"
std::string FileTestName(const testing::TestParamInfo<const char*>& file) {
  std::string name = file.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

class DamagedFileTest : public GenerationTest, public testing::WithParamInterface<const char*> {
 protected:
  void ExpectDamaged(const char* how) {
    const auto opened = Generation::Open(folder_);
    EXPECT_EQ(opened.status().code(), absl::StatusCode::kDataLoss) << how;
    EXPECT_THAT(Message(opened.status()), HasSubstr(GetParam())) << how;
  }
};

TEST_P(DamagedFileTest, IsNamedAndNothingIsServed) {
  const fs::path path = folder_ / GetParam();
  const std::string good = ReadFile(path);
  ASSERT_FALSE(good.empty());
  std::string changed = good;
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  if (GetParam() != std::string(kManifestFile)) {  // one bit of a number or a hash in it is found as well, but named elsewhere
    WriteFile(path, changed);
    ExpectDamaged("changed");
    WriteFile(path, good + "x");
    ExpectDamaged("longer");
  }
  WriteFile(path, good.substr(0, good.size() - 2));
  ExpectDamaged("shorter");
  WriteFile(path, "");
  ExpectDamaged("empty");
  fs::remove(path);
  ExpectDamaged("missing");
  fs::create_directory(path);
  ExpectDamaged("a folder");
}

INSTANTIATE_TEST_SUITE_P(EachFile, DamagedFileTest,
                         testing::Values(kRecordsFile, kDictionaryFile, kPassagesDatabase, kReferencesDatabase, kRankingModelFile,
                                         kManifestFile),
                         FileTestName);

class WrongContentTest : public DamagedFileTest {};

// The manifest agrees with the file, so that only its content tells.
TEST_P(WrongContentTest, IsFoundThoughItsHashIsRight) {
  WriteFile(folder_ / GetParam(), std::string(4096, '\x5a'));
  Restate(GetParam());
  ExpectDamaged("other content");
}

INSTANTIATE_TEST_SUITE_P(EachFile, WrongContentTest,
                         testing::Values(kRecordsFile, kDictionaryFile, kPassagesDatabase, kReferencesDatabase,
                                         kRankingModelFile),
                         FileTestName);

TEST_F(GenerationTest, RefusesFilesOfAnotherGenerationThoughTheirHashesAreRight) {
  const fs::path small = folder_;
  ASSERT_TRUE(data_.AddMarkdown({Markdown("toe", "Toe cramps", "Nothing helps.\n")}).ok());
  Build();
  for (const char* name : {kRecordsFile, kDictionaryFile, kPassagesDatabase}) {
    const std::string good = ReadFile(folder_ / name);
    WriteFile(folder_ / name, ReadFile(small / name));
    Restate(name);
    EXPECT_EQ(Generation::Open(folder_).status().code(), absl::StatusCode::kDataLoss) << name;
    WriteFile(folder_ / name, good);
    Restate(name);
    EXPECT_TRUE(Generation::Open(folder_).ok()) << name;
  }
}

TEST_F(GenerationTest, RefusesAManifestWhoseCountsAreNotTrue) {
  const Manifest good = ManifestFromJson(ReadFile(folder_ / kManifestFile)).value();
  for (auto count : {&Manifest::document_count, &Manifest::passage_count, &Manifest::statement_count, &Manifest::reference_count,
                     &Manifest::entity_count}) {
    Manifest manifest = good;
    ++(manifest.*count);
    WriteFile(folder_ / kManifestFile, ToJson(manifest));
    EXPECT_EQ(Generation::Open(folder_).status().code(), absl::StatusCode::kDataLoss);
  }
}

TEST_F(GenerationTest, NoticesThatAFileWasChangedOrIsGone) {
  EXPECT_TRUE(generation_->CheckUnchanged().ok());
  for (const char* name : {kRecordsFile, kPassagesDatabase, kRankingModelFile}) {
    const fs::path path = folder_ / name;
    const std::string good = ReadFile(path);
    const auto time = fs::last_write_time(path);
    std::string changed = good;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    WriteFile(path, changed);
    fs::last_write_time(path, time);  // as a careless copy does
    EXPECT_EQ(generation_->CheckUnchanged().code(), absl::StatusCode::kDataLoss) << name;
    EXPECT_THAT(Message(generation_->CheckUnchanged()), HasSubstr(name));
    WriteFile(path, good);
    EXPECT_TRUE(generation_->CheckUnchanged().ok()) << name;
    fs::rename(path, folder_ / "elsewhere");
    EXPECT_EQ(generation_->CheckUnchanged().code(), absl::StatusCode::kDataLoss) << name;
    fs::rename(folder_ / "elsewhere", path);
    EXPECT_TRUE(generation_->CheckUnchanged().ok()) << name;
  }
}

TEST_F(GenerationTest, TakesAFileWithAnotherTimeAndTheSameContentForUnchanged) {
  const fs::path path = folder_ / kRecordsFile;
  fs::last_write_time(path, fs::last_write_time(path) + std::chrono::hours(1));
  EXPECT_TRUE(generation_->CheckUnchanged().ok());
  EXPECT_TRUE(generation_->CheckUnchanged().ok());
}

TEST_F(GenerationTest, StaysUsableWhileAnotherIsActivatedAndItsFolderRemoved) {
  const std::shared_ptr<const Generation> old = generation_;
  const fs::path old_folder = folder_;
  SearchQuery query;
  query.terms = Terms("cramps help");
  Searcher worker;
  ASSERT_EQ(worker.SearchPassages(old, query)->size(), 3u);

  ASSERT_TRUE(data_.AddMarkdown({Markdown("toe", "Toe cramps", "Nothing helps.\n")}).ok());
  Build();
  ASSERT_NE(folder_, old_folder);
  fs::remove_all(old_folder);

  // A worker that goes to the new one and back, and one that has not opened the old one before.
  EXPECT_EQ(worker.SearchPassages(generation_, query)->size(), 4u);
  EXPECT_EQ(worker.SearchPassages(old, query)->size(), 3u);
  Searcher another;
  EXPECT_EQ(another.SearchPassages(old, query)->size(), 3u);
  EXPECT_EQ(another.SearchReferences(old, Terms("page"), 10)->size(), 1u);
  EXPECT_EQ(View(old->document(1).id()), "leg");
  EXPECT_EQ(old->CheckUnchanged().code(), absl::StatusCode::kDataLoss);
}

std::size_t OpenFileCount() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

TEST_F(GenerationTest, KeepsNoFileOpenThatItDoesNotNeed) {
  const std::size_t before = OpenFileCount();
  {
    const auto again = Generation::Open(folder_);
    ASSERT_TRUE(again.ok());
    Searcher searcher;
    SearchQuery query;
    query.terms = Terms("cramp");
    ASSERT_TRUE(searcher.SearchPassages(*again, query).ok());
    EXPECT_GT(OpenFileCount(), before);
  }
  WriteFile(folder_ / kPassagesDatabase, std::string(4096, '\x5a'));
  Restate(kPassagesDatabase);
  ASSERT_FALSE(Generation::Open(folder_).ok());
  EXPECT_EQ(OpenFileCount(), before);
}

TEST_F(GenerationTest, IsFoundByTheNameInTheDataFolder) {
  EXPECT_EQ(CurrentGenerationFolder(data_.path()).value(), folder_);
  const fs::path current = data_.path() / kCurrentFile;
  for (const char* content : {"", "\n", "..\n", "../../etc\n", "/etc\n", "a\nb\n", "000099-00000000\n"}) {
    WriteFile(current, content);
    EXPECT_EQ(CurrentGenerationFolder(data_.path()).status().code(), absl::StatusCode::kDataLoss) << content;
  }
  WriteFile(current, std::string(100'000, 'x'));
  EXPECT_EQ(CurrentGenerationFolder(data_.path()).status().code(), absl::StatusCode::kDataLoss);
  fs::remove(current);
  const auto none = CurrentGenerationFolder(data_.path());
  EXPECT_EQ(none.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(Message(none.status()), HasSubstr("probatum-index build --data " + data_.path().string() + " --activate"));
}

}  // namespace
}  // namespace probatum::index
