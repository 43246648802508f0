// Tables of Structured Product Labels.
#pragma once

#include <vector>

#include <libxml/tree.h>

#include "corpus/model/source_document.h"
#include "corpus/reader/spl_inline.h"

namespace probatum::corpus {

// The blocks of a <table> and of its caption. The items of a table that only lines up bullets are list items of `item_level`. Notes follow behind.
std::vector<SourceBlock> SplTableBlocks(const xmlNode* table, int item_level, SplFootnotes& footnotes);

// Text parted at its bullets: what stands before the first, and what follows each.
struct BulletedText {
  MarkedText before;
  std::vector<MarkedText> items;
};
BulletedText PartAtBullets(const MarkedText& text);

}  // namespace probatum::corpus
