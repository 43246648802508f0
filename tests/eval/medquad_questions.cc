#include "tests/eval/medquad_questions.h"

#include <algorithm>
#include <map>
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

// Adds the questions of one document, the least id for each text.
void AddQuestions(const corpus::SourceDocument& document, std::map<std::string, std::string>& id_by_text) {
  for (const corpus::SourceBlock& block : document.blocks) {
    if (block.kind != corpus::BlockKind::kHeading || !block.section_key.has_value() || block.text.empty()) {
      continue;
    }
    std::string id = document.metadata.id.value() + "#" + *block.section_key;
    const auto [place, is_new] = id_by_text.emplace(block.text, id);
    if (!is_new && id < place->second) {
      place->second = std::move(id);
    }
  }
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
  std::map<std::string, std::string> id_by_text;
  std::size_t document_count = 0;
  const absl::Status walked = corpus::WalkFiles(path, {}, [&](corpus::SourceFile file) -> absl::Status {
    PROBATUM_ASSIGN_OR_RETURN(const auto documents, corpus::ReadDocuments(file, corpus::Format::kAuto));
    for (const corpus::SourceDocument& document : documents) {
      if (document.metadata.kind != corpus::DocumentKind::kQuestionAnswer) {
        continue;
      }
      ++document_count;
      if (PartOfTopic(document.metadata.title) == part) {
        AddQuestions(document, id_by_text);
      }
    }
    return absl::OkStatus();
  });
  PROBATUM_RETURN_IF_ERROR(walked);
  if (document_count == 0) {
    return absl::InvalidArgumentError(fmt::format("{}: there is no MedQuAD XML in it", path));
  }
  std::vector<QuestionCase> questions;
  for (const auto& [text, id] : id_by_text) {
    questions.push_back({id, text});
  }
  std::sort(questions.begin(), questions.end(), [](const QuestionCase& a, const QuestionCase& b) { return a.id < b.id; });
  return questions;
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
