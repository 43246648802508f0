#include "corpus/text/cues.h"

#include <string_view>
#include <utility>

#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

std::string_view StanceName(std::string_view text) { return Name(StanceOf(text, Tokeniser().Tokenise(text))); }
bool Leans(std::string_view text) { return LeansOnPrevious(text, Tokeniser().Tokenise(text)); }
bool HasDose(std::string_view text) { return NamesDose(text, Tokeniser().Tokenise(text)); }

TEST(Stance, ReadsTheStrengthWordsOfSources) {
  const std::pair<const char*, std::string_view> cases[] = {
      {"Placebozole is contraindicated in pregnancy.", "contraindicated"},
      {"Its boxed warning names bleeding.", "contraindicated"},
      {"Placebozole must not be given to children.", "contraindicated"},
      {"Do not use placebozole in children.", "contraindicated"},
      {"Placebozole is not recommended.", "not-recommended"},
      {"Placebozole is not routinely recommended.", "not-recommended"},
      {"The board recommends strongly against placebozole.", "not-recommended"},
      {"The board advises against its routine use.", "not-recommended"},
      {"Placebozole is not FDA-approved for examplitis.", "not-recommended"},
      {"Placebozole should not be used.", "not-recommended"},
      {"Avoid placebozole in older adults.", "not-recommended"},
      {"Routine use should be avoided.", "not-recommended"},
      {"Take water, and do not take placebozole.", "not-recommended"},
      {"There is insufficient evidence for stretching.", "insufficient-evidence"},
      {"The evidence was too thin to judge stretching.", "insufficient-evidence"},
      {"There is no good evidence that stretching helps.", "insufficient-evidence"},
      {"Stretching may be considered.", "may-be-considered"},
      {"Stretching is possibly effective.", "may-be-considered"},
      {"Consider stretching.", "may-be-considered"},
      {"Stretching is recommended.", "recommended"},
      {"The board strongly recommends stretching.", "recommended"},
      {"Stretching is the first-line treatment.", "recommended"},
      {"Examplitis causes pain.", "information"},
      {"This should not be construed as advice.", "information"},
      {"Placebozole harmed no rats [see Contraindications, Pregnancy (4.3)].", "information"},
      {"Placebozole is monitored (see Boxed Warning) and is recommended.", "recommended"},
      {"Placebozole [see Dosage (2)] is contraindicated.", "contraindicated"},
  };
  for (const auto& [text, stance] : cases) EXPECT_EQ(StanceName(text), stance) << text;
}

TEST(Stance, IsNeverForWhatTheTextIsAgainst) {
  EXPECT_EQ(StanceName("Placebozole is likely effective and was recommended once, but should not be used."), "not-recommended");
  EXPECT_EQ(StanceName("Placebozole may be considered, yet it is contraindicated in pregnancy."), "contraindicated");
}

TEST(Stance, IsNotAgainstWhatItTellsToKeep) {
  for (const std::string text :
       {"Activity is one trigger of examplitis that you should not avoid.", "Eat well, be active, and do not smoke.",
        "People with examplitis should not be afraid to ask questions.", "Do not hesitate to call."}) {
    EXPECT_NE(StanceName(text), "not-recommended") << text;
  }
}

TEST(Stance, DoesNotTakeTheStrengthWordOutOfItsSentence) {
  const char* no_stance[] = {
      "Placebozole is not contraindicated in pregnancy.",
      "Placebozole is no longer contraindicated.",
      "There are no contraindications.",
      "Use it in people for whom placebozole is contraindicated.",
      "Use it unless placebozole is contraindicated.",
      "Drink water to avoid dehydration.",
      "Relapses can be avoided.",
      "People who do not use insulin were included.",
      "Symptoms are mild and do not require treatment.",
      "The drug should not be stopped without advice.",
      "The recommended dose is 5 mg.",
      "Should placebozole be avoided?",
      "Examplitis should not be confused with samplosis.",
      "Placebozole should be used with caution.",
  };
  for (const char* text : no_stance) EXPECT_EQ(StanceName(text), "information") << text;
}

TEST(Leaning, IsSeenInTheFirstWords) {
  for (const char* text : {"It helps.", "However, it harms.", "These patients improve.", "In these patients, wait.",
                           "Except in pregnancy.", "Unless it fails, wait.", "But not in children.", "Not in children.",
                           "For example, water.", "Both may harm.", "Others have no cause.", "Some are mild.", "Yes, it is.",
                           "No.", "One of these is water.", "In addition, rest.", "As a result, it fails."}) {
    EXPECT_TRUE(Leans(text)) << text;
  }
}

TEST(Leaning, IsNotSeenWhereASentenceStandsAlone) {
  for (const char* text :
       {"Placebozole helps.", "It is important to rest.", "It is not known whether rest helps.",
        "It is recommended that adults rest.", "If pain persists, rest.", "In pregnancy, rest.", "Not all patients improve.",
        "No treatment is known.", "Some patients improve.", "Most people rest.", "Thesis work is hard.", ""}) {
    EXPECT_FALSE(Leans(text)) << text;
  }
}

TEST(Dose, IsANumberWithAUnitOfDose) {
  for (const char* text : {"5 mg twice daily", "10mg", "0.5 mg/kg a day", "5-10 mg", "1,000 IU of it", "180 micrograms daily",
                           "10 µg", "2 tablets", "one tablet", "a 500-mg capsule", "20 drops", "10 g a week"}) {
    EXPECT_TRUE(HasDose(text)) << text;
  }
}

TEST(Dose, IsNoLaboratoryValueAndNoOtherNumber) {
  for (const char* text : {"below 6 mg/dL", "0.50 mmol/L", "75 ng/mL", "75 micrograms/L", "37 °C", "6 weeks", "Level 5", "the mg",
                           "20 mmHg", "95% CI 0.6 to 1.8", "called 20210G>A", "mg 5"}) {
    EXPECT_FALSE(HasDose(text)) << text;
  }
}

}  // namespace
}  // namespace probatum::corpus
