#include "server/answer/composition/quotes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "server/answer/evidence/statement_view.h"

namespace probatum::answer {
namespace {

using corpus::ByteRange;

ByteRange RangeOf(const index::record::Segment& segment) { return {segment.begin(), segment.end()}; }

std::string_view TextOf(const index::record::Document& document) { return {document.text()->data(), document.text()->size()}; }

bool IsItem(const StatementView& view) { return view.form() != corpus::StatementKind::kSentence; }

bool EndsSentence(std::string_view text) {
  return !text.empty() && std::string_view(".:;?!").find(text.back()) != std::string_view::npos;
}

// What stands between two segments of one statement: a sentence follows on a sentence, anything on its heading, lead-in or header.
std::string_view Joint(std::string_view before) { return EndsSentence(before) ? " " : ": "; }

std::string MarkerText(const std::vector<std::uint32_t>& numbers) { return fmt::format(" [{}]", fmt::join(numbers, ", ")); }

// " (grade: B, USPSTF strength of recommendation)".
std::string GradeText(const std::vector<corpus::Grade>& grades) {
  std::vector<std::string> texts;
  for (const corpus::Grade& grade : grades) {
    texts.push_back(grade.scale.empty() ? grade.value : fmt::format("{}, {}", grade.value, grade.scale));
  }
  return texts.empty() ? std::string() : fmt::format(" (grade: {})", fmt::join(texts, "; "));
}

class QuoteWriter {
 public:
  QuoteWriter(std::vector<StatementView> views, bool flow, const index::Generation& generation, ReferenceNumbers& numbers,
              TextBuilder& text)
      : views_(std::move(views)), flow_(flow), generation_(generation), numbers_(numbers), text_(text) {}

  absl::StatusOr<std::vector<AnswerStatement>> Write() && {
    for (std::size_t i = 0; i < views_.size(); ++i) PROBATUM_RETURN_IF_ERROR(WriteStatement(i));
    return std::move(statements_);
  }

 private:
  absl::Status WriteStatement(std::size_t i) {
    const StatementView& view = views_[i];
    AnswerStatement statement;
    PROBATUM_RETURN_IF_ERROR(Describe(view, statement));
    const std::size_t context_count = statement.segments.size() - 1;

    if (OpensGroup(i)) {
      group_end_ = EndOfGroup(i);
      text_.EndLine();
      QuoteAll(view, 0, context_count, statement);
      if (!EndsSentence(text_.text())) text_.Append(":");
      StartLine(view);
      Quote(view, context_count, statement);
    } else if (i < group_end_) {
      Reuse(statement);
      StartLine(view);
      Quote(view, context_count, statement);
    } else if (!OwnLine(view) && Continues(view)) {
      Reuse(statement);
      text_.Append(" ");
      Quote(view, context_count, statement);
    } else {
      if (FollowsInParagraph(view)) {
        text_.Append(" ");
      } else {
        StartLine(view);
      }
      QuoteAll(view, 0, context_count + 1, statement);
    }
    text_.Append(MarkerText(statement.reference_numbers));
    text_.Append(GradeText(statement.grades));
    previous_ = view;
    statements_.push_back(std::move(statement));
    return absl::OkStatus();
  }

  // Everything but the ranges in the answer; checks each segment against its hash.
  absl::Status Describe(const StatementView& view, AnswerStatement& statement) {
    const index::record::Document& document = *view.document;
    for (const index::record::Segment* segment : *view.statement->segments()) {
      QuotedSegment& quoted = statement.segments.emplace_back();
      quoted.document = RangeOf(*segment);
      quoted.sha256 = corpus::Sha256(corpus::Slice(TextOf(document), quoted.document));
      if (!std::equal(quoted.sha256.begin(), quoted.sha256.end(), segment->sha256()->begin())) {
        return absl::DataLossError(fmt::format("document {}: bytes {} to {} are not those that were indexed; build anew",
                                               document.id()->str(), segment->begin(), segment->end()));
      }
    }
    statement.kind = view.form();
    statement.document_id = document.id()->str();
    std::copy(document.text_sha256()->begin(), document.text_sha256()->end(), statement.document_sha256.begin());
    statement.passage_id = document.passages()->Get(view.statement->passage())->id()->str();
    statement.reference_numbers = numbers_.NumbersOf(view.ref.document_index, *view.statement);
    statement.stance = view.stance();
    statement.section_kind = view.kind();
    for (const std::uint32_t population : *view.statement->populations()) {
      statement.populations.emplace_back(generation_.dictionary().entity(population).name);
    }
    for (const flatbuffers::String* heading : *view.section->heading_path()) statement.heading_path.push_back(heading->str());
    for (flatbuffers::uoffset_t i = 0; view.statement->grades() != nullptr && i < view.statement->grades()->size(); ++i) {
      const index::record::Grade& grade = *view.statement->grades()->Get(i);
      statement.grades.push_back({grade.value()->str(), grade.scale()->str()});
    }
    return absl::OkStatus();
  }

  // Items stand on lines of their own, as does, outside of running text, a sentence under a heading that names what it is about.
  // A sentence that leans on the one before it stands beside it.
  bool OwnLine(const StatementView& view) const {
    if (IsItem(view)) return true;
    const std::uint32_t count = view.statement->segments()->size();
    return !flow_ && count > 1 && !EndsSentence(SegmentText(view, count - 2));
  }

  // One past the last statement on a line of its own that has the same lead-in, heading or header as statement `i`.
  std::size_t EndOfGroup(std::size_t i) const {
    std::size_t end = i + 1;
    if (!OwnLine(views_[i]) || views_[i].statement->segments()->size() < 2) return end;
    while (end < views_.size() && OwnLine(views_[end]) && SharesContext(views_[i], views_[end])) ++end;
    return end;
  }

  // Whether what several statements share is written once, above them. Not where a bullet that does not belong to them would follow.
  bool OpensGroup(std::size_t i) const {
    if (i < group_end_) return false;
    const std::size_t end = EndOfGroup(i);
    if (end - i < 2) return false;
    if (end == views_.size()) return true;
    if (flow_ && !OwnLine(views_[end]) && !views_[end].against()) return true;
    return EndOfGroup(end) - end >= 2 && OpensGroup(end);
  }

  // Whether a sentence goes on in the line of the one before it, with which its first segments were shown.
  bool Continues(const StatementView& view) const {
    const auto& segments = *view.statement->segments();
    if (!previous_ || segments.size() < 2 || previous_->ref.document_index != view.ref.document_index) return false;
    for (std::uint32_t i = 0; i + 1 < segments.size(); ++i) {
      if (!PreviousRange(RangeOf(*segments.Get(i)))) return false;
    }
    // The mark at the front of the line has to be right for both.
    if (OwnLine(*previous_) || previous_->against() != view.against()) return false;
    return Leans(view) || (flow_ && FollowsInParagraph(view));
  }

  // Whether the statement opens with the sentence that was the last thing written.
  bool Leans(const StatementView& view) const {
    const auto& segments = *view.statement->segments();
    return RangeOf(*segments.Get(segments.size() - 2)) == statements_.back().segments.back().document;
  }

  std::optional<ByteRange> PreviousRange(const ByteRange& document_range) const {
    for (const QuotedSegment& segment : statements_.back().segments) {
      if (segment.document == document_range) return segment.answer;
    }
    return std::nullopt;
  }

  // Gives all but the last segment the ranges that they have in the statement before.
  void Reuse(AnswerStatement& statement) const {
    for (std::size_t i = 0; i + 1 < statement.segments.size(); ++i) {
      statement.segments[i].answer = *PreviousRange(statement.segments[i].document);
    }
  }

  static bool SharesContext(const StatementView& view, const StatementView& next) {
    const auto& a = *view.statement->segments();
    const auto& b = *next.statement->segments();
    if (view.ref.document_index != next.ref.document_index || b.size() != a.size()) return false;
    for (std::uint32_t i = 0; i + 1 < a.size(); ++i) {
      if (RangeOf(*a.Get(i)) != RangeOf(*b.Get(i))) return false;
    }
    return true;
  }

  // Sentences of one block of the document, with nothing left out between them.
  bool FollowsInParagraph(const StatementView& view) const {
    if (!flow_ || !previous_ || IsItem(view) || IsItem(*previous_) || view.against() || previous_->against()) return false;
    if (previous_->ref.document_index != view.ref.document_index) return false;
    const std::uint32_t end = statements_.back().segments.back().document.end;
    // Its own words, or the first of those it brings along where none was shown yet.
    std::uint32_t begin = view.statement->segments()->Get(0)->begin();
    for (const index::record::Segment* segment : *view.statement->segments()) {
      if (PreviousRange(RangeOf(*segment))) continue;
      begin = segment->begin();
      break;
    }
    if (begin < end) return false;
    const std::string_view between = corpus::Slice(TextOf(*view.document), {end, begin});
    return between.find_first_not_of(' ') == std::string_view::npos;
  }

  void StartLine(const StatementView& view) {
    text_.EndLine();
    if (view.against()) {
      text_.Append("✗ ");
    } else if (!flow_ || IsItem(view)) {
      text_.Append("• ");
    }
  }

  void Quote(const StatementView& view, std::size_t index, AnswerStatement& statement) {
    statement.segments[index].answer = text_.Quote(corpus::Slice(TextOf(*view.document), statement.segments[index].document));
  }

  void QuoteAll(const StatementView& view, std::size_t begin, std::size_t end, AnswerStatement& statement) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) text_.Append(Joint(text_.text()));
      Quote(view, i, statement);
    }
  }

  const std::vector<StatementView> views_;
  const bool flow_;
  const index::Generation& generation_;
  ReferenceNumbers& numbers_;
  TextBuilder& text_;
  std::size_t group_end_ = 0;  // statements before it share what was written above the first of them
  std::optional<StatementView> previous_;
  std::vector<AnswerStatement> statements_;
};

}  // namespace

absl::StatusOr<std::vector<AnswerStatement>> WriteStatements(const std::vector<StatementRef>& statements, bool flow,
                                                             const index::Generation& generation, ReferenceNumbers& numbers,
                                                             TextBuilder& text) {
  std::vector<StatementView> views;
  views.reserve(statements.size());
  for (const StatementRef& ref : statements) views.push_back(ViewOf(generation, ref));
  return QuoteWriter(std::move(views), flow, generation, numbers, text).Write();
}

}  // namespace probatum::answer
