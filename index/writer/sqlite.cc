#include "index/writer/sqlite.h"

#include <cstddef>

#include "fmt/format.h"
#include <sqlite3.h>

namespace probatum::index {
namespace {

// By SQLite's primary result code; the message names the file, which SQLite's own does not.
absl::Status SqliteStatus(sqlite3* database, int result) {
  const char* const file = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
  const std::string message = fmt::format("{}: {}", file == nullptr || *file == '\0' ? "store" : file,
                                          database == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(database));
  switch (result & 0xff) {
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
      return absl::ResourceExhaustedError(message);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return absl::PermissionDeniedError(message);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return absl::DataLossError(message);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::AbortedError(message);
    default:
      return absl::InternalError(message);
  }
}

}  // namespace

void SqliteStatement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteStatement& SqliteStatement::Bind(int parameter, std::string_view text) {
  const int result = sqlite3_bind_text64(statement_.get(), parameter, text.data() == nullptr ? "" : text.data(), text.size(),
                                         SQLITE_TRANSIENT, SQLITE_UTF8);
  if (result != SQLITE_OK) bind_result_ = result;
  return *this;
}

SqliteStatement& SqliteStatement::Bind(int parameter, std::int64_t number) {
  const int result = sqlite3_bind_int64(statement_.get(), parameter, number);
  if (result != SQLITE_OK) bind_result_ = result;
  return *this;
}

SqliteStatement& SqliteStatement::BindBlob(int parameter, std::string_view bytes) {
  const int result = sqlite3_bind_blob64(statement_.get(), parameter, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                                         SQLITE_TRANSIENT);
  if (result != SQLITE_OK) bind_result_ = result;
  return *this;
}

absl::StatusOr<bool> SqliteStatement::Step() {
  sqlite3* const database = sqlite3_db_handle(statement_.get());
  if (bind_result_ != SQLITE_OK) {
    const int result = bind_result_;
    Reset();
    return SqliteStatus(database, result);
  }
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    Reset();
    return false;
  }
  const absl::Status status = SqliteStatus(database, result);
  Reset();
  return status;
}

absl::Status SqliteStatement::Run() {
  const absl::StatusOr<bool> row = Step();
  if (!row.ok()) return row.status();
  if (*row) Reset();
  return absl::OkStatus();
}

void SqliteStatement::Reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  bind_result_ = SQLITE_OK;
}

std::string_view SqliteStatement::Text(int column) const {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return text == nullptr ? std::string_view()
                         : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::string_view SqliteStatement::Blob(int column) const {
  const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::int64_t SqliteStatement::Number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

void SqliteDatabase::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

absl::StatusOr<SqliteDatabase> SqliteDatabase::Open(const std::filesystem::path& file) {
  SqliteDatabase opened;
  sqlite3* database = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  opened.database_.reset(database);
  if (result != SQLITE_OK) return SqliteStatus(database, result);
  return opened;
}

absl::StatusOr<SqliteStatement> SqliteDatabase::Prepare(std::string_view sql) {
  SqliteStatement prepared;
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
  prepared.statement_.reset(statement);
  if (result != SQLITE_OK) return SqliteStatus(database_.get(), result);
  return prepared;
}

absl::Status SqliteDatabase::Execute(const std::string& sql) {
  const int result = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  return result == SQLITE_OK ? absl::OkStatus() : SqliteStatus(database_.get(), result);
}

std::int64_t SqliteDatabase::last_row_id() const { return sqlite3_last_insert_rowid(database_.get()); }

std::int64_t SqliteDatabase::changed_row_count() const { return sqlite3_changes64(database_.get()); }

}  // namespace probatum::index
