#include "tests/bench/corpus/words.h"

#include <algorithm>
#include <utility>

namespace probatum::bench {
namespace {

constexpr std::size_t kLeastLetters = 4;
constexpr std::size_t kGrammarWords = 150;  // the most frequent words
constexpr std::size_t kLeastPartLetters = 6;

bool IsAsciiWord(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

bool Chance(eval::Random& random, double share) {
  constexpr std::uint64_t kSteps = 1ull << 32;
  return static_cast<double>(random.Below(kSteps)) < share * static_cast<double>(kSteps);
}

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

InventedWords::InventedWords(std::vector<std::string> parts, std::unordered_set<std::string> taken, double share_new)
    : taken_(std::move(taken)), share_new_(share_new) {
  for (std::string& part : parts) {
    if (part.size() >= kLeastPartLetters && IsAsciiWord(part)) parts_.push_back(std::move(part));
  }
  if (parts_.empty()) parts_.emplace_back("invented");
}

const std::string& InventedWords::Draw(eval::Random& random) {
  if (draws_.empty() || Chance(random, share_new_)) {
    words_.push_back(Invent(random));
    draws_.push_back(static_cast<std::uint32_t>(words_.size() - 1));
  } else {
    draws_.push_back(draws_[random.Below(draws_.size())]);
  }
  return words_[draws_.back()];
}

std::string InventedWords::Invent(eval::Random& random) {
  while (true) {
    const std::string& head = random.Pick(parts_);
    const std::string& tail = random.Pick(parts_);
    const std::size_t head_letters = 3 + random.Below(head.size() - 4);
    const std::size_t tail_letters = 3 + random.Below(tail.size() - 4);
    std::string word = head.substr(0, head_letters) + tail.substr(tail.size() - tail_letters);
    // Few parts make few words; a letter more makes the next ones.
    while (taken_.contains(word) && Chance(random, 0.5)) word.insert(head_letters, 1, static_cast<char>('a' + random.Below(26)));
    if (taken_.insert(word).second) return word;
  }
}

WordBank::WordBank(const std::vector<Topic>& topics) {
  std::unordered_map<std::string, std::uint32_t> indexes;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> all;
  for (const Topic& topic : topics) {
    for (const QuestionAnswer& pair : topic.pairs) {
      const std::string text = LowerCase(pair.answer);
      for (std::size_t begin = 0; begin < text.size();) {
        if (!IsWordByte(text[begin])) {
          ++begin;
          continue;
        }
        std::size_t end = begin;
        while (end < text.size() && IsWordByte(text[end])) ++end;
        const auto [found, is_new] =
            indexes.try_emplace(text.substr(begin, end - begin), static_cast<std::uint32_t>(words_.size()));
        if (is_new) {
          words_.push_back(found->first);
          counts.push_back(0);
        }
        ++counts[found->second];
        all.push_back(found->second);
        begin = end;
      }
    }
  }
  std::vector<std::uint32_t> by_count(words_.size());
  for (std::uint32_t i = 0; i < by_count.size(); ++i) by_count[i] = i;
  std::stable_sort(by_count.begin(), by_count.end(), [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  for (std::size_t rank = 0; rank < by_count.size(); ++rank) {
    const std::string& word = words_[by_count[rank]];
    // Of a small corpus at most a tenth is grammar.
    const bool grammar = rank < std::min(kGrammarWords, by_count.size() / 10);
    content_[word] = !grammar && word.size() >= kLeastLetters;
  }
  for (const std::uint32_t index : all) {
    if (content_[words_[index]]) occurrences_.push_back(index);
  }
  if (occurrences_.empty()) {  // nothing but grammar: a word to go on with
    words_.emplace_back("word");
    occurrences_.push_back(static_cast<std::uint32_t>(words_.size() - 1));
  }
}

const std::string& WordBank::Draw(eval::Random& random) const { return words_[random.Pick(occurrences_)]; }

bool WordBank::IsContent(std::string_view lower_case) const {
  const auto found = content_.find(std::string(lower_case));
  return found == content_.end() ? lower_case.size() >= kLeastLetters : found->second;
}

std::vector<std::string> WordBank::ContentWords() const {
  std::vector<std::string> words;
  for (const std::string& word : words_) {
    const auto found = content_.find(word);
    if (found != content_.end() && found->second) words.push_back(word);
  }
  return words;
}

}  // namespace probatum::bench
