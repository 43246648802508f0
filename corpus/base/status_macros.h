// The two macros that carry an absl::Status up. Not for: turning one error into another; write that out where it happens.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// A declaration cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define PROBATUM_STATUS_CONCAT_INNER(a, b) a##b
#define PROBATUM_STATUS_CONCAT(a, b) PROBATUM_STATUS_CONCAT_INNER(a, b)

// Returns from the enclosing function when `expression` is not OK.
#define PROBATUM_RETURN_IF_ERROR(expression)                                    \
  do {                                                                          \
    if (::absl::Status probatum_status = (expression); !probatum_status.ok()) { \
      return probatum_status;                                                   \
    }                                                                           \
  } while (false)

// PROBATUM_ASSIGN_OR_RETURN(const auto file, ReadFile(path, limits)); returns the error or assigns the value.
#define PROBATUM_ASSIGN_OR_RETURN(declaration, expression) \
  PROBATUM_ASSIGN_OR_RETURN_IMPL(PROBATUM_STATUS_CONCAT(probatum_or_, __LINE__), declaration, expression)

#define PROBATUM_ASSIGN_OR_RETURN_IMPL(variable, declaration, expression) \
  auto variable = (expression);                                           \
  if (!variable.ok()) {                                                   \
    return std::move(variable).status();                                  \
  }                                                                       \
  declaration = *std::move(variable)
// NOLINTEND(bugprone-macro-parentheses)
