#include "corpus/reader/xml.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <optional>

#include <fmt/format.h>
#include <libxml/parser.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

struct ContextDeleter {
  void operator()(xmlParserCtxt* context) const {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};
using Context = std::unique_ptr<xmlParserCtxt, ContextDeleter>;

// The first fault of a parse.
struct Fault {
  std::string what;
  int line = 0;

  void Keep(std::string_view text, int at_line) {
    if (!what.empty()) return;
    what = text;
    line = at_line;
  }
};

Fault& FaultOf(void* context) { return *static_cast<Fault*>(static_cast<xmlParserCtxt*>(context)->_private); }

void OnError(void* context, xmlError* error) {
  if (error->level < XML_ERR_ERROR) return;
  const std::string_view message = error->message == nullptr ? "not well-formed" : error->message;
  FaultOf(context).Keep(fmt::format("XML: {}", CollapseWhiteSpace(FirstInvalidUtf8(message) ? "not well-formed" : message)),
                        error->line);
}

void OnEntity(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  const int line = parser->input == nullptr ? 0 : parser->input->line;
  FaultOf(context).Keep("XML: it declares an entity; write the characters out", line);
  xmlStopParser(parser);
}

xmlParserInput* OnExternalEntity(const char*, const char*, xmlParserCtxt*) { return nullptr; }

// libxml2 compares each attribute of a tag with all others, so that a tag with a megabyte of them would take minutes. Values are read once.
constexpr std::size_t kMaxTagBytes = 8u << 10;

// What makes a tag of a `<` in HTML; before anything else it is text.
bool IsNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; }

// Where the tag that opens at `open` ends; nothing where it holds more than `kMaxTagBytes` beside the values of its attributes. In XML another `<`
// ends it, which the parser then refuses; HTML passes over it.
std::optional<std::size_t> EndOfTag(std::string_view text, std::size_t open, bool is_html) {
  std::size_t bytes = 0;
  char last = ' ';  // before white space
  std::size_t at = open + 1;
  for (; at < text.size() && text[at] != '>' && (is_html || text[at] != '<'); ++at) {
    const char c = text[at];
    if ((c == '"' || c == '\'') && last == '=') {
      const char ends[] = {c, '<'};
      at = std::min(text.find_first_of(std::string_view(ends, is_html ? 1 : 2), at + 1), text.size());
      if (at == text.size() || text[at] == '<') return at;
    }
    if (++bytes > kMaxTagBytes) return std::nullopt;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') last = c;
  }
  return at;
}

}  // namespace

absl::Status CheckTags(std::string_view name, std::string_view text, bool is_html) {
  std::size_t at = text.find('<');
  while (at != std::string_view::npos) {
    const std::string_view here = text.substr(at);
    const char next = here.size() > 1 ? here[1] : ' ';
    if (here.starts_with("<!--") || here.starts_with("<![CDATA[")) {
      at = text.find(here.starts_with("<!--") ? "-->" : "]]>", at);
    } else if (is_html ? IsNameStart(next) : next != '!' && next != '?' && next != '/') {
      const std::optional<std::size_t> end = EndOfTag(text, at, is_html);
      if (!end) {
        return FileError(name, LineOfOffset(text, at),
                         fmt::format("{}: a tag of more than {} bytes beside the values of its attributes",
                                     is_html ? "HTML" : "XML", kMaxTagBytes));
      }
      at = std::max(*end, at + 1) - 1;
    }
    if (at != std::string_view::npos) at = text.find('<', at + 1);
  }
  return absl::OkStatus();
}

absl::Status CheckXmlDepth(std::string_view name, const xmlDoc* document, std::uint32_t max_depth) {
  const xmlNode* node = xmlDocGetRootElement(document);
  std::uint32_t depth = 1;
  while (node != nullptr) {
    if (depth > max_depth) {
      return FileError(name, XmlLine(node), fmt::format("XML: more than {} elements inside one another", max_depth));
    }
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
      node = node->children;
      ++depth;
      continue;
    }
    while (node != nullptr && node->next == nullptr) {
      node = node->parent;
      if (node == nullptr || node->type != XML_ELEMENT_NODE) return absl::OkStatus();
      --depth;
    }
    if (node != nullptr) node = node->next;
  }
  return absl::OkStatus();
}

absl::StatusOr<XmlDocument> ParseXml(const SourceFile& file, const ReaderLimits& limits) {
  static std::once_flag initialised;
  std::call_once(initialised, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(&OnExternalEntity);  // whatever asks for another file gets none
  });
  if (file.bytes.empty()) return FileError(file.name, 1, "the file is empty");
  if (file.bytes.size() > limits.max_file_bytes) {
    return FileError(file.name, 1, fmt::format("more than {} bytes, the limit of one file: split it", limits.max_file_bytes));
  }
  PROBATUM_RETURN_IF_ERROR(CheckTags(file.name, file.bytes, /*is_html=*/false));
  Fault fault;
  Context context(xmlNewParserCtxt());
  if (context == nullptr) return absl::ResourceExhaustedError("no memory to read XML");
  context->_private = &fault;
  context->sax->serror = &OnError;
  context->sax->initialized = XML_SAX2_MAGIC;
  context->sax->entityDecl = &OnEntity;
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT;
  XmlDocument document(
      xmlCtxtReadMemory(context.get(), file.bytes.data(), static_cast<int>(file.bytes.size()), nullptr, nullptr, kOptions));
  if (!fault.what.empty()) return FileError(file.name, fault.line, fault.what);
  if (document == nullptr || context->wellFormed == 0 || xmlDocGetRootElement(document.get()) == nullptr) {
    return FileError(file.name, context->input == nullptr ? 1 : context->input->line, "XML: not well-formed");
  }
  PROBATUM_RETURN_IF_ERROR(CheckXmlDepth(file.name, document.get(), limits.max_depth));
  return document;
}

std::string_view XmlName(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

int XmlLine(const xmlNode* node) { return static_cast<int>(xmlGetLineNo(node)); }

std::string XmlAttribute(const xmlNode* node, const char* name) {
  xmlChar* value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  if (value == nullptr) return {};
  std::string text(reinterpret_cast<const char*>(value));
  xmlFree(value);
  return text;
}

const xmlNode* XmlChild(const xmlNode* node, std::string_view name) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && XmlName(child) == name) return child;
  }
  return nullptr;
}

std::string XmlText(const xmlNode* node) {
  xmlChar* content = xmlNodeGetContent(node);
  if (content == nullptr) return {};
  std::string text(reinterpret_cast<const char*>(content));
  xmlFree(content);
  return text;
}

}  // namespace probatum::corpus
