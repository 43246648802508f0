#include "client/cli/output.h"

#include <cstdio>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

#include "fmt/format.h"
#include <google/protobuf/util/json_util.h>

#include "client/cli/render.h"
#include "client/library/client.h"

namespace probatum::client {
namespace {

constexpr int kMaxColumns = 1000;

}  // namespace

TerminalStyle StyleOfStdout() {
  TerminalStyle style;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.width_columns = size.ws_col;
  } else if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    const long value = std::strtol(columns, nullptr, 10);
    style.width_columns = value > 0 && value < kMaxColumns ? static_cast<int>(value) : style.width_columns;
  }
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  style.colour = terminal && (no_color == nullptr || *no_color == '\0') && term != nullptr && std::string_view(term) != "dumb";
  return style;
}

TerminalSize SizeOfStdout() {
  TerminalSize result;
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1) return result;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) result.rows = size.ws_row;
  const char* term = std::getenv("TERM");
  result.cursor = term != nullptr && std::string_view(term) != "dumb";
  return result;
}

QuietTerminal::QuietTerminal() {
  changed_ = tcgetattr(STDIN_FILENO, &before_) == 0;
  if (!changed_) return;
  termios quiet = before_;
  quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
  tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
  if (SizeOfStdout().cursor) WriteStdout("\x1b[?2004h");
}

QuietTerminal::~QuietTerminal() {
  if (!changed_) return;
  if (SizeOfStdout().cursor) WriteStdout("\x1b[?2004l");
  tcsetattr(STDIN_FILENO, TCSANOW, &before_);
}

absl::Status WriteJsonLine(const google::protobuf::Message& message) {
  std::string json;
  if (const auto status = google::protobuf::util::MessageToJsonString(message, &json); !status.ok()) {
    return absl::InternalError(fmt::format("an answer could not be written as JSON: {}", status.ToString()));
  }
  json.push_back('\n');
  WriteStdout(json);
  return absl::OkStatus();
}

void WriteStdout(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void WriteError(const absl::Status& status, const GlobalOptions& options) {
  const ErrorDetails details = DetailsOf(status);
  std::string message = Printable(std::string(status.message()));
  if (status.code() == absl::StatusCode::kUnavailable && details.reason.empty()) {
    message = fmt::format("no answer from {}: {}; start a server with `probatumd` or name one with --server HOST:PORT",
                          options.server, message);
  } else if (status.code() == absl::StatusCode::kDeadlineExceeded) {
    message = fmt::format("no answer from {} within {} s; try again, or allow more with --timeout", options.server,
                          options.timeout_seconds);
  }
  fmt::print(stderr, "probatum: {}\n", message);
  // A server that found one fault says the same of the field as of the whole.
  if (details.violations.size() == 1 && details.violations[0].description == status.message()) return;
  for (const auto& violation : details.violations) {
    fmt::print(stderr, "  {}: {}\n", Printable(violation.field), Printable(violation.description));
  }
}

}  // namespace probatum::client
