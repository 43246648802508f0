// `probatum search`, `show` and `status`: looking things up.
#pragma once

#include <string>

#include "client/cli/exit_code.h"
#include "client/cli/output.h"

namespace probatum::client {

struct SearchOptions {
  std::string query;
  bool references = false;
  int page_size = 10;
};
ExitCode RunSearch(const SearchOptions& options, const GlobalOptions& global);

// `name` is a resource name, or a bare id of the kind named by `what`: "passage", "document", "reference" (DOCUMENT/KEY).
ExitCode RunShow(const std::string& what, const std::string& name, const GlobalOptions& global);

ExitCode RunStatus(const GlobalOptions& global);

}  // namespace probatum::client
