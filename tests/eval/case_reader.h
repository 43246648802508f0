// Reads the cases that commands measure with: one JSON object a line. A bad line is an error with its number, never a case less.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace probatum::eval {

// One line of a file of cases.
struct Case {
  std::string source;  // "FILE:LINE", for messages
  nlohmann::json fields;
};

// A condition of `--where field=value`.
struct Condition {
  std::string field;
  std::string value;
};

// Reads "field=value". INVALID_ARGUMENT for anything else.
absl::StatusOr<Condition> ParseCondition(std::string_view text);

// The cases of a file that fulfil all conditions, in its order: a string field equals the value, any other equals it as JSON is written
// ("true", "3"). Lines of white space only are passed over. NOT_FOUND: no such file; INVALID_ARGUMENT: "FILE:LINE: ..." for a line that is no
// JSON object in UTF-8.
absl::StatusOr<std::vector<Case>> ReadCases(const std::string& path, const std::vector<Condition>& conditions);

// Whether `fields` fulfil all of them.
bool FulfilsAll(const nlohmann::json& fields, const std::vector<Condition>& conditions);

// Fields of a case. INVALID_ARGUMENT, naming file, line and field, when it is missing, of another type, or an empty string.
absl::StatusOr<std::string> StringField(const Case& from, std::string_view name);
// Nothing where it is missing or null.
absl::StatusOr<std::optional<std::string>> OptionalStringField(const Case& from, std::string_view name);
// Empty where it is missing or null; one string stands for a list of one.
absl::StatusOr<std::vector<std::string>> StringListField(const Case& from, std::string_view name);
// The objects of an array field as cases of their own, to read their fields from; at least one where it is `required`.
absl::StatusOr<std::vector<Case>> ObjectListField(const Case& from, std::string_view name, bool required);
// `id`, or `_id`.
absl::StatusOr<std::string> IdField(const Case& from);

// Refuses an id that stands twice, naming both places.
class UniqueIds {
 public:
  absl::Status Add(const Case& from, const std::string& id);

 private:
  std::map<std::string, std::string> seen_;  // id to where it stood first
};

// "FILE:LINE: what is wrong".
absl::Status BadCase(const Case& from, std::string_view what);
// INVALID_ARGUMENT for a file of which no case is left.
absl::Status NoCases(const std::string& path, const std::vector<Condition>& conditions);

// All bytes of a file. NOT_FOUND: it cannot be read.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path);

// A question to ask.
struct QuestionCase {
  std::string id;
  std::string text;
};

// Cases {_id, text}; other fields are ignored. INVALID_ARGUMENT also for an id that stands twice and for a file without any.
absl::StatusOr<std::vector<QuestionCase>> ReadQuestions(const std::string& path, const std::vector<Condition>& conditions);

}  // namespace probatum::eval
