#include "server/wire/names.h"

#include <gtest/gtest.h>

namespace probatum::wire {
namespace {

TEST(Names, EncodesAllButUnreservedCharacters) {
  EXPECT_EQ(PassageName("leg-cramps#cautions/quinine.1"), "corpora/default/passages/leg-cramps%23cautions%2Fquinine.1");
  EXPECT_EQ(DocumentName("a~b_c.d-E9"), "corpora/default/documents/a~b_c.d-E9");
  EXPECT_EQ(DocumentName("\xC3\xA9 %"), "corpora/default/documents/%C3%A9%20%25");
  EXPECT_EQ(ReferenceName("d", "k/1"), "corpora/default/documents/d/references/k%2F1");
}

TEST(Names, NamesADocumentThatIsCitedAsItselfByItsOwnName) { EXPECT_EQ(ReferenceName("d", ""), DocumentName("d")); }

TEST(Names, ReadsWhatItWrites) {
  std::string all_bytes_of_two;
  for (int c = 1; c < 128; ++c) all_bytes_of_two.push_back(static_cast<char>(c));
  for (const std::string& id :
       {std::string("leg-cramps"), std::string("a/b#c d%e"), std::string("\xE2\x82\xAC"), all_bytes_of_two}) {
    Violations violations;
    EXPECT_EQ(ParseDocumentName(DocumentName(id), "name", violations), id);
    EXPECT_EQ(ParsePassageName(PassageName(id), "name", violations), id);
    EXPECT_EQ(ParseReferenceName(ReferenceName(id, id), "name", violations), (ReferenceId{.document_id = id, .key = id}));
    EXPECT_TRUE(violations.empty());
  }
}

TEST(Names, TakesHexDigitsOfEitherCase) {
  Violations violations;
  EXPECT_EQ(ParsePassageName("corpora/default/passages/a%2fb%2Fc", "name", violations), "a/b/c");
}

class BadName : public testing::TestWithParam<std::string> {};

TEST_P(BadName, IsRefusedNamingFieldAndForm) {
  Violations violations;
  EXPECT_FALSE(ParsePassageName(GetParam(), "name", violations));
  ASSERT_EQ(violations.list().size(), 1u);
  EXPECT_EQ(violations.list()[0].field, "name");
  EXPECT_EQ(violations.list()[0].reason, "NAME_INVALID");
  EXPECT_EQ(violations.ToStatus().code(), absl::StatusCode::kInvalidArgument);
}

INSTANTIATE_TEST_SUITE_P(Names, BadName,
                         testing::Values("", "leg-cramps", "corpora/default/passages/", "corpora/default/passages",
                                         "corpora/default/documents/a", "corpora/default/passages/a/b",
                                         "/corpora/default/passages/a", "corpora/default/passages/a#b",
                                         "corpora/default/passages/a%2", "corpora/default/passages/a%",
                                         "corpora/default/passages/a%zz", "corpora/default/passages/%FF",
                                         "corpora/default/passages/a b",
                                         "corpora/default/passages/" + std::string(kMaxNameBytes, 'a')));

TEST(Names, SaysThatThereIsOneCorpus) {
  Violations violations;
  EXPECT_FALSE(ParseDocumentName("corpora/other/documents/a", "name", violations));
  ASSERT_EQ(violations.list().size(), 1u);
  EXPECT_EQ(violations.list()[0].reason, "CORPUS_UNKNOWN");
}

}  // namespace
}  // namespace probatum::wire
