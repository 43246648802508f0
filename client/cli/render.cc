#include "client/cli/render.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace probatum::client {
namespace {

constexpr int kIndent = 2;

int Width(const TerminalStyle& style) { return std::clamp(style.width_columns, 40, 120); }

// Columns of the mark that opens a line ("• ", "✗ ", "2. ", "[12] "), which later lines of it hang behind.
int HangOf(std::string_view line) {
  for (const std::string_view mark : {"• ", "✗ ", "⚠ "}) {
    if (line.starts_with(mark)) return 2;
  }
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space < 2 || space > 5) return 0;
  const std::string_view mark = line.substr(0, space);
  const bool bracketed = mark.starts_with('[') && mark.ends_with(']');
  const std::string_view digits = bracketed ? mark.substr(1, mark.size() - 2) : mark.substr(0, mark.size() - 1);
  const bool numbered = bracketed || mark.ends_with('.');
  return numbered && !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos
             ? static_cast<int>(space) + 1
             : 0;
}

// Wraps one line and paints it as a whole, so that no colour crosses a line end.
void AppendLine(std::string_view line, int indent, const TerminalStyle& style, const Colour* colour, std::string& out) {
  if (line.empty()) {
    out.push_back('\n');
    return;
  }
  const std::size_t lead = std::min(line.find_first_not_of(' '), line.size());
  std::string wrapped;
  const std::string_view body = line.substr(lead);
  AppendWrapped(body, indent + static_cast<int>(lead), HangOf(body), Width(style), wrapped);
  if (colour == nullptr || !style.colour) {
    out.append(wrapped);
    return;
  }
  std::string_view rest = wrapped;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    out.append(Paint(rest.substr(0, end), *colour, style));
    out.push_back('\n');
    rest.remove_prefix(end + 1);
  }
}

void AppendText(std::string_view text, int indent, const TerminalStyle& style, std::string& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    AppendLine(text.substr(0, end), indent, style, nullptr, out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void AppendField(std::string_view name, const std::string& value, const TerminalStyle& style, std::string& out) {
  if (!value.empty()) {
    AppendWrapped(fmt::format("{:<12}{}", name, Printable(value)), kIndent, 12, Width(style), out);
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

// "UNDER_REVIEW" of "REVIEW_STATE_UNDER_REVIEW" as "under review".
std::string Words(std::string_view enum_name, std::string_view prefix) {
  std::string words(enum_name.substr(std::min(prefix.size(), enum_name.size())));
  for (char& c : words) {
    c = c == '_' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return words;
}

template <typename Strings>
std::string Joined(const Strings& strings, std::string_view separator) {
  return fmt::format("{}", fmt::join(strings.begin(), strings.end(), separator));
}

std::string Heading(std::string_view title, const std::string& path) {
  return path.empty() ? std::string(title) : fmt::format("{} › {}", title, path);
}

std::string Source(const v1::Reference& reference) {
  std::string line = Joined(reference.authors(), ", ");
  const auto add = [&line](std::string_view separator, const std::string& part) {
    if (!part.empty()) {
      line.append(line.empty() ? std::string_view() : separator).append(part);
    }
  };
  add(". ", reference.title());
  add(". ", reference.container_title());
  add(". ", reference.issuer());
  add(" ", reference.year() == 0 ? std::string() : fmt::format("({})", reference.year()));
  add(" ", reference.volume());
  add(": ", reference.page());
  return line;
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (c < 0 || (u_iscntrl(c) && c != '\n')) {
      out.append("\xEF\xBF\xBD");
    } else {
      out.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
    }
  }
  return out;
}

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
  static constexpr Colour kHeading = Colour::kBold;
  static constexpr Colour kAgainst = Colour::kRed;
  static constexpr Colour kQuiet = Colour::kDim;
  static constexpr Colour kNotice = Colour::kYellow;
  const std::size_t disclaimer_begin = text.size() - std::min(content.disclaimer().text().size(), text.size());
  const std::size_t urgent_end = content.triage().message().size();
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = Printable(std::string_view(text).substr(begin, end - begin));
    const bool heading = std::any_of(content.sections().begin(), content.sections().end(),
                                     [begin](const auto& section) { return section.range().begin() == begin; });
    const Colour* colour = nullptr;
    if (heading) {
      colour = &kHeading;
    } else if (begin < urgent_end || line.starts_with("✗ ")) {
      colour = &kAgainst;
    } else if (begin >= disclaimer_begin) {
      colour = &kQuiet;
    } else if (!line.empty() && content.review().banner().find(line) != std::string::npos) {
      colour = &kNotice;
    }
    AppendLine(line, kIndent, style, colour, out);
    begin = end + 1;
  }
  AppendLine(Printable(RenderFooter(response, report)), kIndent, style, report.ok() ? &kQuiet : &kAgainst, out);
  for (const Failure& failure : report.failures) {
    AppendLine(fmt::format("not verified: {} at {}", Name(failure.kind), failure.where), kIndent, style, &kAgainst, out);
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
      const std::string title = fmt::format("{:>3}  {}", rank, Heading(passage.title(), Joined(passage.heading_path(), " › ")));
      out.append(Paint(Printable(title), Colour::kBold, style)).push_back('\n');
      std::string_view first = passage.text();
      constexpr std::size_t kSnippetBytes = 240;
      std::string snippet(first.substr(0, first.find_last_of(' ', std::min(kSnippetBytes, first.size()))));
      std::replace(snippet.begin(), snippet.end(), '\n', ' ');
      AppendWrapped(Printable(snippet) + (snippet.size() < first.size() ? " …" : ""), 5, 0, Width(style), out);
      out.append(Paint(fmt::format("     {}  score {:.2f}", Printable(passage.name()), hit.score()), Colour::kDim, style));
    } else {
      const std::string line = fmt::format("{:>3}  {}", rank, Printable(Source(hit.reference())));
      AppendWrapped(line, 0, 5, Width(style), out);
      out.append(
          Paint(fmt::format("     {}  score {:.2f}", Printable(hit.reference().name()), hit.score()), Colour::kDim, style));
    }
    out.append("\n\n");
  }
  return out;
}

std::string RenderPassage(const v1::Passage& passage, const TerminalStyle& style) {
  std::string out = Paint(Printable(Heading(passage.title(), Joined(passage.heading_path(), " › "))), Colour::kBold, style);
  out.append("\n\n");
  AppendText(Printable(passage.text()), kIndent, style, out);
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
  AppendField("standing", Words(v1::Standing_Name(document.standing()), "STANDING_"), style, out);
  AppendField("licence", document.licence(), style, out);
  AppendField("source", document.source_uri(), style, out);
  AppendField("topics", Joined(document.topics(), ", "), style, out);
  if (!document.text().empty()) {
    out.push_back('\n');
    AppendText(Printable(document.text()), kIndent, style, out);
  }
  if (!document.references().empty()) {
    out.append("\n").append(Paint("References", Colour::kBold, style)).push_back('\n');
  }
  for (const v1::Reference& reference : document.references()) {
    AppendWrapped(fmt::format("[{}] {}", Printable(reference.key()), Printable(Source(reference))), kIndent, 2, Width(style),
                  out);
  }
  return out;
}

std::string RenderReference(const v1::GetReferenceResponse& response, const TerminalStyle& style) {
  const v1::Reference& reference = response.reference();
  std::string out;
  AppendWrapped(Printable(Source(reference)), 0, 2, Width(style), out);
  out.push_back('\n');
  AppendField("reference", reference.name(), style, out);
  AppendField("doi", reference.doi(), style, out);
  AppendField("pmid", reference.pmid(), style, out);
  AppendField("address", reference.uri(), style, out);
  AppendField("evidence", reference.evidence_level(), style, out);
  out.append("\n").append(Paint("Statements that rest on it", Colour::kBold, style)).push_back('\n');
  for (const v1::CitingStatement& statement : response.citing_statements()) {
    AppendWrapped("• " + Printable(statement.text()), kIndent, 2, Width(style), out);
    out.append(Paint(fmt::format("    {}\n", Printable(statement.passage())), Colour::kDim, style));
  }
  return out;
}

}  // namespace probatum::client
