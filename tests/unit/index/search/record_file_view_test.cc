#include "index/search/record_file_view.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "flatbuffers/flatbuffers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "index/schema/format.h"
#include "index/schema/record_file.h"
#include "index/schema/records_generated.h"

namespace probatum::index {
namespace {

constexpr std::uint32_t kEntityCount = 5;

using Numbers = std::vector<std::uint32_t>;

// A document with one section and one statement in one passage, cited to one reference. Valid as it is; a test spoils one thing.
struct DocumentSpec {
  std::string id = "doc";
  std::string text = "Heading\nRest the \xc3\xa4nkle. Ice it.";  // the a with two dots is bytes 17 and 18
  bool with_title = true;
  std::uint8_t kind = 1;
  std::uint8_t review_state = 1;
  std::uint8_t standing = 1;
  std::size_t sha256_bytes = 32;
  Numbers topic_entities = {0, 4};
  Numbers title_hashes = {1, 2, 3};

  std::uint8_t section_kind = 1;
  record::Range section_range = {0, 32};
  Numbers section_entities = {1};
  Numbers section_hashes = {5};

  std::uint8_t statement_kind = 1;
  std::uint8_t stance = 1;
  std::uint32_t statement_section = 0;
  std::uint32_t statement_passage = 0;
  std::vector<record::Range> segments = {{0, 7}, {8, 24}};
  Numbers statement_references = {0};
  Numbers statement_entities = {2, 3};
  Numbers statement_scope = {1};
  Numbers statement_populations = {};
  Numbers statement_hashes = {7, 9};

  std::string passage_id = "doc.1";
  std::uint32_t passage_docid = 1;
  std::uint32_t passage_section = 0;
  std::vector<record::Range> passage_segments = {{0, 32}};
  Numbers passage_statements = {0};
  Numbers passage_entities = {0, 1, 2, 3, 4};
  Numbers lead_hashes = {1, 9};

  std::uint32_t reference_docid = 1;
  Numbers reference_statements = {0};
};

std::string Serialise(const DocumentSpec& spec) {
  flatbuffers::FlatBufferBuilder b;
  const auto empty = b.CreateString("");
  const auto strings = b.CreateVectorOfStrings(std::vector<std::string>{"Heading"});

  const auto section_id = b.CreateString(spec.id + "#heading");
  const auto section_entities = b.CreateVector(spec.section_entities);
  const auto section_hashes = b.CreateVector(spec.section_hashes);
  const auto section = record::CreateSection(b, section_id, empty, strings, spec.section_kind, empty, &spec.section_range,
                                             section_entities, section_hashes);
  std::vector<record::Segment> segments;
  for (const record::Range& range : spec.segments) {
    segments.emplace_back(range.begin(), range.end(), flatbuffers::span<const std::uint8_t, 32>(std::array<std::uint8_t, 32>{}));
  }
  const auto segment_vector = b.CreateVectorOfStructs(segments);
  const auto statement_references = b.CreateVector(spec.statement_references);
  const auto statement_entities = b.CreateVector(spec.statement_entities);
  const auto statement_scope = b.CreateVector(spec.statement_scope);
  const auto statement_populations = b.CreateVector(spec.statement_populations);
  const auto statement_hashes = b.CreateVector(spec.statement_hashes);
  const auto statement = record::CreateStatement(b, spec.statement_kind, spec.statement_section, spec.statement_passage,
                                                 segment_vector, statement_references, spec.stance, false, statement_entities,
                                                 statement_scope, statement_populations, statement_hashes, 3);

  const auto passage_id = b.CreateString(spec.passage_id);
  const auto passage_segments = b.CreateVectorOfStructs(spec.passage_segments);
  const auto passage_statements = b.CreateVector(spec.passage_statements);
  const auto passage_entities = b.CreateVector(spec.passage_entities);
  const auto lead_hashes = b.CreateVector(spec.lead_hashes);
  const auto passage = record::CreatePassage(b, passage_id, spec.passage_docid, spec.passage_section, passage_segments,
                                             passage_statements, 4, passage_entities, lead_hashes);

  const auto key = b.CreateString("key");
  const auto reference_statements = b.CreateVector(spec.reference_statements);
  const auto reference = record::CreateReference(b, key, empty, empty, strings, empty, empty, 2026, empty, empty, empty, empty,
                                                 empty, empty, spec.reference_docid, reference_statements);

  const auto id = b.CreateString(spec.id);
  const auto text = b.CreateString(spec.text);
  const auto sha256 = b.CreateVector(std::vector<std::uint8_t>(spec.sha256_bytes));
  const auto topic_entities = b.CreateVector(spec.topic_entities);
  const auto title_hashes = b.CreateVector(spec.title_hashes);
  const auto sections = b.CreateVector(std::vector{section});
  const auto statements = b.CreateVector(std::vector{statement});
  const auto passages = b.CreateVector(std::vector{passage});
  const auto references = b.CreateVector(std::vector{reference});
  const record::Date date;
  b.Finish(record::CreateDocument(b, id, spec.with_title ? empty : 0, spec.kind, empty, &date, &date, &date, spec.review_state,
                                  spec.standing, empty, empty, empty, empty, empty, empty, sha256, text, sha256, strings,
                                  topic_entities, title_hashes, sections, statements, passages, references));
  return {reinterpret_cast<const char*>(b.GetBufferPointer()), b.GetSize()};
}

// A whole record file. Its storage is aligned as a mapping is.
class RecordFile {
 public:
  explicit RecordFile(const std::vector<DocumentSpec>& documents = {DocumentSpec{}}) {
    header.document_count = header.passage_count = header.reference_count = static_cast<std::uint32_t>(documents.size());
    std::memcpy(header.magic, kRecordFileMagic, sizeof(header.magic));
    header.format_version = kFormatVersion;
    header.documents_offset = sizeof(header);
    header.passages_offset = header.documents_offset + documents.size() * sizeof(RecordFileDocument);
    header.references_offset = header.passages_offset + documents.size() * sizeof(RecordFileTarget);
    header.records_offset = header.references_offset + documents.size() * sizeof(RecordFileTarget);
    std::uint64_t offset = header.records_offset;
    for (const DocumentSpec& spec : documents) {
      std::string record = Serialise(spec);
      table.push_back({offset, record.size()});
      record.resize((record.size() + 7) / 8 * 8);
      offset += record.size();
      records += record;
      passages.push_back({static_cast<std::uint32_t>(passages.size()), 0});
      references.push_back({static_cast<std::uint32_t>(references.size()), 0});
    }
    header.file_bytes = offset;
  }

  std::string_view bytes() {
    std::string all(reinterpret_cast<const char*>(&header), sizeof(header));
    all.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(RecordFileDocument));
    all.append(reinterpret_cast<const char*>(passages.data()), passages.size() * sizeof(RecordFileTarget));
    all.append(reinterpret_cast<const char*>(references.data()), references.size() * sizeof(RecordFileTarget));
    all += records;
    return Aligned(all);
  }

  std::string_view Aligned(std::string_view all) {
    storage_.assign(all.size() / 8 + 1, 0);
    std::memcpy(storage_.data(), all.data(), all.size());
    return {reinterpret_cast<const char*>(storage_.data()), all.size()};
  }

  RecordFileHeader header;
  std::vector<RecordFileDocument> table;
  std::vector<RecordFileTarget> passages;
  std::vector<RecordFileTarget> references;
  std::string records;

 private:
  std::vector<std::uint64_t> storage_;
};

absl::StatusCode CodeOf(RecordFile& file) { return RecordFileView::Open(file.bytes(), kEntityCount).status().code(); }

void ExpectDamaged(const char* what, const std::function<void(DocumentSpec&)>& spoil) {
  DocumentSpec spec;
  spoil(spec);
  RecordFile file({spec});
  EXPECT_EQ(CodeOf(file), absl::StatusCode::kDataLoss) << what;
}

void ExpectDamagedFile(const char* what, const std::function<void(RecordFile&)>& spoil) {
  RecordFile file;
  spoil(file);
  EXPECT_EQ(CodeOf(file), absl::StatusCode::kDataLoss) << what;
}

TEST(RecordFileView, ReadsWhatWasWritten) {
  DocumentSpec second;
  second.id = "other";
  second.passage_id = "other.1";
  second.passage_docid = second.reference_docid = 2;
  RecordFile file({DocumentSpec{}, second});
  const auto view = RecordFileView::Open(file.bytes(), kEntityCount);
  ASSERT_TRUE(view.ok()) << view.status();
  EXPECT_EQ(view->document_count(), 2u);
  EXPECT_EQ(view->passage_count(), 2u);
  EXPECT_EQ(view->reference_count(), 2u);
  EXPECT_EQ(view->statement_count(), 2u);
  EXPECT_EQ(view->document(1).id()->str(), "other");
  EXPECT_EQ(view->passage(2).document_index, 1u);
  EXPECT_EQ(view->reference(2).document_index, 1u);
}

TEST(RecordFileView, ReadsAFileWithoutDocuments) {
  RecordFile file(std::vector<DocumentSpec>{});
  const auto view = RecordFileView::Open(file.bytes(), 0);
  ASSERT_TRUE(view.ok()) << view.status();
  EXPECT_EQ(view->document_count(), 0u);
}

TEST(RecordFileView, RefusesADamagedHeaderOrTable) {
  ExpectDamagedFile("magic", [](RecordFile& f) { f.header.magic[0] = 'X'; });
  ExpectDamagedFile("version", [](RecordFile& f) { ++f.header.format_version; });
  ExpectDamagedFile("size", [](RecordFile& f) { ++f.header.file_bytes; });
  ExpectDamagedFile("table beyond the end", [](RecordFile& f) { f.header.passages_offset = f.header.file_bytes; });
  ExpectDamagedFile("table at 2^64", [](RecordFile& f) { f.header.passages_offset = ~std::uint64_t{7}; });
  ExpectDamagedFile("table not aligned", [](RecordFile& f) { f.header.documents_offset += 4; });
  ExpectDamagedFile("count too large", [](RecordFile& f) { f.header.document_count = 0xffffffff; });
  ExpectDamagedFile("passage not in the table", [](RecordFile& f) { f.header.passage_count = 0; });
  ExpectDamagedFile("reference not in the table", [](RecordFile& f) { f.header.reference_count = 0; });
  ExpectDamagedFile("record beyond the end", [](RecordFile& f) { f.table[0].offset = f.header.file_bytes + 8; });
  ExpectDamagedFile("record at 2^64", [](RecordFile& f) { f.table[0].offset = ~std::uint64_t{7}; });
  ExpectDamagedFile("record too long", [](RecordFile& f) { f.table[0].size_bytes = ~std::uint64_t{0}; });
  ExpectDamagedFile("record not aligned", [](RecordFile& f) { f.table[0].offset += 4; });
  ExpectDamagedFile("record cut short", [](RecordFile& f) { f.table[0].size_bytes /= 2; });
  ExpectDamagedFile("empty record", [](RecordFile& f) { f.table[0].size_bytes = 0; });
  ExpectDamagedFile("passage of no document", [](RecordFile& f) { f.passages[0].document_index = 1; });
  ExpectDamagedFile("no such passage", [](RecordFile& f) { f.passages[0].index = 1; });
  ExpectDamagedFile("reference of no document", [](RecordFile& f) { f.references[0].document_index = 1; });
  ExpectDamagedFile("no such reference", [](RecordFile& f) { f.references[0].index = 1; });
}

TEST(RecordFileView, RefusesAnEmptyOrShortFile) {
  RecordFile file;
  EXPECT_EQ(RecordFileView::Open("", kEntityCount).status().code(), absl::StatusCode::kDataLoss);
  const std::string whole(file.bytes());
  for (std::size_t size = 0; size < whole.size(); size += 8) {
    EXPECT_EQ(RecordFileView::Open(file.Aligned(std::string_view(whole).substr(0, size)), kEntityCount).status().code(),
              absl::StatusCode::kDataLoss)
        << size;
  }
}

TEST(RecordFileView, RefusesARecordThatLeadsOutOfItself) {
  using D = DocumentSpec;
  ExpectDamaged("no title", [](D& d) { d.with_title = false; });
  ExpectDamaged("empty id", [](D& d) { d.id = ""; });
  ExpectDamaged("kind", [](D& d) { d.kind = 200; });
  ExpectDamaged("review state", [](D& d) { d.review_state = 200; });
  ExpectDamaged("standing", [](D& d) { d.standing = 200; });
  ExpectDamaged("SHA-256", [](D& d) { d.sha256_bytes = 31; });
  ExpectDamaged("topic entity", [](D& d) { d.topic_entities = {kEntityCount}; });
  ExpectDamaged("topic entities' order", [](D& d) { d.topic_entities = {1, 0}; });
  ExpectDamaged("title hashes' order", [](D& d) { d.title_hashes = {2, 2}; });
  ExpectDamaged("section kind", [](D& d) { d.section_kind = 200; });
  ExpectDamaged("section beyond the text", [](D& d) { d.section_range = {0, 33}; });
  ExpectDamaged("section backwards", [](D& d) { d.section_range = {5, 4}; });
  ExpectDamaged("section entity", [](D& d) { d.section_entities = {kEntityCount}; });
  ExpectDamaged("section hashes' order", [](D& d) { d.section_hashes = {6, 5}; });
  ExpectDamaged("statement kind", [](D& d) { d.statement_kind = 200; });
  ExpectDamaged("stance", [](D& d) { d.stance = 200; });
  ExpectDamaged("statement's section", [](D& d) { d.statement_section = 1; });
  ExpectDamaged("statement's passage", [](D& d) { d.statement_passage = 1; });
  ExpectDamaged("no segment", [](D& d) { d.segments = {}; });
  ExpectDamaged("segment beyond the text", [](D& d) { d.segments = {{8, 4'000'000'000}}; });
  ExpectDamaged("empty segment", [](D& d) { d.segments = {{8, 8}}; });
  ExpectDamaged("segment within a character", [](D& d) { d.segments = {{8, 18}}; });
  ExpectDamaged("segments overlap", [](D& d) { d.segments = {{0, 9}, {8, 24}}; });
  ExpectDamaged("statement's reference", [](D& d) { d.statement_references = {1}; });
  ExpectDamaged("statement's entity", [](D& d) { d.statement_entities = {kEntityCount}; });
  ExpectDamaged("statement's scope", [](D& d) { d.statement_scope = {kEntityCount}; });
  ExpectDamaged("statement's population", [](D& d) { d.statement_populations = {kEntityCount}; });
  ExpectDamaged("statement hashes' order", [](D& d) { d.statement_hashes = {9, 7}; });
  ExpectDamaged("empty passage id", [](D& d) { d.passage_id = ""; });
  ExpectDamaged("passage's docid", [](D& d) { d.passage_docid = 2; });
  ExpectDamaged("passage's section", [](D& d) { d.passage_section = 1; });
  ExpectDamaged("passage without segments", [](D& d) { d.passage_segments = {}; });
  ExpectDamaged("passage beyond the text", [](D& d) { d.passage_segments = {{0, 33}}; });
  ExpectDamaged("passage without statements", [](D& d) { d.passage_statements = {}; });
  ExpectDamaged("passage's statement", [](D& d) { d.passage_statements = {1}; });
  ExpectDamaged("passage's entity", [](D& d) { d.passage_entities = {kEntityCount}; });
  ExpectDamaged("lead hashes' order", [](D& d) { d.lead_hashes = {9, 1}; });
  ExpectDamaged("reference's docid", [](D& d) { d.reference_docid = 2; });
  ExpectDamaged("reference's statement", [](D& d) { d.reference_statements = {1}; });
}

TEST(RecordFileView, RefusesDocumentsAndPassagesOutOfOrder) {
  DocumentSpec first;
  DocumentSpec second;
  second.passage_docid = second.reference_docid = 2;
  second.passage_id = "doc.2";
  RecordFile same_id({first, second});
  EXPECT_EQ(CodeOf(same_id), absl::StatusCode::kDataLoss);
  second.id = "other";
  RecordFile fine({first, second});
  EXPECT_EQ(CodeOf(fine), absl::StatusCode::kOk);
  second.passage_id = "doc.0";
  RecordFile passages({first, second});
  EXPECT_EQ(CodeOf(passages), absl::StatusCode::kDataLoss);
}

// Reads all that a record says, as answering does, so that a sanitizer sees where it leads.
std::uint64_t Walk(const RecordFileView& view) {
  std::uint64_t sum = 0;
  for (std::uint32_t docid = 1; docid <= view.passage_count(); ++docid) {
    const record::Document& document = view.document(view.passage(docid).document_index);
    const std::string_view text(document.text()->data(), document.text()->size());
    const record::Passage& passage = *document.passages()->Get(view.passage(docid).index);
    for (const std::uint32_t index : *passage.statements()) {
      const record::Statement& statement = *document.statements()->Get(index);
      for (const record::Segment* segment : *statement.segments()) {
        for (const char c : text.substr(segment->begin(), segment->end() - segment->begin()))
          sum += static_cast<unsigned char>(c);
      }
      for (const std::uint32_t reference : *statement.references()) sum += document.references()->Get(reference)->key()->size();
      sum += document.sections()->Get(statement.section())->heading_path()->size();
    }
  }
  return sum;
}

TEST(RecordFileView, SurvivesAnyChangeOfItsBytes) {
  DocumentSpec second;
  second.id = "other";
  second.passage_id = "other.1";
  second.passage_docid = second.reference_docid = 2;
  RecordFile file({DocumentSpec{}, second});
  const std::string good(file.bytes());
  constexpr std::uint32_t kSeed = 20261124;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  int opened_count = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = good;
    for (std::uint32_t changes = 1 + random() % 4; changes > 0; --changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const auto view = RecordFileView::Open(file.Aligned(bytes), kEntityCount);
    if (view.ok()) {
      ++opened_count;
      EXPECT_GT(Walk(*view), 0u);
    } else {
      ASSERT_EQ(view.status().code(), absl::StatusCode::kDataLoss);
    }
  }
  EXPECT_GT(opened_count, 100);  // or nothing but the refusal was tried
}

}  // namespace
}  // namespace probatum::index
