#include "server/answer/understanding/conversation.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "corpus/text/unicode.h"
#include "server/answer/understanding/follow_up.h"
#include "server/answer/understanding/reading.h"

namespace probatum::answer {
namespace {

// Salience fades by 0.6 a turn; what the user named the turn before has 0.8 (facts on follow-ups).
constexpr std::uint32_t kFadePermille = 600;
constexpr std::uint32_t kBeforePermille = 800;
// Below this nothing stands out any more; keeps the lists short.
constexpr std::uint32_t kForgottenPermille = 20;
constexpr std::size_t kMaxSpokenOf = 64;
constexpr std::size_t kMaxTerms = 16;
// Answers open with what they are about.
constexpr std::uint32_t kHeadingBytes = 300;

std::uint32_t Times(std::uint32_t value, std::uint32_t permille) { return value * permille / 1000; }

// The first bytes of a text, cut where a character ends.
std::string_view Beginning(std::string_view text) {
  if (text.size() <= kMaxTurnBytesRead) return text;
  std::size_t end = kMaxTurnBytesRead;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end);
}

bool IsIntervention(corpus::EntityType type) {
  return type == corpus::EntityType::kDrug || type == corpus::EntityType::kProcedure;
}

class Reader {
 public:
  Reader(const index::Dictionary& dictionary, const CoverageProbe& coverage, corpus::Tokeniser& tokeniser)
      : dictionary_(dictionary), coverage_(coverage), tokeniser_(tokeniser) {}

  void Read(const Turn& turn, std::uint32_t number) {
    const std::string question = corpus::RemoveInvisible(Beginning(turn.question)).text;
    const TurnReading reading = ReadTurn(question, dictionary_, ContextOf(conversation_), tokeniser_);
    bool follow_up = false;
    const QuestionFrame frame_before = conversation_.frame;
    Fade();
    if (reading.courtesy) {
      follow_up = true;  // "thanks" ends no topic
    } else if (turn.record) {
      follow_up = TakeRecord(*turn.record, number);
    } else {
      ResolvedTurn resolved = ResolveTurn(reading, conversation_, coverage_);
      follow_up = resolved.follow_up;
      TakeFrame(std::move(resolved.frame), number);
    }
    // A turn that went on about an unknown thing has no entity to show it by.
    follow_up |= reading.bare && !conversation_.unanswered.empty();
    TakeTerms(reading, follow_up);
    TakeExcluded(reading, frame_before, follow_up, number);
    TakeUnanswered(reading, turn);
    if (!turn.record) TakeAnswer(Beginning(turn.answer_text), number);
    Tidy();
    conversation_.turns = number;
  }

  Conversation Take() && { return std::move(conversation_); }

 private:
  void Fade() {
    for (SpokenOf& spoken : conversation_.spoken_of) spoken.salience_permille = Times(spoken.salience_permille, kFadePermille);
    for (auto& term : conversation_.terms) term.weight_permille = Times(term.weight_permille, kFadePermille);
  }

  void Speak(index::EntityId id, std::uint32_t salience_permille, std::uint32_t number) {
    auto& all = conversation_.spoken_of;
    const auto found = std::find_if(all.begin(), all.end(), [id](const SpokenOf& spoken) { return spoken.id == id; });
    if (found == all.end()) {
      all.push_back({id, dictionary_.entity(id).type, salience_permille, number});
    } else if (salience_permille >= found->salience_permille) {
      found->salience_permille = salience_permille;
      found->turn = number;
    }
  }

  // The turn in which an entity of the frame was named: this one, or where the frame before had it from.
  std::uint32_t TurnOf(index::EntityId id, bool named, std::uint32_t number) const {
    if (named) return number;
    const auto& entities = conversation_.frame.entities;
    const auto found = std::find_if(entities.begin(), entities.end(), [id](const FrameEntity& e) { return e.id == id; });
    return found == entities.end() ? number : found->turn;
  }

  // Returns whether the turn went on with what was spoken of before.
  bool TakeRecord(const TurnRecord& record, std::uint32_t number) {
    QuestionFrame frame;
    frame.type = record.question_type;
    for (const TurnEntity& entity : record.entities) {
      const auto id = dictionary_.Find(entity.name, entity.type);
      if (!id) continue;
      Speak(*id, Times(entity.salience_permille, kBeforePermille), number);
      const bool in_frame = entity.named || entity.salience_permille >= kCarriedSaliencePermille;
      const bool known =
          std::any_of(frame.entities.begin(), frame.entities.end(), [&](const FrameEntity& e) { return e.id == *id; });
      if (in_frame && !known) frame.entities.push_back({*id, entity.type, "", TurnOf(*id, entity.named, number)});
    }
    conversation_.frame = std::move(frame);
    return std::any_of(conversation_.frame.entities.begin(), conversation_.frame.entities.end(),
                       [&](const FrameEntity& e) { return e.turn != number; });
  }

  void TakeFrame(QuestionFrame frame, std::uint32_t number) {
    for (FrameEntity& entity : frame.entities) {
      const bool named = entity.turn == 0;
      Speak(entity.id, Times(named ? kNamedSaliencePermille : kCarriedSaliencePermille, kBeforePermille), number);
      if (named) entity.turn = number;
      entity.surface.clear();
    }
    conversation_.frame = std::move(frame);
  }

  void TakeTerms(const TurnReading& reading, bool follow_up) {
    auto& terms = conversation_.terms;
    if (!follow_up) terms.clear();
    for (const Understanding::UncoveredWord& word : reading.uncovered) {
      std::erase_if(terms, [&](const auto& term) { return term.stem == word.stem; });
      terms.push_back({word.surface, word.stem, 1000});
    }
    std::stable_sort(terms.begin(), terms.end(),
                     [](const auto& a, const auto& b) { return a.weight_permille > b.weight_permille; });
    if (terms.size() > kMaxTerms) terms.resize(kMaxTerms);
  }

  void TakeExcluded(const TurnReading& reading, const QuestionFrame& before, bool follow_up, std::uint32_t number) {
    auto& excluded = conversation_.excluded;
    if (!follow_up) excluded.clear();
    for (const Mention& mention : reading.excluded) excluded.push_back({mention.id, mention.type, "", number});
    for (const FrameEntity& entity : before.entities) {
      if (reading.excludes_referent && IsIntervention(entity.type)) excluded.push_back({entity.id, entity.type, "", number});
    }
    // The newest ones, each once, and none that is asked about again.
    std::vector<FrameEntity> kept;
    for (auto entity = excluded.rbegin(); entity != excluded.rend() && kept.size() < kMaxMentionsOfAType; ++entity) {
      const auto same = [&](const auto& other) { return other.id == entity->id; };
      if (std::any_of(kept.begin(), kept.end(), same)) continue;
      if (std::any_of(reading.mentions.begin(), reading.mentions.end(), same)) continue;
      kept.insert(kept.begin(), *entity);
    }
    excluded = std::move(kept);
  }

  void TakeUnanswered(const TurnReading& reading, const Turn& turn) {
    if (reading.courtesy) return;
    auto& unanswered = conversation_.unanswered;
    const bool abstained = turn.record && turn.record->outcome == Outcome::kAbstained;
    if (!abstained || !reading.bare) unanswered.clear();
    if (!abstained) return;
    for (const Understanding::UncoveredWord& word : reading.uncovered) {
      if (word.names_a_thing) unanswered.push_back(word);
    }
  }

  void TakeAnswer(std::string_view answer, std::uint32_t number) {
    if (answer.empty()) return;
    for (const index::EntityMatch& match : dictionary_.Match(tokeniser_.Tokenise(answer))) {
      if (match.entities.size() != 1) continue;  // an answer is not asked what it meant
      Speak(match.entities.front(), match.bytes.begin < kHeadingBytes ? kHeadingSaliencePermille : kBodySaliencePermille, number);
    }
  }

  void Tidy() {
    auto& all = conversation_.spoken_of;
    std::erase_if(all, [](const SpokenOf& spoken) { return spoken.salience_permille < kForgottenPermille; });
    std::stable_sort(all.begin(), all.end(), [](const SpokenOf& a, const SpokenOf& b) {
      return std::tuple(b.salience_permille, b.turn, a.id) < std::tuple(a.salience_permille, a.turn, b.id);
    });
    if (all.size() > kMaxSpokenOf) all.resize(kMaxSpokenOf);
    std::erase_if(conversation_.terms, [](const auto& term) { return term.weight_permille < kForgottenPermille; });
  }

  const index::Dictionary& dictionary_;
  const CoverageProbe& coverage_;
  corpus::Tokeniser& tokeniser_;
  Conversation conversation_;
};

// Asks `coverage` once for each set of things, and no more than a few times: it may be a search, and a history of text holds many turns.
class BoundedCoverage final : public CoverageProbe {
 public:
  explicit BoundedCoverage(const CoverageProbe& coverage) : coverage_(coverage) {}

  bool AnyStatementCovers(const std::vector<index::EntityId>& entities) const override {
    const auto known =
        std::find_if(answers_.begin(), answers_.end(), [&](const auto& answer) { return answer.first == entities; });
    if (known != answers_.end()) return known->second;
    if (answers_.size() == kMaxHistoryProbes) return false;
    answers_.emplace_back(entities, coverage_.AnyStatementCovers(entities));
    return answers_.back().second;
  }

 private:
  const CoverageProbe& coverage_;
  mutable std::vector<std::pair<std::vector<index::EntityId>, bool>> answers_;
};

}  // namespace

bool Conversation::Knows(index::EntityId id) const {
  return std::any_of(spoken_of.begin(), spoken_of.end(), [id](const SpokenOf& spoken) { return spoken.id == id; });
}

MentionContext ContextOf(const Conversation& conversation) {
  const auto& entities = conversation.frame.entities;
  return {[&conversation](index::EntityId id) { return conversation.Knows(id); },
          std::any_of(entities.begin(), entities.end(),
                      [](const FrameEntity& e) { return e.type == corpus::EntityType::kCondition; }),
          !entities.empty()};
}

const SpokenOf* Conversation::Outstanding(corpus::EntityType type) const {
  const SpokenOf* first = nullptr;
  for (const SpokenOf& spoken : spoken_of) {
    if (spoken.type != type && !(IsIntervention(type) && IsIntervention(spoken.type))) continue;
    if (first != nullptr) return spoken.salience_permille * 10 >= first->salience_permille * 8 ? nullptr : first;
    first = &spoken;
  }
  return first;
}

Conversation ReadConversation(const std::vector<Turn>& history, const index::Dictionary& dictionary,
                              const CoverageProbe& coverage, corpus::Tokeniser& tokeniser) {
  const BoundedCoverage bounded(coverage);
  Reader reader(dictionary, bounded, tokeniser);
  const std::size_t first = history.size() > kMaxTurnsRead ? history.size() - kMaxTurnsRead : 0;
  for (std::size_t at = first; at < history.size(); ++at) reader.Read(history[at], static_cast<std::uint32_t>(at + 1));
  return std::move(reader).Take();
}

}  // namespace probatum::answer
