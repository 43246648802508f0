#include "server/wire/search.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "server/wire/filter.h"
#include "server/wire/limits.h"
#include "server/wire/question.h"
#include "server/wire/status_details.h"

namespace probatum::wire {
namespace {

// Bytes that are the same for requests of the same list: what asks for a page of it is left out.
template <typename Request>
std::string ListBytes(Request request) {
  request.clear_page_size();
  request.clear_page_token();
  request.DiscardUnknownFields();
  return request.SerializeAsString();
}

std::uint32_t ToPageSize(std::int32_t page_size, std::uint32_t fallback, std::uint32_t highest, Violations& violations) {
  if (page_size < 0) {
    violations.Add(
        {.field = "page_size",
         .reason = "PAGE_SIZE_NEGATIVE",
         .description = fmt::format("page_size is {}; use 0 for the default of {}, or 1 to {}", page_size, fallback, highest),
         .metadata = {{"value", std::to_string(page_size)}, {"limit", std::to_string(highest)}}});
    return fallback;
  }
  return page_size == 0 ? fallback : std::min(static_cast<std::uint32_t>(page_size), highest);
}

}  // namespace

PageScope Search::Scope(std::string_view generation) const {
  return {.method = "probatum.v1.SearchService/Search", .request = request, .generation = generation};
}

PageScope DocumentList::Scope(std::string_view generation) const {
  return {.method = "probatum.v1.SearchService/ListDocuments", .request = request, .generation = generation};
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
  result.question.text = request.query();
  result.question.history = ToHistory(request.history(), "history", violations);
  result.question.resolution = ToResolution(request.resolution(), "resolution", violations);
  result.question.filter = ToFilter(request.filters(), "filters", violations);

  if (!probatum::v1::SearchTarget_IsValid(request.target())) {
    violations.AddUnknownEnum("target", request.target(), "probatum.v1.SearchTarget");
  } else if (request.target() == probatum::v1::SEARCH_TARGET_REFERENCES) {
    result.target = SearchTarget::kReferences;
  }
  if (!probatum::v1::SearchView_IsValid(request.view())) {
    violations.AddUnknownEnum("view", request.view(), "probatum.v1.SearchView");
  }
  result.explained = request.view() == probatum::v1::SEARCH_VIEW_EXPLAINED;
  result.page_size = ToPageSize(request.page_size(), kDefaultPageSize, kMaxPageSize, violations);
  result.page_token = request.page_token();
  probatum::v1::SearchRequest list = request;
  list.clear_view();  // decides what is shown of a hit, not which hits there are
  result.request = ListBytes(std::move(list));
  return result;
}

DocumentList ToDocumentList(const probatum::v1::ListDocumentsRequest& request, Violations& violations) {
  DocumentList result;
  result.filter = ToFilter(request.filters(), "filters", violations);
  result.page_size = ToPageSize(request.page_size(), kDefaultDocumentPageSize, kMaxDocumentPageSize, violations);
  result.page_token = request.page_token();
  result.request = ListBytes(request);
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
