// What an answer says, in the shape of probatum.v1.AnswerContent. The same for the same question, generation, build and configuration: no clocks,
// no random values, no floats.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/base/byte_range.h"
#include "corpus/base/date.h"
#include "corpus/base/sha256.h"
#include "corpus/model/grade.h"
#include "corpus/model/kinds.h"
#include "corpus/model/metadata.h"
#include "index/schema/question_type.h"
#include "server/answer/question.h"

namespace probatum::answer {

// Numbers of probatum.v1.
enum class TriageLevel : std::uint8_t { kNone = 1, kSameDay = 2, kEmergency = 3, kCrisis = 4 };
enum class AbstentionReason : std::uint8_t {
  kNoRelevantEvidence = 1,
  kEntityNotCovered = 2,
  kAnswerTypeNotFound = 3,
  kPopulationMismatch = 4,
  kFiltersTooNarrow = 5,
  kOutOfScope = 6,
  kNotAQuestion = 7,
  kUnsupportedLanguage = 8,
  kPatientSpecificCalculation = 9,
};
enum class EditKind : std::uint8_t {
  kCharactersRemoved = 1,
  kEntityKept = 2,
  kEntityDropped = 3,
  kEntityAdded = 4,
  kTypeKept = 5,
};

struct Triage {
  TriageLevel level = TriageLevel::kNone;
  std::vector<std::string> rules;  // sorted
  std::string message;             // empty at kNone
};

struct Edit {
  EditKind kind = EditKind::kEntityKept;
  std::string subject;
  std::uint32_t turn = 0;  // 1 is the oldest of the history, 0 this turn
  friend bool operator==(const Edit&, const Edit&) = default;
};

struct QuestionEntityInfo {
  std::string name;
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::string surface;     // the words of this turn; empty when carried
  std::uint32_t turn = 0;  // as Edit::turn
};

struct UnderstandingInfo {
  std::string original;
  std::string resolved;
  std::vector<Edit> edits;
  std::vector<QuestionEntityInfo> entities;
  index::QuestionType question_type = index::QuestionType::kUnspecified;
  bool follow_up = false;
};

struct QuotedSegment {
  corpus::ByteRange answer;    // in AnswerContent::text
  corpus::ByteRange document;  // in the document's normalised text
  corpus::Sha256Digest sha256{};
};

struct AnswerStatement {
  corpus::StatementKind kind = corpus::StatementKind::kSentence;
  std::vector<QuotedSegment> segments;
  std::string document_id;
  corpus::Sha256Digest document_sha256{};
  std::string passage_id;
  std::vector<std::uint32_t> reference_numbers;
  corpus::Stance stance = corpus::Stance::kInformation;
  std::vector<std::string> populations;
  corpus::SectionKind section_kind = corpus::SectionKind::kOther;
  std::vector<std::string> heading_path;
  std::vector<corpus::Grade> grades;
};

struct AnswerSection {
  std::string heading;
  corpus::SectionKind kind = corpus::SectionKind::kUnspecified;
  corpus::ByteRange range;  // in AnswerContent::text, heading included
  std::uint32_t first_statement = 0;
  std::uint32_t statement_count = 0;
};

struct Via {
  std::string document_id;
  std::string title;
  corpus::ReviewState review_state = corpus::ReviewState::kSubmitted;
  corpus::Standing standing = corpus::Standing::kCurrent;
};

struct NumberedReference {
  std::uint32_t number = 0;
  std::string document_id;      // the document whose reference it is, or which is cited as itself
  corpus::Reference reference;  // key empty where the document is cited as itself
  std::vector<Via> via;
};

struct NearestPassage {
  std::string passage_id;
  std::string title;
  std::vector<std::string> heading_path;
};

struct Abstention {
  std::vector<AbstentionReason> reasons;         // empty: does not abstain
  std::vector<std::string> missing_entities;     // in the user's words
  std::vector<NearestPassage> nearest_passages;  // at most 5
};

struct Omission {
  std::string document_id;
  std::string title;
  corpus::SectionKind section_kind = corpus::SectionKind::kOther;
  std::uint32_t statement_count = 0;
};

struct Review {
  corpus::ReviewState state = corpus::ReviewState::kSubmitted;
  corpus::Date last_updated;
  std::string banner;
  std::string reviewer_role;  // where it is the same for all documents quoted
  corpus::Date reviewed_on;   // the oldest, where all have one
  std::string policy_uri;     // where it is the same for all
};

struct Disclaimer {
  std::string id;
  std::string version;
  std::string text;
};

struct AnswerContent {
  Outcome outcome = Outcome::kUnspecified;
  std::string text;
  std::string markdown;
  std::vector<AnswerSection> sections;
  std::vector<AnswerStatement> statements;
  std::vector<NumberedReference> references;
  UnderstandingInfo understanding;
  Triage triage;
  Abstention abstention;
  std::vector<Omission> omissions;
  std::vector<std::string> related_questions;
  Review review;
  Disclaimer disclaimer;
  Audience audience = Audience::kClinician;
};

}  // namespace probatum::answer
