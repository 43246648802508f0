#include "corpus/reader/html_text.h"

#include <algorithm>
#include <array>

#include "corpus/reader/script_text.h"
#include "corpus/reader/xml.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::array kUnread = std::to_array<std::string_view>({"head", "script", "style", "template", "noscript", "object"});
constexpr std::array kBlocks = std::to_array<std::string_view>(
    {"html", "body", "p",     "div",     "blockquote", "center", "section", "article", "ul",    "ol",   "dl", "dt",
     "dd",   "li",   "table", "caption", "thead",      "tbody",  "tfoot",   "tr",      "td",    "th",   "h1", "h2",
     "h3",   "h4",   "h5",    "h6",      "hr",         "pre",    "form",    "address", "aside", "main", "nav"});

template <std::size_t kCount>
bool Contains(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsText(const xmlNode* node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

std::string_view OwnText(const xmlNode* node) {
  return node->content == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->content);
}

// Begins a further item of a list within a line.
void PartItem(std::string& line) {
  const std::size_t last = line.find_last_not_of(" \t\r\n");
  if (last == std::string::npos) return;
  line.resize(last + 1);
  line += std::string_view(".;:,!?").find(line.back()) == std::string_view::npos ? "; " : " ";
}

}  // namespace

void WalkHtml(const xmlNode* root, const std::function<bool(const xmlNode*)>& enter,
              const std::function<void(const xmlNode*)>& leave) {
  const xmlNode* node = root;
  while (node != nullptr) {
    if (enter(node) && node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      continue;
    }
    leave(node);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      leave(node);
    }
    if (node == root) return;
    node = node->next;
  }
}

std::string_view HtmlName(const xmlNode* node) { return node->type == XML_ELEMENT_NODE ? XmlName(node) : std::string_view(); }

std::string HtmlScript(const xmlNode* node, std::string_view before) {
  const std::string text = RemoveInvisible(XmlText(node)).text;
  if (HtmlName(node) == "sup") return Superscript(text);
  const std::string_view after = node->next != nullptr && IsText(node->next) ? OwnText(node->next) : std::string_view();
  return Subscript(text, before, after);
}

bool IsUnreadHtml(std::string_view name) { return Contains(kUnread, name); }

bool IsHtmlBlock(std::string_view name) { return Contains(kBlocks, name); }

std::string HtmlLine(const xmlNode* root) {
  std::string line;
  WalkHtml(
      root,
      [&](const xmlNode* node) {
        if (IsText(node)) line += OwnText(node);
        const std::string_view name = HtmlName(node);
        if (IsUnreadHtml(name)) return false;
        if (name == "sup" || name == "sub") {
          line += HtmlScript(node, line);
          return false;
        }
        if (name == "li") {
          PartItem(line);
        } else if (name == "br" || IsHtmlBlock(name)) {
          line += ' ';
        }
        return true;
      },
      [&](const xmlNode* node) {
        if (IsHtmlBlock(HtmlName(node))) line += ' ';
      });
  return CollapseWhiteSpace(RemoveInvisible(line).text);
}

}  // namespace probatum::corpus
