#include "corpus/reader/vocabulary.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

std::string Fault(const std::string& bytes) {
  const absl::Status status = ReadVocabulary({"v.tsv", bytes}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bytes.substr(0, 100);
  return std::string(status.message());
}

TEST(ReadVocabulary, ReadsTermsWithTheirSynonymsAndTypes) {
  const auto entries =
      ReadVocabulary({"v.tsv",
                      "term\tsynonym\tsource\ttype\r\nexamplitis\tsample  "
                      "disease\tours\tcondition\r\nplacebozole\t\tours\tdrug\n\nitch\tprurition\tours\tsymptom\nx\ty\tours\t\n"});
  ASSERT_TRUE(entries.ok()) << entries.status();
  EXPECT_THAT(*entries, ElementsAre(VocabularyEntry{"examplitis", "sample disease", "ours", EntityType::kCondition},
                                    VocabularyEntry{"placebozole", "", "ours", EntityType::kDrug},
                                    VocabularyEntry{"itch", "prurition", "ours", EntityType::kCondition},
                                    VocabularyEntry{"x", "y", "ours", EntityType::kUnspecified}));
}

TEST(ReadVocabulary, KnowsWhatTheKnownSourcesList) {
  const auto entries = ReadVocabulary(
      {"v.tsv", "synonym\tterm\tsource\nb\ta\tDO:DOID:1:EXACT\nd\tc\tDrugs@FDA 2019-07\nf\te\tMedQuAD:ADAM\nh\tg\tother\n"});
  ASSERT_TRUE(entries.ok()) << entries.status();
  EXPECT_THAT(*entries, ElementsAre(VocabularyEntry{"a", "b", "DO:DOID:1:EXACT", EntityType::kCondition},
                                    VocabularyEntry{"c", "d", "Drugs@FDA 2019-07", EntityType::kDrug},
                                    VocabularyEntry{"e", "f", "MedQuAD:ADAM", EntityType::kUnspecified},
                                    VocabularyEntry{"g", "h", "other", EntityType::kUnspecified}));
}

TEST(ReadVocabulary, NamesTheLineOfWhatIsWrong) {
  EXPECT_THAT(Fault(""), StartsWith("v.tsv:1: "));
  EXPECT_THAT(Fault("term\tsynonym\n"), StartsWith("v.tsv:1: "));
  EXPECT_THAT(Fault("term\tsynonym\tsource\tcolour\n"), StartsWith("v.tsv:1: "));
  EXPECT_THAT(Fault("term\tsynonym\tsource\ttype\na\tb\tc\tdrug\na\tb\tc\tpotion\n"), StartsWith("v.tsv:3: "));
  EXPECT_THAT(Fault("term\tsynonym\tsource\na\tb\n"), StartsWith("v.tsv:2: "));
  EXPECT_THAT(Fault("term\tsynonym\tsource\n\tb\tc\n"), StartsWith("v.tsv:2: "));
  EXPECT_THAT(Fault("term\tsynonym\tsource\n" + std::string(501, 'a') + "\tb\tc\n"), StartsWith("v.tsv:2: "));
  EXPECT_THAT(Fault("term\tsynonym\tsource\ncaf\xE9\tb\tc\n"), StartsWith("v.tsv:2: "));
}

}  // namespace
}  // namespace probatum::corpus
