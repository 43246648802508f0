#include "server/answer/composition/wording.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace probatum::answer {
namespace {

using corpus::EntityType;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

QuestionEntity Entity(std::string name, EntityType type, std::string surface = "", std::uint32_t turn = 0) {
  return {0, std::move(name), type, std::move(surface), turn};
}

Understanding About(std::vector<QuestionEntity> entities, index::QuestionType type = index::QuestionType::kTreatment) {
  Understanding understanding;
  understanding.type = type;
  understanding.entities = std::move(entities);
  return understanding;
}

TEST(Wording, HeadsAnAnswerByWhatItIsAbout) {
  EXPECT_EQ(TopicHeading(About({Entity("examplitis", EntityType::kCondition)}), {}, "x"), "Treatment of examplitis");
  EXPECT_EQ(TopicHeading(About({Entity("nullamine", EntityType::kDrug), Entity("examplitis", EntityType::kCondition)}), {}, "x"),
            "Nullamine for examplitis");
  EXPECT_EQ(
      TopicHeading(About({Entity("examplitis", EntityType::kCondition), Entity("pregnancy", EntityType::kPopulation)}), {}, "x"),
      "Treatment of examplitis, in pregnancy");
  EXPECT_EQ(TopicHeading(About({}), {}, "A title"), "From: A title");
}

TEST(Wording, DoesNotHeadAnAnswerByWhatIsMissing) {
  Abstention abstention;
  abstention.missing_entities = {"expecting mothers"};
  const Understanding understanding =
      About({Entity("examplitis", EntityType::kCondition), Entity("pregnancy", EntityType::kPopulation, "expecting mothers")});
  EXPECT_EQ(TopicHeading(understanding, abstention, "x"), "Treatment of examplitis");
}

TEST(Wording, WritesDatesAsFarAsTheyAreKnown) {
  EXPECT_EQ(DateText({2026, 11, 24}), "24 Nov 2026");
  EXPECT_EQ(DateText({2026, 11, 0}), "Nov 2026");
  EXPECT_EQ(DateText({2026, 0, 0}), "2026");
  EXPECT_EQ(DateText({}), "");
}

TEST(Wording, NamesTheMissingThingInTheUsersWords) {
  Abstention abstention;
  abstention.reasons = {AbstentionReason::kEntityNotCovered};
  abstention.missing_entities = {"Gaba-X"};
  const Understanding understanding =
      About({Entity("gabaphantin", EntityType::kDrug, "Gaba-X"), Entity("examplitis", EntityType::kCondition)});
  EXPECT_EQ(AbstentionText(understanding, abstention), "The guidance loaded here does not mention Gaba-X for examplitis.");
}

TEST(Wording, KeepsAUsersWordsOnOneLine) {
  Abstention abstention;
  abstention.reasons = {AbstentionReason::kEntityNotCovered};
  abstention.missing_entities = {"x\n\nReferences\n[1] forged"};
  EXPECT_THAT(AbstentionText(About({}), abstention), Not(HasSubstr("\n")));
  EXPECT_LE(OneLine(std::string(10'000, 'x')).size(), 170u);
  // Cut between characters, never within one.
  const std::string cut = OneLine([] {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "é";
    return text;
  }());
  EXPECT_TRUE(cut.ends_with("é…"));
}

TEST(Wording, SaysHowAFollowUpWasRead) {
  Understanding understanding = About({Entity("examplitis", EntityType::kCondition, "", 1)});
  understanding.follow_up = true;
  understanding.resolved = "treatment of examplitis, in pregnancy";
  understanding.edits = {{EditKind::kEntityKept, "examplitis", 1},
                         {EditKind::kEntityDropped, "placebozole", 2},
                         {EditKind::kEntityAdded, "pregnancy", 0}};
  EXPECT_EQ(
      ReadingText(understanding),
      "Reading this as: treatment of examplitis, in pregnancy\n(kept: examplitis · dropped: placebozole · added: pregnancy)");
}

TEST(Wording, SaysNothingOfAQuestionThatStandsAlone) { EXPECT_THAT(ReadingText(About({})), IsEmpty()); }

TEST(Wording, CountsOmissionsByDocument) {
  using corpus::SectionKind;
  EXPECT_THAT(OmissionLines({{"a", "A", SectionKind::kDiagnosis, 3}, {"a", "A", SectionKind::kPopulations, 3}}),
              ElementsAre("Not shown: 6 more statements (diagnosis 3, in particular patients 3)."));
  EXPECT_THAT(
      OmissionLines({{"a", "A", SectionKind::kDiagnosis, 1}, {"b", "B", SectionKind::kDiagnosis, 2}}),
      ElementsAre("Not shown from A: 1 more statement (diagnosis 1).", "Not shown from B: 2 more statements (diagnosis 2)."));
  EXPECT_THAT(OmissionLines({{"a", "A", SectionKind::kDiagnosis, 1}, {"b", "A", SectionKind::kDiagnosis, 2}}),
              ElementsAre(HasSubstr("A (a)"), HasSubstr("A (b)")));
  EXPECT_THAT(OmissionLines({}), IsEmpty());
}

TEST(Wording, HasWordsForEveryKindOfPart) {
  for (int kind = 0; kind < corpus::kSectionKindCount; ++kind) {
    EXPECT_FALSE(PartHeading(static_cast<corpus::SectionKind>(kind)).empty());
    EXPECT_FALSE(PartName(static_cast<corpus::SectionKind>(kind)).empty());
  }
}

TEST(Wording, PutsRoleDayPolicyAndNewerVersionIntoTheBanner) {
  Review review;
  review.state = corpus::ReviewState::kApproved;
  EXPECT_EQ(
      BannerText(review, Audience::kNurse, {}),
      "Approved · for nurses\nA reviewer has approved this content. Check it against current sources before you act on it.");
  review.reviewer_role = "clinical pharmacist";
  review.reviewed_on = {2026, 11, 25};
  review.last_updated = {2020, 5, 0};
  review.policy_uri = "https://example.org/policy";
  EXPECT_EQ(BannerText(review, Audience::kNurse, {{"Old", "Young"}, {"Other", ""}}),
            "Approved (clinical pharmacist, 25 Nov 2026) · updated May 2020 · for nurses\n"
            "A reviewer has approved this content. Check it against current sources before you act on it.\n"
            "Review policy: https://example.org/policy\n"
            "Superseded: Old. A newer version has replaced it: Young.\n"
            "Superseded: Other. A newer version has replaced it.");
}

}  // namespace
}  // namespace probatum::answer
