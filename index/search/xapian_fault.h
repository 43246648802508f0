// The one place of the search where Xapian's exceptions become statuses.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace probatum::index {

// The status of the exception being handled; `database` names the file for the message. Only to be called inside a catch block.
// DATA_LOSS: any fault of the database, as a published one never changes (DatabaseModifiedError included). RESOURCE_EXHAUSTED: no
// memory. INTERNAL: anything else.
absl::Status StatusOfCaughtException(std::string_view database);

// Calls `work`, which returns a status or StatusOr, and turns what it throws into one.
template <typename Work>
auto WithoutExceptions(std::string_view database, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (...) {
    return StatusOfCaughtException(database);
  }
}

}  // namespace probatum::index
