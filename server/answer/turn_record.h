// What the next turn needs to know of this one, within the bounds of a turn record.
#pragma once

#include "corpus/text/tokens.h"
#include "index/search/generation.h"
#include "server/answer/content.h"
#include "server/answer/evidence/evidence.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// Salience as the literature on conversational search has it (design, follow-ups): the user's own words first, then what was carried here, then
// the headings and the body of the answer.
inline constexpr std::uint32_t kNamedSalience = 1000;
inline constexpr std::uint32_t kCarriedSalience = 800;
inline constexpr std::uint32_t kHeadingSalience = 600;
inline constexpr std::uint32_t kBodySalience = 400;

// `tokeniser` belongs to the calling thread. The record keeps all bounds of question.h; what is least salient is left out.
TurnRecord MakeTurnRecord(const Understanding& understanding, const Evidence& evidence, const AnswerContent& content,
                          const index::Generation& generation, corpus::Tokeniser& tokeniser);

// An upper bound of the bytes of the record as a protobuf message.
std::size_t BoundOfBytes(const TurnRecord& record);

}  // namespace probatum::answer
