// As many documents as are wanted, made from those that there are: to see how searching and answering grow with the corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/text/sentences.h"
#include "tests/bench/corpus/topic.h"
#include "tests/bench/corpus/words.h"
#include "tests/eval/random.h"

namespace probatum::bench {

// Each document is a topic of the source under a name that no other has: names are invented from the parts of real ones, sentences are left out, put
// in another order and mixed with some of other topics, words are replaced, by words as likely as in the source or by invented ones, the same word
// the same way throughout a document. None of it says anything true about medicine. Copies of a topic differ in every passage, while lengths,
// sections and frequencies of words stay close to the source's.
//
// The same topics and seed give the same documents in the same order on every machine. Not for use from two threads at once.
class CorpusGenerator {
 public:
  // `topics` has at least one.
  CorpusGenerator(std::vector<Topic> topics, std::uint64_t seed);

  // The next document. After all topics have been used they come again, in another order.
  Topic Next();

 private:
  using WordMap = std::unordered_map<std::string, std::string>;  // lower case to lower case

  std::string NewName(std::string_view name, bool is_synonym, WordMap& words);
  // The new name of `name`, which another document has already, with one word more.
  std::string LengthenName(std::string_view name, WordMap& words);
  std::string NewAcronym(std::size_t letters);
  // `text` with its words replaced by the map; words that it lacks are added by chance, where `extend` says so.
  std::string Rewrite(std::string_view text, WordMap& words, bool extend);
  std::string ReplacementOf(const std::string& lower_case, WordMap& words);
  std::string NewAnswer(const QuestionAnswer& pair, WordMap& words);
  std::string NewLine(std::string_view line, const std::string& type, WordMap& words);

  std::vector<Topic> topics_;
  eval::Random random_;
  WordBank bank_;
  InventedWords invented_;        // of running text
  InventedWords invented_names_;  // of names
  std::unordered_set<std::string> names_;
  std::unordered_map<std::string, std::vector<std::string>> sentences_;  // of all topics, by the type of their question
  std::vector<std::size_t> order_;                                       // topics still to come in this round, last first
  corpus::SentenceBreaker breaker_;
};

}  // namespace probatum::bench
