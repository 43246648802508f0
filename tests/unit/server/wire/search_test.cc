#include "server/wire/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/wire/limits.h"
#include "server/wire/status_details.h"

namespace probatum::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Reasons(const v1::SearchRequest& request) {
  Violations violations;
  ToSearch(request, violations);
  std::vector<std::string> reasons;
  for (const FieldViolation& violation : violations.list()) reasons.push_back(violation.field + " " + violation.reason);
  return reasons;
}

TEST(ToSearch, FillsInTheDefaults) {
  v1::SearchRequest request;
  request.set_query("examplitis");
  Violations violations;
  const Search search = ToSearch(request, violations);
  EXPECT_THAT(violations.list(), IsEmpty());
  EXPECT_EQ(search.question.text, "examplitis");
  EXPECT_EQ(search.target, SearchTarget::kPassages);
  EXPECT_EQ(search.page_size, kDefaultPageSize);
}

TEST(ToSearch, TakesAPageSizeBeyondTheLimitAsTheLimit) {
  v1::SearchRequest request;
  request.set_query("q");
  request.set_page_size(100'000);
  request.set_target(v1::SEARCH_TARGET_REFERENCES);
  Violations violations;
  const Search search = ToSearch(request, violations);
  EXPECT_THAT(violations.list(), IsEmpty());
  EXPECT_EQ(search.page_size, kMaxPageSize);
  EXPECT_EQ(search.target, SearchTarget::kReferences);
}

TEST(ToSearch, ReportsAllFaultsTogether) {
  v1::SearchRequest request;
  request.set_page_size(-1);
  request.set_target(static_cast<v1::SearchTarget>(9));
  EXPECT_THAT(Reasons(request), ElementsAre("query QUERY_EMPTY", "target ENUM_VALUE_UNKNOWN", "page_size PAGE_SIZE_NEGATIVE"));
  request.Clear();
  request.set_query(std::string(kMaxQuestionBytes + 1, 'a'));
  EXPECT_THAT(Reasons(request), ElementsAre("query QUERY_TOO_LONG"));
}

TEST(ToLookup, ChecksNameAndView) {
  v1::GetDocumentRequest request;
  request.set_name("leg-cramps");
  request.set_view(static_cast<v1::DocumentView>(5));
  Violations violations;
  ToLookup(request, violations);
  ASSERT_EQ(violations.list().size(), 2u);
  EXPECT_EQ(violations.list()[0].reason, "NAME_INVALID");
  EXPECT_EQ(violations.list()[1].reason, "ENUM_VALUE_UNKNOWN");
}

TEST(NotFound, NamesWhatWasLookedForInAWordThatFitsATrailer) {
  const absl::Status status = NotFound("PASSAGE_NOT_FOUND", PassageName(std::string(kMaxNameBytes, '#')), "000001-7f3a09c1");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ErrorReason(status), "PASSAGE_NOT_FOUND");
  EXPECT_LT(ToRpcStatus(status).ByteSizeLong(), 1500u);
}

}  // namespace
}  // namespace probatum::wire
