#include "index/writer/review_states.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/review_entries.h"

namespace probatum::index {
namespace {

using corpus::ReviewState;
using corpus::Standing;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using LineState = ReviewStates::LineState;

corpus::Document DocumentWith(std::string_view text) {
  corpus::Document document;
  document.metadata.id = corpus::DocumentId("examplitis");
  document.text = text;
  document.text_sha256 = corpus::Sha256(text);
  return document;
}

ReviewEntry UnderReview(std::string_view text) {
  ReviewEntry entry = Approval("examplitis", text);
  entry.review_state = ReviewState::kUnderReview;
  return entry;
}

TEST(ReviewStates, LetTheNewestOfEachKindCount) {
  ReviewEntry approved = Approval("examplitis", "text");
  approved.policy_uri = "https://example.org/policy";
  ReviewEntry superseded = StandingOf("examplitis", Standing::kSuperseded);
  superseded.superseded_by = "mockitis";
  const ReviewStates states({UnderReview("text"), superseded, approved, Approval("mockitis")});
  corpus::Document document = DocumentWith("text");
  EXPECT_THAT(states.Warnings(document), IsEmpty());
  const DocumentReview said = states.Apply(document);
  EXPECT_EQ(document.metadata.review_state, ReviewState::kApproved);
  EXPECT_EQ(document.metadata.standing, Standing::kSuperseded);
  EXPECT_EQ(said,
            (DocumentReview{"E. Mustermann", "clinical pharmacist", {2026, 11, 25}, "https://example.org/policy", "mockitis"}));
  EXPECT_EQ(states.StateOf(0, document.text_sha256), LineState::kReplaced);
  EXPECT_EQ(states.StateOf(1, document.text_sha256), LineState::kCounts);
  EXPECT_EQ(states.StateOf(2, document.text_sha256), LineState::kCounts);
  EXPECT_EQ(states.StateOf(3, std::nullopt), LineState::kNoDocument);
}

TEST(ReviewStates, CountNoReviewOfAnotherText) {
  ReviewEntry approved = Approval("examplitis", "text");
  approved.sequence = 1;
  const ReviewStates states({approved});
  corpus::Document document = DocumentWith("another text");
  EXPECT_THAT(states.Warnings(document),
              ElementsAre(testing::AllOf(HasSubstr("approved"), HasSubstr("submitted"), HasSubstr("line 1"))));
  EXPECT_EQ(states.Apply(document), DocumentReview());
  EXPECT_EQ(document.metadata.review_state, ReviewState::kSubmitted);
  EXPECT_EQ(states.StateOf(0, document.text_sha256), LineState::kOutdated);
  // The document's own state holds then.
  document.metadata.review_state = ReviewState::kUnderReview;
  states.Apply(document);
  EXPECT_EQ(document.metadata.review_state, ReviewState::kUnderReview);
}

TEST(ReviewStates, KeepAStandingWhateverTheText) {
  const ReviewStates states({StandingOf("examplitis", Standing::kRetracted)});
  corpus::Document document = DocumentWith("another text");
  states.Apply(document);
  EXPECT_EQ(document.metadata.standing, Standing::kRetracted);
  EXPECT_EQ(states.StateOf(0, document.text_sha256), LineState::kCounts);
}

TEST(ReviewStates, WarnWhereTheLogBringsBackWhatItsFileWithdraws) {
  const ReviewStates states({StandingOf("examplitis", Standing::kCurrent)});
  corpus::Document document = DocumentWith("text");
  EXPECT_THAT(states.Warnings(document), IsEmpty());
  document.metadata.standing = Standing::kRetracted;
  EXPECT_THAT(states.Warnings(document), ElementsAre(HasSubstr("retracted")));
  states.Apply(document);
  EXPECT_EQ(document.metadata.standing, Standing::kCurrent);
}

}  // namespace
}  // namespace probatum::index
