#include "client/cli/transcript.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include "fmt/format.h"

#include "client/cli/layout.h"
#include "client/cli/render.h"
#include "client/cli/wording.h"

namespace probatum::client {
namespace {

// A question on one line, with nothing in it that Markdown would read.
std::string Escaped(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_{}[]<>#+-.!|&~";
  std::string out;
  for (const char c : Printable(text)) {
    if (kSpecial.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c == '\n' ? ' ' : c);
  }
  return out;
}

// The answer's Markdown with its headings one level deeper.
std::string Deeper(std::string_view markdown) {
  std::string out;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view line = markdown.substr(0, end);
    if (line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### ")) out.push_back('#');
    out.append(line).push_back('\n');
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  return out;
}

std::string Expanded(const std::string& path) {
  const char* home = std::getenv("HOME");
  return path.starts_with("~/") && home != nullptr ? home + path.substr(1) : path;
}

absl::Status Failed(const std::string& path, int error) {
  return absl::UnavailableError(fmt::format("{} cannot be written: {}", path, std::strerror(error)));
}

// Writes all of `text` and closes the file; returns the error number, 0 for none.
int WriteAndClose(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      close(file);
      return error;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return close(file) == 0 ? 0 : errno;
}

constexpr mode_t kFileMode = 0666;  // less what the user's umask takes away

absl::Status WriteNew(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kFileMode);
  if (file < 0 && errno == EEXIST) {
    return absl::AlreadyExistsError(fmt::format("{} is there already; /export! {} writes over it", path, path));
  }
  if (file < 0) return Failed(path, errno);
  const int error = WriteAndClose(file, text);
  if (error != 0) unlink(path.c_str());
  return error == 0 ? absl::OkStatus() : Failed(path, error);
}

absl::Status WriteOver(const std::string& path, const std::string& text) {
  const std::string unfinished = fmt::format("{}.{}.tmp", path, getpid());
  const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kFileMode);
  if (file < 0) return Failed(path, errno);
  int error = WriteAndClose(file, text);
  if (error == 0 && rename(unfinished.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) unlink(unfinished.c_str());
  return error == 0 ? absl::OkStatus() : Failed(path, error);
}

}  // namespace

std::string ExportMarkdown(std::span<const TranscriptTurn> turns) {
  std::string out = "# Conversation with Probatum\n";
  for (const TranscriptTurn& turn : turns) {
    const v1::AnswerResponse& response = turn.response;
    out += fmt::format("\n## {}\n\n", Escaped(turn.question));
    if (turn.resolution == v1::RESOLUTION_AS_IS) out += "*Asked as it stands, without the questions before it.*\n\n";
    out += Deeper(response.content().markdown());
    out += fmt::format("\n- Generation: `{}`, corpus `{}`, build `{}`\n- SHA-256 of the content: `{}`\n- Audience: {}\n",
                       response.call().generation(), response.call().corpus_hash(), response.call().build(),
                       response.content_sha256(), NameOf(response.content().audience()));
    if (turn.verification.statement_count > 0) {
      out += fmt::format("- {} of {} statements verified against their documents\n", turn.verification.verified_statement_count,
                         turn.verification.statement_count);
    }
    for (const Failure& failure : turn.verification.failures) {
      out += fmt::format("- **Not verified: {} at {}. Do not rely on this answer.**\n", Name(failure.kind), failure.where);
    }
  }
  return out;
}

absl::Status WriteTranscript(const std::string& path, const std::string& text, bool overwrite) {
  const std::string expanded = Expanded(path);
  return overwrite ? WriteOver(expanded, text) : WriteNew(expanded, text);
}

}  // namespace probatum::client
