// The words that say what a question asks and how it leans on the conversation, as data. Internal to understanding; cues.cc is the place
// to read and change them. Patterns are those of server/answer/phrase; in them a name that the dictionary knows is one word: @condition,
// @drug, @procedure, @test or @population, and a run of words that nothing covers is @thing.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "index/schema/question_type.h"
#include "server/answer/phrase/phrase_set.h"

namespace probatum::answer {

// What a question of a kind is about, where it does not say: "how is it diagnosed?" a condition, "how much?" an intervention, "why not?" all
// that was spoken of.
enum class CueTarget : std::uint8_t { kCondition, kIntervention, kEverything };

// Words that show the type of a question. The first row of the table that matches decides, so that the telling words stand before the
// common ones: "side effects of treatment" asks for side effects.
struct TypeCue {
  index::QuestionType type;
  CueTarget target;
  std::string_view pattern;
};
std::span<const TypeCue> TypeCues();

enum class TurnCue : std::uint8_t {
  kLead,       // "what about X", "and for X": the frame stays, X takes its slot
  kAnaphor,    // "it", "this drug": something said before
  kNoAnaphor,  // "is it true that": an "it" that stands for nothing
  kMore,       // "tell me more", "yes": the same again
  kCourtesy,   // "thanks"
};
struct TurnCuePattern {
  TurnCue cue;
  std::string_view pattern;
};
std::span<const TurnCuePattern> TurnCues();

// With one of these in its sentence a question does not ask for the first choice, however it begins: "which drugs are not ...".
std::span<const std::string_view> NegativePatterns();

// Words that leave a drug or procedure out of what is asked for.
enum class ExclusionCue : std::uint8_t {
  kPlain,      // "without @drug"
  kRefusal,    // "he can't take @drug"
  kAllergy,    // "allergic to @drug"
  kNoRefusal,  // in the same sentence the words of a refusal are the question: "who can't take @drug?"
  kNoAllergy,  // and those of an allergy: "symptoms of an allergy to @drug"
};
struct ExclusionPattern {
  ExclusionCue cue;
  std::string_view pattern;
};
std::span<const ExclusionPattern> ExclusionPatterns();

// Where a @thing names what is asked about: "is @thing any good". The second list is for a thing in the place of a condition.
std::span<const std::string_view> NamingPatterns();
std::span<const std::string_view> ConditionNamingPatterns();

// Sets that the patterns name.
std::span<const PhraseAlternatives> CueAlternatives();

// A stem that headings of the type hold, for a question that takes its type from an earlier turn; empty for some.
std::string_view TypeStem(index::QuestionType type);

}  // namespace probatum::answer
