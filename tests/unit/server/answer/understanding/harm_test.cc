// Questions about what not to use, and about what does harm, are never read as questions for something to use.
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/understanding/understanding.h"
#include "tests/unit/server/answer/understanding/understanding_fixture.h"

namespace probatum::answer {
namespace {

using Q = index::QuestionType;

struct Case {
  std::string_view question;
  Q type;
};

class HarmTest : public UnderstandingTest {
 protected:
  void ExpectTypes(const std::vector<Case>& cases, std::string_view before = {}) {
    for (const Case& c : cases) {
      history_.clear();
      if (!before.empty()) Ask(before);
      const Understanding understanding = Ask(c.question);
      EXPECT_EQ(understanding.type, c.type) << c.question << " was read as " << index::Name(understanding.type);
    }
  }
};

TEST_F(HarmTest, ReadsWhatToAvoidAsContraindication) {
  ExpectTypes({{"which medicines should be avoided in gout?", Q::kContraindication},
               {"which drugs should be avoided in leg cramps in pregnancy?", Q::kContraindication},
               {"which treatments are not effective for leg cramps?", Q::kContraindication},
               {"which treatments for leg cramps don't work?", Q::kContraindication},
               {"which drugs are unsafe in gout with CKD?", Q::kContraindication},
               {"what drugs should I avoid with gout?", Q::kContraindication},
               {"what should be avoided in gout?", Q::kContraindication},
               {"drugs to avoid in gout", Q::kContraindication},
               {"what is not recommended for leg cramps?", Q::kContraindication},
               {"which medicines should not be given in gout?", Q::kContraindication},
               {"which treatments are ineffective in gout?", Q::kContraindication},
               {"should quinine be avoided in pregnancy?", Q::kContraindication},
               {"should I avoid quinine for leg cramps?", Q::kContraindication}});
}

TEST_F(HarmTest, ReadsWhatBringsAConditionOnAsCause) {
  ExpectTypes({{"Which drugs cause gout?", Q::kCause},
               {"which medications cause leg cramps?", Q::kCause},
               {"Which drugs trigger leg cramps?", Q::kCause},
               {"what medicines can worsen gout?", Q::kCause},
               {"which drugs make leg cramps worse?", Q::kCause},
               {"which drugs can bring on gout?", Q::kCause},
               {"what aggravates gout?", Q::kCause}});
}

TEST_F(HarmTest, ReadsThemAlikeInAFollowUp) {
  ExpectTypes({{"which drugs should be avoided?", Q::kContraindication},
               {"what should be avoided?", Q::kContraindication},
               {"what makes it worse?", Q::kCause},
               {"which drugs make it worse?", Q::kCause}},
              "How is gout treated?");
  history_.clear();
  Ask("How is gout treated?");
  EXPECT_EQ(Ask("which drugs should be avoided?").resolved, "what to avoid in gout");
}

TEST_F(HarmTest, AsksForAnExistingDrugWhetherItIsToBeAvoided) {
  Ask("quinine for leg cramps");
  const Understanding understanding = Ask("should it be avoided in pregnancy?");
  EXPECT_EQ(understanding.resolved, "contraindications of quinine for leg cramps, in pregnancy");
}

TEST_F(HarmTest, NeverReadsAFirstChoiceBesideANegation) {
  for (const std::string_view question :
       {"which drug does not help in gout?", "which drug is best avoided in gout?", "what is the worst drug for gout?",
        "what to do when first line treatment fails in gout", "which drugs never work in leg cramps?",
        "which treatment is least effective for gout?", "which remedy should nobody with gout try, which is useless?"}) {
    EXPECT_NE(AskAlone(question).type, Q::kFirstChoice) << question;
  }
}

TEST_F(HarmTest, StillReadsWhatIsAskedForPositively) {
  ExpectTypes({{"what is the best drug for gout?", Q::kFirstChoice},
               {"which drug should be tried first for gout?", Q::kFirstChoice},
               {"which drugs help with gout?", Q::kFirstChoice},
               {"how can gout be avoided?", Q::kPrevention},
               {"what should I do to avoid gout?", Q::kPrevention},
               {"what can I take to avoid another attack of gout?", Q::kPrevention},
               {"why should quinine be avoided?", Q::kRationale},
               {"What are the side effects of quinine?", Q::kSideEffect},
               {"does gout get worse?", Q::kPrognosis}});
}

}  // namespace
}  // namespace probatum::answer
