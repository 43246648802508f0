#include "corpus/reader/citations.h"

#include <fmt/format.h>

#include "corpus/base/status_macros.h"

namespace probatum::corpus {
namespace {

bool IsKeyStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// Pandoc allows these inside a key, not at its end.
bool IsKeyPunctuation(char c) { return std::string_view(":.#$%&-+?<>~/").find(c) != std::string_view::npos; }

// Whether a key starts behind the `@` at `at`: a letter or digit before it makes it an e-mail address.
bool IsCitationAt(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !IsKeyStart(text[at + 1])) return false;
  return at == 0 || !(IsKeyStart(text[at - 1]) || static_cast<unsigned char>(text[at - 1]) >= 0x80);
}

std::size_t FindCitation(std::string_view text, std::size_t from) {
  std::size_t at = text.find('@', from);
  while (at != std::string_view::npos && !IsCitationAt(text, at)) at = text.find('@', at + 1);
  return at;
}

std::string_view KeyAt(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (IsKeyStart(text[end]) || IsKeyPunctuation(text[end]))) ++end;
  while (end > at + 1 && IsKeyPunctuation(text[end - 1])) --end;
  return text.substr(at + 1, end - at - 1);
}

// The keys of what stands between brackets; none when it is no citation.
absl::StatusOr<std::vector<std::string>> KeysOf(std::string_view content) {
  std::vector<std::string> keys;
  if (FindCitation(content, 0) == std::string_view::npos) return keys;
  while (true) {
    const std::size_t end = std::min(content.find(';'), content.size());
    const std::string_view part = content.substr(0, end);
    const std::size_t at = FindCitation(part, 0);
    if (at == std::string_view::npos) {
      return absl::InvalidArgumentError(
          fmt::format("\"{}\" in a citation has no key; write each source as @key, parted by semicolons", part));
    }
    if (FindCitation(part, at + 1) != std::string_view::npos) {
      return absl::InvalidArgumentError(fmt::format("\"{}\" in a citation has two keys; part them by a semicolon", part));
    }
    keys.emplace_back(KeyAt(part, at));
    if (end == content.size()) return keys;
    content.remove_prefix(end + 1);
  }
}

}  // namespace

absl::StatusOr<CitedText> TakeCitations(std::string_view text) {
  CitedText cited;
  cited.text.reserve(text.size());
  const auto copy = [&](std::string_view plain) -> absl::Status {
    if (const std::size_t at = FindCitation(plain, 0); at != std::string_view::npos) {
      return absl::InvalidArgumentError(
          fmt::format("citation @{0} outside brackets; write [@{0}] behind what it supports", KeyAt(plain, at)));
    }
    // Behind a mark neither a second space nor one before a full stop.
    if (!cited.citations.empty() && cited.citations.back().offset == cited.text.size() && plain.size() > 1 &&
        plain.front() == ' ' && std::string_view(".,;:!?)]").find(plain[1]) != std::string_view::npos) {
      plain.remove_prefix(1);
    }
    cited.text.append(plain);
    return absl::OkStatus();
  };

  std::size_t done = 0;
  for (std::size_t open = text.find('['); open != std::string_view::npos;) {
    const std::size_t close = text.find_first_of("[]", open + 1);
    if (close == std::string_view::npos) break;
    if (text[close] == '[') {
      open = close;
      continue;
    }
    PROBATUM_ASSIGN_OR_RETURN(std::vector<std::string> keys, KeysOf(text.substr(open + 1, close - open - 1)));
    if (!keys.empty()) {
      PROBATUM_RETURN_IF_ERROR(copy(text.substr(done, open - done)));
      while (!cited.text.empty() && cited.text.back() == ' ') cited.text.pop_back();
      cited.citations.push_back({static_cast<std::uint32_t>(cited.text.size()), std::move(keys)});
      done = close + 1;
    }
    open = text.find('[', close + 1);
  }
  PROBATUM_RETURN_IF_ERROR(copy(text.substr(done)));
  // A text that opens with a mark has no space before its first word.
  if (cited.text.starts_with(' ')) {
    cited.text.erase(0, 1);
    for (CitationMark& mark : cited.citations) mark.offset -= mark.offset > 0 ? 1 : 0;
  }
  while (cited.text.ends_with(' ')) cited.text.pop_back();
  for (CitationMark& mark : cited.citations) mark.offset = std::min(mark.offset, static_cast<std::uint32_t>(cited.text.size()));
  return cited;
}

}  // namespace probatum::corpus
