// Which build this is: every answer and the log say so.
#pragma once

#include <string_view>

namespace probatum::config {

// Version and commit, "0.1.0+7f3a09c1d2e4"; "0.1.0+unknown" when it was configured outside of git. Lives as long as the program.
std::string_view BuildString();

}  // namespace probatum::config
