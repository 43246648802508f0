#include "index/writer/importer.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "corpus/model/kinds.h"
#include "corpus/reader/ids.h"
#include "corpus/reader/vocabulary.h"
#include "corpus/text/analyse.h"
#include "index/writer/document_record.h"
#include "index/writer/file_walk.h"
#include "index/writer/files.h"

namespace probatum::index {
namespace {

constexpr std::size_t kMaxIdBytes = 200;
constexpr std::size_t kMaxFaultsNamed = 1'000;  // of one import; the rest is counted

// Names the reader in the store: a file is read again when another reader or another version of reading is to read it.
std::string ReadingName(const ImportOptions& options) {
  return fmt::format("{}-{}-{}", static_cast<int>(options.format), kReadingVersion, corpus::Name(options.kind));
}

// Faults of a file's content, after which the rest can be imported; all others that come up while it is kept are the store's.
bool IsContentFault(const absl::Status& status) { return absl::IsInvalidArgument(status) || absl::IsAlreadyExists(status); }

absl::Status CheckPrefix(std::string_view prefix) {
  if (prefix.empty()) return absl::OkStatus();
  const std::string fault = corpus::FaultOfDocumentId(prefix, "--id-prefix");
  if (!fault.empty()) return absl::InvalidArgumentError(fmt::format("{}; use letters, digits, '-' and '_'", fault));
  return absl::OkStatus();
}

// A document with what is stored of it.
struct ReadDocumentRecord {
  std::string id;
  int line = 0;  // in its file
  corpus::Sha256Digest analysed_sha256{};
  flatbuffers::DetachedBuffer record;

  std::string_view bytes() const { return {reinterpret_cast<const char*>(record.data()), record.size()}; }
};

absl::StatusOr<corpus::Sha256Digest> DigestOf(const corpus::SourceFile& file) {
  if (file.path.empty()) return corpus::Sha256(file.bytes);
  PROBATUM_ASSIGN_OR_RETURN(const FileDigest digest, DigestFile(file.path));
  return digest.sha256;
}

class Importer {
 public:
  Importer(Store& store, const ImportOptions& options, const Progress& progress, std::int64_t import_number)
      : store_(store), options_(options), progress_(progress), import_number_(import_number) {}

  absl::Status Import(const std::string& path);
  ImportReport& report() { return report_; }

 private:
  absl::Status ImportFile(const WalkedFile& walked);
  absl::Status Read(const WalkedFile& walked, const StoredFile& file, corpus::DocumentReader& reader);
  absl::StatusOr<ReadDocumentRecord> Analyse(const WalkedFile& walked, corpus::SourceDocument source) const;
  absl::Status Keep(const WalkedFile& walked, std::int64_t file_key, const ReadDocumentRecord& document, ImportReport& counts);
  // The fault itself, or OK when it was noted and the rest is to be imported.
  absl::Status Fault(const absl::Status& status);
  void ReportProgress() {
    if (progress_) progress_("importing", ++seen_count_, 0);
  }

  Store& store_;
  const ImportOptions& options_;
  const Progress& progress_;
  const std::int64_t import_number_;
  ImportReport report_;
  std::uint64_t seen_count_ = 0;
};

absl::Status Importer::Fault(const absl::Status& status) {
  if (!options_.keep_going) return status;
  ++report_.error_count;
  if (report_.errors.size() < kMaxFaultsNamed) report_.errors.emplace_back(status.message());
  return absl::OkStatus();
}

absl::Status Importer::Import(const std::string& path) {
  return WalkNamedFiles(
      path, options_.limits,
      [this](const WalkedFile& walked) {
        const absl::Status imported = ImportFile(walked);
        return IsContentFault(imported) ? Fault(imported) : imported;
      },
      [this](const absl::Status& fault) { return Fault(fault); });
}

absl::Status Importer::ImportFile(const WalkedFile& walked) {
  StoredFile file;
  file.origin = walked.origin;
  file.id_prefix = options_.id_prefix;
  PROBATUM_ASSIGN_OR_RETURN(file.sha256, DigestOf(walked.file));
  file.reading = ReadingName(options_);
  file.import_number = import_number_;
  PROBATUM_ASSIGN_OR_RETURN(const std::optional<StoredFile> known, store_.FindFile(file.origin, file.id_prefix));
  if (known && known->sha256 == file.sha256 && known->reading == file.reading) {
    if (known->import_number == import_number_) return absl::OkStatus();  // named twice
    PROBATUM_RETURN_IF_ERROR(store_.PutFile(file).status());
    ReportProgress();
    ++report_.files_read;
    report_.documents_unchanged += known->document_count;
    return absl::OkStatus();
  }

  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<corpus::DocumentReader> reader,
                            corpus::OpenDocuments(walked.file, options_.format, options_.limits));
  if (reader != nullptr) return Read(walked, file, *reader);
  ReportProgress();
  if (known) {
    // Most likely a slip in the head of the file; documents do not vanish for that.
    return absl::InvalidArgumentError(
        fmt::format("{}:1: this file held {} document{} and is not recognised any more; mend it, or take what it held out with: "
                    "probatum-index remove ID",
                    walked.file.name, known->document_count, known->document_count == 1 ? "" : "s"));
  }
  ++report_.files_ignored;
  return absl::OkStatus();
}

// All of the file or, where one document is at fault and the rest is wanted, the others. One document at a time is in memory.
absl::Status Importer::Read(const WalkedFile& walked, const StoredFile& file, corpus::DocumentReader& reader) {
  PROBATUM_ASSIGN_OR_RETURN(Store::Change change, store_.Begin());
  PROBATUM_RETURN_IF_ERROR(store_.ForgetHeldIds());
  PROBATUM_ASSIGN_OR_RETURN(const std::int64_t file_key, store_.PutFile(file));
  ImportReport counts;
  bool has_fault = false;
  bool is_kept = false;
  while (true) {
    absl::StatusOr<std::optional<corpus::SourceDocument>> source = reader.Next();
    if (source.ok() && !*source) break;
    ReportProgress();
    absl::Status status = source.status();
    if (status.ok()) {
      const absl::StatusOr<ReadDocumentRecord> document = Analyse(walked, **std::move(source));
      status = document.ok() ? Keep(walked, file_key, *document, counts) : document.status();
    }
    if (!status.ok() && !IsContentFault(status)) return status;
    if (!status.ok()) PROBATUM_RETURN_IF_ERROR(Fault(status));
    (status.ok() ? is_kept : has_fault) = true;
  }
  if (!is_kept) return absl::OkStatus();  // undone
  if (has_fault) {
    // Read again the next time, to name the faults again. What it held before stays: it may be what could not be read now.
    PROBATUM_RETURN_IF_ERROR(store_.ForgetFile(file_key));
  } else {
    PROBATUM_ASSIGN_OR_RETURN(counts.documents_removed, store_.RemoveAllButHeld(file_key));
  }
  PROBATUM_RETURN_IF_ERROR(change.Commit());
  ++report_.files_read;
  report_.documents_added += counts.documents_added;
  report_.documents_changed += counts.documents_changed;
  report_.documents_unchanged += counts.documents_unchanged;
  report_.documents_removed += counts.documents_removed;
  return absl::OkStatus();
}

absl::StatusOr<ReadDocumentRecord> Importer::Analyse(const WalkedFile& walked, corpus::SourceDocument source) const {
  ReadDocumentRecord read;
  read.line = source.line;
  read.id = options_.id_prefix + source.metadata.id.value();
  if (read.id.size() > kMaxIdBytes) {
    return absl::InvalidArgumentError(fmt::format("{}:{}: the id \"{}\" has {} bytes with its prefix; use at most {}",
                                                  walked.file.name, read.line, read.id, read.id.size(), kMaxIdBytes));
  }
  source.metadata.id = corpus::DocumentId(read.id);
  if (source.metadata.kind == corpus::DocumentKind::kUnspecified) source.metadata.kind = options_.kind;
  PROBATUM_ASSIGN_OR_RETURN(corpus::Document document, corpus::Analyse(std::move(source)));
  // Where the file lay is kept beside the record, so that it does not make the corpus another one.
  document.metadata.source_name.clear();
  absl::StatusOr<flatbuffers::DetachedBuffer> record = EncodeDocument(document, nullptr);
  if (!record.ok()) {
    return absl::InvalidArgumentError(
        fmt::format("{}:{}: {}", walked.file.name, read.line, std::string(record.status().message())));
  }
  read.record = *std::move(record);
  read.analysed_sha256 = corpus::Sha256(read.bytes());
  return read;
}

absl::Status Importer::Keep(const WalkedFile& walked, std::int64_t file_key, const ReadDocumentRecord& document,
                            ImportReport& counts) {
  PROBATUM_ASSIGN_OR_RETURN(const std::optional<int> first_line, store_.AddHeldId(document.id, document.line));
  if (first_line) {
    return absl::AlreadyExistsError(fmt::format("{}:{}: the id \"{}\" stands in line {} already; give one of the two another",
                                                walked.file.name, document.line, document.id, *first_line));
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::optional<StoredDocument> known, store_.FindDocument(document.id));
  const bool same = known && known->analysed_sha256 == document.analysed_sha256;
  if (known && known->file.key != file_key) {
    if (!same || known->file.import_number == import_number_) {
      return absl::AlreadyExistsError(fmt::format(
          "{}:{}: the id \"{}\" is that of a document from {}; import this one under other ids with --id-prefix, or take the "
          "other out with: probatum-index remove {}",
          walked.file.name, document.line, document.id, known->file.origin, document.id));
    }
    PROBATUM_RETURN_IF_ERROR(store_.MoveDocument(document.id, file_key, walked.source_name));
    PROBATUM_RETURN_IF_ERROR(store_.ForgetFile(known->file.key));
  }
  if (same) {
    ++counts.documents_unchanged;
    return absl::OkStatus();
  }
  ++(known ? counts.documents_changed : counts.documents_added);
  return store_.PutDocument({document.id, file_key, walked.source_name, document.analysed_sha256, document.bytes()});
}

}  // namespace

absl::StatusOr<ImportReport> ImportDocuments(Store& store, const std::vector<std::string>& paths, const ImportOptions& options,
                                             const Progress& progress) {
  PROBATUM_RETURN_IF_ERROR(CheckPrefix(options.id_prefix));
  PROBATUM_ASSIGN_OR_RETURN(Store::Change change, store.Begin());
  PROBATUM_ASSIGN_OR_RETURN(const std::int64_t import_number, store.NextNumber("import"));
  Importer importer(store, options, progress, import_number);
  for (const std::string& path : paths) PROBATUM_RETURN_IF_ERROR(importer.Import(path));
  PROBATUM_RETURN_IF_ERROR(store.RemoveEmptyFiles());
  PROBATUM_RETURN_IF_ERROR(change.Commit());
  return std::move(importer.report());
}

absl::StatusOr<std::uint64_t> ImportVocabularyFiles(Store& store, const std::vector<std::string>& paths,
                                                    const Progress& progress) {
  PROBATUM_ASSIGN_OR_RETURN(Store::Change change, store.Begin());
  const corpus::ReaderLimits limits;
  std::uint64_t new_count = 0;
  std::uint64_t file_count = 0;
  const std::string* named = nullptr;
  const auto import_file = [&](const WalkedFile& walked) {
    if (walked.file.name != *named && !walked.source_name.ends_with(".tsv")) return absl::OkStatus();
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<corpus::VocabularyEntry> entries, corpus::ReadVocabulary(walked.file));
    for (const corpus::VocabularyEntry& entry : entries) {
      PROBATUM_ASSIGN_OR_RETURN(const bool is_new, store.PutVocabularyEntry(entry));
      new_count += is_new ? 1 : 0;
    }
    if (progress) progress("importing vocabulary", ++file_count, 0);
    return absl::OkStatus();
  };
  for (const std::string& path : paths) {
    named = &path;
    PROBATUM_RETURN_IF_ERROR(WalkNamedFiles(path, limits, import_file, [](const absl::Status& fault) { return fault; }));
  }
  PROBATUM_RETURN_IF_ERROR(change.Commit());
  return new_count;
}

absl::Status RemoveDocuments(Store& store, const std::vector<std::string>& ids) {
  PROBATUM_ASSIGN_OR_RETURN(Store::Change change, store.Begin());
  for (const std::string& id : std::set(ids.begin(), ids.end())) {
    PROBATUM_ASSIGN_OR_RETURN(const std::optional<StoredDocument> document, store.FindDocument(id));
    if (!document) return absl::NotFoundError(fmt::format("there is no document \"{}\"; nothing was removed", id));
    PROBATUM_RETURN_IF_ERROR(store.RemoveDocument(id));
    PROBATUM_RETURN_IF_ERROR(store.ForgetFile(document->file.key));
  }
  PROBATUM_RETURN_IF_ERROR(store.RemoveEmptyFiles());
  return change.Commit();
}

}  // namespace probatum::index
