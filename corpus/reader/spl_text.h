// The narrative of one section of a Structured Product Label as blocks.
#pragma once

#include <string>
#include <vector>

#include <libxml/tree.h>

#include "corpus/model/source_document.h"
#include "corpus/reader/spl_inline.h"

namespace probatum::corpus {

struct SplTextOptions {
  const xmlNode* heading = nullptr;  // a paragraph that was taken for the section's heading, and is not read again
  int question_level = 0;            // of the headings that emphasised questions are; 0 where those are captions
};

// The blocks of a <text>: paragraphs, lists, tables. A short paragraph that is emphasised as a whole and is no sentence is a caption; bullets
// within a text are items. Pictures are left out.
std::vector<SourceBlock> ReadSplText(const xmlNode* text, const SplTextOptions& options, SplFootnotes& footnotes);

// The paragraph that a section without a title begins with, where it is set as a heading and more follows; else null.
const xmlNode* SplHeadingParagraph(const xmlNode* section);

// Text without a colon at its end.
std::string WithoutColon(std::string text);

}  // namespace probatum::corpus
