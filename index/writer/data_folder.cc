#include "index/writer/data_folder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unistd.h>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "index/schema/manifest.h"
#include "index/schema/record_file.h"
#include "index/search/generation.h"
#include "index/writer/files.h"
#include "index/writer/generation_writer.h"
#include "index/writer/generations.h"
#include "index/writer/importer.h"
#include "index/writer/near_ids.h"
#include "index/writer/review_log.h"
#include "index/writer/review_states.h"
#include "index/writer/store.h"
#include "index/writer/survey.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;

constexpr char kLockFile[] = "lock";
constexpr char kDocumentsFolder[] = "documents";
constexpr char kStoreFile[] = "store.sqlite";

// A folder that is removed again unless what is made in it is kept.
class BuildingFolder {
 public:
  static absl::StatusOr<BuildingFolder> Make(fs::path path) {
    PROBATUM_RETURN_IF_ERROR(MakeFolder(path));
    return BuildingFolder(std::move(path));
  }
  ~BuildingFolder() {
    // What cannot be removed now is removed before the next build.
    if (!path_.empty()) RemoveFolder(path_).IgnoreError();
  }
  BuildingFolder(BuildingFolder&& other) noexcept : path_(std::exchange(other.path_, fs::path())) {}
  BuildingFolder& operator=(BuildingFolder&&) = delete;

  const fs::path& path() const { return path_; }
  // Syncs the folder and gives it its name.
  absl::Status Publish(const fs::path& target) {
    PROBATUM_RETURN_IF_ERROR(SyncFolder(path_));
    PROBATUM_RETURN_IF_ERROR(RenameSynced(path_, target));
    path_.clear();
    return absl::OkStatus();
  }

 private:
  explicit BuildingFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

}  // namespace

struct DataFolder::State {
  fs::path folder;
  std::optional<FolderLock> lock;
  std::unique_ptr<Store> store;

  fs::path generations() const { return folder / kGenerationsFolder; }
  absl::StatusOr<ReviewLog> OpenReviewLog() const { return ReviewLog::Open(folder / kReviewLogFile); }
  absl::StatusOr<corpus::Sha256Digest> TextSha256(const std::string& id) const;
  absl::Status NoSuchDocument(const std::string& id) const;
  absl::StatusOr<std::string> FindBuilt(const std::string& corpus_hash) const;
  absl::StatusOr<std::string> BuildNew(Survey survey, const BuildOptions& options, const Progress& progress);
};

DataFolder::DataFolder(std::unique_ptr<State> state) : state_(std::move(state)) {}
DataFolder::~DataFolder() = default;

absl::StatusOr<std::unique_ptr<DataFolder>> DataFolder::Open(const fs::path& folder) {
  auto state = std::make_unique<State>();
  state->folder = folder;
  PROBATUM_RETURN_IF_ERROR(MakeFolder(folder));
  PROBATUM_ASSIGN_OR_RETURN(state->lock, FolderLock::Take(folder / kLockFile));
  PROBATUM_RETURN_IF_ERROR(MakeFolder(folder / kDocumentsFolder));
  PROBATUM_RETURN_IF_ERROR(MakeFolder(state->generations()));
  PROBATUM_ASSIGN_OR_RETURN(state->store, Store::Open(folder / kDocumentsFolder / kStoreFile));
  return std::unique_ptr<DataFolder>(new DataFolder(std::move(state)));
}

absl::StatusOr<std::unique_ptr<DataFolder>> DataFolder::OpenExisting(const fs::path& folder) {
  std::error_code fault;
  if (!fs::exists(folder / kDocumentsFolder / kStoreFile, fault)) {
    return absl::FailedPreconditionError(fmt::format(
        "{} holds no documents; import some with: probatum-index import --data {} PATH", folder.string(), folder.string()));
  }
  return Open(folder);
}

absl::Status DataFolder::ForEachDocument(const std::function<void(corpus::Document)>& each) const {
  return state_->store->ForEachDocument([&](const DocumentRow& row) -> absl::Status {
    PROBATUM_ASSIGN_OR_RETURN(corpus::Document document, ReadDocument(row, true));
    each(std::move(document));
    return absl::OkStatus();
  });
}

absl::StatusOr<ImportReport> DataFolder::Import(const std::vector<std::string>& paths, const ImportOptions& options,
                                                const Progress& progress) {
  return ImportDocuments(*state_->store, paths, options, progress);
}

absl::StatusOr<std::uint64_t> DataFolder::ImportVocabulary(const std::vector<std::string>& paths, const Progress& progress) {
  return ImportVocabularyFiles(*state_->store, paths, progress);
}

absl::Status DataFolder::Remove(const std::vector<std::string>& ids) { return RemoveDocuments(*state_->store, ids); }

absl::Status DataFolder::State::NoSuchDocument(const std::string& id) const {
  NearIds near(id);
  PROBATUM_RETURN_IF_ERROR(store->ForEachId([&near](std::string_view each) { near.Consider(each); }));
  const std::vector<std::string> nearest = near.Nearest();
  return absl::NotFoundError(
      fmt::format("there is no document \"{}\"{}", id,
                  nearest.empty() ? std::string() : fmt::format("; near it there are {}", fmt::join(nearest, ", "))));
}

absl::StatusOr<corpus::Sha256Digest> DataFolder::State::TextSha256(const std::string& id) const {
  corpus::Sha256Digest text_sha256{};
  const absl::Status status = store->ReadDocument(id, [&text_sha256](const DocumentRow& row) {
    PROBATUM_ASSIGN_OR_RETURN(const corpus::Document document, ReadDocument(row, /*verify=*/true));
    text_sha256 = document.text_sha256;
    return absl::OkStatus();
  });
  if (absl::IsNotFound(status)) return NoSuchDocument(id);
  if (!status.ok()) return status;
  return text_sha256;
}

absl::StatusOr<RecordReport> DataFolder::Record(const std::vector<std::string>& ids, const ReviewEntry& said) {
  std::vector<ReviewEntry> entries;
  std::set<std::string> named;
  for (const std::string& id : ids) {
    if (!named.insert(id).second) continue;
    ReviewEntry& entry = entries.emplace_back(said);
    entry.document_id = id;
    PROBATUM_ASSIGN_OR_RETURN(entry.text_sha256, state_->TextSha256(id));
    PROBATUM_RETURN_IF_ERROR(CheckReviewEntry(entry));
  }
  if (!said.superseded_by.empty()) PROBATUM_RETURN_IF_ERROR(state_->TextSha256(said.superseded_by).status());
  PROBATUM_ASSIGN_OR_RETURN(ReviewLog log, state_->OpenReviewLog());
  RecordReport report;
  report.first_line = log.entries().size() + 1;
  report.line_count = entries.size();
  report.warning = log.warning();
  PROBATUM_RETURN_IF_ERROR(log.Append(std::move(entries)));
  return report;
}

absl::StatusOr<ReviewListing> DataFolder::Reviews(const std::vector<std::string>& ids) {
  PROBATUM_ASSIGN_OR_RETURN(const ReviewLog log, state_->OpenReviewLog());
  const ReviewStates states(log.entries());
  ReviewListing listing;
  listing.last_line_sha256 = log.last_line_sha256();
  listing.warning = log.warning();
  const std::set<std::string> wanted(ids.begin(), ids.end());
  std::map<std::string, std::optional<corpus::Sha256Digest>> texts;
  const auto look_up = [&](const std::string& id) -> absl::Status {
    const auto [place, is_new] = texts.try_emplace(id);
    if (!is_new) return absl::OkStatus();
    const absl::StatusOr<corpus::Sha256Digest> text = state_->TextSha256(id);
    if (text.ok()) place->second = *text;
    return absl::IsNotFound(text.status()) ? absl::OkStatus() : text.status();
  };
  for (std::size_t index = 0; index < log.entries().size(); ++index) {
    const ReviewEntry& entry = log.entries()[index];
    if (!wanted.empty() && !wanted.contains(entry.document_id)) continue;
    PROBATUM_RETURN_IF_ERROR(look_up(entry.document_id));
    listing.lines.push_back({entry, states.StateOf(index, texts[entry.document_id])});
  }
  for (const std::string& id : wanted) {
    if (!texts.contains(id)) PROBATUM_RETURN_IF_ERROR(state_->TextSha256(id).status());
  }
  return listing;
}

// The newest generation with this corpus hash that opens well; empty when there is none.
absl::StatusOr<std::string> DataFolder::State::FindBuilt(const std::string& corpus_hash) const {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<GenerationEntry> entries, ListGenerations(folder));
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (entry->corpus_hash != corpus_hash) continue;
    if (Generation::Open(generations() / entry->name).ok()) return entry->name;
  }
  return std::string();
}

absl::StatusOr<std::string> DataFolder::State::BuildNew(Survey survey, const BuildOptions& options, const Progress& progress) {
  const std::string corpus_hash = survey.corpus_hash;
  PROBATUM_ASSIGN_OR_RETURN(std::int64_t number, store->NextNumber("generation"));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<GenerationEntry> entries, ListGenerations(folder));
  // A store made anew counts from one; names only ever go up.
  for (const GenerationEntry& entry : entries) {
    number = std::max(number, static_cast<std::int64_t>(GenerationNumber(entry.name).value_or(0)) + 1);
  }
  const std::string name = GenerationName(static_cast<std::uint64_t>(number), corpus_hash);
  PROBATUM_ASSIGN_OR_RETURN(BuildingFolder building,
                            BuildingFolder::Make(generations() / fmt::format("{}{}", kBuildingPrefix, getpid())));
  PROBATUM_RETURN_IF_ERROR(WriteGeneration(*store, std::move(survey), options, building.path(), name, progress).status());
  if (progress) progress("checking", 0, 1);
  PROBATUM_RETURN_IF_ERROR(Generation::Open(building.path()).status());
  if (progress) progress("checking", 1, 1);
  PROBATUM_RETURN_IF_ERROR(building.Publish(generations() / name));
  return name;
}

absl::StatusOr<BuildReport> DataFolder::Build(const BuildOptions& options, const Progress& progress) {
  PROBATUM_RETURN_IF_ERROR(RemoveLeftovers(state_->folder));
  PROBATUM_ASSIGN_OR_RETURN(const ReviewLog log, state_->OpenReviewLog());
  PROBATUM_ASSIGN_OR_RETURN(Survey survey, SurveyStore(*state_->store, ReviewStates(log.entries()), options, progress));
  BuildReport report;
  report.warnings = std::move(survey.warnings);
  report.warning_count = survey.warning_count;
  if (!log.warning().empty()) {
    report.warnings.insert(report.warnings.begin(), log.warning());
    ++report.warning_count;
  }
  report.corpus_hash = survey.corpus_hash;
  PROBATUM_ASSIGN_OR_RETURN(report.generation, state_->FindBuilt(survey.corpus_hash));
  report.already_built = !report.generation.empty();
  if (!report.already_built) {
    PROBATUM_ASSIGN_OR_RETURN(report.generation, state_->BuildNew(std::move(survey), options, progress));
  }
  if (options.activate) {
    PROBATUM_RETURN_IF_ERROR(ActivateGeneration(state_->folder, report.generation));
    report.activated = true;
  }
  PROBATUM_RETURN_IF_ERROR(RemoveOldGenerations(state_->folder));
  PROBATUM_ASSIGN_OR_RETURN(const std::string current, CurrentGenerationName(state_->folder));
  report.current = current == report.generation;

  PROBATUM_ASSIGN_OR_RETURN(const Manifest manifest, ReadManifest(state_->generations() / report.generation));
  report.documents = manifest.document_count;
  report.passages = manifest.passage_count;
  report.statements = manifest.statement_count;
  report.references = manifest.reference_count;
  report.entities = manifest.entity_count;
  return report;
}

absl::Status DataFolder::Activate(const std::string& generation) { return ActivateGeneration(state_->folder, generation); }

absl::StatusOr<std::string> DataFolder::Rollback() {
  PROBATUM_ASSIGN_OR_RETURN(const std::string current, CurrentGenerationName(state_->folder));
  if (current.empty()) {
    return absl::FailedPreconditionError("no generation is active; make one with: probatum-index build --activate");
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<GenerationEntry> entries, ListGenerations(state_->folder));
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (*GenerationNumber(entry->name) >= *GenerationNumber(current)) continue;
    PROBATUM_RETURN_IF_ERROR(ActivateGeneration(state_->folder, entry->name));
    return entry->name;
  }
  return absl::FailedPreconditionError(fmt::format("there is no generation older than {} to go back to", current));
}

absl::StatusOr<std::vector<GenerationEntry>> DataFolder::Generations() const { return ListGenerations(state_->folder); }

}  // namespace probatum::index
