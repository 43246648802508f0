#include "server/rpc/lookup.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/wire/status_details.h"
#include "tests/support/temp_generation.h"

namespace probatum::rpc {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string Document(int number) {
  return fmt::format(
      "---\nid: examplitis-{0:02}\ntitle: Examplitis, part {0}\nkind: guideline\nreferences:\n"
      "  - {{id: ref{0}, type: article-journal, title: Trial {0} of placebozole in examplitis, issued: 2020}}\n---\n"
      "## Treatment\nPlacebozole is used in examplitis of part {0}. [@ref{0}]\n",
      number);
}

class LookupTest : public testing::Test {
 protected:
  static constexpr int kDocumentCount = 25;

  void SetUp() override {
    std::vector<std::string> documents;
    for (int i = 1; i <= kDocumentCount; ++i) documents.push_back(Document(i));
    const auto built = support::TempGeneration::FromMarkdown(
        documents, "term\tsynonym\tsource\ttype\nexamplitis\tsample disease\ttest\tcondition\nplacebozole\t\ttest\tdrug\n");
    ASSERT_TRUE(built.ok()) << built.status();
    generation_ = *built;
  }

  static wire::Search Query(std::string text, std::uint32_t page_size) {
    v1::SearchRequest request;
    request.set_query(std::move(text));
    request.set_page_size(static_cast<std::int32_t>(page_size));
    wire::Violations violations;
    wire::Search search = wire::ToSearch(request, violations);
    EXPECT_TRUE(violations.empty());
    return search;
  }

  // Names on all pages, in order.
  std::vector<std::string> AllPages(wire::Search search, std::size_t* page_count = nullptr) {
    std::vector<std::string> names;
    for (std::size_t pages = 1;; ++pages) {
      const auto response = Search(search, generation_, worker_);
      EXPECT_TRUE(response.ok()) << response.status();
      if (!response.ok()) return names;
      EXPECT_LE(response->hits_size(), static_cast<int>(search.page_size));
      for (const v1::SearchHit& hit : response->hits()) {
        names.push_back(hit.has_passage() ? hit.passage().name() : hit.reference().name());
      }
      if (page_count != nullptr) *page_count = pages;
      search.page_token = response->next_page_token();
      if (search.page_token.empty()) return names;
    }
  }

  std::shared_ptr<const index::Generation> generation_;
  answer::WorkerState worker_;
};

TEST_F(LookupTest, FindsPassagesWithTheirText) {
  const auto response = Search(Query("placebozole in part 7", 10), generation_, worker_);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_GT(response->hits_size(), 0);
  EXPECT_THAT(response->hits(0).passage().text(), HasSubstr("Placebozole is used in examplitis of part 7."));
}

TEST_F(LookupTest, PagesThroughTheSameListWhateverThePageSize) {
  std::size_t page_count = 0;
  const std::vector<std::string> whole = AllPages(Query("examplitis", 100), &page_count);
  EXPECT_EQ(page_count, 1u);
  EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()).size(), whole.size()) << "no hit twice";
  EXPECT_THAT(whole, SizeIs(kDocumentCount));
  for (const std::uint32_t page_size : {1u, 2u, 7u, 24u, 25u}) {
    EXPECT_EQ(AllPages(Query("examplitis", page_size), &page_count), whole);
    EXPECT_EQ(page_count, (whole.size() + page_size - 1) / page_size) << "no empty last page";
  }
}

TEST_F(LookupTest, FindsReferences) {
  wire::Search search = Query("trial 9 of placebozole", 5);
  search.target = wire::SearchTarget::kReferences;
  const auto response = Search(search, generation_, worker_);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_GT(response->hits_size(), 0);
  EXPECT_EQ(response->hits(0).reference().key(), "ref9");
  EXPECT_THAT(AllPages(search), SizeIs(kDocumentCount));
}

TEST_F(LookupTest, HasNoHitsForWordsThatNothingCanHold) {
  for (const wire::SearchTarget target : {wire::SearchTarget::kPassages, wire::SearchTarget::kReferences}) {
    for (const std::string& words : {std::string("the"), std::string(5'000, 'a'), std::string("?!")}) {
      wire::Search search = Query(words, 10);
      search.target = target;
      const auto response = Search(search, generation_, worker_);
      ASSERT_TRUE(response.ok()) << response.status();
      EXPECT_THAT(response->hits(), IsEmpty());
      EXPECT_EQ(response->next_page_token(), "");
    }
  }
}

TEST_F(LookupTest, RefusesThePageTokenOfAnotherSearch) {
  const auto first = Search(Query("examplitis", 2), generation_, worker_);
  ASSERT_TRUE(first.ok());
  ASSERT_NE(first->next_page_token(), "");
  wire::Search other = Query("placebozole", 2);
  other.page_token = first->next_page_token();
  const auto refused = Search(other, generation_, worker_);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(wire::ErrorReason(refused.status()), "PAGE_TOKEN_INVALID");
}

TEST_F(LookupTest, TakesThePageTokenOfTheSameSearchInAnotherView) {
  const auto first = Search(Query("examplitis", 2), generation_, worker_);
  ASSERT_TRUE(first.ok());
  v1::SearchRequest request;
  request.set_query("examplitis");
  request.set_page_size(7);
  request.set_view(v1::SEARCH_VIEW_EXPLAINED);
  request.set_page_token(first->next_page_token());
  wire::Violations violations;
  const auto second = Search(wire::ToSearch(request, violations), generation_, worker_);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_THAT(second->hits(), SizeIs(7));
}

TEST_F(LookupTest, SaysWhatAScoreIsMadeOf) {
  wire::Search search = Query("placebozole in part 7", 5);
  search.explained = true;
  const auto response = Search(search, generation_, worker_);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_GT(response->hits_size(), 0);
  for (const v1::SearchHit& hit : response->hits()) {
    EXPECT_THAT(hit.parts(), SizeIs(index::kFeatureCount));
    double sum = 0;
    for (const v1::ScorePart& part : hit.parts()) {
      EXPECT_DOUBLE_EQ(part.contribution(), part.value() * part.weight()) << part.feature();
      sum += part.contribution();
    }
    EXPECT_NEAR(sum, hit.score(), 1e-9);
  }
}

TEST_F(LookupTest, ReadsAFollowUpAgainstItsHistory) {
  v1::SearchRequest request;
  request.set_query("how is it treated?");
  request.add_history()->set_question("What is examplitis?");
  wire::Violations violations;
  const auto response = Search(wire::ToSearch(request, violations), generation_, worker_);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(response->understanding().follow_up());
  ASSERT_THAT(response->hits(), SizeIs(10));
  for (const v1::SearchHit& hit : response->hits()) EXPECT_TRUE(hit.gated());

  request.set_resolution(v1::RESOLUTION_AS_IS);
  const auto as_is = Search(wire::ToSearch(request, violations), generation_, worker_);
  ASSERT_TRUE(as_is.ok());
  EXPECT_FALSE(as_is->understanding().follow_up());
}

TEST_F(LookupTest, ListsDocumentsByIdPageByPage) {
  std::vector<std::string> names;
  v1::ListDocumentsRequest request;
  request.set_page_size(10);
  do {
    wire::Violations violations;
    const auto page = ListDocuments(wire::ToDocumentList(request, violations), *generation_);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(page->total_size(), static_cast<std::uint32_t>(kDocumentCount));
    for (const v1::Document& document : page->documents()) {
      names.push_back(document.name());
      EXPECT_EQ(document.text(), "") << "without what only the full view has";
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, SizeIs(kDocumentCount));
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));

  request.mutable_filters()->add_kinds(v1::DOCUMENT_KIND_DRUG_LABEL);
  wire::Violations violations;
  const auto none = ListDocuments(wire::ToDocumentList(request, violations), *generation_);
  ASSERT_TRUE(none.ok());
  EXPECT_EQ(none->total_size(), 0u);
}

TEST_F(LookupTest, GivesWhatEachNameNames) {
  const auto passage = GetPassage("examplitis-03#treatment.1", *generation_);
  ASSERT_TRUE(passage.ok()) << passage.status();
  EXPECT_EQ(passage->passage().name(), "corpora/default/passages/examplitis-03%23treatment.1");

  const auto document = GetDocument({.id = "examplitis-03", .full = true}, *generation_);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->document().title(), "Examplitis, part 3");

  const auto reference = GetReference({.document_id = "examplitis-03", .key = "ref3"}, *generation_);
  ASSERT_TRUE(reference.ok()) << reference.status();
  EXPECT_EQ(reference->reference().key(), "ref3");
  ASSERT_THAT(reference->citing_statements(), SizeIs(1));
  EXPECT_EQ(reference->citing_statements(0).passage(), passage->passage().name());
}

TEST_F(LookupTest, SaysWhatIsNotThere) {
  const auto reason = [](const absl::Status& status) {
    EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
    return wire::ErrorReason(status);
  };
  EXPECT_EQ(reason(GetPassage("nothing", *generation_).status()), "PASSAGE_NOT_FOUND");
  EXPECT_EQ(reason(GetDocument({.id = "nothing"}, *generation_).status()), "DOCUMENT_NOT_FOUND");
  EXPECT_EQ(reason(GetReference({.document_id = "nothing", .key = "ref3"}, *generation_).status()), "REFERENCE_NOT_FOUND");
  EXPECT_EQ(reason(GetReference({.document_id = "examplitis-03", .key = "ref4"}, *generation_).status()), "REFERENCE_NOT_FOUND");
}

}  // namespace
}  // namespace probatum::rpc
