// Where the program writes and how: answers to stdout, everything else to stderr.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include <google/protobuf/message.h>

#include "client/cli/layout.h"

namespace probatum::client {

enum class OutputFormat { kTerminal, kJson, kMarkdown };

// What every command shares.
struct GlobalOptions {
  std::string server = "127.0.0.1:50551";
  double timeout_seconds = 10;
  OutputFormat format = OutputFormat::kTerminal;
};

// Width from the terminal, else COLUMNS, else 80; colour on a terminal unless NO_COLOR is set or TERM is dumb.
TerminalStyle StyleOfStdout();

// One line of proto3 JSON with its line feed; enums by name, unset fields left out.
absl::Status WriteJsonLine(const google::protobuf::Message& message);

void WriteStdout(std::string_view text);

// "probatum: ..." with the fields that the server named and what to do, on stderr.
void WriteError(const absl::Status& status, const GlobalOptions& options);

}  // namespace probatum::client
