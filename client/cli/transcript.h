// A conversation on file: every question with its whole answer, so that it can be read and checked without a server.
#pragma once

#include <span>
#include <string>

#include "absl/status/status.h"

#include "client/library/verification.h"
#include "probatum/v1/answer_service.pb.h"

namespace probatum::client {

// One question of a conversation with what came of it.
struct TranscriptTurn {
  std::string question;
  v1::Resolution resolution = v1::RESOLUTION_AUTO;
  v1::AnswerResponse response;
  VerificationReport verification;
};

// The conversation as Markdown: under each question its answer as the server wrote it, with references and disclaimer, then generation, hash and
// what the verification found. Headings of the answers stand below those of the questions.
std::string ExportMarkdown(std::span<const TranscriptTurn> turns);

// Writes `text` to `path`, where "~/" is the home folder. ALREADY_EXISTS when there is such a file and `overwrite` is not set; UNAVAILABLE, naming the
// cause, when it cannot be written. What was there before is whole until the new one is.
absl::Status WriteTranscript(const std::string& path, const std::string& text, bool overwrite);

}  // namespace probatum::client
