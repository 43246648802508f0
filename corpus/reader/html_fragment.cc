#include "corpus/reader/html_fragment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/html_table.h"
#include "corpus/reader/html_text.h"
#include "corpus/reader/xml.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxLabelBytes = 240;
constexpr int kDeepestHeading = 6;

struct ContextDeleter {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

bool IsVisible(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// How much of a line is set apart, in visible bytes.
struct Emphasis {
  std::size_t all = 0;
  std::size_t strong = 0;
  std::size_t emphasised = 0;
  std::size_t underlined = 0;
};

// The ways of setting text apart that are open.
struct OpenMarks {
  int strong = 0;
  int emphasised = 0;
  int underlined = 0;
};

// A list item that is open.
struct OpenItem {
  std::optional<std::size_t> block;  // its first
  bool holds_blocks = false;         // lists, tables or paragraphs inside
  bool is_label = false;             // what it holds stands under its first line
  std::string number;                // "B", where it is known by it
};

class FragmentReader {
 public:
  explicit FragmentReader(const HtmlFragment& fragment) : fragment_(fragment) {}

  std::vector<SourceBlock> Read(const xmlNode* root);

 private:
  bool Enter(const xmlNode* node);
  void Leave(const xmlNode* node);
  void Mark(const xmlNode* node, int change);
  void AddText(std::string_view text, const xmlNode* node);
  void BreakLine();
  void Flush();
  void AddParagraph(std::string text);
  void AddToItem(std::string text, OpenItem& item);
  void AddTable(const xmlNode* table);
  void AddBlock(BlockKind kind, int level, std::string text);
  std::optional<int> LabelLevel(std::string_view text) const;
  int LineOf(int line) const { return fragment_.lines_count ? fragment_.line + std::max(line, 1) - 1 : fragment_.line; }
  int ItemDepth() const {
    return static_cast<int>(std::count_if(items_.begin(), items_.end(), [](const OpenItem& item) { return !item.is_label; }));
  }

  const HtmlFragment& fragment_;
  std::vector<SourceBlock> blocks_;
  std::vector<OpenItem> items_;
  OpenMarks open_;
  std::string text_;
  Emphasis emphasis_;
  int line_ = 0;          // of the text's first byte
  int frames_ = 0;        // tables of one column that are open
  int heading_rank_ = 0;  // 1 to 6 inside <h1> to <h6>
};

bool IsUnderline(const xmlNode* node, std::string_view name) {
  if (name == "u") return true;
  return (name == "span" || name == "strong" || name == "b" || name == "em") &&
         XmlAttribute(node, "style").find("underline") != std::string::npos;
}

int HeadingRank(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

bool HoldsBlocks(const xmlNode* item) {
  for (const xmlNode* child = item->children; child != nullptr; child = child->next) {
    if (IsHtmlBlock(HtmlName(child))) return true;
  }
  return false;
}

// The number that a reader sees before an item, where the source numbers a scale: "II", "B". Lists that count or have dots are read without.
std::string NumberOf(const xmlNode* item) {
  const xmlNode* list = item->parent;
  if (list == nullptr || HtmlName(list) != "ol") return {};
  const std::string style = XmlAttribute(list, "style") + " " + XmlAttribute(list, "type");
  const bool roman = style.find("upper-roman") != std::string::npos || style.ends_with(" I");
  const bool alpha = style.find("upper-alpha") != std::string::npos || style.ends_with(" A");
  if (!roman && !alpha) return {};
  const std::string start = XmlAttribute(list, "start");
  int number = 1;
  std::from_chars(start.data(), start.data() + start.size(), number);
  constexpr std::array kRoman = std::to_array<std::string_view>({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"});
  constexpr int kMost = 10;  // no scale has more
  for (const xmlNode* before = item->prev; before != nullptr && number <= kMost; before = before->prev) {
    if (HtmlName(before) == "li") ++number;
  }
  if (number < 1 || number > kMost) return {};
  return roman ? std::string(kRoman[static_cast<std::size_t>(number - 1)]) : std::string(1, static_cast<char>('A' + number - 1));
}

void FragmentReader::Mark(const xmlNode* node, int change) {
  const std::string_view name = HtmlName(node);
  if (name == "strong" || name == "b" || name == "th") open_.strong += change;
  if (name == "em" || name == "i") open_.emphasised += change;
  if (IsUnderline(node, name)) open_.underlined += change;
}

bool FragmentReader::Enter(const xmlNode* node) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    if (node->content != nullptr) AddText(reinterpret_cast<const char*>(node->content), node);
    return false;
  }
  const std::string_view name = HtmlName(node);
  if (name.empty() || IsUnreadHtml(name)) return false;
  Mark(node, 1);
  if (name == "sup" || name == "sub") {
    AddText(HtmlScript(node, text_), node);
    return false;
  }
  if (name == "br") BreakLine();
  if (!IsHtmlBlock(name)) return true;
  Flush();
  if (const int rank = HeadingRank(name); rank != 0) heading_rank_ = rank;
  if (name == "li") items_.push_back({std::nullopt, HoldsBlocks(node), false, NumberOf(node)});
  if (name != "table") return true;
  if (!IsHtmlFrame(node)) {
    AddTable(node);
    return false;
  }
  ++frames_;
  return true;
}

void FragmentReader::Leave(const xmlNode* node) {
  const std::string_view name = HtmlName(node);
  if (name.empty() || IsUnreadHtml(name)) return;
  Mark(node, -1);
  if (!IsHtmlBlock(name)) return;
  Flush();
  if (HeadingRank(name) != 0) heading_rank_ = 0;
  if (name == "li") items_.pop_back();
  if (name == "table" && IsHtmlFrame(node)) --frames_;
}

void FragmentReader::AddText(std::string_view text, const xmlNode* node) {
  std::size_t visible = 0;
  for (const char c : text) {
    text_.push_back(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
    visible += IsVisible(c) ? 1 : 0;
  }
  if (visible != 0 && emphasis_.all == 0) line_ = XmlLine(node);
  emphasis_.all += visible;
  if (open_.strong > 0) emphasis_.strong += visible;
  if (open_.emphasised > 0) emphasis_.emphasised += visible;
  if (open_.underlined > 0) emphasis_.underlined += visible;
}

// One <br> goes on with the paragraph, a second one ends it.
void FragmentReader::BreakLine() {
  const std::size_t last = text_.find_last_not_of(' ');
  if (last != std::string::npos && text_[last] == '\n') {
    Flush();
  } else {
    text_.push_back('\n');
  }
}

// The level of a heading that the text at hand would be; nothing where it is no label.
std::optional<int> FragmentReader::LabelLevel(std::string_view text) const {
  const std::string_view bare = text.substr(0, text.find_last_not_of(" *:") + 1);
  if (bare.empty() || text.size() > kMaxLabelBytes) return std::nullopt;
  if (bare.back() == '.' || bare.back() == ';' || bare.back() == ',') return std::nullopt;
  const bool strong = emphasis_.strong == emphasis_.all;
  const bool underlined = emphasis_.underlined == emphasis_.all;
  if (!strong && !underlined && emphasis_.emphasised != emphasis_.all) return std::nullopt;
  const int below = strong ? (underlined ? 0 : 1) : (underlined ? 2 : 3);
  return std::min(kDeepestHeading, fragment_.heading_level + below);
}

void FragmentReader::AddBlock(BlockKind kind, int level, std::string text) {
  SourceBlock& block = blocks_.emplace_back();
  block.kind = kind;
  block.level = level;
  block.text = std::move(text);
  block.line = LineOf(line_);
}

void FragmentReader::Flush() {
  std::string text = CollapseWhiteSpace(RemoveInvisible(text_).text);
  if (!text.empty() && emphasis_.all != 0) {
    if (items_.empty() || items_.back().is_label) {
      AddParagraph(std::move(text));
    } else {
      AddToItem(std::move(text), items_.back());
    }
  }
  text_.clear();
  emphasis_ = {};
}

void FragmentReader::AddParagraph(std::string text) {
  if (heading_rank_ != 0) {
    // Fragments begin their headings with <h3>: pages use the ones above for themselves.
    const int level = std::clamp(fragment_.heading_level + heading_rank_ - 3, fragment_.heading_level, kDeepestHeading);
    AddBlock(BlockKind::kHeading, level, std::move(text));
    return;
  }
  if (const std::optional<int> level = LabelLevel(text)) {
    BlockKind kind = fragment_.kind_of_label ? fragment_.kind_of_label(text) : BlockKind::kHeading;
    // A frame belongs to the heading above it, which its own labels must not end.
    if (kind == BlockKind::kHeading && frames_ > 0) kind = BlockKind::kCaption;
    AddBlock(kind, kind == BlockKind::kHeading ? *level : 0, std::move(text));
    return;
  }
  AddBlock(BlockKind::kParagraph, 0, std::move(text));
}

void FragmentReader::AddToItem(std::string text, OpenItem& item) {
  if (!item.block) {
    const std::optional<int> level = ItemDepth() == 1 && item.holds_blocks ? LabelLevel(text) : std::nullopt;
    if (level && (!fragment_.kind_of_label || fragment_.kind_of_label(text) == BlockKind::kHeading)) {
      item.is_label = true;
      AddBlock(BlockKind::kHeading, *level, std::move(text));
    } else {
      if (!item.number.empty()) text = item.number + ". " + text;
      AddBlock(BlockKind::kListItem, ItemDepth(), std::move(text));
    }
    item.block = blocks_.size() - 1;
  } else if (*item.block + 1 == blocks_.size()) {
    blocks_[*item.block].text += " " + text;  // a second paragraph of the same item: an item is quoted whole
  } else {
    AddBlock(BlockKind::kListItem, ItemDepth() + 1, std::move(text));  // goes on after an inner list
  }
}

void FragmentReader::AddTable(const xmlNode* table) {
  std::vector<SourceBlock> rows = TableBlocks(ReadHtmlTable(table));
  for (SourceBlock& row : rows) row.line = LineOf(row.line);
  blocks_.insert(blocks_.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
}

std::vector<SourceBlock> FragmentReader::Read(const xmlNode* root) {
  WalkHtml(
      root, [&](const xmlNode* node) { return Enter(node); }, [&](const xmlNode* node) { Leave(node); });
  Flush();
  return std::move(blocks_);
}

absl::StatusOr<XmlDocument> ParseHtml(std::string_view file_name, const HtmlFragment& fragment, const ReaderLimits& limits) {
  if (const absl::Status tags = CheckTags(file_name, fragment.html, /*is_html=*/true); !tags.ok()) {
    return FileError(file_name, fragment.line, "HTML: a tag with too many attributes; the fragment that begins here is damaged");
  }
  const std::unique_ptr<htmlParserCtxt, ContextDeleter> context(htmlNewParserCtxt());
  if (context == nullptr) return absl::ResourceExhaustedError("no memory to read HTML");
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  XmlDocument document(htmlCtxtReadMemory(context.get(), fragment.html.data(), static_cast<int>(fragment.html.size()), nullptr,
                                          "UTF-8", kOptions));
  // Whatever else is wrong with HTML is put right; only what libxml2 gives up on, elements too deep, would lose text.
  const xmlError* error = xmlCtxtGetLastError(context.get());
  if (error != nullptr && error->level == XML_ERR_FATAL) {
    return FileError(file_name, fragment.line, "HTML: elements too deep inside one another");
  }
  if (document != nullptr && !CheckXmlDepth(file_name, document.get(), limits.max_depth).ok()) {
    return FileError(file_name, fragment.line, fmt::format("HTML: more than {} elements inside one another", limits.max_depth));
  }
  return document;
}

}  // namespace

absl::StatusOr<std::vector<SourceBlock>> ReadHtmlFragment(std::string_view file_name, const HtmlFragment& fragment,
                                                          const ReaderLimits& limits) {
  if (fragment.html.empty()) return std::vector<SourceBlock>();
  PROBATUM_ASSIGN_OR_RETURN(const XmlDocument document, ParseHtml(file_name, fragment, limits));
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return std::vector<SourceBlock>();
  return FragmentReader(fragment).Read(root);
}

absl::StatusOr<std::string> ReadHtmlLine(std::string_view file_name, const HtmlFragment& fragment, const ReaderLimits& limits) {
  if (fragment.html.empty()) return std::string();
  PROBATUM_ASSIGN_OR_RETURN(const XmlDocument document, ParseHtml(file_name, fragment, limits));
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  return root == nullptr ? std::string() : HtmlLine(root);
}

absl::StatusOr<std::vector<std::string>> ReadHtmlLinks(std::string_view file_name, const HtmlFragment& fragment,
                                                       const ReaderLimits& limits) {
  std::vector<std::string> links;
  if (fragment.html.empty()) return links;
  PROBATUM_ASSIGN_OR_RETURN(const XmlDocument document, ParseHtml(file_name, fragment, limits));
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return links;
  WalkHtml(
      root,
      [&](const xmlNode* node) {
        if (HtmlName(node) != "a") return true;
        std::string address = CollapseWhiteSpace(XmlAttribute(node, "href"));
        if (!address.empty()) links.push_back(std::move(address));
        return true;
      },
      [](const xmlNode*) {});
  return links;
}

}  // namespace probatum::corpus
