// What a question asks, once read against its conversation: entities, type, and the words to search for. Every step from the question as asked to
// the question as searched is an edit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/text/tokens.h"
#include "index/search/dictionary.h"
#include "index/search/searcher.h"
#include "server/answer/content.h"
#include "server/answer/question.h"

namespace probatum::answer {

// An entity that the answer has to be about.
struct QuestionEntity {
  index::EntityId id = 0;
  std::string name;
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::string surface;                       // this turn's words; empty when carried
  std::uint32_t turn = 0;                    // 1 the oldest of the history, 0 this turn
  std::vector<std::string> name_stems = {};  // of the words of `name`, without stop words
  bool carried() const { return turn != 0; }
};

struct Understanding {
  std::string original;  // visible characters only
  std::string
      resolved;  // in words: "treatment of leg cramps, in haemodialysis"; equals `original` where the question stands alone
  std::vector<Edit> edits;
  std::vector<QuestionEntity> entities;          // the frame that is answered; conditions, interventions, populations, tests
  std::vector<QuestionEntity> dropped_entities;  // set aside or left out; a dropped drug's cautions are still shown
  // Drugs and procedures that the user named to be left out ("without quinine"), in this turn or earlier in this topic: never what is asked
  // about, nor to be offered. All are in `dropped_entities` too, for their cautions. Empty `surface` where an earlier turn said so.
  std::vector<QuestionEntity> excluded_entities;
  index::QuestionType type = index::QuestionType::kUnspecified;
  bool type_carried = false;
  bool follow_up = false;
  bool not_a_question = false;        // nothing to search for, and no conversation to take it from
  std::vector<corpus::Token> tokens;  // of `original`
  // Content words of this turn (no stop words, no cue words of the question type) that no entity covers, in the user's spelling:
  // "gabapentinoid", "foo". Evidence uses them to tell that a named thing is not covered.
  struct UncoveredWord {
    std::string surface;
    std::string stem;
    // True where the cue around it says that it names a thing asked about: "what about X?", "is X safe?", "X for leg cramps".
    bool names_a_thing = false;
  };
  std::vector<UncoveredWord> uncovered_words;

  // For the search. Stems of this turn's words that say what kind of answer is wanted ("treated"), or little ("good").
  std::vector<std::string> cue_stems;
  // Content words of the earlier turns of this topic that no entity covers. Empty where the question stands alone.
  struct HistoryTerm {
    std::string surface;
    std::string stem;
    std::uint32_t weight_permille = 0;  // 1000 the turn before, x 0.6 for each turn further back
  };
  std::vector<HistoryTerm> history_terms;
};

// Whether any statement of the generation covers all of these entities: evidence's own test, lent to understanding for "and for dialysis patients?"
// after a question about a drug.
class CoverageProbe {
 public:
  virtual ~CoverageProbe() = default;
  virtual bool AnyStatementCovers(const std::vector<index::EntityId>& entities) const = 0;
};

// Reads a question. `tokeniser` belongs to the calling thread. Pure otherwise: the same question, dictionary and coverage give the same reading.
// Method: stack of typed entities with decaying salience (design; facts on follow-ups), slot replacement in a frame of
// {condition, intervention, population, test, type}.
Understanding Understand(const Question& question, const index::Dictionary& dictionary, const CoverageProbe& coverage,
                         corpus::Tokeniser& tokeniser);

// What responses show of it.
UnderstandingInfo InfoOf(const Understanding& understanding);

// The search for an understanding: current words at weight 1, entities' synonyms as one group each, entities of conditions and
// interventions as the gate.
index::SearchQuery BuildSearchQuery(const Understanding& understanding, const index::Dictionary& dictionary);

}  // namespace probatum::answer
