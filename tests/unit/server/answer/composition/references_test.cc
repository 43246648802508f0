#include "server/answer/composition/references.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/server/answer/composition/composed.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

corpus::Reference Journal() {
  corpus::Reference reference;
  reference.key = "a";
  reference.title = "An invented trial";
  reference.authors = {"Doe J", "Roe R"};
  reference.container_title = "Invented Journal";
  reference.year = 2020;
  reference.volume = "7(2)";
  reference.page = "1-9";
  reference.doi = "10.5555/x";
  return reference;
}

NumberedReference Numbered(corpus::Reference reference) {
  NumberedReference numbered;
  numbered.number = 1;
  numbered.document_id = "doc";
  numbered.reference = std::move(reference);
  numbered.via = {{"doc", "The document", corpus::ReviewState::kApproved, corpus::Standing::kCurrent}};
  return numbered;
}

TEST(ReferenceNumbers, GoByFirstAppearanceAndOneSourceHasOne) {
  Composed composed;
  // Keys: second, then same, which has the DOI of first, then first and second.
  composed.AddSection(SectionKind::kSecondLine, {"Nullamine 5 mg twice daily", "Blankosan may be considered"});
  composed.AddSection(SectionKind::kFirstLine, {"Sources conflict on mockwater"});
  const AnswerContent content = composed.Compose();

  ASSERT_THAT(content.statements, SizeIs(3));
  EXPECT_THAT(content.statements[0].reference_numbers, ElementsAre(1));
  EXPECT_THAT(content.statements[1].reference_numbers, ElementsAre(2));
  EXPECT_THAT(content.statements[2].reference_numbers, ElementsAre(1, 2));
  ASSERT_THAT(content.references, SizeIs(2));
  EXPECT_EQ(content.references[0].reference.key, "second");
  EXPECT_EQ(content.references[1].reference.key, "same");
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(ReferenceNumbers, CiteTheDocumentWhereAStatementCitesNothing) {
  Composed composed;
  composed.AddSection(SectionKind::kSymptoms, {"a counting habit"});
  composed.AddSection(SectionKind::kTreatment, {"Gabaphantin is recommended"});
  const AnswerContent content = composed.Compose();

  ASSERT_THAT(content.references, SizeIs(2));
  EXPECT_EQ(content.references[0].reference.key, "");
  EXPECT_EQ(content.references[0].document_id, "sampleosis");
  EXPECT_EQ(content.references[0].reference.title, "Sampleosis");
  EXPECT_EQ(content.references[0].reference.issuer, "Invented Institute");
  ASSERT_THAT(content.references[1].via, SizeIs(1));
  EXPECT_EQ(content.references[1].via[0].review_state, corpus::ReviewState::kApproved);
}

TEST(SourceKeys, PreferTheDoiThenThePubmedIdThenTheAddress) {
  corpus::Reference reference = Journal();
  reference.pmid = "1";
  reference.uri = "https://example.org/a";
  corpus::Reference other;
  other.key = "b";
  other.doi = reference.doi;
  EXPECT_EQ(SourceKey(reference, "one"), SourceKey(other, "two"));

  reference.doi.clear();
  other = {};
  other.pmid = "1";
  EXPECT_EQ(SourceKey(reference, "one"), SourceKey(other, "two"));

  reference.pmid.clear();
  other = {};
  other.uri = reference.uri;
  EXPECT_EQ(SourceKey(reference, "one"), SourceKey(other, "two"));
}

TEST(SourceKeys, KeepReferencesWithoutAnIdentifierApartByDocument) {
  corpus::Reference reference;
  reference.key = "a";
  EXPECT_NE(SourceKey(reference, "one"), SourceKey(reference, "two"));
  corpus::Reference document;
  EXPECT_NE(SourceKey(reference, "one"), SourceKey(document, "one"));
}

TEST(ReferenceText, GivesAJournalsPlace) {
  EXPECT_EQ(ReferenceText(Numbered(Journal())),
            "Doe J, Roe R. An invented trial. Invented Journal 2020;7(2):1-9. doi:10.5555/x (via The document)");
}

TEST(ReferenceText, NamesThreeAuthorsAtMost) {
  corpus::Reference reference = Journal();
  reference.authors = {"A", "B", "C", "D"};
  EXPECT_THAT(ReferenceText(Numbered(reference)), HasSubstr("A, B, C, et al. An invented trial."));
  reference.authors = {"A", "et al."};
  EXPECT_THAT(ReferenceText(Numbered(reference)), HasSubstr("A, et al. An invented trial."));
}

TEST(ReferenceText, PutsNoFullStopBehindAnother) {
  corpus::Reference reference = Journal();
  reference.title = "Is it invented?";
  EXPECT_THAT(ReferenceText(Numbered(reference)), HasSubstr("Is it invented? Invented Journal"));
}

TEST(ReferenceText, SaysNothingOfAWayForADocumentCitedAsItself) {
  corpus::Reference reference;
  reference.title = "The document";
  reference.issuer = "Invented Board";
  reference.year = 2021;
  reference.uri = "https://example.org/doc";
  EXPECT_EQ(ReferenceText(Numbered(reference)), "The document. Invented Board, 2021. https://example.org/doc");
}

}  // namespace
}  // namespace probatum::answer
