#include "tests/eval/judged_queries.h"

#include <gmock/gmock.h>

#include "tests/component/eval/case_file.h"

namespace probatum::eval {
namespace {

using testing::HasSubstr;

class JudgedQueriesTest : public CaseFileTest {
 protected:
  std::string FaultOf(const std::string& judgements) {
    const auto read = ReadJudgements(Write(judgements));
    EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
    return std::string(read.status().message());
  }
};

constexpr char kQueries[] = "{\"_id\": \"q1\", \"text\": \"one\"}\n{\"_id\": \"q2\", \"text\": \"two\", \"part\": \"x\"}\n";
constexpr char kHeader[] = "query-id\tcorpus-id\tscore\n";

TEST_F(JudgedQueriesTest, BringQueriesAndJudgementsTogether) {
  const std::string judgements = std::string(kHeader) + "q1\ta\t2\r\nq1\tb\t0\n\nq2\tc\t0\n";
  const auto judged = ReadJudgedQueries(Write(kQueries, "queries"), Write(judgements, "qrels"), {});
  ASSERT_TRUE(judged.ok()) << judged.status().ToString();
  ASSERT_EQ(judged->queries.size(), 1u);
  EXPECT_EQ(judged->queries[0].judgements, (Judgements{{"a", 2}, {"b", 0}}));
  EXPECT_EQ(judged->judged_ids, (std::set<std::string>{"a", "b", "c"}));
  EXPECT_EQ(judged->without_relevant, 1u);
}

TEST_F(JudgedQueriesTest, NameTheLineThatIsWrong) {
  EXPECT_THAT(FaultOf("q1\ta\t1\n"), HasSubstr(":1:"));
  EXPECT_THAT(FaultOf(std::string(kHeader) + "q1\ta\t1\nq1\tb\n"), HasSubstr(":3:"));
  EXPECT_THAT(FaultOf(std::string(kHeader) + "q1\ta\tyes\n"), HasSubstr("\"yes\""));
  EXPECT_THAT(FaultOf(std::string(kHeader) + "q1\ta\t1\nq1\ta\t1\n"), HasSubstr(":3:"));
  EXPECT_THAT(FaultOf(std::string(kHeader) + "q1\ta\t1\textra\n"), HasSubstr(":2:"));
}

TEST_F(JudgedQueriesTest, AreAnErrorWhereNothingFits) {
  const std::string queries = Write(kQueries, "queries");
  const std::string qrels = Write(std::string(kHeader) + "other\ta\t1\n", "qrels");
  EXPECT_EQ(ReadJudgedQueries(queries, qrels, {}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadJudgedQueries(queries, qrels + ".none", {}).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReadJudgedQueries(queries, qrels, {{"part", "y"}}).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace probatum::eval
