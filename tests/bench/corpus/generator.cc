#include "tests/bench/corpus/generator.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "fmt/format.h"

namespace probatum::bench {
namespace {

// How much is changed. Enough that no passage of a copy is that of another, little enough that it still reads like the source.
constexpr double kNewWordShare = 0.15;       // of the distinct content words of a document
constexpr double kInventedShare = 0.15;      // of those, words that the source does not have
constexpr double kFreshInventedShare = 0.1;  // of those, words that were never used before
constexpr double kNewNameWordShare = 0.6;    // of the words of a topic's name; at least one
constexpr double kFreshNameWordShare = 0.6;  // of those, words that no name had before
constexpr double kDroppedSentenceShare = 0.1;
constexpr double kForeignSentenceShare = 0.08;
constexpr double kShuffledLineShare = 0.6;
constexpr double kDroppedPairShare = 0.05;
constexpr std::size_t kMaxPool = 20'000;  // sentences of each type
constexpr std::size_t kMaxAcronymLetters = 6;

std::vector<std::string> NameParts(const std::vector<Topic>& topics) {
  std::unordered_set<std::string> seen;
  std::vector<std::string> parts;
  for (const Topic& topic : topics) {
    std::string word;
    for (const char c : LowerCase(topic.focus) + ' ') {
      if (IsWordByte(c)) {
        word += c;
      } else if (!word.empty()) {
        if (seen.insert(word).second) parts.push_back(word);
        word.clear();
      }
    }
  }
  return parts;
}

std::unordered_set<std::string> SetOf(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

bool IsAcronym(std::string_view word) {
  return word.size() > 1 && word.size() <= kMaxAcronymLetters && std::all_of(word.begin(), word.end(), IsUpper);
}

// As the word that it stands for: CAPITALS, Capital or small.
std::string InCaseOf(std::string_view model, std::string word) {
  if (model.size() > 1 && std::all_of(model.begin(), model.end(), IsUpper)) {
    for (char& c : word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  } else if (IsUpper(model.front()) && !word.empty()) {
    word.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
  }
  return word;
}

// Calls `word` for each word of a text and `other` for each byte between.
template <typename Word, typename Other>
void ForEachWord(std::string_view text, const Word& word, const Other& other) {
  for (std::size_t begin = 0; begin < text.size();) {
    if (!IsWordByte(text[begin])) {
      other(text[begin++]);
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && IsWordByte(text[end])) ++end;
    word(text.substr(begin, end - begin));
    begin = end;
  }
}

std::string_view Trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

// Bullets within a line, and what leads in to a list, belong where they are.
bool MayBeReordered(std::string_view line) {
  return line.find("  -") == std::string_view::npos && !line.starts_with("-") && !line.ends_with(":");
}

}  // namespace

CorpusGenerator::CorpusGenerator(std::vector<Topic> topics, std::uint64_t seed)
    : topics_(std::move(topics)),
      random_(seed),
      bank_(topics_),
      invented_(bank_.ContentWords(), SetOf(bank_.ContentWords()), kFreshInventedShare),
      invented_names_(NameParts(topics_), SetOf(bank_.ContentWords()), kFreshNameWordShare) {
  for (const Topic& topic : topics_) {
    for (const QuestionAnswer& pair : topic.pairs) {
      std::vector<std::string>& pool = sentences_[pair.type];
      for (const std::string_view part : {Trimmed(std::string_view(pair.answer).substr(0, pair.answer.find('\n')))}) {
        for (const corpus::ByteRange& range : breaker_.Split(part)) {
          std::string sentence(corpus::Slice(part, range));
          if (sentence.ends_with('.') && pool.size() < kMaxPool) pool.push_back(std::move(sentence));
        }
      }
    }
  }
}

std::string CorpusGenerator::NewAcronym(std::size_t letters) {
  std::string acronym;
  for (std::size_t i = 0; i < letters; ++i) acronym += static_cast<char>('a' + random_.Below(26));
  return acronym;
}

std::string CorpusGenerator::NewName(std::string_view name, bool is_synonym, WordMap& words) {
  std::vector<std::string> content;
  ForEachWord(
      name,
      [&](std::string_view word) {
        const std::string lower = LowerCase(word);
        if (words.contains(lower)) return;
        if (IsAcronym(word)) {
          words[lower] = NewAcronym(word.size());
        } else if (lower.size() > 3) {
          content.push_back(lower);
        }
      },
      [](char) {});
  const std::size_t surely = content.empty() ? 0 : random_.Below(content.size());
  for (std::size_t i = 0; i < content.size(); ++i) {
    const bool replaced = i == surely || is_synonym || Chance(random_, kNewNameWordShare);
    words[content[i]] = replaced ? invented_names_.Draw(random_) : content[i];
  }
  return Rewrite(name, words, /*extend=*/false);
}

std::string CorpusGenerator::LengthenName(std::string_view name, WordMap& words) {
  // The longest word of the name, so that "the" and "of" stay what they are.
  std::string longest;
  ForEachWord(
      name,
      [&](std::string_view word) {
        if (word.size() > longest.size()) longest = LowerCase(word);
      },
      [](char) {});
  std::string& replacement = words.try_emplace(longest, longest).first->second;
  replacement += " " + invented_names_.Draw(random_);
  return longest.empty() ? std::string(name) + replacement : Rewrite(name, words, /*extend=*/false);
}

std::string CorpusGenerator::ReplacementOf(const std::string& lower_case, WordMap& words) {
  const auto [found, is_new] = words.try_emplace(lower_case, lower_case);
  if (is_new && bank_.IsContent(lower_case) && Chance(random_, kNewWordShare))
    found->second = Chance(random_, kInventedShare) ? invented_.Draw(random_) : bank_.Draw(random_);
  return found->second;
}

std::string CorpusGenerator::Rewrite(std::string_view text, WordMap& words, bool extend) {
  std::string rewritten;
  ForEachWord(
      text,
      [&](std::string_view word) {
        const std::string lower = LowerCase(word);
        std::string replacement = lower;
        if (extend) {
          replacement = ReplacementOf(lower, words);
        } else if (const auto found = words.find(lower); found != words.end()) {
          replacement = found->second;
        }
        rewritten += replacement == lower ? std::string(word) : InCaseOf(word, std::move(replacement));
      },
      [&](char c) { rewritten += c; });
  return rewritten;
}

std::string CorpusGenerator::NewLine(std::string_view line, const std::string& type, WordMap& words) {
  const std::string_view body = Trimmed(line);
  if (body.empty()) return std::string(line);
  const std::vector<corpus::ByteRange> ranges = breaker_.Split(body);
  if (ranges.size() < 2 || !MayBeReordered(body)) return Rewrite(line, words, true);

  std::vector<std::string> sentences;
  const std::vector<std::string>& pool = sentences_[type];
  for (const corpus::ByteRange& range : ranges) {
    if (!Chance(random_, kDroppedSentenceShare)) sentences.emplace_back(corpus::Slice(body, range));
    if (!pool.empty() && Chance(random_, kForeignSentenceShare)) sentences.push_back(random_.Pick(pool));
  }
  if (sentences.empty()) sentences.emplace_back(corpus::Slice(body, ranges.front()));
  if (Chance(random_, kShuffledLineShare)) random_.Shuffle(sentences);
  return std::string(line.substr(0, line.find_first_not_of(" \t\r"))) +
         Rewrite(fmt::format("{}", fmt::join(sentences, " ")), words, true);
}

std::string CorpusGenerator::NewAnswer(const QuestionAnswer& pair, WordMap& words) {
  std::string answer;
  const std::string_view text = pair.answer;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin > 0) answer += '\n';
    answer += NewLine(text.substr(begin, end - begin), pair.type, words);
    begin = end + 1;
  }
  return answer;
}

Topic CorpusGenerator::Next() {
  if (order_.empty()) {
    order_.resize(topics_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
    random_.Shuffle(order_);
  }
  const Topic& from = topics_[order_.back()];
  order_.pop_back();

  Topic topic;
  WordMap words;
  topic.focus = NewName(from.focus, false, words);
  while (!names_.insert(topic.focus).second) topic.focus = LengthenName(from.focus, words);
  for (const std::string& synonym : from.synonyms) {
    std::string name = NewName(synonym, true, words);
    if (names_.insert(name).second) topic.synonyms.push_back(std::move(name));
  }
  topic.source = "generated-" + from.source;
  // Questions take the new name, and no other new word: they stay questions that people ask.
  WordMap name_words = words;
  for (const QuestionAnswer& pair : from.pairs) {
    const bool last_chance = topic.pairs.empty() && &pair == &from.pairs.back();
    if (!last_chance && Chance(random_, kDroppedPairShare)) continue;
    topic.pairs.push_back({pair.type, Rewrite(pair.question, name_words, false), NewAnswer(pair, words)});
  }
  return topic;
}

}  // namespace probatum::bench
