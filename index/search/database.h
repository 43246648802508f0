// Opening a generation's Xapian databases. Internal to index/search: hands out Xapian objects, which never leave a thread.
#pragma once

#include <memory>

#include "absl/status/statusor.h"

#include "index/search/generation.h"

namespace Xapian {  // NOLINT(readability-identifier-naming): its own name
class Database;
}  // namespace Xapian

namespace probatum::index {

// Releases a Xapian database without its header.
struct XapianDatabaseDeleter {
  void operator()(Xapian::Database* database) const;
};
using XapianDatabase = std::unique_ptr<Xapian::Database, XapianDatabaseDeleter>;

// Takes about 40 us. DATA_LOSS: damaged, or not as many documents as the generation says. For one thread at a time; independent of the
// generation's lifetime.
absl::StatusOr<XapianDatabase> OpenXapianDatabase(const Generation& generation, Generation::Database which);

}  // namespace probatum::index
