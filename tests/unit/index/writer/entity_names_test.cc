#include "index/writer/entity_names.h"

#include <gtest/gtest.h>

namespace probatum::index {
namespace {

TEST(UsableName, IsLongEnoughAndMoreThanStopWords) {
  corpus::Tokeniser tokeniser;
  EXPECT_TRUE(IsUsableName("examplitis", NameSource::kStarter, tokeniser));
  EXPECT_FALSE(IsUsableName("ex", NameSource::kStarter, tokeniser));
  EXPECT_FALSE(IsUsableName("about all of them", NameSource::kStarter, tokeniser));
  EXPECT_FALSE(IsUsableName("", NameSource::kTopic, tokeniser));
}

TEST(UsableName, MayBeAGeneralWordOnlyWherePeopleChoseIt) {
  corpus::Tokeniser tokeniser;
  for (const std::string_view name : {"Disease", "syndrome", "Adult", "side effects", "Today"}) {
    EXPECT_FALSE(IsUsableName(name, NameSource::kVocabulary, tokeniser)) << name;
    EXPECT_FALSE(IsUsableName(name, NameSource::kQuestionTopic, tokeniser)) << name;
    EXPECT_TRUE(IsUsableName(name, NameSource::kStarter, tokeniser)) << name;
    EXPECT_TRUE(IsUsableName(name, NameSource::kTopic, tokeniser)) << name;
  }
}

TEST(NameKey, IsTheSameForCaseAccentsPossessivesAndPlurals) {
  corpus::Tokeniser tokeniser;
  const auto key = [&tokeniser](std::string_view name) { return NameKey(name, tokeniser); };
  EXPECT_EQ(key("Mustermann's Disease"), key("mustermann diseases"));
  EXPECT_EQ(key("Examplé abscess"), key("example abscesses"));
  EXPECT_EQ(key("biopsy"), key("biopsies"));
  EXPECT_EQ(key("leg cramp"), key("leg cramps"));
}

TEST(NameKey, KeepsApartWhatOnlyStemsAlike) {
  corpus::Tokeniser tokeniser;
  const auto key = [&tokeniser](std::string_view name) { return NameKey(name, tokeniser); };
  EXPECT_NE(key("Tietz syndrome"), key("Tietze syndrome"));
  EXPECT_NE(key("organ"), key("organisation"));
  EXPECT_NE(key("ARDS"), key("ARD"));
}

TEST(Abbreviation, HasTwoCapitalsAndIsOneWord) {
  EXPECT_TRUE(IsAbbreviation("COPD"));
  EXPECT_TRUE(IsAbbreviation("ChILD"));
  EXPECT_FALSE(IsAbbreviation("Child"));
  EXPECT_FALSE(IsAbbreviation("COPD GOLD"));
}

TEST(SynonymKind, IsReadFromTheDiseaseOntologysSources) {
  EXPECT_EQ(SynonymKindOf("DO:DOID:1:EXACT"), SynonymKind::kExact);
  EXPECT_EQ(SynonymKindOf("DO:DOID:1:RELATED"), SynonymKind::kRelated);
  EXPECT_EQ(SynonymKindOf("DO:DOID:1:BROAD"), SynonymKind::kOtherThing);
  EXPECT_EQ(SynonymKindOf("DO2015:DOID:1:narrow-synonym"), SynonymKind::kOtherThing);
  EXPECT_EQ(SynonymKindOf("our own list"), SynonymKind::kExact);
  EXPECT_EQ(SourceSystem("DO2015:DOID:1:narrow-synonym"), "DO2015");
  EXPECT_EQ(SourceSystem("our own list"), "our own list");
}

TEST(Salt, IsTakenOffTheNameOfADrug) {
  EXPECT_EQ(WithoutSalt("placebozole hydrochloride"), "placebozole");
  EXPECT_EQ(WithoutSalt("Placebozole Sodium Phosphate"), "placebozole");
  EXPECT_EQ(WithoutSalt("vitamin q palmitate"), "vitamin q");
}

TEST(Salt, StaysWhereItIsTheDrugOrThereIsNone) {
  for (const std::string_view name : {"placebozole", "potassium chloride", "magnesium sulfate", "ferric sodium gluconate",
                                      "placebozole sodium; shamamycin sulfate"}) {
    EXPECT_EQ(WithoutSalt(name), "") << name;
  }
}

}  // namespace
}  // namespace probatum::index
