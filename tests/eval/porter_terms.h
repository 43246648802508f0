// Words as Porter's stems, for what is measured with the field's usual means rather than with the project's own.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace probatum::eval {

// Which words are left out.
enum class StopWords : std::uint8_t {
  kLucene,   // the 33 of Lucene's English analyser, which BM25 is mostly reported with
  kNoTopic,  // all that carry no topic: question words, auxiliaries, pronouns (corpus::Token::stop_word)
};

// For one thread.
class PorterTerms {
 public:
  PorterTerms();
  ~PorterTerms();
  PorterTerms(const PorterTerms&) = delete;
  PorterTerms& operator=(const PorterTerms&) = delete;

  // The stems (Porter 1980, not Snowball's later English) of the words of `text`, in order, with repetitions.
  std::vector<std::string> Of(std::string_view text, StopWords left_out);
  // The same, each once.
  std::set<std::string> DistinctOf(std::string_view text, StopWords left_out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::eval
