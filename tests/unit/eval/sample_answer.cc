#include "tests/unit/eval/sample_answer.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

#include "tests/eval/corruption_edit.h"

namespace probatum::eval {
namespace {

constexpr std::string_view kFirst = "Placebozole helps most adults with examplitis.";
constexpr std::string_view kLeaning = "It does not help children.";
constexpr std::string_view kLeadIn = "Do not use placebozole in:";
constexpr std::string_view kItemA = "people with sampleuria, unless it is mild";
constexpr std::string_view kItemB = "pregnancy";
constexpr std::string_view kTest = "Examplitis is found by the imaginary blood test.";

void SetRange(const std::string& text, std::string_view words, v1::ByteRange& range) {
  const auto begin = static_cast<std::uint32_t>(text.find(words));
  range.set_begin(begin);
  range.set_end(begin + static_cast<std::uint32_t>(words.size()));
}

v1::DocumentStatement& AddStatement(v1::Document& document, std::initializer_list<std::string_view> segments,
                                    std::initializer_list<const char*> keys, std::uint32_t section) {
  v1::DocumentStatement& statement = *document.add_statements();
  for (const std::string_view words : segments) {
    SetRange(document.text(), words, *statement.add_segments());
  }
  for (const char* key : keys) {
    statement.add_reference_keys(key);
  }
  statement.set_section(section);
  statement.set_passage(section);
  statement.set_kind(segments.size() > 1 && section > 0 ? v1::STATEMENT_KIND_LIST_ITEM : v1::STATEMENT_KIND_SENTENCE);
  statement.set_stance(section == 1 ? v1::STANCE_CONTRAINDICATED : v1::STANCE_INFORMATION);
  return statement;
}

void AddSection(v1::Document& document, const char* heading, v1::SectionKind kind) {
  v1::DocumentSection& section = *document.add_sections();
  section.set_heading(heading);
  section.add_heading_path(heading);
  section.set_kind(kind);
  document.add_passages(document.name() + "-passage-" + std::to_string(document.passages_size()));
}

void AddReference(v1::Document& document, const char* key, const char* title, const char* doi, const char* uri) {
  v1::Reference& reference = *document.add_references();
  reference.set_name(document.name() + "/references/" + key);
  reference.set_key(key);
  reference.set_type("article-journal");
  reference.set_title(title);
  reference.set_issuer("Institute of Invention");
  reference.set_year(2020);
  reference.set_doi(doi);
  reference.set_uri(uri);
}

v1::Document Overview() {
  v1::Document document;
  document.set_name("corpora/default/documents/examplitis");
  document.set_title("Examplitis");
  document.set_issuer("Institute of Invention");
  document.mutable_updated()->set_year(2025);
  document.mutable_updated()->set_month(6);
  document.set_review_state(v1::REVIEW_STATE_UNDER_REVIEW);
  document.set_standing(v1::STANDING_CURRENT);
  for (const std::string_view line :
       {std::string_view("Treatment"), kFirst, kLeaning, std::string_view("Contraindications"), kLeadIn, kItemA, kItemB}) {
    *document.mutable_text() += document.text().empty() ? "" : "\n";
    *document.mutable_text() += line;
  }
  document.set_text_sha256(Sha256Bytes(document.text()));
  AddReference(document, "trial", "A trial of placebozole", "10.0000/trial", "");
  AddReference(document, "review", "Placebozole reviewed", "10.0000/review", "https://example.invalid/review");
  AddReference(document, "label", "Label of placebozole", "", "https://example.invalid/label");
  AddSection(document, "Treatment", v1::SECTION_KIND_TREATMENT);
  AddSection(document, "Contraindications", v1::SECTION_KIND_CONTRAINDICATIONS);
  AddStatement(document, {kFirst}, {"trial", "review"}, 0).add_populations("adults");
  AddStatement(document, {kFirst, kLeaning}, {"trial"}, 0).add_populations("children");
  AddStatement(document, {kLeadIn, kItemA}, {"label"}, 1);
  AddStatement(document, {kLeadIn, kItemB}, {"label"}, 1).add_populations("pregnancy");
  return document;
}

v1::Document Page() {
  v1::Document document;
  document.set_name("corpora/default/documents/page-1");
  document.set_title("Examplitis for everybody");
  document.set_issuer("Invented Health Service");
  document.set_source_uri("https://example.invalid/examplitis");
  document.mutable_published()->set_year(2019);
  document.set_review_state(v1::REVIEW_STATE_SUBMITTED);
  document.set_standing(v1::STANDING_CURRENT);
  document.set_text("Diagnosis\n" + std::string(kTest));
  document.set_text_sha256(Sha256Bytes(document.text()));
  AddSection(document, "Diagnosis", v1::SECTION_KIND_DIAGNOSIS);
  AddStatement(document, {kTest}, {}, 0);
  return document;
}

// Writes text and Markdown side by side.
class Writer {
 public:
  explicit Writer(v1::AnswerContent& content) : content_(content) {}

  void Line(std::string_view text, std::string_view markdown) {
    *content_.mutable_text() += std::string(text) + "\n";
    *content_.mutable_markdown() += std::string(markdown) + "\n\n";
  }

  void BeginSection(const char* heading, v1::SectionKind kind) {
    v1::AnswerSection& section = *content_.add_sections();
    section.set_heading(heading);
    section.set_kind(kind);
    section.mutable_range()->set_begin(Size());
    section.set_first_statement(static_cast<std::uint32_t>(content_.statements_size()));
    Line(heading, std::string("## ") + heading);
  }

  void EndSection() {
    v1::AnswerSection& section = *content_.mutable_sections(content_.sections_size() - 1);
    section.mutable_range()->set_end(Size());
    section.set_statement_count(static_cast<std::uint32_t>(content_.statements_size()) - section.first_statement());
    *content_.mutable_text() += "\n\n";
    *content_.mutable_markdown() += "\n\n";
  }

  void Template(std::string_view text, std::string_view markdown) {
    *content_.mutable_text() += text;
    *content_.mutable_markdown() += markdown;
  }

  void Template(std::string_view text) { Template(text, text); }

  // A new statement of the document; its labels are the document's.
  v1::AnswerStatement& Begin(const v1::Document& document, int index) {
    const v1::DocumentStatement& original = document.statements(index);
    const v1::DocumentSection& section = document.sections(static_cast<int>(original.section()));
    v1::AnswerStatement& statement = *content_.add_statements();
    statement.set_kind(original.kind());
    statement.set_document(document.name());
    statement.set_document_sha256(document.text_sha256());
    statement.set_passage(document.passages(static_cast<int>(original.passage())));
    statement.set_stance(original.stance());
    *statement.mutable_populations() = original.populations();
    statement.set_section_kind(section.kind());
    *statement.mutable_heading_path() = section.heading_path();
    return statement;
  }

  void Quote(const v1::Document& document, std::string_view words, v1::AnswerStatement& statement) {
    v1::QuotedSegment& segment = *statement.add_segments();
    segment.mutable_answer()->set_begin(Size());
    Template(words);
    segment.mutable_answer()->set_end(Size());
    SetRange(document.text(), words, *segment.mutable_document());
    segment.set_sha256(Sha256Bytes(words));
  }

  void End(v1::AnswerStatement& statement, std::initializer_list<std::uint32_t> numbers) {
    statement.mutable_reference_numbers()->Add(numbers.begin(), numbers.end());
    Template(MarkerText(statement));
  }

  void Reference(const v1::Reference& reference, const v1::Document& via) {
    v1::NumberedReference& numbered = *content_.add_references();
    numbered.set_number(static_cast<std::uint32_t>(content_.references_size()));
    *numbered.mutable_reference() = reference;
    v1::Via& through = *numbered.add_via();
    through.set_document(via.name());
    through.set_title(via.title());
    through.set_review_state(via.review_state());
    through.set_standing(via.standing());
    const std::string line = "[" + std::to_string(numbered.number()) + "] " + reference.title() + ". " + reference.doi() +
                             (reference.doi().empty() ? reference.uri() : "");
    Line(line, "- " + line);
  }

 private:
  std::uint32_t Size() const { return static_cast<std::uint32_t>(content_.text().size()); }

  v1::AnswerContent& content_;
};

void WriteBanner(v1::AnswerContent& content, Writer& writer) {
  content.mutable_review()->set_state(v1::REVIEW_STATE_SUBMITTED);
  content.mutable_review()->mutable_last_updated()->set_year(2019);
  content.mutable_review()->set_banner("Not reviewed. Last updated in 2019.");
  writer.Line(content.review().banner(), "**" + content.review().banner() + "**");
}

void WriteSections(const v1::Document& overview, const v1::Document& page, v1::AnswerContent& content, Writer& writer) {
  writer.BeginSection("Treatment of examplitis", v1::SECTION_KIND_UNSPECIFIED);
  v1::AnswerStatement& first = writer.Begin(overview, 0);
  writer.Quote(overview, kFirst, first);
  writer.End(first, {1, 2});
  v1::AnswerStatement& leaning = writer.Begin(overview, 1);
  *leaning.add_segments() = content.statements(0).segments(0);
  writer.Template(" ");
  writer.Quote(overview, kLeaning, leaning);
  writer.End(leaning, {1});
  writer.EndSection();

  writer.BeginSection("Contraindications", v1::SECTION_KIND_CONTRAINDICATIONS);
  v1::AnswerStatement& item_a = writer.Begin(overview, 2);
  writer.Quote(overview, kLeadIn, item_a);
  writer.Template("\n\u2717 ", "\n- \u2717 ");
  writer.Quote(overview, kItemA, item_a);
  writer.End(item_a, {3});
  v1::AnswerStatement& item_b = writer.Begin(overview, 3);
  *item_b.add_segments() = content.statements(2).segments(0);
  writer.Template("\n\u2717 ", "\n- \u2717 ");
  writer.Quote(overview, kItemB, item_b);
  writer.End(item_b, {3});
  writer.EndSection();

  writer.BeginSection("Diagnosis", v1::SECTION_KIND_DIAGNOSIS);
  v1::AnswerStatement& test = writer.Begin(page, 0);
  writer.Template("\u2022 ", "- ");
  writer.Quote(page, kTest, test);
  writer.End(test, {4});
  writer.EndSection();
}

void WriteReferences(const v1::Document& overview, const v1::Document& page, Writer& writer) {
  writer.Line("References", "## References");
  for (const v1::Reference& reference : overview.references()) {
    writer.Reference(reference, overview);
  }
  v1::Reference itself;
  itself.set_name(page.name());
  itself.set_type("webpage");
  itself.set_title(page.title());
  itself.set_issuer(page.issuer());
  itself.set_uri(page.source_uri());
  itself.set_year(page.published().year());
  writer.Reference(itself, page);
}

}  // namespace

Specimen SampleAnswer() {
  Specimen specimen;
  specimen.question_id = "sample";
  const v1::Document overview = Overview();
  const v1::Document page = Page();
  specimen.documents[overview.name()] = overview;
  specimen.documents[page.name()] = page;

  v1::AnswerContent& content = *specimen.response.mutable_content();
  content.set_outcome(v1::OUTCOME_ANSWERED);
  content.mutable_triage()->set_level(v1::TRIAGE_LEVEL_NONE);
  content.set_audience(v1::AUDIENCE_CLINICIAN);
  content.mutable_understanding()->set_original("How is examplitis treated?");
  Writer writer(content);
  WriteBanner(content, writer);
  WriteSections(overview, page, content, writer);
  WriteReferences(overview, page, writer);
  content.mutable_disclaimer()->set_id("professional");
  content.mutable_disclaimer()->set_version("1");
  content.mutable_disclaimer()->set_text("This never replaces clinical judgement.");
  writer.Template("\n" + content.disclaimer().text());
  specimen.response.set_content_sha256(std::string(64, '0'));
  return specimen;
}

client::DocumentReader ReaderOf(const Specimen& specimen) {
  return [&specimen](std::string_view name) -> absl::StatusOr<v1::Document> {
    const auto document = specimen.documents.find(std::string(name));
    if (document == specimen.documents.end()) {
      return absl::NotFoundError("no such document");
    }
    return document->second;
  };
}

}  // namespace probatum::eval
