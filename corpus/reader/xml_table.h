// What the cells of tables in XML have in common, whatever the format.
#pragma once

#include <functional>

#include <libxml/tree.h>

#include "corpus/reader/inline_text.h"
#include "corpus/reader/table_grid.h"

namespace probatum::corpus {

// Rows or columns that a cell reaches over by that attribute; 0 where it states none or no number, 10,009 at most. Safe from any thread, as all
// functions here.
int XmlSpan(const xmlNode* cell, const char* attribute);

// How many no-break spaces or fixed spaces the text of a cell begins with: white space that no markup leaves there by itself.
int XmlIndent(const xmlNode* cell);

// A row with its cells (td, th), whose text and emphasis are the format's own.
TableRow ReadXmlRow(const xmlNode* row, const std::function<MarkedText(const xmlNode*)>& text_of,
                    const std::function<bool(const xmlNode*)>& is_emphasised);

}  // namespace probatum::corpus
