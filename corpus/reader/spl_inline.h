// Running text of Structured Product Labels: styles, raised and lowered text, line breaks, footnotes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <libxml/tree.h>

#include "corpus/reader/inline_text.h"

namespace probatum::corpus {

// The footnotes of a label. A short one is set in brackets wherever it is referred to, so that what it limits is never quoted without it; a
// longer one gets a mark, and its text follows as a paragraph. Labels print neither: the marks are a matter of the stylesheet.
class SplFootnotes {
 public:
  // Looks through the whole label for footnotes that are referred to more than once. `root` outlives this.
  explicit SplFootnotes(const xmlNode* root);

  // What stands in the text for a <footnote> or <footnoteRef>: empty where a reference leads nowhere.
  std::string Take(const xmlNode* node);
  // The same for one before which there is no text: it waits for the end of it.
  void PutOff(const xmlNode* node) { put_off_ += Take(node); }
  std::string TakePutOff() { return std::exchange(put_off_, {}); }
  // Notes with marks since the last call, in order.
  std::vector<std::string> TakeNotes();

 private:
  struct Note {
    std::string text;
    std::string mark;  // empty where it has none, or none that waits
  };
  Note& NoteOf(const xmlNode* footnote);

  std::unordered_map<std::string, const xmlNode*> by_id_;
  std::unordered_map<const xmlNode*, Note> notes_;
  std::vector<const xmlNode*> marked_;  // of the notes that are waiting; their place decides the mark
  std::string put_off_;
};

// Appends a text node or an inline element; what is inside an element that belongs to a list or table cell too. Pictures are left out.
void AppendSplInline(const xmlNode* node, SplFootnotes& footnotes, InlineText& text);

// The text inside a whole element, line breaks kept.
MarkedText SplText(const xmlNode* element, SplFootnotes& footnotes);

// Whether everything that can be read inside is set bold, underlined or in italics. Safe from any thread.
bool IsSplEmphasised(const xmlNode* element);

}  // namespace probatum::corpus
