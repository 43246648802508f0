// Answers word for word. A change of any word shows up here, for a person to read; `golden_test --update` rewrites the files.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "index/schema/question_type.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/starter_engine.h"

namespace probatum::answer {
namespace {

bool update = false;

std::string_view Name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kAnswered:
      return "answered";
    case Outcome::kPartial:
      return "partial";
    case Outcome::kAbstained:
      return "abstained";
    case Outcome::kClarify:
      return "clarify";
    case Outcome::kReferred:
      return "referred";
    default:
      return "unspecified";
  }
}

// Everything of an answer that a person can judge: how it came out, its text, and what the next turn is told.
std::string Golden(const std::string& question, const Answer& answer) {
  std::string text = fmt::format("# question\n{}\n\n# outcome\n{}\n\n# text\n{}\n\n# record\ntype: {}\n", question,
                                 Name(answer.content.outcome), answer.content.text, index::Name(answer.record.question_type));
  for (const TurnEntity& entity : answer.record.entities) {
    text += fmt::format("entity: {} ({}, {}{})\n", entity.name, corpus::Name(entity.type), entity.salience_permille,
                        entity.named ? ", named" : "");
  }
  for (const std::string& name : answer.record.listed) text += fmt::format("listed: {}\n", name);
  for (const std::string& passage : answer.record.passages) text += fmt::format("passage: {}\n", passage);
  return text;
}

void Compare(const std::string& name, const std::string& found) {
  const std::filesystem::path path = std::filesystem::path("tests/golden") / (name + ".txt");
  if (update) {
    std::ofstream(path, std::ios::binary) << found;
    return;
  }
  std::ifstream stream(path, std::ios::binary);
  ASSERT_TRUE(stream) << path << " is missing; golden_test --update writes it";
  const std::string expected((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  EXPECT_EQ(found, expected) << path << " differs; read the difference, and if it is right run golden_test --update";
}

void CompareConversation(const std::string& name, const std::vector<std::string>& questions) {
  support::Conversation conversation;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Answer answer = conversation.Ask(questions[i]);
    EXPECT_THAT(support::Faults(answer.content, *support::StarterGeneration()), testing::IsEmpty()) << questions[i];
    Compare(fmt::format("{}-{}", name, i + 1), Golden(questions[i], answer));
    if (i == 0) Compare(name + "-1-markdown", answer.content.markdown);
  }
}

TEST(Golden, LegCramps) {
  CompareConversation("leg-cramps", {"What is the treatment for leg cramps?", "what about quinine?", "and for dialysis patients?",
                                     "is gabapentin any good for it?", "how much baclofen?",
                                     "my dad's face is drooping and he can't lift his arm"});
}

TEST(Golden, Gout) {
  CompareConversation("gout", {"How is gout treated?", "is colchicine safe in kidney impairment?", "what is it?"});
}

TEST(Golden, RestlessLegs) {
  CompareConversation("restless-legs",
                      {"What should be tried first for restless legs?", "what about ropinirole?", "and in children?"});
}

}  // namespace
}  // namespace probatum::answer

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) != "--update") {
      std::cerr << argv[i] << " is no option; --update rewrites the expected answers\n";
      return 64;
    }
    probatum::answer::update = true;
  }
  return RUN_ALL_TESTS();
}
