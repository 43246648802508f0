// MedQuAD's answers lost the markup of the pages that they come from; what is left of it is in their white space. This finds
// paragraphs, captions, lists and one kind of table again, and where it is in doubt leaves a paragraph.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/model/source_document.h"

namespace probatum::corpus {

// The blocks of one answer; none for an answer without a letter or digit. `line` is where it stands in its file. Safe from any thread.
//
// A line is a paragraph; within a line three spaces or more part paragraphs and two or more before a dash begin an item. Items go
// deeper behind an item that announces them. Lines without a full stop are captions, or items where a line that announces a list
// stands before several of them. Pages of the Human Phenotype Ontology end in a table of sign and frequency, run together.
std::vector<SourceBlock> BlocksOfAnswer(std::string_view answer, int line);

}  // namespace probatum::corpus
