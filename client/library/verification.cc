#include "client/library/verification.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "fmt/format.h"
#include "openssl/evp.h"

namespace probatum::client {
namespace {

std::string Digest(std::string_view bytes) {
  std::string digest(32, '\0');
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, EVP_sha256(), nullptr);
  return digest;
}

// The bytes of `range` in `text`; nothing where it does not lie inside.
std::optional<std::string_view> SliceOf(std::string_view text, const v1::ByteRange& range) {
  if (range.begin() >= range.end() || range.end() > text.size()) {
    return std::nullopt;
  }
  return text.substr(range.begin(), range.end() - range.begin());
}

bool SameRange(const v1::ByteRange& a, const v1::ByteRange& b) { return a.begin() == b.begin() && a.end() == b.end(); }

// A letter or digit, or a part of a character beyond ASCII.
bool IsWordByte(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

template <typename List>
bool SameList(const List& a, const List& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

// " [1, 2]" or " [1] (grade: B, body's scale)": what stands behind the last segment of a statement.
std::string MarkerOf(const v1::AnswerStatement& statement) {
  std::string marker =
      fmt::format(" [{}]", fmt::join(statement.reference_numbers().begin(), statement.reference_numbers().end(), ", "));
  for (const v1::Grade& grade : statement.grades()) {
    marker += &grade == &statement.grades(0) ? " (grade: " : "; ";
    marker += grade.value() + (grade.scale().empty() ? "" : ", " + grade.scale());
  }
  return statement.grades().empty() ? marker : marker + ")";
}

bool SameGrades(const v1::AnswerStatement& statement, const v1::DocumentStatement& original) {
  return std::equal(statement.grades().begin(), statement.grades().end(), original.grades().begin(), original.grades().end(),
                    [](const v1::Grade& a, const v1::Grade& b) { return a.value() == b.value() && a.scale() == b.scale(); });
}

// One source has one number: it is known by its DOI, else its PubMed id, else its address, else its name.
using SourceId = std::pair<int, std::string>;
SourceId SourceOf(const std::string& doi, const std::string& pmid, const std::string& uri, const std::string& name) {
  if (!doi.empty()) {
    return {0, doi};
  }
  if (!pmid.empty()) {
    return {1, pmid};
  }
  return uri.empty() ? SourceId{3, name} : SourceId{2, uri};
}
SourceId SourceOf(const v1::Reference& reference) {
  return SourceOf(reference.doi(), reference.pmid(), reference.uri(), reference.name());
}
// Of a document that is cited as itself.
SourceId SourceOf(const v1::Document& document) {
  return SourceOf(document.doi(), document.pmid(), document.source_uri(), document.name());
}

using DateKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;
DateKey KeyOf(const v1::Date& date) { return {date.year(), date.month(), date.day()}; }

class Verifier {
 public:
  Verifier(const v1::AnswerContent& content, const DocumentReader& read_document)
      : content_(content), read_document_(read_document) {}

  VerificationReport Run() {
    report_.statement_count = static_cast<std::uint32_t>(content_.statements_size());
    for (int i = 0; i < content_.statements_size(); ++i) {
      const std::size_t failures_before = report_.failures.size();
      CheckStatement(content_.statements(i), fmt::format("statements[{}]", i));
      if (report_.failures.size() == failures_before) {
        ++report_.verified_statement_count;
      }
    }
    CheckNumbers();
    for (int i = 0; i < content_.references_size(); ++i) {
      CheckReference(content_.references(i), static_cast<std::uint32_t>(i + 1), fmt::format("references[{}]", i));
    }
    CheckSections();
    CheckFrame();
    CheckReview();
    return std::move(report_);
  }

 private:
  void Fail(FailureKind kind, std::string where) { report_.failures.push_back({kind, std::move(where)}); }

  // The document, read once; null where it cannot be read.
  const v1::Document* DocumentOf(const std::string& name) {
    const auto found = documents_.find(name);
    if (found != documents_.end()) {
      return found->second.has_value() ? &*found->second : nullptr;
    }
    auto document = read_document_(name);
    auto& slot = documents_[name];
    if (document.ok()) {
      slot = *std::move(document);
    }
    return slot.has_value() ? &*slot : nullptr;
  }

  void CheckStatement(const v1::AnswerStatement& statement, const std::string& where) {
    const v1::Document* document = DocumentOf(statement.document());
    if (document == nullptr || document->name() != statement.document()) {
      Fail(FailureKind::kDocumentMissing, where);
      document = nullptr;
    } else if (Digest(document->text()) != statement.document_sha256() ||
               document->text_sha256() != statement.document_sha256()) {
      Fail(FailureKind::kDocumentChanged, where);
    }
    if (statement.segments_size() < 1 || statement.segments_size() > 4) {
      Fail(FailureKind::kStatementNotInDocument, where);
      return;
    }
    for (int i = 0; i < statement.segments_size(); ++i) {
      CheckSegment(statement, i, document, fmt::format("{}.segments[{}]", where, i));
    }
    CheckMarker(statement, where);
    if (document != nullptr) {
      CheckAgainstDocument(statement, *document, where);
    }
  }

  void CheckSegment(const v1::AnswerStatement& statement, int index, const v1::Document* document, const std::string& where) {
    const v1::QuotedSegment& segment = statement.segments(index);
    const auto quoted = SliceOf(content_.text(), segment.answer());
    if (!quoted.has_value() || Digest(*quoted) != segment.sha256() || !InOrder(statement, index)) {
      Fail(FailureKind::kWrongAnswerBytes, where);
    }
    text_end_ = std::max(text_end_, segment.answer().end());
    if (document == nullptr) {
      return;
    }
    const auto source = SliceOf(document->text(), segment.document());
    if (!source.has_value() || Digest(*source) != segment.sha256()) {
      Fail(FailureKind::kWrongDocumentBytes, where);
    }
    if (quoted.has_value() && source.has_value() && *quoted != *source) {
      Fail(FailureKind::kSegmentNotVerbatim, where);
    }
  }

  // A segment stands behind all before it. But a lead-in or a table's header is shown once for the items under it: the first segments of a
  // statement may be those of the statement before it, the same bytes of both texts; the last one never is.
  bool InOrder(const v1::AnswerStatement& statement, int index) {
    const v1::QuotedSegment& segment = statement.segments(index);
    if (segment.answer().begin() >= text_end_) {
      shown_.emplace(segment.answer().begin(), std::make_pair(&statement.document(), &segment));
      return true;
    }
    const auto shown = shown_.find(segment.answer().begin());
    return index + 1 < statement.segments_size() && shown != shown_.end() && *shown->second.first == statement.document() &&
           SameRange(shown->second.second->answer(), segment.answer()) &&
           SameRange(shown->second.second->document(), segment.document());
  }

  void CheckMarker(const v1::AnswerStatement& statement, const std::string& where) {
    if (statement.reference_numbers().empty()) {
      Fail(FailureKind::kNoCitation, where);
      return;
    }
    const std::string marker = MarkerOf(statement);
    const std::uint32_t end = statement.segments(statement.segments_size() - 1).answer().end();
    if (end > content_.text().size() || content_.text().compare(end, marker.size(), marker) != 0) {
      Fail(FailureKind::kReferenceMissing, where);
    }
    for (const std::uint32_t number : statement.reference_numbers()) {
      if (used_.insert(number).second) {
        order_.push_back(number);
      }
      documents_by_number_[number].insert(statement.document());
    }
  }

  // The statement is one of the document's, all of it, under the same labels and from the same sources.
  void CheckAgainstDocument(const v1::AnswerStatement& statement, const v1::Document& document, const std::string& where) {
    const auto& segments = statement.segments();
    const auto original =
        std::find_if(document.statements().begin(), document.statements().end(), [&segments](const auto& candidate) {
          return std::equal(candidate.segments().begin(), candidate.segments().end(), segments.begin(), segments.end(),
                            [](const auto& range, const auto& segment) { return SameRange(range, segment.document()); });
        });
    if (original == document.statements().end()) {
      Fail(FailureKind::kStatementNotInDocument, where);
      return;
    }
    if (!statements_.emplace(statement.document(), original - document.statements().begin()).second) {
      Fail(FailureKind::kStatementRepeated, where);
    }
    if (!SameLabels(statement, *original, document)) {
      Fail(FailureKind::kStatementMislabelled, where);
    }
    if (!statement.reference_numbers().empty() && SourcesOf(statement) != SourcesOf(*original, document)) {
      Fail(FailureKind::kWrongReference, where);
    }
  }

  static bool SameLabels(const v1::AnswerStatement& statement, const v1::DocumentStatement& original,
                         const v1::Document& document) {
    if (original.section() >= static_cast<std::uint32_t>(document.sections_size()) ||
        original.passage() >= static_cast<std::uint32_t>(document.passages_size())) {
      return false;
    }
    const v1::DocumentSection& section = document.sections(static_cast<int>(original.section()));
    return statement.kind() == original.kind() && statement.stance() == original.stance() &&
           SameList(statement.populations(), original.populations()) && SameGrades(statement, original) &&
           statement.section_kind() == section.kind() && SameList(statement.heading_path(), section.heading_path()) &&
           statement.passage() == document.passages(static_cast<int>(original.passage()));
  }

  // The sources that the numbers lead to. A number without a reference leads to a source that nothing cites.
  std::set<SourceId> SourcesOf(const v1::AnswerStatement& statement) const {
    std::set<SourceId> sources;
    for (const std::uint32_t number : statement.reference_numbers()) {
      const bool there = number >= 1 && number <= static_cast<std::uint32_t>(content_.references_size());
      sources.insert(there ? SourceOf(content_.references(static_cast<int>(number - 1)).reference())
                           : SourceId{-1, std::to_string(number)});
    }
    return sources;
  }

  // The sources that the document's statement cites: its own, else the document.
  static std::set<SourceId> SourcesOf(const v1::DocumentStatement& original, const v1::Document& document) {
    std::set<SourceId> sources;
    for (const std::string& key : original.reference_keys()) {
      const auto reference = std::find_if(document.references().begin(), document.references().end(),
                                          [&key](const auto& candidate) { return candidate.key() == key; });
      sources.insert(reference == document.references().end() ? SourceId{-1, key} : SourceOf(*reference));
    }
    if (sources.empty()) {
      sources.insert(SourceOf(document));
    }
    return sources;
  }

  // Numbers count up from 1 in the order of first appearance, and each leads to a reference.
  void CheckNumbers() {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (order_[i] != i + 1) {
        Fail(FailureKind::kReferenceOrder, "statements");
        break;
      }
    }
    for (const std::uint32_t number : used_) {
      const auto has_number = [number](const auto& reference) { return reference.number() == number; };
      if (std::none_of(content_.references().begin(), content_.references().end(), has_number)) {
        Fail(FailureKind::kReferenceMissing, fmt::format("reference {}", number));
      }
    }
  }

  void CheckReference(const v1::NumberedReference& numbered, std::uint32_t expected_number, const std::string& where) {
    if (numbered.number() != expected_number) {
      Fail(FailureKind::kReferenceOrder, where);
    }
    if (used_.count(numbered.number()) == 0) {
      Fail(FailureKind::kReferenceUnused, where);
    }
    std::set<std::string> via;
    bool via_holds = true;
    bool listed = false;
    for (const v1::Via& each : numbered.via()) {
      via_holds = via.insert(each.document()).second && via_holds;
      const v1::Document* document = DocumentOf(each.document());
      if (document != nullptr) {
        via_holds = via_holds && each.title() == document->title() && each.review_state() == document->review_state() &&
                    each.standing() == document->standing();
        listed = listed || Lists(*document, numbered.reference());
      }
    }
    if (!via_holds || via != documents_by_number_[numbered.number()]) {
      Fail(FailureKind::kReferenceViaMissing, where);
    }
    if (!listed) {
      Fail(FailureKind::kReferenceChanged, where);
    }
    if (!Shown(numbered)) {
      Fail(FailureKind::kReferenceNotShown, where);
    }
  }

  // Whether the reference is one that the document lists, or the document itself, of which no more is said than it says of itself.
  static bool Lists(const v1::Document& document, const v1::Reference& reference) {
    if (reference.name() != document.name()) {
      const std::string bytes = reference.SerializeAsString();
      return std::any_of(document.references().begin(), document.references().end(),
                         [&bytes](const auto& candidate) { return candidate.SerializeAsString() == bytes; });
    }
    v1::Reference itself;
    itself.set_name(document.name());
    itself.set_type(reference.type());
    itself.set_title(document.title());
    itself.set_issuer(document.issuer());
    itself.set_uri(document.source_uri());
    itself.set_doi(document.doi());
    itself.set_pmid(document.pmid());
    itself.set_year(document.updated().year() != 0 ? document.updated().year() : document.published().year());
    return reference.SerializeAsString() == itself.SerializeAsString();
  }

  // Whether a line of the text behind the sections opens with the number, holds what a reader finds the source by, and says nothing
  // else than the reference does.
  bool Shown(const v1::NumberedReference& numbered) const {
    const std::string& text = content_.text();
    std::size_t at = 0;
    for (const v1::AnswerSection& section : content_.sections()) {
      at = std::max<std::size_t>(at, std::min<std::size_t>(section.range().end(), text.size()));
    }
    const std::string opening = fmt::format("\n[{}] ", numbered.number());
    at = text.find(opening, at);
    if (at == std::string::npos) {
      return false;
    }
    at += opening.size();
    const std::string line = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
    const v1::Reference& reference = numbered.reference();
    const auto holds = [&line](const std::string& words) { return line.find(words) != std::string::npos; };
    return holds(reference.title()) && holds(reference.doi()) && holds(reference.pmid()) &&
           (!reference.doi().empty() || holds(reference.uri())) && SaysNothingElse(line, numbered);
  }

  // Takes the reference's own words out of the line, each once, the longest first, and looks at what is left: a few words of layout.
  static bool SaysNothingElse(std::string line, const v1::NumberedReference& numbered) {
    const v1::Reference& reference = numbered.reference();
    std::vector<std::string> own{reference.title(),  reference.issuer(), reference.container_title(),
                                 reference.volume(), reference.page(),   reference.doi(),
                                 reference.pmid(),   reference.uri(),    reference.evidence_level()};
    if (reference.year() != 0) {
      own.push_back(std::to_string(reference.year()));
    }
    own.insert(own.end(), reference.authors().begin(), reference.authors().end());
    for (const v1::Via& via : numbered.via()) {
      own.push_back(via.title());
    }
    std::stable_sort(own.begin(), own.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    for (const std::string& words : own) {
      const std::size_t at = words.empty() ? std::string::npos : line.find(words);
      if (at != std::string::npos) {
        line.replace(at, words.size(), " ");
      }
    }
    static constexpr std::array<std::string_view, 7> kLayout = {"doi", "PMID", "Evidence", "via", "and", "et", "al"};
    for (std::size_t begin = 0; begin < line.size();) {
      std::size_t end = begin;
      while (end < line.size() && IsWordByte(static_cast<unsigned char>(line[end]))) {
        ++end;
      }
      const std::string_view word = std::string_view(line).substr(begin, end - begin);
      if (!word.empty() && std::find(kLayout.begin(), kLayout.end(), word) == kLayout.end()) {
        return false;
      }
      begin = end + 1;
    }
    return true;
  }

  // Sections hold every statement once, in order, stand behind each other, and have no words of their own but their heading.
  void CheckSections() {
    std::uint32_t next = 0;
    std::uint32_t text_end = 0;
    for (int i = 0; i < content_.sections_size(); ++i) {
      const v1::AnswerSection& section = content_.sections(i);
      const std::string where = fmt::format("sections[{}]", i);
      if (section.first_statement() != next || section.statement_count() == 0 ||
          section.statement_count() > report_.statement_count - next || section.range().begin() < text_end ||
          !SliceOf(content_.text(), section.range()).has_value()) {
        Fail(FailureKind::kStatementOutsideSections, where);
        return;
      }
      next += section.statement_count();
      text_end = section.range().end();
      CheckSectionText(section, where);
    }
    if (next != report_.statement_count) {
      Fail(FailureKind::kStatementOutsideSections, "sections");
    }
  }

  void CheckSectionText(const v1::AnswerSection& section, const std::string& where) {
    const std::string_view text = content_.text();
    std::uint32_t at = section.range().begin();
    const std::uint32_t end = section.range().end();
    if (text.substr(at, std::min<std::size_t>(section.heading().size(), end - at)) != section.heading()) {
      Fail(FailureKind::kUnquotedText, where);
      return;
    }
    at += static_cast<std::uint32_t>(section.heading().size());
    for (std::uint32_t s = section.first_statement(); s < section.first_statement() + section.statement_count(); ++s) {
      const v1::AnswerStatement& statement = content_.statements(static_cast<int>(s));
      for (const auto& segment : statement.segments()) {
        if (segment.answer().begin() < section.range().begin() || segment.answer().end() > end) {
          Fail(FailureKind::kStatementOutsideSections, fmt::format("{}, statements[{}]", where, s));
          return;
        }
        if (segment.answer().begin() >= at) {
          CheckUnquoted(text.substr(at, segment.answer().begin() - at), where);
        }
        at = std::max(at, segment.answer().end());
      }
      const std::string marker = MarkerOf(statement);
      if (text.substr(at, marker.size()) == marker) {
        at = std::min(end, at + static_cast<std::uint32_t>(marker.size()));
      }
    }
    CheckUnquoted(text.substr(at, end - at), where);
  }

  // Between quotes stand bullets and punctuation, no letters and no digits. Of what is not ASCII, General Punctuation (U+2000 to U+207F) and
  // Dingbats (U+2700 to U+27BF), such as a cross before what speaks against something, are no words either.
  void CheckUnquoted(std::string_view between, const std::string& where) {
    for (std::size_t i = 0; i < between.size(); ++i) {
      const auto byte = static_cast<unsigned char>(between[i]);
      const unsigned next = i + 2 < between.size() ? static_cast<unsigned char>(between[i + 1]) : 0u;
      if (byte == 0xE2 && (next == 0x80 || next == 0x81 || next == 0x9C || next == 0x9D || next == 0x9E)) {
        i += 2;
      } else if (IsWordByte(byte)) {
        Fail(FailureKind::kUnquotedText, where);
        return;
      }
    }
  }

  // What can never be switched off, and what has to agree with the outcome.
  void CheckFrame() {
    const std::string& text = content_.text();
    const std::string& disclaimer = content_.disclaimer().text();
    if (disclaimer.empty() || text.size() < disclaimer.size() ||
        text.compare(text.size() - disclaimer.size(), disclaimer.size(), disclaimer) != 0) {
      Fail(FailureKind::kDisclaimerMissing, "disclaimer");
    }
    const v1::Triage& triage = content_.triage();
    if ((triage.level() > v1::TRIAGE_LEVEL_NONE && triage.message().empty()) ||
        text.compare(0, triage.message().size(), triage.message()) != 0) {
      Fail(FailureKind::kTriageNotFirst, "triage");
    }
    const bool has_statements = report_.statement_count > 0;
    const bool has_reasons = content_.abstention().reasons_size() > 0;
    const bool holds = content_.outcome() == v1::OUTCOME_ANSWERED    ? has_statements && !has_reasons
                       : content_.outcome() == v1::OUTCOME_PARTIAL   ? has_statements
                       : content_.outcome() == v1::OUTCOME_ABSTAINED ? has_reasons
                                                                     : content_.outcome() != v1::OUTCOME_UNSPECIFIED;
    if (!holds) {
      Fail(FailureKind::kOutcomeContradicted, "outcome");
    }
  }

  // The least state of the documents quoted, the oldest of their newest dates, and the banner in the text.
  void CheckReview() {
    const v1::Review& review = content_.review();
    if (report_.statement_count == 0) {
      return;
    }
    if (review.state() == v1::REVIEW_STATE_UNSPECIFIED || review.banner().empty() ||
        content_.text().find(review.banner()) == std::string::npos) {
      Fail(FailureKind::kReviewMissing, "review");
    }
    std::optional<v1::ReviewState> least;
    std::optional<DateKey> oldest;
    std::optional<DateKey> reviewed_on;
    std::set<std::string> roles;
    std::set<std::string> policies;
    for (const v1::AnswerStatement& statement : content_.statements()) {
      const v1::Document* document = DocumentOf(statement.document());
      if (document == nullptr) {
        return;  // said already, and nothing can be compared
      }
      // Without a state it is as good as not reviewed.
      const v1::ReviewState state = std::max(document->review_state(), v1::REVIEW_STATE_SUBMITTED);
      least = std::min(least.value_or(state), state);
      const DateKey newest = std::max(KeyOf(document->published()), KeyOf(document->updated()));
      if (newest != DateKey()) {
        oldest = std::min(oldest.value_or(newest), newest);
      }
      // A day that is not known orders before all others, so that it is left where one document has none.
      reviewed_on = std::min(reviewed_on.value_or(KeyOf(document->reviewed_on())), KeyOf(document->reviewed_on()));
      roles.insert(document->reviewer_role());
      policies.insert(document->policy_uri());
    }
    const auto common = [](const std::set<std::string>& values) { return values.size() == 1 ? *values.begin() : std::string(); };
    if (review.state() != least || KeyOf(review.last_updated()) != oldest.value_or(DateKey()) ||
        KeyOf(review.reviewed_on()) != reviewed_on.value_or(DateKey()) || review.reviewer_role() != common(roles) ||
        review.policy_uri() != common(policies)) {
      Fail(FailureKind::kReviewWrong, "review");
    }
  }

  const v1::AnswerContent& content_;
  const DocumentReader& read_document_;
  VerificationReport report_;
  std::map<std::string, std::optional<v1::Document>> documents_;
  std::uint32_t text_end_ = 0;
  std::map<std::uint32_t, std::pair<const std::string*, const v1::QuotedSegment*>> shown_;  // by begin in the text
  std::set<std::pair<std::string, std::ptrdiff_t>> statements_;                             // document, index in it
  std::set<std::uint32_t> used_;
  std::vector<std::uint32_t> order_;
  std::map<std::uint32_t, std::set<std::string>> documents_by_number_;
};

}  // namespace

VerificationReport Verify(const v1::AnswerContent& content, const DocumentReader& read_document) {
  return Verifier(content, read_document).Run();
}

}  // namespace probatum::client
