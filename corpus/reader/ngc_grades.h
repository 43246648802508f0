// Grades as the bodies behind the National Guideline Clearinghouse print them in the text of their recommendations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/grade.h"
#include "corpus/model/source_document.h"

namespace probatum::corpus {

// How a guideline grades: its developer's short name, and which marks that mean nothing by themselves its own text explains.
struct GradeScheme {
  std::string developer;              // "USPSTF"; begins the name of every scale
  std::string recommendation_scale;   // "strength of recommendation" or "grade of recommendation", as the guideline calls it
  bool explains_letters = false;      // "(Grade B)", which elsewhere may be the grade of a disease
  bool has_bare_letters = false;      // "[B]", "[EO]"
  bool has_evidence_letters = false;  // "(IIIA)": quality of evidence III, strength of recommendation A
  bool has_categories = false;        // "(Category IB)"
  bool has_consensus = false;         // "(Consensus-Panel Expertise)"
  bool has_evidence_words = false;    // "There is good evidence that ..."
};

// What the plain text of the recommendations, with that of the rating schemes behind it, says of its marks.
GradeScheme GradeSchemeOf(std::string developer, std::string_view text);

// The grades that one mark states, without its brackets: "B recommendation", "Strong Recommendation, Low-Quality Evidence",
// "Weak for; Reviewed, Amended". Empty where any part of it is not understood, where it states two values of one scale, or where it states none ("N/A").
// Values are as printed.
std::vector<Grade> GradesOfMark(std::string_view mark, const GradeScheme& scheme);

// Whether a line is nothing but such a mark, in brackets or not, whose grades hold for what stands beside it.
bool IsGradeLine(std::string_view line, const GradeScheme& scheme);

// Puts the marks into the blocks of the recommendations, up to the heading that begins the definitions:
// - a mark in brackets at the end of a paragraph that has no other holds for each of its sentences; another one for the sentence that it stands
//   in or behind; one in an item for the item;
// - a line of its own holds for the paragraph before it, or for the list before it with the line that leads in to it; right below a heading
//   for the paragraph or item behind it.
// - a cell that holds nothing but a value, in a column that is named as a scale ("Quality of Evidence"), for its row.
// Where two marks give one sentence or item different values of one scale, neither is set. Safe from any thread, as all
// functions here.
void MarkGrades(const GradeScheme& scheme, std::vector<SourceBlock>& blocks);

}  // namespace probatum::corpus
