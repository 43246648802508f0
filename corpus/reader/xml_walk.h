// Going through a tree of XML in reading order without recursion.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

namespace probatum::corpus {

// The node behind `node` in reading order, inside `root`; null at the end. With `into`, children come first, else they are passed over.
// Safe from any thread, as all functions here.
const xmlNode* XmlNext(const xmlNode* node, const xmlNode* root, bool into);

// The same with a call when an element that was entered is left again. `enter` says whether to look inside; text nodes have nothing inside.
// `root` itself is not visited.
void WalkXml(const xmlNode* root, const std::function<bool(const xmlNode*)>& enter,
             const std::function<void(const xmlNode*)>& leave);

// Whether it is an element of that name, in whatever namespace.
bool IsXmlElement(const xmlNode* node, std::string_view name);

// The child elements of that name; of any name where it is empty.
std::vector<const xmlNode*> XmlChildren(const xmlNode* parent, std::string_view name = {});

// What is reached from `node` by child elements of these names, the first of each; null where one is missing or `node` is null.
const xmlNode* XmlPath(const xmlNode* node, const std::vector<std::string_view>& names);

// The value of an attribute in whatever namespace, such as xlink:href or xml:lang; empty where it is missing.
std::string XmlAnyAttribute(const xmlNode* node, std::string_view name);

// The text of a text node or CDATA section as it stands; empty for others.
std::string_view XmlOwnText(const xmlNode* node);

// All text inside as one line: white space collapsed, invisible characters removed. Empty for null.
std::string XmlLineText(const xmlNode* node);

}  // namespace probatum::corpus
