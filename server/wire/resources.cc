#include "server/wire/resources.h"

#include "server/wire/names.h"

namespace probatum::wire {
namespace {

namespace record = index::record;

// FlatBuffers leaves out empty strings and lists: a null pointer is one.
std::string_view View(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->c_str(), text->size());
}

std::string Text(const flatbuffers::String* text) { return std::string(View(text)); }

template <typename List>
flatbuffers::uoffset_t Size(const List* list) {
  return list == nullptr ? 0 : list->size();
}

template <typename Strings>
void AddAll(const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* from, Strings* to) {
  for (flatbuffers::uoffset_t i = 0; i < Size(from); ++i) to->Add(Text(from->Get(i)));
}

template <typename Bytes>
std::string BytesOf(const Bytes* bytes) {
  return bytes == nullptr ? std::string() : std::string(bytes->begin(), bytes->end());
}

void FillRange(std::uint32_t begin, std::uint32_t end, v1::ByteRange& proto) {
  proto.set_begin(begin);
  proto.set_end(end);
}

corpus::Date DateOf(const record::Date* date) {
  if (date == nullptr) return {};
  return {.year = date->year(), .month = date->month(), .day = date->day()};
}

void FillSection(const record::Section& section, v1::DocumentSection& proto) {
  proto.set_id(Text(section.id()));
  proto.set_heading(Text(section.heading()));
  AddAll(section.heading_path(), proto.mutable_heading_path());
  proto.set_kind(static_cast<v1::SectionKind>(section.kind()));
  proto.set_population(Text(section.population()));
  if (section.range() != nullptr) FillRange(section.range()->begin(), section.range()->end(), *proto.mutable_range());
}

void FillStatement(const record::Document& document, const record::Statement& statement, const index::Dictionary& dictionary,
                   v1::DocumentStatement& proto) {
  proto.set_kind(static_cast<v1::StatementKind>(statement.kind()));
  proto.set_section(statement.section());
  for (flatbuffers::uoffset_t i = 0; i < Size(statement.segments()); ++i) {
    FillRange(statement.segments()->Get(i)->begin(), statement.segments()->Get(i)->end(), *proto.add_segments());
  }
  for (flatbuffers::uoffset_t i = 0; i < Size(statement.references()); ++i) {
    proto.add_reference_keys(Text(document.references()->Get(statement.references()->Get(i))->key()));
  }
  proto.set_stance(static_cast<v1::Stance>(statement.stance()));
  for (flatbuffers::uoffset_t i = 0; i < Size(statement.populations()); ++i) {
    proto.add_populations(std::string(dictionary.entity(statement.populations()->Get(i)).name));
  }
  proto.set_passage(statement.passage());
  for (flatbuffers::uoffset_t i = 0; i < Size(statement.grades()); ++i) {
    v1::Grade* to = proto.add_grades();
    to->set_value(Text(statement.grades()->Get(i)->value()));
    to->set_scale(Text(statement.grades()->Get(i)->scale()));
  }
}

void FillBody(const record::Document& document, const index::Dictionary& dictionary, v1::Document& proto) {
  for (flatbuffers::uoffset_t i = 0; i < Size(document.sections()); ++i) {
    FillSection(*document.sections()->Get(i), *proto.add_sections());
  }
  for (flatbuffers::uoffset_t i = 0; i < Size(document.statements()); ++i) {
    FillStatement(document, *document.statements()->Get(i), dictionary, *proto.add_statements());
  }
  for (flatbuffers::uoffset_t i = 0; i < Size(document.passages()); ++i) {
    proto.add_passages(PassageName(View(document.passages()->Get(i)->id())));
  }
  proto.set_text(Text(document.text()));
}

}  // namespace

void FillRange(const corpus::ByteRange& range, v1::ByteRange& proto) { FillRange(range.begin, range.end, proto); }

void FillDate(const corpus::Date& date, v1::Date& proto) {
  proto.set_year(static_cast<std::uint32_t>(date.year));
  proto.set_month(static_cast<std::uint32_t>(date.month));
  proto.set_day(static_cast<std::uint32_t>(date.day));
}

void FillReference(std::string_view document_id, const corpus::Reference& reference, v1::Reference& proto) {
  proto.set_name(ReferenceName(document_id, reference.key));
  proto.set_key(reference.key);
  proto.set_type(reference.type);
  proto.set_title(reference.title);
  proto.mutable_authors()->Add(reference.authors.begin(), reference.authors.end());
  proto.set_issuer(reference.issuer);
  proto.set_container_title(reference.container_title);
  proto.set_year(static_cast<std::uint32_t>(reference.year));
  proto.set_volume(reference.volume);
  proto.set_page(reference.page);
  proto.set_doi(reference.doi);
  proto.set_pmid(reference.pmid);
  proto.set_uri(reference.uri);
  proto.set_evidence_level(reference.evidence_level);
}

void FillReference(std::string_view document_id, const record::Reference& reference, v1::Reference& proto) {
  proto.set_name(ReferenceName(document_id, View(reference.key())));
  proto.set_key(Text(reference.key()));
  proto.set_type(Text(reference.type()));
  proto.set_title(Text(reference.title()));
  AddAll(reference.authors(), proto.mutable_authors());
  proto.set_issuer(Text(reference.issuer()));
  proto.set_container_title(Text(reference.container_title()));
  proto.set_year(reference.year());
  proto.set_volume(Text(reference.volume()));
  proto.set_page(Text(reference.page()));
  proto.set_doi(Text(reference.doi()));
  proto.set_pmid(Text(reference.pmid()));
  proto.set_uri(Text(reference.uri()));
  proto.set_evidence_level(Text(reference.evidence_level()));
}

void FillPassage(const index::PassageRef& ref, v1::Passage& proto) {
  const record::Document& document = *ref.document;
  const record::Passage& passage = *ref.passage;
  const record::Section& section = *document.sections()->Get(passage.section());
  proto.set_name(PassageName(View(passage.id())));
  proto.set_document(DocumentName(View(document.id())));
  proto.set_title(Text(document.title()));
  AddAll(section.heading_path(), proto.mutable_heading_path());
  proto.set_section_kind(static_cast<v1::SectionKind>(section.kind()));
  proto.set_section_id(Text(section.id()));
  for (flatbuffers::uoffset_t i = 0; i < Size(passage.segments()); ++i) {
    const corpus::ByteRange range{.begin = passage.segments()->Get(i)->begin(), .end = passage.segments()->Get(i)->end()};
    if (i > 0) proto.mutable_text()->push_back('\n');
    proto.mutable_text()->append(corpus::Slice(View(document.text()), range));
    FillRange(range, *proto.add_segments());
  }
  proto.set_word_count(passage.word_count());
}

void FillDocument(const record::Document& document, const index::Dictionary& dictionary, bool full, v1::Document& proto) {
  proto.set_name(DocumentName(View(document.id())));
  proto.set_title(Text(document.title()));
  proto.set_kind(static_cast<v1::DocumentKind>(document.kind()));
  proto.set_issuer(Text(document.issuer()));
  if (const corpus::Date date = DateOf(document.published()); date.set()) FillDate(date, *proto.mutable_published());
  if (const corpus::Date date = DateOf(document.updated()); date.set()) FillDate(date, *proto.mutable_updated());
  if (const corpus::Date date = DateOf(document.review_due()); date.set()) FillDate(date, *proto.mutable_review_due());
  proto.set_review_state(static_cast<v1::ReviewState>(document.review_state()));
  proto.set_standing(static_cast<v1::Standing>(document.standing()));
  proto.set_audience(Text(document.audience()));
  proto.set_jurisdiction(Text(document.jurisdiction()));
  proto.set_language(Text(document.language()));
  proto.set_licence(Text(document.licence()));
  proto.set_doi(Text(document.doi()));
  proto.set_pmid(Text(document.pmid()));
  proto.set_reviewed_by(Text(document.reviewed_by()));
  proto.set_reviewer_role(Text(document.reviewer_role()));
  if (const corpus::Date date = DateOf(document.reviewed_on()); date.set()) FillDate(date, *proto.mutable_reviewed_on());
  proto.set_policy_uri(Text(document.policy_uri()));
  if (const std::string_view newer = View(document.superseded_by()); !newer.empty()) proto.set_superseded_by(DocumentName(newer));
  proto.set_source_uri(Text(document.source_uri()));
  proto.set_source_sha256(BytesOf(document.source_sha256()));
  proto.set_text_sha256(BytesOf(document.text_sha256()));
  AddAll(document.topics(), proto.mutable_topics());
  for (flatbuffers::uoffset_t i = 0; i < Size(document.references()); ++i) {
    FillReference(View(document.id()), *document.references()->Get(i), *proto.add_references());
  }
  if (full) FillBody(document, dictionary, proto);
}

void FillCitingStatement(const record::Document& document, std::uint32_t statement_index, v1::CitingStatement& proto) {
  const record::Statement& statement = *document.statements()->Get(statement_index);
  proto.set_passage(PassageName(View(document.passages()->Get(statement.passage())->id())));
  for (flatbuffers::uoffset_t i = 0; i < Size(statement.segments()); ++i) {
    const corpus::ByteRange range{.begin = statement.segments()->Get(i)->begin(), .end = statement.segments()->Get(i)->end()};
    if (i > 0) proto.mutable_text()->push_back(' ');
    proto.mutable_text()->append(corpus::Slice(View(document.text()), range));
    FillRange(range, *proto.add_segments());
  }
}

}  // namespace probatum::wire
