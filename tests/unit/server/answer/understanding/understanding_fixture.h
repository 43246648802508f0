// Questions put to a small dictionary, one after the other, as a conversation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "corpus/text/tokens.h"
#include "server/answer/understanding/understanding.h"
#include "tests/unit/server/answer/understanding/test_dictionary.h"

namespace probatum::answer {

// The names of an entity list, in order.
inline std::vector<std::string> Names(const std::vector<QuestionEntity>& entities) {
  std::vector<std::string> names;
  for (const QuestionEntity& entity : entities) names.push_back(entity.name);
  return names;
}

// "kept leg cramps 1": an edit with its turn.
inline std::vector<std::string> Lines(const std::vector<Edit>& edits) {
  std::vector<std::string> lines;
  for (const Edit& edit : edits) {
    std::string line;
    switch (edit.kind) {
      case EditKind::kCharactersRemoved:
        line = "removed ";
        break;
      case EditKind::kEntityKept:
        line = "kept ";
        break;
      case EditKind::kEntityDropped:
        line = "dropped ";
        break;
      case EditKind::kEntityAdded:
        line = "added ";
        break;
      case EditKind::kTypeKept:
        line = "type ";
        break;
    }
    lines.push_back(line + edit.subject + " " + std::to_string(edit.turn));
  }
  return lines;
}

// The words that nothing covers; those that name a thing end in "!".
inline std::vector<std::string> Uncovered(const Understanding& understanding) {
  std::vector<std::string> words;
  for (const auto& word : understanding.uncovered_words) words.push_back(word.surface + (word.names_a_thing ? "!" : ""));
  return words;
}

// How much of a conversation reaches the next turn: its records, or its text alone.
enum class HistoryForm { kRecords, kText };

class UnderstandingTest : public testing::Test {
 protected:
  using T = corpus::EntityType;

  UnderstandingTest()
      : dictionary_({
            {T::kCondition, {"leg cramps", "night cramps", "muscle cramps"}, 20},
            {T::kCondition, {"gout", "gouty arthritis"}, 12},
            {T::kCondition, {"systemic examplosis", "examplosis", "SEX-1"}, 9},
            {T::kCondition, {"cystic fibrosis"}, 30},
            {T::kCondition, {"lupus"}, 30},
            {T::kCondition, {"shingles", "zoster"}, 30},
            {T::kCondition, {"cirrhosis"}, 3},
            {T::kCondition, {"Clinical Trials"}, 2},
            {T::kCondition, {"Side Effects"}, 2},
            {T::kCondition, {"kidney stones"}, 4},
            {T::kCondition, {"mercury poisoning", "mercury"}, 6},
            {T::kCondition, {"unwritten disease"}, 0},
            {T::kDrug, {"quinine"}, 10},
            {T::kDrug, {"magnesium"}, 8},
            {T::kDrug, {"baclofen"}, 5},
            {T::kDrug, {"gabapentin"}, 5},
            {T::kDrug, {"colchicine"}, 5},
            {T::kDrug, {"warfarin"}, 5},
            {T::kDrug, {"mercury salts", "mercury"}, 1},
            {T::kProcedure, {"stretching", "stretches"}, 5},
            {T::kPopulation, {"haemodialysis", "dialysis", "dialysis patients"}, 4},
            {T::kPopulation, {"pregnancy", "pregnant", "in pregnancy"}, 4},
            {T::kPopulation, {"chronic kidney disease", "CKD"}, 4},
            {T::kPopulation, {"children", "child"}, 4},
            {T::kPopulation, {"cirrhosis"}, 2},
            {T::kTest, {"serum urate", "uric acid test"}, 3},
        }),
        coverage_(dictionary_, {{"quinine", "leg cramps"},
                                {"magnesium", "leg cramps", "pregnancy"},
                                {"stretching", "leg cramps"},
                                {"baclofen", "leg cramps", "cirrhosis"},
                                {"colchicine", "gout"},
                                {"serum urate", "gout"},
                                {"gout", "kidney stones"}}) {}

  // Puts a question after those before it.
  Understanding Ask(std::string_view text, HistoryForm form = HistoryForm::kRecords, std::string_view answer = {},
                    Outcome outcome = Outcome::kUnspecified) {
    Question question;
    question.text = text;
    question.history = history_;
    question.resolution = resolution_;
    Understanding understanding = Understand(question, *dictionary_, coverage_, tokeniser_);
    Turn turn;
    turn.question = text;
    turn.answer_text = answer;
    if (form == HistoryForm::kRecords) {
      turn.record.emplace();
      turn.record->question_type = understanding.type;
      turn.record->outcome = outcome;
      for (const QuestionEntity& entity : understanding.entities) {
        turn.record->entities.push_back({entity.name, entity.type, entity.carried() ? 800u : 1000u, !entity.carried()});
      }
    }
    history_.push_back(turn);
    return understanding;
  }

  // Puts a question whose answer had to abstain.
  Understanding AskInVain(std::string_view text) { return Ask(text, HistoryForm::kRecords, {}, Outcome::kAbstained); }

  Understanding AskAlone(std::string_view text) {
    history_.clear();
    return Ask(text);
  }

  TestDictionary dictionary_;
  TestCoverage coverage_;
  corpus::Tokeniser tokeniser_;
  std::vector<Turn> history_;
  Resolution resolution_ = Resolution::kAuto;
};

}  // namespace probatum::answer
