#include "tests/eval/query_variants.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "corpus/base/sha256.h"
#include "tests/eval/random.h"

namespace probatum::eval {
namespace {

constexpr std::size_t kMinLetters = 5;

// A stream of its own for each query, so that leaving out one does not change the others.
Random RandomFor(std::string_view id, std::uint64_t seed) {
  const corpus::Sha256Digest digest = corpus::Sha256(id);
  std::uint64_t own = 0;
  std::memcpy(&own, digest.data(), sizeof own);  // little-endian machines only, as the index's files
  return Random(own ^ seed);
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsAllLetters(std::string_view word) { return std::all_of(word.begin(), word.end(), IsLetter); }

// A key beside that of a letter on a QWERTY keyboard, in the same row.
char KeyBeside(char letter, Random& random) {
  constexpr std::string_view kRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  for (const std::string_view row : kRows) {
    const std::size_t at = row.find(letter);
    if (at == std::string_view::npos) {
      continue;
    }
    const bool left = at == row.size() - 1 || (at > 0 && random.Below(2) == 0);
    return row[left ? at - 1 : at + 1];
  }
  return letter;
}

// One slip somewhere behind the first letter; may be the same word, as with two equal letters swapped.
std::string WithSlip(std::string word, Random& random) {
  const std::size_t at = 1 + random.Below(word.size() - 2);  // not the last, so that there is a letter behind it
  switch (random.Below(4)) {
    case 0:
      std::swap(word[at], word[at + 1]);
      break;
    case 1:
      word.erase(at, 1);
      break;
    case 2:
      word.insert(at, 1, word[at]);
      break;
    default:
      word[at] = KeyBeside(word[at], random);
  }
  return word;
}

std::vector<std::string> FoldedWords(corpus::Tokeniser& tokeniser, std::string_view text) {
  std::vector<std::string> words;
  for (corpus::Token& token : tokeniser.Tokenise(text)) {
    words.push_back(std::move(token.folded));
  }
  return words;
}

}  // namespace

TypoVariant::TypoVariant(const std::vector<corpus::VocabularyEntry>& vocabulary, std::uint64_t seed) : seed_(seed) {
  for (const corpus::VocabularyEntry& entry : vocabulary) {
    if (entry.type != corpus::EntityType::kDrug) {
      continue;
    }
    for (const std::string* name : {&entry.term, &entry.synonym}) {
      for (std::string& word : FoldedWords(tokeniser_, *name)) {
        drug_words_.insert(std::move(word));
      }
    }
  }
}

std::string TypoVariant::Of(const std::string& query, std::string_view id) {
  Random random = RandomFor(id, seed_);
  std::vector<corpus::Token> words = tokeniser_.Tokenise(query);
  std::erase_if(words, [&](const corpus::Token& word) {
    const std::string_view written = corpus::Slice(query, word.bytes);
    return word.stop_word || written.size() < kMinLetters || !IsAllLetters(written) || IsDrugWord(word.folded);
  });
  constexpr int kAttempts = 20;
  for (int attempt = 0; attempt < kAttempts && !words.empty(); ++attempt) {
    const corpus::Token& word = random.Pick(words);
    std::string folded = WithSlip(word.folded, random);
    if (folded == word.folded || IsDrugWord(folded)) {
      continue;
    }
    std::string misspelt = query;
    folded[0] = query[word.bytes.begin];  // a capital stays one
    return misspelt.replace(word.bytes.begin, word.bytes.end - word.bytes.begin, folded);
  }
  return query;
}

LayVariant::LayVariant(const std::vector<corpus::VocabularyEntry>& table, std::uint64_t seed) : seed_(seed) {
  std::map<std::string, std::size_t> thing_of_term;
  for (const corpus::VocabularyEntry& entry : table) {
    const auto [thing, is_new] = thing_of_term.emplace(entry.term, names_.size());
    if (is_new) {
      names_.push_back({entry.term});
    }
    std::vector<std::string>& names = names_[thing->second];
    if (!entry.synonym.empty() && std::find(names.begin(), names.end(), entry.synonym) == names.end()) {
      names.push_back(entry.synonym);
    }
  }
  for (std::size_t thing = 0; thing < names_.size(); ++thing) {
    for (const std::string& name : names_[thing]) {
      Words words = FoldedWords(tokeniser_, name);
      longest_ = std::max(longest_, words.size());
      std::vector<std::size_t>& same = things_[std::move(words)];
      if (same.empty() || same.back() != thing) {
        same.push_back(thing);
      }
    }
  }
  things_.erase(Words());
}

std::string LayVariant::Of(const std::string& query, std::string_view id) {
  Random random = RandomFor(id, seed_);
  const std::vector<corpus::Token> words = tokeniser_.Tokenise(query);
  // What the words from `begin` on name, in other words; the longest name counts.
  struct Swap {
    std::size_t word_count = 0;
    std::string name;
  };
  const auto swap_at = [&](std::size_t begin) -> std::optional<Swap> {
    for (std::size_t count = std::min(longest_, words.size() - begin); count > 0; --count) {
      Words named;
      for (std::size_t i = begin; i < begin + count; ++i) {
        named.push_back(words[i].folded);
      }
      const auto found = things_.find(named);
      if (found == things_.end() || (count == 1 && words[begin].stop_word)) {
        continue;
      }
      std::vector<std::string> others = names_[random.Pick(found->second)];
      std::erase_if(others, [&](const std::string& name) { return FoldedWords(tokeniser_, name) == named; });
      return others.empty() ? std::nullopt : std::optional(Swap{count, random.Pick(others)});
    }
    return std::nullopt;
  };
  std::string swapped;
  std::size_t copied = 0;  // bytes of the query
  for (std::size_t i = 0; i < words.size();) {
    const std::optional<Swap> swap = swap_at(i);
    if (!swap.has_value()) {
      ++i;
      continue;
    }
    swapped.append(query, copied, words[i].bytes.begin - copied).append(swap->name);
    copied = words[i + swap->word_count - 1].bytes.end;
    i += swap->word_count;
  }
  return swapped.append(query, copied);
}

}  // namespace probatum::eval
