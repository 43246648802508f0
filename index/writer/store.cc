#include "index/writer/store.h"

#include <algorithm>
#include <cstddef>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "index/writer/sqlite.h"

namespace probatum::index {
namespace {

// Raised with every change of the tables; an older store is brought forward when it is opened.
constexpr std::int64_t kSchemaVersion = 1;

// Document ids are compared bytewise (SQLite's BINARY), which is their order in a generation too.
constexpr char kSchema[] = R"sql(
  CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE files(
    key INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    id_prefix TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    reading TEXT NOT NULL,
    import_number INTEGER NOT NULL,
    UNIQUE(origin, id_prefix));
  CREATE TABLE documents(
    id TEXT PRIMARY KEY,
    file_key INTEGER NOT NULL REFERENCES files(key),
    source_name TEXT NOT NULL,
    analysed_sha256 BLOB NOT NULL,
    record BLOB NOT NULL);
  CREATE INDEX documents_by_file ON documents(file_key);
  CREATE TABLE vocabulary(
    term TEXT NOT NULL,
    synonym TEXT NOT NULL,
    source TEXT NOT NULL,
    type INTEGER NOT NULL,
    PRIMARY KEY(term, synonym, source, type)) WITHOUT ROWID;
)sql";

// Beside the store, for the length of a connection.
constexpr char kTemporarySchema[] = "CREATE TEMP TABLE held_ids(id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID";

constexpr char kFileColumns[] =
    "key, origin, id_prefix, sha256, reading, import_number, (SELECT count(*) FROM documents WHERE file_key = key)";

std::string_view Bytes(const corpus::Sha256Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

corpus::Sha256Digest Digest(std::string_view bytes) {
  corpus::Sha256Digest digest{};
  if (bytes.size() == digest.size()) std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

StoredFile FileFromRow(const SqliteStatement& row, int first_column) {
  StoredFile file;
  file.key = row.Number(first_column);
  file.origin = row.Text(first_column + 1);
  file.id_prefix = row.Text(first_column + 2);
  file.sha256 = Digest(row.Blob(first_column + 3));
  file.reading = row.Text(first_column + 4);
  file.import_number = row.Number(first_column + 5);
  file.document_count = static_cast<std::uint64_t>(row.Number(first_column + 6));
  return file;
}

}  // namespace

struct Store::State {
  SqliteDatabase database;
  int depth = 0;  // of changes begun and not ended
  SqliteStatement next_number;
  SqliteStatement find_file;
  SqliteStatement put_file;
  SqliteStatement forget_file;
  SqliteStatement remove_empty_files;
  SqliteStatement find_document;
  SqliteStatement forget_held_ids;
  SqliteStatement add_held_id;
  SqliteStatement find_held_id;
  SqliteStatement remove_all_but_held;
  SqliteStatement put_document;
  SqliteStatement move_document;
  SqliteStatement remove_document;
  SqliteStatement count_documents;
  SqliteStatement each_document;
  SqliteStatement one_document;
  SqliteStatement each_id;
  SqliteStatement put_vocabulary;
  SqliteStatement each_vocabulary;

  absl::Status MakeTables(const std::filesystem::path& file);
  absl::Status PrepareAll();
};

absl::Status Store::State::MakeTables(const std::filesystem::path& file) {
  // FULL: a commit that was reported has reached the disk. The lock of the data folder keeps other writers out.
  PROBATUM_RETURN_IF_ERROR(database.Execute(
      "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768;"));
  std::int64_t version = 0;
  {
    PROBATUM_ASSIGN_OR_RETURN(SqliteStatement read_version, database.Prepare("PRAGMA user_version"));
    PROBATUM_ASSIGN_OR_RETURN(const bool has_row, read_version.Step());
    if (has_row) version = read_version.Number(0);
  }
  if (version == kSchemaVersion) return absl::OkStatus();
  if (version != 0) {
    return absl::FailedPreconditionError(
        fmt::format("{} was made by a newer program (store version {}, this program's is {}); use that program", file.native(),
                    version, kSchemaVersion));
  }
  return database.Execute(fmt::format("BEGIN; {} PRAGMA user_version = {}; COMMIT;", kSchema, kSchemaVersion));
}

absl::Status Store::State::PrepareAll() {
  const auto prepare = [this](SqliteStatement& statement, std::string_view sql) {
    absl::StatusOr<SqliteStatement> prepared = database.Prepare(sql);
    if (!prepared.ok()) return prepared.status();
    statement = *std::move(prepared);
    return absl::OkStatus();
  };
  PROBATUM_RETURN_IF_ERROR(prepare(next_number,
                                   "INSERT INTO counters VALUES(?, 1) ON CONFLICT(name) DO UPDATE SET value = value + 1 "
                                   "RETURNING value"));
  PROBATUM_RETURN_IF_ERROR(
      prepare(find_file, fmt::format("SELECT {} FROM files WHERE origin = ? AND id_prefix = ?", kFileColumns)));
  PROBATUM_RETURN_IF_ERROR(prepare(put_file,
                                   "INSERT INTO files(origin, id_prefix, sha256, reading, import_number) VALUES(?, ?, ?, ?, ?) "
                                   "ON CONFLICT(origin, id_prefix) DO UPDATE SET sha256 = excluded.sha256, "
                                   "reading = excluded.reading, import_number = excluded.import_number RETURNING key"));
  PROBATUM_RETURN_IF_ERROR(prepare(forget_file, "UPDATE files SET sha256 = x'' WHERE key = ?"));
  PROBATUM_RETURN_IF_ERROR(
      prepare(remove_empty_files, "DELETE FROM files WHERE NOT EXISTS (SELECT 1 FROM documents WHERE file_key = key)"));
  PROBATUM_RETURN_IF_ERROR(prepare(
      find_document,
      fmt::format("SELECT id, analysed_sha256, {} FROM documents JOIN files ON file_key = key WHERE id = ?", kFileColumns)));
  PROBATUM_RETURN_IF_ERROR(database.Execute(kTemporarySchema));
  PROBATUM_RETURN_IF_ERROR(prepare(forget_held_ids, "DELETE FROM held_ids"));
  PROBATUM_RETURN_IF_ERROR(prepare(add_held_id, "INSERT OR IGNORE INTO held_ids VALUES(?, ?)"));
  PROBATUM_RETURN_IF_ERROR(prepare(find_held_id, "SELECT line FROM held_ids WHERE id = ?"));
  PROBATUM_RETURN_IF_ERROR(
      prepare(remove_all_but_held, "DELETE FROM documents WHERE file_key = ? AND id NOT IN (SELECT id FROM held_ids)"));
  PROBATUM_RETURN_IF_ERROR(prepare(put_document,
                                   "INSERT INTO documents VALUES(?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET "
                                   "file_key = excluded.file_key, source_name = excluded.source_name, "
                                   "analysed_sha256 = excluded.analysed_sha256, record = excluded.record"));
  PROBATUM_RETURN_IF_ERROR(prepare(move_document, "UPDATE documents SET file_key = ?, source_name = ? WHERE id = ?"));
  PROBATUM_RETURN_IF_ERROR(prepare(remove_document, "DELETE FROM documents WHERE id = ?"));
  PROBATUM_RETURN_IF_ERROR(prepare(count_documents, "SELECT count(*) FROM documents"));
  PROBATUM_RETURN_IF_ERROR(prepare(one_document, "SELECT id, source_name, analysed_sha256, record FROM documents WHERE id = ?"));
  PROBATUM_RETURN_IF_ERROR(prepare(each_id, "SELECT id FROM documents ORDER BY id"));
  PROBATUM_RETURN_IF_ERROR(prepare(each_document, "SELECT id, source_name, analysed_sha256, record FROM documents ORDER BY id"));
  PROBATUM_RETURN_IF_ERROR(prepare(put_vocabulary, "INSERT OR IGNORE INTO vocabulary VALUES(?, ?, ?, ?)"));
  return prepare(each_vocabulary, "SELECT term, synonym, source, type FROM vocabulary ORDER BY term, synonym, source, type");
}

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const std::filesystem::path& file) {
  auto state = std::make_unique<State>();
  PROBATUM_ASSIGN_OR_RETURN(state->database, SqliteDatabase::Open(file));
  PROBATUM_RETURN_IF_ERROR(state->MakeTables(file));
  PROBATUM_RETURN_IF_ERROR(state->PrepareAll());
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

absl::StatusOr<Store::Change> Store::Begin() {
  const int depth = state_->depth;
  PROBATUM_RETURN_IF_ERROR(state_->database.Execute(depth == 0 ? "BEGIN IMMEDIATE" : fmt::format("SAVEPOINT change{}", depth)));
  ++state_->depth;
  return Change(this, depth);
}

absl::Status Store::Change::Commit() {
  State& state = *store_->state_;
  PROBATUM_RETURN_IF_ERROR(state.database.Execute(depth_ == 0 ? "COMMIT" : fmt::format("RELEASE change{}", depth_)));
  state.depth = depth_;
  store_ = nullptr;
  return absl::OkStatus();
}

Store::Change::~Change() {
  if (store_ == nullptr) return;
  State& state = *store_->state_;
  // SQLite has undone it by itself after some faults, and then says that there is nothing to undo.
  state.database.Execute(depth_ == 0 ? "ROLLBACK" : fmt::format("ROLLBACK TO change{0}; RELEASE change{0}", depth_))
      .IgnoreError();
  state.depth = depth_;
}

absl::StatusOr<std::int64_t> Store::NextNumber(std::string_view counter) {
  SqliteStatement& statement = state_->next_number;
  PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Bind(1, counter).Step());
  const std::int64_t number = has_row ? statement.Number(0) : 0;
  statement.Reset();
  return number;
}

absl::StatusOr<std::optional<StoredFile>> Store::FindFile(std::string_view origin, std::string_view id_prefix) {
  SqliteStatement& statement = state_->find_file;
  PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Bind(1, origin).Bind(2, id_prefix).Step());
  if (!has_row) return std::nullopt;
  StoredFile file = FileFromRow(statement, 0);
  statement.Reset();
  return file;
}

absl::StatusOr<std::int64_t> Store::PutFile(const StoredFile& file) {
  SqliteStatement& statement = state_->put_file;
  statement.Bind(1, file.origin).Bind(2, file.id_prefix).BindBlob(3, Bytes(file.sha256));
  PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Bind(4, file.reading).Bind(5, file.import_number).Step());
  const std::int64_t key = has_row ? statement.Number(0) : 0;
  statement.Reset();
  return key;
}

absl::Status Store::ForgetFile(std::int64_t file_key) { return state_->forget_file.Bind(1, file_key).Run(); }

absl::Status Store::RemoveEmptyFiles() { return state_->remove_empty_files.Run(); }

absl::StatusOr<std::optional<StoredDocument>> Store::FindDocument(std::string_view id) {
  SqliteStatement& statement = state_->find_document;
  PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Bind(1, id).Step());
  if (!has_row) return std::nullopt;
  StoredDocument document;
  document.id = statement.Text(0);
  document.analysed_sha256 = Digest(statement.Blob(1));
  document.file = FileFromRow(statement, 2);
  statement.Reset();
  return document;
}

absl::Status Store::ForgetHeldIds() { return state_->forget_held_ids.Run(); }

absl::StatusOr<std::optional<int>> Store::AddHeldId(std::string_view id, int line) {
  PROBATUM_RETURN_IF_ERROR(state_->add_held_id.Bind(1, id).Bind(2, std::int64_t{line}).Run());
  if (state_->database.changed_row_count() > 0) return std::nullopt;
  SqliteStatement& statement = state_->find_held_id;
  PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Bind(1, id).Step());
  const int first_line = has_row ? static_cast<int>(statement.Number(0)) : 0;
  statement.Reset();
  return first_line;
}

absl::StatusOr<std::uint64_t> Store::RemoveAllButHeld(std::int64_t file_key) {
  PROBATUM_RETURN_IF_ERROR(state_->remove_all_but_held.Bind(1, file_key).Run());
  return static_cast<std::uint64_t>(state_->database.changed_row_count());
}

absl::Status Store::PutDocument(const DocumentToStore& document) {
  return state_->put_document.Bind(1, document.id)
      .Bind(2, document.file_key)
      .Bind(3, document.source_name)
      .BindBlob(4, Bytes(document.analysed_sha256))
      .BindBlob(5, document.record)
      .Run();
}

absl::Status Store::MoveDocument(std::string_view id, std::int64_t file_key, std::string_view source_name) {
  return state_->move_document.Bind(1, file_key).Bind(2, source_name).Bind(3, id).Run();
}

absl::Status Store::RemoveDocument(std::string_view id) { return state_->remove_document.Bind(1, id).Run(); }

absl::StatusOr<std::uint64_t> Store::CountDocuments() {
  SqliteStatement& statement = state_->count_documents;
  PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Step());
  const std::uint64_t count = has_row ? static_cast<std::uint64_t>(statement.Number(0)) : 0;
  statement.Reset();
  return count;
}

absl::Status Store::ForEachDocument(const std::function<absl::Status(const DocumentRow&)>& each) {
  SqliteStatement& statement = state_->each_document;
  while (true) {
    PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return absl::OkStatus();
    const DocumentRow row{statement.Text(0), statement.Text(1), Digest(statement.Blob(2)), statement.Blob(3)};
    if (absl::Status status = each(row); !status.ok()) {
      statement.Reset();
      return status;
    }
  }
}

absl::Status Store::ReadDocument(std::string_view id, const std::function<absl::Status(const DocumentRow&)>& use) {
  SqliteStatement& statement = state_->one_document;
  PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Bind(1, id).Step());
  if (!has_row) return absl::NotFoundError(fmt::format("there is no document \"{}\"", id));
  const DocumentRow row{statement.Text(0), statement.Text(1), Digest(statement.Blob(2)), statement.Blob(3)};
  const absl::Status status = use(row);
  statement.Reset();
  return status;
}

absl::Status Store::ForEachId(const std::function<void(std::string_view)>& each) {
  SqliteStatement& statement = state_->each_id;
  while (true) {
    PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return absl::OkStatus();
    each(statement.Text(0));
  }
}

absl::StatusOr<bool> Store::PutVocabularyEntry(const corpus::VocabularyEntry& entry) {
  PROBATUM_RETURN_IF_ERROR(state_->put_vocabulary.Bind(1, entry.term)
                               .Bind(2, entry.synonym)
                               .Bind(3, entry.source)
                               .Bind(4, static_cast<std::int64_t>(entry.type))
                               .Run());
  return state_->database.changed_row_count() > 0;
}

absl::StatusOr<std::vector<corpus::VocabularyEntry>> Store::Vocabulary() {
  SqliteStatement& statement = state_->each_vocabulary;
  std::vector<corpus::VocabularyEntry> entries;
  while (true) {
    PROBATUM_ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return entries;
    corpus::VocabularyEntry& entry = entries.emplace_back();
    entry.term = statement.Text(0);
    entry.synonym = statement.Text(1);
    entry.source = statement.Text(2);
    entry.type = static_cast<corpus::EntityType>(statement.Number(3));
  }
}

}  // namespace probatum::index
