// The questions of MedQuAD, split by topic, so that what was tuned on is never what is reported.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "tests/eval/case_reader.h"
#include "tests/eval/judged_queries.h"

namespace probatum::eval {

enum class MedQuadPart { kTrain, kDev, kTest };

// "train", "dev", "test"; nothing for anything else.
std::optional<MedQuadPart> MedQuadPartFromName(std::string_view name);

// The part of a topic: the first byte of the SHA-256 of its name, in lower case, trimmed, UTF-8: below 205 training, below 230 development, else test.
MedQuadPart PartOfTopic(std::string_view topic);

// The distinct questions of a part, each with its section's id (`medquad-SOURCE-FILE#PID`), the least where several have the same words; in order
// of ids. `path` is the folder or archive of the XML. Errors are those of corpus::WalkFiles and corpus::ReadDocuments. INVALID_ARGUMENT:
// there is no MedQuAD in it.
//
// A topic is what the reader takes for the document's title; in the three files without a topic that is the page's name.
absl::StatusOr<std::vector<QuestionCase>> ReadMedQuadQuestions(const std::string& path, MedQuadPart part);

// The same questions, each with the sections of all answers that are filed under its words; also those of another file. A case's fields for
// conditions: _id, text, topic, source (the document id's second part).
absl::StatusOr<JudgedQueries> ReadMedQuadJudged(const std::string& path, MedQuadPart part,
                                                const std::vector<Condition>& conditions);

// `count` of them by chance, in their order; all where there are no more.
std::vector<QuestionCase> Sample(std::vector<QuestionCase> questions, std::size_t count, std::uint64_t seed);

// JSON lines {_id, text}.
std::string ToJsonLines(const std::vector<QuestionCase>& questions);

}  // namespace probatum::eval
