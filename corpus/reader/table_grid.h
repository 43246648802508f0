// Tables as published, with cells over several rows and columns, as lines that each stand alone: one header line, and rows.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/source_document.h"

namespace probatum::corpus {

// A cell as the source has it. `text` is plain and its white space collapsed, a line feed being a line break that the source asks for; offsets of
// marks are in it. Spans below 1 count as 1.
struct TableCell {
  std::string text;
  std::vector<CitationMark> citations = {};  // ascending
  std::vector<GradeMark> grades = {};        // ascending
  int row_span = 1;
  int column_span = 1;
  int indent = 0;           // how far the source sets it in from the left, in any unit
  bool emphasised = false;  // the source sets all of it bold or in the manner of a heading
};

struct TableRow {
  std::vector<TableCell> cells;
  int line = 0;  // in the source file
};

// A row span ends with the part it is in.
struct Table {
  std::vector<TableRow> header;
  std::vector<TableRow> body;
};

// The blocks of a table, in order: a kTableHeader where there is a header, and a kTableRow for each row that has text. Cells are joined by " | ";
// those of a column keep their place, empty ones at the end of a row are left out.
// - A cell over several rows or columns stands in each of them, unless it is long: then only in the first.
// - Empty cells that a row of the body begins with stand for what is above them.
// - Header rows become one: for each column what stands over it from top to bottom, joined by ": " ("Week 12: Placebo"). A header row that is one
//   cell over the whole width is a kCaption before it, where there are others.
// - A row of the body that is one short cell over the whole width names the group of the rows below: it is put before the first cell of each
//   ("Infections: Sinusitis | 3%"), down to the next such row. The same holds for a row that has text in its first cell only, where the row
//   below is set further in, where it is emphasised and the row below is not, and where the body begins with such a row. Where rows of a
//   group are set in, the first that is not ends it.
// - A row whose cells hold several lines, the first of which is empty in some, is a name with rows below it, and is read as such.
// - What stands over the whole width behind the last row are notes: a kParagraph a line.
// At most 64 columns are told apart; repeated text is bounded by a multiple of the table's own. Safe from any thread.
std::vector<SourceBlock> TableBlocks(Table table);

}  // namespace probatum::corpus
