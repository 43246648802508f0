// Holds nothing but the proof that ToProtoEnum may cast. A value that is added on one side only stops the build at its enum's
// ARRAYSIZE.
#include "server/wire/enums.h"

#include "corpus/model/kinds.h"
#include "index/schema/question_type.h"
#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/content.pb.h"
#include "probatum/v1/resources.pb.h"
#include "server/answer/content.h"
#include "server/answer/question.h"

namespace probatum::wire {
namespace {

template <typename Enum, typename ProtoEnum>
constexpr bool Same(Enum value, ProtoEnum proto) {
  return static_cast<int>(value) == static_cast<int>(proto);
}

static_assert(Same(corpus::DocumentKind::kUnspecified, v1::DOCUMENT_KIND_UNSPECIFIED));
static_assert(Same(corpus::DocumentKind::kGuideline, v1::DOCUMENT_KIND_GUIDELINE));
static_assert(Same(corpus::DocumentKind::kProtocol, v1::DOCUMENT_KIND_PROTOCOL));
static_assert(Same(corpus::DocumentKind::kTopicOverview, v1::DOCUMENT_KIND_TOPIC_OVERVIEW));
static_assert(Same(corpus::DocumentKind::kDrugLabel, v1::DOCUMENT_KIND_DRUG_LABEL));
static_assert(Same(corpus::DocumentKind::kQuestionAnswer, v1::DOCUMENT_KIND_QUESTION_ANSWER));
static_assert(Same(corpus::DocumentKind::kArticle, v1::DOCUMENT_KIND_ARTICLE));
static_assert(v1::DocumentKind_ARRAYSIZE == 7);

static_assert(Same(corpus::SectionKind::kUnspecified, v1::SECTION_KIND_UNSPECIFIED));
static_assert(Same(corpus::SectionKind::kSummary, v1::SECTION_KIND_SUMMARY));
static_assert(Same(corpus::SectionKind::kFirstLine, v1::SECTION_KIND_FIRST_LINE));
static_assert(Same(corpus::SectionKind::kSecondLine, v1::SECTION_KIND_SECOND_LINE));
static_assert(Same(corpus::SectionKind::kDosing, v1::SECTION_KIND_DOSING));
static_assert(Same(corpus::SectionKind::kCautions, v1::SECTION_KIND_CAUTIONS));
static_assert(Same(corpus::SectionKind::kContraindications, v1::SECTION_KIND_CONTRAINDICATIONS));
static_assert(Same(corpus::SectionKind::kPopulations, v1::SECTION_KIND_POPULATIONS));
static_assert(Same(corpus::SectionKind::kDifferential, v1::SECTION_KIND_DIFFERENTIAL));
static_assert(Same(corpus::SectionKind::kDiagnosis, v1::SECTION_KIND_DIAGNOSIS));
static_assert(Same(corpus::SectionKind::kCauses, v1::SECTION_KIND_CAUSES));
static_assert(Same(corpus::SectionKind::kSymptoms, v1::SECTION_KIND_SYMPTOMS));
static_assert(Same(corpus::SectionKind::kPrevention, v1::SECTION_KIND_PREVENTION));
static_assert(Same(corpus::SectionKind::kPrognosis, v1::SECTION_KIND_PROGNOSIS));
static_assert(Same(corpus::SectionKind::kRedFlags, v1::SECTION_KIND_RED_FLAGS));
static_assert(Same(corpus::SectionKind::kOther, v1::SECTION_KIND_OTHER));
static_assert(Same(corpus::SectionKind::kTreatment, v1::SECTION_KIND_TREATMENT));
static_assert(Same(corpus::SectionKind::kInheritance, v1::SECTION_KIND_INHERITANCE));
static_assert(Same(corpus::SectionKind::kFrequency, v1::SECTION_KIND_FREQUENCY));
static_assert(Same(corpus::SectionKind::kResearch, v1::SECTION_KIND_RESEARCH));
static_assert(Same(corpus::SectionKind::kBoxedWarning, v1::SECTION_KIND_BOXED_WARNING));
static_assert(v1::SectionKind_ARRAYSIZE == 21);

static_assert(Same(corpus::StatementKind::kUnspecified, v1::STATEMENT_KIND_UNSPECIFIED));
static_assert(Same(corpus::StatementKind::kSentence, v1::STATEMENT_KIND_SENTENCE));
static_assert(Same(corpus::StatementKind::kListItem, v1::STATEMENT_KIND_LIST_ITEM));
static_assert(Same(corpus::StatementKind::kTableRow, v1::STATEMENT_KIND_TABLE_ROW));
static_assert(v1::StatementKind_ARRAYSIZE == 4);

static_assert(Same(corpus::Stance::kUnspecified, v1::STANCE_UNSPECIFIED));
static_assert(Same(corpus::Stance::kInformation, v1::STANCE_INFORMATION));
static_assert(Same(corpus::Stance::kRecommended, v1::STANCE_RECOMMENDED));
static_assert(Same(corpus::Stance::kMayBeConsidered, v1::STANCE_MAY_BE_CONSIDERED));
static_assert(Same(corpus::Stance::kInsufficientEvidence, v1::STANCE_INSUFFICIENT_EVIDENCE));
static_assert(Same(corpus::Stance::kNotRecommended, v1::STANCE_NOT_RECOMMENDED));
static_assert(Same(corpus::Stance::kContraindicated, v1::STANCE_CONTRAINDICATED));
static_assert(v1::Stance_ARRAYSIZE == 7);

static_assert(Same(corpus::ReviewState::kUnspecified, v1::REVIEW_STATE_UNSPECIFIED));
static_assert(Same(corpus::ReviewState::kSubmitted, v1::REVIEW_STATE_SUBMITTED));
static_assert(Same(corpus::ReviewState::kUnderReview, v1::REVIEW_STATE_UNDER_REVIEW));
static_assert(Same(corpus::ReviewState::kApproved, v1::REVIEW_STATE_APPROVED));
static_assert(v1::ReviewState_ARRAYSIZE == 4);

static_assert(Same(corpus::Standing::kUnspecified, v1::STANDING_UNSPECIFIED));
static_assert(Same(corpus::Standing::kCurrent, v1::STANDING_CURRENT));
static_assert(Same(corpus::Standing::kSuperseded, v1::STANDING_SUPERSEDED));
static_assert(Same(corpus::Standing::kRetired, v1::STANDING_RETIRED));
static_assert(Same(corpus::Standing::kRetracted, v1::STANDING_RETRACTED));
static_assert(v1::Standing_ARRAYSIZE == 5);

static_assert(Same(corpus::EntityType::kUnspecified, v1::ENTITY_TYPE_UNSPECIFIED));
static_assert(Same(corpus::EntityType::kCondition, v1::ENTITY_TYPE_CONDITION));
static_assert(Same(corpus::EntityType::kDrug, v1::ENTITY_TYPE_DRUG));
static_assert(Same(corpus::EntityType::kProcedure, v1::ENTITY_TYPE_PROCEDURE));
static_assert(Same(corpus::EntityType::kPopulation, v1::ENTITY_TYPE_POPULATION));
static_assert(Same(corpus::EntityType::kTest, v1::ENTITY_TYPE_TEST));
static_assert(v1::EntityType_ARRAYSIZE == 6);

static_assert(Same(index::QuestionType::kUnspecified, v1::QUESTION_TYPE_UNSPECIFIED));
static_assert(Same(index::QuestionType::kDefinition, v1::QUESTION_TYPE_DEFINITION));
static_assert(Same(index::QuestionType::kCause, v1::QUESTION_TYPE_CAUSE));
static_assert(Same(index::QuestionType::kSymptom, v1::QUESTION_TYPE_SYMPTOM));
static_assert(Same(index::QuestionType::kDiagnosis, v1::QUESTION_TYPE_DIAGNOSIS));
static_assert(Same(index::QuestionType::kTreatment, v1::QUESTION_TYPE_TREATMENT));
static_assert(Same(index::QuestionType::kFirstChoice, v1::QUESTION_TYPE_FIRST_CHOICE));
static_assert(Same(index::QuestionType::kDose, v1::QUESTION_TYPE_DOSE));
static_assert(Same(index::QuestionType::kDuration, v1::QUESTION_TYPE_DURATION));
static_assert(Same(index::QuestionType::kSideEffect, v1::QUESTION_TYPE_SIDE_EFFECT));
static_assert(Same(index::QuestionType::kInteraction, v1::QUESTION_TYPE_INTERACTION));
static_assert(Same(index::QuestionType::kContraindication, v1::QUESTION_TYPE_CONTRAINDICATION));
static_assert(Same(index::QuestionType::kSafety, v1::QUESTION_TYPE_SAFETY));
static_assert(Same(index::QuestionType::kPrevention, v1::QUESTION_TYPE_PREVENTION));
static_assert(Same(index::QuestionType::kPrognosis, v1::QUESTION_TYPE_PROGNOSIS));
static_assert(Same(index::QuestionType::kSeekHelp, v1::QUESTION_TYPE_SEEK_HELP));
static_assert(Same(index::QuestionType::kComparison, v1::QUESTION_TYPE_COMPARISON));
static_assert(Same(index::QuestionType::kRationale, v1::QUESTION_TYPE_RATIONALE));
static_assert(Same(index::QuestionType::kScreening, v1::QUESTION_TYPE_SCREENING));
static_assert(Same(index::QuestionType::kInheritance, v1::QUESTION_TYPE_INHERITANCE));
static_assert(Same(index::QuestionType::kFrequency, v1::QUESTION_TYPE_FREQUENCY));
static_assert(Same(index::QuestionType::kDifferential, v1::QUESTION_TYPE_DIFFERENTIAL));
static_assert(Same(index::QuestionType::kResearch, v1::QUESTION_TYPE_RESEARCH));
static_assert(Same(index::QuestionType::kBoxedWarning, v1::QUESTION_TYPE_BOXED_WARNING));
static_assert(v1::QuestionType_ARRAYSIZE == 24);

static_assert(Same(answer::Outcome::kUnspecified, v1::OUTCOME_UNSPECIFIED));
static_assert(Same(answer::Outcome::kAnswered, v1::OUTCOME_ANSWERED));
static_assert(Same(answer::Outcome::kPartial, v1::OUTCOME_PARTIAL));
static_assert(Same(answer::Outcome::kAbstained, v1::OUTCOME_ABSTAINED));
static_assert(Same(answer::Outcome::kClarify, v1::OUTCOME_CLARIFY));
static_assert(Same(answer::Outcome::kReferred, v1::OUTCOME_REFERRED));
static_assert(v1::Outcome_ARRAYSIZE == 6);

static_assert(Same(answer::Audience::kClinician, v1::AUDIENCE_CLINICIAN));
static_assert(Same(answer::Audience::kPharmacist, v1::AUDIENCE_PHARMACIST));
static_assert(Same(answer::Audience::kNurse, v1::AUDIENCE_NURSE));
static_assert(Same(answer::Audience::kStudent, v1::AUDIENCE_STUDENT));
static_assert(Same(answer::Audience::kPatient, v1::AUDIENCE_PATIENT));
static_assert(v1::Audience_ARRAYSIZE == 6);

static_assert(Same(answer::Resolution::kAuto, v1::RESOLUTION_AUTO));
static_assert(Same(answer::Resolution::kAsIs, v1::RESOLUTION_AS_IS));
static_assert(v1::Resolution_ARRAYSIZE == 3);

static_assert(Same(answer::TriageLevel::kNone, v1::TRIAGE_LEVEL_NONE));
static_assert(Same(answer::TriageLevel::kSameDay, v1::TRIAGE_LEVEL_SAME_DAY));
static_assert(Same(answer::TriageLevel::kEmergency, v1::TRIAGE_LEVEL_EMERGENCY));
static_assert(Same(answer::TriageLevel::kCrisis, v1::TRIAGE_LEVEL_CRISIS));
static_assert(v1::TriageLevel_ARRAYSIZE == 5);

static_assert(Same(answer::AbstentionReason::kNoRelevantEvidence, v1::ABSTENTION_REASON_NO_RELEVANT_EVIDENCE));
static_assert(Same(answer::AbstentionReason::kEntityNotCovered, v1::ABSTENTION_REASON_ENTITY_NOT_COVERED));
static_assert(Same(answer::AbstentionReason::kAnswerTypeNotFound, v1::ABSTENTION_REASON_ANSWER_TYPE_NOT_FOUND));
static_assert(Same(answer::AbstentionReason::kPopulationMismatch, v1::ABSTENTION_REASON_POPULATION_MISMATCH));
static_assert(Same(answer::AbstentionReason::kFiltersTooNarrow, v1::ABSTENTION_REASON_FILTERS_TOO_NARROW));
static_assert(Same(answer::AbstentionReason::kOutOfScope, v1::ABSTENTION_REASON_OUT_OF_SCOPE));
static_assert(Same(answer::AbstentionReason::kNotAQuestion, v1::ABSTENTION_REASON_NOT_A_QUESTION));
static_assert(Same(answer::AbstentionReason::kUnsupportedLanguage, v1::ABSTENTION_REASON_UNSUPPORTED_LANGUAGE));
static_assert(Same(answer::AbstentionReason::kPatientSpecificCalculation, v1::ABSTENTION_REASON_PATIENT_SPECIFIC_CALCULATION));
static_assert(v1::AbstentionReason_ARRAYSIZE == 10);

static_assert(Same(answer::EditKind::kCharactersRemoved, v1::EDIT_KIND_CHARACTERS_REMOVED));
static_assert(Same(answer::EditKind::kEntityKept, v1::EDIT_KIND_ENTITY_KEPT));
static_assert(Same(answer::EditKind::kEntityDropped, v1::EDIT_KIND_ENTITY_DROPPED));
static_assert(Same(answer::EditKind::kEntityAdded, v1::EDIT_KIND_ENTITY_ADDED));
static_assert(Same(answer::EditKind::kTypeKept, v1::EDIT_KIND_TYPE_KEPT));
static_assert(v1::EditKind_ARRAYSIZE == 6);

}  // namespace
}  // namespace probatum::wire
