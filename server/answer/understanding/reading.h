// What the words of one turn say on their own, before any conversation is looked at: names, type cues, how the turn leans on earlier ones,
// and what nothing covers. Internal to understanding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/tokens.h"
#include "index/search/dictionary.h"
#include "server/answer/understanding/cues.h"
#include "server/answer/understanding/mentions.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

struct TurnReading {
  std::string text;
  std::vector<corpus::Token> tokens;
  std::vector<Mention> mentions;   // in order of the words, each entity once
  std::vector<Mention> excluded;   // named to be left out: "without quinine"; not among `mentions`
  bool excludes_referent = false;  // "he can't take it"
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
  bool Excludes() const { return !excluded.empty() || excludes_referent; }
};

// Reads a turn. Linear in its length.
TurnReading ReadTurn(std::string_view text, const index::Dictionary& dictionary, const MentionContext& context,
                     corpus::Tokeniser& tokeniser);

}  // namespace probatum::answer
