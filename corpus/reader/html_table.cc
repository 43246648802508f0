#include "corpus/reader/html_table.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <string>
#include <string_view>

#include "corpus/reader/html_text.h"
#include "corpus/reader/xml.h"

namespace probatum::corpus {
namespace {

constexpr int kMaxSpan = 1000;

// The rows of the table itself, not those of tables in its cells; `visit` says false to stop.
void ForEachRow(const xmlNode* table, const std::function<bool(const xmlNode*)>& visit) {
  bool done = false;
  WalkHtml(
      table,
      [&](const xmlNode* node) {
        if (done) return false;
        const std::string_view name = HtmlName(node);
        if (name == "tr") done = !visit(node);
        return node == table || name == "thead" || name == "tbody" || name == "tfoot";
      },
      [](const xmlNode*) {});
}

bool IsCell(const xmlNode* node) { return HtmlName(node) == "td" || HtmlName(node) == "th"; }

int SpanOf(const xmlNode* cell, const char* attribute) {
  const std::string value = XmlAttribute(cell, attribute);
  int span = 1;
  std::from_chars(value.data(), value.data() + value.size(), span);
  return std::clamp(span, 1, kMaxSpan);
}

bool IsStrong(std::string_view name) { return name == "strong" || name == "b"; }

// Whether all text of a cell is set strong; empty ones are.
bool IsAllStrong(const xmlNode* cell) {
  int strong = 0;
  bool all = true;
  WalkHtml(
      cell,
      [&](const xmlNode* node) {
        strong += IsStrong(HtmlName(node)) ? 1 : 0;
        const bool is_text = node->type == XML_TEXT_NODE && node->content != nullptr;
        const std::string_view text = is_text ? reinterpret_cast<const char*>(node->content) : "";
        all = all && (strong > 0 || text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string_view::npos);
        return all;
      },
      [&](const xmlNode* node) { strong -= IsStrong(HtmlName(node)) ? 1 : 0; });
  return all;
}

bool IsHeaderCell(const xmlNode* cell) {
  return HtmlName(cell) == "th" || XmlAttribute(cell, "style").find("font-weight: bold") != std::string::npos ||
         IsAllStrong(cell);
}

bool IsHeaderRow(const xmlNode* row) {
  if (HtmlName(row->parent) == "thead") return true;
  bool any = false;
  for (const xmlNode* cell = row->children; cell != nullptr; cell = cell->next) {
    if (!IsCell(cell)) continue;
    if (!IsHeaderCell(cell)) return false;
    any = true;
  }
  return any;
}

TableRow ReadRow(const xmlNode* row) {
  TableRow read;
  read.line = XmlLine(row);
  for (const xmlNode* cell = row->children; cell != nullptr; cell = cell->next) {
    if (!IsCell(cell)) continue;
    TableCell& added = read.cells.emplace_back();
    added.text = HtmlLine(cell);
    added.row_span = SpanOf(cell, "rowspan");
    added.column_span = SpanOf(cell, "colspan");
  }
  return read;
}

}  // namespace

bool IsHtmlFrame(const xmlNode* table) {
  bool frame = true;
  ForEachRow(table, [&](const xmlNode* row) {
    int cells = 0;
    for (const xmlNode* cell = row->children; cell != nullptr; cell = cell->next) cells += IsCell(cell) ? 1 : 0;
    frame = cells <= 1;
    return frame;
  });
  return frame;
}

Table ReadHtmlTable(const xmlNode* table) {
  Table read;
  ForEachRow(table, [&](const xmlNode* row) {
    const bool header = read.body.empty() && IsHeaderRow(row);
    (header ? read.header : read.body).push_back(ReadRow(row));
    return true;
  });
  return read;
}

}  // namespace probatum::corpus
