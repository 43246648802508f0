// Header rows of tables whose source does not say which rows those are.
#pragma once

#include "corpus/reader/table_grid.h"

namespace probatum::corpus {

// Moves the rows that are set as a header from the top of the body into the header, which is empty before; does nothing where there are none, or
// where no row would be left. The first row is one where all its cells with text are emphasised, being two or more or one over the whole width, or
// where its first cell is empty and others are not. The next is part of it
// - where the row above is one cell over the whole width, has no first cell or a cell over several columns, and it is such a row itself;
// - where the row above has a cell over several columns, and it gives a name to each of them;
// - where it has text in its first cell only, stands below a row without one and above the name of a group: the name of the first column.
// Safe from any thread.
void FindHeader(Table& table);

}  // namespace probatum::corpus
