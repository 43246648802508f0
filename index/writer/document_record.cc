#include "index/writer/document_record.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "fmt/format.h"

namespace probatum::index {
namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;

constexpr std::uint64_t kMaxRecordBytes = 1u << 30;

template <typename T>
using Vector = Offset<flatbuffers::Vector<T>>;

record::Date ToRecord(const corpus::Date& date) {
  return {static_cast<std::uint16_t>(date.year), static_cast<std::uint8_t>(date.month), static_cast<std::uint8_t>(date.day)};
}

record::Range ToRecord(const corpus::ByteRange& range) { return {range.begin, range.end}; }

std::uint16_t Saturated16(std::uint32_t number) {
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(number, std::numeric_limits<std::uint16_t>::max()));
}

// Builds one record. `annotations_` may be nullptr: what it would say is then empty.
class Encoder {
 public:
  Encoder(const corpus::Document& document, const Annotations* annotations) : document_(document), annotations_(annotations) {}

  flatbuffers::DetachedBuffer Encode();

 private:
  Offset<flatbuffers::String> String(std::string_view text) { return builder_.CreateString(text.data(), text.size()); }
  // Most documents are not in the review log.
  Offset<flatbuffers::String> OptionalString(std::string_view text) {
    return text.empty() ? Offset<flatbuffers::String>() : String(text);
  }
  Vector<Offset<flatbuffers::String>> Strings(const std::vector<std::string>& texts);
  Vector<std::uint32_t> Numbers(const std::vector<std::uint32_t>& numbers) { return builder_.CreateVector(numbers); }
  Vector<const record::Range*> Ranges(const std::vector<corpus::ByteRange>& ranges);
  Vector<const record::Segment*> Segments(const std::vector<corpus::ByteRange>& ranges,
                                          const std::vector<corpus::Sha256Digest>& hashes);
  Vector<Offset<record::Grade>> Grades(const std::vector<corpus::Grade>& grades);
  Vector<std::uint8_t> Digest(const corpus::Sha256Digest& digest) { return builder_.CreateVector(digest.data(), digest.size()); }

  Offset<record::Section> Section(std::size_t index);
  Offset<record::Statement> Statement(std::size_t index);
  Offset<record::Passage> Passage(std::size_t index);
  Offset<record::Reference> Reference(std::size_t index);

  template <typename Table>
  Vector<Offset<Table>> Tables(std::size_t count, Offset<Table> (Encoder::*make)(std::size_t)) {
    std::vector<Offset<Table>> tables;
    tables.reserve(count);
    for (std::size_t index = 0; index < count; ++index) tables.push_back((this->*make)(index));
    return builder_.CreateVector(tables);
  }

  const corpus::Document& document_;
  const Annotations* annotations_;
  FlatBufferBuilder builder_;
  std::vector<std::uint32_t> passage_of_statement_;
  std::vector<Vector<std::uint32_t>> scope_of_section_;  // shared by the section and its statements
};

Vector<Offset<flatbuffers::String>> Encoder::Strings(const std::vector<std::string>& texts) {
  std::vector<Offset<flatbuffers::String>> offsets;
  offsets.reserve(texts.size());
  for (const std::string& text : texts) offsets.push_back(String(text));
  return builder_.CreateVector(offsets);
}

Vector<const record::Range*> Encoder::Ranges(const std::vector<corpus::ByteRange>& ranges) {
  std::vector<record::Range> records;
  records.reserve(ranges.size());
  for (const corpus::ByteRange& range : ranges) records.push_back(ToRecord(range));
  return builder_.CreateVectorOfStructs(records);
}

Vector<const record::Segment*> Encoder::Segments(const std::vector<corpus::ByteRange>& ranges,
                                                 const std::vector<corpus::Sha256Digest>& hashes) {
  std::vector<record::Segment> records;
  records.reserve(ranges.size());
  for (std::size_t index = 0; index < ranges.size(); ++index) {
    const corpus::Sha256Digest hash = index < hashes.size() ? hashes[index] : corpus::Sha256Digest{};
    records.emplace_back(ranges[index].begin, ranges[index].end,
                         flatbuffers::span<const std::uint8_t, 32>(hash.data(), hash.size()));
  }
  return builder_.CreateVectorOfStructs(records);
}

Vector<Offset<record::Grade>> Encoder::Grades(const std::vector<corpus::Grade>& grades) {
  if (grades.empty()) return 0;  // most statements have none
  std::vector<Offset<record::Grade>> offsets;
  for (const corpus::Grade& grade : grades) {
    const auto value = String(grade.value);
    const auto scale = String(grade.scale);
    offsets.push_back(record::CreateGrade(builder_, value, scale));
  }
  return builder_.CreateVector(offsets);
}

Offset<record::Section> Encoder::Section(std::size_t index) {
  const corpus::Section& section = document_.sections[index];
  static const SectionAnnotations kNone;
  const SectionAnnotations& known = annotations_ == nullptr ? kNone : annotations_->sections[index];
  const auto id = String(section.id.value());
  const auto heading = String(section.heading);
  const auto heading_path = Strings(section.heading_path);
  const auto population = String(section.population);
  const auto entities = Numbers(known.entities);
  scope_of_section_.push_back(entities);
  const auto term_hashes = Numbers(known.term_hashes);
  const record::Range range = ToRecord(section.range);
  return record::CreateSection(builder_, id, heading, heading_path, static_cast<std::uint8_t>(section.kind), population, &range,
                               entities, term_hashes);
}

Offset<record::Statement> Encoder::Statement(std::size_t index) {
  const corpus::Statement& statement = document_.statements[index];
  static const StatementAnnotations kNone;
  const StatementAnnotations& known = annotations_ == nullptr ? kNone : annotations_->statements[index];
  const auto segments = Segments(statement.segments, known.segment_sha256);
  const auto references = Numbers(statement.references);
  const auto entities = Numbers(known.entities);
  const auto populations = Numbers(known.populations);
  const auto term_hashes = Numbers(known.term_hashes);
  const auto excluded = Numbers(known.excluded_populations);
  const auto grades = Grades(statement.grades);
  return record::CreateStatement(builder_, static_cast<std::uint8_t>(statement.kind), statement.section,
                                 passage_of_statement_[index], segments, references, static_cast<std::uint8_t>(statement.stance),
                                 statement.has_dose, entities, scope_of_section_[statement.section], populations, term_hashes,
                                 Saturated16(known.word_count), excluded, grades);
}

Offset<record::Passage> Encoder::Passage(std::size_t index) {
  const corpus::Passage& passage = document_.passages[index];
  static const PassageAnnotations kNone;
  const PassageAnnotations& known = annotations_ == nullptr ? kNone : annotations_->passages[index];
  const auto id = String(passage.id.value());
  const auto segments = Ranges(passage.segments);
  const auto statements = Numbers(passage.statements);
  const auto entities = Numbers(known.entities);
  const auto lead_term_hashes = Numbers(known.lead_term_hashes);
  return record::CreatePassage(builder_, id, known.docid, passage.section, segments, statements, passage.word_count, entities,
                               lead_term_hashes);
}

Offset<record::Reference> Encoder::Reference(std::size_t index) {
  const corpus::Reference& reference = document_.references[index];
  static const ReferenceAnnotations kNone;
  const ReferenceAnnotations& known = annotations_ == nullptr ? kNone : annotations_->references[index];
  const auto key = String(reference.key);
  const auto type = String(reference.type);
  const auto title = String(reference.title);
  const auto authors = Strings(reference.authors);
  const auto issuer = String(reference.issuer);
  const auto container_title = String(reference.container_title);
  const auto volume = String(reference.volume);
  const auto page = String(reference.page);
  const auto doi = String(reference.doi);
  const auto pmid = String(reference.pmid);
  const auto uri = String(reference.uri);
  const auto evidence_level = String(reference.evidence_level);
  const auto statements = Numbers(known.statements);
  return record::CreateReference(builder_, key, type, title, authors, issuer, container_title,
                                 static_cast<std::uint16_t>(reference.year), volume, page, doi, pmid, uri, evidence_level,
                                 known.docid, statements);
}

flatbuffers::DetachedBuffer Encoder::Encode() {
  passage_of_statement_.assign(document_.statements.size(), 0);
  for (std::size_t passage = 0; passage < document_.passages.size(); ++passage) {
    for (const std::uint32_t statement : document_.passages[passage].statements) {
      passage_of_statement_[statement] = static_cast<std::uint32_t>(passage);
    }
  }
  static const std::vector<std::uint32_t> kNone;
  const corpus::Metadata& metadata = document_.metadata;
  const auto id = String(metadata.id.value());
  const auto title = String(metadata.title);
  const auto issuer = String(metadata.issuer);
  const record::Date published = ToRecord(metadata.published);
  const record::Date updated = ToRecord(metadata.updated);
  const record::Date review_due = ToRecord(metadata.review_due);
  const auto audience = String(metadata.audience);
  const auto jurisdiction = String(metadata.jurisdiction);
  const auto language = String(metadata.language);
  const auto licence = String(metadata.licence);
  const auto source_uri = String(metadata.source_uri);
  const auto source_name = String(metadata.source_name);
  const auto source_sha256 = Digest(metadata.source_sha256);
  const auto text = String(document_.text);
  const auto text_sha256 = Digest(document_.text_sha256);
  const auto topics = Strings(metadata.topics);
  const auto topic_entities = Numbers(annotations_ == nullptr ? kNone : annotations_->topic_entities);
  const auto title_term_hashes = Numbers(annotations_ == nullptr ? kNone : annotations_->title_term_hashes);
  const auto sections = Tables(document_.sections.size(), &Encoder::Section);
  const auto statements = Tables(document_.statements.size(), &Encoder::Statement);
  const auto passages = Tables(document_.passages.size(), &Encoder::Passage);
  const auto references = Tables(document_.references.size(), &Encoder::Reference);
  const auto doi = String(metadata.doi);
  const auto pmid = String(metadata.pmid);
  const DocumentReview review = annotations_ == nullptr ? DocumentReview{} : annotations_->review;
  const auto reviewed_by = OptionalString(review.reviewed_by);
  const auto reviewer_role = OptionalString(review.reviewer_role);
  const record::Date reviewed_on = ToRecord(review.reviewed_on);
  const auto policy_uri = OptionalString(review.policy_uri);
  const auto superseded_by = OptionalString(review.superseded_by);
  builder_.Finish(record::CreateDocument(
      builder_, id, title, static_cast<std::uint8_t>(metadata.kind), issuer, &published, &updated, &review_due,
      static_cast<std::uint8_t>(metadata.review_state), static_cast<std::uint8_t>(metadata.standing), audience, jurisdiction,
      language, licence, source_uri, source_name, source_sha256, text, text_sha256, topics, topic_entities, title_term_hashes,
      sections, statements, passages, references, doi, pmid, reviewed_by, reviewer_role,
      review.reviewed_on.set() ? &reviewed_on : nullptr, policy_uri, superseded_by));
  return builder_.Release();
}

// Half of the record is not text: 400 bytes a statement cover its tables, segments and hashes amply.
std::uint64_t EstimatedRecordBytes(const corpus::Document& document) {
  return document.text.size() + 400 * std::uint64_t{document.statements.size()} + 400 * std::uint64_t{document.passages.size()} +
         600 * std::uint64_t{document.references.size()};
}

std::string ToString(const flatbuffers::String* text) { return text == nullptr ? std::string() : text->str(); }

std::vector<std::string> ToStrings(const flatbuffers::Vector<Offset<flatbuffers::String>>* texts) {
  std::vector<std::string> strings;
  if (texts == nullptr) return strings;
  strings.reserve(texts->size());
  for (const flatbuffers::String* text : *texts) strings.push_back(ToString(text));
  return strings;
}

std::vector<std::uint32_t> ToNumbers(const flatbuffers::Vector<std::uint32_t>* numbers) {
  return numbers == nullptr ? std::vector<std::uint32_t>() : std::vector<std::uint32_t>(numbers->begin(), numbers->end());
}

corpus::Date ToDate(const record::Date* date) {
  return date == nullptr ? corpus::Date{} : corpus::Date{date->year(), date->month(), date->day()};
}

corpus::Sha256Digest ToDigest(const flatbuffers::Vector<std::uint8_t>* bytes) {
  corpus::Sha256Digest digest{};
  if (bytes != nullptr && bytes->size() == digest.size()) std::copy(bytes->begin(), bytes->end(), digest.begin());
  return digest;
}

template <typename Struct>
std::vector<corpus::ByteRange> ToRanges(const flatbuffers::Vector<const Struct*>* records) {
  std::vector<corpus::ByteRange> ranges;
  if (records == nullptr) return ranges;
  ranges.reserve(records->size());
  for (const Struct* range : *records) ranges.push_back({range->begin(), range->end()});
  return ranges;
}

corpus::Section ToSection(const record::Section& record) {
  corpus::Section section;
  section.id = corpus::SectionId(ToString(record.id()));
  section.heading = ToString(record.heading());
  section.heading_path = ToStrings(record.heading_path());
  section.kind = static_cast<corpus::SectionKind>(record.kind());
  section.population = ToString(record.population());
  if (record.range() != nullptr) section.range = {record.range()->begin(), record.range()->end()};
  return section;
}

corpus::Statement ToStatement(const record::Statement& record) {
  corpus::Statement statement;
  statement.kind = static_cast<corpus::StatementKind>(record.kind());
  statement.section = record.section();
  statement.segments = ToRanges(record.segments());
  statement.references = ToNumbers(record.references());
  statement.stance = static_cast<corpus::Stance>(record.stance());
  statement.has_dose = record.has_dose();
  for (flatbuffers::uoffset_t i = 0; record.grades() != nullptr && i < record.grades()->size(); ++i) {
    statement.grades.push_back({ToString(record.grades()->Get(i)->value()), ToString(record.grades()->Get(i)->scale())});
  }
  return statement;
}

corpus::Passage ToPassage(const record::Passage& record) {
  corpus::Passage passage;
  passage.id = corpus::PassageId(ToString(record.id()));
  passage.section = record.section();
  passage.segments = ToRanges(record.segments());
  passage.statements = ToNumbers(record.statements());
  passage.word_count = record.word_count();
  return passage;
}

corpus::Reference ToReference(const record::Reference& record) {
  corpus::Reference reference;
  reference.key = ToString(record.key());
  reference.type = ToString(record.type());
  reference.title = ToString(record.title());
  reference.authors = ToStrings(record.authors());
  reference.issuer = ToString(record.issuer());
  reference.container_title = ToString(record.container_title());
  reference.year = record.year();
  reference.volume = ToString(record.volume());
  reference.page = ToString(record.page());
  reference.doi = ToString(record.doi());
  reference.pmid = ToString(record.pmid());
  reference.uri = ToString(record.uri());
  reference.evidence_level = ToString(record.evidence_level());
  return reference;
}

corpus::Metadata ToMetadata(const record::Document& record) {
  corpus::Metadata metadata;
  metadata.id = corpus::DocumentId(ToString(record.id()));
  metadata.title = ToString(record.title());
  metadata.kind = static_cast<corpus::DocumentKind>(record.kind());
  metadata.issuer = ToString(record.issuer());
  metadata.published = ToDate(record.published());
  metadata.updated = ToDate(record.updated());
  metadata.review_due = ToDate(record.review_due());
  metadata.review_state = static_cast<corpus::ReviewState>(record.review_state());
  metadata.standing = static_cast<corpus::Standing>(record.standing());
  metadata.audience = ToString(record.audience());
  metadata.jurisdiction = ToString(record.jurisdiction());
  metadata.language = ToString(record.language());
  metadata.licence = ToString(record.licence());
  metadata.source_uri = ToString(record.source_uri());
  metadata.source_name = ToString(record.source_name());
  metadata.source_sha256 = ToDigest(record.source_sha256());
  metadata.topics = ToStrings(record.topics());
  metadata.doi = ToString(record.doi());
  metadata.pmid = ToString(record.pmid());
  return metadata;
}

template <typename Table, typename Value>
void ToValues(const flatbuffers::Vector<Offset<Table>>* tables, Value (*convert)(const Table&), std::vector<Value>& values) {
  if (tables == nullptr) return;
  values.reserve(tables->size());
  for (const Table* table : *tables) values.push_back(convert(*table));
}

}  // namespace

absl::StatusOr<flatbuffers::DetachedBuffer> EncodeDocument(const corpus::Document& document, const Annotations* annotations) {
  if (EstimatedRecordBytes(document) > kMaxRecordBytes) {
    return absl::ResourceExhaustedError(
        fmt::format("the document {} with {} statements is too long to be stored as one; split it", document.metadata.id.value(),
                    document.statements.size()));
  }
  return Encoder(document, annotations).Encode();
}

corpus::Document DecodeDocument(const record::Document& record) {
  corpus::Document document;
  document.metadata = ToMetadata(record);
  document.text = ToString(record.text());
  document.text_sha256 = ToDigest(record.text_sha256());
  ToValues(record.sections(), &ToSection, document.sections);
  ToValues(record.statements(), &ToStatement, document.statements);
  ToValues(record.passages(), &ToPassage, document.passages);
  ToValues(record.references(), &ToReference, document.references);
  return document;
}

}  // namespace probatum::index
