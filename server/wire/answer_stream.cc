#include "server/wire/answer_stream.h"

#include <set>
#include <string>

namespace probatum::wire {
namespace {

std::string WordsOf(const v1::AnswerContent& content, const v1::AnswerStatement& statement) {
  std::string words;
  for (const v1::QuotedSegment& segment : statement.segments()) {
    if (!words.empty()) words += ' ';
    words.append(content.text(), segment.answer().begin(), segment.answer().end() - segment.answer().begin());
  }
  return words;
}

}  // namespace

std::vector<v1::StreamAnswerResponse> PartsOf(const v1::AnswerContent& content) {
  std::vector<v1::StreamAnswerResponse> parts;
  std::set<std::uint32_t> sent;
  for (const v1::AnswerSection& section : content.sections()) {
    const auto first = static_cast<int>(section.first_statement());
    for (int i = first; i < first + static_cast<int>(section.statement_count()); ++i) {
      const v1::AnswerStatement& statement = content.statements(i);
      for (const std::uint32_t number : statement.reference_numbers()) {
        if (sent.insert(number).second) {
          *parts.emplace_back().mutable_reference() = content.references(static_cast<int>(number) - 1);
        }
      }
      v1::StreamedStatement& part = *parts.emplace_back().mutable_statement();
      *part.mutable_statement() = statement;
      part.set_text(WordsOf(content, statement));
      part.set_heading(section.heading());
      part.set_section_kind(section.kind());
    }
  }
  for (const v1::RelatedQuestion& question : content.related_questions()) *parts.emplace_back().mutable_related() = question;
  return parts;
}

}  // namespace probatum::wire
