#include "client/cli/source_view.h"

#include <algorithm>
#include <string_view>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "client/cli/wording.h"

namespace probatum::client {
namespace {

// Stand for the ends of a quote while a line is wrapped. Printable has taken all others out, and neither takes a column.
constexpr char kQuoteBegin = '\x02';
constexpr char kQuoteEnd = '\x03';

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Where the quoted ranges of the document stand in the passage's text, in order and apart from each other.
std::vector<Span> SpansIn(const v1::Passage& passage, const std::vector<v1::ByteRange>& quoted) {
  std::vector<Span> spans;
  std::size_t offset = 0;  // of the segment in the text
  for (const v1::ByteRange& segment : passage.segments()) {
    for (const v1::ByteRange& range : quoted) {
      const std::uint32_t begin = std::max(range.begin(), segment.begin());
      const std::uint32_t end = std::min(range.end(), segment.end());
      if (begin < end) spans.push_back({offset + begin - segment.begin(), offset + end - segment.begin()});
    }
    offset += segment.end() - segment.begin() + 1;  // and the line feed behind it
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> apart;
  for (const Span& span : spans) {
    if (span.end > passage.text().size()) continue;
    if (!apart.empty() && span.begin <= apart.back().end) {
      apart.back().end = std::max(apart.back().end, span.end);
    } else {
      apart.push_back(span);
    }
  }
  return apart;
}

// The text with `open` and `close` around its spans, which are closed before each line feed and opened again behind it.
std::string Marked(std::string_view text, const std::vector<Span>& spans, std::string_view open, std::string_view close) {
  std::string out;
  std::size_t at = 0;
  for (const Span& span : spans) {
    out += Printable(text.substr(at, span.begin - at));
    std::string_view quote = text.substr(span.begin, span.end - span.begin);
    while (!quote.empty()) {
      const std::size_t end = std::min(quote.find('\n'), quote.size());
      if (end > 0) out.append(open).append(Printable(quote.substr(0, end))).append(close);
      if (end < quote.size()) out.push_back('\n');
      quote.remove_prefix(std::min(end + 1, quote.size()));
    }
    at = span.end;
  }
  return out + Printable(text.substr(at));
}

// Replaces the ends of quotes by colours, which no line end and no indent takes along.
std::string Coloured(std::string_view wrapped, const TerminalStyle& style) {
  std::string out;
  bool inside = false;
  while (!wrapped.empty()) {
    const std::size_t end = std::min(wrapped.find('\n'), wrapped.size());
    std::string_view line = wrapped.substr(0, end);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    out += line.substr(0, indent);
    line.remove_prefix(indent);
    while (!line.empty()) {
      const std::size_t stop = std::min(line.find(inside ? kQuoteEnd : kQuoteBegin), line.size());
      const std::string_view piece = line.substr(0, stop);
      out += inside && !piece.empty() ? Paint(piece, Colour::kUnderlined, style) : std::string(piece);
      if (stop < line.size()) inside = !inside;
      line.remove_prefix(std::min(stop + 1, line.size()));
    }
    out.push_back('\n');
    wrapped.remove_prefix(std::min(end + 1, wrapped.size()));
  }
  return out;
}

void AddQuotes(const v1::AnswerStatement& statement, std::vector<PassageQuotes>& all) {
  auto found = std::find_if(all.begin(), all.end(), [&](const auto& quotes) { return quotes.passage == statement.passage(); });
  if (found == all.end()) {
    all.push_back({statement.passage(), statement.document(), statement.document_sha256(), {}});
    found = std::prev(all.end());
  }
  for (const v1::QuotedSegment& segment : statement.segments()) found->quoted.push_back(segment.document());
}

}  // namespace

absl::StatusOr<std::vector<PassageQuotes>> QuotesBehind(const v1::AnswerContent& content, const SourceWanted& wanted) {
  std::vector<PassageQuotes> all;
  const auto count = static_cast<std::size_t>(wanted.statement ? content.statements_size() : content.references_size());
  if (count == 0) return absl::InvalidArgumentError("the last answer quotes nothing");
  if (wanted.number < 1 || wanted.number > count) {
    return absl::InvalidArgumentError(
        wanted.statement ? fmt::format("the last answer has the statements s1 to s{}", count)
                         : fmt::format("the last answer has the references 1 to {}; s1 to s{} are its statements", count,
                                       content.statements_size()));
  }
  if (wanted.statement) {
    AddQuotes(content.statements(static_cast<int>(wanted.number) - 1), all);
    return all;
  }
  for (const v1::AnswerStatement& statement : content.statements()) {
    const auto& numbers = statement.reference_numbers();
    if (std::find(numbers.begin(), numbers.end(), wanted.number) != numbers.end()) AddQuotes(statement, all);
  }
  return all;
}

std::string RenderQuotedPassage(const v1::Passage& passage, const PassageQuotes& quotes, const TerminalStyle& style) {
  std::string out;
  AppendLine(Printable(HeadingPath(passage.title(), passage.heading_path())), kIndent, style, Colour::kBold, out);
  const std::vector<Span> spans = SpansIn(passage, quotes.quoted);
  if (style.colour) {
    const std::string marked = Marked(passage.text(), spans, std::string_view(&kQuoteBegin, 1), std::string_view(&kQuoteEnd, 1));
    std::string wrapped;
    AppendText(marked, kIndent, style, std::nullopt, wrapped);
    out += Coloured(wrapped, style);
  } else {
    AppendText(Marked(passage.text(), spans, ">>>", "<<<"), kIndent, style, std::nullopt, out);
  }
  AppendLine(Printable(passage.name()), kIndent, style, Colour::kDim, out);
  return out;
}

}  // namespace probatum::client
