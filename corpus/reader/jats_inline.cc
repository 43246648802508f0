#include "corpus/reader/jats_inline.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "corpus/reader/jats_references.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxRange = 200;  // works that one dash stands for
constexpr std::size_t kMaxKeys = 500;   // of one mark
constexpr std::size_t kMaxNoteMarkBytes = 4;

constexpr std::array kDashes = std::to_array<std::string_view>({"-", "–", "—", "−", "‐", "‑"});

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The text with dashes of any kind as hyphens and without white space.
std::string Plain(std::string_view text) {
  std::string plain = CollapseWhiteSpace(text);
  for (const std::string_view dash : kDashes) {
    if (dash == "-") continue;
    for (std::size_t at = plain.find(dash); at != std::string::npos; at = plain.find(dash, at))
      plain.replace(at, dash.size(), "-");
  }
  std::erase(plain, ' ');
  return plain;
}

bool IsBracketed(std::string_view plain) {
  return plain.size() > 2 && ((plain.front() == '[' && plain.back() == ']') || (plain.front() == '(' && plain.back() == ')'));
}

// What is printed for a citation by number: "1", "[1]", "1,2", "3-5", "12a".
bool IsNumeric(std::string_view plain) {
  if (IsBracketed(plain)) plain = plain.substr(1, plain.size() - 2);
  if (plain.empty() || !IsDigit(plain.front())) return false;
  for (std::size_t at = 0; at < plain.size(); ++at) {
    const char c = plain[at];
    const bool is_part = c >= 'a' && c <= 'h' && at > 0 && IsDigit(plain[at - 1]);
    if (!IsDigit(c) && c != ',' && c != ';' && c != '-' && !is_part) return false;
  }
  return true;
}

// How many works "3-5" stands for beside the first; 0 for anything else.
std::size_t RangeLength(std::string_view plain) {
  if (IsBracketed(plain)) plain = plain.substr(1, plain.size() - 2);
  const std::size_t dash = plain.find('-');
  if (dash == std::string_view::npos || plain.size() > 12) return 0;
  std::size_t numbers[2] = {0, 0};
  for (std::size_t at = 0; at < plain.size(); ++at) {
    if (at == dash) continue;
    if (!IsDigit(plain[at])) return 0;
    std::size_t& number = numbers[at > dash ? 1 : 0];
    number = 10 * number + static_cast<std::size_t>(plain[at] - '0');
  }
  return numbers[1] > numbers[0] ? std::min(numbers[1] - numbers[0], kMaxRange) : 0;
}

bool IsSeparator(std::string_view plain) { return plain.find_first_not_of(",;-") == std::string_view::npos; }

bool HoldsElement(const xmlNode* root, std::string_view name) {
  for (const xmlNode* at = XmlNext(root, root, true); at != nullptr; at = XmlNext(at, root, true)) {
    if (IsXmlElement(at, name)) return true;
  }
  return false;
}

// The mark of a footnote, which is printed raised whether or not the source says so.
bool IsNoteMark(const xmlNode* node) {
  if (!IsXmlElement(node, "xref")) return false;
  const std::string type = XmlAttribute(node, "ref-type");
  return (type == "table-fn" || type == "fn") && XmlLineText(node).size() <= kMaxNoteMarkBytes;
}

// Elements of which a reader of plain text gets nothing.
bool IsUnread(std::string_view name) {
  return name == "graphic" || name == "media" || name == "object-id" || name == "tex-math" || name == "private-char" ||
         name == "supplementary-material" || name == "inline-supplementary-material" || name == "alt-text" || name == "long-desc";
}

// Elements that end the line that they stand in, where they stand in a cell.
bool EndsLine(std::string_view name) { return name == "break" || name == "p" || name == "list-item" || name == "list"; }

}  // namespace

void JatsRun::AddPart(Part part) {
  if (empty_) empty_ = part.places.empty() && CollapseWhiteSpace(part.text).empty();
  parts_.push_back(std::move(part));
}

void JatsRun::AppendText(std::string_view text) {
  if (!text.empty()) AddPart({Kind::kText, std::string(text)});
}

bool JatsRun::IsCitation(const xmlNode* node) const {
  if (references_ == nullptr || !IsXmlElement(node, "xref")) return false;
  const std::string type = XmlAttribute(node, "ref-type");
  return type == "bibr" || (type.empty() && references_->PlaceOf(XmlAttribute(node, "rid")) < references_->size());
}

void JatsRun::AppendCitation(const xmlNode* xref, bool raised) {
  Part part{Kind::kCitation, CollapseWhiteSpace(XmlText(xref))};
  part.raised = raised || HoldsElement(xref, "sup");
  const std::string ids = CollapseWhiteSpace(XmlAttribute(xref, "rid"));
  for (std::size_t begin = 0; begin < ids.size();) {
    const std::size_t end = std::min(ids.find(' ', begin), ids.size());
    const std::size_t place = references_->PlaceOf(std::string_view(ids).substr(begin, end - begin));
    if (place < references_->size()) part.places.push_back(place);
    begin = end + 1;
  }
  AddPart(std::move(part));
}

// Raised citations are taken apart; anything else raised or lowered is one piece.
void JatsRun::AppendScript(const xmlNode* script) {
  const bool raised = XmlName(script) == "sup";
  bool has_citation = false;
  for (const xmlNode* at = script; at != nullptr && raised; at = XmlNext(at, script, true)) has_citation |= IsCitation(at);
  if (!has_citation) {
    AddPart({raised ? Kind::kRaised : Kind::kLowered, XmlText(script)});
    return;
  }
  for (const xmlNode* at = XmlNext(script, script, true); at != nullptr;) {
    const bool is_citation = IsCitation(at);
    if (is_citation) AppendCitation(at, true);
    if (const std::string_view text = XmlOwnText(at); !text.empty()) AddPart({Kind::kRaised, std::string(text)});
    at = XmlNext(at, script, !is_citation);
  }
}

void JatsRun::Append(const xmlNode* node) {
  for (const xmlNode* at = node; at != nullptr;) {
    bool into = true;
    const std::string_view name = at->type == XML_ELEMENT_NODE ? XmlName(at) : std::string_view();
    if (name == "sup" || name == "sub") {
      AppendScript(at);
      into = false;
    } else if (IsCitation(at)) {
      AppendCitation(at, false);
      into = false;
    } else if (IsNoteMark(at)) {
      AddPart({Kind::kRaised, XmlText(at)});
      into = false;
    } else if (!nested_ && (name == "inline-formula" || name == "disp-formula" || name == "math")) {
      AppendText(name == "disp-formula" ? " " + JatsFormula(at) + " " : JatsFormula(at));
      into = false;
    } else if (name == "inline-graphic") {
      AppendText("[image]");
      into = false;
    } else if (name == "fn" && !nested_) {
      if (const std::string note = JatsPlainText(at, true); !note.empty()) AppendText(" [" + note + "]");
      into = false;
    } else if (EndsLine(name)) {
      if (name == "break" || !empty_) parts_.push_back({Kind::kBreak, {}});
    } else if (IsUnread(name)) {
      into = false;
    } else if ((name == "ext-link" || name == "uri") && at->children == nullptr) {
      AppendText(XmlAnyAttribute(at, "href"));
    } else {
      AppendText(XmlOwnText(at));
    }
    at = XmlNext(at, node, into);
  }
}

void JatsRun::AddPlaces(std::size_t begin, std::size_t end, std::vector<std::string>& keys) const {
  for (std::size_t place = begin; place < std::min(end, references_->size()); ++place) {
    for (const std::string& key : references_->KeysAt(place)) {
      if (keys.size() < kMaxKeys && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
  }
}

std::vector<std::string> JatsRun::KeysOf(std::size_t begin, std::size_t end) {
  std::vector<std::string> keys;
  bool after_dash = false;
  const Part* before = nullptr;
  for (std::size_t at = begin; at < end; ++at) {
    const Part& part = parts_[at];
    if (part.kind != Kind::kCitation) {
      after_dash |= Plain(part.text) == "-";
      continue;
    }
    if (after_dash && before != nullptr && !before->places.empty() && !part.places.empty()) {
      const std::size_t first = before->places.back() + 1;
      const std::size_t last = part.places.front();
      if (first < last && last - first <= kMaxRange && references_->TakeUnnamed(last - first)) AddPlaces(first, last, keys);
    }
    for (const std::size_t place : part.places) AddPlaces(place, place + 1, keys);
    if (const std::size_t more = RangeLength(Plain(part.text));
        part.places.size() == 1 && more > 0 && references_->TakeUnnamed(more))
      AddPlaces(part.places[0] + 1, part.places[0] + 1 + more, keys);
    before = &part;
    after_dash = false;
  }
  return keys;
}

// Takes out the brackets around a group, where its numbers do not bring their own and are not raised. False where it has none: then the numbers
// are words of the sentence.
bool JatsRun::TakeBrackets(std::size_t begin, std::size_t end) {
  bool needs_brackets = false;
  for (std::size_t at = begin; at < end; ++at) {
    const Part& part = parts_[at];
    if (part.kind == Kind::kCitation) needs_brackets |= !part.raised && !part.text.empty() && !IsBracketed(Plain(part.text));
  }
  if (!needs_brackets) return true;
  if (begin == 0 || end >= parts_.size() || parts_[begin - 1].kind != Kind::kText || parts_[end].kind != Kind::kText)
    return false;
  std::string& before = parts_[begin - 1].text;
  std::string& after = parts_[end].text;
  const std::size_t open = before.find_last_not_of(" \t\r\n");
  const std::size_t close = after.find_first_not_of(" \t\r\n");
  if (open == std::string::npos || close == std::string::npos) return false;
  const bool matches = (before[open] == '[' && after[close] == ']') || (before[open] == '(' && after[close] == ')');
  if (!matches) return false;
  before.resize(open);
  after.erase(0, close + 1);
  return true;
}

JatsRun::Group JatsRun::GroupAt(std::size_t begin) {
  Group group{begin, begin + 1, {}, false};
  const auto is_numeric = [](const Part& part) {
    return part.kind == Kind::kCitation && (part.text.empty() || IsNumeric(Plain(part.text)));
  };
  if (is_numeric(parts_[begin])) {
    for (std::size_t at = begin + 1; at < parts_.size(); ++at) {
      const Part& part = parts_[at];
      if (is_numeric(part)) {
        group.end = at + 1;
      } else if ((part.kind != Kind::kText && part.kind != Kind::kRaised) || !IsSeparator(Plain(part.text))) {
        break;
      }
    }
    group.keys = KeysOf(group.begin, group.end);
    group.leaves_text = !group.keys.empty() && TakeBrackets(group.begin, group.end);
  } else {
    group.keys = KeysOf(group.begin, group.end);
  }
  return group;
}

void JatsRun::Emit(const Part& part, InlineText& text) {
  if (part.kind == Kind::kBreak) {
    text.Break();
  } else if (part.kind == Kind::kRaised || part.raised) {
    text.AppendSuperscript(part.text);
  } else if (part.kind == Kind::kLowered) {
    text.AppendSubscript(part.text);
  } else {
    text.Append(part.text);
  }
}

MarkedText JatsRun::Take() {
  std::vector<Group> groups;
  for (std::size_t at = 0; at < parts_.size(); ++at) {
    if (parts_[at].kind != Kind::kCitation) continue;
    groups.push_back(GroupAt(at));
    at = groups.back().end - 1;
  }
  InlineText text;
  auto group = groups.begin();
  for (std::size_t at = 0; at < parts_.size();) {
    if (group == groups.end() || at != group->begin) {
      Emit(parts_[at++], text);
      continue;
    }
    for (; at < group->end; ++at) {
      if (!group->leaves_text) Emit(parts_[at], text);
    }
    text.Mark(std::move(group->keys));
    ++group;
  }
  parts_.clear();
  empty_ = true;
  return text.Take();
}

std::string JatsPlainText(const xmlNode* element, bool nested) {
  JatsRun run(nullptr, nested);
  for (const xmlNode* child = element == nullptr ? nullptr : element->children; child != nullptr; child = child->next)
    run.Append(child);
  return OnOneLine(run.Take()).text;
}

}  // namespace probatum::corpus
