#include "corpus/reader/spl_text.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "corpus/reader/spl_table.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxCaptionBytes = 150;

bool HasLetterOrDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3;
  });
}

// The title of a picture, which is left out, heads nothing.
bool CanBeCaption(std::string_view text) {
  return !text.empty() && text.size() <= kMaxCaptionBytes && !text.ends_with('.') && !text.starts_with("Figure ");
}

class SplTextReader {
 public:
  SplTextReader(const SplTextOptions& options, SplFootnotes& footnotes) : options_(options), footnotes_(footnotes) {}

  std::vector<SourceBlock> Read(const xmlNode* text);

 private:
  bool Enter(const xmlNode* node);
  void Leave(const xmlNode* node);
  void Flush(const xmlNode* paragraph);
  void FlushItem(BulletedText text, bool from_paragraph);
  void FlushParagraph(BulletedText text, const xmlNode* paragraph);
  void Add(BlockKind kind, int level, MarkedText text);
  BlockKind KindOf(const xmlNode* paragraph, std::string_view text) const;

  // A list that is open, and whether the item at hand has text already.
  struct OpenList {
    bool in_item = false;
    bool has_text = false;
  };

  const SplTextOptions& options_;
  SplFootnotes& footnotes_;
  std::vector<SourceBlock> blocks_;
  std::vector<OpenList> lists_;
  InlineText run_;
  int line_ = 0;  // on which the run begins
};

void SplTextReader::Add(BlockKind kind, int level, MarkedText text) {
  MarkedText line = OnOneLine(std::move(text));
  if (line.text.empty()) return;
  SourceBlock& block = blocks_.emplace_back();
  block.kind = kind;
  block.level = level;
  block.text = std::move(line.text);
  block.citations = std::move(line.citations);
  block.line = line_;
}

BlockKind SplTextReader::KindOf(const xmlNode* paragraph, std::string_view text) const {
  if (paragraph == nullptr || !CanBeCaption(text) || !IsSplEmphasised(paragraph)) return BlockKind::kParagraph;
  return options_.question_level > 0 && text.ends_with('?') ? BlockKind::kHeading : BlockKind::kCaption;
}

void SplTextReader::FlushParagraph(BulletedText text, const xmlNode* paragraph) {
  const BlockKind kind = text.items.empty() ? KindOf(paragraph, text.before.text) : BlockKind::kParagraph;
  Add(kind, kind == BlockKind::kHeading ? options_.question_level : 0, std::move(text.before));
  for (MarkedText& item : text.items) Add(BlockKind::kListItem, 1, std::move(item));
}

// Further paragraphs of an item go on with it; bullets in them are items below it, bullets in its own text are items beside it.
void SplTextReader::FlushItem(BulletedText text, bool from_paragraph) {
  OpenList& list = lists_.back();
  const auto level = static_cast<int>(lists_.size());
  const bool goes_on =
      list.has_text && !blocks_.empty() && blocks_.back().kind == BlockKind::kListItem && blocks_.back().level == level;
  const int level_of_bullets = from_paragraph && (list.has_text || !text.before.text.empty()) ? level + 1 : level;
  if (!text.before.text.empty()) {
    if (goes_on) {
      MarkedText joined =
          Joined({std::move(blocks_.back().text), std::move(blocks_.back().citations)}, OnOneLine(std::move(text.before)));
      blocks_.back().text = std::move(joined.text);
      blocks_.back().citations = std::move(joined.citations);
    } else {
      Add(BlockKind::kListItem, level, std::move(text.before));
    }
    list.has_text = true;
  }
  for (MarkedText& item : text.items) Add(BlockKind::kListItem, level_of_bullets, std::move(item));
  list.has_text |= !text.items.empty();
}

// Ends the run of text at hand. `paragraph` is the element that it is all of; null where it stands between others.
void SplTextReader::Flush(const xmlNode* paragraph) {
  run_.Append(footnotes_.TakePutOff());
  const MarkedText taken = run_.Take();
  if (taken.text.empty()) return;
  BulletedText text = PartAtBullets(taken);
  if (!lists_.empty() && lists_.back().in_item) {
    FlushItem(std::move(text), paragraph != nullptr);
  } else {
    FlushParagraph(std::move(text), paragraph);
    for (std::string& note : footnotes_.TakeNotes()) Add(BlockKind::kParagraph, 0, {std::move(note), {}});
  }
}

bool SplTextReader::Enter(const xmlNode* node) {
  const std::string_view name = node->type == XML_ELEMENT_NODE ? XmlName(node) : std::string_view();
  if (node == options_.heading || name == "renderMultiMedia") return false;
  if (name == "paragraph" || name == "list" || name == "item" || name == "table" || name == "caption") {
    Flush(nullptr);
    line_ = XmlLine(node);
  }
  if (name == "list") {
    lists_.emplace_back();
  } else if (name == "item" && !lists_.empty()) {
    lists_.back() = {true, false};
  } else if (name == "table") {
    const auto level = static_cast<int>(lists_.size()) + 1;
    std::vector<SourceBlock> table = SplTableBlocks(node, level, footnotes_);
    blocks_.insert(blocks_.end(), std::make_move_iterator(table.begin()), std::make_move_iterator(table.end()));
    return false;
  } else if (name == "caption") {
    // Of an item: what is printed before it, mostly a bullet of its own.
    const MarkedText caption = SplText(node, footnotes_);
    if (!HasLetterOrDigit(caption.text)) return false;
    run_.Append(caption.text + " ");
    if (lists_.empty() || !lists_.back().in_item) Flush(nullptr);
    return false;
  } else if (name != "paragraph" && name != "item" && name != "text") {
    if (run_.empty()) line_ = XmlLine(node);
    // Lists and tables stand in styles too: those are looked into.
    const bool is_style = name == "content" || name == "linkHtml";
    if (!is_style) AppendSplInline(node, footnotes_, run_);
    return is_style;
  }
  return true;
}

void SplTextReader::Leave(const xmlNode* node) {
  const std::string_view name = XmlName(node);
  if (name == "paragraph") Flush(node);
  if (name == "item" || name == "list") Flush(nullptr);
  if (name == "item" && !lists_.empty()) lists_.back().in_item = false;
  if (name == "list" && !lists_.empty()) lists_.pop_back();
}

std::vector<SourceBlock> SplTextReader::Read(const xmlNode* text) {
  line_ = XmlLine(text);
  WalkXml(
      text, [this](const xmlNode* node) { return Enter(node); }, [this](const xmlNode* node) { Leave(node); });
  Flush(nullptr);
  for (std::string& note : footnotes_.TakeNotes()) Add(BlockKind::kParagraph, 0, {std::move(note), {}});
  // A caption over nothing is what the section ends with.
  if (!blocks_.empty() && blocks_.back().kind == BlockKind::kCaption) blocks_.back().kind = BlockKind::kParagraph;
  return std::move(blocks_);
}

}  // namespace

std::vector<SourceBlock> ReadSplText(const xmlNode* text, const SplTextOptions& options, SplFootnotes& footnotes) {
  return SplTextReader(options, footnotes).Read(text);
}

std::string WithoutColon(std::string text) {
  while (text.ends_with(':') || text.ends_with(' ')) text.pop_back();
  return text;
}

const xmlNode* SplHeadingParagraph(const xmlNode* section) {
  const xmlNode* text = XmlChild(section, "text");
  const std::vector<const xmlNode*> blocks = XmlChildren(text);
  if (blocks.empty() || XmlName(blocks.front()) != "paragraph") return nullptr;
  const std::string heading = XmlLineText(blocks.front());
  if (!CanBeCaption(heading) || !HasLetterOrDigit(heading) || !IsSplEmphasised(blocks.front())) return nullptr;
  const bool goes_on =
      std::any_of(blocks.begin() + 1, blocks.end(), [](const xmlNode* block) { return !XmlLineText(block).empty(); });
  return goes_on ? blocks.front() : nullptr;
}

}  // namespace probatum::corpus
