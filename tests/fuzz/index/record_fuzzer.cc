// Whatever bytes a record file has: it is refused, or every record in it can be followed without leaving the file, a text or a table.
// What does not begin as a record file is taken for the record of one stored document, and decoded where it verifies.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "flatbuffers/flatbuffers.h"

#include "corpus/model/document.h"
#include "index/schema/format.h"
#include "index/schema/record_file.h"
#include "index/search/record_file_view.h"
#include "index/writer/document_record.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace index = probatum::index;
namespace record = probatum::index::record;
using probatum::fuzz::Require;

constexpr std::uint32_t kEntityCount = 8;  // those of the seeds' dictionary and some more

bool StartsCharacter(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

void CheckRange(std::uint32_t begin, std::uint32_t end, std::string_view text) {
  Require(begin <= end && end <= text.size(), "a range lies in the text");
  Require(StartsCharacter(text, begin) && StartsCharacter(text, end), "a range begins and ends between characters");
}

void CheckEntities(const flatbuffers::Vector<std::uint32_t>& entities) {
  for (const std::uint32_t entity : entities) Require(entity < kEntityCount, "an entity is one of the dictionary");
  Require(std::is_sorted(entities.begin(), entities.end()), "entities ascend");
}

void CheckStatement(const record::Document& document, const record::Statement& statement) {
  const std::string_view text(document.text()->data(), document.text()->size());
  std::uint32_t previous_end = 0;
  for (const record::Segment* segment : *statement.segments()) {
    CheckRange(segment->begin(), segment->end(), text);
    Require(segment->begin() >= previous_end, "segments ascend and do not overlap");
    previous_end = segment->end();
  }
  Require(statement.section() < document.sections()->size(), "a statement's section is there");
  Require(statement.passage() < document.passages()->size(), "a statement's passage is there");
  for (const std::uint32_t reference : *statement.references()) {
    Require(reference < document.references()->size(), "what a statement cites is there");
  }
  CheckEntities(*statement.entities());
  CheckEntities(*statement.scope_entities());
  CheckEntities(*statement.populations());
  if (statement.excluded_populations() != nullptr) CheckEntities(*statement.excluded_populations());
}

void CheckPassage(const record::Document& document, const record::Passage& passage) {
  const std::string_view text(document.text()->data(), document.text()->size());
  for (const record::Range* range : *passage.segments()) CheckRange(range->begin(), range->end(), text);
  Require(passage.section() < document.sections()->size(), "a passage's section is there");
  Require(passage.statements()->size() > 0, "a passage holds a statement");
  for (const std::uint32_t statement : *passage.statements()) {
    Require(statement < document.statements()->size(), "a passage's statements are there");
  }
  CheckEntities(*passage.entities());
}

void CheckDocument(const record::Document& document) {
  const std::string_view text(document.text()->data(), document.text()->size());
  for (const record::Section* section : *document.sections()) {
    CheckRange(section->range()->begin(), section->range()->end(), text);
    CheckEntities(*section->entities());
  }
  for (const record::Statement* statement : *document.statements()) CheckStatement(document, *statement);
  for (const record::Passage* passage : *document.passages()) CheckPassage(document, *passage);
  for (const record::Reference* reference : *document.references()) {
    for (const std::uint32_t statement : *reference->statements()) {
      Require(statement < document.statements()->size(), "what rests on a reference is there");
    }
  }
  CheckEntities(*document.topic_entities());
}

// Reads every byte that the record leads to; encoded once more, it is a whole record.
void CheckDecoding(const record::Document& document) {
  const auto encoded = index::EncodeDocument(index::DecodeDocument(document), nullptr);
  Require(encoded.ok(), "a decoded document can be encoded");
  Require(index::VerifyDocumentRecord({reinterpret_cast<const char*>(encoded->data()), encoded->size()}),
          "a decoded document, encoded, is a whole record");
}

void CheckRecordFile(std::string_view bytes) {
  const absl::StatusOr<index::RecordFileView> view = index::RecordFileView::Open(bytes, kEntityCount);
  if (!view.ok()) return Require(view.status().code() == absl::StatusCode::kDataLoss, "a damaged file is DATA_LOSS");
  std::uint64_t statements = 0;
  for (std::uint32_t i = 0; i < view->document_count(); ++i) {
    CheckDocument(view->document(i));
    CheckDecoding(view->document(i));
    statements += view->document(i).statements()->size();
  }
  Require(statements == view->statement_count(), "statements are counted");
  for (std::uint32_t docid = 1; docid <= view->passage_count(); ++docid) {
    const index::RecordFileTarget& target = view->passage(docid);
    Require(target.document_index < view->document_count(), "a passage's document is there");
    const auto* passages = view->document(target.document_index).passages();
    Require(target.index < passages->size() && passages->Get(target.index)->docid() == docid, "a passage is found by its docid");
  }
  for (std::uint32_t docid = 1; docid <= view->reference_count(); ++docid) {
    const index::RecordFileTarget& target = view->reference(docid);
    Require(target.document_index < view->document_count(), "a reference's document is there");
    const auto* references = view->document(target.document_index).references();
    Require(target.index < references->size() && references->Get(target.index)->docid() == docid,
            "a reference is found by its docid");
  }
}

// The size that the header states is made true, so that what was cut or grew is looked into all the same.
void MendHeader(char* bytes, std::size_t size) {
  index::RecordFileHeader header;
  if (size < sizeof(header)) return;
  std::memcpy(&header, bytes, sizeof(header));
  header.format_version = index::kFormatVersion;
  header.file_bytes = size;
  std::memcpy(bytes, &header, sizeof(header));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Aligned as a mapping is, and not a byte longer, so that reading behind it is noticed.
  const std::unique_ptr<char[]> bytes(new char[size]);
  std::copy_n(data, size, bytes.get());
  const std::string_view view(bytes.get(), size);
  if (!view.starts_with(index::kRecordFileMagic)) {
    // Its indexes are the hash's to guard; decoding follows none of them.
    if (index::VerifyDocumentRecord(view)) index::DecodeDocument(*flatbuffers::GetRoot<record::Document>(view.data()));
    return 0;
  }
  CheckRecordFile(view);
  MendHeader(bytes.get(), size);
  CheckRecordFile(view);
  return 0;
}
