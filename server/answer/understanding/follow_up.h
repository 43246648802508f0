// Whether a turn follows up on the conversation, and with what frame. Internal to understanding.
#pragma once

#include <vector>

#include "index/search/dictionary.h"
#include "server/answer/content.h"
#include "server/answer/understanding/conversation.h"
#include "server/answer/understanding/reading.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

struct ResolvedTurn {
  QuestionFrame frame;                 // ordered: conditions, interventions, tests, populations
  std::vector<FrameEntity> dropped;    // of the frame before
  std::vector<FrameEntity> set_aside;  // of `dropped`: given up for this turn though still what the conversation is about
  bool type_carried = false;
  bool follow_up = false;
  // The turn goes on with a thing that the turn before named and this generation does not know (Conversation::unanswered).
  bool unanswered = false;
};

// Slot replacement by the rules of the README. Pure but for `coverage`, which is asked a few times.
ResolvedTurn ResolveTurn(const TurnReading& reading, const Conversation& conversation, const CoverageProbe& coverage);

}  // namespace probatum::answer
