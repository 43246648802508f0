#include "corpus/text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace probatum::corpus {
namespace {

bool IsAscii(std::string_view text) {
  const char* data = text.data();
  std::size_t left = text.size();
  for (; left >= sizeof(std::uint64_t); data += sizeof(std::uint64_t), left -= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, data, sizeof(word));
    if ((word & 0x8080808080808080ULL) != 0) return false;
  }
  return std::all_of(data, data + left, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Calls `visit(code point, its bytes)` for each code point of valid UTF-8.
template <typename Visit>
void ForEachCodePoint(std::string_view text, const Visit& visit) {
  std::size_t index = 0;
  while (index < text.size()) {
    const std::size_t start = index;
    UChar32 code_point = 0;
    U8_NEXT(text.data(), index, text.size(), code_point);
    visit(code_point, text.substr(start, index - start));
  }
}

// The normal forms are data of ICU itself: where they are missing the installation is broken, and no text can be read.
const icu::Normalizer2& Require(const icu::Normalizer2* normaliser, UErrorCode error) {
  if (U_FAILURE(error) || normaliser == nullptr) std::abort();
  return *normaliser;
}

const icu::Normalizer2& Nfc() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFCInstance(error);
  return Require(normaliser, error);
}

const icu::Normalizer2& Nfkd() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFKDInstance(error);
  return Require(normaliser, error);
}

const icu::Normalizer2& NfkcCasefold() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = icu::Normalizer2::getNFKCCasefoldInstance(error);
  return Require(normaliser, error);
}

// Normalises in slices because ICU counts bytes in 32 bits; a slice ends before an ASCII byte, which no form joins to
// what stands before it.
std::string Normalise(const icu::Normalizer2& normaliser, std::string_view text) {
  constexpr std::size_t kSliceBytes = 1u << 28;
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  while (!text.empty()) {
    std::size_t length = std::min(text.size(), kSliceBytes);
    while (length < text.size() && static_cast<unsigned char>(text[length]) >= 0x80) ++length;
    UErrorCode error = U_ZERO_ERROR;
    normaliser.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(length)), sink, nullptr, error);
    if (U_FAILURE(error)) std::abort();  // only out of memory: valid UTF-8 always has a normal form
    text.remove_prefix(length);
  }
  return out;
}

bool IsInvisible(UChar32 c) {
  return u_charType(c) == U_CONTROL_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0 || (c >= 0xFFF9 && c <= 0xFFFB);
}

}  // namespace

std::optional<std::size_t> FirstInvalidUtf8(std::string_view text) {
  std::size_t index = 0;
  while (index < text.size()) {
    if (text.size() - index >= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + index, sizeof(word));
      if ((word & 0x8080808080808080ULL) == 0) {
        index += sizeof(word);
        continue;
      }
    }
    const std::size_t start = index;
    UChar32 code_point = 0;
    U8_NEXT(text.data(), index, text.size(), code_point);
    if (code_point < 0) return start;
  }
  return std::nullopt;
}

std::string ToNfc(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  return Normalise(Nfc(), text);
}

std::string Fold(std::string_view text) {
  std::string folded;
  if (IsAscii(text)) {
    folded.resize(text.size());
    std::transform(text.begin(), text.end(), folded.begin(), AsciiLower);
    return folded;
  }
  // Decomposed so that marks stand alone, without them composed again (Hangul).
  const std::string decomposed = Normalise(Nfkd(), Normalise(NfkcCasefold(), text));
  folded.reserve(decomposed.size());
  ForEachCodePoint(decomposed, [&](UChar32 code_point, std::string_view bytes) {
    if (u_charType(code_point) == U_NON_SPACING_MARK || u_charType(code_point) == U_ENCLOSING_MARK) return;
    if (code_point == 0x2019 || code_point == 0x02BC) {  // printed apostrophes: "don’t" is "don't"
      folded.push_back('\'');
    } else {
      folded.append(bytes);
    }
  });
  return ToNfc(folded);
}

std::string Slug(std::string_view text) {
  const std::string decomposed = IsAscii(text) ? std::string(text) : Normalise(Nfkd(), text);
  std::string slug;
  bool gap = false;
  for (const char c : decomposed) {
    const char lower = AsciiLower(c);
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
      if (gap && !slug.empty()) slug.push_back('-');
      slug.push_back(lower);
      gap = false;
    } else {
      gap = true;
    }
  }
  return slug.empty() ? "section" : slug;
}

std::string CollapseWhiteSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  const auto append = [&](std::string_view bytes) {
    if (gap && !out.empty()) out.push_back(' ');
    gap = false;
    out.append(bytes);
  };
  ForEachCodePoint(text, [&](UChar32 code_point, std::string_view bytes) {
    if (u_isUWhiteSpace(code_point) != 0) {
      gap = true;
    } else {
      append(bytes);
    }
  });
  return out;
}

VisibleText RemoveInvisible(std::string_view text) {
  VisibleText visible;
  visible.text.reserve(text.size());
  ForEachCodePoint(text, [&](UChar32 code_point, std::string_view bytes) {
    if (code_point == '\t' || code_point == '\n' || !IsInvisible(code_point)) {
      visible.text.append(bytes);
      return;
    }
    const auto character = static_cast<char32_t>(code_point);
    if (std::find(visible.removed.begin(), visible.removed.end(), character) == visible.removed.end()) {
      visible.removed.push_back(character);
    }
    // A control that separated words (form feed, lone carriage return) leaves a space, so that they do not run together.
    if (u_isUWhiteSpace(code_point) != 0) visible.text.push_back(' ');
  });
  return visible;
}

}  // namespace probatum::corpus
