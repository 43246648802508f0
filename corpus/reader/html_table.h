// Tables of HTML as cells.
#pragma once

#include <libxml/tree.h>

#include "corpus/reader/table_grid.h"

namespace probatum::corpus {

// Whether no row of it has more than one cell: such a table frames or lines up text. Safe from any thread, as all functions here.
bool IsHtmlFrame(const xmlNode* table);

// Its rows, with the lines that the parser gave them. Header rows are those of <thead> and, before the first other row, those whose cells are
// all <th> or set bold. A table inside a cell is text.
Table ReadHtmlTable(const xmlNode* table);

}  // namespace probatum::corpus
