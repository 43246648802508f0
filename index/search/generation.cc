#include "index/search/generation.h"

#include <array>
#include <cassert>
#include <fstream>
#include <iterator>
#include <limits>
#include <mutex>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "corpus/model/kinds.h"
#include "index/schema/format.h"
#include "index/schema/manifest.h"
#include "index/schema/record_file.h"
#include "index/search/database.h"
#include "index/search/features.h"
#include "index/search/mapped_file.h"
#include "index/search/record_file_view.h"

namespace probatum::index {
namespace {

// A manifest is small; what is larger is none and is not read into memory.
constexpr std::uintmax_t kMaxManifestBytes = 1 << 20;

// The place of a file in Impl::files.
enum FileIndex : std::size_t { kRecords, kDictionary, kPassages, kReferences, kRankingModel, kFileCount };
constexpr std::array<const char*, kFileCount> kFileNames = {kRecordsFile, kDictionaryFile, kPassagesDatabase, kReferencesDatabase,
                                                            kRankingModelFile};

absl::Status Damaged(std::string_view file, std::string_view what) {
  return absl::DataLossError(fmt::format("{}: {}", file, what));
}

// The status with the generation's folder in front, for whoever has to mend it.
absl::Status InFolder(const std::filesystem::path& folder, const absl::Status& status) {
  return {status.code(), fmt::format("generation {}: {}", folder.string(), std::string(status.message()))};
}

std::string BuildCommand(const std::filesystem::path& data_folder) {
  return fmt::format("probatum-index build --data {} --activate", data_folder.string());
}

absl::StatusOr<std::string> ReadSmallFile(const std::filesystem::path& path, std::uintmax_t max_bytes) {
  std::error_code error;
  const std::uintmax_t size_bytes = std::filesystem::file_size(path, error);
  if (error) return Damaged(path.filename().string(), error.message());
  if (size_bytes > max_bytes)
    return Damaged(path.filename().string(), fmt::format("it has {} bytes, more than {}", size_bytes, max_bytes));
  std::ifstream stream(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size_bytes), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!stream) return Damaged(path.filename().string(), "it cannot be read");
  return text;
}

// Opens a file of the manifest and compares size and SHA-256.
absl::StatusOr<MappedFile> OpenVerified(const std::filesystem::path& folder, const ManifestFile& listed) {
  PROBATUM_ASSIGN_OR_RETURN(MappedFile file, MappedFile::Open(folder / listed.name));
  if (file.bytes().size() != listed.size_bytes) {
    return Damaged(listed.name, fmt::format("it has {} bytes, the manifest says {}", file.bytes().size(), listed.size_bytes));
  }
  if (corpus::ToHex(corpus::Sha256(file.bytes())) != listed.sha256) {
    return Damaged(listed.name, "its SHA-256 is not the manifest's; restore it or build anew");
  }
  return file;
}

GenerationInfo ToInfo(const Manifest& manifest) {
  return {manifest.name,           manifest.corpus_hash,   manifest.as_of,           manifest.format_version,
          manifest.document_count, manifest.passage_count, manifest.statement_count, manifest.reference_count,
          manifest.entity_count};
}

std::string_view View(const flatbuffers::String* text) { return {text->data(), text->size()}; }

}  // namespace

struct Generation::Impl {
  std::filesystem::path folder;
  Manifest manifest;
  GenerationInfo info;
  std::array<MappedFile, kFileCount> files;
  std::unique_ptr<const Dictionary> dictionary;
  RankingModel ranking_model;
  RecordFileView records;
  std::vector<float> title_idf;                // of all documents, one after another
  std::vector<std::uint64_t> first_title_idf;  // by document, one more at the end
  bool has_withdrawn_documents = false;

  // What the files looked like when their content was last seen to be right.
  mutable std::mutex stamps_mutex;
  mutable std::array<FileStamp, kFileCount> stamps;  // guarded by stamps_mutex

  const ManifestFile* Listed(std::string_view name) const {
    for (const ManifestFile& file : manifest.files) {
      if (file.name == name) return &file;
    }
    return nullptr;
  }

  absl::Status Load();
  absl::Status CheckCounts() const;
  absl::Status CheckRelatedQuestions() const;
  void IndexTitles();
};

absl::Status Generation::Impl::Load() {
  PROBATUM_ASSIGN_OR_RETURN(const std::string json, ReadSmallFile(folder / kManifestFile, kMaxManifestBytes));
  absl::StatusOr<Manifest> parsed = ManifestFromJson(json);
  if (!parsed.ok()) return {parsed.status().code(), fmt::format("{}: {}", kManifestFile, std::string(parsed.status().message()))};
  manifest = *std::move(parsed);
  info = ToInfo(manifest);

  for (std::size_t index = 0; index < kFileCount; ++index) {
    const ManifestFile* listed = Listed(kFileNames[index]);
    if (listed == nullptr) return Damaged(kManifestFile, fmt::format("it does not list {}", kFileNames[index]));
    PROBATUM_ASSIGN_OR_RETURN(files[index], OpenVerified(folder, *listed));
    stamps[index] = files[index].stamp();
  }

  absl::StatusOr<std::unique_ptr<const Dictionary>> opened = Dictionary::FromBytes(files[kDictionary].bytes());
  if (!opened.ok()) return Damaged(kDictionaryFile, std::string(opened.status().message()));
  dictionary = *std::move(opened);
  absl::StatusOr<RecordFileView> view =
      RecordFileView::Open(files[kRecords].bytes(), static_cast<std::uint32_t>(dictionary->size()));
  if (!view.ok()) return Damaged(kRecordsFile, std::string(view.status().message()));
  records = *view;
  absl::StatusOr<RankingModel> model = RankingModel::FromToml(files[kRankingModel].bytes());
  if (!model.ok()) return Damaged(kRankingModelFile, std::string(model.status().message()));
  ranking_model = *std::move(model);

  PROBATUM_RETURN_IF_ERROR(CheckCounts());
  PROBATUM_RETURN_IF_ERROR(CheckRelatedQuestions());
  // Xapian reads these itself; mapping them was for the hash.
  for (const FileIndex index : {kPassages, kReferences}) files[index].Unmap();
  IndexTitles();
  return absl::OkStatus();
}

absl::Status Generation::Impl::CheckCounts() const {
  const auto check = [](std::string_view what, std::uint64_t found, std::uint64_t stated) {
    if (found == stated) return absl::OkStatus();
    return Damaged(kManifestFile, fmt::format("it states {} {}, the files hold {}", stated, what, found));
  };
  PROBATUM_RETURN_IF_ERROR(check("documents", records.document_count(), manifest.document_count));
  PROBATUM_RETURN_IF_ERROR(check("passages", records.passage_count(), manifest.passage_count));
  PROBATUM_RETURN_IF_ERROR(check("statements", records.statement_count(), manifest.statement_count));
  PROBATUM_RETURN_IF_ERROR(check("references", records.reference_count(), manifest.reference_count));
  return check("entities", dictionary->size(), manifest.entity_count);
}

absl::Status Generation::Impl::CheckRelatedQuestions() const {
  const auto* questions = flatbuffers::GetRoot<record::Dictionary>(files[kDictionary].bytes().data())->related_questions();
  if (questions == nullptr) return absl::OkStatus();
  for (const record::RelatedQuestion* question : *questions) {
    if (question->docid() == 0 || question->docid() > records.passage_count()) {
      return Damaged(kDictionaryFile,
                     fmt::format("a related question leads to passage {} of {}", question->docid(), records.passage_count()));
    }
  }
  return absl::OkStatus();
}

void Generation::Impl::IndexTitles() {
  std::unordered_map<std::uint32_t, std::uint32_t> titles_with;
  for (std::uint32_t index = 0; index < records.document_count(); ++index) {
    for (const std::uint32_t hash : *records.document(index).title_term_hashes()) ++titles_with[hash];
  }
  first_title_idf.reserve(records.document_count() + 1);
  for (std::uint32_t index = 0; index < records.document_count(); ++index) {
    first_title_idf.push_back(title_idf.size());
    for (const std::uint32_t hash : *records.document(index).title_term_hashes()) {
      title_idf.push_back(static_cast<float>(Idf(titles_with[hash], records.document_count())));
    }
    const auto standing = static_cast<corpus::Standing>(records.document(index).standing());
    has_withdrawn_documents |= standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted;
  }
  first_title_idf.push_back(title_idf.size());
}

Generation::Generation(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Generation::~Generation() = default;

absl::StatusOr<std::shared_ptr<const Generation>> Generation::Open(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    return absl::FailedPreconditionError(fmt::format("generation {}: there is no such folder; make one with: {}", folder.string(),
                                                     BuildCommand(folder.parent_path().parent_path())));
  }
  auto impl = std::make_unique<Impl>();
  impl->folder = folder;
  if (const absl::Status status = impl->Load(); !status.ok()) return InFolder(folder, status);
  std::shared_ptr<const Generation> generation(new Generation(std::move(impl)));
  // Shared by whoever is answering from it; see the header.
  for (const Database database : {Database::kPassages, Database::kReferences}) {
    const auto opened = OpenXapianDatabase(*generation, database);
    if (!opened.ok()) return InFolder(folder, opened.status());
  }
  return generation;
}

const GenerationInfo& Generation::info() const { return impl_->info; }
const Dictionary& Generation::dictionary() const { return *impl_->dictionary; }
const RankingModel& Generation::ranking_model() const { return impl_->ranking_model; }
const std::filesystem::path& Generation::folder() const { return impl_->folder; }

std::uint32_t Generation::document_count() const { return impl_->records.document_count(); }

const record::Document& Generation::document(std::uint32_t index) const {
  assert(index < document_count());
  return impl_->records.document(index);
}

std::optional<std::uint32_t> Generation::FindDocument(std::string_view id) const {
  std::uint32_t begin = 0;
  std::uint32_t end = document_count();
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (View(document(middle).id()) < id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin == document_count() || View(document(begin).id()) != id) return std::nullopt;
  return begin;
}

PassageRef Generation::passage(std::uint32_t docid) const {
  assert(docid >= 1 && docid <= impl_->records.passage_count());
  const RecordFileTarget& target = impl_->records.passage(docid);
  const record::Document& found = document(target.document_index);
  return {&found, found.passages()->Get(target.index), target.document_index};
}

std::optional<PassageRef> Generation::FindPassage(std::string_view id) const {
  std::uint32_t begin = 1;
  std::uint32_t end = impl_->records.passage_count() + 1;
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (View(passage(middle).passage->id()) < id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin > impl_->records.passage_count()) return std::nullopt;
  const PassageRef found = passage(begin);
  if (View(found.passage->id()) != id) return std::nullopt;
  return found;
}

Generation::ReferenceRef Generation::reference(std::uint32_t docid) const {
  assert(docid >= 1 && docid <= impl_->records.reference_count());
  const RecordFileTarget& target = impl_->records.reference(docid);
  const record::Document& found = document(target.document_index);
  return {&found, found.references()->Get(target.index), target.document_index};
}

std::span<const float> Generation::title_idf(std::uint32_t document_index) const {
  const std::uint64_t begin = impl_->first_title_idf[document_index];
  return std::span(impl_->title_idf).subspan(begin, impl_->first_title_idf[document_index + 1] - begin);
}

bool Generation::has_withdrawn_documents() const { return impl_->has_withdrawn_documents; }

absl::StatusOr<int> Generation::OpenDatabaseFile(Database database) const {
  return impl_->files[database == Database::kPassages ? kPassages : kReferences].OpenAgain();
}

absl::Status Generation::CheckUnchanged() const {
  const std::lock_guard lock(impl_->stamps_mutex);
  for (std::size_t index = 0; index < kFileCount; ++index) {
    const absl::StatusOr<FileStamp> stamp = StampOf(folder() / kFileNames[index]);
    if (!stamp.ok()) return InFolder(folder(), stamp.status());
    if (*stamp == impl_->stamps[index]) continue;
    const absl::StatusOr<MappedFile> file = OpenVerified(folder(), *impl_->Listed(kFileNames[index]));
    if (!file.ok()) return InFolder(folder(), file.status());
    impl_->stamps[index] = file->stamp();
  }
  return absl::OkStatus();
}

absl::Status Generation::CheckSizes() const {
  for (std::size_t index = 0; index < kFileCount; ++index) {
    const MappedFile& file = impl_->files[index];
    PROBATUM_ASSIGN_OR_RETURN(const std::uint64_t size_bytes, file.SizeNow());
    if (size_bytes == file.stamp().size_bytes) continue;
    return InFolder(folder(), absl::DataLossError(fmt::format("{}: it has {} bytes instead of {}", kFileNames[index], size_bytes,
                                                              file.stamp().size_bytes)));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::filesystem::path> CurrentGenerationFolder(const std::filesystem::path& data_folder) {
  const std::filesystem::path current = data_folder / kCurrentFile;
  std::error_code error;
  if (!std::filesystem::exists(current, error)) {
    return absl::FailedPreconditionError(
        fmt::format("{}: there is no generation yet; make one with: {}", data_folder.string(), BuildCommand(data_folder)));
  }
  constexpr std::uintmax_t kMaxNameBytes = 255;
  PROBATUM_ASSIGN_OR_RETURN(std::string name, ReadSmallFile(current, kMaxNameBytes));
  if (name.ends_with('\n')) name.pop_back();
  if (name.empty() || name.starts_with('.') || name.find_first_of(std::string_view("/\n\0", 3)) != std::string::npos) {
    return absl::DataLossError(fmt::format("{}: it does not hold the name of a generation", current.string()));
  }
  std::filesystem::path folder = data_folder / kGenerationsFolder / name;
  if (!std::filesystem::is_directory(folder, error)) {
    return absl::DataLossError(
        fmt::format("{}: the generation {} that it names is not there; build or activate one", current.string(), name));
  }
  return folder;
}

}  // namespace probatum::index
