// Requests of SearchService, checked and as plain structs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "probatum/v1/search_service.pb.h"
#include "server/answer/question.h"
#include "server/wire/names.h"
#include "server/wire/page_token.h"
#include "server/wire/violations.h"

namespace probatum::wire {

enum class SearchTarget : std::uint8_t { kPassages = 1, kReferences = 2 };

// A search up to what needs a generation to be checked: its page token.
struct Search {
  answer::Question question;  // the query with what it is read against
  SearchTarget target = SearchTarget::kPassages;
  bool explained = false;
  std::uint32_t page_size = 0;  // 1..kMaxPageSize
  std::string page_token;       // as it came
  std::string request;          // bytes of what decides the list, for PageScope

  // What the search's page tokens are bound to. Views into this.
  PageScope Scope(std::string_view generation) const;
};

// As ToQuestion, whose reasons for history and filters these are too. Others: QUERY_EMPTY, QUERY_TOO_LONG, ENUM_VALUE_UNKNOWN,
// PAGE_SIZE_NEGATIVE. More than kMaxPageSize is taken as that.
Search ToSearch(const probatum::v1::SearchRequest& request, Violations& violations);

// A list of documents up to its page token.
struct DocumentList {
  index::DocumentFilter filter;
  std::uint32_t page_size = 0;  // 1..kMaxDocumentPageSize
  std::string page_token;
  std::string request;

  PageScope Scope(std::string_view generation) const;
};
// As ToSearch.
DocumentList ToDocumentList(const probatum::v1::ListDocumentsRequest& request, Violations& violations);

struct DocumentLookup {
  std::string id;
  bool full = false;
};
// As ToQuestion. Reasons: NAME_INVALID, CORPUS_UNKNOWN, ENUM_VALUE_UNKNOWN.
DocumentLookup ToLookup(const probatum::v1::GetDocumentRequest& request, Violations& violations);

// NOT_FOUND for a name that the generation does not have. `reason` is such as "PASSAGE_NOT_FOUND". The name is repeated, cut
// short where it is long: trailers are small.
absl::Status NotFound(std::string_view reason, const std::string& full_name, std::string_view generation);

}  // namespace probatum::wire
