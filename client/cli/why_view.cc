#include "client/cli/why_view.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "fmt/format.h"

#include "client/cli/wording.h"

namespace probatum::client {
namespace {

constexpr int kLabelColumns = 13;
constexpr double kLeastContribution = 0.25;  // what is less is shown as one sum

void AppendLabelled(std::string_view label, std::string_view text, const TerminalStyle& style, std::string& out) {
  if (label.empty()) return AppendWrapped(Printable(text), kIndent + kLabelColumns, 0, UsedWidth(style), out);
  AppendWrapped(fmt::format("{:<{}}{}", label, kLabelColumns, Printable(text)), kIndent, kLabelColumns, UsedWidth(style), out);
}

// A question that something came from: 0 is this one, others count from 1 at the oldest.
std::string QuestionWords(std::uint32_t turn, const TurnHistory& history) {
  if (turn == 0) return "this question";
  if (turn > static_cast<std::uint32_t>(history.size())) return "an earlier question";
  return fmt::format("\"{}\"", history.Get(static_cast<int>(turn) - 1).question());
}

std::string TypeWords(v1::QuestionType type) {
  return type == v1::QUESTION_TYPE_UNSPECIFIED ? "the topic as a whole" : Words(v1::QuestionType_Name(type), "QUESTION_TYPE_");
}

std::string EditWords(const v1::Edit& edit, const TurnHistory& history) {
  const std::string question = QuestionWords(edit.turn(), history);
  switch (edit.kind()) {
    case v1::EDIT_KIND_CHARACTERS_REMOVED:
      return fmt::format("took out characters that cannot be shown: {}", edit.subject());
    case v1::EDIT_KIND_ENTITY_KEPT:
      return fmt::format("kept {}, from {}", edit.subject(), question);
    case v1::EDIT_KIND_ENTITY_DROPPED:
      return fmt::format("dropped {}, from {}", edit.subject(), question);
    case v1::EDIT_KIND_ENTITY_ADDED:
      return fmt::format("added {}, from {}", edit.subject(), question);
    case v1::EDIT_KIND_TYPE_KEPT:
      return fmt::format("still asks for {}, as {}", edit.subject(), question);
    default:
      return fmt::format("changed {}", edit.subject());
  }
}

std::string EntityWords(const v1::QuestionEntity& entity, const TurnHistory& history) {
  const std::string type = Words(v1::EntityType_Name(entity.type()), "ENTITY_TYPE_");
  const std::string from = entity.surface().empty() ? fmt::format("from {}", QuestionWords(entity.turn(), history))
                                                    : fmt::format("named as \"{}\"", entity.surface());
  return fmt::format("{} ({}), {}", entity.name(), type == "unspecified" ? "of no known type" : type, from);
}

void AppendParts(const v1::SearchHit& hit, const TerminalStyle& style, std::string& out) {
  std::vector<const v1::ScorePart*> parts;
  double rest = 0;
  for (const v1::ScorePart& part : hit.parts()) {
    if (std::abs(part.contribution()) >= kLeastContribution) {
      parts.push_back(&part);
    } else {
      rest += part.contribution();
    }
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto* a, const auto* b) { return std::abs(a->contribution()) > std::abs(b->contribution()); });
  for (const v1::ScorePart* part : parts) {
    AppendLine(fmt::format("   {:>+7.2f}  {} ({:.2f} × {:.2f})", part->contribution(), Printable(part->feature()), part->value(),
                           part->weight()),
               kIndent, style, std::nullopt, out);
  }
  if (!hit.parts().empty()) AppendLine(fmt::format("   {:>+7.2f}  all others", rest), kIndent, style, std::nullopt, out);
}

}  // namespace

std::string RenderReading(const v1::AnswerContent& content, const TurnHistory& history, const TerminalStyle& style) {
  const v1::Understanding& understanding = content.understanding();
  const v1::Triage& triage = content.triage();
  std::string out;
  AppendLine("How the question was read", kIndent, style, Colour::kBold, out);
  AppendLabelled("asked", understanding.original(), style, out);
  AppendLabelled("searched", understanding.resolved(), style, out);
  AppendLabelled("asks for", TypeWords(understanding.question_type()), style, out);
  std::string_view label = "changes";
  if (understanding.edits().empty()) {
    AppendLabelled(label, understanding.follow_up() ? "none" : "none: it stood alone", style, out);
  }
  for (const v1::Edit& edit : understanding.edits()) {
    AppendLabelled(label, EditWords(edit, history), style, out);
    label = "";
  }
  label = "about";
  if (understanding.entities().empty()) AppendLabelled(label, "nothing that the vocabulary names", style, out);
  for (const v1::QuestionEntity& entity : understanding.entities()) {
    AppendLabelled(label, EntityWords(entity, history), style, out);
    label = "";
  }
  if (triage.level() > v1::TRIAGE_LEVEL_NONE) {
    AppendLabelled("urgency",
                   fmt::format("{}, by the rule {}", Words(v1::TriageLevel_Name(triage.level()), "TRIAGE_LEVEL_"),
                               Joined(triage.rules(), ", ")),
                   style, out);
  }
  return out;
}

std::string RenderScores(const v1::SearchResponse& response, const TerminalStyle& style) {
  std::string out;
  AppendLine("What the best passages scored for", kIndent, style, Colour::kBold, out);
  if (response.hits().empty()) AppendLine("no passage was found", kIndent, style, std::nullopt, out);
  int rank = 0;
  for (const v1::SearchHit& hit : response.hits()) {
    ++rank;
    AppendLine(fmt::format("{}. {}", rank, Printable(HeadingPath(hit.passage().title(), hit.passage().heading_path()))), kIndent,
               style, std::nullopt, out);
    AppendLine(fmt::format("   score {:.2f}{} · {}", hit.score(), hit.gated() ? " · names all that is asked about" : "",
                           Printable(hit.passage().name())),
               kIndent, style, Colour::kDim, out);
    AppendParts(hit, style, out);
  }
  return out;
}

}  // namespace probatum::client
