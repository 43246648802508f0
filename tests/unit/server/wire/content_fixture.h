// A fixed answer with every field of a content set, and what the golden hash is of. Evidently invented.
#pragma once

#include "server/answer/content.h"

namespace probatum::wire {

inline answer::AnswerContent FixedContent() {
  answer::AnswerContent content;
  content.outcome = answer::Outcome::kPartial;
  content.text = "Under review.\n\nTreatment\n- Placebozole helps. [1]\n\nReferences\n[1] On examplitis.\n\nEducational.";
  content.markdown = "Under review\\.";
  content.sections = {{.heading = "Treatment",
                       .kind = corpus::SectionKind::kTreatment,
                       .range = {.begin = 15, .end = 49},
                       .first_statement = 0,
                       .statement_count = 1}};
  answer::AnswerStatement statement;
  statement.kind = corpus::StatementKind::kListItem;
  statement.segments = {{.answer = {.begin = 27, .end = 45},
                         .document = {.begin = 100, .end = 118},
                         .sha256 = corpus::Sha256("Placebozole helps.")}};
  statement.document_id = "examplitis";
  statement.document_sha256 = corpus::Sha256("document");
  statement.passage_id = "examplitis#treatment/drugs.1";
  statement.reference_numbers = {1};
  statement.stance = corpus::Stance::kRecommended;
  statement.populations = {"adults"};
  statement.section_kind = corpus::SectionKind::kTreatment;
  statement.heading_path = {"Treatment", "Drugs"};
  content.statements = {statement};

  answer::NumberedReference reference;
  reference.number = 1;
  reference.document_id = "examplitis";
  reference.reference = {.key = "nobody2020",
                         .type = "article-journal",
                         .title = "On examplitis",
                         .authors = {"Nobody A", "Noone B"},
                         .issuer = "Nowhere Press",
                         .container_title = "Journal of Examples",
                         .year = 2020,
                         .volume = "1(2)",
                         .page = "3-4",
                         .doi = "10.0000/example",
                         .pmid = "1",
                         .uri = "https://example.org/1",
                         .evidence_level = "low (invented scale)",
                         .line = 12};
  reference.via = {{.document_id = "examplitis",
                    .title = "Examplitis",
                    .review_state = corpus::ReviewState::kUnderReview,
                    .standing = corpus::Standing::kCurrent}};
  content.references = {reference};

  content.understanding = {
      .original = "and placebozole?",
      .resolved = "placebozole for examplitis",
      .edits = {{.kind = answer::EditKind::kEntityKept, .subject = "examplitis", .turn = 1}},
      .entities = {{.name = "placebozole", .type = corpus::EntityType::kDrug, .surface = "placebozole", .turn = 0},
                   {.name = "examplitis", .type = corpus::EntityType::kCondition, .surface = "", .turn = 1}},
      .question_type = index::QuestionType::kTreatment,
      .follow_up = true};
  content.triage = {.level = answer::TriageLevel::kSameDay, .rules = {"rule-a", "rule-b"}, .message = "See a clinician today."};
  content.abstention = {
      .reasons = {answer::AbstentionReason::kAnswerTypeNotFound},
      .missing_entities = {"dose"},
      .nearest_passages = {{.passage_id = "examplitis#other.1", .title = "Examplitis", .heading_path = {"Other"}}}};
  content.omissions = {
      {.document_id = "examplitis", .title = "Examplitis", .section_kind = corpus::SectionKind::kCautions, .statement_count = 2}};
  content.related_questions = {"What are the symptoms of examplitis?"};
  content.review = {.state = corpus::ReviewState::kUnderReview,
                    .last_updated = {.year = 2026, .month = 11, .day = 24},
                    .banner = "Under review.",
                    .reviewer_role = "clinical pharmacist",
                    .reviewed_on = {.year = 2026, .month = 11, .day = 25},
                    .policy_uri = "https://example.org/policy"};
  content.disclaimer = {.id = "professional", .version = "1", .text = "Educational."};
  content.audience = answer::Audience::kNurse;
  return content;
}

}  // namespace probatum::wire
