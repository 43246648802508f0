#include "tests/eval/corruption_edit.h"

#include "fmt/format.h"

#include "corpus/base/sha256.h"

namespace probatum::eval {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

void EditText(v1::AnswerContent& content, std::uint32_t at, std::uint32_t removed, std::string_view inserted) {
  content.mutable_text()->replace(at, removed, inserted);
  const auto size = static_cast<std::uint32_t>(inserted.size());
  const auto move = [at, removed, size](v1::ByteRange& range) {
    const auto moved = [at, removed, size](std::uint32_t place, bool is_end) {
      if (place < at || (is_end && place == at)) {
        return place;
      }
      return place >= at + removed ? place - removed + size : (is_end ? at : at + size);
    };
    range.set_begin(moved(range.begin(), false));
    range.set_end(moved(range.end(), true));
  };
  for (auto& section : *content.mutable_sections()) {
    move(*section.mutable_range());
  }
  for (auto& statement : *content.mutable_statements()) {
    for (auto& segment : *statement.mutable_segments()) {
      move(*segment.mutable_answer());
    }
  }
}

void ChangeByte(std::string& text, std::size_t at, Random& random) {
  const char before = text[at];
  const std::string_view others = IsDigit(before) ? "0123456789" : "abcdefghijklmnopqrstuvwxyz";
  while (text[at] == before) {
    text[at] = others[random.Below(others.size())];
  }
}

std::vector<std::uint32_t> WordBytes(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t at = begin; at < end && at < text.size(); ++at) {
    if (IsDigit(text[at]) || IsLetter(text[at])) {
      places.push_back(at);
    }
  }
  return places;
}

std::size_t CharacterBegin(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
    --at;
  }
  return at;
}

std::string Sha256Bytes(std::string_view bytes) {
  const corpus::Sha256Digest digest = corpus::Sha256(bytes);
  return std::string(digest.begin(), digest.end());
}

v1::AnswerStatement* PickStatement(v1::AnswerContent& content, Random& random) {
  if (content.statements().empty()) {
    return nullptr;
  }
  return content.mutable_statements(static_cast<int>(random.Below(static_cast<std::uint64_t>(content.statements_size()))));
}

v1::QuotedSegment* PickSegment(v1::AnswerStatement& statement, Random& random) {
  return statement.mutable_segments(static_cast<int>(random.Below(static_cast<std::uint64_t>(statement.segments_size()))));
}

std::string MarkerText(const v1::AnswerStatement& statement) {
  return fmt::format(" [{}]", fmt::join(statement.reference_numbers().begin(), statement.reference_numbers().end(), ", "));
}

Marker MarkerOf(const v1::AnswerStatement& statement) {
  const std::uint32_t begin = statement.segments(statement.segments_size() - 1).answer().end();
  return {begin, begin + static_cast<std::uint32_t>(MarkerText(statement).size())};
}

}  // namespace probatum::eval
