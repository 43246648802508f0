// What `/help` says.
#pragma once

#include <string>

#include "client/cli/layout.h"

namespace probatum::client {

// The commands of `probatum chat` with what they are for, each line within the width of `style`.
std::string RenderChatHelp(const TerminalStyle& style);

}  // namespace probatum::client
