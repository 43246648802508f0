// Statements: for every sentence, list item and table row the pieces that it needs beside it to be read alone.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/text/outline.h"

namespace probatum::corpus {

// A statement as pieces of an outline.
struct PlannedStatement {
  std::uint32_t own = 0;              // the piece that it is about
  std::vector<std::uint32_t> pieces;  // 1 to 4, ascending; `own` is among them
};

// In order of the text. Every piece that says something is `own` of one statement; headings, table headers, captions, lead-ins of a
// list or table and questions that the text answers itself are not. Pure; safe from any thread.
std::vector<PlannedStatement> PlanStatements(const Outline& outline);

// The statement of a plan.
Statement MakeStatement(const Outline& outline, const PlannedStatement& plan);

}  // namespace probatum::corpus
