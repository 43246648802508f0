// Checks an answer against the documents it quotes, by what travels over the wire alone: anybody with the generation at hand can
// do the same in any language. Shares no code with what composes answers.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "client/library/failure_kind.h"
#include "probatum/v1/content.pb.h"
#include "probatum/v1/resources.pb.h"

namespace probatum::client {

struct Failure {
  FailureKind kind;
  std::string where;  // "statements[3].segments[0]"
};

struct VerificationReport {
  std::uint32_t statement_count = 0;
  std::uint32_t verified_statement_count = 0;  // statements without a failure of their own
  std::vector<Failure> failures;
  bool ok() const { return failures.empty(); }
};

// Reads a document with its text and statements (DOCUMENT_VIEW_FULL), by resource name.
using DocumentReader = std::function<absl::StatusOr<v1::Document>(std::string_view name)>;

// Checks what an answer always promises: every statement is one of its document's, word for word at both ends, under the document's own labels,
// and led by its numbers to the sources that the document's statement cites; references, sections, banner and disclaimer are whole; nothing is
// said in a section that is not quoted. Reads each document once. Not checked: whether the statements answer the question.
VerificationReport Verify(const v1::AnswerContent& content, const DocumentReader& read_document);

}  // namespace probatum::client
