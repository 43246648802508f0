#include "corpus/reader/table_header.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace probatum::corpus {
namespace {

bool HasText(const TableCell& cell) { return !cell.text.empty(); }

std::size_t CountTexts(const TableRow& row) {
  return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), &HasText));
}

int WidthOf(const TableRow& row) {
  int width = 0;
  for (const TableCell& cell : row.cells) width += std::clamp(cell.column_span, 1, 1000);
  return width;
}

bool IsEmphasised(const TableRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return !HasText(cell) || cell.emphasised; });
}

bool HasOnlyFirst(const TableRow& row) { return CountTexts(row) == 1 && HasText(row.cells.front()); }

bool HasEmptyFirst(const TableRow& row) { return !HasText(row.cells.front()) && CountTexts(row) > 0; }

// Whether a cell over several columns, but not all, has a text for all of them.
bool NamesSeveralColumns(const TableRow& row) {
  return row.cells.size() > 1 && std::any_of(row.cells.begin(), row.cells.end(),
                                             [](const TableCell& cell) { return HasText(cell) && cell.column_span > 1; });
}

bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
  });
}

// Names, as against figures: every cell behind the first has a letter.
bool HoldsNames(const TableRow& row) {
  return row.cells.size() > 1 &&
         std::all_of(row.cells.begin() + 1, row.cells.end(), [](const TableCell& cell) { return HasLetter(cell.text); });
}

bool IsOverAll(const TableRow& row, int width) { return row.cells.size() == 1 && row.cells.front().column_span >= width; }

bool IsSetAsHeader(const std::vector<TableRow>& rows, std::size_t index, int width) {
  const TableRow& row = rows[index];
  if (CountTexts(row) == 0) return false;
  const bool is_emphasised = IsEmphasised(row) && CountTexts(row) > 1;
  const bool lacks_first = row.cells.size() > 1 && HasEmptyFirst(row);
  if (index == 0) return is_emphasised || lacks_first || (IsEmphasised(row) && IsOverAll(row, width));
  // A row of figures can be emphasised too: a header goes on below one that asks for more.
  const TableRow& above = rows[index - 1];
  const bool asks_for_more = IsOverAll(above, width) || HasEmptyFirst(above) || NamesSeveralColumns(above);
  if (asks_for_more && (is_emphasised || lacks_first)) return true;
  if (NamesSeveralColumns(above) && HoldsNames(row)) return true;
  return HasOnlyFirst(row) && HasEmptyFirst(rows[index - 1]) && index + 1 < rows.size() && HasOnlyFirst(rows[index + 1]);
}

}  // namespace

void FindHeader(Table& table) {
  std::vector<TableRow>& rows = table.body;
  std::erase_if(rows, [](const TableRow& row) { return row.cells.empty(); });
  int width = 0;
  for (const TableRow& row : rows) width = std::max(width, WidthOf(row));
  if (width < 2 || !table.header.empty()) return;
  std::size_t end = 0;
  while (end < rows.size() && IsSetAsHeader(rows, end, width)) ++end;
  const bool rest_has_text = std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(end), rows.end(),
                                         [](const TableRow& row) { return CountTexts(row) > 0; });
  if (end == 0 || !rest_has_text) return;
  const auto first_row = rows.begin() + static_cast<std::ptrdiff_t>(end);
  table.header.assign(std::make_move_iterator(rows.begin()), std::make_move_iterator(first_row));
  rows.erase(rows.begin(), first_row);
}

}  // namespace probatum::corpus
