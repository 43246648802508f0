#include "client/cli/line_editor.h"

#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include <langinfo.h>
#include <readline/history.h>
#include <readline/readline.h>

namespace probatum::client {
namespace {

constexpr int kLinesRemembered = 1000;

// Readline calls back without a context: what one editor needs of them.
struct Callbacks {
  LineEditor::Completer completer;
  std::vector<std::string> candidates;
  std::size_t next_candidate = 0;
  bool done = false;
  std::optional<std::string> line;
};
Callbacks* callbacks = nullptr;

char* Duplicate(const std::string& text) { return strdup(text.c_str()); }

std::string_view LineToCursor() { return {rl_line_buffer, static_cast<std::size_t>(rl_point)}; }

// A question is completed as a whole, the argument of a command from its last space on.
char* WordBreaks() {
  static char none[] = "";
  static char space[] = " ";
  return rl_line_buffer[0] == '/' ? space : none;
}

char* NextCandidate(const char* /*text*/, int state) {
  if (state == 0) callbacks->next_candidate = 0;
  if (callbacks->next_candidate >= callbacks->candidates.size()) return nullptr;
  return Duplicate(callbacks->candidates[callbacks->next_candidate++]);
}

char** Complete(const char* text, int /*begin*/, int /*end*/) {
  ChatCompletion completion = callbacks->completer(LineToCursor());
  if (completion.file_names) return nullptr;  // Readline's own completion
  rl_attempted_completion_over = 1;
  callbacks->candidates = std::move(completion.candidates);
  return callbacks->candidates.empty() ? nullptr : rl_completion_matches(text, NextCandidate);
}

void TakeLine(char* line) {
  callbacks->done = true;
  if (line != nullptr) callbacks->line = line;
  std::free(line);
  rl_callback_handler_remove();  // the terminal is as it was before anything is written to it
}

// Readline shows and moves over whole characters in a UTF-8 locale only.
void UseUtf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::string_view(nl_langinfo(CODESET)) != "UTF-8") std::setlocale(LC_CTYPE, "C.UTF-8");
}

// Escape sequences in a prompt stand between \001 and \002, so that they take no columns.
std::string WithInvisibleColours(std::string_view prompt) {
  std::string out;
  while (!prompt.empty()) {
    const std::size_t begin = std::min(prompt.find('\x1b'), prompt.size());
    out += prompt.substr(0, begin);
    prompt.remove_prefix(begin);
    if (prompt.empty()) break;
    const std::size_t end = std::min(prompt.find('m'), prompt.size() - 1) + 1;
    out.append("\001").append(prompt.substr(0, end)).append("\002");
    prompt.remove_prefix(end);
  }
  return out;
}

void ClearLine() {
  rl_callback_sigcleanup();
  rl_free_line_state();
  rl_point = rl_end;
  rl_redisplay();
  std::fputs("^C", rl_outstream);
  rl_replace_line("", 1);
  rl_callback_handler_remove();
  std::fputc('\n', rl_outstream);
  std::fflush(rl_outstream);
}

void SuspendAtPrompt() {
  rl_deprep_terminal();
  Suspend();
  rl_prep_terminal(1);
  rl_forced_update_display();
}

}  // namespace

LineEditor::LineEditor(SignalReader& signals, Completer completer) : signals_(signals) {
  callbacks = new Callbacks{.completer = std::move(completer), .candidates = {}, .next_candidate = 0, .done = false, .line = {}};
  UseUtf8();
  rl_readline_name = "probatum";
  rl_catch_signals = 0;  // they are read from `signals`
  rl_initialize();
  rl_variable_bind("enable-bracketed-paste", "on");
  rl_variable_bind("completion-ignore-case", "on");
  rl_attempted_completion_function = Complete;
  rl_completion_word_break_hook = WordBreaks;
  rl_completer_quote_characters = "";
  using_history();
  stifle_history(kLinesRemembered);
}

LineEditor::~LineEditor() {
  if (!history_file_.empty()) history_truncate_file(history_file_.c_str(), kLinesRemembered);
  rl_attempted_completion_function = nullptr;
  rl_completion_word_break_hook = nullptr;
  delete std::exchange(callbacks, nullptr);
}

absl::Status LineEditor::UseHistoryFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  struct stat status {};
  const bool usable = file >= 0 && fstat(file, &status) == 0;
  if (!usable || !S_ISREG(status.st_mode) || fchmod(file, 0600) != 0) {
    const std::string cause = usable && !S_ISREG(status.st_mode) ? "it is not a file" : std::strerror(errno);
    if (file >= 0) close(file);
    return absl::InvalidArgumentError(fmt::format("the history file {} cannot be used: {}", path, cause));
  }
  close(file);
  history_file_ = path;
  read_history(path.c_str());
  return absl::OkStatus();
}

LineEditor::Line LineEditor::Read(const std::string& prompt) {
  callbacks->done = false;
  callbacks->line.reset();
  rl_callback_handler_install(WithInvisibleColours(prompt).c_str(), TakeLine);
  while (!callbacks->done) {
    pollfd files[] = {{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0},
                      {.fd = signals_.file(), .events = POLLIN, .revents = 0}};
    if (poll(files, 2, -1) < 0) {
      rl_resize_terminal();  // what interrupts is a window that changes its size
      continue;
    }
    switch (signals_.Next()) {
      case Signal::kInterrupt:
        ClearLine();
        return {.end = End::kCleared, .text = {}};
      case Signal::kSuspend:
        SuspendAtPrompt();
        continue;
      case Signal::kEnd:
        rl_callback_handler_remove();
        return {.end = End::kLeft, .text = {}};
      case Signal::kNone:
        break;
    }
    if (files[0].revents != 0) rl_callback_read_char();
  }
  if (!callbacks->line.has_value()) return {.end = End::kLeft, .text = {}};
  return {.end = End::kLine, .text = *std::move(callbacks->line)};
}

void LineEditor::Remember(const std::string& line) {
  const HIST_ENTRY* last = history_length > 0 ? history_get(history_base + history_length - 1) : nullptr;
  if (last != nullptr && line == last->line) return;
  add_history(line.c_str());
  if (!history_file_.empty()) append_history(1, history_file_.c_str());
}

}  // namespace probatum::client
