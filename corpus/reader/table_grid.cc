#include "corpus/reader/table_grid.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

namespace probatum::corpus {
namespace {

constexpr int kMaxColumns = 64;
constexpr std::size_t kMaxRepeatedBytes = 200;  // a longer text stands in its first cell only
constexpr std::size_t kLeastBudget = 4096;
constexpr std::size_t kBudgetRatio = 8;
constexpr std::string_view kBetweenCells = " | ";

// A cell where it came to stand in one row.
struct Placed {
  const TableCell* cell = nullptr;
  int column = 0;
  int width = 1;
  bool repeated = false;  // began in a row above
};

struct Line {
  std::vector<Placed> cells;  // ascending, not overlapping
  int width = 0;              // columns
  int line = 0;
};

enum class LineKind : std::uint8_t { kEmpty, kRow, kFullWidth, kFirstCellOnly };

// Cells that reach down into rows to come.
struct Span {
  Placed placed;
  int rows_left = 0;
};

Line PlaceRow(const TableRow& row, std::vector<Span>& spans) {
  Line line;
  line.line = row.line;
  std::vector<Span> next_spans;
  const auto keep = [&](const Placed& placed, int rows_left) {
    if (rows_left > 0) next_spans.push_back({placed, rows_left});
  };
  std::size_t span = 0;
  std::size_t own = 0;
  int column = 0;
  while (span < spans.size() || own < row.cells.size()) {
    if (span < spans.size() && (spans[span].placed.column <= column || own == row.cells.size())) {
      Placed placed = spans[span].placed;
      placed.repeated = true;
      line.cells.push_back(placed);
      keep(placed, spans[span].rows_left - 1);
      column = placed.column + placed.width;
      ++span;
      continue;
    }
    const TableCell& cell = row.cells[own++];
    const int end = span < spans.size() ? spans[span].placed.column : std::max(kMaxColumns, column + 1);
    const Placed placed{&cell, column, std::clamp(cell.column_span, 1, end - column), false};
    line.cells.push_back(placed);
    if (column < kMaxColumns) keep(placed, cell.row_span - 1);
    column += placed.width;
  }
  line.width = column;
  spans = std::move(next_spans);
  return line;
}

std::vector<Line> PlaceRows(const std::vector<TableRow>& rows) {
  std::vector<Line> lines;
  std::vector<Span> spans;
  for (const TableRow& row : rows) {
    if (!row.cells.empty()) lines.push_back(PlaceRow(row, spans));
  }
  return lines;
}

LineKind KindOf(const Line& line, int width) {
  const auto has_text = [](const Placed& placed) { return !placed.cell->text.empty(); };
  const auto first = std::find_if(line.cells.begin(), line.cells.end(), has_text);
  if (first == line.cells.end() || std::all_of(line.cells.begin(), line.cells.end(), [](const Placed& p) { return p.repeated; }))
    return LineKind::kEmpty;
  if (width < 2 || first->repeated || first->column > 0 || std::any_of(first + 1, line.cells.end(), has_text))
    return LineKind::kRow;
  return first->width >= width ? LineKind::kFullWidth : LineKind::kFirstCellOnly;
}

void AppendText(std::string_view text, SourceBlock& block) { block.text += text; }

// Bytes `begin` to `end` of a cell on one line, with the marks that stand there; those behind one line of several belong to it.
void AppendPart(const TableCell& cell, std::size_t begin, std::size_t end, SourceBlock& block) {
  std::size_t citation = 0;
  std::size_t grade = 0;
  while (citation < cell.citations.size() && cell.citations[citation].offset < begin) ++citation;
  while (grade < cell.grades.size() && cell.grades[grade].offset < begin) ++grade;
  bool after_space = true;
  for (std::size_t at = begin; at <= end; ++at) {
    const auto offset = static_cast<std::uint32_t>(block.text.size());
    for (; citation < cell.citations.size() && cell.citations[citation].offset <= at; ++citation)
      block.citations.push_back({offset, cell.citations[citation].keys});
    for (; grade < cell.grades.size() && cell.grades[grade].offset <= at; ++grade)
      block.grades.push_back({offset, cell.grades[grade].grade});
    if (at == end) break;
    const char c = cell.text[at] == '\n' ? ' ' : cell.text[at];
    if (c != ' ' || !after_space) block.text += c;
    after_space = c == ' ';
  }
}

void AppendCell(const TableCell& cell, SourceBlock& block) { AppendPart(cell, 0, cell.text.size(), block); }

// What a cell begins with that names its group or the header above it.
void AppendJoint(SourceBlock& block) { AppendText(block.text.ends_with(':') ? " " : ": ", block); }

// Empty cells at the end leave their bars behind; empty ones between two leave two spaces.
SourceBlock Tidied(SourceBlock block) {
  std::string_view rest = block.text;
  while (rest.ends_with(' ') || rest.ends_with('|')) rest.remove_suffix(rest.ends_with(kBetweenCells) ? 3 : 1);
  block.text.resize(rest.size());
  const auto end = static_cast<std::uint32_t>(rest.size());
  for (CitationMark& mark : block.citations) mark.offset = std::min(mark.offset, end);
  for (GradeMark& mark : block.grades) mark.offset = std::min(mark.offset, end);
  return block;
}

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// A line that a list within a cell begins with a dash.
std::string_view WithoutDash(std::string_view line) {
  for (const std::string_view dash : {"- ", "– "}) {
    if (line.starts_with(dash)) return line.substr(dash.size());
  }
  return line;
}

// "Week:/12/24" beside "/3%/4%" (a slash being a line break): two rows, "Week: 12 | 3%" and "Week: 24 | 4%". None where the row is no such row.
std::vector<TableRow> RowsOfNamedRow(const TableRow& row) {
  std::size_t count = 0;
  bool has_name = false;
  bool has_gap = false;
  for (const TableCell& cell : row.cells) {
    const auto lines = static_cast<std::size_t>(1 + std::count(cell.text.begin(), cell.text.end(), '\n'));
    if (!cell.citations.empty() || !cell.grades.empty() || cell.row_span > 1) return {};
    if (lines == 1) continue;
    if (cell.text.find('\n') > kMaxRepeatedBytes) return {};
    if (count != 0 && lines != count) return {};
    count = lines;
    (cell.text.front() == '\n' ? has_gap : has_name) = true;
  }
  if (count < 2 || !has_name || !has_gap) return {};
  std::vector<TableRow> rows(count - 1, TableRow{{}, row.line});
  for (const TableCell& cell : row.cells) {
    const std::vector<std::string_view> lines = LinesOf(cell.text);
    if (lines.size() == 1) {
      rows.front().cells.push_back(cell);
      rows.front().cells.back().row_span = static_cast<int>(count - 1);
      continue;
    }
    for (std::size_t i = 1; i < count; ++i) {
      TableCell& part = rows[i - 1].cells.emplace_back();
      part.column_span = cell.column_span;
      part.indent = cell.indent;
      part.text = WithoutDash(lines[i]);
      if (lines[0].empty() || part.text.empty()) continue;
      part.text = std::string(lines[0]) + (lines[0].ends_with(':') ? " " : ": ") + part.text;
    }
  }
  return rows;
}

void PartNamedRows(std::vector<TableRow>& rows) {
  std::vector<TableRow> parted;
  for (TableRow& row : rows) {
    std::vector<TableRow> parts = RowsOfNamedRow(row);
    if (parts.empty()) parts.push_back(std::move(row));
    parted.insert(parted.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
  }
  rows = std::move(parted);
}

class TableWriter {
 public:
  explicit TableWriter(const Table& table)
      : header_(PlaceRows(table.header)), body_(PlaceRows(table.body)), budget_(kLeastBudget) {
    for (const std::vector<Line>* lines : {&header_, &body_}) {
      for (const Line& line : *lines) {
        width_ = std::max(width_, line.width);
        for (const Placed& placed : line.cells) {
          if (!placed.repeated) budget_ += kBudgetRatio * placed.cell->text.size();
        }
      }
    }
  }

  std::vector<SourceBlock> Write() {
    WriteHeader();
    WriteBody();
    return std::move(blocks_);
  }

 private:
  struct Group {
    const Line* label = nullptr;
    bool is_new = false;
    bool is_set_in = false;  // its rows stand further in than its name
  };

  LineKind Kind(const Line& line) const { return KindOf(line, width_); }
  bool TakeFromBudget(const TableCell& cell);
  void WriteHeader();
  void WriteBody();
  void WriteRow(const Line& line);
  void WriteCaption(const Line& line);
  void WriteNotes(const Line& line);
  bool OpensGroup(std::size_t index) const;
  void AppendGroup(Group& group, SourceBlock& block);
  const TableCell* CellOf(const Placed& placed, bool& leads);
  static bool GoesOn(Group& group, const Line& line);
  void LeaveGroups(const Line& line);
  const Line* NextWithText(std::size_t index) const;

  std::vector<Line> header_;
  std::vector<Line> body_;
  std::vector<SourceBlock> blocks_;
  std::size_t budget_;  // bytes of text that may still be repeated
  int width_ = 0;
  bool begins_with_name_ = false;        // of a group: no row of figures stands outside one
  std::vector<const TableCell*> above_;  // by column: what the cells of a row stand below, where they lead it and are empty
  Group outer_;                          // named by a row over the whole width
  Group inner_;                          // named by a row with text in its first cell only
};

const TableCell& FirstCell(const Line& line) { return *line.cells.front().cell; }

bool TableWriter::TakeFromBudget(const TableCell& cell) {
  if (cell.text.size() > kMaxRepeatedBytes || cell.text.size() > budget_) return false;
  budget_ -= cell.text.size();
  return true;
}

void TableWriter::WriteCaption(const Line& line) {
  SourceBlock block;
  block.kind = BlockKind::kCaption;
  block.line = line.line;
  for (const Placed& placed : line.cells) AppendCell(*placed.cell, block);
  blocks_.push_back(std::move(block));
}

void TableWriter::WriteNotes(const Line& line) {
  for (const Placed& placed : line.cells) {
    const std::string& text = placed.cell->text;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      SourceBlock block;
      block.kind = BlockKind::kParagraph;
      block.line = line.line;
      AppendPart(*placed.cell, begin, end, block);
      if (!block.text.empty()) blocks_.push_back(std::move(block));
      begin = end + 1;
    }
  }
}

void TableWriter::WriteHeader() {
  const auto rows = std::count_if(header_.begin(), header_.end(), [&](const Line& line) { return Kind(line) == LineKind::kRow; });
  std::vector<std::vector<const TableCell*>> columns(static_cast<std::size_t>(std::max(width_, 0)));
  int first_line = 0;
  for (const Line& line : header_) {
    const LineKind kind = Kind(line);
    if (kind == LineKind::kEmpty) continue;
    if (kind == LineKind::kFullWidth && rows > 0) {
      WriteCaption(line);
      continue;
    }
    if (first_line == 0) first_line = line.line;
    for (const Placed& placed : line.cells) {
      for (int column = placed.column; column < placed.column + placed.width; ++column) {
        std::vector<const TableCell*>& over = columns[static_cast<std::size_t>(column)];
        const bool is_same = !over.empty() && (over.back() == placed.cell || over.back()->text == placed.cell->text);
        const bool is_first = column == placed.column && !placed.repeated;
        if (placed.cell->text.empty() || is_same) continue;
        if (is_first || TakeFromBudget(*placed.cell)) over.push_back(placed.cell);
      }
    }
  }
  SourceBlock block;
  block.kind = BlockKind::kTableHeader;
  block.line = first_line;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (column > 0) AppendText(block.text.empty() || block.text.ends_with(' ') ? "| " : kBetweenCells, block);
    for (std::size_t row = 0; row < columns[column].size(); ++row) {
      if (row > 0) AppendJoint(block);
      AppendCell(*columns[column][row], block);
    }
  }
  block = Tidied(std::move(block));
  if (!block.text.empty()) blocks_.push_back(std::move(block));
}

const Line* TableWriter::NextWithText(std::size_t index) const {
  for (++index; index < body_.size(); ++index) {
    if (Kind(body_[index]) != LineKind::kEmpty) return &body_[index];
  }
  return nullptr;
}

bool TableWriter::OpensGroup(std::size_t index) const {
  const LineKind kind = Kind(body_[index]);
  const TableCell& label = FirstCell(body_[index]);
  if (kind == LineKind::kRow || label.text.size() > kMaxRepeatedBytes) return false;
  const Line* next = NextWithText(index);
  if (next == nullptr) return false;
  if (kind == LineKind::kFullWidth) return Kind(*next) != LineKind::kFullWidth;
  const TableCell& below = FirstCell(*next);
  if (Kind(*next) != LineKind::kRow) return false;
  return begins_with_name_ || below.indent > label.indent || (label.emphasised && !below.emphasised);
}

// Whether the group goes on with a row, by what the source sets in from the left.
bool TableWriter::GoesOn(Group& group, const Line& line) {
  const bool set_in = FirstCell(line).indent > FirstCell(*group.label).indent;
  if (!set_in && group.is_set_in) return false;
  group.is_set_in = set_in;
  return true;
}

void TableWriter::LeaveGroups(const Line& line) {
  if (inner_.label != nullptr) {
    if (!GoesOn(inner_, line)) inner_ = {};
  } else if (outer_.label != nullptr) {
    if (!GoesOn(outer_, line)) outer_ = {};
  }
}

void TableWriter::AppendGroup(Group& group, SourceBlock& block) {
  if (group.label == nullptr) return;
  const TableCell& label = FirstCell(*group.label);
  if (!std::exchange(group.is_new, false) && !TakeFromBudget(label)) return;
  if (!block.text.empty()) AppendJoint(block);
  AppendCell(label, block);
}

// The cell to write: one that leads its row and is empty stands for the one above it, as tables do not repeat names.
const TableCell* TableWriter::CellOf(const Placed& placed, bool& leads) {
  const auto column = static_cast<std::size_t>(placed.column);
  if (above_.size() <= column) above_.resize(column + 1, nullptr);
  if (!placed.cell->text.empty()) {
    if (leads) std::fill(above_.begin() + static_cast<std::ptrdiff_t>(column), above_.end(), nullptr);
    leads = false;
    above_[column] = placed.cell;
    return placed.cell;
  }
  const TableCell* above = leads ? above_[column] : nullptr;
  return above != nullptr && TakeFromBudget(*above) ? above : placed.cell;
}

void TableWriter::WriteRow(const Line& line) {
  LeaveGroups(line);
  SourceBlock block;
  block.kind = BlockKind::kTableRow;
  block.line = line.line;
  AppendGroup(outer_, block);
  AppendGroup(inner_, block);
  const bool has_group = !block.text.empty();
  const bool whole_row = line.cells.size() == 1;
  bool leads = true;
  int column = 0;
  for (const Placed& placed : line.cells) {
    const TableCell& cell = *CellOf(placed, leads);
    if (has_group && placed.column == 0 && !cell.text.empty()) AppendJoint(block);
    for (int at = column; at < placed.column + placed.width && (!whole_row || at == 0); ++at) {
      if (at > 0) AppendText(block.text.empty() || block.text.ends_with(' ') ? "| " : kBetweenCells, block);
      if (at < placed.column) continue;
      const bool is_first = at == placed.column && !placed.repeated;
      if (is_first || TakeFromBudget(cell)) AppendCell(cell, block);
    }
    column = placed.column + placed.width;
  }
  block = Tidied(std::move(block));
  if (!block.text.empty()) blocks_.push_back(std::move(block));
}

void TableWriter::WriteBody() {
  std::size_t end_of_rows = 0;
  for (std::size_t index = 0; index < body_.size(); ++index) {
    const LineKind kind = Kind(body_[index]);
    if (kind == LineKind::kRow || kind == LineKind::kFirstCellOnly) end_of_rows = index + 1;
  }
  const auto first = std::find_if(body_.begin(), body_.end(), [&](const Line& line) { return Kind(line) != LineKind::kEmpty; });
  begins_with_name_ = first != body_.end() && Kind(*first) == LineKind::kFirstCellOnly;
  for (std::size_t index = 0; index < body_.size(); ++index) {
    const Line& line = body_[index];
    const LineKind kind = Kind(line);
    if (kind == LineKind::kEmpty) continue;
    if (kind == LineKind::kFullWidth && end_of_rows > 0 && index >= end_of_rows) {
      WriteNotes(line);
    } else if (kind == LineKind::kFullWidth && OpensGroup(index)) {
      outer_ = {&line, true, false};
      inner_ = {};
      above_.clear();
    } else if (kind == LineKind::kFirstCellOnly && OpensGroup(index)) {
      inner_ = {&line, true, false};
      above_.clear();
    } else {
      WriteRow(line);
    }
  }
}

}  // namespace

std::vector<SourceBlock> TableBlocks(Table table) {
  PartNamedRows(table.body);
  return TableWriter(table).Write();
}

}  // namespace probatum::corpus
