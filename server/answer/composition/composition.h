// From chosen statements to the finished content: text with ranges, numbered references, banners, disclaimer. The only place that
// lays out an answer, and the place that checks each quoted segment against its hash once more.
#pragma once

#include "absl/status/statusor.h"

#include "index/search/generation.h"
#include "server/answer/content.h"
#include "server/answer/evidence/evidence.h"
#include "server/answer/triage/triage.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// Wording that a deployment may set; checked at start, never empty.
struct CompositionTexts {
  Disclaimer professional;
  Disclaimer patient;  // the professional's with "speak to a clinician" added
};
// The texts that ship.
CompositionTexts DefaultTexts();
// INVALID_ARGUMENT naming the empty one.
absl::Status CheckTexts(const CompositionTexts& texts);

// Everything that composition needs, from the stages before it.
struct CompositionInput {
  const Question& question;
  const TriageVerdict& triage;
  const Understanding& understanding;
  const Evidence& evidence;
  std::vector<std::string> related_questions;
};

// DATA_LOSS: a segment's bytes are not those that were indexed. Safe from any thread.
absl::StatusOr<AnswerContent> Compose(const CompositionInput& input, const index::Generation& generation,
                                      const CompositionTexts& texts);

// `text` as Markdown: special characters escaped, headings, bullets and emphasis put back from the sections' ranges.
std::string ToMarkdown(const AnswerContent& content);

}  // namespace probatum::answer
