#include "server/wire/resources.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/base/sha256.h"
#include "index/writer/data_folder.h"
#include "server/wire/names.h"
#include "tests/support/temp_generation.h"

namespace probatum::wire {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kDocument[] = R"(---
id: examplitis
title: Treatment of examplitis
kind: guideline
issuer: Society of Examples
published: 2020
updated: 2026-11
review: {state: approved, due: 2027-01-31}
audience: clinicians
jurisdiction: Nowhere
language: en
licence: CC0
topics: [examplitis, sample disease]
references:
  - {id: nobody2020, type: article-journal, title: On examplitis, author: [{family: Nobody, given: AB}], publisher: Nowhere Press, container-title: Journal of Examples, issued: 2020, volume: "1", issue: "2", page: 3-4, DOI: 10.0000/Example, PMID: "12345", URL: "https://example.org/1"}
---
## First-line {kind=first-line}
- Placebozole is recommended for examplitis in dialysis patients. [@nobody2020]
- Rest is helpful.
)";

class ResourcesTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto built = support::TempGeneration::FromMarkdown(
        {kDocument}, "term\tsynonym\tsource\ttype\ndialysis patients\thaemodialysis patients\ttest\tpopulation\n");
    ASSERT_TRUE(built.ok()) << built.status();
    generation_ = *built;
  }

  v1::Document Document(bool full) const {
    v1::Document document;
    FillDocument(generation_->document(0), generation_->dictionary(), full, document);
    return document;
  }

  static std::string Slice(const std::string& text, const v1::ByteRange& range) {
    return text.substr(range.begin(), range.end() - range.begin());
  }

  std::shared_ptr<const index::Generation> generation_;
};

TEST_F(ResourcesTest, ShowsADocumentsOwnFacts) {
  const v1::Document document = Document(false);
  EXPECT_EQ(document.name(), "corpora/default/documents/examplitis");
  EXPECT_EQ(document.title(), "Treatment of examplitis");
  EXPECT_EQ(document.kind(), v1::DOCUMENT_KIND_GUIDELINE);
  EXPECT_EQ(document.issuer(), "Society of Examples");
  EXPECT_EQ(document.published().year(), 2020u);
  EXPECT_EQ(document.published().month(), 0u);
  EXPECT_EQ(document.updated().month(), 11u);
  EXPECT_EQ(document.review_due().day(), 31u);
  EXPECT_EQ(document.review_state(), v1::REVIEW_STATE_APPROVED);
  EXPECT_EQ(document.standing(), v1::STANDING_CURRENT);
  EXPECT_EQ(document.language(), "en");
  EXPECT_EQ(document.licence(), "CC0");
  EXPECT_THAT(document.topics(), ElementsAre("examplitis", "sample disease"));
  ASSERT_EQ(document.references_size(), 1);
  const v1::Reference& reference = document.references(0);
  EXPECT_EQ(reference.name(), "corpora/default/documents/examplitis/references/nobody2020");
  EXPECT_EQ(reference.title(), "On examplitis");
  EXPECT_EQ(reference.year(), 2020u);
  EXPECT_EQ(reference.pmid(), "12345");
  EXPECT_THAT(reference.authors(), ElementsAre(HasSubstr("Nobody")));
}

TEST_F(ResourcesTest, KeepsTheTextForTheFullView) {
  const v1::Document basic = Document(false);
  EXPECT_EQ(basic.text(), "");
  EXPECT_THAT(basic.sections(), IsEmpty());
  EXPECT_THAT(basic.statements(), IsEmpty());
  EXPECT_THAT(basic.passages(), IsEmpty());

  const v1::Document full = Document(true);
  const corpus::Sha256Digest digest = corpus::Sha256(full.text());
  EXPECT_EQ(full.text_sha256(), std::string(digest.begin(), digest.end()));
  EXPECT_EQ(basic.text_sha256(), full.text_sha256());
  ASSERT_EQ(full.statements_size(), 2);
  EXPECT_THAT(Slice(full.text(), full.statements(0).segments(full.statements(0).segments_size() - 1)),
              HasSubstr("Placebozole is recommended"));
  EXPECT_THAT(full.statements(0).reference_keys(), ElementsAre("nobody2020"));
  EXPECT_THAT(full.statements(0).populations(), ElementsAre("dialysis patients"));
  EXPECT_EQ(full.statements(0).stance(), v1::STANCE_RECOMMENDED);
  EXPECT_EQ(full.sections(static_cast<int>(full.statements(0).section())).kind(), v1::SECTION_KIND_FIRST_LINE);
  EXPECT_LT(static_cast<int>(full.statements(0).passage()), full.passages_size());
}

TEST_F(ResourcesTest, TellsWhoReviewedADocumentAndWhatTookItsPlace) {
  EXPECT_EQ(Document(false).reviewed_by(), "");
  EXPECT_FALSE(Document(false).has_reviewed_on());
  support::TempDataFolder folder;
  ASSERT_TRUE(
      folder.AddMarkdown({kDocument, "---\nid: newer\ntitle: Newer\nkind: guideline\n---\n## Rest\n\n- Rest helps.\n"}).ok());
  {
    const auto data = index::DataFolder::Open(folder.path());
    ASSERT_TRUE(data.ok()) << data.status();
    index::ReviewEntry review;
    review.time = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);
    review.by = "E. Mustermann";
    review.role = "clinical pharmacist";
    review.review_state = corpus::ReviewState::kUnderReview;
    review.policy_uri = "https://example.org/policy";
    ASSERT_TRUE((*data)->Record({"examplitis"}, review).ok());
    index::ReviewEntry standing;
    standing.time = review.time;
    standing.by = review.by;
    standing.role = review.role;
    standing.kind = index::ReviewEntryKind::kStanding;
    standing.standing = corpus::Standing::kSuperseded;
    standing.superseded_by = "newer";
    ASSERT_TRUE((*data)->Record({"examplitis"}, standing).ok());
  }
  const auto built = folder.Build();
  ASSERT_TRUE(built.ok()) << built.status();
  v1::Document document;
  FillDocument((*built)->document(0), (*built)->dictionary(), /*full=*/false, document);
  EXPECT_EQ(document.review_state(), v1::REVIEW_STATE_UNDER_REVIEW);
  EXPECT_EQ(document.standing(), v1::STANDING_SUPERSEDED);
  EXPECT_EQ(document.reviewed_by(), "E. Mustermann");
  EXPECT_EQ(document.reviewer_role(), "clinical pharmacist");
  EXPECT_EQ(document.reviewed_on().day(), 25u);
  EXPECT_EQ(document.policy_uri(), "https://example.org/policy");
  EXPECT_EQ(document.superseded_by(), "corpora/default/documents/newer");
}

TEST_F(ResourcesTest, ShowsAPassageAsItsSegmentsOfTheDocumentsText) {
  const v1::Document document = Document(true);
  ASSERT_GE(document.passages_size(), 1);
  Violations violations;
  const auto passage = generation_->FindPassage(ParsePassageName(document.passages(0), "name", violations).value());
  ASSERT_TRUE(passage);
  v1::Passage proto;
  FillPassage(*passage, proto);
  EXPECT_EQ(proto.name(), document.passages(0));
  EXPECT_EQ(proto.document(), document.name());
  EXPECT_EQ(proto.title(), document.title());
  EXPECT_THAT(proto.heading_path(), ElementsAre("First-line"));
  EXPECT_EQ(proto.section_kind(), v1::SECTION_KIND_FIRST_LINE);
  EXPECT_EQ(proto.section_id(), "examplitis#first-line");
  EXPECT_GT(proto.word_count(), 0u);
  std::string joined;
  for (const v1::ByteRange& range : proto.segments()) joined += (joined.empty() ? "" : "\n") + Slice(document.text(), range);
  EXPECT_EQ(proto.text(), joined);
}

TEST_F(ResourcesTest, ShowsTheStatementsThatCiteAReference) {
  const index::record::Reference& reference = *generation_->document(0).references()->Get(0);
  ASSERT_NE(reference.statements(), nullptr);
  ASSERT_EQ(reference.statements()->size(), 1u);
  v1::CitingStatement proto;
  FillCitingStatement(generation_->document(0), reference.statements()->Get(0), proto);
  EXPECT_THAT(proto.text(), HasSubstr("Placebozole is recommended for examplitis in dialysis patients."));
  EXPECT_THAT(proto.text(), Not(HasSubstr("@nobody2020")));
  EXPECT_THAT(Document(true).passages(), Contains(proto.passage()));
}

}  // namespace
}  // namespace probatum::wire
