// A question with its conversation, as the stages of an answer take it: validated, visible text, plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/kinds.h"
#include "index/schema/document_filter.h"
#include "index/schema/question_type.h"

namespace probatum::answer {

// Numbers of probatum.v1.
enum class Outcome : std::uint8_t {
  kUnspecified = 0,
  kAnswered = 1,
  kPartial = 2,
  kAbstained = 3,
  kClarify = 4,
  kReferred = 5,
};
enum class Audience : std::uint8_t { kClinician = 1, kPharmacist = 2, kNurse = 3, kStudent = 4, kPatient = 5 };
enum class Resolution : std::uint8_t { kAuto = 1, kAsIs = 2 };

// An entity that an earlier turn was about, by name: generations may have changed since.
struct TurnEntity {
  std::string name;
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::uint32_t salience_permille = 0;  // 0..1000
  bool named = false;                   // the user named it in that turn
  friend bool operator==(const TurnEntity&, const TurnEntity&) = default;
};

// What later turns need to know of a turn. Comes from clients: every string is data, bounded and checked before it gets here.
struct TurnRecord {
  std::vector<TurnEntity> entities;  // most salient first, at most kMaxTurnEntities
  index::QuestionType question_type = index::QuestionType::kUnspecified;
  std::vector<std::string> passages;           // ids, at most kMaxTurnPassages
  std::vector<std::string> listed;             // drugs and procedures in order of the answer, at most kMaxTurnListed
  std::vector<std::string> offered_questions;  // at most kMaxOfferedQuestions
  Outcome outcome = Outcome::kUnspecified;
  friend bool operator==(const TurnRecord&, const TurnRecord&) = default;
};
inline constexpr std::size_t kMaxTurnEntities = 16;
inline constexpr std::size_t kMaxTurnPassages = 8;
inline constexpr std::size_t kMaxTurnListed = 12;
inline constexpr std::size_t kMaxOfferedQuestions = 3;
inline constexpr std::size_t kMaxTurnRecordBytes = 2048;

// One earlier turn. Without a record its entities are found in the question's and the answer's words.
struct Turn {
  std::string question;
  std::optional<TurnRecord> record;
  std::string answer_text;
};

// How much an answer may say beside the cautions that it must; 0 for the server's own default.
struct AnswerLimits {
  std::uint32_t max_words = 0;
  std::uint32_t max_statements = 0;
};

struct Question {
  std::string text;           // as it came, valid UTF-8, invisible characters still in it
  std::vector<Turn> history;  // oldest first
  Resolution resolution = Resolution::kAuto;
  Audience audience = Audience::kClinician;
  index::DocumentFilter filter = {};
  AnswerLimits limits = {};
};

}  // namespace probatum::answer
