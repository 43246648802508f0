#include "index/schema/terms.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "index/schema/format.h"

namespace probatum::index {
namespace {

TEST(Terms, OfDifferentFieldsNeverMeet) {
  const std::set<std::string> terms = {EntityTerm(17),
                                       DocumentTerm("17"),
                                       SectionKindTerm(corpus::SectionKind::kSummary),
                                       DocumentKindTerm(corpus::DocumentKind::kGuideline),
                                       ReviewStateTerm(corpus::ReviewState::kApproved),
                                       StandingTerm(corpus::Standing::kCurrent),
                                       LanguageTerm("en"),
                                       IssuerTerm("17")};
  EXPECT_EQ(terms.size(), 8u);
}

TEST(Terms, OfLongValuesFitXapianAndStayDistinct) {
  const std::string id(300, 'x');
  EXPECT_LE(DocumentTerm(id).size(), kMaxTermBytes);
  EXPECT_NE(DocumentTerm(id), DocumentTerm(id + "y"));
  EXPECT_LE(IssuerTerm(id).size(), kMaxTermBytes);
  // The longest id that a document can have stands by itself.
  EXPECT_NE(DocumentTerm(std::string(200, 'x')).find(std::string(200, 'x')), std::string::npos);
}

TEST(Terms, OfIssuersAndLanguagesIgnoreCase) {
  EXPECT_EQ(IssuerTerm("Invented Institute"), IssuerTerm("invented institute"));
  EXPECT_EQ(LanguageTerm("EN"), LanguageTerm("en"));
  EXPECT_NE(DocumentTerm("A"), DocumentTerm("a"));
}

TEST(TermHash, IsFnv1a) {
  // The published test values of FNV-1a, 32 bit.
  EXPECT_EQ(TermHash(""), 0x811c9dc5u);
  EXPECT_EQ(TermHash("a"), 0xe40c292cu);
  EXPECT_EQ(TermHash("foobar"), 0xbf9cf968u);
}

}  // namespace
}  // namespace probatum::index
