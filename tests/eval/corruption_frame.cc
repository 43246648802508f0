#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/eval/corruption.h"
#include "tests/eval/corruption_edit.h"

namespace probatum::eval {
namespace {

v1::AnswerSection* PickSection(v1::AnswerContent& content, Random& random) {
  if (content.sections().empty()) {
    return nullptr;
  }
  return content.mutable_sections(static_cast<int>(random.Below(static_cast<std::uint64_t>(content.sections_size()))));
}

bool ShiftFirstStatement(Specimen& specimen, Random& random) {
  v1::AnswerSection* section = PickSection(*specimen.response.mutable_content(), random);
  if (section == nullptr) {
    return false;
  }
  section->set_first_statement(section->first_statement() + 1);
  return true;
}

bool ChangeStatementCount(Specimen& specimen, Random& random) {
  v1::AnswerSection* section = PickSection(*specimen.response.mutable_content(), random);
  if (section == nullptr) {
    return false;
  }
  section->set_statement_count(random.Below(2) == 0 ? section->statement_count() + 1 : section->statement_count() - 1);
  return true;
}

bool DropSection(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.sections().empty()) {
    return false;
  }
  content.mutable_sections()->DeleteSubrange(static_cast<int>(random.Below(static_cast<std::uint64_t>(content.sections_size()))),
                                             1);
  return true;
}

// The range ends before the last words that are quoted in it.
bool CutSectionRange(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerSection* section = PickSection(content, random);
  if (section == nullptr) {
    return false;
  }
  const auto& last = content.statements(static_cast<int>(section->first_statement() + section->statement_count() - 1));
  section->mutable_range()->set_end(last.segments(last.segments_size() - 1).answer().end() - 1);
  return true;
}

bool ChangeHeading(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerSection* section = PickSection(content, random);
  if (section == nullptr) {
    return false;
  }
  const std::uint32_t begin = section->range().begin();
  const std::vector<std::uint32_t> places =
      WordBytes(content.text(), begin, begin + static_cast<std::uint32_t>(section->heading().size()));
  if (places.empty()) {
    return false;
  }
  ChangeByte(*content.mutable_text(), random.Pick(places), random);
  return true;
}

// A sentence that nobody wrote, between two that somebody did, every range put right: a generated claim.
bool InsertClaim(Specimen& specimen, Random& random) {
  constexpr std::array<std::string_view, 4> kClaims = {"\nThis is safe.", " It works in most people", "\n- 5 mg", " \u00b1"};
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return false;
  }
  const std::uint32_t behind = MarkerOf(*statement).end;
  const std::string_view claim = kClaims[random.Below(kClaims.size())];
  EditText(content, behind, 0, claim);
  // Put in at the end of a section it is outside of it: take it in, or nobody would read it as part of the section.
  for (auto& section : *content.mutable_sections()) {
    if (section.range().end() == behind) {
      section.mutable_range()->set_end(behind + static_cast<std::uint32_t>(claim.size()));
    }
  }
  return true;
}

bool ChangeOutcome(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  switch (content.outcome()) {
    case v1::OUTCOME_ANSWERED:
    case v1::OUTCOME_PARTIAL:
      content.set_outcome(random.Below(2) == 0 ? v1::OUTCOME_UNSPECIFIED : v1::OUTCOME_ABSTAINED);
      content.clear_abstention();
      return true;
    case v1::OUTCOME_ABSTAINED:
      content.set_outcome(random.Below(2) == 0 ? v1::OUTCOME_UNSPECIFIED : v1::OUTCOME_ANSWERED);
      return true;
    default:
      return false;
  }
}

bool RaiseTriage(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  content.mutable_triage()->set_level(v1::TRIAGE_LEVEL_EMERGENCY);
  content.mutable_triage()->set_message(random.Below(2) == 0 ? "" : "Call the emergency services now.");
  return true;
}

bool TruncateDisclaimerInText(Specimen& specimen, Random& random) {
  std::string& text = *specimen.response.mutable_content()->mutable_text();
  const std::uint64_t size = specimen.response.content().disclaimer().text().size();
  text.resize(CharacterBegin(text, text.size() - 1 - random.Below(size)));
  return true;
}

bool TruncateDisclaimer(Specimen& specimen, Random& random) {
  std::string& text = *specimen.response.mutable_content()->mutable_disclaimer()->mutable_text();
  // What is left of its beginning is not the end of the text.
  text.resize(CharacterBegin(text, random.Below(text.size())));
  return true;
}

bool SaySomethingAfterDisclaimer(Specimen& specimen, Random& random) {
  specimen.response.mutable_content()->mutable_text()->append(random.Below(2) == 0 ? " Or not." : "\n");
  return true;
}

bool RemoveBanner(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.review().banner().empty()) {
    return false;
  }
  const std::size_t at = content.text().find(content.review().banner());
  const std::string& banner = content.review().banner();
  const std::size_t kept = CharacterBegin(banner, random.Below(banner.size()));
  EditText(content, static_cast<std::uint32_t>(at + kept), static_cast<std::uint32_t>(banner.size() - kept), "");
  return true;
}

bool ClearBanner(Specimen& specimen, Random& random) {
  v1::Review& review = *specimen.response.mutable_content()->mutable_review();
  if (review.banner().empty()) {
    return false;
  }
  if (random.Below(2) == 0) {
    review.clear_banner();
  } else {
    review.clear_state();
  }
  return true;
}

bool ChangeReviewState(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.statements().empty()) {
    return false;
  }
  content.mutable_review()->set_state(static_cast<v1::ReviewState>(1 + random.Below(v1::ReviewState_MAX)));
  return true;
}

bool ChangeReviewDate(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.statements().empty()) {
    return false;
  }
  v1::Date& date = *content.mutable_review()->mutable_last_updated();
  date.set_year(date.year() + 1 + static_cast<std::uint32_t>(random.Below(5)));
  return true;
}

// An answer passed off as vouched for by somebody else, by another rule, or on another day.
bool ChangeReviewer(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.statements().empty()) {
    return false;
  }
  v1::Review& review = *content.mutable_review();
  switch (random.Below(3)) {
    case 0:
      review.mutable_reviewer_role()->append("s");
      break;
    case 1:
      review.mutable_policy_uri()->append("/");
      break;
    default:
      review.mutable_reviewed_on()->set_year(review.reviewed_on().year() + 1);
  }
  return true;
}

// Frontends show the Markdown. Not the numbers that open its lines: all but a list's first mean nothing in Markdown.
bool ChangeMarkdown(Specimen& specimen, Random& random) {
  std::string& markdown = *specimen.response.mutable_content()->mutable_markdown();
  std::vector<std::uint32_t> places;
  for (const std::uint32_t place : WordBytes(markdown, 0, static_cast<std::uint32_t>(markdown.size()))) {
    const std::size_t word = markdown.find_last_not_of("0123456789", place);
    if (word != std::string::npos && markdown[word] != '\n') {
      places.push_back(place);
    }
  }
  if (places.empty()) {
    return false;
  }
  ChangeByte(markdown, random.Pick(places), random);
  return true;
}

bool DropMarkdownLine(Specimen& specimen, Random& random) {
  std::string& markdown = *specimen.response.mutable_content()->mutable_markdown();
  std::vector<std::uint32_t> lines;
  for (std::uint32_t at = 0; at < markdown.size(); ++at) {
    if ((at == 0 || markdown[at - 1] == '\n') && markdown[at] != '\n') {
      lines.push_back(at);
    }
  }
  if (lines.empty()) {
    return false;
  }
  const std::uint32_t at = random.Pick(lines);
  markdown.erase(at, std::min(markdown.find('\n', at), markdown.size()) - at);
  return true;
}

// What JSON does not carry: the reader of the bytes would get something that the reader of the JSON does not.
bool AddUnknownField(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  constexpr int kFirstUnknown = 1000;
  content.GetReflection()->MutableUnknownFields(&content)->AddLengthDelimited(
      kFirstUnknown + static_cast<int>(random.Below(1000)), "unseen");
  return true;
}

v1::Document* PickDocument(Specimen& specimen, Random& random, const v1::AnswerStatement*& statement) {
  statement = PickStatement(*specimen.response.mutable_content(), random);
  return statement == nullptr ? nullptr : &specimen.documents.at(statement->document());
}

// A place of a letter or digit of a quote, in the document.
std::uint32_t PlaceInSource(const v1::AnswerStatement& statement, const v1::Document& document, Random& random) {
  std::vector<std::uint32_t> places;
  for (const auto& segment : statement.segments()) {
    const auto more = WordBytes(document.text(), segment.document().begin(), segment.document().end());
    places.insert(places.end(), more.begin(), more.end());
  }
  return places.empty() ? statement.segments(0).document().begin() : random.Pick(places);
}

bool ChangeDocumentText(Specimen& specimen, Random& random) {
  const v1::AnswerStatement* statement = nullptr;
  v1::Document* document = PickDocument(specimen, random, statement);
  const std::vector<std::uint32_t> places =
      document == nullptr ? std::vector<std::uint32_t>()
                          : WordBytes(document->text(), 0, static_cast<std::uint32_t>(document->text().size()));
  if (places.empty()) {
    return false;
  }
  ChangeByte(*document->mutable_text(), random.Pick(places), random);
  return true;
}

// The document says something else by now, and its hash everywhere says so too.
bool ChangeDocumentTextAndHashes(Specimen& specimen, Random& random) {
  const v1::AnswerStatement* statement = nullptr;
  v1::Document* document = PickDocument(specimen, random, statement);
  if (document == nullptr) {
    return false;
  }
  ChangeByte(*document->mutable_text(), PlaceInSource(*statement, *document, random), random);
  document->set_text_sha256(Sha256Bytes(document->text()));
  for (auto& each : *specimen.response.mutable_content()->mutable_statements()) {
    if (each.document() == document->name()) {
      each.set_document_sha256(document->text_sha256());
    }
  }
  return true;
}

bool ChangeDocumentOwnHash(Specimen& specimen, Random& random) {
  const v1::AnswerStatement* statement = nullptr;
  v1::Document* document = PickDocument(specimen, random, statement);
  if (document == nullptr) {
    return false;
  }
  std::string& hash = *document->mutable_text_sha256();
  hash[random.Below(hash.size())] ^= static_cast<char>(1u << random.Below(7));
  return true;
}

bool RemoveDocument(Specimen& specimen, Random& random) {
  const v1::AnswerStatement* statement = nullptr;
  const v1::Document* document = PickDocument(specimen, random, statement);
  if (document == nullptr) {
    return false;
  }
  specimen.documents.erase(statement->document());
  return true;
}

// Another document is handed out under the name.
bool RenameDocument(Specimen& specimen, Random& random) {
  const v1::AnswerStatement* statement = nullptr;
  v1::Document* document = PickDocument(specimen, random, statement);
  if (document == nullptr) {
    return false;
  }
  document->set_name(document->name() + "-2");
  return true;
}

bool RemoveDocumentStatement(Specimen& specimen, Random& random) {
  const v1::AnswerStatement* statement = nullptr;
  v1::Document* document = PickDocument(specimen, random, statement);
  if (document == nullptr) {
    return false;
  }
  auto* statements = document->mutable_statements();
  const auto quoted = std::find_if(statements->begin(), statements->end(), [statement](const auto& each) {
    return each.segments_size() == statement->segments_size() &&
           each.segments(each.segments_size() - 1).end() == statement->segments(statement->segments_size() - 1).document().end();
  });
  if (quoted == statements->end()) {
    return false;
  }
  statements->erase(quoted);
  return true;
}

}  // namespace

std::vector<Corruption> FrameCorruptions() {
  return {
      {"first-statement-shifted", {"statement-outside-sections"}, &ShiftFirstStatement},
      {"statement-count-changed", {"statement-outside-sections"}, &ChangeStatementCount},
      {"section-dropped", {"statement-outside-sections"}, &DropSection},
      {"section-range-cut", {"statement-outside-sections"}, &CutSectionRange},
      {"heading-changed", {"unquoted-text"}, &ChangeHeading},
      {"claim-inserted", {"unquoted-text"}, &InsertClaim},
      {"outcome-changed", {"outcome-contradicted"}, &ChangeOutcome},
      {"triage-raised", {"triage-not-first"}, &RaiseTriage},
      {"disclaimer-truncated-in-text", {"disclaimer-missing"}, &TruncateDisclaimerInText},
      {"disclaimer-truncated", {"disclaimer-missing"}, &TruncateDisclaimer},
      {"text-after-disclaimer", {"disclaimer-missing"}, &SaySomethingAfterDisclaimer},
      {"banner-removed-from-text", {"review-missing"}, &RemoveBanner},
      {"banner-cleared", {"review-missing"}, &ClearBanner},
      {"review-state-changed", {"review-wrong"}, &ChangeReviewState},
      {"review-date-changed", {"review-wrong"}, &ChangeReviewDate},
      {"reviewer-changed", {"review-wrong"}, &ChangeReviewer},
      {"markdown-changed", {"markdown-differs"}, &ChangeMarkdown},
      {"markdown-line-dropped", {"markdown-differs"}, &DropMarkdownLine},
      {"unknown-field-added", {"json-differs"}, &AddUnknownField},
  };
}

std::vector<Corruption> DocumentCorruptions() {
  return {
      {"document-text-changed", {"document-changed"}, &ChangeDocumentText},
      {"document-text-and-hashes-changed", {"segment-not-verbatim", "wrong-document-bytes"}, &ChangeDocumentTextAndHashes},
      {"document-own-hash-changed", {"document-changed"}, &ChangeDocumentOwnHash},
      {"document-removed", {"document-missing"}, &RemoveDocument},
      {"document-renamed", {"document-missing"}, &RenameDocument},
      {"document-statement-removed", {"statement-not-in-document"}, &RemoveDocumentStatement},
  };
}

std::vector<Corruption> AllCorruptions() {
  std::vector<Corruption> all = QuoteCorruptions();
  for (const auto& part : {ReferenceCorruptions(), FrameCorruptions(), DocumentCorruptions()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace probatum::eval
