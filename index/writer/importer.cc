#include "index/writer/importer.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "corpus/reader/vocabulary.h"
#include "corpus/text/analyse.h"
#include "index/writer/document_record.h"
#include "index/writer/file_walk.h"

namespace probatum::index {
namespace {

constexpr std::size_t kMaxIdBytes = 200;

// Names the reader in the store: a file is read again when another reader or another version of reading is to read it.
std::string ReadingName(corpus::Format format) { return fmt::format("{}-{}", static_cast<int>(format), kReadingVersion); }

// Faults of a file's content, after which the rest can be imported; all others that come up while it is kept are the store's.
bool IsContentFault(const absl::Status& status) { return absl::IsInvalidArgument(status) || absl::IsAlreadyExists(status); }

absl::Status CheckPrefix(std::string_view prefix) {
  const auto is_bad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '#' || c == 0x7f; };
  if (std::any_of(prefix.begin(), prefix.end(), is_bad)) {
    return absl::InvalidArgumentError(
        fmt::format("the id prefix \"{}\" holds a space, a control character or '#'; use letters, digits, '-' and '_'", prefix));
  }
  return absl::OkStatus();
}

// A document with what is stored of it.
struct ReadDocumentRecord {
  std::string id;
  corpus::Sha256Digest analysed_sha256{};
  flatbuffers::DetachedBuffer record;

  std::string_view bytes() const { return {reinterpret_cast<const char*>(record.data()), record.size()}; }
};

class Importer {
 public:
  Importer(Store& store, const ImportOptions& options, const Progress& progress, std::int64_t import_number)
      : store_(store), options_(options), progress_(progress), import_number_(import_number) {}

  absl::Status Import(const std::string& path);
  ImportReport& report() { return report_; }

 private:
  absl::Status ImportFile(const WalkedFile& walked);
  absl::StatusOr<std::vector<ReadDocumentRecord>> Read(const WalkedFile& walked) const;
  absl::Status Keep(const WalkedFile& walked, const StoredFile& file, const std::vector<ReadDocumentRecord>& documents);
  absl::Status KeepDocument(const WalkedFile& walked, std::int64_t file_key, const ReadDocumentRecord& document,
                            ImportReport& counts);
  // The fault itself, or OK when it was noted and the rest is to be imported.
  absl::Status Fault(const absl::Status& status);

  Store& store_;
  const ImportOptions& options_;
  const Progress& progress_;
  const std::int64_t import_number_;
  ImportReport report_;
  std::uint64_t seen_count_ = 0;
};

absl::Status Importer::Fault(const absl::Status& status) {
  if (!options_.keep_going) return status;
  report_.errors.emplace_back(status.message());
  return absl::OkStatus();
}

absl::Status Importer::Import(const std::string& path) {
  return WalkNamedFiles(
      path, options_.limits,
      [this](const WalkedFile& walked) {
        if (progress_) progress_("importing", ++seen_count_, 0);
        const absl::Status imported = ImportFile(walked);
        return IsContentFault(imported) ? Fault(imported) : imported;
      },
      [this](const absl::Status& fault) { return Fault(fault); });
}

absl::Status Importer::ImportFile(const WalkedFile& walked) {
  StoredFile file;
  file.origin = walked.origin;
  file.id_prefix = options_.id_prefix;
  file.sha256 = corpus::Sha256(walked.file.bytes);
  file.reading = ReadingName(options_.format);
  file.import_number = import_number_;
  PROBATUM_ASSIGN_OR_RETURN(const std::optional<StoredFile> known, store_.FindFile(file.origin, file.id_prefix));
  if (known && known->sha256 == file.sha256 && known->reading == file.reading) {
    if (known->import_number == import_number_) return absl::OkStatus();  // named twice
    PROBATUM_RETURN_IF_ERROR(store_.PutFile(file).status());
    ++report_.files_read;
    report_.documents_unchanged += known->document_count;
    return absl::OkStatus();
  }

  PROBATUM_ASSIGN_OR_RETURN(const std::vector<ReadDocumentRecord> documents, Read(walked));
  if (documents.empty() && !known) {
    ++report_.files_ignored;
    return absl::OkStatus();
  }
  if (documents.empty()) {
    // Most likely a slip in the head of the file; documents do not vanish for that.
    return absl::InvalidArgumentError(
        fmt::format("{}:1: this file held {} document{} and is not recognised any more; mend it, or take what it held out with: "
                    "probatum-index remove ID",
                    walked.file.name, known->document_count, known->document_count == 1 ? "" : "s"));
  }
  return Keep(walked, file, documents);
}

absl::StatusOr<std::vector<ReadDocumentRecord>> Importer::Read(const WalkedFile& walked) const {
  PROBATUM_ASSIGN_OR_RETURN(std::vector<corpus::SourceDocument> sources,
                            corpus::ReadDocuments(walked.file, options_.format, options_.limits));
  std::vector<ReadDocumentRecord> documents;
  documents.reserve(sources.size());
  for (corpus::SourceDocument& source : sources) {
    std::string id = options_.id_prefix + source.metadata.id.value();
    if (id.size() > kMaxIdBytes) {
      return absl::InvalidArgumentError(fmt::format("{}:1: the id \"{}\" has {} bytes with its prefix; use at most {}",
                                                    walked.file.name, id, id.size(), kMaxIdBytes));
    }
    source.metadata.id = corpus::DocumentId(std::move(id));
    PROBATUM_ASSIGN_OR_RETURN(corpus::Document document, corpus::Analyse(std::move(source)));
    // Where the file lay is kept beside the record, so that it does not make the corpus another one.
    document.metadata.source_name.clear();
    ReadDocumentRecord& read = documents.emplace_back();
    read.id = document.metadata.id.value();
    absl::StatusOr<flatbuffers::DetachedBuffer> record = EncodeDocument(document, nullptr);
    if (!record.ok()) {
      return absl::InvalidArgumentError(fmt::format("{}:1: {}", walked.file.name, std::string(record.status().message())));
    }
    read.record = *std::move(record);
    read.analysed_sha256 = corpus::Sha256(read.bytes());
  }
  return documents;
}

absl::Status Importer::Keep(const WalkedFile& walked, const StoredFile& file, const std::vector<ReadDocumentRecord>& documents) {
  PROBATUM_ASSIGN_OR_RETURN(Store::Change change, store_.Begin());
  PROBATUM_ASSIGN_OR_RETURN(const std::int64_t file_key, store_.PutFile(file));
  ImportReport counts;
  std::set<std::string_view> ids;
  for (const ReadDocumentRecord& document : documents) {
    if (!ids.insert(document.id).second) {
      return absl::AlreadyExistsError(fmt::format("{}:1: the id \"{}\" stands in this file twice; give one of the two another",
                                                  walked.file.name, document.id));
    }
    PROBATUM_RETURN_IF_ERROR(KeepDocument(walked, file_key, document, counts));
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> held, store_.DocumentsOfFile(file_key));
  for (const std::string& id : held) {
    if (ids.contains(id)) continue;
    PROBATUM_RETURN_IF_ERROR(store_.RemoveDocument(id));
    ++counts.documents_removed;
  }
  PROBATUM_RETURN_IF_ERROR(change.Commit());
  ++report_.files_read;
  report_.documents_added += counts.documents_added;
  report_.documents_changed += counts.documents_changed;
  report_.documents_unchanged += counts.documents_unchanged;
  report_.documents_removed += counts.documents_removed;
  return absl::OkStatus();
}

absl::Status Importer::KeepDocument(const WalkedFile& walked, std::int64_t file_key, const ReadDocumentRecord& document,
                                    ImportReport& counts) {
  PROBATUM_ASSIGN_OR_RETURN(const std::optional<StoredDocument> known, store_.FindDocument(document.id));
  const bool same = known && known->analysed_sha256 == document.analysed_sha256;
  if (known && known->file.key != file_key) {
    if (!same || known->file.import_number == import_number_) {
      return absl::AlreadyExistsError(fmt::format(
          "{}:1: the id \"{}\" is that of a document from {}; import this one under other ids with --id-prefix, or take the "
          "other out with: probatum-index remove {}",
          walked.file.name, document.id, known->file.origin, document.id));
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
