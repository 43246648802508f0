// All that is wrong with a request, gathered so that a caller hears of every fault at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace probatum::wire {

// One wrong field. Holds no text of the caller's, so that it may be logged.
struct FieldViolation {
  std::string field;                            // path, such as "history[3].question"
  std::string reason;                           // UPPER_SNAKE_CASE, such as "QUESTION_TOO_LONG"
  std::string description;                      // what was wrong, the limit, what would be right
  std::map<std::string, std::string> metadata;  // the variables of the description
  friend bool operator==(const FieldViolation&, const FieldViolation&) = default;
};

// A list of violations of one request. Not for use by two threads at once.
class Violations {
 public:
  void Add(FieldViolation violation) { list_.push_back(std::move(violation)); }

  // "FIELD is SIZE bytes; the limit is LIMIT bytes: REMEDY".
  void AddTooLong(std::string field, std::string_view reason, std::size_t size_bytes, std::size_t limit_bytes,
                  std::string_view remedy);
  // "FIELD has COUNT THINGS; the limit is LIMIT: REMEDY".
  void AddTooMany(std::string field, std::string_view reason, std::size_t count, std::size_t limit, std::string_view things,
                  std::string_view remedy);
  // "FIELD is VALUE, which is no value of ENUM: REMEDY".
  void AddUnknownEnum(std::string field, int value, std::string_view enum_name);

  bool empty() const { return list_.empty(); }
  const std::vector<FieldViolation>& list() const { return list_; }

  // OK without violations. Else INVALID_ARGUMENT with BadRequest and the ErrorInfo of the first violation, whose metadata gets
  // `field` and `violation_count`. Details travel in HTTP/2 trailers, which are small: the first kMaxReported violations are
  // listed, the rest counted.
  absl::Status ToStatus() const;

  static constexpr std::size_t kMaxReported = 12;

 private:
  std::vector<FieldViolation> list_;
};

}  // namespace probatum::wire
