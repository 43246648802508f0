#include "index/writer/abbreviation_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::index {
namespace {

using corpus::Abbreviation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Corpus {
  AbbreviationCounts counts;
  corpus::Tokeniser tokeniser;
  void Add(const std::vector<Abbreviation>& definitions) { counts.Add(definitions, tokeniser); }
};

MATCHER_P2(Means, short_form, long_key, "") { return arg.short_form == short_form && arg.long_key == long_key; }

TEST(AbbreviationCounts, KeepsWhatTwoDocumentsDefineAlike) {
  Corpus corpus;
  corpus.Add({{"MOF", "mock obstructive fever"}});
  EXPECT_THAT(corpus.counts.Finish(), IsEmpty());
  corpus.Add({{"MOF", "Mock Obstructive Fevers"}});
  EXPECT_THAT(corpus.counts.Finish(), ElementsAre(Means("MOF", "mock obstructive fever ")));
}

TEST(AbbreviationCounts, CountsADocumentOnce) {
  Corpus corpus;
  corpus.Add({{"MOF", "mock obstructive fever"}, {"MOF", "mock obstructive fever"}});
  EXPECT_THAT(corpus.counts.Finish(), IsEmpty());
}

TEST(AbbreviationCounts, LeavesAShortFormOfSeveralReadings) {
  Corpus corpus;
  for (int i = 0; i < 3; ++i) corpus.Add({{"MOF", "mock obstructive fever"}});
  corpus.Add({{"MOF", "modal offset frequency"}});
  EXPECT_THAT(corpus.counts.Finish(), IsEmpty());
  corpus.Add({{"MOF", "mock obstructive fever"}});
  EXPECT_THAT(corpus.counts.Finish(), ElementsAre(Means("MOF", "mock obstructive fever ")));
}

TEST(AbbreviationCounts, LeavesShortWords) {
  Corpus corpus;
  for (int i = 0; i < 2; ++i) corpus.Add({{"mof", "mock obstructive fever"}, {"Mock", "mock of care kits"}});
  EXPECT_THAT(corpus.counts.Finish(), IsEmpty());
}

}  // namespace
}  // namespace probatum::index
