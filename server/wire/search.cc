#include "server/wire/search.h"

#include <algorithm>

#include <fmt/format.h>

#include "server/wire/limits.h"
#include "server/wire/status_details.h"

namespace probatum::wire {

PageScope Search::Scope(std::string_view generation) const {
  return {
      .method = "probatum.v1.SearchService/Search", .query = query, .target = static_cast<int>(target), .generation = generation};
}

Search ToSearch(const probatum::v1::SearchRequest& request, Violations& violations) {
  Search result;
  if (request.query().empty()) {
    violations.Add({.field = "query",
                    .reason = "QUERY_EMPTY",
                    .description = fmt::format("query is empty; send 1 to {} bytes of text", kMaxQuestionBytes),
                    .metadata = {{"limit", std::to_string(kMaxQuestionBytes)}}});
  }
  if (request.query().size() > kMaxQuestionBytes) {
    violations.AddTooLong("query", "QUERY_TOO_LONG", request.query().size(), kMaxQuestionBytes, "shorten it");
  }
  result.query = request.query();

  if (!probatum::v1::SearchTarget_IsValid(request.target())) {
    violations.AddUnknownEnum("target", request.target(), "probatum.v1.SearchTarget");
  } else if (request.target() == probatum::v1::SEARCH_TARGET_REFERENCES) {
    result.target = SearchTarget::kReferences;
  }

  if (request.page_size() < 0) {
    violations.Add({.field = "page_size",
                    .reason = "PAGE_SIZE_NEGATIVE",
                    .description = fmt::format("page_size is {}; use 0 for the default of {}, or 1 to {}", request.page_size(),
                                               kDefaultPageSize, kMaxPageSize),
                    .metadata = {{"value", std::to_string(request.page_size())}, {"limit", std::to_string(kMaxPageSize)}}});
  } else {
    result.page_size =
        request.page_size() == 0 ? kDefaultPageSize : std::min(static_cast<std::uint32_t>(request.page_size()), kMaxPageSize);
  }
  result.page_token = request.page_token();
  return result;
}

DocumentLookup ToLookup(const probatum::v1::GetDocumentRequest& request, Violations& violations) {
  DocumentLookup result;
  result.id = ParseDocumentName(request.name(), "name", violations).value_or("");
  if (!probatum::v1::DocumentView_IsValid(request.view())) {
    violations.AddUnknownEnum("view", request.view(), "probatum.v1.DocumentView");
  }
  result.full = request.view() == probatum::v1::DOCUMENT_VIEW_FULL;
  return result;
}

absl::Status NotFound(std::string_view reason, const std::string& full_name, std::string_view generation) {
  constexpr std::size_t kShownBytes = 300;  // names are ASCII
  const std::string name = full_name.size() <= kShownBytes ? full_name : full_name.substr(0, kShownBytes) + "...";
  return WithErrorInfo(absl::NotFoundError(fmt::format("{} is not in the active generation {}", name, generation)), reason,
                       {{"name", name}, {"generation", std::string(generation)}});
}

}  // namespace probatum::wire
