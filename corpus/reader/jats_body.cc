#include "corpus/reader/jats_body.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/reader/jats_floats.h"
#include "corpus/reader/jats_inline.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr int kTopLevel = 2;
constexpr int kDeepestLevel = 6;
constexpr std::string_view kFormulaLeftOut = "[formula]";  // alone, it says nothing

// Sections that are about the making of the article and not about its matter; folded headings and beginnings of section types.
constexpr std::array kLeftOutHeadings = std::to_array<std::string_view>({
    "acknowledgements",
    "acknowledgments",
    "acknowledgement",
    "acknowledgment",
    "author contributions",
    "authors' contributions",
    "author's contributions",
    "authors contributions",
    "contributors",
    "competing interests",
    "competing interest",
    "conflict of interest",
    "conflicts of interest",
    "conflict of interest statement",
    "declaration of interests",
    "disclosure",
    "disclosures",
    "funding",
    "pre-publication history",
    "supplementary material",
    "supplementary materials",
    "supporting information",
    "supplemental material",
    "additional files",
});
constexpr std::array kLeftOutTypes =
    std::to_array<std::string_view>({"supplementary-material", "coi-statement", "author-contributions", "ack"});
constexpr std::array kLeftOutAbstracts = std::to_array<std::string_view>({"graphical", "toc", "teaser", "video", "object"});
constexpr std::array kMethods = std::to_array<std::string_view>({
    "methods",
    "method",
    "materials and methods",
    "material and methods",
    "methods and materials",
    "patients and methods",
    "subjects and methods",
    "methodology",
    "experimental procedures",
    "research design and methods",
    "study design and methods",
});

template <std::size_t size>
bool Holds(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsLeftOutSection(const xmlNode* section, const std::string& heading) {
  return Holds(kLeftOutTypes, Fold(XmlAttribute(section, "sec-type"))) || Holds(kLeftOutHeadings, Fold(heading));
}

bool IsMethods(const xmlNode* section, const std::string& heading) {
  return Fold(XmlAttribute(section, "sec-type")).find("methods") != std::string::npos || Holds(kMethods, Fold(heading));
}

// Elements of a body that hold others and say nothing themselves.
bool IsHolder(std::string_view name) {
  return name == "body" || name == "app-group" || name == "disp-quote" || name == "verse-group" || name == "statement" ||
         name == "speech" || name == "fig-group" || name == "table-wrap-group" || name == "disp-formula-group" ||
         name == "def-list" || name == "list" || name == "alternatives" || name == "question" || name == "answer" ||
         name == "abstract" || name == "back";
}

// Elements of which each is a line of its own.
bool IsLine(std::string_view name) {
  return name == "p" || name == "list-item" || name == "def-item" || name == "preformat" || name == "verse-line" ||
         name == "attrib" || name == "speaker" || name == "disp-formula" || name == "title" || name == "subtitle";
}

bool OpensSection(std::string_view name) { return name == "sec" || name == "app" || name == "glossary"; }

class JatsTextReader {
 public:
  JatsTextReader(const xmlNode* article, JatsReferences& references);

  std::vector<SourceBlock> Read(const std::string& title);

 private:
  // A section that is open; its heading is written with the first block that stands under it.
  struct OpenSection {
    std::optional<SourceBlock> heading;
    std::optional<SectionKind> kind;
    int level = kTopLevel;               // of headings in it
    std::vector<const xmlNode*> beside;  // boxes, figures and tables, to follow its own paragraphs
  };

  void ReadAbstract(const xmlNode* abstract);
  void ReadBody(const xmlNode* body, const std::string& title);
  void ReadBack(const xmlNode* back);
  void Walk(const xmlNode* root);
  bool Enter(const xmlNode* node);
  void Leave(const xmlNode* node);
  bool EnterSection(const xmlNode* section);
  void LeaveSection();
  void Open(std::string heading, std::optional<SectionKind> kind, int line);
  void Flush();
  void Add(SourceBlock block);
  void AddLine(MarkedText text);
  void PutBeside(const xmlNode* node);
  void WriteBeside();
  void WriteBox(const xmlNode* box);

  const xmlNode* article_;
  JatsReferences& references_;
  std::unordered_map<std::string, const xmlNode*> floats_;  // kept apart from the text, by id
  std::vector<const xmlNode*> floats_in_order_;
  std::unordered_set<const xmlNode*> referred_to_;
  std::vector<OpenSection> open_;
  std::vector<bool> items_;  // open lists: whether the item at hand has text
  std::vector<SourceBlock> blocks_;
  JatsRun run_;
  int line_ = 0;
  bool in_box_ = false;
};

JatsTextReader::JatsTextReader(const xmlNode* article, JatsReferences& references)
    : article_(article), references_(references), run_(&references) {
  for (const std::string_view group : {"floats-group", "floats-wrap"}) {
    for (const xmlNode* at = XmlChild(article, group); at != nullptr;) {
      if (IsJatsFloat(at)) {
        floats_.try_emplace(CollapseWhiteSpace(XmlAttribute(at, "id")), at);
        floats_in_order_.push_back(at);
      }
      at = XmlNext(at, XmlChild(article, group), !IsJatsFloat(at));
    }
  }
}

void JatsTextReader::Open(std::string heading, std::optional<SectionKind> kind, int line) {
  OpenSection opening;
  if (!open_.empty()) {
    opening.level = open_.back().level;
    opening.kind = open_.back().kind;
  }
  if (kind) opening.kind = kind;
  if (!heading.empty()) {
    SourceBlock& block = opening.heading.emplace();
    block.kind = BlockKind::kHeading;
    block.level = opening.level;
    block.text = std::move(heading);
    block.section_kind = opening.kind;
    block.line = line;
    opening.level = std::min(opening.level + 1, kDeepestLevel);
  }
  open_.push_back(std::move(opening));
}

void JatsTextReader::Add(SourceBlock block) {
  if (block.text.empty()) return;
  for (OpenSection& section : open_) {
    if (section.heading) blocks_.push_back(*std::move(section.heading));
    section.heading.reset();
  }
  blocks_.push_back(std::move(block));
}

// A line that was read: a paragraph, or text of the item at hand, with which further lines of the item go on.
void JatsTextReader::AddLine(MarkedText text) {
  MarkedText line = OnOneLine(std::move(text));
  if (line.text.empty() || line.text == kFormulaLeftOut) return;
  const auto level = static_cast<int>(items_.size());
  const bool goes_on = level > 0 && items_.back() && !blocks_.empty() && blocks_.back().kind == BlockKind::kListItem &&
                       blocks_.back().level == level;
  if (goes_on) {
    SourceBlock& item = blocks_.back();
    line = Joined({std::move(item.text), std::move(item.citations)}, line);
    item.text = std::move(line.text);
    item.citations = std::move(line.citations);
    return;
  }
  if (level > 0) items_.back() = true;
  SourceBlock block;
  block.kind = level > 0 ? BlockKind::kListItem : BlockKind::kParagraph;
  block.level = level;
  block.text = std::move(line.text);
  block.citations = std::move(line.citations);
  block.line = line_;
  Add(std::move(block));
}

void JatsTextReader::Flush() {
  if (run_.empty()) return;
  for (MarkedText& line : LinesOf(run_.Take())) AddLine(std::move(line));
}

void JatsTextReader::PutBeside(const xmlNode* node) {
  if (open_.empty()) Open({}, std::nullopt, XmlLine(node));
  open_.back().beside.push_back(node);
}

void JatsTextReader::WriteBox(const xmlNode* box) {
  const xmlNode* caption = XmlChild(box, "caption");
  const xmlNode* title = XmlChild(caption == nullptr ? box : caption, "title");
  in_box_ = true;
  Open(JatsLabelled(XmlChild(box, "label"), {JatsPlainText(title), {}}).text, std::nullopt, XmlLine(box));
  Walk(box);
  open_.pop_back();
  in_box_ = false;
}

// Tables come last, so that their captions head nothing else.
void JatsTextReader::WriteBeside() {
  if (open_.empty()) return;
  const std::vector<const xmlNode*> beside = std::exchange(open_.back().beside, {});
  for (const std::string_view name : {"fig", "table-wrap", "boxed-text"}) {
    for (const xmlNode* node : beside) {
      if (XmlName(node) != name) continue;
      if (name == "boxed-text") {
        WriteBox(node);
      } else {
        for (SourceBlock& block : JatsFloatBlocks(node, references_)) Add(std::move(block));
      }
    }
  }
}

bool JatsTextReader::EnterSection(const xmlNode* section) {
  const std::string heading = JatsPlainText(XmlChild(section, "title"));
  if (IsLeftOutSection(section, heading)) return false;
  WriteBeside();
  std::optional<SectionKind> kind;
  if (IsMethods(section, heading) && (open_.empty() || !open_.back().kind)) kind = SectionKind::kResearch;
  Open(heading, kind, XmlLine(section));
  return true;
}

void JatsTextReader::LeaveSection() {
  WriteBeside();
  open_.pop_back();
}

bool JatsTextReader::Enter(const xmlNode* node) {
  const std::string_view name = node->type == XML_ELEMENT_NODE ? XmlName(node) : std::string_view();
  if (name == "xref") {
    const auto kept_apart = floats_.find(CollapseWhiteSpace(XmlAttribute(node, "rid")));
    if (kept_apart != floats_.end() && referred_to_.insert(kept_apart->second).second) PutBeside(kept_apart->second);
  }
  const bool is_block = OpensSection(name) || IsJatsFloat(node) || IsHolder(name) || IsLine(name) || name == "boxed-text";
  if (is_block) {
    Flush();
    line_ = XmlLine(node);
  }
  if (OpensSection(name)) return EnterSection(node);
  if (IsJatsFloat(node) || (name == "boxed-text" && !in_box_)) {
    PutBeside(node);
    return false;
  }
  if (name == "list" || name == "def-list") {
    items_.push_back(false);
  } else if (name == "list-item" || name == "def-item") {
    if (!items_.empty()) items_.back() = false;
  } else if (name == "title" || name == "subtitle") {
    // Of sections, boxes and abstracts it is their heading already.
    return IsXmlElement(node->parent, "list") || IsXmlElement(node->parent, "def-list") ||
           IsXmlElement(node->parent, "statement");
  } else if (name == "term") {
    if (const std::string term = JatsPlainText(node); !term.empty()) run_.AppendText(term + ": ");
    return false;
  } else if (name == "label" || name == "caption" || name == "sec-meta" || name == "ref-list" || name == "fn-group" ||
             name == "ack" || name == "bio" || name == "notes" || name == "sig-block" || name == "supplementary-material" ||
             name == "graphic" || name == "media" || name == "array" || name == "chem-struct-wrap") {
    return false;
  } else if (name == "disp-formula") {
    run_.Append(node);
    if (!IsXmlElement(node->parent, "p")) Flush();
    return false;
  } else if (!is_block && name != "def") {
    // Blocks stand within styles nowhere, but xrefs do.
    if (name == "bold" || name == "italic" || name == "named-content" || name == "styled-content") return true;
    if (run_.empty() && line_ == 0) line_ = XmlLine(node);
    run_.Append(node);
    return false;
  }
  return true;
}

void JatsTextReader::Leave(const xmlNode* node) {
  const std::string_view name = XmlName(node);
  if (OpensSection(name) || IsHolder(name) || IsLine(name)) Flush();
  if ((name == "list" || name == "def-list") && !items_.empty()) items_.pop_back();
  if (OpensSection(name)) LeaveSection();
}

void JatsTextReader::Walk(const xmlNode* root) {
  WalkXml(
      root, [this](const xmlNode* node) { return Enter(node); }, [this](const xmlNode* node) { Leave(node); });
  Flush();
}

void JatsTextReader::ReadAbstract(const xmlNode* abstract) {
  if (Holds(kLeftOutAbstracts, Fold(XmlAttribute(abstract, "abstract-type")))) return;
  std::string heading = JatsPlainText(XmlChild(abstract, "title"));
  if (heading.empty()) heading = "Abstract";
  Open(std::move(heading), SectionKind::kSummary, XmlLine(abstract));
  Walk(abstract);
  LeaveSection();
}

void JatsTextReader::ReadBody(const xmlNode* body, const std::string& title) {
  // What stands before the first section has no heading of its own, and would else belong to the abstract.
  const std::vector<const xmlNode*> parts = XmlChildren(body);
  const bool has_sections = XmlChild(body, "sec") != nullptr;
  const bool begins_with_text = !parts.empty() && XmlName(parts.front()) != "sec";
  Open(begins_with_text ? title : std::string(), has_sections ? std::optional(SectionKind::kSummary) : std::nullopt,
       XmlLine(body));
  open_.back().level = kTopLevel;
  open_.back().kind = std::nullopt;
  Walk(body);
  // What the text refers to nowhere.
  for (const xmlNode* node : floats_in_order_) {
    if (!referred_to_.contains(node)) open_.back().beside.push_back(node);
  }
  LeaveSection();
}

void JatsTextReader::ReadBack(const xmlNode* back) {
  Open({}, std::nullopt, XmlLine(back));
  Walk(back);
  LeaveSection();
}

std::vector<SourceBlock> JatsTextReader::Read(const std::string& title) {
  const xmlNode* front = XmlPath(article_, {"front", "article-meta"});
  for (const xmlNode* abstract : XmlChildren(front, "abstract")) ReadAbstract(abstract);
  if (const xmlNode* body = XmlChild(article_, "body")) ReadBody(body, title);
  if (const xmlNode* back = XmlChild(article_, "back")) ReadBack(back);
  return std::move(blocks_);
}

}  // namespace

std::vector<SourceBlock> ReadJatsText(const xmlNode* article, const std::string& title, JatsReferences& references) {
  return JatsTextReader(article, references).Read(title);
}

}  // namespace probatum::corpus
