#include "tests/support/answer_fixture.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/text/tokens.h"
#include "tests/support/temp_generation.h"

namespace probatum::support {
namespace {

constexpr char kExamplitis[] = R"(---
id: examplitis
title: Treatment of examplitis
kind: topic-overview
issuer: Invented Society
updated: 2026-03-01
review: {state: under-review}
topics: [examplitis]
references:
  - {id: first, type: article-journal, title: "First invented trial", author: [{family: Doe, given: J}, {family: Roe, given: R}, {family: Poe, given: P}, {family: Moe, given: M}], container-title: Invented Journal, issued: 2020, volume: "7", page: 1-9, DOI: 10.5555/INVENTED.1}
  - {id: second, type: webpage, title: "Second invented page", publisher: Invented Board, issued: 2021, URL: "https://example.org/second"}
  - {id: same, type: article-journal, title: "First invented trial again", issued: 2020, DOI: 10.5555/invented.1}
---
## Summary {kind=summary}

The treatment for examplitis is warm mockwater by mouth [@first]. Placebozole is not recommended for examplitis [@second].

## First-line {kind=first-line}

### Mockwater {kind=first-line}

- Warm mockwater is recommended for examplitis and eases it within two days [@first].
- Sources conflict on mockwater for examplitis, because one trial found no effect [@first; @second].

## Second-line {kind=second-line}

### Nullamine {kind=second-line}

- Nullamine 5 mg twice daily may be considered for examplitis in adults [@second].

### Blankosan {kind=second-line}

- Blankosan may be considered for examplitis when mockwater fails [@same].

## Dosing {kind=dosing}

| Drug for examplitis | Population | Dose |
|---|---|---|
| Nullamine | Adults | 5 mg twice daily [@second] |
| Blankosan | Adults | 10 mg once daily [@same] |

## Cautions {kind=cautions}

- Nullamine can cause mock dizziness in people with examplitis [@second].

## Contraindications {kind=contraindications}

- Placebozole is contraindicated in examplitis because of invented bleeding [@second].

## Populations {kind=populations}

### Pregnancy {kind=populations population="pregnancy"}

- In pregnancy, examplitis is treated with half a cup of warm mockwater [@first].

### Children {kind=populations population="children"}

- In children with examplitis, nullamine 1 mg once daily eased symptoms in 12 children [@second].

## Differential {kind=differential}

- Examplitis has to be told apart from mockalgia [@second].

## Causes {kind=causes}

- Examplitis comes from too much sampling [@first].

## When to seek help {kind=red-flags}

- People with examplitis who faint need a doctor right away [@second].
- Anyone who has taken placebozole needs urgent care for invented bruises [@second].
)";

constexpr char kSampleosis[] = R"(---
id: sampleosis
title: Sampleosis
kind: question-answer
issuer: Invented Institute
topics: [sampleosis]
---
## What is sampleosis? {kind=summary}

Sampleosis is an invented disease of samplers. It is harmless.

## What are the symptoms of sampleosis? {kind=symptoms}

Sampleosis begins slowly in most samplers. The signs of sampleosis are:

- tired thumbs
- a counting habit
- blue sample spots

For more information on sampleosis, visit our invented pages.

## What are the treatments for sampleosis? {kind=treatment}

These resources address the management of sampleosis:

- Invented sampler handbook
- Invented sampler leaflet
)";

constexpr char kMockalgia[] = R"(---
id: mockalgia
title: Mockalgia
kind: topic-overview
issuer: Invented Society
updated: 2025-01-02
review: {state: approved}
topics: [mockalgia]
---
## Treatment {kind=treatment}

- Gabaphantin is recommended for mockalgia, also in people who have examplitis.

## Populations {kind=populations}

### Examplitis {kind=populations population="pregnancy"}

- Mockalgia in pregnancy passes by itself.
)";

constexpr char kVocabulary[] =
    "term\tsynonym\tsource\ttype\n"
    "examplitis\tinflamed examples\tstarter\tcondition\n"
    "sampleosis\t\tstarter\tcondition\n"
    "mockalgia\t\tstarter\tcondition\n"
    "absentosis\t\tstarter\tcondition\n"
    "placebozole\t\tstarter\tdrug\n"
    "nullamine\t\tstarter\tdrug\n"
    "blankosan\t\tstarter\tdrug\n"
    "gabaphantin\t\tstarter\tdrug\n"
    "mockwater\twarm mockwater\tstarter\tdrug\n"
    "pregnancy\tpregnant\tstarter\tpopulation\n"
    "children\tchild\tstarter\tpopulation\n"
    "adults\tadult\tstarter\tpopulation\n"
    "dialysis\t\tstarter\tpopulation\n";

std::string_view View(const flatbuffers::String* text) { return {text->data(), text->size()}; }

// Checks one answer; each method adds what it finds.
class Checker {
 public:
  Checker(const answer::AnswerContent& content, const index::Generation& generation)
      : content_(content), generation_(generation) {}

  std::vector<std::string> Run() {
    std::uint32_t last_begin = 0;
    for (std::size_t i = 0; i < content_.statements.size(); ++i) {
      CheckStatement(i, content_.statements[i]);
      const std::uint32_t begin =
          content_.statements[i].segments.empty() ? 0 : content_.statements[i].segments.back().answer.begin;
      if (begin < last_begin) Add(i, "stands before the one before it");
      last_begin = begin;
    }
    CheckReferences();
    CheckSections();
    CheckFrame();
    return std::move(faults_);
  }

 private:
  void Add(std::size_t statement, std::string_view what) { faults_.push_back(fmt::format("statement {}: {}", statement, what)); }
  void Add(std::string_view what) { faults_.emplace_back(what); }

  // A statement of the document with exactly these segments.
  static const index::record::Statement* Original(const index::record::Document& document,
                                                  const answer::AnswerStatement& statement) {
    for (const index::record::Statement* candidate : *document.statements()) {
      if (candidate->segments()->size() != statement.segments.size()) continue;
      bool same = true;
      for (std::uint32_t i = 0; i < candidate->segments()->size(); ++i) {
        same = same && candidate->segments()->Get(i)->begin() == statement.segments[i].document.begin &&
               candidate->segments()->Get(i)->end() == statement.segments[i].document.end;
      }
      if (same) return candidate;
    }
    return nullptr;
  }

  void CheckStatement(std::size_t index, const answer::AnswerStatement& statement) {
    const auto document_index = generation_.FindDocument(statement.document_id);
    if (!document_index) return Add(index, "its document is not there");
    const index::record::Document& document = generation_.document(*document_index);
    const std::string_view text = View(document.text());
    if (corpus::Sha256(text) != statement.document_sha256) Add(index, "its document's hash is wrong");
    for (const answer::QuotedSegment& segment : statement.segments) {
      if (segment.answer.end > content_.text.size() || segment.document.end > text.size()) {
        Add(index, "a range leaves its text");
        continue;
      }
      const std::string_view quoted = corpus::Slice(content_.text, segment.answer);
      if (quoted.empty() || quoted != corpus::Slice(text, segment.document)) Add(index, "a segment is not verbatim");
      if (corpus::Sha256(quoted) != segment.sha256) Add(index, "a segment's hash is wrong");
    }
    if (Original(document, statement) == nullptr) Add(index, "it is no whole statement of its document");
    std::string marker = fmt::format(" [{}]", fmt::join(statement.reference_numbers, ", "));
    for (const corpus::Grade& grade : statement.grades) marker += fmt::format(" (grade: {}, {})", grade.value, grade.scale);
    if (statement.reference_numbers.empty()) Add(index, "it has no citation");
    if (content_.text.compare(statement.segments.back().answer.end, marker.size(), marker) != 0)
      Add(index, "its marker is missing");
    const bool against =
        statement.stance == corpus::Stance::kNotRecommended || statement.stance == corpus::Stance::kContraindicated;
    const std::size_t line = content_.text.rfind('\n', statement.segments.back().answer.begin);
    if (against && content_.text.compare(line + 1, 4, "✗ ", 4) != 0) Add(index, "it speaks against without the mark");
  }

  void CheckReferences() {
    std::vector<std::uint32_t> order;
    for (const answer::AnswerStatement& statement : content_.statements) {
      for (const std::uint32_t number : statement.reference_numbers) {
        if (std::find(order.begin(), order.end(), number) == order.end()) order.push_back(number);
      }
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (order[i] != i + 1) Add("numbers are not in order of first appearance");
    }
    if (order.size() != content_.references.size()) Add("a reference is unused or missing");
    std::set<std::string> sources;
    for (std::size_t i = 0; i < content_.references.size(); ++i) {
      const answer::NumberedReference& reference = content_.references[i];
      if (reference.number != i + 1) Add("references are not in the order of their numbers");
      if (reference.via.empty()) Add("a reference does not say through which document it was reached");
      const std::string& doi = reference.reference.doi;
      if (!doi.empty() && !sources.insert(doi).second) Add("one source has two numbers");
      if (content_.text.find(fmt::format("\n[{}] ", reference.number)) == std::string::npos) Add("a reference is not listed");
    }
  }

  void CheckSections() {
    std::uint32_t next = 0;
    std::uint32_t end = 0;
    for (const answer::AnswerSection& section : content_.sections) {
      if (section.first_statement != next || section.statement_count == 0) Add("sections do not partition the statements");
      if (section.range.begin < end) Add("sections overlap");
      if (corpus::Slice(content_.text, section.range).substr(0, section.heading.size()) != section.heading) {
        Add("a section does not open with its heading");
      }
      for (std::uint32_t i = 0; i < section.statement_count; ++i) {
        for (const answer::QuotedSegment& segment : content_.statements.at(next + i).segments) {
          if (!section.range.Contains(segment.answer)) Add("a statement stands outside its section");
        }
      }
      next += section.statement_count;
      end = section.range.end;
    }
    if (next != content_.statements.size()) Add("a statement is in no section");
  }

  void CheckFrame() {
    const bool answers = content_.outcome == answer::Outcome::kAnswered || content_.outcome == answer::Outcome::kPartial;
    if (answers == content_.statements.empty()) Add("the outcome and the statements contradict each other");
    if (content_.outcome == answer::Outcome::kAbstained && content_.abstention.reasons.empty())
      Add("it abstains without a reason");
    if (content_.outcome == answer::Outcome::kAnswered && !content_.abstention.reasons.empty())
      Add("answered, yet with a reason not to");
    if (content_.disclaimer.text.empty() || !content_.text.ends_with(content_.disclaimer.text))
      Add("it does not end in its disclaimer");
    if (answers && (content_.review.banner.empty() || content_.text.find(content_.review.banner) == std::string::npos)) {
      Add("its review banner is missing");
    }
    if (!content_.triage.message.empty() && !content_.text.starts_with(content_.triage.message)) Add("triage is not first");
  }

  const answer::AnswerContent& content_;
  const index::Generation& generation_;
  std::vector<std::string> faults_;
};

}  // namespace

const std::vector<std::string>& InventedDocuments() {
  static const std::vector<std::string> documents = {kExamplitis, kSampleosis, kMockalgia};
  return documents;
}

std::string_view InventedVocabulary() { return kVocabulary; }

std::shared_ptr<const index::Generation> InventedGeneration() {
  static const auto generation = [] {
    auto built = TempGeneration::FromMarkdown(InventedDocuments(), InventedVocabulary());
    if (!built.ok()) {
      std::cerr << built.status() << '\n';
      std::abort();
    }
    return *std::move(built);
  }();
  return generation;
}

Asked::Asked(std::shared_ptr<const index::Generation> generation, index::QuestionType type) : generation_(std::move(generation)) {
  understanding_.type = type;
}

Asked& Asked::Entity(std::string_view name, corpus::EntityType type) {
  const auto id = generation_->dictionary().Find(name, type);
  if (!id) {
    std::cerr << "the dictionary has no " << name << '\n';
    std::abort();
  }
  understanding_.entities.push_back({*id, std::string(name), type, std::string(name), 0});
  return *this;
}

Asked& Asked::Dropped(std::string_view name) {
  const auto id = generation_->dictionary().Find(name, corpus::EntityType::kDrug);
  understanding_.dropped_entities.push_back({id.value(), std::string(name), corpus::EntityType::kDrug, "", 1});
  return *this;
}

Asked& Asked::Word(std::string_view word, bool names_a_thing) {
  corpus::Tokeniser tokeniser;
  for (const corpus::Token& token : tokeniser.Tokenise(word)) {
    understanding_.uncovered_words.push_back({std::string(corpus::Slice(word, token.bytes)), token.stem, names_a_thing});
  }
  return *this;
}

answer::Evidence Asked::Select(const answer::EvidenceLimits& limits) const {
  index::SearchQuery query;
  query.type = understanding_.type;
  corpus::Tokeniser tokeniser;
  for (const answer::QuestionEntity& entity : understanding_.entities) {
    const bool population = entity.type == corpus::EntityType::kPopulation;
    (population ? query.boost : query.gate).push_back(entity.id);
    if (population) query.populations.push_back(entity.id);
    for (const corpus::Token& token : tokeniser.Tokenise(entity.name)) query.terms.push_back({{token.stem}, 1.0});
  }
  for (const answer::Understanding::UncoveredWord& word : understanding_.uncovered_words)
    query.terms.push_back({{word.stem}, 1.0});
  std::vector<index::PassageHit> hits;
  if (!query.terms.empty()) {
    index::Searcher searcher;
    auto found = searcher.SearchPassages(generation_, query);
    if (!found.ok()) {
      std::cerr << found.status() << '\n';
      std::abort();
    }
    hits = *std::move(found);
  }
  return answer::SelectEvidence(understanding_, hits, *generation_, limits);
}

std::string TextOf(const index::Generation& generation, const answer::StatementRef& ref) {
  const index::record::Document& document = generation.document(ref.document_index);
  std::string text;
  for (const index::record::Segment* segment : *document.statements()->Get(ref.statement_index)->segments()) {
    if (!text.empty()) text += " ~ ";
    text += corpus::Slice(View(document.text()), {segment->begin(), segment->end()});
  }
  return text;
}

std::vector<std::string> TextsOf(const index::Generation& generation, const answer::Evidence& evidence,
                                 corpus::SectionKind kind) {
  std::vector<std::string> texts;
  for (const answer::EvidenceSection& section : evidence.sections) {
    if (section.kind != kind) continue;
    for (const answer::StatementRef& ref : section.statements) texts.push_back(TextOf(generation, ref));
  }
  return texts;
}

std::vector<std::string> AllTextsOf(const index::Generation& generation, const answer::Evidence& evidence) {
  std::vector<std::string> texts;
  for (const answer::EvidenceSection& section : evidence.sections) {
    for (const answer::StatementRef& ref : section.statements) texts.push_back(TextOf(generation, ref));
  }
  return texts;
}

std::vector<std::string> Faults(const answer::AnswerContent& content, const index::Generation& generation) {
  return Checker(content, generation).Run();
}

}  // namespace probatum::support
