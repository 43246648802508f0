#include "index/writer/related_questions.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/writer/dictionary_record.h"

namespace probatum::index {
namespace {

using corpus::EntityType;
using corpus::SectionKind;
using testing::ElementsAre;
using testing::IsEmpty;

class RelatedQuestions : public testing::Test {
 protected:
  enum Id : std::uint32_t { kCondition, kDrug, kPopulation };

  void SetUp() override {
    const std::vector<NamedEntity> entities = {{"examplitis", EntityType::kCondition, {"examplitis"}, true},
                                               {"placebozole", EntityType::kDrug, {"placebozole"}, true},
                                               {"pregnancy", EntityType::kPopulation, {"pregnancy"}, true}};
    bytes_ = EncodeDictionary(entities, {}, {});
    dictionary_ = *Dictionary::FromBytes(bytes_);
    gatherer_ = std::make_unique<RelatedQuestionGatherer>(*dictionary_);
  }

  // A document with one passage of `statement_count` statements in a section of that kind.
  void Add(corpus::DocumentKind kind, SectionKind section, std::uint32_t docid, const std::vector<std::uint32_t>& entities,
           std::uint32_t statement_count = 1, const std::vector<std::uint32_t>& scope = {},
           corpus::Standing standing = corpus::Standing::kCurrent) {
    corpus::Document document;
    document.metadata.kind = kind;
    document.metadata.standing = standing;
    document.sections = {{corpus::SectionId("s"), "h", {"h"}, section, "", {}}};
    document.statements.resize(statement_count);
    document.passages.resize(1);
    Annotations annotations;
    annotations.main_entities = {kCondition};
    annotations.sections.resize(1);
    annotations.sections[0].entities = scope;
    annotations.statements.resize(statement_count);
    annotations.passages.resize(1);
    annotations.passages[0].docid = docid;
    for (std::uint32_t index = 0; index < statement_count; ++index) {
      document.passages[0].statements.push_back(index);
      annotations.statements[index].entities = entities;
      for (const std::uint32_t entity : entities) {
        if (entity == kPopulation) annotations.statements[index].populations = {entity};
      }
      if (!scope.empty()) annotations.statements[index].populations = scope;
    }
    gatherer_->Add(document, annotations);
  }

  std::vector<std::string> Asked() const {
    std::vector<std::string> questions;
    for (const RelatedQuestion& question : gatherer_->Finish()) questions.push_back(question.question);
    return questions;
  }

  std::string bytes_;
  std::unique_ptr<const Dictionary> dictionary_;
  std::unique_ptr<RelatedQuestionGatherer> gatherer_;
};

TEST_F(RelatedQuestions, AreAskedOnlyWhereASectionAnswersThem) {
  Add(corpus::DocumentKind::kGuideline, SectionKind::kDiagnosis, 7, {});
  const std::vector<RelatedQuestion> questions = gatherer_->Finish();
  ASSERT_EQ(questions.size(), 1u);
  EXPECT_EQ(questions[0].question, "How do doctors diagnose examplitis?");
  EXPECT_EQ(questions[0].type, QuestionType::kDiagnosis);
  EXPECT_EQ(questions[0].docid, 7u);
  EXPECT_THAT(questions[0].entities, ElementsAre(kCondition));
}

TEST_F(RelatedQuestions, NameDrugsAndPopulationsOfAuthoredGuidance) {
  Add(corpus::DocumentKind::kGuideline, SectionKind::kSecondLine, 1, {kDrug});
  Add(corpus::DocumentKind::kGuideline, SectionKind::kPopulations, 2, {}, 1, {kPopulation});
  EXPECT_THAT(Asked(),
              ElementsAre("What is the treatment for examplitis?", "What does the guidance say about placebozole and examplitis?",
                          "What is the treatment for examplitis in pregnancy?"));
}

TEST_F(RelatedQuestions, TakeNoPassingMentionForAnAnswer) {
  // In authored guidance a population has a section of its own; in sites' answers several statements are asked for.
  Add(corpus::DocumentKind::kGuideline, SectionKind::kTreatment, 1, {kPopulation});
  EXPECT_THAT(Asked(), ElementsAre("What is the treatment for examplitis?"));
  gatherer_ = std::make_unique<RelatedQuestionGatherer>(*dictionary_);
  Add(corpus::DocumentKind::kQuestionAnswer, SectionKind::kTreatment, 1, {kDrug, kPopulation}, 2);
  EXPECT_THAT(Asked(), ElementsAre("What is the treatment for examplitis?"));
  Add(corpus::DocumentKind::kQuestionAnswer, SectionKind::kTreatment, 2, {kDrug, kPopulation}, 1);
  EXPECT_EQ(Asked().size(), 3u);
}

TEST_F(RelatedQuestions, PreferAuthoredGuidanceWhicheverComesFirst) {
  Add(corpus::DocumentKind::kQuestionAnswer, SectionKind::kCauses, 1, {});
  Add(corpus::DocumentKind::kGuideline, SectionKind::kSymptoms, 2, {});
  Add(corpus::DocumentKind::kQuestionAnswer, SectionKind::kPrognosis, 3, {});
  EXPECT_THAT(Asked(), ElementsAre("What are the symptoms of examplitis?"));
}

TEST_F(RelatedQuestions, AreNotAnsweredByWithdrawnDocuments) {
  Add(corpus::DocumentKind::kGuideline, SectionKind::kSymptoms, 1, {}, 1, {}, corpus::Standing::kRetracted);
  Add(corpus::DocumentKind::kGuideline, SectionKind::kCauses, 2, {}, 1, {}, corpus::Standing::kRetired);
  EXPECT_THAT(Asked(), IsEmpty());
}

}  // namespace
}  // namespace probatum::index
