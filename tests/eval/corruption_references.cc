#include <algorithm>
#include <optional>

#include "fmt/format.h"

#include "tests/eval/corruption.h"
#include "tests/eval/corruption_edit.h"

namespace probatum::eval {
namespace {

// Gives a statement other numbers, in its fields and in its marker alike.
void Renumber(v1::AnswerContent& content, v1::AnswerStatement& statement, const std::vector<std::uint32_t>& numbers) {
  const Marker marker = MarkerOf(statement);
  statement.mutable_reference_numbers()->Clear();
  statement.mutable_reference_numbers()->Add(numbers.begin(), numbers.end());
  EditText(content, marker.begin, marker.end - marker.begin, MarkerText(statement));
}

std::vector<std::uint32_t> NumbersOf(const v1::AnswerStatement& statement) {
  return {statement.reference_numbers().begin(), statement.reference_numbers().end()};
}

v1::NumberedReference* PickReference(v1::AnswerContent& content, Random& random) {
  if (content.references().empty()) {
    return nullptr;
  }
  return content.mutable_references(static_cast<int>(random.Below(static_cast<std::uint64_t>(content.references_size()))));
}

// Where the line of a reference begins in the text: behind the sections, with its number.
std::optional<std::uint32_t> LineOf(const v1::AnswerContent& content, std::uint32_t number) {
  const std::size_t behind = content.sections().empty() ? 0 : content.sections(content.sections_size() - 1).range().end();
  const std::size_t at = content.text().find(fmt::format("\n[{}] ", number), behind);
  return at == std::string::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(at + 1));
}

bool DeleteMarker(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return false;
  }
  const Marker marker = MarkerOf(*statement);
  EditText(content, marker.begin, marker.end - marker.begin, "");
  return true;
}

// The reader sees another number than the program.
bool ChangeMarkerDigit(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return false;
  }
  const Marker marker = MarkerOf(*statement);
  ChangeByte(*content.mutable_text(), random.Pick(WordBytes(content.text(), marker.begin, marker.end)), random);
  return true;
}

bool ClearNumbers(Specimen& specimen, Random& random) {
  v1::AnswerStatement* statement = PickStatement(*specimen.response.mutable_content(), random);
  if (statement == nullptr) {
    return false;
  }
  statement->mutable_reference_numbers()->Clear();
  return true;
}

// The right words with the citation of other words, in marker and fields: what readers complain of most.
bool CiteAnotherReference(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr || content.references_size() < 2) {
    return false;
  }
  std::vector<std::uint32_t> numbers = NumbersOf(*statement);
  std::vector<std::uint32_t> others;
  for (std::uint32_t number = 1; number <= static_cast<std::uint32_t>(content.references_size()); ++number) {
    if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
      others.push_back(number);
    }
  }
  if (others.empty()) {
    return false;
  }
  numbers[random.Below(numbers.size())] = random.Pick(others);
  Renumber(content, *statement, numbers);
  return true;
}

bool CiteOneMore(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return false;
  }
  std::vector<std::uint32_t> numbers = NumbersOf(*statement);
  const auto number = static_cast<std::uint32_t>(1 + random.Below(static_cast<std::uint64_t>(content.references_size())));
  if (std::find(numbers.begin(), numbers.end(), number) != numbers.end()) {
    return false;
  }
  numbers.push_back(number);
  Renumber(content, *statement, numbers);
  return true;
}

bool CiteOneFewer(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr || statement->reference_numbers_size() < 2) {
    return false;
  }
  std::vector<std::uint32_t> numbers = NumbersOf(*statement);
  numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(random.Below(numbers.size())));
  Renumber(content, *statement, numbers);
  return true;
}

// A number that resolves to nothing.
bool CiteNothing(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  v1::AnswerStatement* statement = PickStatement(content, random);
  if (statement == nullptr) {
    return false;
  }
  std::vector<std::uint32_t> numbers = NumbersOf(*statement);
  numbers[random.Below(numbers.size())] = static_cast<std::uint32_t>(content.references_size()) + 1;
  Renumber(content, *statement, numbers);
  return true;
}

bool DropReference(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.references().empty()) {
    return false;
  }
  content.mutable_references()->DeleteSubrange(
      static_cast<int>(random.Below(static_cast<std::uint64_t>(content.references_size()))), 1);
  return true;
}

bool AddUnusedReference(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  const v1::NumberedReference* model = PickReference(content, random);
  if (model == nullptr) {
    return false;
  }
  v1::NumberedReference unused = *model;
  unused.set_number(static_cast<std::uint32_t>(content.references_size()) + 1);
  *content.add_references() = std::move(unused);
  return true;
}

bool SwapReferences(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.references_size() < 2) {
    return false;
  }
  const int at = static_cast<int>(random.Below(static_cast<std::uint64_t>(content.references_size() - 1)));
  content.mutable_references()->SwapElements(at, at + 1);
  return true;
}

// Two numbers change places everywhere, so that all is right but their order.
bool SwapNumbersEverywhere(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  if (content.references_size() < 2) {
    return false;
  }
  const auto a = static_cast<std::uint32_t>(1 + random.Below(static_cast<std::uint64_t>(content.references_size() - 1)));
  const std::uint32_t b = a + 1;
  for (auto& statement : *content.mutable_statements()) {
    std::vector<std::uint32_t> numbers = NumbersOf(statement);
    for (std::uint32_t& number : numbers) {
      number = number == a ? b : number == b ? a : number;
    }
    Renumber(content, statement, numbers);
  }
  content.mutable_references()->SwapElements(static_cast<int>(a) - 1, static_cast<int>(b) - 1);
  content.mutable_references(static_cast<int>(a) - 1)->set_number(a);
  content.mutable_references(static_cast<int>(b) - 1)->set_number(b);
  return true;
}

bool ChangeReference(Specimen& specimen, Random& random) {
  v1::NumberedReference* numbered = PickReference(*specimen.response.mutable_content(), random);
  if (numbered == nullptr) {
    return false;
  }
  v1::Reference& reference = *numbered->mutable_reference();
  std::vector<std::string*> filled;
  for (std::string* field : {reference.mutable_title(), reference.mutable_issuer(), reference.mutable_doi(),
                             reference.mutable_pmid(), reference.mutable_uri()}) {
    if (!WordBytes(*field, 0, static_cast<std::uint32_t>(field->size())).empty()) {
      filled.push_back(field);
    }
  }
  if (filled.empty()) {
    return false;
  }
  std::string& field = *random.Pick(filled);
  ChangeByte(field, random.Pick(WordBytes(field, 0, static_cast<std::uint32_t>(field.size()))), random);
  return true;
}

bool ChangeReferenceYear(Specimen& specimen, Random& random) {
  v1::NumberedReference* numbered = PickReference(*specimen.response.mutable_content(), random);
  if (numbered == nullptr) {
    return false;
  }
  numbered->mutable_reference()->set_year(numbered->reference().year() + 1 + static_cast<std::uint32_t>(random.Below(9)));
  return true;
}

// The line under which a reader finds the reference goes.
bool DeleteReferenceLine(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  const v1::NumberedReference* numbered = PickReference(content, random);
  const auto begin = numbered == nullptr ? std::nullopt : LineOf(content, numbered->number());
  if (!begin.has_value()) {
    return false;
  }
  const std::size_t end = content.text().find('\n', *begin);
  EditText(content, *begin, static_cast<std::uint32_t>(std::min(end, content.text().size())) - *begin, "");
  return true;
}

bool ChangeReferenceLine(Specimen& specimen, Random& random) {
  v1::AnswerContent& content = *specimen.response.mutable_content();
  const v1::NumberedReference* numbered = PickReference(content, random);
  const auto begin = numbered == nullptr ? std::nullopt : LineOf(content, numbered->number());
  if (!begin.has_value()) {
    return false;
  }
  const std::size_t end = std::min(content.text().find('\n', *begin), content.text().size());
  ChangeByte(*content.mutable_text(), random.Pick(WordBytes(content.text(), *begin, static_cast<std::uint32_t>(end))), random);
  return true;
}

v1::Via* PickVia(v1::AnswerContent& content, Random& random) {
  v1::NumberedReference* numbered = PickReference(content, random);
  if (numbered == nullptr || numbered->via().empty()) {
    return nullptr;
  }
  return numbered->mutable_via(static_cast<int>(random.Below(static_cast<std::uint64_t>(numbered->via_size()))));
}

bool DropVia(Specimen& specimen, Random& random) {
  v1::NumberedReference* numbered = PickReference(*specimen.response.mutable_content(), random);
  if (numbered == nullptr || numbered->via().empty()) {
    return false;
  }
  numbered->mutable_via()->DeleteSubrange(static_cast<int>(random.Below(static_cast<std::uint64_t>(numbered->via_size()))), 1);
  return true;
}

bool ChangeViaDocument(Specimen& specimen, Random& random) {
  v1::Via* via = PickVia(*specimen.response.mutable_content(), random);
  if (via == nullptr) {
    return false;
  }
  via->set_document(via->document() + "x");
  return true;
}

bool ChangeViaTitle(Specimen& specimen, Random& random) {
  v1::Via* via = PickVia(*specimen.response.mutable_content(), random);
  const std::vector<std::uint32_t> places =
      via == nullptr ? std::vector<std::uint32_t>() : WordBytes(via->title(), 0, static_cast<std::uint32_t>(via->title().size()));
  if (places.empty()) {
    return false;
  }
  ChangeByte(*via->mutable_title(), random.Pick(places), random);
  return true;
}

// A source passed off as reviewed, or in force.
bool ChangeViaState(Specimen& specimen, Random& random) {
  v1::Via* via = PickVia(*specimen.response.mutable_content(), random);
  if (via == nullptr) {
    return false;
  }
  if (random.Below(2) == 0) {
    via->set_review_state(static_cast<v1::ReviewState>(1 + random.Below(v1::ReviewState_MAX)));
  } else {
    via->set_standing(static_cast<v1::Standing>(1 + random.Below(v1::Standing_MAX)));
  }
  return true;
}

}  // namespace

std::vector<Corruption> ReferenceCorruptions() {
  return {
      {"marker-deleted", {"reference-missing"}, &DeleteMarker},
      {"marker-changed", {"reference-missing"}, &ChangeMarkerDigit},
      {"numbers-cleared", {"no-citation"}, &ClearNumbers},
      {"another-reference-cited", {"wrong-reference"}, &CiteAnotherReference},
      {"one-reference-more-cited", {"wrong-reference"}, &CiteOneMore},
      {"one-reference-fewer-cited", {"wrong-reference"}, &CiteOneFewer},
      {"nothing-cited", {"reference-missing"}, &CiteNothing},
      {"reference-dropped", {"reference-missing"}, &DropReference},
      {"unused-reference-added", {"reference-unused"}, &AddUnusedReference},
      {"references-swapped", {"reference-order"}, &SwapReferences},
      {"numbers-swapped-everywhere", {"reference-order"}, &SwapNumbersEverywhere},
      {"reference-changed", {"reference-changed"}, &ChangeReference},
      {"reference-year-changed", {"reference-changed"}, &ChangeReferenceYear},
      {"reference-line-deleted", {"reference-not-shown"}, &DeleteReferenceLine},
      {"reference-line-changed", {"reference-not-shown"}, &ChangeReferenceLine},
      {"via-dropped", {"reference-via-missing"}, &DropVia},
      {"via-document-changed", {"reference-via-missing"}, &ChangeViaDocument},
      {"via-title-changed", {"reference-via-missing"}, &ChangeViaTitle},
      {"via-state-changed", {"reference-via-missing"}, &ChangeViaState},
  };
}

}  // namespace probatum::eval
