#include "index/writer/entities.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::index {
namespace {

using corpus::EntityType;
using corpus::VocabularyEntry;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::UnorderedElementsAre;

corpus::Document Site(std::string issuer, std::vector<std::string> topics, std::string text = "") {
  corpus::Document document;
  document.metadata.kind = corpus::DocumentKind::kQuestionAnswer;
  document.metadata.issuer = std::move(issuer);
  document.metadata.title = topics.front();
  document.metadata.topics = std::move(topics);
  document.text = std::move(text);
  return document;
}

corpus::Document Authored(std::vector<std::string> topics, std::string title = "A title") {
  corpus::Document document;
  document.metadata.kind = corpus::DocumentKind::kGuideline;
  document.metadata.issuer = "Invented Institute";
  document.metadata.title = std::move(title);
  document.metadata.topics = std::move(topics);
  return document;
}

std::vector<NamedEntity> Gather(const std::vector<VocabularyEntry>& vocabulary, const std::vector<corpus::Document>& documents) {
  EntityGatherer gatherer;
  for (const corpus::Document& document : documents) gatherer.AddDocument(document);
  gatherer.AddVocabulary(vocabulary);
  return gatherer.Finish();
}

std::vector<std::string> Names(const std::vector<NamedEntity>& entities) {
  std::vector<std::string> names;
  names.reserve(entities.size());
  for (const NamedEntity& entity : entities) names.push_back(entity.name);
  return names;
}

const NamedEntity& Named(const std::vector<NamedEntity>& entities, std::string_view name) {
  const auto found =
      std::find_if(entities.begin(), entities.end(), [name](const NamedEntity& entity) { return entity.name == name; });
  if (found == entities.end()) {
    ADD_FAILURE() << "no entity " << name;
    return entities.front();
  }
  return *found;
}

TEST(Entities, AreOneWhereSpellingsDifferInCaseAndPlural) {
  const auto entities = Gather({}, {Site("A", {"Mock Fever"}), Site("B", {"mock fevers"}), Site("C", {"mock fever"})});
  ASSERT_EQ(entities.size(), 1u);
  EXPECT_EQ(entities[0].name, "mock fever");
  EXPECT_THAT(entities[0].names, ElementsAre("mock fever", "mock fevers"));
}

TEST(Entities, AreNotWhatArticlesWithoutTopicsAreCalled) {
  corpus::Document article = Authored({}, "Is mockitis ended by sham tea?");
  EXPECT_THAT(Names(Gather({}, {article})), ElementsAre("Is mockitis ended by sham tea?"));
  article.metadata.kind = corpus::DocumentKind::kArticle;
  EXPECT_TRUE(Gather({}, {article}).empty());
  article.metadata.topics = {"mockitis"};
  EXPECT_THAT(Names(Gather({}, {article})), ElementsAre("mockitis"));
}

TEST(Entities, OfTheStarterVocabularyGiveTheirNameAndType) {
  const auto entities = Gather({{"examplitis", "sample disease", "starter", EntityType::kCondition},
                                {"pregnancy", "pregnant", "starter", EntityType::kPopulation}},
                               {Site("A", {"Sample Disease", "Samples"}), Site("A", {"Pregnancy"})});
  EXPECT_THAT(Names(entities), ElementsAre("examplitis", "pregnancy"));
  EXPECT_THAT(Named(entities, "examplitis").names, UnorderedElementsAre("examplitis", "sample disease", "Samples"));
  EXPECT_EQ(Named(entities, "pregnancy").type, EntityType::kPopulation);
  EXPECT_TRUE(Named(entities, "pregnancy").always_kept);
}

TEST(Entities, AreConditionsWhereNobodySaysWhatTheyAre) {
  const auto entities = Gather({{"mockitis", "", "our list", EntityType::kUnspecified},
                                {"placebozole", "", "our list", EntityType::kUnspecified},
                                {"placebozole", "", "another list", EntityType::kDrug}},
                               {Authored({"fakeosis"})});
  EXPECT_EQ(Named(entities, "mockitis").type, EntityType::kCondition);
  EXPECT_EQ(Named(entities, "fakeosis").type, EntityType::kCondition);
  EXPECT_EQ(Named(entities, "placebozole").type, EntityType::kDrug);
  EXPECT_EQ(entities.size(), 3u);
}

TEST(Entities, OfOneNameAndTwoTypesAreBothKept) {
  const auto entities =
      Gather({{"cirrhosis", "", "starter", EntityType::kCondition}, {"cirrhosis", "", "starter", EntityType::kPopulation}}, {});
  ASSERT_EQ(entities.size(), 2u);
  EXPECT_EQ(entities[0].type, EntityType::kCondition);
  EXPECT_EQ(entities[1].type, EntityType::kPopulation);
}

TEST(Entities, AreNotMergedBySitesSynonymsUnlessBothNameTheOther) {
  const auto one_way = Gather({}, {Site("A", {"mock anaemia", "sham anaemia"}), Site("B", {"sham anaemia"})});
  EXPECT_THAT(Names(one_way), ElementsAre("mock anaemia", "sham anaemia"));
  // The word is the name of the other one and of nothing else.
  EXPECT_THAT(Named(one_way, "mock anaemia").names, ElementsAre("mock anaemia"));

  const auto both_ways = Gather({}, {Site("A", {"mock anaemia", "sham anaemia"}), Site("B", {"sham anaemia", "mock anaemia"})});
  EXPECT_THAT(Names(both_ways), ElementsAre("mock anaemia"));
}

TEST(Entities, ThatOneSourceHoldsApartStayApart) {
  const auto entities = Gather({}, {Site("A", {"mock anaemia", "sham anaemia"}), Site("A", {"sham anaemia", "mock anaemia"})});
  EXPECT_EQ(entities.size(), 2u);
  const auto vocabulary = Gather({{"mockitis", "fakeosis", "DO:DOID:1:EXACT", EntityType::kCondition},
                                  {"fakeosis", "", "DO:DOID:2:EXACT", EntityType::kCondition}},
                                 {});
  EXPECT_EQ(vocabulary.size(), 2u);
}

TEST(Entities, AreMergedByExactSynonymsOfAnotherSource) {
  const std::vector<corpus::Document> documents = {Site("A", {"Sham Attack"})};
  const auto exact = Gather({{"shamocardial failure", "sham attack", "DO:DOID:1:EXACT", EntityType::kCondition}}, documents);
  EXPECT_THAT(Names(exact), ElementsAre("Sham Attack"));
  EXPECT_THAT(exact[0].names, Contains("shamocardial failure"));
  const auto related = Gather({{"shamocardial failure", "sham attack", "DO:DOID:1:RELATED", EntityType::kCondition}}, documents);
  EXPECT_EQ(related.size(), 2u);
  const auto broad = Gather({{"shamocardial failure", "sham trouble", "DO:DOID:1:BROAD", EntityType::kCondition}}, {});
  EXPECT_TRUE(broad.empty());
}

TEST(Entities, AreNotMergedByAnAbbreviation) {
  const auto entities =
      Gather({{"mock inflammation related sham", "MIRS", "DO:DOID:1:EXACT", EntityType::kCondition}}, {Site("A", {"MIRS"})});
  EXPECT_EQ(entities.size(), 2u);
}

TEST(Entities, AreMergedByWhatAnAuthoredDocumentSaysButNotAgainstTheStarterVocabulary) {
  const std::vector<corpus::Document> documents = {Authored({"mockitis", "fakeosis"}), Site("A", {"mockitis"}),
                                                   Site("A", {"fakeosis"})};
  EXPECT_THAT(Names(Gather({}, documents)), ElementsAre("mockitis"));
  const auto held_apart = Gather(
      {{"mockitis", "", "starter", EntityType::kCondition}, {"fakeosis", "", "starter", EntityType::kCondition}}, documents);
  EXPECT_THAT(Names(held_apart), ElementsAre("fakeosis", "mockitis"));
}

TEST(Entities, KeepAnAmbiguousSynonymAndDropOneOfAWholeClass) {
  const auto two = Gather({}, {Site("A", {"mock a", "mocking"}), Site("A", {"mock b", "mocking"})});
  EXPECT_THAT(Named(two, "mock a").names, Contains("mocking"));
  EXPECT_THAT(Named(two, "mock b").names, Contains("mocking"));
  const auto three =
      Gather({}, {Site("A", {"mock a", "mocking"}), Site("A", {"mock b", "mocking"}), Site("A", {"mock c", "mocking"})});
  EXPECT_THAT(Named(three, "mock a").names, Not(Contains("mocking")));
}

TEST(Entities, DropAnAbbreviationThatTextsUseAsAWord) {
  const std::string text = "An arm and two arms hurt. ABX is rare.";
  const auto entities = Gather({}, {Site("A", {"alveolar mock sarcoma", "ARMS", "ABX"}, text)});
  EXPECT_THAT(entities[0].names, ElementsAre("alveolar mock sarcoma", "ABX"));
}

TEST(Entities, KnowADrugByItsNameWithoutTheSaltAndNotACombinationByIt) {
  const auto entities = Gather({{"placebozole sulfate", "brandozole", "Drugs@FDA 2019-07", EntityType::kDrug},
                                {"placebozole sodium", "otherbrand", "Drugs@FDA 2019-07", EntityType::kDrug},
                                {"placebozole sulfate; shamamycin", "placebozole", "Drugs@FDA 2019-07", EntityType::kDrug}},
                               {});
  const NamedEntity& drug = Named(entities, "placebozole");
  EXPECT_THAT(drug.names, ElementsAre("placebozole", "brandozole", "otherbrand", "placebozole sodium", "placebozole sulfate"));
  EXPECT_TRUE(drug.always_kept);
  EXPECT_THAT(Named(entities, "placebozole sulfate; shamamycin").names, Not(Contains("placebozole")));
}

constexpr auto kUntyped = EntityType::kUnspecified;

TEST(Entities, OfAListOfAbbreviationsAreOnlyWhatIsKnownOtherwise) {
  const auto entities = Gather({{"mock obstructive fever", "", "DO:DOID:1:EXACT", EntityType::kCondition},
                                {"mock obstructive fever", "MOF", "list of abbreviations", kUntyped},
                                {"modal offset", "MOFS", "list of abbreviations", kUntyped}},
                               {});
  ASSERT_THAT(Names(entities), ElementsAre("mock obstructive fever"));
  EXPECT_THAT(entities[0].names, UnorderedElementsAre("mock obstructive fever", "MOF"));
}

TEST(Entities, DoNotTakeAnAbbreviationOfSeveralReadingsOrThatSpellsAWord) {
  const auto entities = Gather({{"mock obstructive fever", "", "DO:DOID:1:EXACT", EntityType::kCondition},
                                {"mock obstructive fever", "MOF", "list of abbreviations", kUntyped},
                                {"modal offset frequency", "MOF", "list of abbreviations", kUntyped},
                                {"mock obstructive fever", "CAT", "list of abbreviations", kUntyped}},
                               {});
  EXPECT_THAT(Named(entities, "mock obstructive fever").names, ElementsAre("mock obstructive fever"));
}

TEST(Entities, TakeTheAbbreviationThatDocumentsDefine) {
  const std::vector<VocabularyEntry> vocabulary = {{"mock obstructive fever", "sham fever", "starter", EntityType::kCondition}};
  const auto one = Gather(vocabulary, {Site("A", {"x fever"}, "Mock obstructive fever (MOF) is invented.")});
  EXPECT_THAT(Named(one, "mock obstructive fever").names, Not(Contains("MOF")));
  const auto two = Gather(vocabulary, {Site("A", {"x fever"}, "Mock obstructive fever (MOF) is invented."),
                                       Site("B", {"y fever"}, "Nobody has\nmock obstructive fevers (MOF).")});
  EXPECT_THAT(Named(two, "mock obstructive fever").names, UnorderedElementsAre("mock obstructive fever", "sham fever", "MOF"));
}

TEST(Entities, KeepAnAbbreviationThatVocabularyHasForSomethingElse) {
  const std::vector<corpus::Document> documents = {Site("A", {"x fever"}, "Mock obstructive fever (MOF) is invented."),
                                                   Site("B", {"y fever"}, "Mock obstructive fever (MOF) is invented.")};
  const auto entities = Gather({{"mock obstructive fever", "", "starter", EntityType::kCondition},
                                {"mofazole", "MOF", "Drugs@FDA 2019-07", EntityType::kDrug}},
                               documents);
  EXPECT_THAT(Named(entities, "mock obstructive fever").names, Not(Contains("MOF")));
  EXPECT_THAT(Named(entities, "mofazole").names, Contains("MOF"));
}

TEST(Entities, HaveTheTypeThatTheStarterVocabularyGivesTheirName) {
  const auto entities = Gather({{"sham exercise", "mock training", "starter", EntityType::kProcedure},
                                {"mock training", "", "DO:DOID:1:EXACT", EntityType::kCondition},
                                {"mock cirrhosis", "", "starter", EntityType::kPopulation},
                                {"mock cirrhosis", "", "DO:DOID:2:EXACT", EntityType::kCondition}},
                               {});
  EXPECT_THAT(Names(entities), ElementsAre("mock cirrhosis", "mock cirrhosis", "sham exercise"));
  EXPECT_EQ(Named(entities, "sham exercise").type, EntityType::kProcedure);
}

TEST(Entities, DoNotTakeASynonymThatTheStarterVocabularyHasForAnother) {
  const auto entities = Gather({{"mock fever", "sham heat", "starter", EntityType::kCondition},
                                {"hot rash", "sham heat", "DO:DOID:1:EXACT", EntityType::kCondition},
                                {"heatazole; coldazole", "sham heat", "Drugs@FDA 2019-07", EntityType::kDrug}},
                               {});
  EXPECT_THAT(Named(entities, "mock fever").names, Contains("sham heat"));
  EXPECT_THAT(Named(entities, "hot rash").names, ElementsAre("hot rash"));
  EXPECT_THAT(Named(entities, "heatazole; coldazole").names, ElementsAre("heatazole; coldazole"));
}

TEST(Entities, OfClassesAreWiderThingsAndNamesOfNoMember) {
  const auto entities = Gather({{"shamastatin", "", "starter", EntityType::kDrug},
                                {"mock class", "", "starter", EntityType::kDrug},
                                {"shamastatin", "mock class", "starter:BROAD", EntityType::kDrug}},
                               {});
  EXPECT_THAT(Named(entities, "shamastatin").names, ElementsAre("shamastatin"));
  EXPECT_THAT(Named(entities, "shamastatin").broader, Contains("mock class"));
}

TEST(Entities, OfATitleStandInForTopicsOfAuthoredDocumentsOnly) {
  EXPECT_THAT(Names(Gather({}, {Authored({}, "Mock fever")})), ElementsAre("Mock fever"));
  corpus::Document without_topics = Site("A", {"Living Well"});
  without_topics.metadata.topics.clear();
  EXPECT_TRUE(Gather({}, {without_topics}).empty());
}

TEST(Entities, DoNotDependOnTheOrderInWhichTheyCome) {
  std::vector<VocabularyEntry> vocabulary = {{"examplitis", "sample disease", "starter", EntityType::kCondition},
                                             {"mockitis", "mock fever", "DO:DOID:1:EXACT", EntityType::kCondition},
                                             {"placebozole sodium", "", "Drugs@FDA", EntityType::kDrug}};
  std::vector<corpus::Document> documents = {Site("A", {"Mock Fever", "MF", "sham fever"}),
                                             Site("B", {"sham fever", "Mock fever"}), Authored({"sample disease", "sampling"})};
  const auto expected = Gather(vocabulary, documents);
  std::reverse(vocabulary.begin(), vocabulary.end());
  std::reverse(documents.begin(), documents.end());
  const auto reversed = Gather(vocabulary, documents);
  ASSERT_EQ(reversed.size(), expected.size());
  for (std::size_t id = 0; id < expected.size(); ++id) EXPECT_EQ(reversed[id].names, expected[id].names);
}

}  // namespace
}  // namespace probatum::index
