// The commands on reviews as a user runs them.
#include <string>

#include "fmt/format.h"
#include "nlohmann/json.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/component/index/tool/index_program.h"

namespace probatum::index {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kWho = "--by 'E. Mustermann' --role 'clinical pharmacist'";

class ReviewCommands : public ProbatumIndex {
 protected:
  void SetUp() override { EXPECT_EQ(Run(fmt::format("import --data {} {}", data(), Write("a.md", kDocument))).code, 0); }

  Ended Review(const std::string& arguments) const { return Run(fmt::format("review --data {} {} {}", data(), kWho, arguments)); }
  Ended Standing(const std::string& arguments) const {
    return Run(fmt::format("standing --data {} {} {}", data(), kWho, arguments));
  }
  Ended Reviews(const std::string& arguments) const { return Run(fmt::format("reviews --data {} {}", data(), arguments)); }
};

TEST_F(ReviewCommands, RecordListAndActivate) {
  EXPECT_THAT(Reviews("").out, HasSubstr("nothing is recorded"));
  Ended ended = Review("examplitis --state approved --policy https://example.org/policy --reason 'read  twice'");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("1 document as approved"), HasSubstr("probatum-index build --data " + data())));
  ended = Standing("examplitis --standing retired --activate");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("as retired"), HasSubstr("it is active"), Not(HasSubstr("build --data"))));

  ended = Reviews("");
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("E. Mustermann, clinical pharmacist; policy https://example.org/policy; read twice"),
                               HasSubstr("retired"), HasSubstr("counts"), HasSubstr("SHA-256")));
  ended = Reviews("--json examplitis");
  const auto line = nlohmann::json::parse(ended.out.substr(0, ended.out.find('\n')));
  EXPECT_EQ(line["document"], "examplitis");
  EXPECT_EQ(line["value"], "approved");
  EXPECT_EQ(line["state"], "counts");
  EXPECT_THAT(line["time"].get<std::string>(), testing::EndsWith("Z"));
}

TEST_F(ReviewCommands, KeepTheOptionsOfTheActiveGeneration) {
  EXPECT_EQ(Run(fmt::format("build --data {} --activate --without-questions", data())).code, 0);
  EXPECT_EQ(Review("examplitis --state approved --activate").code, 0);
  const Ended built = Run(fmt::format("build --data {} --without-questions", data()));
  EXPECT_THAT(built.out, HasSubstr("was built before"));
}

TEST_F(ReviewCommands, WarnOfReviewsThatHaveLostTheirText) {
  EXPECT_EQ(Review("examplitis --state approved").code, 0);
  const std::string changed = std::string(kDocument) + "- For examplitis, soup is advised.\n";
  EXPECT_EQ(Run(fmt::format("import --data {} {}", data(), Write("a.md", changed))).code, 0);
  const Ended built = Run(fmt::format("build --data {}", data()));
  EXPECT_EQ(built.code, 0) << built.err;
  EXPECT_THAT(built.err, HasSubstr("probatum-index: warning: examplitis: its text has changed"));
  EXPECT_THAT(Reviews("").out, HasSubstr("outdated"));
}

TEST_F(ReviewCommands, RefuseWhatTheyCannotRecord) {
  Ended ended = Review("examplitsi --state approved");
  EXPECT_EQ(ended.code, 65);
  EXPECT_THAT(ended.err, HasSubstr("near it there are examplitis"));
  EXPECT_EQ(Review("examplitis --state approved --policy ftp://example.org").code, 65);
  EXPECT_EQ(Standing("examplitis --standing superseded --superseded-by examplitis").code, 65);
  EXPECT_EQ(Review("examplitis --state splendid").code, 64);
  EXPECT_EQ(Review("--state approved").code, 64);
  EXPECT_EQ(Standing("examplitis").code, 64);
  EXPECT_EQ(Run(fmt::format("review --data {} examplitis --state approved --by E", data())).code, 64);
  EXPECT_THAT(Reviews("--json").out, IsEmpty());
  ended = Run("reviews --data " + data() + "-not-there");
  EXPECT_EQ(ended.code, 69);
}

TEST_F(ReviewCommands, NameTheDamagedLine) {
  EXPECT_EQ(Review("examplitis --state approved").code, 0);
  Write("data/review.log", "{}\n");
  for (const Ended& ended : {Reviews(""), Review("examplitis --state approved"), Run(fmt::format("build --data {}", data()))}) {
    EXPECT_EQ(ended.code, 74);
    EXPECT_THAT(ended.err, HasSubstr("review.log, line 1"));
  }
}

}  // namespace
}  // namespace probatum::index
