#include "server/config/build_info.h"

namespace probatum::config {

// Both are set by the folder's CMakeLists.txt for this file alone, so that a new commit compiles one file.
std::string_view BuildString() { return PROBATUM_VERSION "+" PROBATUM_COMMIT; }

}  // namespace probatum::config
