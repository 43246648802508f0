#include "index/writer/related_questions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "fmt/format.h"

namespace probatum::index {
namespace {

using corpus::EntityType;
using corpus::SectionKind;

constexpr std::size_t kMaxDrugQuestions = 3;
constexpr std::size_t kMaxPopulationQuestions = 4;
// Sites' answers mention drugs and populations in passing; fewer statements than this are no answer to a question about them.
constexpr std::uint32_t kMinSiteStatements = 3;

// A question asked where a section of one of the kinds has statements. The wording suits names of one thing and of many, with and
// without an article: "{}" is never a subject whose verb would have to agree.
struct Template {
  QuestionType type;
  std::string_view text;
  std::array<SectionKind, 3> kinds;  // kUnspecified: none
};

constexpr SectionKind kNoKind = SectionKind::kUnspecified;

// Best first. Those before kDrugsAfter precede the questions about drugs and populations.
constexpr std::array kTemplates = std::to_array<Template>({
    {QuestionType::kFirstChoice, "What should be tried first for {}?", {SectionKind::kFirstLine, kNoKind, kNoKind}},
    {QuestionType::kTreatment,
     "What is the treatment for {}?",
     {SectionKind::kTreatment, SectionKind::kFirstLine, SectionKind::kSecondLine}},
    {QuestionType::kSeekHelp, "When should someone with {} see a doctor?", {SectionKind::kRedFlags, kNoKind, kNoKind}},
    {QuestionType::kDiagnosis, "How do doctors diagnose {}?", {SectionKind::kDiagnosis, kNoKind, kNoKind}},
    {QuestionType::kSymptom, "What are the symptoms of {}?", {SectionKind::kSymptoms, kNoKind, kNoKind}},
    {QuestionType::kCause, "What causes {}?", {SectionKind::kCauses, kNoKind, kNoKind}},
    {QuestionType::kDifferential, "What else can look like {}?", {SectionKind::kDifferential, kNoKind, kNoKind}},
    {QuestionType::kPrevention, "How can someone prevent {}?", {SectionKind::kPrevention, kNoKind, kNoKind}},
    {QuestionType::kPrognosis, "What is the outlook for someone with {}?", {SectionKind::kPrognosis, kNoKind, kNoKind}},
    {QuestionType::kInheritance, "Can {} be inherited?", {SectionKind::kInheritance, kNoKind, kNoKind}},
    {QuestionType::kFrequency, "How many people have {}?", {SectionKind::kFrequency, kNoKind, kNoKind}},
});
constexpr std::size_t kDrugsAfter = 2;

// Sections whose statements about a drug or a population are about treating.
bool IsAboutTreating(SectionKind kind) {
  return SectionFit(QuestionType::kTreatment, kind) >= 1 && kind != SectionKind::kSummary;
}

// Statements found, and the passage that holds most of them. Of equal ones the first added stays.
struct Evidence {
  std::uint32_t statement_count = 0;
  std::uint32_t docid = 0;
  std::uint32_t statements_in_passage = 0;

  void Add(std::uint32_t passage_docid, std::uint32_t count) {
    statement_count += count;
    if (count > statements_in_passage) {
      docid = passage_docid;
      statements_in_passage = count;
    }
  }
};

// Authored guidance before sites' questions and answers, where there is both.
struct Topic {
  bool authored = false;
  std::array<Evidence, corpus::kSectionKindCount> sections;
  std::map<std::uint32_t, Evidence> drugs;
  std::map<std::uint32_t, Evidence> populations;
};

using Ranked = std::vector<std::pair<std::uint32_t, Evidence>>;

// Those with the most statements, of equal ones the first by name.
Ranked Best(const Topic& topic, const std::map<std::uint32_t, Evidence>& evidence, std::size_t count) {
  Ranked ranked(evidence.begin(), evidence.end());
  if (!topic.authored) {
    std::erase_if(ranked, [](const auto& entry) { return entry.second.statement_count < kMinSiteStatements; });
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second.statement_count > b.second.statement_count; });
  ranked.resize(std::min(ranked.size(), count));
  return ranked;
}

std::vector<std::uint32_t> Ascending(std::uint32_t a, std::uint32_t b) {
  return a < b ? std::vector<std::uint32_t>{a, b} : std::vector<std::uint32_t>{b, a};
}

}  // namespace

struct RelatedQuestionGatherer::State {
  const Dictionary& dictionary;
  std::map<std::uint32_t, Topic> topics;

  explicit State(const Dictionary& known) : dictionary(known) {}

  void AddToTopic(const corpus::Document& document, const Annotations& annotations, std::uint32_t condition);
  void Ask(const Topic& topic, std::uint32_t condition, std::vector<RelatedQuestion>& questions) const;
};

RelatedQuestionGatherer::RelatedQuestionGatherer(const Dictionary& dictionary) : state_(std::make_unique<State>(dictionary)) {}
RelatedQuestionGatherer::~RelatedQuestionGatherer() = default;

void RelatedQuestionGatherer::Add(const corpus::Document& document, const Annotations& annotations) {
  // Withdrawn documents are never shown, so what only they answer is not offered.
  const corpus::Standing standing = document.metadata.standing;
  if (standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted) return;
  for (const std::uint32_t entity : annotations.main_entities) {
    if (state_->dictionary.entity(entity).type == EntityType::kCondition) state_->AddToTopic(document, annotations, entity);
  }
}

void RelatedQuestionGatherer::State::AddToTopic(const corpus::Document& document, const Annotations& annotations,
                                                std::uint32_t condition) {
  Topic& topic = topics[condition];
  const bool authored = document.metadata.kind != corpus::DocumentKind::kQuestionAnswer;
  if (authored != topic.authored) {
    if (!authored) return;
    topic = Topic{};
    topic.authored = true;
  }
  for (std::size_t index = 0; index < document.passages.size(); ++index) {
    const corpus::Passage& passage = document.passages[index];
    const std::uint32_t docid = annotations.passages[index].docid;
    const SectionKind kind = document.sections[passage.section].kind;
    const std::vector<std::uint32_t>& scope = annotations.sections[passage.section].entities;
    topic.sections[static_cast<std::size_t>(kind)].Add(docid, static_cast<std::uint32_t>(passage.statements.size()));
    if (!IsAboutTreating(kind)) continue;
    std::map<std::uint32_t, std::uint32_t> drugs;
    std::map<std::uint32_t, std::uint32_t> populations;
    for (const std::uint32_t statement : passage.statements) {
      for (const std::uint32_t entity : annotations.statements[statement].entities) {
        if (dictionary.entity(entity).type == EntityType::kDrug) ++drugs[entity];
      }
      for (const std::uint32_t entity : annotations.statements[statement].populations) {
        // Authored guidance gives a population a section of its own.
        if (!authored || std::binary_search(scope.begin(), scope.end(), entity)) ++populations[entity];
      }
    }
    for (const auto& [drug, count] : drugs) topic.drugs[drug].Add(docid, count);
    for (const auto& [population, count] : populations) topic.populations[population].Add(docid, count);
  }
}

void RelatedQuestionGatherer::State::Ask(const Topic& topic, std::uint32_t condition,
                                         std::vector<RelatedQuestion>& questions) const {
  const std::string name(dictionary.entity(condition).name);
  const std::size_t first = questions.size();
  const auto ask_templates = [&](std::size_t begin, std::size_t end) {
    for (std::size_t index = begin; index < end; ++index) {
      const Template& form = kTemplates[index];
      for (const SectionKind kind : form.kinds) {
        const Evidence& evidence = topic.sections[static_cast<std::size_t>(kind)];
        if (kind == kNoKind || evidence.statement_count == 0) continue;
        questions.push_back({fmt::format(fmt::runtime(form.text), name), form.type, {condition}, evidence.docid});
        break;
      }
    }
  };
  ask_templates(0, kDrugsAfter);
  for (const auto& [drug, evidence] : Best(topic, topic.drugs, kMaxDrugQuestions)) {
    questions.push_back({fmt::format("What does the guidance say about {} and {}?", dictionary.entity(drug).name, name),
                         QuestionType::kTreatment, Ascending(condition, drug), evidence.docid});
  }
  for (const auto& [population, evidence] : Best(topic, topic.populations, kMaxPopulationQuestions)) {
    questions.push_back({fmt::format("What is the treatment for {} in {}?", name, dictionary.entity(population).name),
                         QuestionType::kTreatment, Ascending(condition, population), evidence.docid});
  }
  ask_templates(kDrugsAfter, kTemplates.size());
  questions.resize(std::min(questions.size(), first + kMaxRelatedQuestions));
}

std::vector<RelatedQuestion> RelatedQuestionGatherer::Finish() const {
  std::vector<RelatedQuestion> questions;
  for (const auto& [condition, topic] : state_->topics) state_->Ask(topic, condition, questions);
  return questions;
}

}  // namespace probatum::index
