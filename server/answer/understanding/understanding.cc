#include "server/answer/understanding/understanding.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/text/unicode.h"
#include "server/answer/understanding/conversation.h"
#include "server/answer/understanding/follow_up.h"
#include "server/answer/understanding/reading.h"
#include "server/answer/understanding/wording.h"

namespace probatum::answer {
namespace {

std::vector<std::string> StemsOf(std::string_view name, corpus::Tokeniser& tokeniser) {
  std::vector<std::string> stems;
  for (const corpus::Token& token : tokeniser.Tokenise(name)) {
    if (token.stop_word || std::find(stems.begin(), stems.end(), token.stem) != stems.end()) continue;
    stems.push_back(token.stem);
  }
  return stems;
}

QuestionEntity Named(const FrameEntity& entity, const index::Dictionary& dictionary, corpus::Tokeniser& tokeniser) {
  std::string name(dictionary.entity(entity.id).name);
  std::vector<std::string> stems = StemsOf(name, tokeniser);
  return {entity.id, std::move(name), entity.type, entity.surface, entity.turn, std::move(stems)};
}

// Runs of words that name a thing which the dictionary does not know, as they were written.
std::vector<std::string> UnknownThings(const TurnReading& reading) {
  std::vector<std::string> things;
  std::uint32_t end = 0;
  std::size_t word = 0;
  for (const corpus::Token& token : reading.tokens) {
    if (word == reading.uncovered.size()) break;
    if (corpus::Slice(reading.text, token.bytes) != reading.uncovered[word].surface) continue;
    const bool names = reading.uncovered[word++].names_a_thing;
    if (!names) continue;
    const bool follows = !things.empty() && reading.text.find_first_not_of(" -/", end) >= token.bytes.begin;
    if (follows) {
      things.back() += reading.text.substr(end, token.bytes.end - end);
    } else {
      things.emplace_back(corpus::Slice(reading.text, token.bytes));
    }
    end = token.bytes.end;
  }
  return things;
}

// What the user left out now, and earlier in this topic.
void AddExcluded(const TurnReading& reading, const Conversation& conversation, const index::Dictionary& dictionary,
                 corpus::Tokeniser& tokeniser, Understanding& understanding) {
  const auto holds = [](const std::vector<QuestionEntity>& entities, index::EntityId id) {
    return std::any_of(entities.begin(), entities.end(), [id](const QuestionEntity& entity) { return entity.id == id; });
  };
  const auto add = [&](const FrameEntity& entity) {
    if (holds(understanding.entities, entity.id) || holds(understanding.excluded_entities, entity.id)) return;
    understanding.excluded_entities.push_back(Named(entity, dictionary, tokeniser));
    if (!holds(understanding.dropped_entities, entity.id)) {
      understanding.dropped_entities.push_back(understanding.excluded_entities.back());
    }
  };
  for (const Mention& mention : reading.excluded) add({mention.id, mention.type, mention.surface, 0});
  if (!understanding.follow_up) return;
  for (const QuestionEntity& entity : std::vector<QuestionEntity>(understanding.dropped_entities)) {
    if (reading.excludes_referent) add({entity.id, entity.type, "", entity.turn});
  }
  for (const FrameEntity& entity : conversation.excluded) add(entity);
}

// The things that the turn before named in vain and this one goes on about.
void AddUnanswered(const Conversation& conversation, Understanding& understanding, std::vector<std::string>& things) {
  std::string thing;
  for (const Understanding::UncoveredWord& word : conversation.unanswered) {
    understanding.uncovered_words.push_back(word);
    thing += (thing.empty() ? "" : " ") + word.surface;
  }
  if (!thing.empty()) things.push_back(std::move(thing));
}

void AddEdits(const ResolvedTurn& turn, const index::Dictionary& dictionary, Understanding& understanding) {
  auto& edits = understanding.edits;
  const auto dropped_before = [&](const QuestionEntity& excluded) {
    return turn.follow_up && std::any_of(turn.dropped.begin(), turn.dropped.end(),
                                         [&](const FrameEntity& entity) { return entity.id == excluded.id; });
  };
  std::vector<Edit> left_out;
  for (const QuestionEntity& entity : understanding.excluded_entities) {
    if (!dropped_before(entity)) left_out.push_back({EditKind::kEntityDropped, entity.name, entity.turn});
  }
  if (!turn.follow_up) {
    edits.insert(edits.end(), left_out.begin(), left_out.end());
    return;
  }
  for (const QuestionEntity& entity : understanding.entities) {
    if (entity.carried()) edits.push_back({EditKind::kEntityKept, entity.name, entity.turn});
  }
  for (const FrameEntity& entity : turn.dropped) {
    edits.push_back({EditKind::kEntityDropped, std::string(dictionary.entity(entity.id).name), entity.turn});
  }
  edits.insert(edits.end(), left_out.begin(), left_out.end());
  for (const QuestionEntity& entity : understanding.entities) {
    if (!entity.carried()) edits.push_back({EditKind::kEntityAdded, entity.name, 0});
  }
}

// Nothing to search for: a greeting, or words that lean on a conversation which is not there.
bool IsNoQuestion(const TurnReading& reading, const Understanding& understanding) {
  if (reading.courtesy) return true;
  if (!understanding.entities.empty() || !reading.uncovered.empty() || !understanding.history_terms.empty()) return false;
  // "What is genetic testing?" asks about its own cue words; "what is the treatment?" about something that was never said.
  const bool definite =
      std::any_of(reading.tokens.begin(), reading.tokens.end(), [](const corpus::Token& token) { return token.folded == "the"; });
  return reading.stop_words_only || reading.anaphor || definite || reading.cue_stems.size() < 2;
}

}  // namespace

Understanding Understand(const Question& question, const index::Dictionary& dictionary, const CoverageProbe& coverage,
                         corpus::Tokeniser& tokeniser) {
  Understanding understanding;
  corpus::VisibleText visible = corpus::RemoveInvisible(question.text);
  for (const char32_t character : visible.removed) {
    understanding.edits.push_back(
        {EditKind::kCharactersRemoved, fmt::format("U+{:04X}", static_cast<std::uint32_t>(character)), 0});
  }
  understanding.original = std::move(visible.text);

  const Conversation conversation = question.resolution == Resolution::kAsIs
                                        ? Conversation{}
                                        : ReadConversation(question.history, dictionary, coverage, tokeniser);
  TurnReading reading = ReadTurn(understanding.original, dictionary, ContextOf(conversation), tokeniser);
  const ResolvedTurn turn = ResolveTurn(reading, conversation, coverage);

  for (const FrameEntity& entity : turn.frame.entities) understanding.entities.push_back(Named(entity, dictionary, tokeniser));
  for (const FrameEntity& entity : turn.set_aside) understanding.dropped_entities.push_back(Named(entity, dictionary, tokeniser));
  understanding.type = turn.frame.type;
  understanding.type_carried = turn.type_carried;
  understanding.follow_up = turn.follow_up && !reading.courtesy;
  if (understanding.follow_up) understanding.history_terms = conversation.terms;
  if (understanding.entities.empty() && understanding.history_terms.empty()) understanding.follow_up = false;  // of nothing
  AddExcluded(reading, conversation, dictionary, tokeniser, understanding);
  understanding.not_a_question = IsNoQuestion(reading, understanding);
  if (!understanding.follow_up) understanding.type_carried = false;
  if (understanding.not_a_question) {
    understanding.type_carried = false;
    understanding.follow_up = false;
    understanding.entities.clear();
    understanding.dropped_entities.clear();
    understanding.excluded_entities.clear();
    understanding.history_terms.clear();
  } else {
    AddEdits(turn, dictionary, understanding);
    if (understanding.type_carried) {
      understanding.edits.push_back({EditKind::kTypeKept, std::string(index::Name(understanding.type)), 0});
    }
  }

  understanding.resolved = understanding.original;
  std::vector<std::string> things = UnknownThings(reading);
  understanding.uncovered_words = std::move(reading.uncovered);
  if (understanding.follow_up && turn.unanswered) AddUnanswered(conversation, understanding, things);
  if (understanding.follow_up) {
    // Where no name is known, the words of the turn before have to do.
    std::vector<std::string> topics;
    for (const auto& term : understanding.history_terms) {
      if (understanding.entities.empty() && !turn.unanswered && term.weight_permille == 1000) topics.push_back(term.surface);
    }
    // Without a condition the unknown thing stands in its place.
    if (turn.unanswered && understanding.entities.empty()) topics.swap(things);
    std::string words = InWords(understanding.type, understanding.entities, things, topics);
    if (!words.empty()) understanding.resolved = std::move(words);
  }
  understanding.tokens = std::move(reading.tokens);
  understanding.cue_stems = std::move(reading.cue_stems);
  return understanding;
}

UnderstandingInfo InfoOf(const Understanding& understanding) {
  UnderstandingInfo info;
  info.original = understanding.original;
  info.resolved = understanding.resolved;
  info.edits = understanding.edits;
  for (const QuestionEntity& entity : understanding.entities) {
    info.entities.push_back({entity.name, entity.type, entity.surface, entity.turn});
  }
  info.question_type = understanding.type;
  info.follow_up = understanding.follow_up;
  return info;
}

}  // namespace probatum::answer
