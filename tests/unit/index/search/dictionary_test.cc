#include "index/search/dictionary.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "flatbuffers/flatbuffers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "corpus/text/tokens.h"
#include "index/schema/question_type.h"
#include "index/schema/records_generated.h"

namespace probatum::index {
namespace {

using corpus::EntityType;
using testing::ElementsAre;
using testing::IsEmpty;

struct TestEntity {
  EntityType type = EntityType::kCondition;
  std::vector<std::string> names;  // canonical first
};

struct TestQuestion {
  std::string question;
  std::vector<EntityId> entities;
};

std::string Serialise(const std::vector<TestEntity>& entities, const std::vector<TestQuestion>& questions = {}) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<record::Entity>> entity_offsets;
  for (const TestEntity& entity : entities) {
    const auto name = builder.CreateString(entity.names.front());
    const auto names = builder.CreateVectorOfStrings(entity.names);
    entity_offsets.push_back(record::CreateEntity(builder, name, static_cast<std::uint8_t>(entity.type), names, 7, 9));
  }
  std::vector<flatbuffers::Offset<record::RelatedQuestion>> question_offsets;
  for (const TestQuestion& question : questions) {
    const auto text = builder.CreateString(question.question);
    const auto ids = builder.CreateVector(question.entities);
    question_offsets.push_back(
        record::CreateRelatedQuestion(builder, text, static_cast<std::uint8_t>(QuestionType::kTreatment), ids, 1));
  }
  const auto entity_vector = builder.CreateVector(entity_offsets);
  const auto question_vector = builder.CreateVector(question_offsets);
  builder.Finish(record::CreateDictionary(builder, entity_vector, question_vector));
  return {reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize()};
}

// A dictionary with the bytes that it reads.
class DictionaryTest : public testing::Test {
 protected:
  void Load(const std::vector<TestEntity>& entities, const std::vector<TestQuestion>& questions = {}) {
    bytes_ = Serialise(entities, questions);
    auto opened = Dictionary::FromBytes(bytes_);
    ASSERT_TRUE(opened.ok()) << opened.status();
    dictionary_ = *std::move(opened);
  }

  std::vector<EntityMatch> Match(const std::string& text) { return dictionary_->Match(tokeniser_.Tokenise(text)); }

  // "words -> canonical name, canonical name" of each match.
  std::vector<std::string> Named(const std::string& text) {
    std::vector<std::string> named;
    for (const EntityMatch& match : Match(text)) {
      std::string line = std::string(Slice(text, match.bytes)) + " ->";
      for (const EntityId id : match.entities) {
        line += match.entities.front() == id ? " " : ", ";
        line += dictionary_->entity(id).name;
      }
      named.push_back(line);
    }
    return named;
  }

  std::string bytes_;
  std::unique_ptr<const Dictionary> dictionary_;
  corpus::Tokeniser tokeniser_;
};

TEST_F(DictionaryTest, TakesTheLongestName) {
  Load({{EntityType::kCondition, {"examplitis"}},
        {EntityType::kCondition, {"chronic examplitis"}},
        {EntityType::kCondition, {"chronic examplitis of the ankle"}}});
  EXPECT_THAT(Named("Treating chronic examplitis of the ankle?"),
              ElementsAre("chronic examplitis of the ankle -> chronic examplitis of the ankle"));
  EXPECT_THAT(Named("chronic examplitis of the knee"), ElementsAre("chronic examplitis -> chronic examplitis"));
  EXPECT_THAT(Named("acute examplitis"), ElementsAre("examplitis -> examplitis"));
}

TEST_F(DictionaryTest, PrefersALongerNameThatBeginsLater) {
  Load({{EntityType::kCondition, {"ankle examplitis"}}, {EntityType::kCondition, {"examplitis with dropsy"}}});
  EXPECT_THAT(Named("ankle examplitis with dropsy"), ElementsAre("examplitis with dropsy -> examplitis with dropsy"));
}

TEST_F(DictionaryTest, TakesTheLeftOfTwoNamesOfOneLength) {
  Load({{EntityType::kCondition, {"ankle examplitis"}}, {EntityType::kCondition, {"examplitis dropsy"}}});
  EXPECT_THAT(Named("ankle examplitis dropsy"), ElementsAre("ankle examplitis -> ankle examplitis"));
}

TEST_F(DictionaryTest, FindsPluralsOfEitherSide) {
  Load({{EntityType::kCondition, {"leg cramps"}}, {EntityType::kDrug, {"placebozole tablet"}}});
  EXPECT_THAT(Named("A leg cramp, and placebozole tablets"),
              ElementsAre("leg cramp -> leg cramps", "placebozole tablets -> placebozole tablet"));
}

TEST_F(DictionaryTest, FindsNamesWhateverTheirLetterCaseAndPossessive) {
  Load({{EntityType::kCondition, {"Example's disease"}}});
  EXPECT_THAT(Named("EXAMPLE'S DISEASE and example disease"),
              ElementsAre("EXAMPLE'S DISEASE -> Example's disease", "example disease -> Example's disease"));
}

TEST_F(DictionaryTest, KnowsBritishAndAmericanNamesAsOneThing) {
  Load({{EntityType::kCondition, {"oedema", "edema"}}, {EntityType::kDrug, {"adrenaline", "epinephrine"}}});
  EXPECT_THAT(Named("epinephrine for edema"), ElementsAre("epinephrine -> adrenaline", "edema -> oedema"));
  EXPECT_THAT(Named("adrenaline for oedema"), ElementsAre("adrenaline -> adrenaline", "oedema -> oedema"));
}

TEST_F(DictionaryTest, GivesAllThingsThatAWordNames) {
  Load({{EntityType::kCondition, {"fictitious fever", "Doe disease"}},
        {EntityType::kCondition, {"imaginary rash", "Doe disease"}},
        {EntityType::kCondition, {"other"}}});
  const std::vector<EntityMatch> matches = Match("doe disease");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_THAT(matches[0].entities, ElementsAre(0, 1));
}

TEST_F(DictionaryTest, PrefersANameWrittenJustSoOverOneWithTheSameStem) {
  Load({{EntityType::kDrug, {"universal"}}, {EntityType::kTest, {"universe"}}});
  EXPECT_THAT(Named("universal"), ElementsAre("universal -> universal"));
  EXPECT_THAT(Named("universe"), ElementsAre("universe -> universe"));
}

TEST_F(DictionaryTest, PrefersAWordOverAnAbbreviationThatReadsTheSame) {
  Load({{EntityType::kCondition, {"multiple example neoplasia", "MEN"}}, {EntityType::kPopulation, {"men", "male"}}});
  EXPECT_THAT(Named("dropsy in men"), ElementsAre("men -> men"));
}

TEST_F(DictionaryTest, LooksForNoNameThatSaysTooLittle) {
  Load({{EntityType::kCondition, {"acute invented leukaemia", "ALL"}},
        {EntityType::kDrug, {"oxygen", "O2", "of the"}},
        {EntityType::kTest, {"??", "...."}}});
  EXPECT_THAT(Named("all of the O2 in ?? .... "), IsEmpty());
}

TEST_F(DictionaryTest, FindsNothingInATextWithoutNames) {
  Load({{EntityType::kCondition, {"examplitis"}}});
  EXPECT_THAT(Named("what should I do about it?"), IsEmpty());
  EXPECT_THAT(Named(""), IsEmpty());
}

TEST_F(DictionaryTest, CountsTheTokensOfAMatch) {
  Load({{EntityType::kCondition, {"leg cramps"}}});
  const std::vector<EntityMatch> matches = Match("the worst leg cramps, then");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].first_token, 2u);
  EXPECT_EQ(matches[0].token_count, 2u);
}

TEST_F(DictionaryTest, TellsWhatIsKnownOfAnEntity) {
  Load({{EntityType::kCondition, {"nocturnal leg cramps", "cramp", "cramps", "systremma"}}});
  EXPECT_EQ(dictionary_->size(), 1u);
  EXPECT_EQ(dictionary_->entity(0).name, "nocturnal leg cramps");
  EXPECT_EQ(dictionary_->entity(0).type, EntityType::kCondition);
  EXPECT_EQ(dictionary_->entity(0).passage_count, 7u);
  EXPECT_EQ(dictionary_->entity(0).statement_count, 9u);
  EXPECT_THAT(dictionary_->names(0), ElementsAre("nocturnal leg cramps", "cramp", "cramps", "systremma"));
  EXPECT_THAT(dictionary_->single_word_stems(0), ElementsAre("cramp", "systremma"));
}

TEST_F(DictionaryTest, FindsAnEntityByCanonicalNameAndType) {
  Load({{EntityType::kCondition, {"iron", "Fe level"}}, {EntityType::kDrug, {"iron"}}});
  EXPECT_EQ(dictionary_->Find("iron", EntityType::kCondition), 0u);
  EXPECT_EQ(dictionary_->Find("iron", EntityType::kDrug), 1u);
  EXPECT_EQ(dictionary_->Find("iron", EntityType::kTest), std::nullopt);
  EXPECT_EQ(dictionary_->Find("Fe level", EntityType::kCondition), std::nullopt);
}

TEST_F(DictionaryTest, GivesRelatedQuestionsOfEachEntityInTheirOrder) {
  Load({{EntityType::kCondition, {"examplitis"}}, {EntityType::kDrug, {"placebozole"}}, {EntityType::kTest, {"testography"}}},
       {{"How is examplitis treated?", {0}}, {"Is placebozole used for examplitis?", {0, 1}}});
  const auto about_condition = dictionary_->related_questions(0);
  ASSERT_EQ(about_condition.size(), 2u);
  EXPECT_EQ(about_condition[0].question, "How is examplitis treated?");
  EXPECT_EQ(about_condition[0].type, static_cast<std::uint8_t>(QuestionType::kTreatment));
  EXPECT_EQ(about_condition[1].question, "Is placebozole used for examplitis?");
  EXPECT_THAT(about_condition[1].entities, ElementsAre(0, 1));
  EXPECT_EQ(dictionary_->related_questions(1).size(), 1u);
  EXPECT_THAT(dictionary_->related_questions(2), IsEmpty());
}

TEST_F(DictionaryTest, MayBeEmpty) {
  Load({});
  EXPECT_EQ(dictionary_->size(), 0u);
  EXPECT_THAT(Named("examplitis"), IsEmpty());
  EXPECT_EQ(dictionary_->Find("examplitis", EntityType::kCondition), std::nullopt);
}

TEST_F(DictionaryTest, MatchesALongTextInLinearTime) {
  // Every word begins a name and most names go on: quadratic work would take minutes here.
  std::string name;
  for (int word = 0; word < 20; ++word) name += "cramp ";
  Load({{EntityType::kCondition, {name + "end"}}, {EntityType::kCondition, {name}}, {EntityType::kCondition, {"cramp cramp"}}});
  std::string text;
  for (int word = 0; word < 100'000; ++word) text += "cramp ";
  EXPECT_EQ(Match(text).size(), 5'000u);
}

TEST(Dictionary, RefusesWhatIsDamaged) {
  const auto code = [](std::string_view bytes) { return Dictionary::FromBytes(bytes).status().code(); };
  const std::string good = Serialise({{EntityType::kCondition, {"examplitis"}}}, {{"What is examplitis?", {0}}});
  EXPECT_EQ(code(good), absl::StatusCode::kOk);
  EXPECT_EQ(code(""), absl::StatusCode::kDataLoss);
  EXPECT_EQ(code(std::string(64, '\xff')), absl::StatusCode::kDataLoss);
  EXPECT_EQ(code(std::string_view(good).substr(0, good.size() / 2)), absl::StatusCode::kDataLoss);
  EXPECT_EQ(code(Serialise({{EntityType::kCondition, {"examplitis"}}}, {{"What is dropsy?", {1}}})), absl::StatusCode::kDataLoss);
  EXPECT_EQ(code(Serialise({{EntityType::kCondition, {"\xff\xfe not text"}}})), absl::StatusCode::kDataLoss);
  EXPECT_EQ(code(Serialise({{EntityType::kCondition, {""}}})), absl::StatusCode::kDataLoss);
  EXPECT_EQ(code(Serialise({{static_cast<EntityType>(99), {"examplitis"}}})), absl::StatusCode::kDataLoss);
}

TEST(Dictionary, SurvivesAnyChangeOfItsBytes) {
  const std::string good =
      Serialise({{EntityType::kCondition, {"leg cramps", "systremma"}}, {EntityType::kDrug, {"placebozole"}}},
                {{"What are leg cramps?", {0}}, {"Does placebozole help leg cramps?", {0, 1}}});
  constexpr std::uint32_t kSeed = 20261124;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  corpus::Tokeniser tokeniser;
  const std::vector<corpus::Token> tokens = tokeniser.Tokenise("placebozole for a leg cramp or systremma");
  int opened_count = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = good;
    for (std::uint32_t changes = 1 + random() % 4; changes > 0; --changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    if (random() % 8 == 0) bytes.resize(random() % bytes.size());
    const auto opened = Dictionary::FromBytes(bytes);
    if (!opened.ok()) {
      ASSERT_EQ(opened.status().code(), absl::StatusCode::kDataLoss);
      continue;
    }
    ++opened_count;
    const Dictionary& dictionary = **opened;
    for (EntityId id = 0; id < dictionary.size(); ++id) {
      EXPECT_FALSE(dictionary.names(id).empty());
      EXPECT_EQ(dictionary.Find(dictionary.entity(id).name, dictionary.entity(id).type).has_value(), true);
      for (const auto& question : dictionary.related_questions(id)) EXPECT_FALSE(question.question.empty());
      for (const std::string& stem : dictionary.single_word_stems(id)) EXPECT_FALSE(stem.empty());
    }
    for (const EntityMatch& match : dictionary.Match(tokens)) EXPECT_LT(match.entities.back(), dictionary.size());
  }
  EXPECT_GT(opened_count, 100);  // or nothing but the refusal was tried
}

TEST_F(DictionaryTest, DoesNotTakeTheOrganForItsInflammation) {
  Load({{EntityType::kCondition, {"shamatitis"}}, {EntityType::kCondition, {"mock mimitis infection"}}});
  EXPECT_THAT(Match("shamatitis"), ElementsAre(testing::Field(&EntityMatch::entities, ElementsAre(0u))));
  EXPECT_THAT(Match("the shamate and the shamatic"), IsEmpty());
  EXPECT_THAT(Match("mock mimitis infections"), ElementsAre(testing::Field(&EntityMatch::entities, ElementsAre(1u))));
  EXPECT_THAT(Match("mock mimic infections"), IsEmpty());
}

}  // namespace
}  // namespace probatum::index
