// Whether a statement covers what a question names. No retrieval score tells answerable questions from unanswerable ones, because those name real
// things too (facts on ranking), so this decides.
#pragma once

#include <span>

#include "index/search/dictionary.h"
#include "server/answer/evidence/evidence.h"
#include "server/answer/evidence/statement_view.h"

namespace probatum::answer {

// The entities of a question by the part they play.
struct Frame {
  std::vector<index::EntityId> conditions;
  std::vector<index::EntityId> interventions;  // drugs and procedures
  std::vector<index::EntityId> tests;
  std::vector<index::EntityId> populations;
  std::vector<index::EntityId> dropped_interventions;  // asked about before, given up for this turn
  index::QuestionType type = index::QuestionType::kUnspecified;
};
Frame FrameOf(const Understanding& understanding);

// The functions below are safe from any thread. Ids are of the generation's dictionary.

// Named in its segments, in the headings above it, or the topic of its document.
bool CoversCondition(const StatementView& view, index::EntityId condition);
// As above, and the statement is about it: it is the document's topic or stands in the headings (other than as a group of patients), or the
// document has no condition as its topic. A document on leg cramps that mentions cirrhosis is no source on cirrhosis.
bool HasSubject(const StatementView& view, index::EntityId condition, const index::Dictionary& dictionary);
// Named in its segments other than as what people were not taking ("adults who were not on quinine"), in its headings, or the
// one intervention that is its document's topic.
bool CoversIntervention(const StatementView& view, index::EntityId intervention, const index::Dictionary& dictionary);
// The headings above it name it, or its segments name it and no other intervention is what the headings are about. What speaks against
// something is about all that it names, other than what it compares that with ("compared with allopurinol").
bool IsAboutIntervention(const StatementView& view, index::EntityId intervention, const index::Dictionary& dictionary);
// Holds for the population, other than by excluding it ("adults who are not pregnant").
bool HoldsForPopulation(const StatementView& view, index::EntityId population);
// As HoldsForPopulation, or for a wider group that the vocabulary says they belong to: what is said against kidney impairment is said to patients on
// dialysis too.
bool HoldsForWiderPopulation(const StatementView& view, index::EntityId population, const index::Dictionary& dictionary);
// As HoldsForPopulation, or for a narrower group that belongs to them: asked about kidney impairment, what is said of chronic kidney disease is said of some
// of these patients.
bool HoldsForNarrowerPopulation(const StatementView& view, index::EntityId population, const index::Dictionary& dictionary);
// As HoldsForWiderPopulation, for any of the populations.
bool HoldsForAnyWiderPopulation(const StatementView& view, std::span<const index::EntityId> populations,
                                const index::Dictionary& dictionary);
// Shuts out one of the populations, or a wider group that they belong to: "people without kidney impairment".
bool ShutsOut(const StatementView& view, std::span<const index::EntityId> populations, const index::Dictionary& dictionary);
// Holds for populations, and for none of these.
bool HoldsForOthersOnly(const StatementView& view, std::span<const index::EntityId> populations);
// By the type of the entity: one of the above.
bool Covers(const StatementView& view, index::EntityId entity, const index::Dictionary& dictionary);

// Its segments, headings, or its document's title hold the stem.
bool HasWord(const StatementView& view, std::uint32_t term_hash);

// Its own segments name a drug or a procedure.
bool NamesIntervention(const StatementView& view, const index::Dictionary& dictionary);
// Its segments or headings name a drug.
bool NamesDrug(const StatementView& view, const index::Dictionary& dictionary);
// Interventions named in its segments or headings, ascending.
std::vector<index::EntityId> InterventionsOf(const StatementView& view, const index::Dictionary& dictionary);

}  // namespace probatum::answer
