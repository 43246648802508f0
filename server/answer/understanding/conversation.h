// What a conversation is about at a turn: the frame of the last answer and the things spoken of before, with decaying salience. Internal to
// understanding.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/model/kinds.h"
#include "index/schema/question_type.h"
#include "index/search/dictionary.h"
#include "server/answer/question.h"
#include "server/answer/understanding/reading.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// Salience of a thing in the turn that speaks of it, as turn records have it: the user's own words, what was carried into the turn, the
// headings and the body of the answer.
inline constexpr std::uint32_t kNamedSaliencePermille = 1000;
inline constexpr std::uint32_t kCarriedSaliencePermille = 800;
inline constexpr std::uint32_t kHeadingSaliencePermille = 600;
inline constexpr std::uint32_t kBodySaliencePermille = 400;

// A thing of a frame.
struct FrameEntity {
  index::EntityId id = 0;
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::string surface;     // of this turn; empty when carried
  std::uint32_t turn = 0;  // as QuestionEntity::turn
};

// {condition, intervention, population, test, type}: the slots are filled by entities of these types, each by any number.
struct QuestionFrame {
  std::vector<FrameEntity> entities;
  index::QuestionType type = index::QuestionType::kUnspecified;
};

struct SpokenOf {
  index::EntityId id = 0;
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::uint32_t salience_permille = 0;
  std::uint32_t turn = 0;
};

struct Conversation {
  std::uint32_t turns = 0;
  QuestionFrame frame;
  std::vector<SpokenOf> spoken_of;  // each entity once, most salient first
  std::vector<Understanding::HistoryTerm> terms;
  std::vector<FrameEntity> excluded;  // drugs and procedures that the user named to be left out, of this topic
  // Words of a thing that the last turn named, or went on about, and that its answer had to abstain for. Known of turns with records only.
  std::vector<Understanding::UncoveredWord> unanswered;

  bool Knows(index::EntityId id) const;
  // The one thing of the type (drugs and procedures count as one) that stands out, from the answers: nothing where a second one is as
  // salient as 0.8 of it.
  const SpokenOf* Outstanding(corpus::EntityType type) const;
};

// What the reading of a turn may know of the conversation, which has to outlive it.
MentionContext ContextOf(const Conversation& conversation);

// Bounds of the work: turns looked at, the last ones; bytes of each question and answer; coverage.
inline constexpr std::size_t kMaxTurnsRead = 20;
inline constexpr std::size_t kMaxTurnBytesRead = 4096;
// Questions to the coverage probe about earlier turns; what is asked beyond counts as not covered.
inline constexpr std::size_t kMaxHistoryProbes = 8;

// Walks through the history, oldest first. A turn with a record is taken at its word; of one with text only the question is read like any
// question, against what was before it.
Conversation ReadConversation(const std::vector<Turn>& history, const index::Dictionary& dictionary,
                              const CoverageProbe& coverage, corpus::Tokeniser& tokeniser);

}  // namespace probatum::answer
