// Is an answer what it claims to be? Looks at the JSON of the answer and of the documents it names, and at nothing else; shares no code with
// what composes answers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "client/library/verification.h"
#include "probatum/v1/answer_service.pb.h"

namespace probatum::eval {

// Something wrong. `kind` is a name of client::FailureKind, or kMarkdownDiffers or kJsonDiffers.
struct Finding {
  std::string kind;
  std::string where;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// The answer's Markdown, read by a CommonMark parser, does not say what its text says.
inline constexpr char kMarkdownDiffers[] = "markdown-differs";
// Going through JSON changed the answer: the reader of the JSON gets another one than the reader of the bytes.
inline constexpr char kJsonDiffers[] = "json-differs";

// Names of all kinds that a check can find, in a fixed order.
std::vector<std::string> FindingKinds();

struct AnswerCheck {
  std::uint32_t statement_count = 0;
  std::uint32_t verified_statement_count = 0;
  std::vector<Finding> findings;  // empty: all is well
};

// Checks a content as it came out of JSON. Pure but for `read_document`.
AnswerCheck CheckContent(const v1::AnswerContent& content, const client::DocumentReader& read_document);

// Puts the answer through JSON and checks what comes out. DATA_LOSS: it does not survive that.
absl::StatusOr<AnswerCheck> CheckAnswer(const v1::AnswerResponse& response, const client::DocumentReader& read_document);

// The reader of `source` that hands out what comes out of the documents' JSON.
client::DocumentReader ThroughJsonReader(client::DocumentReader source);

}  // namespace probatum::eval
