#include "corpus/reader/spl_inline.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxNoteInText = 200;  // bytes
constexpr std::array kMarks = std::to_array<std::string_view>({"*", "†", "‡", "§", "¶", "#"});

bool IsFootnote(const xmlNode* node) { return IsXmlElement(node, "footnote") || IsXmlElement(node, "footnoteRef"); }

bool IsVisible(std::string_view text) { return !CollapseWhiteSpace(RemoveInvisible(text).text).empty(); }

// A raised comma between the marks of two footnotes, which are no marks here.
bool PartsFootnotes(const xmlNode* sup) {
  const xmlNode* before = sup->prev;
  while (before != nullptr && before->type != XML_ELEMENT_NODE) before = before->prev;
  return IsFootnote(before) && XmlText(sup).find_first_not_of(", \t\r\n") == std::string::npos;
}

std::string NoteText(const xmlNode* footnote) {
  InlineText text;
  for (const xmlNode* at = footnote->children; at != nullptr;) {
    const std::string_view name = at->type == XML_ELEMENT_NODE ? XmlName(at) : std::string_view();
    bool into = !IsFootnote(at);
    if (name == "sup") text.AppendSuperscript(XmlText(at));
    if (name == "sub") text.AppendSubscript(XmlText(at));
    if (name == "sup" || name == "sub") into = false;
    if (name == "br" || name == "paragraph") text.Append(" ");
    text.Append(XmlOwnText(at));
    at = XmlNext(at, footnote, into);
  }
  return OnOneLine(text.Take()).text;
}

// "*" to "#", "**" to "##", then numbers.
std::string MarkOf(std::size_t index) {
  if (index >= 2 * kMarks.size()) return fmt::format("({})", index + 1);
  std::string mark(kMarks[index % kMarks.size()]);
  return index < kMarks.size() ? mark : mark + mark;
}

// Elements that end the line that they stand in, where they stand in a cell.
bool EndsLine(std::string_view name) {
  return name == "paragraph" || name == "list" || name == "item" || name == "tr" || name == "table";
}

bool IsStyle(const xmlNode* node) {
  if (!IsXmlElement(node, "content")) return false;
  const std::string style = Fold(XmlAttribute(node, "styleCode"));
  return style.find("bold") != std::string::npos || style.find("underline") != std::string::npos ||
         style.find("italic") != std::string::npos || style.find("emphasis") != std::string::npos;
}

}  // namespace

SplFootnotes::SplFootnotes(const xmlNode* root) {
  for (const xmlNode* at = root; at != nullptr; at = XmlNext(at, root, true)) {
    if (IsXmlElement(at, "footnote")) by_id_.try_emplace(XmlAttribute(at, "ID"), at);
  }
}

std::string SplFootnotes::Take(const xmlNode* node) {
  const xmlNode* footnote = node;
  if (IsXmlElement(node, "footnoteRef")) {
    const auto found = by_id_.find(XmlAttribute(node, "IDREF"));
    if (found == by_id_.end()) return {};
    footnote = found->second;
  }
  Note& note = NoteOf(footnote);
  if (note.text.empty()) return {};
  if (note.text.size() <= kMaxNoteInText) return fmt::format(" [{}]", note.text);
  if (note.mark.empty()) {
    note.mark = MarkOf(marked_.size());
    marked_.push_back(footnote);
  }
  return note.mark;
}

SplFootnotes::Note& SplFootnotes::NoteOf(const xmlNode* footnote) {
  const auto [found, is_new] = notes_.try_emplace(footnote);
  if (is_new) found->second.text = NoteText(footnote);
  return found->second;
}

std::vector<std::string> SplFootnotes::TakeNotes() {
  std::vector<std::string> texts;
  for (const xmlNode* footnote : marked_) {
    Note& note = NoteOf(footnote);
    texts.push_back(std::exchange(note.mark, {}) + " " + note.text);
  }
  marked_.clear();
  return texts;
}

void AppendSplInline(const xmlNode* node, SplFootnotes& footnotes, InlineText& text) {
  const xmlNode* at = node;
  while (at != nullptr) {
    bool into = true;
    const std::string_view name = at->type == XML_ELEMENT_NODE ? XmlName(at) : std::string_view();
    if (name == "sup" || name == "sub") {
      into = false;
      if (name == "sub") text.AppendSubscript(XmlText(at));
      if (name == "sup" && !PartsFootnotes(at)) text.AppendSuperscript(XmlText(at));
    } else if (name == "br" || EndsLine(name)) {
      if (name == "br" || !text.empty()) text.Break();
    } else if (name == "renderMultiMedia") {
      into = false;
    } else if (IsFootnote(at)) {
      into = false;
      if (text.empty()) {
        footnotes.PutOff(at);
      } else {
        text.Append(footnotes.Take(at));
      }
    } else {
      text.Append(XmlOwnText(at));
    }
    at = XmlNext(at, node, into);
  }
}

MarkedText SplText(const xmlNode* element, SplFootnotes& footnotes) {
  InlineText text;
  for (const xmlNode* child = element->children; child != nullptr; child = child->next) AppendSplInline(child, footnotes, text);
  text.Append(footnotes.TakePutOff());
  return text.Take();
}

bool IsSplEmphasised(const xmlNode* element) {
  int styles = IsXmlElement(element, "th") ? 1 : 0;
  bool emphasised = true;
  bool has_text = false;
  WalkXml(
      element,
      [&](const xmlNode* at) {
        if (IsStyle(at)) ++styles;
        // A mark or a sign such as "®" is mostly left out of the style.
        if (IsXmlElement(at, "sup") || IsXmlElement(at, "sub") || IsFootnote(at)) return false;
        if (IsVisible(XmlOwnText(at))) {
          has_text = true;
          emphasised &= styles > 0 || CollapseWhiteSpace(XmlOwnText(at)) == ":";
        }
        return true;
      },
      [&](const xmlNode* at) {
        if (IsStyle(at)) --styles;
      });
  return has_text && emphasised;
}

}  // namespace probatum::corpus
