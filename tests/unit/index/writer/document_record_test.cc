#include "index/writer/document_record.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "index/schema/record_file.h"

namespace probatum::index {
namespace {

std::string_view View(const flatbuffers::DetachedBuffer& buffer) {
  return {reinterpret_cast<const char*>(buffer.data()), buffer.size()};
}

// Every field set, each to another value.
corpus::Document FullDocument() {
  corpus::Document document;
  corpus::Metadata& metadata = document.metadata;
  metadata.id = corpus::DocumentId("id");
  metadata.title = "title";
  metadata.kind = corpus::DocumentKind::kProtocol;
  metadata.issuer = "issuer";
  metadata.published = {2001, 0, 0};
  metadata.updated = {2002, 3, 0};
  metadata.review_due = {2003, 4, 5};
  metadata.review_state = corpus::ReviewState::kApproved;
  metadata.standing = corpus::Standing::kSuperseded;
  metadata.audience = "audience";
  metadata.jurisdiction = "jurisdiction";
  metadata.language = "fr";
  metadata.licence = "licence";
  metadata.source_uri = "uri";
  metadata.source_name = "name";
  metadata.source_sha256.fill(7);
  metadata.topics = {"topic", "synonym"};
  document.text = "Heading\nOne. Twö.";
  document.text_sha256.fill(9);
  document.sections = {
      {corpus::SectionId("id#heading"), "Heading", {"Outer", "Heading"}, corpus::SectionKind::kDosing, "all", {0, 18}}};
  document.statements = {{corpus::StatementKind::kSentence, 0, {{8, 12}}, {1, 0}, corpus::Stance::kNotRecommended, true, {}},
                         {corpus::StatementKind::kTableRow,
                          0,
                          {{0, 7}, {13, 18}},
                          {},
                          corpus::Stance::kInformation,
                          false,
                          {{"B", "Invented scale"}}}};
  document.passages = {{corpus::PassageId("id#heading.1"), 0, {{8, 18}}, {0, 1}, 2}};
  corpus::Reference reference;
  reference.key = "key";
  reference.type = "book";
  reference.title = "reference title";
  reference.authors = {"A", "B"};
  reference.issuer = "publisher";
  reference.container_title = "series";
  reference.year = 1999;
  reference.volume = "1";
  reference.page = "2-3";
  reference.doi = "10.9999/x";
  reference.pmid = "4";
  reference.uri = "https://example.org";
  reference.evidence_level = "A (invented scale)";
  document.references = {reference, {}};
  return document;
}

TEST(DocumentRecord, GivesTheDocumentBack) {
  const corpus::Document document = FullDocument();
  const auto record = EncodeDocument(document, nullptr);
  ASSERT_TRUE(record.ok()) << record.status();
  ASSERT_TRUE(VerifyDocumentRecord(View(*record)));
  const corpus::Document decoded = DecodeDocument(*flatbuffers::GetRoot<record::Document>(record->data()));
  EXPECT_EQ(decoded.metadata, document.metadata);
  EXPECT_EQ(decoded.text, document.text);
  EXPECT_EQ(decoded.text_sha256, document.text_sha256);
  EXPECT_EQ(decoded.sections, document.sections);
  EXPECT_EQ(decoded.statements, document.statements);
  EXPECT_EQ(decoded.passages, document.passages);
  EXPECT_EQ(decoded.references, document.references);
}

TEST(DocumentRecord, IsTheSameBytesForTheSameDocument) {
  const auto first = EncodeDocument(FullDocument(), nullptr);
  const auto second = EncodeDocument(FullDocument(), nullptr);
  EXPECT_EQ(View(*first), View(*second));
}

TEST(DocumentRecord, LeavesNothingOut) {
  const auto buffer = EncodeDocument(corpus::Document{}, nullptr);
  const auto& empty = *flatbuffers::GetRoot<record::Document>(buffer->data());
  EXPECT_NE(empty.title(), nullptr);
  EXPECT_NE(empty.updated(), nullptr);
  EXPECT_NE(empty.topics(), nullptr);
  EXPECT_NE(empty.topic_entities(), nullptr);
  EXPECT_NE(empty.statements(), nullptr);
  EXPECT_EQ(empty.source_sha256()->size(), 32u);
}

TEST(DocumentRecord, HoldsAnnotationsAtTheirPlaces) {
  const corpus::Document document = FullDocument();
  Annotations annotations;
  annotations.topic_entities = {1};
  annotations.title_term_hashes = {2};
  annotations.sections = {{{3}, {4}}};
  annotations.statements.resize(2);
  annotations.statements[1].segment_sha256 = {corpus::Sha256("Heading"), corpus::Sha256("Twö.")};
  annotations.statements[1].entities = {5};
  annotations.statements[1].populations = {3};
  annotations.statements[1].term_hashes = {6};
  annotations.statements[1].word_count = 70'000;
  annotations.passages.resize(1);
  annotations.passages[0].docid = 8;
  annotations.passages[0].entities = {1, 3, 5};
  annotations.passages[0].lead_term_hashes = {9};
  annotations.references.resize(2);
  annotations.references[0].docid = 10;
  annotations.references[0].statements = {0};
  annotations.review = {"E. Mustermann", "clinical pharmacist", {2026, 11, 25}, "https://example.org/policy", "newer"};
  const auto buffer = EncodeDocument(document, &annotations);
  const auto& record = *flatbuffers::GetRoot<record::Document>(buffer->data());
  EXPECT_EQ(record.topic_entities()->Get(0), 1u);
  EXPECT_EQ(record.title_term_hashes()->Get(0), 2u);
  EXPECT_EQ(record.sections()->Get(0)->entities()->Get(0), 3u);
  EXPECT_EQ(record.sections()->Get(0)->term_hashes()->Get(0), 4u);
  const record::Statement& row = *record.statements()->Get(1);
  EXPECT_EQ(row.passage(), 0u);
  EXPECT_EQ(row.segments()->Get(1)->sha256()->Get(0), corpus::Sha256("Twö.")[0]);
  EXPECT_EQ(row.entities()->Get(0), 5u);
  EXPECT_EQ(row.scope_entities()->Get(0), 3u);
  EXPECT_EQ(row.populations()->Get(0), 3u);
  EXPECT_EQ(row.word_count(), 65'535u);  // saturated
  EXPECT_EQ(record.passages()->Get(0)->docid(), 8u);
  EXPECT_EQ(record.passages()->Get(0)->lead_term_hashes()->Get(0), 9u);
  EXPECT_EQ(record.references()->Get(0)->docid(), 10u);
  EXPECT_EQ(record.references()->Get(0)->statements()->size(), 1u);
  EXPECT_EQ(record.reviewed_by()->str(), "E. Mustermann");
  EXPECT_EQ(record.reviewer_role()->str(), "clinical pharmacist");
  EXPECT_EQ(record.reviewed_on()->year(), 2026);
  EXPECT_EQ(record.policy_uri()->str(), "https://example.org/policy");
  EXPECT_EQ(record.superseded_by()->str(), "newer");
}

TEST(DocumentRecord, VerifiesWithMoreTablesThanFlatBuffersAllowsByItself) {
  corpus::Document document = FullDocument();
  document.statements.assign(1'000'001, document.statements[0]);
  document.passages[0].statements.resize(1);
  const auto record = EncodeDocument(document, nullptr);
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_TRUE(VerifyDocumentRecord(View(*record)));
}

}  // namespace
}  // namespace probatum::index
