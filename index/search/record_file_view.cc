#include "index/search/record_file_view.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "corpus/model/kinds.h"
#include "index/schema/format.h"

namespace probatum::index {
namespace {

using StringVector = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;
using NumberVector = flatbuffers::Vector<std::uint32_t>;

absl::Status Damaged(const std::string& what) { return absl::DataLossError(what); }

std::string_view View(const flatbuffers::String* text) { return {text->data(), text->size()}; }

template <typename Number>
bool InRange(Number value, std::size_t size) {
  return value < size;
}

// Whether all are there: fields of a table may be left out of it, and readers do not ask again.
template <typename... Fields>
bool Present(const Fields*... fields) {
  return (... && (fields != nullptr));
}

bool PresentEach(const StringVector& strings) {
  return std::all_of(strings.begin(), strings.end(), [](const flatbuffers::String* text) { return text != nullptr; });
}

bool AllBelow(const NumberVector& numbers, std::size_t size) {
  return std::all_of(numbers.begin(), numbers.end(), [size](std::uint32_t number) { return number < size; });
}

// Ascending and distinct, as searching by halving needs.
bool Ascending(const NumberVector& numbers) {
  return std::adjacent_find(numbers.begin(), numbers.end(), [](std::uint32_t a, std::uint32_t b) { return a >= b; }) ==
         numbers.end();
}

bool AreEntities(const NumberVector& numbers, std::uint32_t entity_count) {
  return Ascending(numbers) && AllBelow(numbers, entity_count);
}

bool StartsCharacter(std::string_view text, std::uint32_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xc0) != 0x80;
}

// Whether [begin, end) lies in the text and on its characters' boundaries.
bool IsRange(std::uint32_t begin, std::uint32_t end, std::string_view text) {
  return begin <= end && end <= text.size() && StartsCharacter(text, begin) && StartsCharacter(text, end);
}

template <typename Kind>
bool IsKind(std::uint8_t number, Kind last) {
  return number <= static_cast<std::uint8_t>(last);
}

// Checks of one document; each returns what is wrong, "" for nothing.
class DocumentCheck {
 public:
  DocumentCheck(const record::Document& document, std::uint32_t entity_count)
      : document_(document), entity_count_(entity_count) {}

  std::string Run() {
    if (const char* fault = Fields()) return fault;
    text_ = View(document_.text());
    for (std::uint32_t i = 0; i < document_.sections()->size(); ++i) {
      if (const char* fault = Section(*document_.sections()->Get(i))) return fmt::format("section {}: {}", i, fault);
    }
    for (std::uint32_t i = 0; i < document_.statements()->size(); ++i) {
      if (const char* fault = Statement(*document_.statements()->Get(i))) return fmt::format("statement {}: {}", i, fault);
    }
    for (std::uint32_t i = 0; i < document_.passages()->size(); ++i) {
      if (const char* fault = Passage(*document_.passages()->Get(i), i)) return fmt::format("passage {}: {}", i, fault);
    }
    for (std::uint32_t i = 0; i < document_.references()->size(); ++i) {
      if (const char* fault = Reference(*document_.references()->Get(i))) return fmt::format("reference {}: {}", i, fault);
    }
    return "";
  }

 private:
  const char* Fields() const {
    const record::Document& d = document_;
    if (!Present(d.id(), d.title(), d.issuer(), d.published(), d.updated(), d.review_due(), d.audience(), d.jurisdiction(),
                 d.language(), d.licence(), d.source_uri(), d.source_name(), d.source_sha256(), d.text(), d.text_sha256(),
                 d.topics(), d.topic_entities(), d.title_term_hashes(), d.sections(), d.statements(), d.passages(),
                 d.references())) {
      return "a field is missing";
    }
    if (!IsKind(d.kind(), corpus::DocumentKind::kArticle) || !IsKind(d.review_state(), corpus::ReviewState::kApproved) ||
        !IsKind(d.standing(), corpus::Standing::kRetracted)) {
      return "its kind, review state or standing is none that is known";
    }
    if (d.text_sha256()->size() != 32 || d.source_sha256()->size() != 32) return "a SHA-256 has not 32 bytes";
    if (!PresentEach(*d.topics())) return "a topic is missing";
    if (!AreEntities(*d.topic_entities(), entity_count_)) return "its topics' entities are out of range or order";
    if (!Ascending(*d.title_term_hashes())) return "its title's terms are out of order";
    return nullptr;
  }

  const char* Section(const record::Section& s) const {
    if (!Present(s.id(), s.heading(), s.heading_path(), s.population(), s.range(), s.entities(), s.term_hashes())) {
      return "a field is missing";
    }
    if (s.kind() >= corpus::kSectionKindCount) return "its kind is none that is known";
    if (!PresentEach(*s.heading_path())) return "a heading is missing";
    if (!IsRange(s.range()->begin(), s.range()->end(), text_)) return "its range is not in the text";
    if (!AreEntities(*s.entities(), entity_count_)) return "its entities are out of range or order";
    if (!Ascending(*s.term_hashes())) return "its terms are out of order";
    return nullptr;
  }

  const char* Statement(const record::Statement& s) const {
    if (!Present(s.segments(), s.references(), s.entities(), s.scope_entities(), s.populations(), s.term_hashes())) {
      return "a field is missing";
    }
    if (!IsKind(s.kind(), corpus::StatementKind::kTableRow) || !IsKind(s.stance(), corpus::Stance::kContraindicated)) {
      return "its kind or stance is none that is known";
    }
    if (!InRange(s.section(), document_.sections()->size()) || !InRange(s.passage(), document_.passages()->size())) {
      return "its section or passage is out of range";
    }
    if (s.segments()->size() == 0) return "it has no segment";
    std::uint32_t previous_end = 0;
    for (const record::Segment* segment : *s.segments()) {
      if (!IsRange(segment->begin(), segment->end(), text_)) return "a segment is not in the text";
      if (segment->begin() == segment->end() || segment->begin() < previous_end) return "its segments are out of order";
      previous_end = segment->end();
    }
    if (!AllBelow(*s.references(), document_.references()->size())) return "a reference is out of range";
    if (!AreEntities(*s.entities(), entity_count_) || !AreEntities(*s.scope_entities(), entity_count_) ||
        !AreEntities(*s.populations(), entity_count_) ||
        (s.excluded_populations() != nullptr && !AreEntities(*s.excluded_populations(), entity_count_))) {
      return "its entities are out of range or order";
    }
    if (!Ascending(*s.term_hashes())) return "its terms are out of order";
    for (flatbuffers::uoffset_t i = 0; s.grades() != nullptr && i < s.grades()->size(); ++i) {
      if (!Present(s.grades()->Get(i)->value(), s.grades()->Get(i)->scale())) return "a grade has no value or no scale";
    }
    return nullptr;
  }

  const char* Passage(const record::Passage& p, std::uint32_t index) const {
    if (!Present(p.id(), p.segments(), p.statements(), p.entities(), p.lead_term_hashes())) return "a field is missing";
    if (!InRange(p.section(), document_.sections()->size())) return "its section is out of range";
    if (p.segments()->size() == 0 || p.statements()->size() == 0) return "it has no segment or no statement";
    for (const record::Range* range : *p.segments()) {
      if (!IsRange(range->begin(), range->end(), text_)) return "a segment is not in the text";
    }
    for (const std::uint32_t statement : *p.statements()) {
      if (!InRange(statement, document_.statements()->size()) || document_.statements()->Get(statement)->passage() != index) {
        return "it lists a statement that is not its own";
      }
    }
    if (!AreEntities(*p.entities(), entity_count_)) return "its entities are out of range or order";
    if (!Ascending(*p.lead_term_hashes())) return "its terms are out of order";
    return nullptr;
  }

  const char* Reference(const record::Reference& r) const {
    if (!Present(r.key(), r.type(), r.title(), r.authors(), r.issuer(), r.container_title(), r.volume(), r.page(), r.doi(),
                 r.pmid(), r.uri(), r.evidence_level(), r.statements())) {
      return "a field is missing";
    }
    if (!PresentEach(*r.authors())) return "an author is missing";
    if (!AllBelow(*r.statements(), document_.statements()->size())) return "it lists a statement that is not there";
    return nullptr;
  }

  const record::Document& document_;
  const std::uint32_t entity_count_;
  std::string_view text_;
};

// The table of `count` entries at `offset`, or nothing where it does not lie wholly in `bytes`.
template <typename Entry>
bool ReadTable(std::string_view bytes, std::uint64_t offset, std::uint32_t count, std::span<const Entry>& table) {
  if (offset % kRecordAlignment != 0 || offset > bytes.size() || count > (bytes.size() - offset) / sizeof(Entry)) return false;
  table = {reinterpret_cast<const Entry*>(bytes.data() + offset), count};
  return true;
}

}  // namespace

absl::Status RecordFileView::ReadTables() {
  RecordFileHeader header;
  if (bytes_.size() < sizeof(header)) return Damaged("it is shorter than its header");
  std::memcpy(&header, bytes_.data(), sizeof(header));
  if (std::memcmp(header.magic, kRecordFileMagic, sizeof(header.magic)) != 0)
    return Damaged("it does not begin as a record file");
  if (header.format_version != kFormatVersion) {
    return Damaged(fmt::format("its format version is {}, the manifest's {}", header.format_version, kFormatVersion));
  }
  if (header.file_bytes != bytes_.size()) {
    return Damaged(fmt::format("it has {} bytes of {}", bytes_.size(), header.file_bytes));
  }
  if (!ReadTable(bytes_, header.documents_offset, header.document_count, documents_) ||
      !ReadTable(bytes_, header.passages_offset, header.passage_count, passages_) ||
      !ReadTable(bytes_, header.references_offset, header.reference_count, references_)) {
    return Damaged("a table does not lie in it");
  }
  return absl::OkStatus();
}

absl::Status RecordFileView::CheckDocuments(std::uint32_t entity_count) {
  std::uint64_t passages = 0;
  std::uint64_t references = 0;
  std::string_view previous_id;
  for (std::uint32_t index = 0; index < documents_.size(); ++index) {
    const RecordFileDocument& place = documents_[index];
    if (place.offset % kRecordAlignment != 0 || place.offset > bytes_.size() || place.size_bytes > bytes_.size() - place.offset ||
        !VerifyDocumentRecord(bytes_.substr(place.offset, place.size_bytes))) {
      return Damaged(fmt::format("document {} is not a whole record", index));
    }
    const std::string fault = DocumentCheck(document(index), entity_count).Run();
    if (!fault.empty()) return Damaged(fmt::format("document {}: {}", index, fault));
    const std::string_view id = View(document(index).id());
    if (id <= previous_id) return Damaged(fmt::format("document {}: its id is empty or out of order", index));
    previous_id = id;
    passages += document(index).passages()->size();
    references += document(index).references()->size();
    statement_count_ += document(index).statements()->size();
  }
  if (passages != passages_.size() || references != references_.size()) {
    return Damaged(fmt::format("its documents have {} passages and {} references, its tables {} and {}", passages, references,
                               passages_.size(), references_.size()));
  }
  return absl::OkStatus();
}

// Together with the counts, that each entry leads to a record that names the entry makes both ways one to one.
absl::Status RecordFileView::CheckTargets() const {
  std::string_view previous_id;
  for (std::uint32_t docid = 1; docid <= passage_count(); ++docid) {
    const RecordFileTarget& target = passage(docid);
    if (target.document_index >= documents_.size() || target.index >= document(target.document_index).passages()->size() ||
        document(target.document_index).passages()->Get(target.index)->docid() != docid) {
      return Damaged(fmt::format("passage {} leads to another record", docid));
    }
    const std::string_view id = View(document(target.document_index).passages()->Get(target.index)->id());
    if (id <= previous_id) return Damaged(fmt::format("passage {}: its id is empty or out of order", docid));
    previous_id = id;
  }
  for (std::uint32_t docid = 1; docid <= reference_count(); ++docid) {
    const RecordFileTarget& target = reference(docid);
    if (target.document_index >= documents_.size() || target.index >= document(target.document_index).references()->size() ||
        document(target.document_index).references()->Get(target.index)->docid() != docid) {
      return Damaged(fmt::format("reference {} leads to another record", docid));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<RecordFileView> RecordFileView::Open(std::string_view bytes, std::uint32_t entity_count) {
  RecordFileView view;
  view.bytes_ = bytes;
  PROBATUM_RETURN_IF_ERROR(view.ReadTables());
  PROBATUM_RETURN_IF_ERROR(view.CheckDocuments(entity_count));
  PROBATUM_RETURN_IF_ERROR(view.CheckTargets());
  return view;
}

}  // namespace probatum::index
