#include "index/search/xapian_fault.h"

#include <exception>
#include <new>

#include "fmt/format.h"
#include <xapian.h>

namespace probatum::index {

absl::Status StatusOfCaughtException(std::string_view database) {
  try {
    throw;
  } catch (const Xapian::DatabaseError& error) {
    return absl::DataLossError(fmt::format("{}: {}: {}", database, error.get_type(), error.get_msg()));
  } catch (const Xapian::Error& error) {
    return absl::InternalError(fmt::format("{}: {}: {}", database, error.get_type(), error.get_msg()));
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError(fmt::format("{}: out of memory", database));
  } catch (const std::exception& error) {
    return absl::InternalError(fmt::format("{}: {}", database, error.what()));
  } catch (...) {
    return absl::InternalError(fmt::format("{}: an exception of an unknown type", database));
  }
}

}  // namespace probatum::index
