// What an answer says, as probatum.v1.AnswerContent, and the hash of it. The only place that serialises a content for its hash.
#pragma once

#include <string>

#include "probatum/v1/content.pb.h"
#include "server/answer/content.h"

namespace probatum::wire {

// Parts of a content that travel on their own as well. Safe from any thread, as all of these.
void FillTriage(const answer::Triage& triage, probatum::v1::Triage& proto);
void FillUnderstanding(const answer::UnderstandingInfo& understanding, probatum::v1::Understanding& proto);

// Fills `proto`, which is empty. Messages that would say nothing stay unset: `abstention` without reasons, `review` where
// nothing is quoted, dates that are not known.
void FillContent(const answer::AnswerContent& content, probatum::v1::AnswerContent& proto);

// C++ protobuf's deterministic serialisation. A content has no maps and no floats, so that these are also the bytes of the field
// `content` in a serialised AnswerResponse.
std::string SerialiseContent(const probatum::v1::AnswerContent& proto);

// SHA-256 of SerialiseContent, 64 lower-case hex digits: `content_sha256`.
std::string ContentSha256(const probatum::v1::AnswerContent& proto);

}  // namespace probatum::wire
