#include "server/answer/composition/wording.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "fmt/format.h"

#include "corpus/text/unicode.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using index::QuestionType;

constexpr std::size_t kMaxLineBytes = 160;

struct PartWords {
  SectionKind kind;
  std::string_view heading;
  std::string_view name;
};
constexpr std::array kParts = std::to_array<PartWords>({
    {SectionKind::kUnspecified, "Answer", "answer"},
    {SectionKind::kSummary, "Summary", "summary"},
    {SectionKind::kFirstLine, "First-line", "first-line"},
    {SectionKind::kSecondLine, "Second-line", "second-line"},
    {SectionKind::kDosing, "Dose and schedule", "dose and schedule"},
    {SectionKind::kCautions, "Cautions", "cautions"},
    {SectionKind::kContraindications, "Contraindications", "contraindications"},
    {SectionKind::kPopulations, "In particular patients", "in particular patients"},
    {SectionKind::kDifferential, "What else it could be", "what else it could be"},
    {SectionKind::kDiagnosis, "Diagnosis", "diagnosis"},
    {SectionKind::kCauses, "Causes", "causes"},
    {SectionKind::kSymptoms, "Symptoms", "symptoms"},
    {SectionKind::kPrevention, "Prevention", "prevention"},
    {SectionKind::kPrognosis, "Outlook", "outlook"},
    {SectionKind::kRedFlags, "When to seek help", "when to seek help"},
    {SectionKind::kOther, "More", "other"},
    {SectionKind::kTreatment, "Treatment", "treatment"},
    {SectionKind::kInheritance, "Inheritance", "inheritance"},
    {SectionKind::kFrequency, "How common it is", "how common it is"},
    {SectionKind::kResearch, "Research", "research"},
    {SectionKind::kBoxedWarning, "Boxed warning", "boxed warning"},
});
static_assert(kParts.size() == corpus::kSectionKindCount);

const PartWords& WordsOf(SectionKind kind) {
  for (const PartWords& words : kParts) {
    if (words.kind == kind) return words;
  }
  return kParts[static_cast<std::size_t>(SectionKind::kOther)];
}

// "the treatment" and, for a heading, "Treatment of": each goes before the name of a condition or a drug. Types whose heading
// is the name alone have none.
struct TypeWords {
  QuestionType type;
  std::string_view asked;
  std::string_view heading;
};
constexpr std::array kTypes = std::to_array<TypeWords>({
    {QuestionType::kUnspecified, "", ""},
    {QuestionType::kDefinition, "what is meant by", ""},
    {QuestionType::kCause, "the causes of", "Causes of"},
    {QuestionType::kSymptom, "the symptoms of", "Symptoms of"},
    {QuestionType::kDiagnosis, "the diagnosis of", "Diagnosis of"},
    {QuestionType::kTreatment, "the treatment of", "Treatment of"},
    {QuestionType::kFirstChoice, "the first choice for", "First choice for"},
    {QuestionType::kDose, "the dose for", "Dose for"},
    {QuestionType::kDuration, "the duration for", "Duration for"},
    {QuestionType::kSideEffect, "the side effects of", "Side effects of"},
    {QuestionType::kInteraction, "interactions of", "Interactions of"},
    {QuestionType::kContraindication, "what to avoid in", "What to avoid in"},
    {QuestionType::kSafety, "the safety of treatment for", "Safety of treatment for"},
    {QuestionType::kPrevention, "the prevention of", "Prevention of"},
    {QuestionType::kPrognosis, "the outlook of", "Outlook of"},
    {QuestionType::kSeekHelp, "when to seek help for", "When to seek help for"},
    {QuestionType::kComparison, "a comparison for", "Comparison for"},
    {QuestionType::kRationale, "the reasons in", "Reasons in"},
    {QuestionType::kScreening, "screening for", "Screening for"},
    {QuestionType::kInheritance, "the inheritance of", "Inheritance of"},
    {QuestionType::kFrequency, "how common it is to have", "How common it is to have"},
    {QuestionType::kDifferential, "what else could be taken for", "What else could be taken for"},
    {QuestionType::kResearch, "research on", "Research on"},
    {QuestionType::kBoxedWarning, "boxed warnings in", "Boxed warnings in"},
});

const TypeWords& WordsOf(QuestionType type) {
  const auto index = static_cast<std::size_t>(type);
  return index < kTypes.size() ? kTypes[index] : kTypes[0];
}

// "the dose of quinine": a drug's own form of the asked thing; empty for types that ask of a drug what they ask of a condition.
std::string_view AskedOfDrug(QuestionType type) {
  switch (type) {
    case QuestionType::kTreatment:
    case QuestionType::kFirstChoice:
      return "treatment with";
    case QuestionType::kPrevention:
      return "prevention with";
    case QuestionType::kDose:
      return "the dose of";
    case QuestionType::kDuration:
      return "how long to use";
    case QuestionType::kContraindication:
      return "contraindications of";
    case QuestionType::kSafety:
      return "the safety of";
    case QuestionType::kSeekHelp:
      return "when to seek help because of";
    case QuestionType::kBoxedWarning:
      return "the boxed warning of";
    default:
      return WordsOf(type).asked;
  }
}

std::string Capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

using Surfaces = std::vector<std::string>;

bool IsMissing(const QuestionEntity& entity, const Surfaces& missing) {
  return std::any_of(missing.begin(), missing.end(), [&entity](const std::string& surface) {
    return surface == (entity.surface.empty() ? entity.name : entity.surface);
  });
}

std::vector<std::string> NamesOf(const Understanding& understanding, bool (*wanted)(corpus::EntityType),
                                 const Surfaces& missing = {}) {
  std::vector<std::string> names;
  for (const QuestionEntity& entity : understanding.entities) {
    if (wanted(entity.type) && !IsMissing(entity, missing)) names.push_back(entity.name);
  }
  return names;
}

bool IsSubject(corpus::EntityType type) {
  return type == corpus::EntityType::kDrug || type == corpus::EntityType::kProcedure || type == corpus::EntityType::kTest;
}
bool IsCondition(corpus::EntityType type) {
  return type == corpus::EntityType::kCondition || type == corpus::EntityType::kUnspecified;
}
bool IsPopulation(corpus::EntityType type) { return type == corpus::EntityType::kPopulation; }

std::string InPopulations(const Understanding& understanding, std::string_view before, const Surfaces& missing = {}) {
  const std::vector<std::string> populations = NamesOf(understanding, IsPopulation, missing);
  return populations.empty() ? std::string() : fmt::format("{}in {}", before, Enumerate(populations, " and "));
}

// "the dose of quinine for leg cramps", "the treatment of gout"; empty where nothing is named.
std::string AskedText(const Understanding& understanding) {
  const std::string subjects = Enumerate(NamesOf(understanding, IsSubject), " and ");
  const std::string conditions = Enumerate(NamesOf(understanding, IsCondition), " and ");
  if (subjects.empty() && conditions.empty()) return {};
  std::string text(subjects.empty() ? WordsOf(understanding.type).asked : AskedOfDrug(understanding.type));
  if (!text.empty()) text += ' ';
  text += subjects.empty() ? conditions : subjects;
  if (!subjects.empty() && !conditions.empty()) text += " for " + conditions;
  return text;
}

std::string Sentence(const Understanding& understanding, const Abstention& abstention, AbstentionReason reason) {
  switch (reason) {
    case AbstentionReason::kEntityNotCovered: {
      std::vector<std::string> missing;
      for (const std::string& surface : abstention.missing_entities) {
        const bool is_population = std::any_of(
            understanding.entities.begin(), understanding.entities.end(),
            [&surface](const QuestionEntity& entity) { return IsPopulation(entity.type) && IsMissing(entity, {surface}); });
        if (!is_population) missing.push_back(OneLine(surface));
      }
      if (missing.empty()) return "The guidance loaded here does not cover what was asked about.";
      const std::string conditions = Enumerate(NamesOf(understanding, IsCondition, abstention.missing_entities), " and ");
      return fmt::format("The guidance loaded here does not mention {}{}{}.", Enumerate(missing, " or "),
                         conditions.empty() ? "" : " for ", conditions);
    }
    case AbstentionReason::kAnswerTypeNotFound: {
      const std::string asked = AskedText(understanding);
      return fmt::format("The guidance loaded here says nothing about {}{}.", asked.empty() ? "what was asked" : asked,
                         InPopulations(understanding, " "));
    }
    case AbstentionReason::kPopulationMismatch: {
      const std::string asked = AskedText(understanding);
      return fmt::format("The guidance loaded here says nothing about {}{}.", asked.empty() ? "this" : asked,
                         InPopulations(understanding, " "));
    }
    case AbstentionReason::kFiltersTooNarrow:
      return "The guidance loaded here has something to say on this, but the filters of the request leave none of it.";
    case AbstentionReason::kNotAQuestion:
      return "There is nothing here to look up. Name a condition, a drug or a symptom.";
    default:
      return "Nothing in the guidance loaded here is near enough to this question.";
  }
}

std::string_view StateText(corpus::ReviewState state) {
  switch (state) {
    case corpus::ReviewState::kApproved:
      return "Approved";
    case corpus::ReviewState::kUnderReview:
      return "Under review";
    default:
      return "Submitted";
  }
}

std::string_view StateMeaning(corpus::ReviewState state) {
  switch (state) {
    case corpus::ReviewState::kApproved:
      return "A reviewer has approved this content. Check it against current sources before you act on it.";
    case corpus::ReviewState::kUnderReview:
      return "Content awaits approval by a reviewer. Check it before you act on it.";
    default:
      return "Nobody has reviewed this content for this corpus yet. Check it before you act on it.";
  }
}

}  // namespace

std::string_view PartHeading(SectionKind kind) { return WordsOf(kind).heading; }
std::string_view PartName(SectionKind kind) { return WordsOf(kind).name; }

std::string_view Readers(Audience audience) {
  switch (audience) {
    case Audience::kPharmacist:
      return "pharmacists";
    case Audience::kNurse:
      return "nurses";
    case Audience::kStudent:
      return "students";
    case Audience::kPatient:
      return "patients";
    default:
      return "clinicians";
  }
}

std::string DateText(const corpus::Date& date) {
  constexpr std::array<std::string_view, 13> kMonths = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (!date.set()) return {};
  if (date.month < 1 || date.month > 12) return fmt::format("{}", date.year);
  const std::string_view month = kMonths[static_cast<std::size_t>(date.month)];
  return date.day == 0 ? fmt::format("{} {}", month, date.year) : fmt::format("{} {} {}", date.day, month, date.year);
}

std::string Enumerate(const std::vector<std::string>& names, std::string_view last_joint) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? last_joint : std::string_view(", ");
    text += names[i];
  }
  return text;
}

std::string OneLine(std::string_view text) {
  std::string line = corpus::CollapseWhiteSpace(text);
  if (line.size() <= kMaxLineBytes) return line;
  std::size_t end = kMaxLineBytes;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
  return line.substr(0, end) + "…";
}

std::string TopicHeading(const Understanding& understanding, const Abstention& abstention, std::string_view fallback) {
  const Surfaces& missing = abstention.missing_entities;
  const std::string subjects = Enumerate(NamesOf(understanding, IsSubject, missing), " and ");
  const std::string conditions = Enumerate(NamesOf(understanding, IsCondition, missing), " and ");
  // Found by words alone: whether it is about what was asked is for the reader to see.
  if (subjects.empty() && conditions.empty()) return fmt::format("From: {}", OneLine(fallback));
  std::string heading;
  if (!subjects.empty()) {
    heading = subjects;
    if (!conditions.empty()) heading += " for " + conditions;
  } else {
    const std::string_view before = WordsOf(understanding.type).heading;
    heading = before.empty() ? conditions : fmt::format("{} {}", before, conditions);
  }
  return Capitalised(heading + InPopulations(understanding, ", ", missing));
}

std::string ReadingText(const Understanding& understanding) {
  struct Group {
    EditKind kind;
    std::string_view label;
  };
  constexpr std::array kGroups = std::to_array<Group>({{EditKind::kEntityKept, "kept"},
                                                       {EditKind::kEntityDropped, "dropped"},
                                                       {EditKind::kEntityAdded, "added"},
                                                       {EditKind::kTypeKept, "still asking for"},
                                                       {EditKind::kCharactersRemoved, "characters taken out"}});
  std::vector<std::string> notes;
  for (const Group& group : kGroups) {
    std::vector<std::string> subjects;
    for (const Edit& edit : understanding.edits) {
      if (edit.kind == group.kind) subjects.push_back(OneLine(edit.subject));
    }
    if (!subjects.empty()) notes.push_back(fmt::format("{}: {}", group.label, Enumerate(subjects, ", ")));
  }
  if (!understanding.follow_up && notes.empty()) return {};
  const std::string resolved = OneLine(understanding.resolved);
  if (resolved.empty()) return {};  // nothing that can be seen was typed
  std::string text = fmt::format("Reading this as: {}", resolved);
  for (std::size_t i = 0; i < notes.size(); ++i) text += (i == 0 ? "\n(" : " · ") + notes[i];
  if (!notes.empty()) text += ")";
  return text;
}

std::string AbstentionText(const Understanding& understanding, const Abstention& abstention) {
  const AbstentionReason reason = abstention.reasons.empty() ? AbstentionReason::kNoRelevantEvidence : abstention.reasons.front();
  return Sentence(understanding, abstention, reason);
}

std::string PartialText(const Understanding& understanding, const Abstention& abstention) {
  std::string text;
  for (const AbstentionReason reason : abstention.reasons) {
    if (!text.empty()) text += ' ';
    if (reason != AbstentionReason::kNoRelevantEvidence) {
      text += Sentence(understanding, abstention, reason);
    } else if (understanding.entities.empty()) {
      text += "No part of the guidance loaded here is about this. What follows only mentions it.";
    } else {
      text += "A part of this question stands nowhere in the guidance loaded here.";
    }
    if (reason == AbstentionReason::kPopulationMismatch) {
      text += " What follows is not specific to these patients.";
    }
  }
  return text;
}

std::string BannerText(const Review& review, Audience audience, const std::vector<SupersededDocument>& superseded) {
  std::string text(StateText(review.state));
  std::vector<std::string> recorded;
  if (!review.reviewer_role.empty()) recorded.push_back(OneLine(review.reviewer_role));
  if (review.reviewed_on.set()) recorded.push_back(DateText(review.reviewed_on));
  if (!recorded.empty()) text += fmt::format(" ({})", fmt::join(recorded, ", "));
  if (review.last_updated.set()) text += fmt::format(" · updated {}", DateText(review.last_updated));
  text += fmt::format(" · for {}\n{}", Readers(audience), StateMeaning(review.state));
  if (!review.policy_uri.empty()) text += fmt::format("\nReview policy: {}", review.policy_uri);
  for (const SupersededDocument& document : superseded) {
    text += fmt::format("\nSuperseded: {}. A newer version has replaced it{}.", OneLine(document.title),
                        document.newer_title.empty() ? std::string() : ": " + OneLine(document.newer_title));
  }
  return text;
}

std::vector<std::string> OmissionLines(const std::vector<Omission>& omissions) {
  std::vector<std::string> lines;
  const bool several = std::any_of(omissions.begin(), omissions.end(), [&omissions](const Omission& omission) {
    return omission.document_id != omissions.front().document_id;
  });
  for (std::size_t begin = 0; begin < omissions.size();) {
    std::size_t end = begin;
    std::uint32_t total = 0;
    std::vector<std::string> parts;
    while (end < omissions.size() && omissions[end].document_id == omissions[begin].document_id) {
      total += omissions[end].statement_count;
      parts.push_back(fmt::format("{} {}", PartName(omissions[end].section_kind), omissions[end].statement_count));
      ++end;
    }
    const bool ambiguous = std::any_of(omissions.begin(), omissions.end(), [&](const Omission& other) {
      return other.title == omissions[begin].title && other.document_id != omissions[begin].document_id;
    });
    std::string source = several ? fmt::format(" from {}", OneLine(omissions[begin].title)) : std::string();
    if (ambiguous) source += fmt::format(" ({})", omissions[begin].document_id);
    lines.push_back(
        fmt::format("Not shown{}: {} more statement{} ({}).", source, total, total == 1 ? "" : "s", Enumerate(parts, ", ")));
    begin = end;
  }
  return lines;
}

}  // namespace probatum::answer
