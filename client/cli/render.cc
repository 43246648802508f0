#include "client/cli/render.h"

#include <algorithm>
#include <string_view>

#include "fmt/format.h"

#include "client/cli/wording.h"

namespace probatum::client {
namespace {

void AppendField(std::string_view name, const std::string& value, const TerminalStyle& style, std::string& out) {
  if (!value.empty()) {
    AppendWrapped(fmt::format("{:<12}{}", name, Printable(value)), kIndent, 12, UsedWidth(style), out);
  }
}

std::string ToText(const v1::Date& date) {
  if (date.day() != 0) {
    return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
  }
  if (date.month() != 0) {
    return fmt::format("{:04}-{:02}", date.year(), date.month());
  }
  return date.year() == 0 ? std::string() : fmt::format("{:04}", date.year());
}

// "E. Mustermann, clinical pharmacist, 2026-11-25"; empty where nothing is recorded.
std::string ReviewerOf(const v1::Document& document) {
  if (document.reviewed_by().empty()) return "";
  return fmt::format("{}, {}, {}", document.reviewed_by(), document.reviewer_role(), ToText(document.reviewed_on()));
}

}  // namespace

std::string RenderFooter(const v1::AnswerResponse& response, const VerificationReport& report) {
  std::string footer;
  if (report.statement_count > 0) {
    footer = fmt::format("{} of {} statements verified against their documents · ", report.verified_statement_count,
                         report.statement_count);
  }
  const auto& time = response.call().answer_time();
  const double milliseconds = static_cast<double>(time.seconds()) * 1e3 + static_cast<double>(time.nanos()) / 1e6;
  footer += fmt::format("generation {} · {:.1f} ms", response.call().generation(), milliseconds);
  return footer;
}

std::string RenderAnswer(const v1::AnswerResponse& response, const VerificationReport& report, const TerminalStyle& style) {
  const v1::AnswerContent& content = response.content();
  const std::string& text = content.text();
  constexpr Colour kHeading = Colour::kBold;
  constexpr Colour kAgainst = Colour::kRed;
  constexpr Colour kQuiet = Colour::kDim;
  constexpr Colour kNotice = Colour::kYellow;
  const std::size_t disclaimer_begin = text.size() - std::min(content.disclaimer().text().size(), text.size());
  const std::size_t urgent_end = content.triage().message().size();
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = Printable(std::string_view(text).substr(begin, end - begin));
    const bool heading = std::any_of(content.sections().begin(), content.sections().end(),
                                     [begin](const auto& section) { return section.range().begin() == begin; });
    std::optional<Colour> colour;
    if (heading) {
      colour = kHeading;
    } else if (begin < urgent_end || line.starts_with("✗ ")) {
      colour = kAgainst;
    } else if (begin >= disclaimer_begin) {
      colour = kQuiet;
    } else if (!line.empty() && content.review().banner().find(line) != std::string::npos) {
      colour = kNotice;
    }
    AppendLine(line, kIndent, style, colour, out);
    begin = end + 1;
  }
  AppendLine(Printable(RenderFooter(response, report)), kIndent, style, report.ok() ? kQuiet : kAgainst, out);
  for (const Failure& failure : report.failures) {
    AppendLine(fmt::format("not verified: {} at {}", Name(failure.kind), failure.where), kIndent, style, kAgainst, out);
  }
  return out;
}

std::string RenderHits(const v1::SearchResponse& response, const TerminalStyle& style) {
  std::string out;
  int rank = 0;
  for (const v1::SearchHit& hit : response.hits()) {
    ++rank;
    if (hit.has_passage()) {
      const v1::Passage& passage = hit.passage();
      const std::string title = fmt::format("{:>3}  {}", rank, HeadingPath(passage.title(), passage.heading_path()));
      out.append(Paint(Printable(title), Colour::kBold, style)).push_back('\n');
      const std::string_view first = passage.text();
      constexpr std::size_t kSnippetBytes = 240;
      std::string snippet(first.size() <= kSnippetBytes ? first : first.substr(0, first.find_last_of(' ', kSnippetBytes)));
      std::replace(snippet.begin(), snippet.end(), '\n', ' ');
      AppendWrapped(Printable(snippet) + (snippet.size() < first.size() ? " …" : ""), 5, 0, UsedWidth(style), out);
      out.append(Paint(fmt::format("     {}  score {:.2f}", Printable(passage.name()), hit.score()), Colour::kDim, style));
    } else {
      const std::string line = fmt::format("{:>3}  {}", rank, Printable(ReferenceEntry(hit.reference())));
      AppendWrapped(line, 0, 5, UsedWidth(style), out);
      out.append(
          Paint(fmt::format("     {}  score {:.2f}", Printable(hit.reference().name()), hit.score()), Colour::kDim, style));
    }
    out.append("\n\n");
  }
  return out;
}

std::string RenderPassage(const v1::Passage& passage, const TerminalStyle& style) {
  std::string out = Paint(Printable(HeadingPath(passage.title(), passage.heading_path())), Colour::kBold, style);
  out.append("\n\n");
  AppendText(Printable(passage.text()), kIndent, style, std::nullopt, out);
  out.push_back('\n');
  AppendField("passage", passage.name(), style, out);
  AppendField("document", passage.document(), style, out);
  AppendField("section",
              fmt::format("{} ({})", passage.section_id(), Words(v1::SectionKind_Name(passage.section_kind()), "SECTION_KIND_")),
              style, out);
  return out;
}

std::string RenderDocument(const v1::Document& document, const TerminalStyle& style) {
  std::string out = Paint(Printable(document.title()), Colour::kBold, style);
  out.append("\n\n");
  AppendField("document", document.name(), style, out);
  AppendField("kind", Words(v1::DocumentKind_Name(document.kind()), "DOCUMENT_KIND_"), style, out);
  AppendField("issuer", document.issuer(), style, out);
  AppendField("published", ToText(document.published()), style, out);
  AppendField("updated", ToText(document.updated()), style, out);
  AppendField("review due", ToText(document.review_due()), style, out);
  AppendField("review", Words(v1::ReviewState_Name(document.review_state()), "REVIEW_STATE_"), style, out);
  AppendField("reviewed by", ReviewerOf(document), style, out);
  AppendField("policy", document.policy_uri(), style, out);
  AppendField("standing", Words(v1::Standing_Name(document.standing()), "STANDING_"), style, out);
  AppendField("replaced by", document.superseded_by(), style, out);
  AppendField("licence", document.licence(), style, out);
  AppendField("source", document.source_uri(), style, out);
  AppendField("topics", Joined(document.topics(), ", "), style, out);
  if (!document.text().empty()) {
    out.push_back('\n');
    AppendText(Printable(document.text()), kIndent, style, std::nullopt, out);
  }
  if (!document.references().empty()) {
    out.append("\n").append(Paint("References", Colour::kBold, style)).push_back('\n');
  }
  for (const v1::Reference& reference : document.references()) {
    AppendWrapped(fmt::format("[{}] {}", Printable(reference.key()), Printable(ReferenceEntry(reference))), kIndent, 2,
                  UsedWidth(style), out);
  }
  return out;
}

std::string RenderReference(const v1::GetReferenceResponse& response, const TerminalStyle& style) {
  const v1::Reference& reference = response.reference();
  std::string out;
  AppendWrapped(Printable(ReferenceLine(reference)), 0, 2, UsedWidth(style), out);
  out.push_back('\n');
  AppendField("reference", reference.name(), style, out);
  AppendField("doi", reference.doi(), style, out);
  AppendField("pmid", reference.pmid(), style, out);
  AppendField("address", reference.uri(), style, out);
  AppendField("evidence", reference.evidence_level(), style, out);
  out.append("\n").append(Paint("Statements that rest on it", Colour::kBold, style)).push_back('\n');
  for (const v1::CitingStatement& statement : response.citing_statements()) {
    AppendWrapped("• " + Printable(statement.text()), kIndent, 2, UsedWidth(style), out);
    out.append(Paint(fmt::format("    {}\n", Printable(statement.passage())), Colour::kDim, style));
  }
  return out;
}

}  // namespace probatum::client
