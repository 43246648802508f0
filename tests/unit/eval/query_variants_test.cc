#include "tests/eval/query_variants.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

using corpus::EntityType;
using corpus::VocabularyEntry;

const std::vector<VocabularyEntry> kVocabulary = {{"placebozole sodium", "Nullamine", "test", EntityType::kDrug},
                                                  {"examplitis", "sample fever", "test", EntityType::kCondition},
                                                  {"examplitis", "Mock disease", "test", EntityType::kCondition},
                                                  {"lonely thing", "", "test", EntityType::kCondition}};

TEST(TypoVariant, ChangesOneWordAndIsTheSameEveryTime) {
  const std::string query = "What are the symptoms of examplitis?";
  const std::string misspelt = TypoVariant(kVocabulary, 7).Of(query, "q1");
  EXPECT_NE(misspelt, query);
  EXPECT_TRUE(misspelt.starts_with("What are the "));
  EXPECT_TRUE(misspelt.ends_with("?"));
  EXPECT_TRUE(misspelt.find("symptoms") != std::string::npos || misspelt.find("examplitis") != std::string::npos);
  EXPECT_EQ(TypoVariant(kVocabulary, 7).Of(query, "q1"), misspelt);
}

TEST(TypoVariant, DependsOnTheQueryAloneAndNotOnThoseBeforeIt) {
  TypoVariant typo(kVocabulary, 7);
  typo.Of("What causes examplitis?", "q0");
  EXPECT_EQ(typo.Of("Is examplitis dangerous?", "q1"), TypoVariant(kVocabulary, 7).Of("Is examplitis dangerous?", "q1"));
}

TEST(TypoVariant, SeedsAndIdsGiveOthers) {
  std::set<std::string> forms;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    forms.insert(TypoVariant(kVocabulary, seed).Of("Does examplitis cause symptoms?", "q"));
    forms.insert(TypoVariant(kVocabulary, 1).Of("Does examplitis cause symptoms?", std::to_string(seed)));
  }
  EXPECT_GT(forms.size(), 10u);
}

TEST(TypoVariant, NeverTouchesADrugsNameNorMakesOne) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    TypoVariant typo(kVocabulary, seed);
    // Nothing else is long enough.
    EXPECT_EQ(typo.Of("Is placebozole sodium or NULLAMINE safe?", "q"), "Is placebozole sodium or NULLAMINE safe?");
    EXPECT_NE(typo.Of("nulamine", "q"), "nullamine");
  }
}

TEST(TypoVariant, KeepsTheFirstLetterAndItsCase) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    EXPECT_EQ(TypoVariant(kVocabulary, seed).Of("Examplitis", "q")[0], 'E');
  }
}

TEST(TypoVariant, LeavesShortWordsNumbersAndOtherLettersAlone) {
  const std::string query = "Do you have B12345 or M\u00e9ni\u00e8re?";
  EXPECT_EQ(TypoVariant(kVocabulary, 3).Of(query, "q"), query);
}

TEST(LayVariant, SwapsANameForAnotherOfTheSameThing) {
  LayVariant lay(kVocabulary, 1);
  const std::string swapped = lay.Of("How is Examplitis treated?", "q");
  EXPECT_TRUE(swapped == "How is sample fever treated?" || swapped == "How is Mock disease treated?") << swapped;
  EXPECT_EQ(LayVariant(kVocabulary, 1).Of("How is Examplitis treated?", "q"), swapped);
  EXPECT_NE(lay.Of("Mock disease", "q"), "Mock disease");
}

TEST(LayVariant, TakesTheLongestNameAndSwapsAll) {
  const std::vector<VocabularyEntry> table = {{"fever", "pyrexia", "t", EntityType::kCondition},
                                              {"sample fever", "examplitis", "t", EntityType::kCondition}};
  EXPECT_EQ(LayVariant(table, 1).Of("Is sample fever a fever?", "q"), "Is examplitis a pyrexia?");
}

TEST(LayVariant, LeavesAQueryWithoutKnownNamesAsItIs) {
  LayVariant lay(kVocabulary, 1);
  EXPECT_EQ(lay.Of("What is a lonely thing, after all?", "q"), "What is a lonely thing, after all?");
  EXPECT_EQ(lay.Of("", "q"), "");
}

}  // namespace
}  // namespace probatum::eval
