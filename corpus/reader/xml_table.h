// What the cells of tables in XML have in common, whatever the format.
#pragma once

#include <libxml/tree.h>

namespace probatum::corpus {

// Rows or columns that a cell reaches over by that attribute; 0 where it states none or no number, 10,009 at most. Safe from any thread, as all
// functions here.
int XmlSpan(const xmlNode* cell, const char* attribute);

// How many no-break spaces or fixed spaces the text of a cell begins with: white space that no markup leaves there by itself.
int XmlIndent(const xmlNode* cell);

}  // namespace probatum::corpus
