#include "tests/eval/answer_expectations.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "google/protobuf/descriptor.h"

#include "corpus/base/status_macros.h"
#include "corpus/text/unicode.h"
#include "server/wire/names.h"
#include "server/wire/violations.h"
#include "tests/eval/dialogue_cases.h"

namespace probatum::eval {
namespace {

// "same-day" -> "SAME_DAY"
std::string EnumWord(std::string_view written) {
  std::string word(written);
  for (char& c : word) {
    c = c == '-' || c == ' ' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return word;
}

// The value named `PREFIX` + what is written.
template <typename Enum>
absl::StatusOr<Enum> EnumField(const Case& from, std::string_view field, const google::protobuf::EnumDescriptor& type,
                               std::string_view prefix, const std::string& written) {
  const auto* value = type.FindValueByName(std::string(prefix) + EnumWord(written));
  if (value == nullptr || value->number() == 0) {
    std::vector<std::string> names;
    for (int i = 0; i < type.value_count(); ++i) {
      if (type.value(i)->number() != 0) names.push_back(type.value(i)->name().substr(prefix.size()));
    }
    return BadCase(from, fmt::format("\"{}\" has \"{}\"; use {}", field, written, fmt::join(names, ", ")));
  }
  return static_cast<Enum>(value->number());
}

absl::StatusOr<std::vector<Pattern>> PatternsField(const Case& from, std::string_view field) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> written, StringListField(from, field));
  std::vector<Pattern> patterns;
  for (const std::string& each : written) {
    auto pattern = Pattern::Parse(each);
    if (!pattern.ok()) {
      return BadCase(from, fmt::format("\"{}\": {}", field, std::string(pattern.status().message())));
    }
    patterns.push_back(*std::move(pattern));
  }
  return patterns;
}

absl::StatusOr<AnswerCase> ReadOne(const Case& from) {
  AnswerCase answer;
  PROBATUM_ASSIGN_OR_RETURN(answer.id, IdField(from));
  PROBATUM_ASSIGN_OR_RETURN(answer.history, ReadEarlierTurns(from));
  PROBATUM_ASSIGN_OR_RETURN(answer.question, StringField(from, "question"));
  PROBATUM_ASSIGN_OR_RETURN(const std::optional<std::string> audience, OptionalStringField(from, "audience"));
  if (audience.has_value()) {
    PROBATUM_ASSIGN_OR_RETURN(answer.audience,
                              EnumField<v1::Audience>(from, "audience", *v1::Audience_descriptor(), "AUDIENCE_", *audience));
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> outcomes, StringListField(from, "outcome"));
  for (const std::string& outcome : outcomes) {
    PROBATUM_ASSIGN_OR_RETURN(answer.outcomes.emplace_back(),
                              EnumField<v1::Outcome>(from, "outcome", *v1::Outcome_descriptor(), "OUTCOME_", outcome));
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> reasons, StringListField(from, "reasons"));
  for (const std::string& reason : reasons) {
    PROBATUM_ASSIGN_OR_RETURN(
        answer.reasons.emplace_back(),
        EnumField<v1::AbstentionReason>(from, "reasons", *v1::AbstentionReason_descriptor(), "ABSTENTION_REASON_", reason));
  }
  PROBATUM_ASSIGN_OR_RETURN(answer.cites, StringListField(from, "cites"));
  PROBATUM_ASSIGN_OR_RETURN(answer.must, PatternsField(from, "must"));
  PROBATUM_ASSIGN_OR_RETURN(answer.must_not, PatternsField(from, "must_not"));
  PROBATUM_ASSIGN_OR_RETURN(answer.missing, StringListField(from, "missing"));
  PROBATUM_ASSIGN_OR_RETURN(std::optional<std::string> kind, OptionalStringField(from, "kind"));
  answer.kind = std::move(kind).value_or("");
  answer.input = from.fields;
  return answer;
}

std::string Plain(std::string_view text) { return corpus::CollapseWhiteSpace(corpus::ToNfc(text)); }

// The quoted words of each statement, its segments joined by spaces: nothing that a template put there.
std::vector<std::string> QuotedTexts(const v1::AnswerContent& content) {
  std::vector<std::string> texts;
  for (const v1::AnswerStatement& statement : content.statements()) {
    std::string& text = texts.emplace_back();
    for (const v1::QuotedSegment& segment : statement.segments()) {
      const auto [begin, end] = std::pair(segment.answer().begin(), segment.answer().end());
      if (begin <= end && end <= content.text().size()) {
        text.append(text.empty() ? "" : " ").append(content.text(), begin, end - begin);
      }
    }
  }
  return texts;
}

// What the answer rests on: ids of documents quoted and keys of references cited.
std::set<std::string> Cited(const v1::AnswerContent& content) {
  std::set<std::string> cited;
  wire::Violations ignored;
  for (const v1::AnswerStatement& statement : content.statements()) {
    cited.insert(wire::ParseDocumentName(statement.document(), "document", ignored).value_or(statement.document()));
  }
  for (const v1::NumberedReference& reference : content.references()) {
    if (!reference.reference().key().empty()) {
      cited.insert(reference.reference().key());
    }
  }
  return cited;
}

bool IsAbstention(v1::Outcome outcome, const AnswerCase& expected) {
  return outcome == v1::OUTCOME_ABSTAINED || (outcome == v1::OUTCOME_CLARIFY && !expected.history.empty());
}

void CheckAbstention(const AnswerCase& expected, const v1::Abstention& abstention, AnswerScore& score) {
  for (const v1::AbstentionReason reason : expected.reasons) {
    if (std::find(abstention.reasons().begin(), abstention.reasons().end(), static_cast<int>(reason)) ==
        abstention.reasons().end()) {
      score.failed.push_back("reason missing: " + v1::AbstentionReason_Name(reason));
    }
  }
  for (const std::string& entity : expected.missing) {
    const bool named = std::any_of(abstention.missing_entities().begin(), abstention.missing_entities().end(),
                                   [&](const std::string& each) { return corpus::Fold(each) == corpus::Fold(entity); });
    if (!named) {
      score.failed.push_back("not named as missing: " + entity);
    }
  }
}

}  // namespace

absl::StatusOr<Pattern> Pattern::Parse(std::string_view written) {
  Pattern pattern;
  pattern.written_ = written;
  if (written.size() < 2 || written.front() != '/' || written.back() != '/') {
    pattern.folded_ = corpus::Fold(Plain(written));
    return pattern;
  }
  // The only place where this library's exceptions are seen.
  try {
    pattern.expression_.emplace(std::string(written.substr(1, written.size() - 2)), std::regex::ECMAScript | std::regex::icase);
  } catch (const std::regex_error& error) {
    return absl::InvalidArgumentError(fmt::format("{} is no regular expression (ECMAScript): {}", written, error.what()));
  }
  return pattern;
}

bool Pattern::IsIn(const std::string& text) const {
  const std::string plain = Plain(text);
  if (expression_.has_value()) {
    return std::regex_search(plain, *expression_);
  }
  return corpus::Fold(plain).find(folded_) != std::string::npos;
}

absl::StatusOr<std::vector<AnswerCase>> ReadAnswerCases(const std::string& path, const std::vector<Condition>& conditions) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Case> cases, ReadCases(path, conditions));
  std::vector<AnswerCase> answers;
  UniqueIds ids;
  for (const Case& each : cases) {
    PROBATUM_ASSIGN_OR_RETURN(AnswerCase answer, ReadOne(each));
    PROBATUM_RETURN_IF_ERROR(ids.Add(each, answer.id));
    answers.push_back(std::move(answer));
  }
  if (answers.empty()) {
    return NoCases(path, conditions);
  }
  return answers;
}

AnswerScore ScoreAnswer(const AnswerCase& expected, const v1::AnswerContent& content) {
  AnswerScore score;
  if (!expected.outcomes.empty()) {
    score.judged_abstention = true;
    score.abstained = IsAbstention(content.outcome(), expected);
    score.should_abstain = std::any_of(expected.outcomes.begin(), expected.outcomes.end(),
                                       [&](v1::Outcome outcome) { return IsAbstention(outcome, expected); });
    if (std::find(expected.outcomes.begin(), expected.outcomes.end(), content.outcome()) == expected.outcomes.end()) {
      score.failed.push_back("outcome: " + v1::Outcome_Name(content.outcome()));
    }
  }
  const std::vector<std::string> quoted = QuotedTexts(content);
  const auto is_quoted = [&](const Pattern& pattern) {
    return std::any_of(quoted.begin(), quoted.end(), [&](const std::string& text) { return pattern.IsIn(text); });
  };
  score.nuggets = {0, static_cast<double>(expected.must.size())};
  for (const Pattern& pattern : expected.must) {
    if (is_quoted(pattern)) {
      ++score.nuggets.part;
    } else {
      score.failed.push_back("not quoted: " + pattern.written());
    }
  }
  for (const Pattern& pattern : expected.must_not) {
    if (is_quoted(pattern)) {
      score.failed.push_back("quoted: " + pattern.written());
    }
  }
  const std::set<std::string> cited = Cited(content);
  score.cites = {0, static_cast<double>(expected.cites.size())};
  for (const std::string& id : expected.cites) {
    if (cited.count(id) != 0) {
      ++score.cites.part;
    } else {
      score.failed.push_back("not cited: " + id);
    }
  }
  CheckAbstention(expected, content.abstention(), score);
  return score;
}

}  // namespace probatum::eval
