#include "server/answer/evidence/topic_answer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "index/schema/format.h"
#include "server/answer/evidence/abstain.h"
#include "server/answer/evidence/cautions.h"
#include "server/answer/evidence/fit.h"
#include "server/answer/evidence/plan.h"
#include "server/answer/evidence/recommendations.h"
#include "server/answer/evidence/run.h"
#include "server/answer/evidence/selection.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using index::QuestionType;

// An answer in running text has this many words where sources have them, from at most this many documents.
constexpr std::uint32_t kLeastWords = 150;
constexpr std::size_t kMaxRunDocuments = 3;
// Other documents on the topic whose statements are counted in omissions.
constexpr std::size_t kMaxCountedDocuments = 5;
// Share of a question's other words that has to stand in what is quoted where its type says nothing: of one or two, all.
constexpr double kEnoughWords = 0.6;

bool IsStructuredAt(const Ask& ask, std::uint32_t document_index) {
  return IsStructured(ask.generation.document(document_index));
}

// "Leg cramps or restless legs?" asks how to tell them apart.
QuestionType EffectiveType(const Frame& frame) {
  if (frame.type == QuestionType::kComparison && frame.interventions.empty() && frame.conditions.size() > 1) {
    return QuestionType::kDifferential;
  }
  return frame.type;
}

// Keeps out statements that only say where to read on, and whole sections that mostly do. One a call, not shared.
class PointerFilter {
 public:
  explicit PointerFilter(const Ask& ask) : ask_(ask) {}

  bool Passes(const StatementView& view) {
    const auto key = std::pair(view.ref.document_index, view.statement->section());
    const auto [place, is_new] = mostly_pointers_.try_emplace(key, false);
    if (is_new) place->second = MostlyPointers(view);
    return !place->second && !PointsElsewhere(view);
  }

 private:
  // Of the section that the statement stands in; a section's statements follow each other.
  bool MostlyPointers(const StatementView& inside) const {
    const auto& statements = *inside.document->statements();
    const std::uint32_t section = inside.statement->section();
    std::uint32_t begin = inside.ref.statement_index;
    while (begin > 0 && statements.Get(begin - 1)->section() == section) --begin;
    std::size_t all = 0;
    std::size_t pointers = 0;
    for (std::uint32_t i = begin; i < statements.size() && statements.Get(i)->section() == section; ++i) {
      ++all;
      if (PointsElsewhere(ViewOf(ask_.generation, {inside.ref.document_index, i}))) ++pointers;
    }
    return 2 * pointers >= all;
  }

  const Ask& ask_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> mostly_pointers_;  // by document and section
};

std::vector<StatementView> StatementsOfPassage(const Ask& ask, const index::PassageRef& passage, const Eligible& eligible) {
  std::vector<StatementView> views;
  for (const std::uint32_t statement : *passage.passage->statements()) {
    const StatementView view = ViewOf(ask.generation, {passage.document_index, statement});
    if (eligible(view)) views.push_back(view);
  }
  return views;
}

// Where the run of one document starts: in the section that fits of its best passage; else in the first such section that
// no hit led to.
std::optional<RunStart> StartIn(const Ask& ask, const Candidate& candidate, QuestionType type, int fit,
                                const Eligible& eligible) {
  const bool structured = IsStructured(*candidate.document);
  const auto kind_of = [&](std::uint32_t section) {
    return static_cast<SectionKind>(candidate.document->sections()->Get(section)->kind());
  };
  for (const index::PassageRef& passage : candidate.passages) {
    if (KindFit(type, kind_of(passage.passage->section()), structured) < fit) continue;
    const std::vector<StatementView> views = StatementsOfPassage(ask, passage, eligible);
    if (views.empty()) continue;
    // A section that answers the type is read from its beginning, unless other words of the question led into its middle.
    const bool from_beginning = ask.words.empty() && ask.things.empty();
    return RunStart{candidate.document_index, passage.passage->section(), from_beginning ? 0 : views[0].ref.statement_index};
  }
  if (fit <= 0) return std::nullopt;
  for (const StatementView& view : StatementsOf(ask, candidate.document_index)) {
    if (KindFit(type, view.kind(), structured) >= fit && eligible(view)) {
      return RunStart{candidate.document_index, view.statement->section(), 0};
    }
  }
  return std::nullopt;
}

// Starts in candidates' order, documents on more of the topic first, those that fit better first among equals.
std::vector<RunStart> StartsOf(const Ask& ask, QuestionType type, const Eligible& eligible) {
  std::vector<RunStart> starts;
  std::set<std::uint32_t> taken;
  std::uint32_t topics = 0;
  for (const Candidate& candidate : ask.candidates) topics = std::max(topics, candidate.topics_covered);
  for (std::uint32_t level = topics + 1; level-- > 0;) {
    for (int fit = 2; fit >= 1; --fit) {
      for (const Candidate& candidate : ask.candidates) {
        if (candidate.topics_covered != level || taken.contains(candidate.document_index)) continue;
        const std::optional<RunStart> start = StartIn(ask, candidate, type, fit, eligible);
        if (!start) continue;
        starts.push_back(*start);
        taken.insert(candidate.document_index);
      }
      // What fits less is for want of better.
      if (!starts.empty()) return starts;
    }
  }
  return starts;
}

// The other statements of an overview in parts that answer the type, each kind in a part of its own.
void AddOtherParts(const Ask& ask, QuestionType type, const RunStart& lead, const Eligible& eligible, Selection& selection) {
  for (int fit = 2; fit >= 1; --fit) {
    for (const StatementView& view : StatementsOf(ask, lead.document_index)) {
      // Cautions come with the therapy that they belong to.
      if (view.caution() && type != QuestionType::kContraindication && type != QuestionType::kSideEffect &&
          type != QuestionType::kSafety && type != QuestionType::kInteraction) {
        continue;
      }
      // A summary says in short what the parts say.
      if (view.kind() == SectionKind::kSummary || StatementFit(type, view, true) != fit) continue;
      if (!eligible(view) || selection.Redundant(view)) continue;
      const SectionKind part = view.kind();
      if (selection.HasRoomFor(part, view)) selection.Add(part, view);
    }
  }
}

void CountFitting(const Ask& ask, QuestionType type, std::uint32_t document_index, const Eligible& eligible,
                  Selection& selection) {
  const bool structured = IsStructuredAt(ask, document_index);
  for (const StatementView& view : StatementsOf(ask, document_index)) {
    if (StatementFit(type, view, structured) >= 1 && eligible(view)) selection.CountOmitted(view);
  }
}

// Quotes runs of text from the starts until the answer is long enough, and counts what it leaves.
bool AddRuns(const Ask& ask, QuestionType type, const std::vector<RunStart>& starts, const Eligible& eligible,
             Selection& selection) {
  const std::uint32_t target = ask.limits.target_words;
  const std::uint32_t least = std::min(kLeastWords, target);
  std::size_t used = 0;
  for (const RunStart& start : starts) {
    if (used == kMaxRunDocuments || (used > 0 && (selection.words() >= least || selection.full()))) break;
    const std::uint32_t left = selection.words_left();
    const Eligible says = [&](const StatementView& view) { return eligible(view) && (used == 0 || !selection.Redundant(view)); };
    if (AddRun(ask.generation, start, least - std::min(least, selection.words()), left, SectionKind::kUnspecified, says,
               selection)) {
      ++used;
    }
  }
  if (selection.empty()) return false;
  if (IsStructuredAt(ask, starts[0].document_index)) AddOtherParts(ask, type, starts[0], eligible, selection);
  for (std::size_t i = 0; i < starts.size() && i < kMaxCountedDocuments; ++i) {
    CountFitting(ask, type, starts[i].document_index, eligible, selection);
  }
  return true;
}

// Statements that say by their own words that they are of the type, where no section is about it.
bool AddByStatementFit(const Ask& ask, QuestionType type, const Eligible& eligible, Selection& selection) {
  for (const Candidate& candidate : ask.candidates) {
    if (!ask.frame.conditions.empty() && !candidate.topic() && !selection.empty()) break;
    for (const StatementView& view : StatementsOf(ask, candidate.document_index)) {
      if (StatementFit(type, view, IsStructured(*candidate.document)) < 1 && !NamesType(type, view)) continue;
      if (!eligible(view) || selection.Redundant(view)) continue;
      if (selection.HasRoomFor(SectionKind::kUnspecified, view)) {
        selection.Add(SectionKind::kUnspecified, view);
      } else {
        selection.CountOmitted(view);
      }
    }
  }
  return !selection.empty();
}

// Where no name is known, the words have to stand together in one statement, its headings and title.
bool AnyHoldsEnough(const Ask& ask, const std::vector<StatementView>& views) {
  return std::any_of(views.begin(), views.end(),
                     [&ask](const StatementView& view) { return ShareOfWordsCovered(ask.words, {view}) >= kEnoughWords; });
}

bool HoldsThings(const Ask& ask, const std::vector<StatementView>& views) {
  return std::all_of(ask.things.begin(), ask.things.end(),
                     [&views](const UnknownThing& thing) { return ShareOfWordsCovered(thing.term_hashes, views) == 1; });
}

// The run of the best passage whose words, headings and title hold enough of the question's other words.
bool AddRunByWords(const Ask& ask, double enough, const Eligible& eligible, Selection& selection) {
  for (const index::PassageHit& hit : ask.hits) {
    const index::PassageRef passage = ask.generation.passage(hit.docid);
    const auto enough_words = [&](const std::vector<StatementView>& views) {
      return !views.empty() && ShareOfWordsCovered(ask.words, views) >= enough && HoldsThings(ask, views) &&
             (!ask.frame.conditions.empty() || AnyHoldsEnough(ask, views));
    };
    // First by all of its statements, which costs less than to ask of each whether it may be used.
    if (!enough_words(StatementsOfPassage(ask, passage, [](const StatementView&) { return true; }))) continue;
    const std::vector<StatementView> views = StatementsOfPassage(ask, passage, eligible);
    if (!enough_words(views)) continue;
    const auto kind = static_cast<SectionKind>(passage.document->sections()->Get(passage.passage->section())->kind());
    if (index::SectionFit(ask.frame.type, kind) < 0) continue;
    const RunStart start{passage.document_index, passage.passage->section(), views[0].ref.statement_index};
    AddRun(ask.generation, start, std::min(kLeastWords, ask.limits.target_words), ask.limits.target_words,
           SectionKind::kUnspecified, eligible, selection);
    for (const StatementView& view : StatementsOf(ask, start.document_index)) {
      if (view.statement->section() == start.section && eligible(view)) selection.CountOmitted(view);
    }
    return true;
  }
  return false;
}

// Whether the title, or the headings above the statement, are the words of the question and little else: "Pain" is a heading for "I have pain",
// "Treatment of acute low back pain in adults" is not.
bool HeadingHoldsWords(const Ask& ask, const StatementView& view) {
  std::vector<std::uint32_t> words = ask.words;
  for (const UnknownThing& thing : ask.things) words.insert(words.end(), thing.term_hashes.begin(), thing.term_hashes.end());
  const auto is_of_words = [&words](const flatbuffers::Vector<std::uint32_t>& hashes) {
    return hashes.size() <= 2 * words.size() && std::all_of(words.begin(), words.end(), [&hashes](std::uint32_t word) {
             return std::binary_search(hashes.begin(), hashes.end(), word);
           });
  };
  return is_of_words(*view.document->title_term_hashes()) || is_of_words(*view.section->term_hashes());
}

Evidence Finish(const Ask& ask, Selection& selection) {
  AddCautions(ask, selection);
  AddCautionsOfDropped(ask, selection);
  Evidence evidence;
  evidence.outcome = Outcome::kAnswered;
  evidence.sections = selection.Sections();
  evidence.omissions = selection.Omissions();
  return evidence;
}

// An overview in parts on the topic, the best ranked; nothing where there is none.
const Candidate* LeadOverview(const Ask& ask) {
  for (const Candidate& candidate : ask.candidates) {
    if (candidate.topic() && candidate.topics_covered == ask.candidates[0].topics_covered && IsStructured(*candidate.document)) {
      return &candidate;
    }
  }
  return nullptr;
}

// Fills a short plan up with other documents on the topic and counts what they have beyond that.
void AddOtherDocuments(const Ask& ask, QuestionType type, std::uint32_t lead, const Eligible& eligible, Selection& selection) {
  constexpr std::uint32_t kWorthStarting = 80;
  std::size_t counted = 0;
  for (const Candidate& candidate : ask.candidates) {
    if (!candidate.topic() || candidate.document_index == lead || counted == kMaxCountedDocuments) continue;
    const std::optional<RunStart> start = StartIn(ask, candidate, type, 2, eligible);
    if (!start) continue;
    ++counted;
    const std::uint32_t left = selection.words_left();
    if (left >= kWorthStarting) {
      const auto kind = static_cast<SectionKind>(candidate.document->sections()->Get(start->section)->kind());
      AddRun(
          ask.generation, *start, left / 2, left, kind,
          [&](const StatementView& view) { return eligible(view) && !selection.Redundant(view); }, selection);
    }
    CountFitting(ask, type, candidate.document_index, eligible, selection);
  }
}

// Adds what answers the type, the better way first. False when nothing does.
bool AddByType(const Ask& ask, QuestionType type, const Eligible& filter, Selection& selection) {
  if (type == QuestionType::kScreening && AddRecommendations(ask, filter, selection)) {
    for (std::size_t i = 0; i < ask.candidates.size() && i < kMaxCountedDocuments; ++i) {
      if (ask.candidates[i].topic()) CountFitting(ask, type, ask.candidates[i].document_index, filter, selection);
    }
    return true;
  }
  const Candidate* overview = HasPlan(type) ? LeadOverview(ask) : nullptr;
  if (overview != nullptr && AddPlan(ask, overview->document_index, filter, selection)) {
    AddOtherDocuments(ask, type, overview->document_index, filter, selection);
    return true;
  }
  if (AddRuns(ask, type, StartsOf(ask, type, filter), filter, selection)) return true;
  if (type == QuestionType::kUnspecified) {
    for (const Candidate& candidate : ask.candidates) {
      const std::optional<RunStart> start = StartIn(ask, candidate, type, 0, filter);
      if (start && AddRuns(ask, type, {*start}, filter, selection)) return true;
    }
  }
  if (AddByStatementFit(ask, type, filter, selection)) return true;
  // What the type did not find the words may: all of them.
  return !ask.words.empty() && AddRunByWords(ask, 1.0, filter, selection);
}

// Words of the question that no statement of a document found holds, as the user wrote them.
std::vector<std::string> UnknownWords(const Ask& ask) {
  std::vector<std::string> unknown;
  for (const Understanding::UncoveredWord& word : ask.understanding.uncovered_words) {
    const std::uint32_t hash = index::TermHash(word.stem);
    const bool known = std::any_of(ask.candidates.begin(), ask.candidates.end(), [&](const Candidate& candidate) {
      const std::vector<StatementView> views = StatementsOf(ask, candidate.document_index);
      return std::any_of(views.begin(), views.end(), [hash](const StatementView& view) { return HasWord(view, hash); });
    });
    if (!known) unknown.push_back(word.surface);
  }
  return unknown;
}

// `filter`: what an answer may use.
Evidence AnswerOnTopic(const Ask& ask, const Eligible& filter) {
  const QuestionType type = EffectiveType(ask.frame);
  Selection selection(ask.generation, ask.limits);

  // A question of no known type is about its words; without words, about the topic as a whole.
  const bool by_words = type == QuestionType::kUnspecified && !ask.words.empty();
  if (by_words && AddRunByWords(ask, kEnoughWords, filter, selection)) return Finish(ask, selection);
  if (by_words && ask.words.size() > 1) return Abstain(ask, AbstentionReason::kNoRelevantEvidence, {}, ask.frame.conditions);

  if (!AddByType(ask, type, filter, selection)) {
    return Abstain(ask, AbstentionReason::kAnswerTypeNotFound, {}, ask.frame.conditions);
  }
  Evidence evidence = Finish(ask, selection);
  if (by_words) {
    evidence.outcome = Outcome::kPartial;
    std::vector<std::string> unknown = UnknownWords(ask);
    evidence.abstention.reasons = {unknown.empty() ? AbstentionReason::kNoRelevantEvidence : AbstentionReason::kEntityNotCovered};
    evidence.abstention.missing_entities = std::move(unknown);
  }
  return evidence;
}

}  // namespace

bool IsOnTopic(const Ask& ask, const StatementView& view) {
  const auto& conditions = ask.frame.conditions;
  return std::all_of(conditions.begin(), conditions.end(), [&](index::EntityId id) { return CoversCondition(view, id); }) &&
         std::any_of(conditions.begin(), conditions.end(),
                     [&](index::EntityId id) { return HasSubject(view, id, ask.dictionary()); });
}

Evidence AnswerTopic(const Ask& ask, const Eligible& eligible) {
  PointerFilter pointer_filter(ask);
  Evidence evidence = AnswerOnTopic(ask, [&](const StatementView& view) {
    return ask.Admits(view) && IsOnTopic(ask, view) && eligible(view) && pointer_filter.Passes(view);
  });
  if (evidence.outcome != Outcome::kAbstained) return evidence;
  // Better than nothing, and said to be that: where the guidance says to read on.
  Evidence pointers =
      AnswerOnTopic(ask, [&](const StatementView& view) { return ask.Admits(view) && IsOnTopic(ask, view) && eligible(view); });
  if (pointers.outcome == Outcome::kAbstained) return evidence;
  pointers.outcome = Outcome::kPartial;
  pointers.abstention.reasons = evidence.abstention.reasons;
  return pointers;
}

Evidence AnswerByWords(const Ask& ask, const Eligible& eligible) {
  Selection selection(ask.generation, ask.limits);
  const bool asks_something = !ask.words.empty() || !ask.things.empty();
  PointerFilter pointer_filter(ask);
  const Eligible filter = [&](const StatementView& view) {
    return ask.Admits(view) && eligible(view) && pointer_filter.Passes(view);
  };
  if (asks_something && AddRunByWords(ask, kEnoughWords, filter, selection) && !selection.empty()) {
    Evidence evidence = Finish(ask, selection);
    // "I have pain": that a statement holds the one word does not make it an answer, where no title or heading does.
    if (ask.words.size() + ask.things.size() == 1 && !HeadingHoldsWords(ask, selection.views().front())) {
      evidence.outcome = Outcome::kPartial;
      evidence.abstention.reasons = {AbstentionReason::kNoRelevantEvidence};
    }
    return evidence;
  }

  std::vector<std::string> missing;
  for (const UnknownThing& thing : ask.things) missing.push_back(thing.surface);
  const AbstentionReason reason = missing.empty() ? AbstentionReason::kNoRelevantEvidence : AbstentionReason::kEntityNotCovered;
  return Abstain(ask, reason, std::move(missing));
}

}  // namespace probatum::answer
