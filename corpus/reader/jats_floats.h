// What stands beside the text of an article in JATS: tables and figures.
#pragma once

#include <vector>

#include <libxml/tree.h>

#include "corpus/model/source_document.h"
#include "corpus/reader/jats_inline.h"
#include "corpus/reader/jats_references.h"

namespace probatum::corpus {

// Whether it is one: <fig>, <table-wrap>.
bool IsJatsFloat(const xmlNode* node);

// The blocks of one. A figure is its label and caption; a table its label and title as a caption, what else its caption says, header, rows, and the
// notes below it. A table that is only drawn is a figure.
std::vector<SourceBlock> JatsFloatBlocks(const xmlNode* node, JatsReferences& references);

// "Table 1: Doses": a label and a title with their marks.
MarkedText JatsLabelled(const xmlNode* label, const MarkedText& title);

}  // namespace probatum::corpus
