// What stands behind an answer: the passages that it quotes, with the quoted words marked where they stand.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "client/cli/chat_input.h"
#include "client/cli/layout.h"
#include "probatum/v1/content.pb.h"
#include "probatum/v1/resources.pb.h"

namespace probatum::client {

// The words of one passage that an answer quotes.
struct PassageQuotes {
  std::string passage;                // resource name
  std::string document;               // resource name
  std::string document_sha256;        // of the text that the ranges point into, 32 bytes
  std::vector<v1::ByteRange> quoted;  // in the document's normalised text, in the order of the answer
};

// The passages behind a reference or a statement, in the order of the answer. INVALID_ARGUMENT, naming what there is, for a number that the answer
// does not have.
absl::StatusOr<std::vector<PassageQuotes>> QuotesBehind(const v1::AnswerContent& content, const SourceWanted& wanted);

// A passage under its heading path. What is quoted of it is bold and underlined, or without colour stands between >>> and <<<. Ranges outside
// of the passage are left out.
std::string RenderQuotedPassage(const v1::Passage& passage, const PassageQuotes& quotes, const TerminalStyle& style);

}  // namespace probatum::client
