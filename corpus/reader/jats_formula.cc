// Formulas of JATS as one line of text.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/reader/jats_inline.h"
#include "corpus/reader/script_text.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::string_view kLeftOut = "[formula]";

// Elements of MathML that only hold others in a row.
bool IsRow(std::string_view name) {
  return name == "math" || name == "mrow" || name == "mstyle" || name == "semantics" || name == "mpadded";
}

bool IsSymbol(std::string_view name) { return name == "mi" || name == "mn" || name == "mo" || name == "mtext" || name == "ms"; }

bool IsScripted(std::string_view name) { return name == "msub" || name == "msup" || name == "msubsup"; }

constexpr std::array kSpacedOperators =
    std::to_array<std::string_view>({"=", "+", "−", "-", "±", "×", "<", ">", "≤", "≥", "≈", "≠", "→", "⇒", "∼", "~", "÷"});

// Text of symbols alone; nothing where something is set in two dimensions.
std::optional<std::string> SymbolsOf(const xmlNode* root) {
  for (const xmlNode* at = root; at != nullptr; at = XmlNext(at, root, true)) {
    if (at->type == XML_ELEMENT_NODE && !IsRow(XmlName(at)) && !IsSymbol(XmlName(at)) && XmlName(at) != "mspace")
      return std::nullopt;
  }
  std::string text = XmlLineText(root);
  std::erase(text, ' ');
  return text;
}

// What a script can be set on without brackets of its own.
bool IsPlainBase(const xmlNode* base) {
  if (IsSymbol(XmlName(base))) return true;
  const std::string text = XmlLineText(base);
  return IsRow(XmlName(base)) && (text.ends_with(')') || XmlChildren(base).size() == 1);
}

// Appends what is raised or lowered; false where it cannot be written on a line.
bool AppendScripts(const std::vector<const xmlNode*>& parts, std::string_view name, std::string& line) {
  const std::size_t wanted = name == "msubsup" ? 3 : 2;
  if (parts.size() != wanted || !IsPlainBase(parts[0])) return false;
  const std::optional<std::string> base = SymbolsOf(parts[0]);
  const std::optional<std::string> first = SymbolsOf(parts[1]);
  const std::optional<std::string> second = wanted == 3 ? SymbolsOf(parts[2]) : std::string();
  if (!base || !first || !second) return false;
  line += *base;
  if (name != "msup") line += Subscript(*first, line);
  if (name == "msup") line += Superscript(*first);
  if (name == "msubsup") line += Superscript(*second);
  return true;
}

std::optional<std::string> MathOnOneLine(const xmlNode* math) {
  std::string line;
  for (const xmlNode* at = math; at != nullptr;) {
    bool into = true;
    const std::string_view name = at->type == XML_ELEMENT_NODE ? XmlName(at) : std::string_view();
    if (IsSymbol(name)) {
      const std::string symbol = XmlLineText(at);
      const bool spaced =
          name == "mo" && std::find(kSpacedOperators.begin(), kSpacedOperators.end(), symbol) != kSpacedOperators.end();
      line += spaced || name == "mtext" ? " " + symbol + " " : symbol;
      into = false;
    } else if (IsScripted(name)) {
      if (!AppendScripts(XmlChildren(at), name, line)) return std::nullopt;
      into = false;
    } else if (name == "mspace") {
      line += ' ';
    } else if (name == "annotation" || name == "annotation-xml") {
      into = false;
    } else if (!name.empty() && !IsRow(name)) {
      return std::nullopt;
    }
    at = XmlNext(at, math, into);
  }
  return CollapseWhiteSpace(line);
}

}  // namespace

std::string JatsFormula(const xmlNode* formula) {
  bool is_drawn = false;
  for (const xmlNode* at = formula; at != nullptr; at = XmlNext(at, formula, true)) {
    if (IsXmlElement(at, "math")) {
      std::optional<std::string> line = MathOnOneLine(at);
      return line && !line->empty() ? *std::move(line) : std::string(kLeftOut);
    }
    is_drawn |= IsXmlElement(at, "graphic") || IsXmlElement(at, "inline-graphic") || IsXmlElement(at, "tex-math");
  }
  std::string text = is_drawn ? std::string() : JatsPlainText(formula, true);
  return text.empty() ? std::string(kLeftOut) : text;
}

}  // namespace probatum::corpus
