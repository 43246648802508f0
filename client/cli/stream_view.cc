#include "client/cli/stream_view.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"

namespace probatum::client {
namespace {

int RowsOf(std::string_view lines) { return static_cast<int>(std::count(lines.begin(), lines.end(), '\n')); }

// The last `rows` lines.
std::string_view Tail(std::string_view lines, int rows) {
  for (int surplus = RowsOf(lines) - std::max(rows, 0); surplus > 0; --surplus) lines.remove_prefix(lines.find('\n') + 1);
  return lines;
}

bool Against(const v1::AnswerStatement& statement) {
  return statement.stance() == v1::STANCE_NOT_RECOMMENDED || statement.stance() == v1::STANCE_CONTRAINDICATED;
}

std::string StatementLine(const v1::StreamedStatement& streamed) {
  const v1::AnswerStatement& statement = streamed.statement();
  std::string text = Printable(streamed.text());
  std::replace(text.begin(), text.end(), '\n', ' ');
  return fmt::format("{} {} [{}]", Against(statement) ? "✗" : "•", text,
                     fmt::join(statement.reference_numbers().begin(), statement.reference_numbers().end(), ", "));
}

}  // namespace

StreamView::StreamView(Options options, Write write) : options_(options), write_(std::move(write)) {}

void StreamView::Observe(const v1::StreamAnswerResponse& event, std::chrono::milliseconds elapsed) {
  const TerminalStyle& style = options_.style;
  if (event.has_triage() && !event.triage().message().empty()) {
    AppendText(Printable(event.triage().message()), kIndent, style, Colour::kRed, urgent_);
    urgent_.push_back('\n');
    Show();
    return;
  }
  if (event.has_understanding() && event.understanding().follow_up()) {
    AppendLine(fmt::format("Reading this as: {}", Printable(event.understanding().resolved())), kIndent, style, std::nullopt,
               lines_);
    lines_.push_back('\n');
  } else if (event.has_statement()) {
    const v1::StreamedStatement& streamed = event.statement();
    if (streamed.heading() != heading_) {
      if (!heading_.empty()) lines_.push_back('\n');
      heading_ = streamed.heading();
      AppendLine(Printable(heading_), kIndent, style, Colour::kBold, lines_);
    }
    AppendLine(StatementLine(streamed), kIndent, style,
               Against(streamed.statement()) ? std::optional(Colour::kRed) : std::nullopt, lines_);
  } else {
    return;
  }
  if (elapsed >= options_.wait) Show();
}

void StreamView::Show() {
  if (!options_.cursor) {
    if (shown_rows_ == 0 && !urgent_.empty()) write_(urgent_);
    shown_rows_ = RowsOf(urgent_);
    return;
  }
  std::string bytes = Erase();
  // The row that the cursor is on and one above stay free.
  const int rows = options_.height_rows - 2 - RowsOf(urgent_);
  bytes += urgent_;
  if (!lines_.empty() && rows > 1) {
    const std::string_view tail = Tail(lines_, rows - 1);
    AppendLine("arriving, not verified yet", kIndent, options_.style, Colour::kDim, bytes);
    bytes += tail;
    shown_rows_ = 1 + RowsOf(tail);
  }
  shown_rows_ += RowsOf(urgent_);
  write_(bytes);
}

std::string StreamView::Erase() {
  const int rows = std::exchange(shown_rows_, 0);
  return rows == 0 || !options_.cursor ? std::string() : fmt::format("\r\x1b[{}A\x1b[J", rows);
}

std::string StreamView::EraseUnanswered() {
  if (!options_.cursor) return {};
  std::string bytes = Erase();
  if (!bytes.empty()) bytes += urgent_;
  return bytes;
}

}  // namespace probatum::client
