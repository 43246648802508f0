// What the words of one turn say on their own, before any conversation is looked at: names, type cues, how the turn leans on earlier ones,
// and what nothing covers. Internal to understanding.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/tokens.h"
#include "index/search/dictionary.h"
#include "server/answer/understanding/cues.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// A name in the turn's words.
struct Mention {
  index::EntityId id = 0;
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::string surface;
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  // Words around it make it the circumstance of something else: "in pregnancy", "for dialysis patients".
  bool circumstance = false;
};

struct TurnReading {
  std::string text;
  std::vector<corpus::Token> tokens;
  std::vector<Mention> mentions;  // in order of the words, each entity once
  std::optional<index::QuestionType> type;
  CueTarget target = CueTarget::kEverything;
  bool lead = false;
  bool anaphor = false;
  std::uint32_t anaphor_token = 0;  // of the first one
  bool asks_for_more = false;
  bool courtesy = false;         // and nothing else
  bool bare = false;             // no name and no content word: all comes from the conversation, or from nowhere
  bool stop_words_only = false;  // not even a cue word
  std::vector<Understanding::UncoveredWord> uncovered;
  std::vector<std::string> cue_stems;

  bool NamesUnknownThing() const;
};

// What a conversation knows, for the choice between things that share a name.
struct MentionContext {
  std::function<bool(index::EntityId)> known;  // spoken of before; may be empty
  bool condition_in_frame = false;
  bool in_conversation = false;
};

// Reads a turn. Linear in its length.
TurnReading ReadTurn(std::string_view text, const index::Dictionary& dictionary, const MentionContext& context,
                     corpus::Tokeniser& tokeniser);

// Things of one type that a frame holds at most; a text that names more is read by its first ones.
inline constexpr std::size_t kMaxMentionsOfAType = 3;

}  // namespace probatum::answer
