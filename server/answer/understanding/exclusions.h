// Drugs and procedures that a turn names to be left out. Internal to understanding.
#pragma once

#include <cstdint>
#include <vector>

#include "server/answer/understanding/mentions.h"
#include "server/answer/understanding/words.h"

namespace probatum::answer {

struct Exclusions {
  std::vector<std::uint32_t> mentions;  // indexes, ascending
  // "other than that", "he can't take it": the drug spoken of before.
  bool referent = false;
  // The words that say so: [first token, end) of each, ascending, not overlapping. They say nothing else, so no other cue is looked for
  // in them.
  struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  std::vector<Span> spans;
};

// `words` hold placeholders for the mentions, one word each.
Exclusions FindExclusions(const Words& words, const std::vector<Mention>& mentions);

}  // namespace probatum::answer
