// Whatever visible text arrives as a question: triage and understanding end, say the same when asked again, and give a search within its bounds.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/text/unicode.h"
#include "index/search/generation.h"
#include "index/search/searcher.h"
#include "server/answer/evidence/search_coverage.h"
#include "server/answer/triage/triage.h"
#include "server/answer/understanding/understanding.h"
#include "server/wire/limits.h"
#include "tests/support/answer_fixture.h"

namespace {

namespace answer = probatum::answer;
namespace index = probatum::index;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckTriage(const std::string& text) {
  const answer::TriageVerdict verdict = answer::TriageMessage(text);
  const answer::Triage& triage = verdict.triage;
  const bool none = triage.level == answer::TriageLevel::kNone;
  Require(none == triage.message.empty());
  Require(none == triage.rules.empty());
  Require(!none || !verdict.stop);
  Require(std::is_sorted(triage.rules.begin(), triage.rules.end()));
  const answer::TriageVerdict again = answer::TriageMessage(text);
  Require(again.stop == verdict.stop && again.triage.level == triage.level && again.triage.rules == triage.rules);
}

void CheckUnderstanding(const std::string& text) {
  static const auto kGeneration = probatum::support::InventedGeneration();
  static index::Searcher searcher;
  static probatum::corpus::Tokeniser tokeniser;
  const answer::SearchCoverage coverage(kGeneration, searcher);
  answer::Question question;
  question.text = text;
  const answer::Understanding understanding = answer::Understand(question, kGeneration->dictionary(), coverage, tokeniser);
  Require(!probatum::corpus::FirstInvalidUtf8(understanding.original));
  Require(!probatum::corpus::FirstInvalidUtf8(understanding.resolved));
  Require(!understanding.follow_up);  // nothing was before it
  for (const answer::QuestionEntity& entity : understanding.entities) {
    Require(entity.id < kGeneration->dictionary().size());
    Require(!entity.carried());
  }
  for (const auto& word : understanding.uncovered_words) Require(!word.surface.empty() && !word.stem.empty());

  const index::SearchQuery query = answer::BuildSearchQuery(understanding, kGeneration->dictionary());
  if (query.terms.empty() && query.gate.empty()) return;
  const auto hits = searcher.SearchPassages(kGeneration, query);
  Require(hits.ok());
  Require(hits->size() <= query.limit);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), std::min(size, probatum::wire::kMaxQuestionBytes));
  if (probatum::corpus::FirstInvalidUtf8(input)) return 0;  // no such text gets past the parsing of requests
  CheckTriage(probatum::corpus::RemoveInvisible(input).text);
  CheckUnderstanding(input);
  return 0;
}
