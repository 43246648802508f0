#include "tests/eval/markdown_text.h"

#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

TEST(MarkdownText, ReadsTheSameWordsAsPlainText) {
  EXPECT_EQ(WordsOfMarkdown("## Treatment\n\n- take **2 mg** \\[daily\\] \\*not\\* 3 [1, 2]\n- below &lt;5\n\n1. What now?\n"),
            WordsOfText("Treatment\n\u2022 take 2 mg [daily] *not* 3 [1, 2]\n- below <5\n\n1. What now?"));
}

TEST(MarkdownText, TellsApartWhatMeansSomethingElse) {
  EXPECT_NE(WordsOfMarkdown("take 1.5 mg"), WordsOfText("take 15 mg"));
  EXPECT_NE(WordsOfMarkdown("do not take"), WordsOfText("do take"));
  // Unescaped, the stars are markup and the reader does not see them.
  EXPECT_NE(WordsOfMarkdown("5*3*2"), WordsOfText("5*3*2"));
}

}  // namespace
}  // namespace probatum::eval
