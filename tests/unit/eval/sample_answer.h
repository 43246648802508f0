// An answer about an invented disease with the documents it quotes, faultless, made by hand and not by what composes answers.
#pragma once

#include "client/library/verification.h"
#include "tests/eval/corruption.h"

namespace probatum::eval {

// Two documents: one with citation keys, a sentence that leans on the one before it and items under one lead-in; one that is cited as itself. Three
// sections, five statements, four references.
Specimen SampleAnswer();

// A message of every document of the specimen, as a checker reads it.
client::DocumentReader ReaderOf(const Specimen& specimen);

}  // namespace probatum::eval
