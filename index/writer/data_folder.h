// The data folder: imported documents, vocabulary, generations and which of them is current.
//
// One writer at a time: a lock file refuses a second with ABORTED, naming the process. Everything is either wholly done or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/base/date.h"
#include "corpus/model/document.h"
#include "corpus/model/vocabulary.h"
#include "corpus/reader/reader.h"
#include "index/writer/review_log.h"
#include "index/writer/review_states.h"

namespace probatum::index {

// Called as work goes on: what is being done, how much of how much (total 0: not known). From the writer's thread.
using Progress = std::function<void(std::string_view step, std::uint64_t done, std::uint64_t total)>;

struct ImportOptions {
  corpus::Format format = corpus::Format::kAuto;
  std::string id_prefix;
  corpus::DocumentKind kind = corpus::DocumentKind::kArticle;  // of documents whose format states none
  bool keep_going = false;                                     // import what can be read, report the rest
  corpus::ReaderLimits limits;
};

struct ImportReport {
  std::uint64_t files_read = 0;
  std::uint64_t documents_added = 0;
  std::uint64_t documents_changed = 0;
  std::uint64_t documents_unchanged = 0;
  std::uint64_t documents_removed = 0;  // that a changed file no longer holds
  std::uint64_t files_ignored = 0;      // not a format of ours
  std::vector<std::string> errors;      // "NAME:LINE: ..." with keep_going, the first 1,000
  std::uint64_t error_count = 0;        // all of them
};

struct BuildOptions {
  bool activate = false;
  bool with_questions = true;  // index the questions of question-answer sources
  corpus::Date as_of;          // unset: the newest date of any document
};

struct BuildReport {
  std::string generation;
  std::string corpus_hash;
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::uint64_t statements = 0;
  std::uint64_t references = 0;
  std::uint64_t entities = 0;
  bool already_built = false;  // a generation with this corpus hash was there and was taken
  bool activated = false;
  bool current = false;               // it is the active one, by this build or already
  std::vector<std::string> warnings;  // what the review log says of texts that have changed since, the first 1,000
  std::uint64_t warning_count = 0;    // all of them
};

struct RecordReport {
  std::uint64_t first_line = 0;  // of the review log
  std::uint64_t line_count = 0;
  std::string warning;  // what an earlier command left unfinished; mostly empty
};

struct ReviewListing {
  struct Line {
    ReviewEntry entry;
    ReviewStates::LineState state = ReviewStates::LineState::kCounts;
  };
  std::vector<Line> lines;
  corpus::Sha256Digest last_line_sha256{};  // of the whole log; all zero where it is empty
  std::string warning;
};

struct GenerationEntry {
  std::string name;
  std::string corpus_hash;
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  corpus::Date as_of;
  bool with_questions = true;
  bool current = false;
  std::string problem;  // why its manifest cannot be used (another format version, damaged); empty when it can
};

// The generations of a data folder, oldest first, without taking the writer's lock. Safe from any thread.
absl::StatusOr<std::vector<GenerationEntry>> ListGenerations(const std::filesystem::path& folder);

// Not for use from two threads at once.
class DataFolder {
 public:
  // Opens or makes the folder and takes the writer's lock.
  static absl::StatusOr<std::unique_ptr<DataFolder>> Open(const std::filesystem::path& folder);
  // The same, but makes nothing. FAILED_PRECONDITION: nothing was imported into it.
  static absl::StatusOr<std::unique_ptr<DataFolder>> OpenExisting(const std::filesystem::path& folder);
  ~DataFolder();

  // Reads and analyses `paths`, all or nothing unless keep_going. ALREADY_EXISTS: an id that another source has, naming both and
  // --id-prefix; INVALID_ARGUMENT: a file that cannot be read, "NAME:LINE: ...".
  absl::StatusOr<ImportReport> Import(const std::vector<std::string>& paths, const ImportOptions& options,
                                      const Progress& progress);
  // Adds the entries of vocabulary files; the same again changes nothing. Returns how many are new.
  absl::StatusOr<std::uint64_t> ImportVocabulary(const std::vector<std::string>& paths, const Progress& progress);
  // Calls `each` for every imported document in byte order of the ids. DATA_LOSS: one is damaged.
  absl::Status ForEachDocument(const std::function<void(corpus::Document)>& each) const;
  // NOT_FOUND names the first id that is not there; nothing is removed then.
  absl::Status Remove(const std::vector<std::string>& ids);

  // Records in the review log what `said` says (all but document, its text, sequence and `more`) of each document, once; all of them
  // or none. On the disk when it returns. NOT_FOUND: no such document, naming near ones; INVALID_ARGUMENT: as CheckReviewEntry;
  // DATA_LOSS: the log is damaged.
  absl::StatusOr<RecordReport> Record(const std::vector<std::string>& ids, const ReviewEntry& said);
  // The lines of the review log about these documents, or all. NOT_FOUND: neither document nor line of one is there, naming near ones.
  absl::StatusOr<ReviewListing> Reviews(const std::vector<std::string>& ids);

  // Builds a new generation and publishes it. FAILED_PRECONDITION: no documents. DATA_LOSS: also where the review log is damaged, as it
  // may have taken something back.
  absl::StatusOr<BuildReport> Build(const BuildOptions& options, const Progress& progress);
  absl::Status Activate(const std::string& generation);
  // Activates the newest generation older than the current one; returns its name. FAILED_PRECONDITION: there is none.
  absl::StatusOr<std::string> Rollback();
  absl::StatusOr<std::vector<GenerationEntry>> Generations() const;

 private:
  struct State;
  explicit DataFolder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace probatum::index
