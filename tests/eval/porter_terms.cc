#include "tests/eval/porter_terms.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include <libstemmer.h>

#include "corpus/text/tokens.h"

namespace probatum::eval {
namespace {

constexpr std::array kLuceneStopWords =
    std::to_array<std::string_view>({"a",   "an",    "and",  "are",   "as",    "at",   "be",   "but", "by",  "for",  "if",
                                     "in",  "into",  "is",   "it",    "no",    "not",  "of",   "on",  "or",  "such", "that",
                                     "the", "their", "then", "there", "these", "they", "this", "to",  "was", "will", "with"});

bool IsLeftOut(const corpus::Token& token, StopWords left_out) {
  return left_out == StopWords::kNoTopic ? token.stop_word
                                         : std::binary_search(kLuceneStopWords.begin(), kLuceneStopWords.end(), token.folded);
}

}  // namespace

struct PorterTerms::State {
  corpus::Tokeniser tokeniser;
  sb_stemmer* stemmer = sb_stemmer_new("porter", "UTF_8");
  std::unordered_map<std::string, std::string> stems;

  State() {
    if (stemmer == nullptr) std::abort();  // libstemmer without Porter
  }
  ~State() { sb_stemmer_delete(stemmer); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  const std::string& StemOf(const std::string& word) {
    const auto [place, is_new] = stems.try_emplace(word);
    if (is_new) {
      const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
      if (stem == nullptr) std::abort();  // out of memory
      place->second.assign(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer)));
      if (place->second.empty()) {
        place->second = word;
      }
    }
    return place->second;
  }
};

PorterTerms::PorterTerms() : state_(std::make_unique<State>()) {}
PorterTerms::~PorterTerms() = default;

std::vector<std::string> PorterTerms::Of(std::string_view text, StopWords left_out) {
  std::vector<std::string> terms;
  for (const corpus::Token& token : state_->tokeniser.Tokenise(text)) {
    if (!IsLeftOut(token, left_out)) {
      terms.push_back(state_->StemOf(token.folded));
    }
  }
  return terms;
}

std::set<std::string> PorterTerms::DistinctOf(std::string_view text, StopWords left_out) {
  std::vector<std::string> terms = Of(text, left_out);
  return {std::make_move_iterator(terms.begin()), std::make_move_iterator(terms.end())};
}

}  // namespace probatum::eval
