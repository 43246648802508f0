// XML by libxml2 as we read it from anybody: no network, no DTD, no entities but the five of XML itself, bounded depth.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include <libxml/tree.h>

#include "corpus/reader/reader.h"

namespace probatum::corpus {

struct XmlDocumentDeleter {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, XmlDocumentDeleter>;

// Parses a whole file. INVALID_ARGUMENT "NAME:LINE: ...": empty, over the size limit, not well-formed, truncated, in an encoding that is not
// what it says, an entity declared, more than `max_depth` elements inside one another. Safe from any thread.
absl::StatusOr<XmlDocument> ParseXml(const SourceFile& file, const ReaderLimits& limits);

// What libxml2 leaves unbounded, checked before parsing: a tag of very many attributes, which takes it quadratic time. INVALID_ARGUMENT as above.
absl::Status CheckTags(std::string_view name, std::string_view text, bool is_html);

// INVALID_ARGUMENT where more than `max_depth` elements are inside one another.
absl::Status CheckXmlDepth(std::string_view name, const xmlDoc* document, std::uint32_t max_depth);

std::string_view XmlName(const xmlNode* node);
int XmlLine(const xmlNode* node);
// The value of an attribute; empty where it is missing.
std::string XmlAttribute(const xmlNode* node, const char* name);
// The first child element of that name; null where there is none.
const xmlNode* XmlChild(const xmlNode* node, std::string_view name);
// All text inside, as it stands.
std::string XmlText(const xmlNode* node);

}  // namespace probatum::corpus
