// Which documents a request admits, checked and as a plain struct.
#pragma once

#include <string_view>

#include "index/schema/document_filter.h"
#include "probatum/v1/question.pb.h"
#include "server/wire/violations.h"

namespace probatum::wire {

// `path`: "filters" or "request.filters". Adds a violation for each fault: FILTER_TOO_MANY, FILTER_EMPTY, FILTER_TOO_LONG,
// ENUM_VALUE_UNKNOWN (UNSPECIFIED included, which filters nothing and would be taken for something), DATE_INVALID, DATES_REVERSED. The result is of
// use only when none was added. Safe from any thread.
index::DocumentFilter ToFilter(const probatum::v1::Filters& filters, std::string_view path, Violations& violations);

}  // namespace probatum::wire
