// The few calls of SQLite that the store needs, with statuses instead of codes and nothing to forget to free.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

struct sqlite3;
struct sqlite3_stmt;

namespace probatum::index {

// One prepared statement, used again and again. Texts and blobs are copied when bound; views of columns hold until the next Step.
// Faults of binding surface at Step. Not for use from two threads at once.
class SqliteStatement {
 public:
  SqliteStatement& Bind(int parameter, std::string_view text);  // parameters count from 1, columns from 0
  SqliteStatement& Bind(int parameter, std::int64_t number);
  SqliteStatement& BindBlob(int parameter, std::string_view bytes);

  // True when there is a row; false at the end, after which the statement can be bound and run anew.
  absl::StatusOr<bool> Step();
  // Runs a statement that gives no rows.
  absl::Status Run();
  // Ends a statement before its last row.
  void Reset();

  std::string_view Text(int column) const;
  std::string_view Blob(int column) const;
  std::int64_t Number(int column) const;

 private:
  friend class SqliteDatabase;
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
  int bind_result_ = 0;
};

// A connection to a database file.
class SqliteDatabase {
 public:
  // Opens or makes it. PERMISSION_DENIED, RESOURCE_EXHAUSTED, DATA_LOSS (not a database, damaged), INTERNAL.
  static absl::StatusOr<SqliteDatabase> Open(const std::filesystem::path& file);

  absl::StatusOr<SqliteStatement> Prepare(std::string_view sql);
  // One or more statements without parameters or rows.
  absl::Status Execute(const std::string& sql);
  std::int64_t last_row_id() const;
  std::int64_t changed_row_count() const;  // of the last statement

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace probatum::index
