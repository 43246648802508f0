// The rules over one document, a file of them for each idea. All: linear in the document but for what is said; safe from any thread.
#pragma once

#include <set>
#include <string>

#include "corpus/base/date.h"
#include "corpus/lint/checked_document.h"
#include "corpus/lint/findings.h"

namespace probatum::corpus {

// Citation keys without a reference and keys of two references, before analysis, which would refuse them. Takes them out of `source`.
// Returns the lines of blocks that lost a key.
std::set<int> TakeOutFaultyKeys(SourceDocument& source, const std::string& file, Findings& findings);

// Statements and references that do not go together: uncited, unused, a marker that is no citation.
void CheckCitations(const CheckedDocument& checked, Findings& findings);

// References: to the document itself, not to be looked up, not checked, superseded or retracted by their own entry.
void CheckReferences(const CheckedDocument& checked, Findings& findings);

// Licence, dates, standing, and whether the review was due before `as_of`.
void CheckMetadata(const CheckedDocument& checked, const Date& as_of, Findings& findings);

// Doses without a population or without a unit.
void CheckDoses(const CheckedDocument& checked, Findings& findings);

// One source's strength words about one drug that do not agree.
void CheckStrength(const CheckedDocument& checked, Findings& findings);

}  // namespace probatum::corpus
