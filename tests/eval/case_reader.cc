#include "tests/eval/case_reader.h"

#include <cerrno>
#include <fstream>
#include <map>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::eval {
namespace {

absl::Status BadLine(std::string_view source, std::string_view what) {
  return absl::InvalidArgumentError(fmt::format("{}: {}", source, what));
}

// The only place where this library's exceptions are seen.
absl::StatusOr<nlohmann::json> ParseLine(const std::string& line, std::string_view source) {
  try {
    nlohmann::json fields = nlohmann::json::parse(line);
    if (!fields.is_object()) {
      return BadLine(source,
                     "this line is JSON but no object; write one object a line, such as {\"_id\": \"q1\", \"text\": \"...\"}");
    }
    return fields;
  } catch (const nlohmann::json::exception& error) {
    return BadLine(source, fmt::format("this line is no JSON in UTF-8: {}", error.what()));
  }
}

bool Fulfils(const nlohmann::json& fields, const Condition& condition) {
  const auto field = fields.find(condition.field);
  if (field == fields.end()) {
    return false;
  }
  return field->is_string() ? field->get_ref<const std::string&>() == condition.value : field->dump() == condition.value;
}

}  // namespace

absl::StatusOr<Condition> ParseCondition(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return absl::InvalidArgumentError(fmt::format("--where is \"{}\"; write field=value, such as kind=pronoun", text));
  }
  return Condition{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

absl::StatusOr<std::vector<Case>> ReadCases(const std::string& path, const std::vector<Condition>& conditions) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(fmt::format("{}: cannot be read; give a file with one JSON object a line", path));
  }
  std::vector<Case> cases;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    std::string source = fmt::format("{}:{}", path, number);
    PROBATUM_ASSIGN_OR_RETURN(nlohmann::json fields, ParseLine(line, source));
    bool wanted = true;
    for (const Condition& condition : conditions) {
      wanted = wanted && Fulfils(fields, condition);
    }
    if (wanted) {
      cases.push_back({std::move(source), std::move(fields)});
    }
  }
  // A folder opens like a file and fails at the first read.
  if (file.bad()) {
    return absl::NotFoundError(fmt::format("{}: cannot be read; give a file with one JSON object a line", path));
  }
  return cases;
}

absl::StatusOr<std::string> StringField(const Case& from, std::string_view name) {
  const auto field = from.fields.find(std::string(name));
  if (field == from.fields.end()) {
    return BadLine(from.source, fmt::format("the field \"{}\" is missing", name));
  }
  if (!field->is_string()) {
    return BadLine(from.source, fmt::format("the field \"{}\" is a JSON {}; it has to be a string", name, field->type_name()));
  }
  if (field->get_ref<const std::string&>().empty()) {
    return BadLine(from.source, fmt::format("the field \"{}\" is empty", name));
  }
  return field->get<std::string>();
}

absl::StatusOr<std::vector<QuestionCase>> ReadQuestions(const std::string& path, const std::vector<Condition>& conditions) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Case> cases, ReadCases(path, conditions));
  std::vector<QuestionCase> questions;
  std::map<std::string, std::string> seen;  // id to where it stood first
  for (const Case& each : cases) {
    QuestionCase question;
    PROBATUM_ASSIGN_OR_RETURN(question.id, StringField(each, "_id"));
    PROBATUM_ASSIGN_OR_RETURN(question.text, StringField(each, "text"));
    const auto [first, is_new] = seen.emplace(question.id, each.source);
    if (!is_new) {
      return BadLine(each.source, fmt::format("the id \"{}\" stands already at {}; ids are unique", question.id, first->second));
    }
    questions.push_back(std::move(question));
  }
  if (questions.empty()) {
    return absl::InvalidArgumentError(fmt::format("{}: no case in it{}", path, conditions.empty() ? "" : " fulfils --where"));
  }
  return questions;
}

}  // namespace probatum::eval
