#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/citations.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/front_matter.h"
#include "corpus/reader/heading_attributes.h"
#include "corpus/reader/reader.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

// Authored by people; more is a mistake, and the Markdown parser needs more than linear time for some hostile texts.
constexpr std::uint64_t kMaxMarkdownBytes = 4u << 20;

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct ParserDeleter {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct IteratorDeleter {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using NodePtr = std::unique_ptr<cmark_node, NodeDeleter>;
using IteratorPtr = std::unique_ptr<cmark_iter, IteratorDeleter>;

// Where the front matter ends and the text begins.
struct Split {
  std::string_view front_matter;
  std::string_view body;
  int body_line = 1;  // line of the file on which the body starts
};

std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

absl::StatusOr<Split> SplitFile(const SourceFile& file) {
  std::string_view rest = WithoutByteOrderMark(file.bytes);
  if (TakeLine(rest) != "---") {
    return FileError(file.name, 1, "no front matter; begin the file with a line --- and the keys id, title and kind");
  }
  Split split;
  const char* begin = rest.data();
  int line = 1;
  while (!rest.empty()) {
    const char* end = rest.data();
    const std::string_view text = TakeLine(rest);
    ++line;
    if (text == "---" || text == "...") {
      split.front_matter = std::string_view(begin, static_cast<std::size_t>(end - begin));
      split.body = rest;
      split.body_line = line + 1;
      return split;
    }
  }
  return FileError(file.name, 1, "the front matter has no end; close it with a line ---");
}

std::uint32_t CountMarkers(std::string_view line) {
  std::uint32_t markers = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool item = (c == '-' || c == '*' || c == '+') && i + 1 < line.size() && (line[i + 1] == ' ' || line[i + 1] == '\t');
    if (c == '>' || item) {
      ++markers;
    } else if (c != ' ' && c != '\t') {
      break;
    }
  }
  return markers;
}

std::size_t CountOf(std::string_view line, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = line.find(what); at != std::string_view::npos; at = line.find(what, at + what.size())) ++count;
  return count;
}

// Refuses what makes cmark slow before it starts: it looks at all open levels again for each line, at all cells for each cell and at
// all images of a paragraph for each of them.
absl::Status CheckShape(std::string_view body, const std::string& name, int line, std::uint32_t max_depth) {
  constexpr std::size_t kMaxBarsInLine = 500;
  constexpr std::size_t kMaxImagesInParagraph = 1000;
  std::size_t images = 0;
  for (; !body.empty(); ++line) {
    const std::string_view text = TakeLine(body);
    if (CountMarkers(text) > max_depth)
      return FileError(name, line, fmt::format("more than {} levels of lists or quotations", max_depth));
    if (CountOf(text, "|") > kMaxBarsInLine)
      return FileError(name, line, fmt::format("more than {} cells in a row", kMaxBarsInLine));
    images = text.empty() ? 0 : images + CountOf(text, "![");
    if (images > kMaxImagesInParagraph) {
      return FileError(name, line, fmt::format("more than {} images in a paragraph", kMaxImagesInParagraph));
    }
  }
  return absl::OkStatus();
}

NodePtr ParseBody(std::string_view body) {
  static std::once_flag registered;  // cmark keeps its extensions in one unguarded list
  std::call_once(registered, &cmark_gfm_core_extensions_ensure_registered);
  const std::unique_ptr<cmark_parser, ParserDeleter> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), body.data(), body.size());
  return NodePtr(cmark_parser_finish(parser.get()));
}

bool IsComment(std::string_view html) {
  html = html.substr(0, html.find_last_not_of(" \n\r\t") + 1);
  return html.starts_with("<!--") && html.ends_with("-->") && html.find("-->") == html.size() - 3;
}

// The table extension exports no constant for its nodes.
bool IsTableRow(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  return type == "table_row" || type == "table_header";
}

// Turns the tree of cmark into blocks. Walks by iterator, never by recursion.
class BlockMaker {
 public:
  BlockMaker(const SourceFile& file, int body_line, const ReaderLimits& limits)
      : file_(file), body_line_(body_line), limits_(limits) {}

  absl::StatusOr<std::vector<SourceBlock>> Run(cmark_node* root);

 private:
  // A list item at hand and where its block stands, once it has one.
  struct OpenItem {
    std::optional<std::size_t> block;
  };

  absl::Status Enter(cmark_node* node, cmark_iter* iterator);
  absl::Status AddHeading(cmark_node* node);
  absl::Status AddParagraph(cmark_node* node);
  absl::Status AddRow(cmark_node* node);
  absl::Status AddText(BlockKind kind, int level, std::string_view raw, int line);
  absl::StatusOr<std::string> InlineText(cmark_node* block) const;
  bool IsCaption(cmark_node* paragraph) const;

  int LineOf(cmark_node* node) const { return body_line_ - 1 + std::max(cmark_node_get_start_line(node), 1); }
  absl::Status Error(int line, std::string_view what) const { return FileError(file_.name, line, what); }

  const SourceFile& file_;
  const int body_line_;
  const ReaderLimits& limits_;
  std::vector<SourceBlock> blocks_;
  std::vector<OpenItem> items_;
};

// The plain text of a block's inlines: emphasis and links give their text, images their alternative text.
absl::StatusOr<std::string> BlockMaker::InlineText(cmark_node* block) const {
  std::string text;
  const IteratorPtr iterator(cmark_iter_new(block));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(iterator.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      text += cmark_node_get_literal(node);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      text += ' ';
    } else if (type == CMARK_NODE_HTML_INLINE && !IsComment(cmark_node_get_literal(node))) {
      return Error(LineOf(block), fmt::format("HTML is not read ({}); write it in Markdown", cmark_node_get_literal(node)));
    }
  }
  return text;
}

absl::Status BlockMaker::AddText(BlockKind kind, int level, std::string_view raw, int line) {
  absl::StatusOr<CitedText> cited = TakeCitations(CollapseWhiteSpace(RemoveInvisible(raw).text));
  if (!cited.ok()) return Error(line, std::string(cited.status().message()));
  if (cited->text.empty() && cited->citations.empty()) return absl::OkStatus();
  SourceBlock block;
  block.kind = kind;
  block.level = level;
  block.text = std::move(cited->text);
  block.citations = std::move(cited->citations);
  block.line = line;
  blocks_.push_back(std::move(block));
  return absl::OkStatus();
}

absl::Status BlockMaker::AddHeading(cmark_node* node) {
  const int line = LineOf(node);
  if (!items_.empty()) return Error(line, "a heading inside a list; end the list before it");
  PROBATUM_ASSIGN_OR_RETURN(const std::string raw, InlineText(node));
  absl::StatusOr<HeadingAttributes> heading = TakeHeadingAttributes(CollapseWhiteSpace(RemoveInvisible(raw).text));
  if (!heading.ok()) return Error(line, std::string(heading.status().message()));
  if (heading->text.empty()) return Error(line, "a heading without text");
  PROBATUM_RETURN_IF_ERROR(AddText(BlockKind::kHeading, cmark_node_get_heading_level(node), heading->text, line));
  SourceBlock& block = blocks_.back();
  block.section_kind = heading->kind;
  block.population = std::move(heading->population);
  block.section_key = std::move(heading->key);
  return absl::OkStatus();
}

// A paragraph that is all strong: "**Adults**" stands over what follows it.
bool BlockMaker::IsCaption(cmark_node* paragraph) const {
  cmark_node* child = cmark_node_first_child(paragraph);
  return items_.empty() && child != nullptr && cmark_node_get_type(child) == CMARK_NODE_STRONG &&
         cmark_node_next(child) == nullptr;
}

absl::Status BlockMaker::AddParagraph(cmark_node* node) {
  const int line = LineOf(node);
  PROBATUM_ASSIGN_OR_RETURN(const std::string raw, InlineText(node));
  if (items_.empty()) return AddText(IsCaption(node) ? BlockKind::kCaption : BlockKind::kParagraph, 0, raw, line);
  OpenItem& item = items_.back();
  const int depth = static_cast<int>(items_.size());
  if (!item.block) {
    PROBATUM_RETURN_IF_ERROR(AddText(BlockKind::kListItem, depth, raw, line));
    if (!blocks_.empty()) item.block = blocks_.size() - 1;
    return absl::OkStatus();
  }
  if (*item.block + 1 != blocks_.size())
    return AddText(BlockKind::kListItem, depth + 1, raw, line);  // goes on after an inner list
  // A second paragraph of the same item: an item is quoted whole.
  PROBATUM_RETURN_IF_ERROR(AddText(BlockKind::kListItem, depth, raw, line));
  if (*item.block + 1 == blocks_.size()) return absl::OkStatus();  // it had no text
  SourceBlock more = std::move(blocks_.back());
  blocks_.pop_back();
  SourceBlock& block = blocks_[*item.block];
  if (!more.text.empty()) block.text += ' ';
  const auto shift = static_cast<std::uint32_t>(block.text.size());
  block.text += more.text;
  for (CitationMark& mark : more.citations) {
    block.citations.push_back({more.text.empty() ? shift : shift + mark.offset, std::move(mark.keys)});
  }
  return absl::OkStatus();
}

absl::Status BlockMaker::AddRow(cmark_node* node) {
  std::string row;
  bool has_text = false;
  for (cmark_node* cell = cmark_node_first_child(node); cell != nullptr; cell = cmark_node_next(cell)) {
    PROBATUM_ASSIGN_OR_RETURN(const std::string text, InlineText(cell));
    if (cell != cmark_node_first_child(node)) row += " | ";
    row += text;
    has_text |= !CollapseWhiteSpace(text).empty();
  }
  if (!has_text) return absl::OkStatus();
  const bool header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
  return AddText(header ? BlockKind::kTableHeader : BlockKind::kTableRow, 0, row, LineOf(node));
}

absl::Status BlockMaker::Enter(cmark_node* node, cmark_iter* iterator) {
  const cmark_node_type type = cmark_node_get_type(node);
  const auto skip_children = [&] { cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT); };
  if (type == CMARK_NODE_ITEM) {
    items_.emplace_back();
  } else if (type == CMARK_NODE_HEADING) {
    PROBATUM_RETURN_IF_ERROR(AddHeading(node));
    skip_children();
  } else if (type == CMARK_NODE_PARAGRAPH) {
    PROBATUM_RETURN_IF_ERROR(AddParagraph(node));
    skip_children();
  } else if (IsTableRow(node)) {
    PROBATUM_RETURN_IF_ERROR(AddRow(node));
    skip_children();
  } else if (type == CMARK_NODE_CODE_BLOCK) {
    return AddText(BlockKind::kParagraph, 0, cmark_node_get_literal(node), LineOf(node));
  } else if (type == CMARK_NODE_HTML_BLOCK && !IsComment(cmark_node_get_literal(node))) {
    return Error(LineOf(node), "HTML is not read; write it in Markdown");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<SourceBlock>> BlockMaker::Run(cmark_node* root) {
  const IteratorPtr iterator(cmark_iter_new(root));
  std::uint32_t depth = 0;
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    const cmark_node_type type = cmark_node_get_type(node);
    const bool container = type == CMARK_NODE_LIST || type == CMARK_NODE_BLOCK_QUOTE;
    if (event == CMARK_EVENT_EXIT) {
      if (type == CMARK_NODE_ITEM) items_.pop_back();
      depth -= container ? 1 : 0;
      continue;
    }
    depth += container ? 1 : 0;
    if (depth > limits_.max_depth) {
      return Error(LineOf(node), fmt::format("more than {} levels of lists or quotations", limits_.max_depth));
    }
    PROBATUM_RETURN_IF_ERROR(Enter(node, iterator.get()));
  }
  return std::move(blocks_);
}

}  // namespace

absl::StatusOr<SourceDocument> ReadMarkdown(const SourceFile& file, const ReaderLimits& limits) {
  PROBATUM_RETURN_IF_ERROR(CheckTextFile(file, std::min(limits.max_file_bytes, kMaxMarkdownBytes)));
  PROBATUM_ASSIGN_OR_RETURN(const Split split, SplitFile(file));
  PROBATUM_ASSIGN_OR_RETURN(FrontMatter front, ParseFrontMatter(split.front_matter, file.name, 2));
  PROBATUM_RETURN_IF_ERROR(CheckShape(split.body, file.name, split.body_line, limits.max_depth));

  SourceDocument document;
  document.metadata = std::move(front.metadata);
  document.metadata.source_name = file.name;
  document.metadata.source_sha256 = Sha256(file.bytes);
  document.references = std::move(front.references);
  document.reference_checks = std::move(front.reference_checks);
  document.lint_allowances = std::move(front.lint_allowances);
  const NodePtr root = ParseBody(split.body);
  PROBATUM_ASSIGN_OR_RETURN(document.blocks, BlockMaker(file, split.body_line, limits).Run(root.get()));
  return document;
}

}  // namespace probatum::corpus
