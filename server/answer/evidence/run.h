// A coherent run of statements out of one section, for sources that answer a question in running text.
#pragma once

#include <cstdint>
#include <functional>

#include "server/answer/evidence/selection.h"

namespace probatum::answer {

// From where to quote, and how much.
struct RunStart {
  std::uint32_t document_index = 0;
  std::uint32_t section = 0;
  std::uint32_t statement = 0;  // index in the document; the run starts here unless the whole section fits
};

// Adds statements of the section to `part` in their order, at least one when one is eligible: the whole section where its words fit into
// `most`; otherwise from the start on until `most` is reached, with lists whole where they fit. Returns whether it added any.
bool AddRun(const index::Generation& generation, const RunStart& start, std::uint32_t least, std::uint32_t most,
            corpus::SectionKind part, const std::function<bool(const StatementView&)>& eligible, Selection& selection);

}  // namespace probatum::answer
