#include "corpus/reader/script_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace probatum::corpus {
namespace {

struct Script {
  std::string_view plain;
  std::string_view set;  // raised or lowered
};

constexpr std::array kRaised = std::to_array<Script>({
    {"0", "⁰"}, {"1", "¹"}, {"2", "²"}, {"3", "³"}, {"4", "⁴"}, {"5", "⁵"}, {"6", "⁶"}, {"7", "⁷"}, {"8", "⁸"}, {"9", "⁹"},
    {"+", "⁺"}, {"-", "⁻"}, {"−", "⁻"}, {"–", "⁻"}, {"‐", "⁻"}, {"‑", "⁻"}, {"=", "⁼"}, {"(", "⁽"}, {")", "⁾"}, {"a", "ᵃ"},
    {"b", "ᵇ"}, {"c", "ᶜ"}, {"d", "ᵈ"}, {"e", "ᵉ"}, {"f", "ᶠ"}, {"g", "ᵍ"}, {"h", "ʰ"}, {"i", "ⁱ"}, {"j", "ʲ"}, {"k", "ᵏ"},
    {"l", "ˡ"}, {"m", "ᵐ"}, {"n", "ⁿ"}, {"o", "ᵒ"}, {"p", "ᵖ"}, {"r", "ʳ"}, {"s", "ˢ"}, {"t", "ᵗ"}, {"u", "ᵘ"}, {"v", "ᵛ"},
    {"w", "ʷ"}, {"x", "ˣ"}, {"y", "ʸ"}, {"z", "ᶻ"}, {"A", "ᴬ"}, {"B", "ᴮ"}, {"D", "ᴰ"}, {"E", "ᴱ"}, {"G", "ᴳ"}, {"H", "ᴴ"},
    {"I", "ᴵ"}, {"J", "ᴶ"}, {"K", "ᴷ"}, {"L", "ᴸ"}, {"M", "ᴹ"}, {"N", "ᴺ"}, {"O", "ᴼ"}, {"P", "ᴾ"}, {"R", "ᴿ"}, {"T", "ᵀ"},
    {"U", "ᵁ"}, {"V", "ⱽ"}, {"W", "ᵂ"}, {"β", "ᵝ"}, {"γ", "ᵞ"}, {"δ", "ᵟ"}, {"θ", "ᶿ"},
});

constexpr std::array kLowered = std::to_array<Script>({
    {"0", "₀"}, {"1", "₁"}, {"2", "₂"}, {"3", "₃"}, {"4", "₄"}, {"5", "₅"}, {"6", "₆"}, {"7", "₇"}, {"8", "₈"},
    {"9", "₉"}, {"+", "₊"}, {"-", "₋"}, {"−", "₋"}, {"–", "₋"}, {"=", "₌"}, {"(", "₍"}, {")", "₎"}, {"a", "ₐ"},
    {"e", "ₑ"}, {"h", "ₕ"}, {"i", "ᵢ"}, {"j", "ⱼ"}, {"k", "ₖ"}, {"l", "ₗ"}, {"m", "ₘ"}, {"n", "ₙ"}, {"o", "ₒ"},
    {"p", "ₚ"}, {"r", "ᵣ"}, {"s", "ₛ"}, {"t", "ₜ"}, {"u", "ᵤ"}, {"v", "ᵥ"}, {"x", "ₓ"},
});

// Marks and signs that mean the same raised or not, and characters that already are raised or lowered.
constexpr std::array kAsTheyAre = std::to_array<std::string_view>({
    ",", "*", "#", "'", "®", "™", "℠", "©", "°", "º", "ª", "†", "‡", "§", "¶", "‖", "∗", "⁎", "′",
    "″", "•", "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ",
});

std::size_t CharacterBytes(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// White space as source files have it, no-break and thin spaces included.
std::size_t SpaceBytes(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
  if (text.starts_with("\u00A0")) return 2;
  const bool general = text.size() >= 3 && text.starts_with("\xE2\x80");
  const auto last = general ? static_cast<unsigned char>(text[2]) : 0u;
  return general && ((last >= 0x80 && last <= 0x8A) || last == 0xAF) ? 3 : 0;
}

// Text with the white space around it taken apart.
struct Framed {
  std::string_view before;
  std::string_view text;
  std::string_view after;
};

Framed Frame(std::string_view text) {
  std::size_t begin = 0;
  while (const std::size_t space = SpaceBytes(text.substr(begin))) begin += space;
  std::size_t end = begin;
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t space = SpaceBytes(text.substr(at));
    at += space > 0 ? space : CharacterBytes(text.substr(at));
    if (space == 0) end = at;
  }
  return {text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

// The text in characters of `table`; nothing where one of them is not to be had.
template <std::size_t size>
std::optional<std::string> Set(std::string_view text, const std::array<Script, size>& table) {
  std::string set;
  while (!text.empty()) {
    const std::size_t bytes = std::max(CharacterBytes(text), SpaceBytes(text));
    const std::string_view character = text.substr(0, bytes);
    const auto found = std::find_if(table.begin(), table.end(), [&](const Script& script) { return script.plain == character; });
    const bool stays = SpaceBytes(text) > 0 || std::find(kAsTheyAre.begin(), kAsTheyAre.end(), character) != kAsTheyAre.end();
    if (found == table.end() && !stays) return std::nullopt;
    set += found == table.end() ? character : found->set;
    text.remove_prefix(bytes);
  }
  return set;
}

std::string InBrackets(char sign, std::string_view text) {
  const bool bracketed = text.size() > 2 && text.front() == '(' && text.find(')') == text.size() - 1;
  std::string set(1, sign);
  if (!bracketed) set += '(';
  set += text;
  if (!bracketed) set += ')';
  return set;
}

}  // namespace

std::string Superscript(std::string_view text) {
  const Framed framed = Frame(text);
  std::string plain(framed.before);
  if (framed.text == "TM" || framed.text == "tm") {
    plain += "™";
  } else if (framed.text == "SM" || framed.text == "sm") {
    plain += "℠";
  } else if (std::optional<std::string> raised = Set(framed.text, kRaised)) {
    plain += *raised;
  } else {
    plain += InBrackets('^', framed.text);
  }
  plain += framed.after;
  return plain;
}

std::string Subscript(std::string_view text, std::string_view before, std::string_view after) {
  const Framed framed = Frame(text);
  const bool touches_before =
      framed.before.empty() && !framed.text.empty() && !before.empty() && IsDigit(before.back()) && IsDigit(framed.text.front());
  const bool touches_after =
      framed.after.empty() && !framed.text.empty() && !after.empty() && IsDigit(after.front()) && IsDigit(framed.text.back());
  if (!touches_before && !touches_after) return std::string(text);
  std::string plain(framed.before);
  const std::optional<std::string> lowered = Set(framed.text, kLowered);
  plain += lowered ? *lowered : InBrackets('_', framed.text);
  plain += framed.after;
  return plain;
}

}  // namespace probatum::corpus
