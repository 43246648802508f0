// What vocabulary and the texts' own abbreviations do to answers, on invented documents.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/starter_engine.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using support::Conversation;
using testing::Contains;

std::string Document(std::string_view id, std::string_view sentences) {
  return fmt::format(
      "---\nid: {0}\ntitle: Treatment of examplitis by {0}\nkind: guideline\ntopics: [examplitis]\n---\n"
      "## First-line treatment {{kind=first-line}}\n\n{1}\n",
      id, sentences);
}

constexpr std::string_view kVocabulary =
    "term\tsynonym\tsource\ttype\n"
    "examplitis\t\tstarter\tcondition\n"
    "mock obstructive fever\tsham fever\tstarter\tcondition\n"
    "mockstatins\t\tstarter\tdrug\n"
    "placebostatin\t\tstarter\tdrug\n"
    "placebostatin\tmockstatins\tstarter:BROAD\tdrug\n";

std::shared_ptr<const index::Generation> Generation(const std::vector<std::string>& documents) {
  auto built = support::TempGeneration::FromMarkdown(documents, kVocabulary);
  EXPECT_TRUE(built.ok()) << built.status();
  return built.ok() ? *std::move(built) : nullptr;
}

std::vector<std::string> NamedBy(const Answer& answer) {
  std::vector<std::string> names;
  for (const TurnEntity& entity : answer.record.entities) {
    if (entity.named) names.push_back(entity.name);
  }
  return names;
}

TEST(Vocabulary, KnowsAnAbbreviationThatTwoDocumentsDefine) {
  const auto generation = Generation({
      Document("alpha", "For examplitis with mock obstructive fever (MOF), rest in bed is recommended."),
      Document("beta", "In mock obstructive fever (MOF), soup is recommended for examplitis."),
  });
  ASSERT_NE(generation, nullptr);
  Conversation conversation(generation);
  EXPECT_THAT(NamedBy(conversation.Ask("What is the treatment of examplitis with MOF?")), Contains("mock obstructive fever"));
}

TEST(Vocabulary, DoesNotTakeAClassForItsMember) {
  const auto generation = Generation({Document("alpha", "For examplitis, mockstatins are recommended.")});
  ASSERT_NE(generation, nullptr);
  {
    Conversation conversation(generation);
    const Answer answer = conversation.Ask("Are mockstatins recommended for examplitis?");
    EXPECT_EQ(answer.content.outcome, Outcome::kAnswered) << answer.content.text;
  }
  Conversation conversation(generation);
  const Answer answer = conversation.Ask("Is placebostatin recommended for examplitis?");
  EXPECT_THAT(NamedBy(answer), Contains("placebostatin"));
  EXPECT_NE(answer.content.outcome, Outcome::kAnswered) << answer.content.text;
  EXPECT_THAT(answer.content.abstention.missing_entities, Contains("placebostatin"));
}

}  // namespace
}  // namespace probatum::answer
