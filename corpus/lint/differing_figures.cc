#include <algorithm>

#include <fmt/format.h>

#include "corpus/lint/run_rules.h"

namespace probatum::corpus {
namespace {

// Shorter sentences are alike by chance: "Take 2 tablets", "Version 3".
constexpr std::size_t kMinWords = 7;

// Of each sentence's twins only so many are kept; more say nothing new.
constexpr std::size_t kMaxTwins = 20;

bool HasDigit(std::string_view word) { return word.find_first_of("0123456789") != std::string_view::npos; }

// FNV-1a; equal hashes of different sentences would be a false finding, at 2^-64 each pair.
void Mix(std::uint64_t& hash, std::string_view word) {
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  hash = (hash ^ 0xFFu) * 0x100000001B3ull;
}

struct Skeleton {
  std::uint64_t words = 0xCBF29CE484222325ull;  // hash of all stems but the figures, in order
  std::size_t word_count = 0;                   // that carry a topic
  std::string figures;
};

Skeleton SkeletonOf(std::string_view sentence, const std::vector<Token>& tokens) {
  Skeleton skeleton;
  for (const Token& token : tokens) {
    if (!HasDigit(token.folded)) {
      Mix(skeleton.words, token.stem);
      skeleton.word_count += token.stop_word ? 0 : 1;
      continue;
    }
    if (!skeleton.figures.empty()) skeleton.figures += ", ";
    skeleton.figures += sentence.substr(token.bytes.begin, token.bytes.size_bytes());
    Mix(skeleton.words, "#");
  }
  return skeleton;
}

}  // namespace

void DifferingFigures::Add(const CheckedDocument& checked) {
  const Document& document = checked.document;
  if (!Applies(lint_code::kFiguresDiffer, document.metadata.kind)) return;
  for (std::size_t i = 0; i < document.statements.size(); ++i) {
    const StatementWords& words = checked.words[i];
    if (!HasDigit(words.own())) continue;
    Skeleton skeleton = SkeletonOf(words.text, words.tokens);
    // A row says what it is about in its document's title: "Fever | 30%" of two diseases is no contradiction.
    if (document.statements[i].kind == StatementKind::kTableRow) Mix(skeleton.words, document.metadata.title);
    if (skeleton.word_count < kMinWords || skeleton.figures.empty()) continue;
    std::vector<Sentence>& twins = by_words_[skeleton.words];
    if (twins.size() < kMaxTwins) {
      twins.push_back({checked.PlaceOf(document.statements[i]), document.metadata.kind, skeleton.figures});
    }
  }
}

void DifferingFigures::Finish(Findings& findings) const {
  for (const auto& [words, twins] : by_words_) {
    for (std::size_t i = 1; i < twins.size(); ++i) {
      const Sentence& sentence = twins[i];
      const auto other = std::find_if(twins.begin(), twins.begin() + static_cast<std::ptrdiff_t>(i), [&](const Sentence& before) {
        return before.figures != sentence.figures && before.place.section != sentence.place.section;
      });
      if (other == twins.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      findings.Add(lint_code::kFiguresDiffer, sentence.kind, sentence.place,
                   fmt::format("the same sentence has {} here and {} elsewhere", sentence.figures, other->figures),
                   "compare both with their source and correct one, or say what they differ in", {other->place});
    }
  }
}

}  // namespace probatum::corpus
