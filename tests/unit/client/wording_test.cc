#include "client/cli/wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::client {
namespace {

v1::Reference Article() {
  v1::Reference reference;
  reference.add_authors("Frob A");
  reference.add_authors("Zupp B");
  reference.set_title("Zuprane in frobnitis: does it help?");
  reference.set_container_title("J Frob");
  reference.set_issuer("Frob House");
  reference.set_year(2012);
  reference.set_volume("58");
  reference.set_page("17-22");
  reference.set_doi("10.1000/frob");
  reference.set_pmid("123");
  reference.set_uri("https://frob.example/1");
  return reference;
}

TEST(ReferenceEntry, HasWhatASourceIsFoundBy) {
  EXPECT_EQ(ReferenceEntry(Article()),
            "Frob A, Zupp B. Zuprane in frobnitis: does it help? J Frob 2012;58:17-22. doi:10.1000/frob PMID 123");
}

TEST(ReferenceEntry, HasTheAddressOfWhatHasNoDoi) {
  v1::Reference page;
  page.set_title("Frobnitis");
  page.set_issuer("Frob Agency");
  page.set_year(2009);
  page.set_uri("https://frob.example/2");
  page.set_evidence_level("B (Frob scale)");
  EXPECT_EQ(ReferenceEntry(page), "Frobnitis. Frob Agency, 2009. https://frob.example/2 Evidence: B (Frob scale).");
}

TEST(ReferenceLine, NamesThreeAuthorsAndSaysOnceThatThereAreMore) {
  v1::Reference reference;
  reference.set_title("Zuprane");
  for (const char* author : {"A", "B", "et al."}) reference.add_authors(author);
  EXPECT_EQ(ReferenceLine(reference), "A, B, et al. Zuprane.");
  reference.clear_authors();
  for (const char* author : {"A", "B", "C", "D"}) reference.add_authors(author);
  EXPECT_EQ(ReferenceLine(reference), "A, B, C, et al. Zuprane.");
  reference.mutable_authors()->RemoveLast();
  EXPECT_EQ(ReferenceLine(reference), "A, B, C. Zuprane.");
}

TEST(ReferenceLine, IsEmptyOfAReferenceThatSaysNothing) { EXPECT_EQ(ReferenceEntry(v1::Reference()), ""); }

}  // namespace
}  // namespace probatum::client
