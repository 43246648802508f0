#include "server/answer/evidence/ask.h"

#include <algorithm>
#include <string_view>

#include "index/schema/format.h"
#include "index/search/admission.h"

namespace probatum::answer {
namespace {

std::string_view TokenText(const Understanding& understanding, const corpus::Token& token) {
  return corpus::Slice(understanding.original, token.bytes);
}

bool NamesAThing(const Understanding& understanding, std::string_view text) {
  return std::any_of(understanding.uncovered_words.begin(), understanding.uncovered_words.end(),
                     [text](const Understanding::UncoveredWord& word) { return word.names_a_thing && word.surface == text; });
}

}  // namespace

std::vector<UnknownThing> UnknownThingsOf(const Understanding& understanding) {
  std::vector<UnknownThing> things;
  std::vector<std::string_view> placed;
  bool previous_names = false;
  std::uint32_t previous_end = 0;
  for (const corpus::Token& token : understanding.tokens) {
    const std::string_view text = TokenText(understanding, token);
    const bool names = NamesAThing(understanding, text);
    if (names) {
      if (!previous_names) things.emplace_back();
      UnknownThing& thing = things.back();
      // The words between are kept as they were typed, hyphens included.
      if (!thing.surface.empty()) {
        thing.surface += understanding.original.substr(previous_end, token.bytes.begin - previous_end);
      }
      thing.surface += text;
      thing.term_hashes.push_back(index::TermHash(token.stem));
      placed.push_back(text);
    }
    previous_names = names;
    previous_end = token.bytes.end;
  }
  // A surface that is no single token of the question.
  for (const Understanding::UncoveredWord& word : understanding.uncovered_words) {
    if (word.names_a_thing && std::find(placed.begin(), placed.end(), word.surface) == placed.end()) {
      things.push_back({word.surface, {index::TermHash(word.stem)}});
    }
  }
  return things;
}

bool Ask::Admits(const StatementView& view) const {
  if (!index::AdmitsStatement(filter, *view.document, *view.statement)) return false;
  return view.against() || !ShutsOut(view, frame.populations, dictionary());
}

std::vector<StatementView> StatementsOf(const Ask& ask, std::uint32_t document_index) {
  std::vector<StatementView> views = StatementsOf(ask.generation, document_index);
  std::erase_if(views, [&ask](const StatementView& view) { return !ask.Admits(view); });
  return views;
}

Ask MakeAsk(const Understanding& understanding, const std::vector<index::PassageHit>& hits, const index::Generation& generation,
            const EvidenceLimits& limits, const index::DocumentFilter& filter) {
  Ask ask{understanding, hits, generation, limits, filter, FrameOf(understanding), UnknownThingsOf(understanding), {}, {}};
  for (const Understanding::UncoveredWord& word : understanding.uncovered_words) {
    if (!word.names_a_thing) ask.words.push_back(index::TermHash(word.stem));
  }
  std::sort(ask.words.begin(), ask.words.end());
  ask.words.erase(std::unique(ask.words.begin(), ask.words.end()), ask.words.end());
  ask.candidates = CandidatesOf(hits, generation, ask.frame);
  return ask;
}

double ShareOfWordsCovered(const std::vector<std::uint32_t>& words, const std::vector<StatementView>& views) {
  if (words.empty()) return 1;
  const auto covered = std::count_if(words.begin(), words.end(), [&views](std::uint32_t word) {
    return std::any_of(views.begin(), views.end(), [word](const StatementView& view) { return HasWord(view, word); });
  });
  return static_cast<double>(covered) / static_cast<double>(words.size());
}

std::string SurfaceOf(const Ask& ask, index::EntityId entity) {
  for (const QuestionEntity& known : ask.understanding.entities) {
    if (known.id == entity) return known.surface.empty() ? known.name : known.surface;
  }
  return std::string(ask.dictionary().entity(entity).name);
}

}  // namespace probatum::answer
