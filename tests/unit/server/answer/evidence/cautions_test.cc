#include "server/answer/evidence/cautions.h"

#include <string>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/answer_fixture.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using support::Asked;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr char kVocabulary[] =
    "term\tsynonym\tsource\ttype\nexamplitis\t\tstarter\tcondition\nnullamine\t\tstarter\tdrug\nblankosan\t\tstarter\tdrug\n"
    "voidine\t\tstarter\tdrug\n";

// A document with one therapy, by nullamine, and `count` cautions: about nullamine the first, against voidine the second, about
// blankosan the others.
std::string DocumentWithCautions(std::size_t count) {
  std::string text =
      "---\nid: examplitis\ntitle: Treatment of examplitis\nkind: topic-overview\ntopics: [examplitis]\n---\n"
      "## First-line {kind=first-line}\n\n- Nullamine is recommended for examplitis.\n\n## Cautions {kind=cautions}\n\n"
      "- Nullamine may cause mock dizziness in examplitis.\n- Voidine is not recommended for examplitis.\n";
  for (std::size_t i = 2; i < count; ++i) {
    text += fmt::format("- Blankosan may cause invented harm number {} in examplitis.\n", i);
  }
  return text;
}

std::shared_ptr<const index::Generation> Build(std::size_t cautions) {
  auto generation = support::TempGeneration::FromMarkdown({DocumentWithCautions(cautions)}, kVocabulary);
  EXPECT_TRUE(generation.ok()) << generation.status();
  return *generation;
}

std::uint32_t Counted(const Evidence& evidence, SectionKind kind) {
  std::uint32_t count = 0;
  for (const Omission& omission : evidence.omissions) count += omission.section_kind == kind ? omission.statement_count : 0;
  return count;
}

TEST(Cautions, StandBesideATherapyWhateverTheTarget) {
  const auto generation = Build(kMaxCautionsShownWhole);
  const Evidence evidence = Asked(generation).Condition("examplitis").Select({.target_words = 1});
  EXPECT_THAT(support::TextsOf(*generation, evidence, SectionKind::kCautions), SizeIs(kMaxCautionsShownWhole));
  EXPECT_EQ(Counted(evidence, SectionKind::kCautions), 0u);
}

TEST(Cautions, OfALongListAreThoseOfTheDrugsShownAndThoseAgainstAndTheOthersAreCounted) {
  const auto generation = Build(kMaxCautionsShownWhole + 4);
  const Evidence evidence = Asked(generation).Condition("examplitis").Select();
  const std::vector<std::string> shown = support::TextsOf(*generation, evidence, SectionKind::kCautions);
  EXPECT_THAT(shown, SizeIs(2));
  EXPECT_THAT(shown[0], HasSubstr("Voidine is not recommended"));
  EXPECT_THAT(shown[1], HasSubstr("Nullamine may cause"));
  EXPECT_EQ(Counted(evidence, SectionKind::kCautions), kMaxCautionsShownWhole + 2);
}

TEST(Cautions, OfOtherDrugsAreCountedWhereOneDrugIsAskedAbout) {
  const auto generation = Build(4);
  const Evidence evidence = Asked(generation).Condition("examplitis").Drug("nullamine").Select();
  const std::vector<std::string> shown = support::TextsOf(*generation, evidence, SectionKind::kCautions);
  EXPECT_THAT(shown, Contains(HasSubstr("Nullamine may cause")));
  EXPECT_THAT(shown, Not(Contains(HasSubstr("Blankosan"))));
  EXPECT_EQ(Counted(evidence, SectionKind::kCautions), 3u);
}

TEST(Cautions, AreNotCalledForWhereNoTherapyIsShown) {
  const Evidence evidence = Asked(support::InventedGeneration(), index::QuestionType::kCause).Condition("examplitis").Select();
  EXPECT_THAT(support::TextsOf(*support::InventedGeneration(), evidence, SectionKind::kCautions), SizeIs(0));
}

}  // namespace
}  // namespace probatum::answer
