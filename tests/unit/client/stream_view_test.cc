#include "client/cli/stream_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::client {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

v1::StreamAnswerResponse StatementEvent(const std::string& heading, const std::string& text, v1::Stance stance) {
  v1::StreamAnswerResponse event;
  event.mutable_statement()->set_heading(heading);
  event.mutable_statement()->set_text(text);
  event.mutable_statement()->mutable_statement()->set_stance(stance);
  event.mutable_statement()->mutable_statement()->add_reference_numbers(1);
  event.mutable_statement()->mutable_statement()->add_reference_numbers(2);
  return event;
}

v1::StreamAnswerResponse EmergencyEvent() {
  v1::StreamAnswerResponse event;
  event.mutable_triage()->set_level(v1::TRIAGE_LEVEL_EMERGENCY);
  event.mutable_triage()->set_message("Call your emergency number now.");
  return event;
}

class StreamViewTest : public ::testing::Test {
 protected:
  StreamView View(int rows = 24, bool cursor = true) {
    return StreamView(
        {.style = {.width_columns = 80, .colour = false}, .height_rows = rows, .cursor = cursor, .wait = milliseconds(100)},
        [this](const std::string& bytes) { written_.push_back(bytes); });
  }
  std::vector<std::string> written_;
};

TEST_F(StreamViewTest, ShowsNothingOfAnAnswerThatComesAtOnce) {
  StreamView view = View();
  view.Observe(StatementEvent("First-line", "Zuprane is tried first.", v1::STANCE_RECOMMENDED), milliseconds(5));
  EXPECT_THAT(written_, IsEmpty());
  EXPECT_EQ(view.Erase(), "");
}

TEST_F(StreamViewTest, ShowsHeadingsMarksAndNumbersOfASlowAnswer) {
  StreamView view = View();
  view.Observe(StatementEvent("First-line", "Zuprane is tried first.", v1::STANCE_RECOMMENDED), milliseconds(50));
  view.Observe(StatementEvent("Cautions", "Zuprane is not for children.", v1::STANCE_CONTRAINDICATED), milliseconds(150));
  ASSERT_EQ(written_.size(), 1U);
  EXPECT_THAT(written_[0], HasSubstr("not verified yet"));
  EXPECT_THAT(
      written_[0],
      HasSubstr("  First-line\n  • Zuprane is tried first. [1, 2]\n\n  Cautions\n  ✗ Zuprane is not for children. [1, 2]\n"));
}

TEST_F(StreamViewTest, TakesOffAgainWhatItShowed) {
  StreamView view = View();
  view.Observe(StatementEvent("First-line", "Zuprane is tried first.", v1::STANCE_RECOMMENDED), milliseconds(150));
  EXPECT_EQ(view.Erase(), "\r\x1b[3A\x1b[J");
  EXPECT_EQ(view.Erase(), "");
}

TEST_F(StreamViewTest, ShowsNoMoreThanFitsTheTerminal) {
  StreamView view = View(8);
  for (int i = 0; i < 40; ++i) {
    view.Observe(StatementEvent("First-line", "Statement " + std::to_string(i), v1::STANCE_INFORMATION), milliseconds(150));
  }
  EXPECT_THAT(written_.back(), AllOf(HasSubstr("Statement 39"), Not(HasSubstr("Statement 30"))));
  EXPECT_EQ(view.Erase(), "\r\x1b[6A\x1b[J");
}

TEST_F(StreamViewTest, ShowsAnEmergencyAtOnceAndBeforeAllElse) {
  StreamView view = View();
  view.Observe(EmergencyEvent(), milliseconds(0));
  ASSERT_EQ(written_.size(), 1U);
  EXPECT_THAT(written_[0], StartsWith("  Call your emergency number now.\n"));
  view.Observe(StatementEvent("First-line", "Zuprane is tried first.", v1::STANCE_RECOMMENDED), milliseconds(150));
  EXPECT_LT(written_[1].find("emergency"), written_[1].find("Zuprane"));
}

TEST_F(StreamViewTest, KeepsAnEmergencyWhenTheAnswerIsStopped) {
  StreamView view = View();
  view.Observe(EmergencyEvent(), milliseconds(0));
  view.Observe(StatementEvent("First-line", "Zuprane is tried first.", v1::STANCE_RECOMMENDED), milliseconds(150));
  const std::string left = view.EraseUnanswered();
  EXPECT_THAT(left, HasSubstr("Call your emergency number now."));
  EXPECT_THAT(left, Not(HasSubstr("Zuprane")));
}

TEST_F(StreamViewTest, ShowsOnlyEmergenciesWhereTheCursorCannotMove) {
  StreamView view = View(24, false);
  view.Observe(StatementEvent("First-line", "Zuprane is tried first.", v1::STANCE_RECOMMENDED), milliseconds(150));
  EXPECT_THAT(written_, IsEmpty());
  view.Observe(EmergencyEvent(), milliseconds(150));
  ASSERT_EQ(written_.size(), 1U);
  EXPECT_EQ(view.Erase(), "");
}

TEST_F(StreamViewTest, LetsNoControlCharacterThrough) {
  StreamView view = View();
  view.Observe(StatementEvent("First\x1b]0;-line", "Zuprane\x1b[2J", v1::STANCE_RECOMMENDED), milliseconds(150));
  EXPECT_THAT(written_.back(), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace probatum::client
