#include "index/search/database.h"

#include "fmt/format.h"
#include <xapian.h>

#include "corpus/base/status_macros.h"
#include "index/schema/record_file.h"
#include "index/search/xapian_fault.h"

namespace probatum::index {

void XapianDatabaseDeleter::operator()(Xapian::Database* database) const { delete database; }

absl::StatusOr<XapianDatabase> OpenXapianDatabase(const Generation& generation, Generation::Database which) {
  const bool passages = which == Generation::Database::kPassages;
  const char* name = passages ? kPassagesDatabase : kReferencesDatabase;
  const std::uint64_t expected = passages ? generation.info().passage_count : generation.info().reference_count;
  PROBATUM_ASSIGN_OR_RETURN(const int descriptor, generation.OpenDatabaseFile(which));
  return WithoutExceptions(name, [&]() -> absl::StatusOr<XapianDatabase> {
    XapianDatabase database(new Xapian::Database(descriptor));  // which owns the descriptor from here on, also when it throws
    if (database->get_doccount() != expected || database->get_lastdocid() != expected) {
      return absl::DataLossError(fmt::format("{}: it holds {} entries up to {}, the manifest says {}", name,
                                             database->get_doccount(), database->get_lastdocid(), expected));
    }
    return database;
  });
}

}  // namespace probatum::index
