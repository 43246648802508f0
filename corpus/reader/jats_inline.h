// Running text of JATS: styles, raised and lowered text, formulas, and citations, which leave the text as marks where they are numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

#include "corpus/reader/inline_text.h"

namespace probatum::corpus {

class JatsReferences;

// One run of text, of a paragraph, an item or a cell.
//
// Citations in numbers, "[1,3-5]", "(2)" or raised, are taken out with their brackets and become marks; a dash between two of them stands for
// those between. Names and years, "Hallegraeff 2012", and numbers without brackets stay in the text, with the mark behind them.
// A citation whose reference is missing stays as text. Not for use from two threads at once.
class JatsRun {
 public:
  // `references` may be null: then there are no marks. Otherwise it outlives this.
  // With `nested`, footnotes and formulas inside are text like any other: for what stands in one itself.
  explicit JatsRun(JatsReferences* references, bool nested = false) : references_(references), nested_(nested) {}

  // A text node or an inline element with all that is inside.
  void Append(const xmlNode* node);
  void AppendText(std::string_view text);
  // Whether there is neither text nor a citation so far.
  bool empty() const { return empty_; }
  MarkedText Take();

 private:
  enum class Kind : std::uint8_t { kText, kRaised, kLowered, kBreak, kCitation };
  struct Part {
    Kind kind = Kind::kText;
    std::string text;
    std::vector<std::size_t> places = {};  // of citations: in the reference list
    bool raised = false;                   // of citations
  };
  // Citations that belong together, with what parts them.
  struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<std::string> keys;
    bool leaves_text = false;
  };
  void AddPart(Part part);
  void AppendCitation(const xmlNode* xref, bool raised);
  void AppendScript(const xmlNode* script);
  bool IsCitation(const xmlNode* node) const;
  Group GroupAt(std::size_t begin);
  std::vector<std::string> KeysOf(std::size_t begin, std::size_t end);
  void AddPlaces(std::size_t begin, std::size_t end, std::vector<std::string>& keys) const;
  bool TakeBrackets(std::size_t begin, std::size_t end);
  static void Emit(const Part& part, InlineText& text);

  JatsReferences* references_;
  bool nested_;
  bool empty_ = true;
  std::vector<Part> parts_;
};

// The text inside an element on one line, with nothing taken out; empty for null. `nested` as above.
std::string JatsPlainText(const xmlNode* element, bool nested = false);

// A formula on one line, or "[formula]" where it cannot be written so. Of MathML what is a sequence of symbols with simple exponents and indexes is.
std::string JatsFormula(const xmlNode* formula);

}  // namespace probatum::corpus
