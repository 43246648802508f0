// What corruptions are made of: edits of an answer's text that keep every other range right, so that only the fault that is meant is there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probatum/v1/content.pb.h"
#include "tests/eval/random.h"

namespace probatum::eval {

// Replaces `removed` bytes at `at` of the text and moves every range behind. What is put in at the end of a range is outside of it, what is put in
// at its beginning too; a range that held what is removed shrinks.
void EditText(v1::AnswerContent& content, std::uint32_t at, std::uint32_t removed, std::string_view inserted);

// Replaces the byte at `at`, an ASCII letter or digit, by another of its kind; no range moves.
void ChangeByte(std::string& text, std::size_t at, Random& random);

// Places of ASCII letters and digits in [begin, end) of `text`.
std::vector<std::uint32_t> WordBytes(std::string_view text, std::uint32_t begin, std::uint32_t end);

// Where the character of `text` begins that the byte at `at` is part of: cut there, UTF-8 stays UTF-8.
std::size_t CharacterBegin(std::string_view text, std::size_t at);

// 32 bytes.
std::string Sha256Bytes(std::string_view bytes);

// A statement by chance; null where there is none.
v1::AnswerStatement* PickStatement(v1::AnswerContent& content, Random& random);
// A segment of it.
v1::QuotedSegment* PickSegment(v1::AnswerStatement& statement, Random& random);

// Where the marker of a statement stands in the text, its leading space included.
struct Marker {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
Marker MarkerOf(const v1::AnswerStatement& statement);

// " [1, 2]".
std::string MarkerText(const v1::AnswerStatement& statement);

}  // namespace probatum::eval
