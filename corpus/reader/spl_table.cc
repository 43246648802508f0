#include "corpus/reader/spl_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/reader/table_grid.h"
#include "corpus/reader/table_header.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_table.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::array kBullets = std::to_array<std::string_view>({"•", "●", "▪", "■", "◦", "○", "‣"});

// Bytes of the bullet at `at`; 0 where there is none. It begins a line or stands behind a space, and something follows it.
std::size_t BulletBytes(std::string_view text, std::size_t at) {
  const bool begins_line = at == 0 || text[at - 1] == '\n';
  if (!begins_line && text[at - 1] != ' ') return 0;
  for (const std::string_view bullet : kBullets) {
    if (!text.substr(at).starts_with(bullet)) continue;
    const std::size_t behind = at + bullet.size();
    const bool is_parted = behind < text.size() && text[behind] == ' ';
    return begins_line || is_parted ? bullet.size() : 0;
  }
  return 0;
}

TableRow ReadRow(const xmlNode* row, SplFootnotes& footnotes) {
  return ReadXmlRow(
      row, [&footnotes](const xmlNode* cell) { return SplText(cell, footnotes); }, IsSplEmphasised);
}

// Whether the first row of a table is set in the middle of its columns and the first column below it is not: a header, in labels for the
// counter, which know no other sign of one.
bool HasCentredHeader(const std::vector<const xmlNode*>& rows) {
  if (rows.size() < 2) return false;
  const auto is_centred = [](const xmlNode* cell) { return XmlAttribute(cell, "align") == "center"; };
  const std::vector<const xmlNode*> first = XmlChildren(rows.front());
  if (first.size() < 2 || !std::all_of(first.begin(), first.end(), is_centred)) return false;
  return std::none_of(rows.begin() + 1, rows.end(), [&](const xmlNode* row) {
    const std::vector<const xmlNode*> cells = XmlChildren(row);
    return cells.empty() || is_centred(cells.front());
  });
}

struct ReadTable {
  Table table;
  std::size_t first_part_rows = 0;  // of the body, where it has several parts
};

ReadTable ReadRows(const xmlNode* table, SplFootnotes& footnotes) {
  ReadTable read;
  std::vector<const xmlNode*> body;
  std::vector<const xmlNode*> foot;
  std::size_t parts = 0;
  for (const xmlNode* part : XmlChildren(table)) {
    const std::string_view name = XmlName(part);
    if (name == "tr") body.push_back(part);
    if (name != "thead" && name != "tbody" && name != "tfoot") continue;
    if (name == "tbody" && ++parts == 2) read.first_part_rows = body.size();
    for (const xmlNode* row : XmlChildren(part, "tr")) {
      if (name == "thead") read.table.header.push_back(ReadRow(row, footnotes));
      if (name == "tbody") body.push_back(row);
      if (name == "tfoot") foot.push_back(row);
    }
  }
  const bool has_centred_header = HasCentredHeader(body);
  body.insert(body.end(), foot.begin(), foot.end());
  for (const xmlNode* row : body) read.table.body.push_back(ReadRow(row, footnotes));
  if (has_centred_header && read.table.header.empty()) {
    read.table.header.push_back(std::move(read.table.body.front()));
    read.table.body.erase(read.table.body.begin());
  }
  return read;
}

// Where the body has several parts, the first of which begins as a header does, all of it is one.
void TakeFirstPartAsHeader(ReadTable& read) {
  // What FindHeader has taken of it.
  const std::size_t taken = read.table.header.size();
  if (taken == 0 || taken >= read.first_part_rows) return;
  const auto end = read.table.body.begin() + static_cast<std::ptrdiff_t>(read.first_part_rows - taken);
  read.table.header.insert(read.table.header.end(), std::make_move_iterator(read.table.body.begin()),
                           std::make_move_iterator(end));
  read.table.body.erase(read.table.body.begin(), end);
}

bool LinesUpBullets(const Table& table) {
  bool has_text = !table.body.empty();
  for (const TableRow& row : table.body) {
    for (const TableCell& cell : row.cells) has_text &= cell.text.empty() || BulletBytes(cell.text, 0) > 0;
  }
  return has_text && table.header.empty();
}

SourceBlock BlockOf(BlockKind kind, int level, MarkedText text, int line) {
  SourceBlock block;
  block.kind = kind;
  block.level = level;
  block.line = line;
  MarkedText one_line = OnOneLine(std::move(text));
  block.text = std::move(one_line.text);
  block.citations = std::move(one_line.citations);
  return block;
}

}  // namespace

BulletedText PartAtBullets(const MarkedText& text) {
  BulletedText parted;
  std::size_t begin = 0;
  bool in_item = false;
  const auto end_part = [&](std::size_t end) {
    MarkedText part = PartOf(text, begin, end);
    if (!in_item) {
      parted.before = std::move(part);
    } else if (!part.text.empty()) {
      parted.items.push_back(std::move(part));
    }
  };
  for (std::size_t at = 0; at < text.text.size(); ++at) {
    const std::size_t bullet = BulletBytes(text.text, at);
    if (bullet == 0) continue;
    end_part(at);
    in_item = true;
    begin = at + bullet;
    at = begin - 1;
  }
  end_part(text.text.size());
  return parted;
}

std::vector<SourceBlock> SplTableBlocks(const xmlNode* table, int item_level, SplFootnotes& footnotes) {
  std::vector<SourceBlock> blocks;
  if (const xmlNode* caption = XmlChild(table, "caption")) {
    blocks.push_back(BlockOf(BlockKind::kCaption, 0, SplText(caption, footnotes), XmlLine(caption)));
  }
  ReadTable read = ReadRows(table, footnotes);
  if (LinesUpBullets(read.table)) {
    for (const TableRow& row : read.table.body) {
      for (const TableCell& cell : row.cells) {
        for (MarkedText& item : PartAtBullets({cell.text, cell.citations}).items)
          blocks.push_back(BlockOf(BlockKind::kListItem, item_level, std::move(item), row.line));
      }
    }
  } else {
    if (read.table.header.empty()) {
      FindHeader(read.table);
      TakeFirstPartAsHeader(read);
    }
    std::vector<SourceBlock> rows = TableBlocks(std::move(read.table));
    blocks.insert(blocks.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  }
  for (std::string& note : footnotes.TakeNotes()) {
    blocks.push_back(BlockOf(BlockKind::kParagraph, 0, {std::move(note), {}}, XmlLine(table)));
  }
  std::erase_if(blocks, [](const SourceBlock& block) { return block.text.empty(); });
  return blocks;
}

}  // namespace probatum::corpus
