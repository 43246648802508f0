// What is common to reading any piece of HTML: names, walking a tree without recursion, and text that is set raised or lowered.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <libxml/tree.h>

namespace probatum::corpus {

// Calls `enter` for `root` and everything inside it in order; a node for which it says false is not looked into. `leave` follows for each
// node entered. No recursion. Safe from any thread, as all functions here.
void WalkHtml(const xmlNode* root, const std::function<bool(const xmlNode*)>& enter,
              const std::function<void(const xmlNode*)>& leave);

// The name of an element, lower case; empty for text and everything else.
std::string_view HtmlName(const xmlNode* node);

// <sup> and <sub> as plain text that is right behind `before`; the node's own text is not to be read again.
std::string HtmlScript(const xmlNode* node, std::string_view before);

// Elements whose text nobody is meant to read: scripts, styles, what describes a page.
bool IsUnreadHtml(std::string_view name);

// Elements that end the line that they stand in: paragraphs, lists, tables and their parts, headings.
bool IsHtmlBlock(std::string_view name);

// All text inside as one line, white space collapsed. The items of a list are parted by "; " where nothing else parts them.
std::string HtmlLine(const xmlNode* root);

}  // namespace probatum::corpus
