#include "corpus/reader/jats_floats.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/reader/script_text.h"
#include "corpus/reader/table_grid.h"
#include "corpus/reader/table_header.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_table.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxNoteMarkBytes = 4;  // longer labels are words

MarkedText TextOf(const xmlNode* element, JatsReferences& references) {
  JatsRun run(&references);
  for (const xmlNode* child = element == nullptr ? nullptr : element->children; child != nullptr; child = child->next)
    run.Append(child);
  return run.Take();
}

SourceBlock BlockOf(BlockKind kind, MarkedText text, int line) {
  MarkedText one_line = OnOneLine(std::move(text));
  SourceBlock block;
  block.kind = kind;
  block.text = std::move(one_line.text);
  block.citations = std::move(one_line.citations);
  block.line = line;
  return block;
}

bool IsEmphasised(const xmlNode* cell) {
  if (XmlName(cell) == "th") return true;
  bool has_text = false;
  for (const xmlNode* at = XmlNext(cell, cell, true); at != nullptr;) {
    const bool is_bold = IsXmlElement(at, "bold") || IsXmlElement(at, "sup") || IsXmlElement(at, "xref");
    if (is_bold) has_text |= IsXmlElement(at, "bold");
    if (!CollapseWhiteSpace(XmlOwnText(at)).empty()) return false;
    at = XmlNext(at, cell, !is_bold);
  }
  return has_text;
}

TableRow ReadRow(const xmlNode* row, JatsReferences& references) {
  return ReadXmlRow(
      row, [&references](const xmlNode* cell) { return TextOf(cell, references); }, IsEmphasised);
}

Table ReadTable(const xmlNode* element, JatsReferences& references) {
  Table table;
  std::vector<TableRow> foot;
  for (const xmlNode* part : XmlChildren(element)) {
    const std::string_view name = XmlName(part);
    if (name == "tr") table.body.push_back(ReadRow(part, references));
    for (const xmlNode* row : XmlChildren(part, "tr")) {
      if (name == "thead") table.header.push_back(ReadRow(row, references));
      if (name == "tbody") table.body.push_back(ReadRow(row, references));
      if (name == "tfoot") foot.push_back(ReadRow(row, references));
    }
  }
  table.body.insert(table.body.end(), std::make_move_iterator(foot.begin()), std::make_move_iterator(foot.end()));
  FindHeader(table);
  return table;
}

// The tables inside, not those inside another.
std::vector<const xmlNode*> TablesIn(const xmlNode* wrap) {
  std::vector<const xmlNode*> tables;
  for (const xmlNode* at = XmlNext(wrap, wrap, true); at != nullptr;) {
    const bool is_table = IsXmlElement(at, "table");
    if (is_table) tables.push_back(at);
    at = XmlNext(at, wrap, !is_table && !IsXmlElement(at, "caption") && !IsXmlElement(at, "table-wrap-foot"));
  }
  return tables;
}

// Notes: <fn> with its label and its paragraphs, and plain paragraphs.
void AddNotes(const xmlNode* foot, JatsReferences& references, std::vector<SourceBlock>& blocks) {
  if (foot == nullptr) return;
  for (const xmlNode* at = XmlNext(foot, foot, true); at != nullptr;) {
    const bool is_paragraph = IsXmlElement(at, "p");
    if (is_paragraph) {
      JatsRun run(&references);
      // The label is printed before the first paragraph of its note.
      const xmlNode* label = IsXmlElement(at->parent, "fn") ? XmlChild(at->parent, "label") : nullptr;
      if (label != nullptr && XmlChild(at->parent, "p") == at) {
        const std::string mark = JatsPlainText(label);
        run.AppendText((mark.size() <= kMaxNoteMarkBytes ? Superscript(mark) : mark) + " ");
      }
      for (const xmlNode* child = at->children; child != nullptr; child = child->next) run.Append(child);
      for (MarkedText& line : LinesOf(run.Take())) blocks.push_back(BlockOf(BlockKind::kParagraph, std::move(line), XmlLine(at)));
    }
    at = XmlNext(at, foot, !is_paragraph);
  }
}

}  // namespace

bool IsJatsFloat(const xmlNode* node) { return IsXmlElement(node, "fig") || IsXmlElement(node, "table-wrap"); }

MarkedText JatsLabelled(const xmlNode* label, const MarkedText& title) {
  MarkedText text;
  text.text = JatsPlainText(label);
  while (text.text.ends_with('.') || text.text.ends_with(':') || text.text.ends_with(' ')) text.text.pop_back();
  if (title.text.empty()) return text;
  // A colon, as a full stop would make a sentence of the label.
  if (!text.text.empty()) text.text += ':';
  return Joined(std::move(text), title);
}

std::vector<SourceBlock> JatsFloatBlocks(const xmlNode* node, JatsReferences& references) {
  std::vector<SourceBlock> rows;
  for (const xmlNode* table : TablesIn(node)) {
    std::vector<SourceBlock> more = TableBlocks(ReadTable(table, references));
    rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  const xmlNode* label = XmlChild(node, "label");
  const xmlNode* caption = XmlChild(node, "caption");
  const xmlNode* title = caption == nullptr ? nullptr : XmlChild(caption, "title");
  std::vector<const xmlNode*> paragraphs = XmlChildren(caption, "p");
  const xmlNode* first = title;
  if (first == nullptr && !paragraphs.empty()) {
    first = paragraphs.front();
    paragraphs.erase(paragraphs.begin());
  }
  const BlockKind kind = rows.empty() ? BlockKind::kParagraph : BlockKind::kCaption;
  std::vector<SourceBlock> blocks;
  blocks.push_back(BlockOf(kind, JatsLabelled(label, OnOneLine(TextOf(first, references))), XmlLine(node)));
  for (const xmlNode* paragraph : paragraphs) {
    blocks.push_back(BlockOf(BlockKind::kParagraph, TextOf(paragraph, references), XmlLine(paragraph)));
  }
  blocks.insert(blocks.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  for (const xmlNode* foot : XmlChildren(node, "table-wrap-foot")) AddNotes(foot, references, blocks);
  // A label alone says nothing.
  if (blocks.size() == 1 && first == nullptr) blocks.clear();
  std::erase_if(blocks, [](const SourceBlock& block) { return block.text.empty(); });
  return blocks;
}

}  // namespace probatum::corpus
