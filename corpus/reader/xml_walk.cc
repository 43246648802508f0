#include "corpus/reader/xml_walk.h"

#include "corpus/reader/xml.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {

const xmlNode* XmlNext(const xmlNode* node, const xmlNode* root, bool into) {
  if (into && node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  while (node != root && node->next == nullptr) {
    node = node->parent;
    if (node == nullptr) return nullptr;
  }
  return node == root ? nullptr : node->next;
}

void WalkXml(const xmlNode* root, const std::function<bool(const xmlNode*)>& enter,
             const std::function<void(const xmlNode*)>& leave) {
  const xmlNode* node = root->children;
  while (node != nullptr) {
    const bool inside = enter(node) && node->type == XML_ELEMENT_NODE;
    if (inside && node->children != nullptr) {
      node = node->children;
      continue;
    }
    if (inside) leave(node);
    while (node->next == nullptr) {
      node = node->parent;
      if (node == nullptr || node == root) return;
      leave(node);
    }
    node = node->next;
  }
}

bool IsXmlElement(const xmlNode* node, std::string_view name) {
  return node != nullptr && node->type == XML_ELEMENT_NODE && XmlName(node) == name;
}

std::vector<const xmlNode*> XmlChildren(const xmlNode* parent, std::string_view name) {
  std::vector<const xmlNode*> children;
  for (const xmlNode* child = parent == nullptr ? nullptr : parent->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && (name.empty() || XmlName(child) == name)) children.push_back(child);
  }
  return children;
}

const xmlNode* XmlPath(const xmlNode* node, const std::vector<std::string_view>& names) {
  for (const std::string_view name : names) {
    if (node == nullptr) return nullptr;
    node = XmlChild(node, name);
  }
  return node;
}

std::string XmlAnyAttribute(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (reinterpret_cast<const char*>(attribute->name) != name || attribute->children == nullptr) continue;
    std::string value;
    for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) value += XmlOwnText(part);
    return value;
  }
  return {};
}

std::string_view XmlOwnText(const xmlNode* node) {
  const bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return is_text && node->content != nullptr ? std::string_view(reinterpret_cast<const char*>(node->content))
                                             : std::string_view();
}

std::string XmlLineText(const xmlNode* node) {
  return node == nullptr ? std::string() : CollapseWhiteSpace(RemoveInvisible(XmlText(node)).text);
}

}  // namespace probatum::corpus
