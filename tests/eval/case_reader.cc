#include "tests/eval/case_reader.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
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
    if (FulfilsAll(fields, conditions)) {
      cases.push_back({std::move(source), std::move(fields)});
    }
  }
  // A folder opens like a file and fails at the first read.
  if (file.bad()) {
    return absl::NotFoundError(fmt::format("{}: cannot be read; give a file with one JSON object a line", path));
  }
  return cases;
}

bool FulfilsAll(const nlohmann::json& fields, const std::vector<Condition>& conditions) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const Condition& condition) { return Fulfils(fields, condition); });
}

absl::Status BadCase(const Case& from, std::string_view what) { return BadLine(from.source, what); }

absl::Status NoCases(const std::string& path, const std::vector<Condition>& conditions) {
  return absl::InvalidArgumentError(fmt::format("{}: no case in it{}", path, conditions.empty() ? "" : " fulfils --where"));
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

absl::StatusOr<std::optional<std::string>> OptionalStringField(const Case& from, std::string_view name) {
  const auto field = from.fields.find(std::string(name));
  if (field == from.fields.end() || field->is_null()) {
    return std::optional<std::string>();
  }
  PROBATUM_ASSIGN_OR_RETURN(std::string text, StringField(from, name));
  return std::optional<std::string>(std::move(text));
}

absl::StatusOr<std::vector<std::string>> StringListField(const Case& from, std::string_view name) {
  std::vector<std::string> texts;
  const auto field = from.fields.find(std::string(name));
  if (field == from.fields.end() || field->is_null()) {
    return texts;
  }
  if (!field->is_array()) {
    PROBATUM_ASSIGN_OR_RETURN(texts.emplace_back(), StringField(from, name));
    return texts;
  }
  for (const nlohmann::json& item : *field) {
    if (!item.is_string() || item.get_ref<const std::string&>().empty()) {
      return BadCase(from, fmt::format("the field \"{}\" has an item that is no string or empty; use strings", name));
    }
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

absl::StatusOr<std::vector<Case>> ObjectListField(const Case& from, std::string_view name, bool required) {
  std::vector<Case> objects;
  const auto field = from.fields.find(std::string(name));
  const bool given = field != from.fields.end() && !field->is_null();
  if (given && !field->is_array()) {
    return BadCase(from,
                   fmt::format("the field \"{}\" is a JSON {}; it has to be an array of objects", name, field->type_name()));
  }
  for (std::size_t i = 0; given && i < field->size(); ++i) {
    if (!(*field)[i].is_object()) {
      return BadCase(from, fmt::format("{}[{}] is a JSON {}; it has to be an object", name, i, (*field)[i].type_name()));
    }
    objects.push_back({fmt::format("{}: {}[{}]", from.source, name, i), (*field)[i]});
  }
  if (required && objects.empty()) {
    return BadCase(from, fmt::format("the field \"{}\" is missing or empty", name));
  }
  return objects;
}

absl::StatusOr<std::string> IdField(const Case& from) { return StringField(from, from.fields.contains("id") ? "id" : "_id"); }

absl::Status UniqueIds::Add(const Case& from, const std::string& id) {
  const auto [first, is_new] = seen_.emplace(id, from.source);
  return is_new ? absl::OkStatus()
                : BadCase(from, fmt::format("the id \"{}\" stands already at {}; ids are unique", id, first->second));
}

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file || !bytes) {
    return absl::NotFoundError(fmt::format("{}: cannot be read", path));
  }
  return std::move(bytes).str();
}

absl::StatusOr<std::vector<QuestionCase>> ReadQuestions(const std::string& path, const std::vector<Condition>& conditions) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Case> cases, ReadCases(path, conditions));
  std::vector<QuestionCase> questions;
  UniqueIds ids;
  for (const Case& each : cases) {
    QuestionCase question;
    PROBATUM_ASSIGN_OR_RETURN(question.id, StringField(each, "_id"));
    PROBATUM_ASSIGN_OR_RETURN(question.text, StringField(each, "text"));
    PROBATUM_RETURN_IF_ERROR(ids.Add(each, question.id));
    questions.push_back(std::move(question));
  }
  if (questions.empty()) {
    return NoCases(path, conditions);
  }
  return questions;
}

}  // namespace probatum::eval
