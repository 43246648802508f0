#include "server/wire/content.h"

#include <vector>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

#include "corpus/base/sha256.h"
#include "server/wire/enums.h"
#include "server/wire/names.h"
#include "server/wire/resources.h"

namespace probatum::wire {
namespace {

template <typename Strings>
void AddAll(const std::vector<std::string>& from, Strings* to) {
  to->Add(from.begin(), from.end());
}

void Fill(const answer::AnswerStatement& statement, v1::AnswerStatement& proto) {
  proto.set_kind(ToProtoEnum<v1::StatementKind>(statement.kind));
  for (const answer::QuotedSegment& segment : statement.segments) {
    v1::QuotedSegment* to = proto.add_segments();
    FillRange(segment.answer, *to->mutable_answer());
    FillRange(segment.document, *to->mutable_document());
    to->set_sha256(segment.sha256.data(), segment.sha256.size());
  }
  proto.set_document(DocumentName(statement.document_id));
  proto.set_document_sha256(statement.document_sha256.data(), statement.document_sha256.size());
  proto.set_passage(PassageName(statement.passage_id));
  proto.mutable_reference_numbers()->Add(statement.reference_numbers.begin(), statement.reference_numbers.end());
  proto.set_stance(ToProtoEnum<v1::Stance>(statement.stance));
  AddAll(statement.populations, proto.mutable_populations());
  proto.set_section_kind(ToProtoEnum<v1::SectionKind>(statement.section_kind));
  AddAll(statement.heading_path, proto.mutable_heading_path());
  for (const corpus::Grade& grade : statement.grades) {
    v1::Grade* to = proto.add_grades();
    to->set_value(grade.value);
    to->set_scale(grade.scale);
  }
}

void Fill(const answer::AnswerSection& section, v1::AnswerSection& proto) {
  proto.set_heading(section.heading);
  proto.set_kind(ToProtoEnum<v1::SectionKind>(section.kind));
  FillRange(section.range, *proto.mutable_range());
  proto.set_first_statement(section.first_statement);
  proto.set_statement_count(section.statement_count);
}

void Fill(const answer::NumberedReference& reference, v1::NumberedReference& proto) {
  proto.set_number(reference.number);
  FillReference(reference.document_id, reference.reference, *proto.mutable_reference());
  for (const answer::Via& via : reference.via) {
    v1::Via* to = proto.add_via();
    to->set_document(DocumentName(via.document_id));
    to->set_title(via.title);
    to->set_review_state(ToProtoEnum<v1::ReviewState>(via.review_state));
    to->set_standing(ToProtoEnum<v1::Standing>(via.standing));
  }
}

void Fill(const answer::Abstention& abstention, v1::Abstention& proto) {
  for (const answer::AbstentionReason reason : abstention.reasons) {
    proto.add_reasons(ToProtoEnum<v1::AbstentionReason>(reason));
  }
  AddAll(abstention.missing_entities, proto.mutable_missing_entities());
  for (const answer::NearestPassage& passage : abstention.nearest_passages) {
    v1::NearestPassage* to = proto.add_nearest_passages();
    to->set_passage(PassageName(passage.passage_id));
    to->set_title(passage.title);
    AddAll(passage.heading_path, to->mutable_heading_path());
  }
}

void Fill(const answer::Omission& omission, v1::Omission& proto) {
  proto.set_document(DocumentName(omission.document_id));
  proto.set_title(omission.title);
  proto.set_section_kind(ToProtoEnum<v1::SectionKind>(omission.section_kind));
  proto.set_statement_count(omission.statement_count);
}

}  // namespace

void FillUnderstanding(const answer::UnderstandingInfo& understanding, v1::Understanding& proto) {
  proto.set_original(understanding.original);
  proto.set_resolved(understanding.resolved);
  for (const answer::Edit& edit : understanding.edits) {
    v1::Edit* to = proto.add_edits();
    to->set_kind(ToProtoEnum<v1::EditKind>(edit.kind));
    to->set_subject(edit.subject);
    to->set_turn(edit.turn);
  }
  for (const answer::QuestionEntityInfo& entity : understanding.entities) {
    v1::QuestionEntity* to = proto.add_entities();
    to->set_name(entity.name);
    to->set_type(ToProtoEnum<v1::EntityType>(entity.type));
    to->set_surface(entity.surface);
    to->set_turn(entity.turn);
  }
  proto.set_question_type(ToProtoEnum<v1::QuestionType>(understanding.question_type));
  proto.set_follow_up(understanding.follow_up);
}

void FillTriage(const answer::Triage& triage, v1::Triage& proto) {
  proto.set_level(ToProtoEnum<v1::TriageLevel>(triage.level));
  AddAll(triage.rules, proto.mutable_rules());
  proto.set_message(triage.message);
}

void FillContent(const answer::AnswerContent& content, v1::AnswerContent& proto) {
  proto.set_outcome(ToProtoEnum<v1::Outcome>(content.outcome));
  proto.set_text(content.text);
  proto.set_markdown(content.markdown);
  for (const answer::AnswerSection& section : content.sections) Fill(section, *proto.add_sections());
  for (const answer::AnswerStatement& statement : content.statements) Fill(statement, *proto.add_statements());
  for (const answer::NumberedReference& reference : content.references) Fill(reference, *proto.add_references());
  FillUnderstanding(content.understanding, *proto.mutable_understanding());
  FillTriage(content.triage, *proto.mutable_triage());

  if (!content.abstention.reasons.empty()) Fill(content.abstention, *proto.mutable_abstention());
  for (const answer::Omission& omission : content.omissions) Fill(omission, *proto.add_omissions());
  for (const std::string& question : content.related_questions) proto.add_related_questions()->set_question(question);

  if (!content.statements.empty() || !content.review.banner.empty()) {
    proto.mutable_review()->set_state(ToProtoEnum<v1::ReviewState>(content.review.state));
    if (content.review.last_updated.set()) FillDate(content.review.last_updated, *proto.mutable_review()->mutable_last_updated());
    proto.mutable_review()->set_banner(content.review.banner);
    proto.mutable_review()->set_reviewer_role(content.review.reviewer_role);
    if (content.review.reviewed_on.set()) FillDate(content.review.reviewed_on, *proto.mutable_review()->mutable_reviewed_on());
    proto.mutable_review()->set_policy_uri(content.review.policy_uri);
  }
  proto.mutable_disclaimer()->set_id(content.disclaimer.id);
  proto.mutable_disclaimer()->set_version(content.disclaimer.version);
  proto.mutable_disclaimer()->set_text(content.disclaimer.text);
  proto.set_audience(ToProtoEnum<v1::Audience>(content.audience));
}

std::string SerialiseContent(const v1::AnswerContent& proto) {
  std::string bytes;
  bytes.reserve(proto.ByteSizeLong());
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream output(&stream);
  output.SetSerializationDeterministic(true);
  proto.SerializeWithCachedSizes(&output);
  output.Trim();
  return bytes;
}

std::string ContentSha256(const v1::AnswerContent& proto) { return corpus::ToHex(corpus::Sha256(SerialiseContent(proto))); }

}  // namespace probatum::wire
