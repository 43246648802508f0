// What lint promises of every document that a reader gives.
#pragma once

#include "corpus/reader/reader.h"
#include "tests/fuzz/corpus/document_invariants.h"

namespace probatum::fuzz {

// Reads and lints twice: the same findings, in order, each with a code that is explained, a remedy, and a quote in UTF-8. Ends the process, naming
// the promise, where one is broken.
void CheckLint(ReadOneDocument read, const corpus::SourceFile& file, const corpus::ReaderLimits& limits);

}  // namespace probatum::fuzz
