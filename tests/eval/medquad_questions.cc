#include "tests/eval/medquad_questions.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "corpus/reader/reader.h"
#include "corpus/text/unicode.h"
#include "tests/eval/random.h"

namespace probatum::eval {
namespace {

constexpr int kTrainBelow = 205;
constexpr int kDevBelow = 230;

std::string Lower(std::string_view text) {
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  unicode.toLower(icu::Locale::getRoot());
  std::string lower;
  unicode.toUTF8String(lower);
  return lower;
}

// The answers filed under the same words.
struct Filed {
  std::set<std::string> ids;  // of their sections
  std::string id;             // the least that is of the wanted part; empty where none is
  std::string topic;          // of that one
};
using FiledByText = std::map<std::string, Filed>;

void AddQuestions(const corpus::SourceDocument& document, bool of_part, FiledByText& filed) {
  for (const corpus::SourceBlock& block : document.blocks) {
    if (block.kind != corpus::BlockKind::kHeading || !block.section_key.has_value() || block.text.empty()) {
      continue;
    }
    Filed& same = filed[block.text];
    std::string id = document.metadata.id.value() + "#" + *block.section_key;
    same.ids.insert(id);
    if (of_part && (same.id.empty() || id < same.id)) {
      same.id = std::move(id);
      same.topic = document.metadata.title;
    }
  }
}

absl::StatusOr<FiledByText> ReadFiled(const std::string& path, MedQuadPart part) {
  FiledByText filed;
  std::size_t document_count = 0;
  const absl::Status walked = corpus::WalkFiles(path, {}, [&](corpus::SourceFile file) -> absl::Status {
    PROBATUM_ASSIGN_OR_RETURN(const auto documents, corpus::ReadDocuments(file, corpus::Format::kAuto));
    for (const corpus::SourceDocument& document : documents) {
      if (document.metadata.kind != corpus::DocumentKind::kQuestionAnswer) {
        continue;
      }
      ++document_count;
      AddQuestions(document, PartOfTopic(document.metadata.title) == part, filed);
    }
    return absl::OkStatus();
  });
  PROBATUM_RETURN_IF_ERROR(walked);
  if (document_count == 0) {
    return absl::InvalidArgumentError(fmt::format("{}: there is no MedQuAD XML in it", path));
  }
  return filed;
}

}  // namespace

std::optional<MedQuadPart> MedQuadPartFromName(std::string_view name) {
  if (name == "train") {
    return MedQuadPart::kTrain;
  }
  if (name == "dev") {
    return MedQuadPart::kDev;
  }
  return name == "test" ? std::optional(MedQuadPart::kTest) : std::nullopt;
}

MedQuadPart PartOfTopic(std::string_view topic) {
  const int first = corpus::Sha256(Lower(corpus::CollapseWhiteSpace(topic)))[0];
  return first < kTrainBelow ? MedQuadPart::kTrain : first < kDevBelow ? MedQuadPart::kDev : MedQuadPart::kTest;
}

absl::StatusOr<std::vector<QuestionCase>> ReadMedQuadQuestions(const std::string& path, MedQuadPart part) {
  PROBATUM_ASSIGN_OR_RETURN(const JudgedQueries judged, ReadMedQuadJudged(path, part, {}));
  std::vector<QuestionCase> questions;
  for (const JudgedQuery& query : judged.queries) {
    questions.push_back({query.id, query.text});
  }
  return questions;
}

absl::StatusOr<JudgedQueries> ReadMedQuadJudged(const std::string& path, MedQuadPart part,
                                                const std::vector<Condition>& conditions) {
  PROBATUM_ASSIGN_OR_RETURN(const FiledByText filed, ReadFiled(path, part));
  JudgedQueries judged;
  for (const auto& [text, same] : filed) {
    judged.judged_ids.insert(same.ids.begin(), same.ids.end());
    if (same.id.empty()) {
      continue;
    }
    JudgedQuery query{.id = same.id, .text = text, .judgements = {}, .input = {}};
    for (const std::string& id : same.ids) {
      query.judgements[id] = 1;
    }
    query.input = {{"_id", query.id}, {"text", text}, {"topic", same.topic}, {"judgements", query.judgements}};
    const std::size_t source = query.id.find('-') + 1;
    query.input["source"] = query.id.substr(source, query.id.find('-', source) - source);
    if (FulfilsAll(query.input, conditions)) {
      judged.queries.push_back(std::move(query));
    }
  }
  std::sort(judged.queries.begin(), judged.queries.end(), [](const JudgedQuery& a, const JudgedQuery& b) { return a.id < b.id; });
  return judged;
}

std::vector<QuestionCase> Sample(std::vector<QuestionCase> questions, std::size_t count, std::uint64_t seed) {
  if (count >= questions.size()) {
    return questions;
  }
  Random random(seed);
  random.Shuffle(questions);
  questions.resize(count);
  std::sort(questions.begin(), questions.end(), [](const QuestionCase& a, const QuestionCase& b) { return a.id < b.id; });
  return questions;
}

std::string ToJsonLines(const std::vector<QuestionCase>& questions) {
  std::string lines;
  for (const QuestionCase& question : questions) {
    lines += nlohmann::ordered_json({{"_id", question.id}, {"text", question.text}}).dump() + '\n';
  }
  return lines;
}

}  // namespace probatum::eval
