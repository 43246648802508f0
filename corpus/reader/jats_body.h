// The text of an article in JATS as blocks: abstracts, sections, lists, boxes, and the tables and figures beside them.
#pragma once

#include <string>
#include <vector>

#include <libxml/tree.h>

#include "corpus/model/source_document.h"
#include "corpus/reader/jats_references.h"

namespace probatum::corpus {

// The blocks of <article>. Tables, figures and boxes stand behind the paragraphs of the section that they stand in or, for those kept apart from the
// text, that first refers to them. `title` heads what the body says before its first section.
std::vector<SourceBlock> ReadJatsText(const xmlNode* article, const std::string& title, JatsReferences& references);

}  // namespace probatum::corpus
