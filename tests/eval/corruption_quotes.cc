#include <algorithm>
#include <optional>

#include "tests/eval/corruption.h"
#include "tests/eval/corruption_edit.h"

namespace probatum::eval {
namespace {

// Changes one end of a range by one byte either way.
void ShiftEnd(v1::ByteRange& range, bool begin, Random& random) {
  const bool up = random.Below(2) == 0;
  const std::uint32_t place = begin ? range.begin() : range.end();
  const std::uint32_t shifted = up || place == 0 ? place + 1 : place - 1;
  if (begin) {
    range.set_begin(shifted);
  } else {
    range.set_end(shifted);
  }
}

template <bool kInAnswer, bool kBegin>
bool ShiftRange(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  v1::QuotedSegment& segment = *PickSegment(*statement, random);
  ShiftEnd(kInAnswer ? *segment.mutable_answer() : *segment.mutable_document(), kBegin, random);
  return true;
}

// Moves a whole range by its own length or less, so that it covers other words.
template <bool kInAnswer>
bool MoveRange(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  v1::QuotedSegment& segment = *PickSegment(*statement, random);
  v1::ByteRange& range = kInAnswer ? *segment.mutable_answer() : *segment.mutable_document();
  const std::uint32_t size = range.end() - range.begin();
  const auto by = static_cast<std::uint32_t>(1 + random.Below(size));
  const bool down = range.begin() >= by && random.Below(2) == 0;
  range.set_begin(down ? range.begin() - by : range.begin() + by);
  range.set_end(range.begin() + size);
  return true;
}

template <bool kInAnswer>
bool RangeOutsideText(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  v1::QuotedSegment& segment = *PickSegment(*statement, random);
  (kInAnswer ? segment.mutable_answer() : segment.mutable_document())
      ->set_end(0x7fffffffu - static_cast<std::uint32_t>(random.Below(1000)));
  return true;
}

template <bool kInAnswer>
bool EmptyRange(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  v1::QuotedSegment& segment = *PickSegment(*statement, random);
  v1::ByteRange& range = kInAnswer ? *segment.mutable_answer() : *segment.mutable_document();
  range.set_end(range.begin());
  return true;
}

// A place of a letter or digit inside a quote; nothing where the answer has no statement.
std::optional<std::uint32_t> PlaceInQuote(v1::AnswerContent& content, Random& random) {
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return std::nullopt;
  }
  const v1::ByteRange range = PickSegment(*statement, random)->answer();
  const std::vector<std::uint32_t> places = WordBytes(content.text(), range.begin(), range.end());
  if (places.empty()) {
    return std::nullopt;
  }
  return random.Pick(places);
}

bool ChangeQuotedByte(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  const auto place = PlaceInQuote(content, random);
  if (place.has_value()) {
    ChangeByte(*content.mutable_text(), *place, random);
  }
  return place.has_value();
}

bool InsertQuotedByte(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  const auto place = PlaceInQuote(content, random);
  if (place.has_value()) {
    content.mutable_text()->insert(*place, 1, 'x');
  }
  return place.has_value();
}

bool DeleteQuotedByte(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  const auto place = PlaceInQuote(content, random);
  if (place.has_value()) {
    content.mutable_text()->erase(*place, 1);
  }
  return place.has_value();
}

// A word taken out of a quote, "not" for instance, all ranges and the hash put right: only the document can tell.
bool DropQuotedWord(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return false;
  }
  v1::QuotedSegment& segment = *PickSegment(*statement, random);
  const std::string quote = content.text().substr(segment.answer().begin(), segment.answer().end() - segment.answer().begin());
  std::vector<std::uint32_t> spaces;
  for (std::uint32_t at = 0; at + 1 < quote.size(); ++at) {
    if (quote[at] == ' ' && quote[at + 1] != ' ') {
      spaces.push_back(at);
    }
  }
  if (spaces.empty()) {
    return false;
  }
  const std::uint32_t at = random.Pick(spaces);
  const auto word_end = static_cast<std::uint32_t>(std::min(quote.find(' ', at + 1), quote.size()));
  EditText(content, segment.answer().begin() + at, word_end - at, "");
  segment.set_sha256(Sha256Bytes(
      std::string_view(content.text()).substr(segment.answer().begin(), segment.answer().end() - segment.answer().begin())));
  return true;
}

// The end of a quote cut off at both ends of the citation, an exception for instance, with text, hash and marker put right.
bool CutQuoteAtBothEnds(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return false;
  }
  v1::QuotedSegment& segment = *statement->mutable_segments(statement->segments_size() - 1);
  const std::uint32_t size = segment.answer().end() - segment.answer().begin();
  const std::string_view text = content.text();
  const std::size_t space = text.substr(0, segment.answer().end()).rfind(' ');
  if (space == std::string_view::npos || space <= segment.answer().begin()) {
    return false;
  }
  const auto kept = static_cast<std::uint32_t>(space) - segment.answer().begin();
  EditText(content, static_cast<std::uint32_t>(space), size - kept, "");
  segment.mutable_document()->set_end(segment.document().begin() + kept);
  segment.set_sha256(Sha256Bytes(std::string_view(content.text()).substr(segment.answer().begin(), kept)));
  return true;
}

bool ChangeSegmentHash(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  std::string& hash = *PickSegment(*statement, random)->mutable_sha256();
  hash[random.Below(hash.size())] ^= static_cast<char>(1u << random.Below(7));
  return true;
}

bool ChangeDocumentHash(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  std::string& hash = *statement->mutable_document_sha256();
  hash[random.Below(hash.size())] ^= static_cast<char>(1u << random.Below(7));
  return true;
}

// A statement with two segments or more, by chance; null where there is none.
v1::AnswerStatement* PickJoinedStatement(v1::AnswerContent& content, Random& random) {
  std::vector<v1::AnswerStatement*> joined;
  for (auto& statement : *content.mutable_statements()) {
    if (statement.segments_size() > 1) {
      joined.push_back(&statement);
    }
  }
  return joined.empty() ? nullptr : random.Pick(joined);
}

// The lead-in, header or sentence that a statement needs to be understood is no longer part of it.
bool DropSegment(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickJoinedStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  statement->mutable_segments()->DeleteSubrange(
      static_cast<int>(random.Below(static_cast<std::uint64_t>(statement->segments_size() - 1))), 1);
  return true;
}

bool SwapSegments(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickJoinedStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  const int at = static_cast<int>(random.Below(static_cast<std::uint64_t>(statement->segments_size() - 1)));
  statement->mutable_segments()->SwapElements(at, at + 1);
  return true;
}

// Two different statements by chance; false where there are none.
bool PickTwo(v1::AnswerContent& content, Random& random, v1::AnswerStatement*& a, v1::AnswerStatement*& b) {
  if (content.statements_size() < 2) {
    return false;
  }
  const auto first = random.Below(static_cast<std::uint64_t>(content.statements_size()));
  const auto other = random.Below(static_cast<std::uint64_t>(content.statements_size() - 1));
  a = content.mutable_statements(static_cast<int>(first));
  b = content.mutable_statements(static_cast<int>(other >= first ? other + 1 : other));
  return true;
}

// The right words with the place of other words: what a reader who follows the citation would find.
bool SwapSourceRanges(Specimen& specimen, Random& random) {
  v1::AnswerStatement* a = nullptr;
  v1::AnswerStatement* b = nullptr;
  if (!PickTwo(*specimen.response.mutable_content(), random, a, b)) {
    return false;
  }
  v1::QuotedSegment& of_a = *a->mutable_segments(a->segments_size() - 1);
  v1::QuotedSegment& of_b = *b->mutable_segments(b->segments_size() - 1);
  if (of_a.sha256() == of_b.sha256()) {
    return false;
  }
  of_a.mutable_document()->Swap(of_b.mutable_document());
  return true;
}

bool SwapDocuments(Specimen& specimen, Random& random) {
  v1::AnswerStatement* a = nullptr;
  v1::AnswerStatement* b = nullptr;
  if (!PickTwo(*specimen.response.mutable_content(), random, a, b) || a->document() == b->document()) {
    return false;
  }
  a->mutable_document()->swap(*b->mutable_document());
  a->mutable_document_sha256()->swap(*b->mutable_document_sha256());
  return true;
}

// The section of a statement; null where none holds it.
v1::AnswerSection* SectionOf(v1::AnswerContent& content, int statement) {
  for (auto& section : *content.mutable_sections()) {
    const auto index = static_cast<std::uint32_t>(statement);
    if (index >= section.first_statement() && index < section.first_statement() + section.statement_count()) {
      return &section;
    }
  }
  return nullptr;
}

void MoveSectionsBehind(v1::AnswerContent& content, const v1::AnswerSection& section, int by) {
  for (auto& other : *content.mutable_sections()) {
    if (other.first_statement() > section.first_statement()) {
      other.set_first_statement(static_cast<std::uint32_t>(static_cast<int>(other.first_statement()) + by));
    }
  }
}

bool RepeatStatement(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.statements().empty()) {
    return false;
  }
  const int at = static_cast<int>(random.Below(static_cast<std::uint64_t>(content.statements_size())));
  v1::AnswerSection* section = SectionOf(content, at);
  if (section == nullptr) {
    return false;
  }
  *content.add_statements() = content.statements(at);
  for (int i = content.statements_size() - 1; i > at + 1; --i) {
    content.mutable_statements()->SwapElements(i, i - 1);
  }
  section->set_statement_count(section->statement_count() + 1);
  MoveSectionsBehind(content, *section, 1);
  return true;
}

// The words stay in the text, the statement that vouches for them goes.
bool ForgetStatement(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.statements_size() < 2) {
    return false;
  }
  const int at = static_cast<int>(random.Below(static_cast<std::uint64_t>(content.statements_size())));
  v1::AnswerSection* section = SectionOf(content, at);
  if (section == nullptr || section->statement_count() < 2) {
    return false;
  }
  content.mutable_statements()->DeleteSubrange(at, 1);
  MoveSectionsBehind(content, *section, -1);
  section->set_statement_count(section->statement_count() - 1);
  return true;
}

bool ChangeStance(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  statement->set_stance(static_cast<v1::Stance>(1 + random.Below(v1::Stance_MAX)));
  return true;
}

bool ChangePopulations(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  if (statement->populations().empty()) {
    statement->add_populations("somebody else");
  } else {
    statement->mutable_populations()->RemoveLast();
  }
  return true;
}

// What a body rated "weak" becomes something else.
bool ChangeGrades(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  if (statement->grades().empty()) {
    statement->add_grades()->set_value("A");
  } else {
    statement->mutable_grades(0)->set_value(statement->grades(0).value() + "+");
  }
  return true;
}

bool ChangeKind(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  if (random.Below(2) == 0) {
    statement->set_kind(static_cast<v1::StatementKind>(1 + random.Below(v1::StatementKind_MAX)));
  } else {
    statement->set_section_kind(static_cast<v1::SectionKind>(1 + random.Below(v1::SectionKind_MAX)));
  }
  return true;
}

bool ChangeHeadings(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  if (statement->heading_path().empty() || random.Below(2) == 0) {
    statement->add_heading_path("Elsewhere");
  } else {
    statement->mutable_heading_path()->RemoveLast();
  }
  return true;
}

// Another passage of the same document.
bool ChangePassage(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  const v1::Document& document = specimen.documents.at(statement->document());
  if (document.passages_size() < 2) {
    return false;
  }
  statement->set_passage(document.passages(static_cast<int>(random.Below(static_cast<std::uint64_t>(document.passages_size())))));
  return true;
}

}  // namespace

std::vector<Corruption> QuoteCorruptions() {
  return {
      {"quoted-byte-changed", {"segment-not-verbatim"}, &ChangeQuotedByte},
      {"quoted-byte-inserted", {"segment-not-verbatim", "wrong-answer-bytes"}, &InsertQuotedByte},
      {"quoted-byte-deleted", {"segment-not-verbatim", "wrong-answer-bytes"}, &DeleteQuotedByte},
      {"quoted-word-dropped", {"segment-not-verbatim", "wrong-document-bytes"}, &DropQuotedWord},
      {"quote-cut-at-both-ends", {"statement-not-in-document"}, &CutQuoteAtBothEnds},
      {"answer-begin-shifted", {"wrong-answer-bytes"}, &ShiftRange<true, true>},
      {"answer-end-shifted", {"wrong-answer-bytes"}, &ShiftRange<true, false>},
      {"document-begin-shifted", {"wrong-document-bytes"}, &ShiftRange<false, true>},
      {"document-end-shifted", {"wrong-document-bytes"}, &ShiftRange<false, false>},
      {"answer-range-moved", {"wrong-answer-bytes"}, &MoveRange<true>},
      {"document-range-moved", {"wrong-document-bytes", "statement-not-in-document"}, &MoveRange<false>},
      {"answer-range-outside", {"wrong-answer-bytes"}, &RangeOutsideText<true>},
      {"document-range-outside", {"wrong-document-bytes"}, &RangeOutsideText<false>},
      {"answer-range-emptied", {"wrong-answer-bytes"}, &EmptyRange<true>},
      {"document-range-emptied", {"wrong-document-bytes"}, &EmptyRange<false>},
      {"segment-hash-changed", {"wrong-answer-bytes", "wrong-document-bytes"}, &ChangeSegmentHash},
      {"document-hash-changed", {"document-changed"}, &ChangeDocumentHash},
      {"segment-dropped", {"statement-not-in-document"}, &DropSegment},
      {"segments-swapped", {"statement-not-in-document"}, &SwapSegments},
      {"source-ranges-swapped", {"segment-not-verbatim", "wrong-document-bytes"}, &SwapSourceRanges},
      {"documents-swapped", {"segment-not-verbatim", "wrong-document-bytes", "statement-not-in-document"}, &SwapDocuments},
      {"statement-repeated", {"statement-repeated"}, &RepeatStatement},
      {"statement-forgotten", {"unquoted-text"}, &ForgetStatement},
      {"stance-changed", {"statement-mislabelled"}, &ChangeStance},
      {"populations-changed", {"statement-mislabelled"}, &ChangePopulations},
      {"grades-changed", {"statement-mislabelled"}, &ChangeGrades},
      {"kind-changed", {"statement-mislabelled"}, &ChangeKind},
      {"headings-changed", {"statement-mislabelled"}, &ChangeHeadings},
      {"passage-changed", {"statement-mislabelled"}, &ChangePassage},
  };
}

}  // namespace probatum::eval
