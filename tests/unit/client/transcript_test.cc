#include "client/cli/transcript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::client {
namespace {

using ::testing::HasSubstr;

TranscriptTurn Turn(const std::string& question) {
  TranscriptTurn turn;
  turn.question = question;
  turn.response.mutable_content()->set_markdown(
      "## Zuprane for frobnitis\n\n- Zuprane is tried first. [1]\n\n## References\n\n- [1] A source\n\n*For professionals.*");
  turn.response.mutable_content()->set_audience(v1::AUDIENCE_NURSE);
  turn.response.mutable_call()->set_generation("000007-0123abcd");
  turn.response.set_content_sha256("feed");
  turn.verification.statement_count = 1;
  turn.verification.verified_statement_count = 1;
  return turn;
}

TEST(Transcript, HoldsEveryQuestionWithReferencesDisclaimerAndGeneration) {
  const std::vector<TranscriptTurn> turns = {Turn("what about zuprane?"), Turn("why?")};
  const std::string markdown = ExportMarkdown(turns);
  EXPECT_THAT(markdown, HasSubstr("\n## what about zuprane?\n"));
  EXPECT_THAT(markdown, HasSubstr("\n## why?\n"));
  EXPECT_THAT(markdown, HasSubstr("\n### References\n\n- [1] A source\n"));
  EXPECT_THAT(markdown, HasSubstr("\n*For professionals.*\n"));
  EXPECT_THAT(markdown, HasSubstr("000007-0123abcd"));
  EXPECT_THAT(markdown, HasSubstr("nurse"));
  EXPECT_THAT(markdown, HasSubstr("1 of 1 statements verified"));
}

TEST(Transcript, KeepsAQuestionFromBeingReadAsMarkdown) {
  const std::vector<TranscriptTurn> turns = {Turn("<b>[x](y)\n# z")};
  EXPECT_THAT(ExportMarkdown(turns), HasSubstr("## \\<b\\>\\[x\\](y) \\# z\n"));
}

TEST(Transcript, SaysWhenAQuestionWasAskedAsItStands) {
  std::vector<TranscriptTurn> turns = {Turn("why?")};
  turns[0].resolution = v1::RESOLUTION_AS_IS;
  EXPECT_THAT(ExportMarkdown(turns), HasSubstr("as it stands"));
}

TEST(Transcript, WarnsOfWhatDidNotVerify) {
  std::vector<TranscriptTurn> turns = {Turn("why?")};
  turns[0].verification.failures.push_back({FailureKind::kSegmentNotVerbatim, "statements[0]"});
  EXPECT_THAT(ExportMarkdown(turns), HasSubstr("Do not rely on this answer"));
}

}  // namespace
}  // namespace probatum::client
