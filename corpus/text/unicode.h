// Unicode by ICU: validity, normal forms, folding, slugs, and characters that must not reach a reader unseen.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probatum::corpus {

// Offset in bytes of the first byte that is not UTF-8; nothing when all is well. Safe from any thread, as all functions here.
std::optional<std::size_t> FirstInvalidUtf8(std::string_view text);

// NFC of valid UTF-8.
std::string ToNfc(std::string_view text);

// NFKC, full case folding, marks removed: the form in which words are compared ("Sjögren" -> "sjogren").
std::string Fold(std::string_view text);

// The slug rule of the ids: NFKD, lower case, ASCII letters and digits, other runs one `-`, trimmed; empty becomes "section".
std::string Slug(std::string_view text);

// Runs of white space (Unicode's) as one space, none at the ends.
std::string CollapseWhiteSpace(std::string_view text);

// Text without control, zero-width and bidirectional control characters; tab and line feed stay.
struct VisibleText {
  std::string text;
  std::vector<char32_t> removed;  // distinct, in order of first appearance
};
VisibleText RemoveInvisible(std::string_view text);

}  // namespace probatum::corpus
