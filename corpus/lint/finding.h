// What lint found wrong with a document, and where. Values only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/lint/rules.h"

namespace probatum::corpus {

inline constexpr std::size_t kMaxQuoteCharacters = 80;

// Where something stands. Documents of a store have no lines; then the section tells where.
struct LintPlace {
  std::string file;      // as it was named, or the source's name in a store
  int line = 0;          // from 1; 0 when not known
  std::string document;  // id
  std::string section;   // id; empty for what concerns the whole document
  std::string
      quote;  // of the text there, at most kMaxQuoteCharacters, cut ends shown as an ellipsis; empty where nothing is quoted
  friend bool operator==(const LintPlace&, const LintPlace&) = default;
};

struct Finding {
  std::string code;  // of a rule, see rules.h
  Severity severity = Severity::kWarning;
  LintPlace place;
  std::string message;                             // what is wrong, without a full stop
  std::string remedy;                              // what to do about it
  std::vector<LintPlace> related;                  // the other place, where two do not go together
  std::uint64_t count = 1;                         // findings that this one stands for; more than 1 in a summary
  DocumentKind kind = DocumentKind::kUnspecified;  // of the document
  friend bool operator==(const Finding&, const Finding&) = default;
};

// By file, line, rule, then text: the same order for the same documents, however they were given.
bool ComesBefore(const Finding& a, const Finding& b);

// The first kMaxQuoteCharacters of a text, cut between characters.
std::string ShortQuote(std::string_view text);

}  // namespace probatum::corpus
