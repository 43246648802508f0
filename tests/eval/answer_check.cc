#include "tests/eval/answer_check.h"

#include <utility>

#include "corpus/base/status_macros.h"
#include "tests/eval/json_form.h"
#include "tests/eval/markdown_text.h"

namespace probatum::eval {

std::vector<std::string> FindingKinds() {
  std::vector<std::string> kinds;
  for (const client::FailureKind kind : client::kAllFailureKinds) {
    kinds.emplace_back(client::Name(kind));
  }
  kinds.emplace_back(kMarkdownDiffers);
  kinds.emplace_back(kJsonDiffers);
  return kinds;
}

AnswerCheck CheckContent(const v1::AnswerContent& content, const client::DocumentReader& read_document) {
  const client::VerificationReport report = client::Verify(content, read_document);
  AnswerCheck check{report.statement_count, report.verified_statement_count, {}};
  for (const client::Failure& failure : report.failures) {
    check.findings.push_back({std::string(client::Name(failure.kind)), failure.where});
  }
  if (WordsOfMarkdown(content.markdown()) != WordsOfText(content.text())) {
    check.findings.push_back({kMarkdownDiffers, "markdown"});
  }
  return check;
}

absl::StatusOr<AnswerCheck> CheckAnswer(const v1::AnswerResponse& response, const client::DocumentReader& read_document) {
  PROBATUM_ASSIGN_OR_RETURN(const v1::AnswerResponse received, ThroughJson(response));
  AnswerCheck check = CheckContent(received.content(), read_document);
  // Both in this process and from the same schema, so that equal messages give equal bytes.
  if (received.SerializeAsString() != response.SerializeAsString()) {
    check.findings.push_back({kJsonDiffers, "answer"});
  }
  return check;
}

client::DocumentReader ThroughJsonReader(client::DocumentReader source) {
  return [source = std::move(source)](std::string_view name) -> absl::StatusOr<v1::Document> {
    PROBATUM_ASSIGN_OR_RETURN(const v1::Document document, source(name));
    return ThroughJson(document);
  };
}

}  // namespace probatum::eval
