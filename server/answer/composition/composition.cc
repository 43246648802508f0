#include "server/answer/composition/composition.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "server/answer/composition/quotes.h"
#include "server/answer/composition/references.h"
#include "server/answer/composition/review.h"
#include "server/answer/composition/text_builder.h"
#include "server/answer/composition/wording.h"

namespace probatum::answer {
namespace {

constexpr char kProfessionalText[] =
    "For healthcare professionals. This supplements, and never replaces, clinical judgement and established guidelines. Verify "
    "it "
    "against the primary sources before it is used for a patient. It is educational; no liability is accepted for decisions that "
    "rest on it.";
constexpr char kPatientText[] = "If you are a patient, or care for one, speak to a clinician before you act on it.";

void WriteTriage(const Triage& triage, TextBuilder& text) {
  if (triage.message.empty()) return;
  text.Append(triage.message);
  if (!triage.rules.empty()) text.Append(fmt::format("\n(rule {})", fmt::join(triage.rules, ", ")));
  text.Gap();
}

absl::Status WriteSections(const CompositionInput& input, const index::Generation& generation, ReferenceNumbers& numbers,
                           TextBuilder& text, AnswerContent& content) {
  for (const EvidenceSection& section : input.evidence.sections) {
    const bool direct = section.kind == corpus::SectionKind::kUnspecified;
    AnswerSection& written = content.sections.emplace_back();
    written.kind = section.kind;
    const std::string title = generation.document(section.statements.at(0).document_index).title()->str();
    written.heading =
        direct ? TopicHeading(input.understanding, input.evidence.abstention, title) : std::string(PartHeading(section.kind));
    written.range.begin = text.size();
    text.Append(written.heading);
    text.EndLine();
    PROBATUM_ASSIGN_OR_RETURN(std::vector<AnswerStatement> statements,
                              WriteStatements(section.statements, direct, generation, numbers, text));
    written.range.end = text.size();
    written.first_statement = static_cast<std::uint32_t>(content.statements.size());
    written.statement_count = static_cast<std::uint32_t>(statements.size());
    std::move(statements.begin(), statements.end(), std::back_inserter(content.statements));
    text.Gap();
  }
  return absl::OkStatus();
}

void WriteNearest(const Abstention& abstention, TextBuilder& text) {
  if (abstention.nearest_passages.empty()) return;
  text.Append("Nearest in the guidance:\n");
  for (const NearestPassage& passage : abstention.nearest_passages) {
    text.Append("• " + OneLine(passage.title));
    for (const std::string& heading : passage.heading_path) text.Append(" › " + OneLine(heading));
    text.EndLine();
  }
  text.Gap();
}

void WriteEnd(const AnswerContent& content, TextBuilder& text) {
  for (const std::string& line : OmissionLines(content.omissions)) text.Append(line + "\n");
  if (!content.omissions.empty()) text.Gap();
  if (!content.references.empty()) {
    text.Append("References\n");
    for (const NumberedReference& reference : content.references) {
      text.Append(fmt::format("[{}] {}\n", reference.number, ReferenceText(reference)));
    }
    text.Gap();
  }
  if (!content.related_questions.empty()) {
    text.Append("Ask next:\n");
    for (std::size_t i = 0; i < content.related_questions.size(); ++i) {
      text.Append(fmt::format("{}. {}\n", i + 1, content.related_questions[i]));
    }
    text.Gap();
  }
  text.Append(content.disclaimer.text);
}

}  // namespace

CompositionTexts DefaultTexts() {
  CompositionTexts texts;
  texts.professional = {"professional", "1", kProfessionalText};
  texts.patient = {"patient", "1", fmt::format("{} {}", kProfessionalText, kPatientText)};
  return texts;
}

absl::Status CheckTexts(const CompositionTexts& texts) {
  const auto check = [](const char* name, const Disclaimer& disclaimer) {
    for (const auto& [field, value] :
         {std::pair{"id", &disclaimer.id}, std::pair{"version", &disclaimer.version}, std::pair{"text", &disclaimer.text}}) {
      if (value->find_first_not_of(" \t\r\n") == std::string::npos) {
        return absl::InvalidArgumentError(
            fmt::format("the {} disclaimer's {} is empty; an answer never goes without one", name, field));
      }
    }
    return absl::OkStatus();
  };
  PROBATUM_RETURN_IF_ERROR(check("professional", texts.professional));
  return check("patient", texts.patient);
}

absl::StatusOr<AnswerContent> Compose(const CompositionInput& input, const index::Generation& generation,
                                      const CompositionTexts& texts) {
  AnswerContent content;
  content.audience = input.question.audience;
  content.triage = input.triage.triage;
  content.understanding = InfoOf(input.understanding);
  // A message that triage stopped speaks of somebody's own trouble, whoever the reader said to be.
  const bool for_patient = input.triage.stop || content.audience == Audience::kPatient;
  content.disclaimer = for_patient ? texts.patient : texts.professional;

  TextBuilder text;
  WriteTriage(content.triage, text);
  if (input.triage.stop) {
    content.outcome = Outcome::kReferred;
    content.review.state = corpus::ReviewState::kUnspecified;
    WriteEnd(content, text);
  } else {
    content.outcome = input.evidence.outcome;
    content.abstention = input.evidence.abstention;
    content.omissions = input.evidence.omissions;
    content.related_questions = input.related_questions;
    content.review = ReviewOf(input.evidence, generation, content.audience);

    if (const std::string reading = ReadingText(input.understanding); !reading.empty()) {
      text.Append(reading);
      text.Gap();
    }
    if (!content.review.banner.empty()) {
      text.Append(content.review.banner);
      text.Gap();
    }
    if (content.outcome == Outcome::kAbstained || content.outcome == Outcome::kPartial) {
      text.Append(content.outcome == Outcome::kAbstained ? AbstentionText(input.understanding, content.abstention)
                                                         : PartialText(input.understanding, content.abstention));
      text.Gap();
    }
    ReferenceNumbers numbers(generation);
    PROBATUM_RETURN_IF_ERROR(WriteSections(input, generation, numbers, text, content));
    WriteNearest(content.abstention, text);
    content.references = numbers.references();
    WriteEnd(content, text);
  }
  content.text = std::move(text).Take();
  content.markdown = ToMarkdown(content);
  return content;
}

}  // namespace probatum::answer
