// The names in the words of a turn. Internal to understanding.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/text/tokens.h"
#include "index/search/dictionary.h"
#include "server/answer/understanding/words.h"

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

// What a conversation knows, for the choice between things that share a name.
struct MentionContext {
  std::function<bool(index::EntityId)> known;  // spoken of before; may be empty
  bool condition_in_frame = false;
  bool in_conversation = false;
};

// Things of one type that a frame holds at most; a text that names more is read by its first ones.
inline constexpr std::size_t kMaxMentionsOfAType = 3;

// Parts a name from the stage that is written onto it: "CKD4", "CKD3b". Only where the whole names nothing and its letters do.
std::vector<corpus::Token> SplitStages(std::vector<corpus::Token> tokens, const std::string& text,
                                       const index::Dictionary& dictionary, corpus::Tokeniser& tokeniser);

// In order of the words. `words` are the turn's as they were typed, `cue_tokens` those of them that show a type, `lead` whether the turn
// leans on an earlier one.
std::vector<Mention> FindMentions(const std::string& text, const std::vector<corpus::Token>& tokens,
                                  const index::Dictionary& dictionary, const MentionContext& context, const Words& words,
                                  const std::vector<bool>& cue_tokens, bool lead);

// Each entity once, and not more of a type than a frame holds.
void KeepDistinct(std::vector<Mention>& mentions);

}  // namespace probatum::answer
