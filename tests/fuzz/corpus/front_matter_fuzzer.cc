// Whatever text stands between the marks of the front matter: it is refused with file and line, or metadata and references are such
// as the rest of the program takes for granted.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "corpus/reader/ids.h"
#include "corpus/reader/reader.h"
#include "corpus/text/unicode.h"
#include "tests/fuzz/corpus/document_invariants.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace corpus = probatum::corpus;
using probatum::fuzz::Require;

bool IsWebAddress(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

void CheckText(std::string_view text) {
  Require(!corpus::FirstInvalidUtf8(text), "a value is UTF-8");
  Require(corpus::RemoveInvisible(text).text == text && text.find('\n') == std::string_view::npos,
          "a value is one line of what can be seen");
}

void CheckMetadata(const corpus::Metadata& metadata) {
  Require(corpus::FaultOfDocumentId(metadata.id.value()).empty(), "the id is one that may be given");
  Require(!metadata.title.empty(), "there is a title");
  Require(metadata.kind != corpus::DocumentKind::kUnspecified, "there is a kind");
  for (const std::string& text : {metadata.title, metadata.issuer, metadata.audience, metadata.jurisdiction, metadata.language,
                                  metadata.licence, metadata.source_uri}) {
    CheckText(text);
  }
  Require(metadata.source_uri.empty() || IsWebAddress(metadata.source_uri), "a source is a web address");
  for (const std::string& topic : metadata.topics) {
    CheckText(topic);
    Require(!topic.empty(), "a topic is not empty");
  }
}

void CheckReference(const corpus::Reference& reference) {
  Require(!reference.key.empty() && !reference.title.empty(), "a reference has a key and a title");
  for (const std::string& text :
       {reference.key, reference.type, reference.title, reference.issuer, reference.container_title, reference.volume,
        reference.page, reference.doi, reference.pmid, reference.uri, reference.evidence_level}) {
    CheckText(text);
  }
  for (const std::string& author : reference.authors) {
    CheckText(author);
    Require(!author.empty(), "an author is not empty");
  }
  Require(reference.year == 0 || (reference.year >= 1000 && reference.year <= 9999), "a year has four digits or is not stated");
  Require(reference.doi.empty() || reference.doi.starts_with("10."), "a DOI begins as DOIs do");
  Require(std::all_of(reference.pmid.begin(), reference.pmid.end(), [](char c) { return c >= '0' && c <= '9'; }),
          "a PMID is digits");
  Require(reference.uri.empty() || IsWebAddress(reference.uri), "an address is a web address");
}

}  // namespace

// The input is what stands between the marks; what follows them is always the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string yaml(reinterpret_cast<const char*>(data), size);
  const corpus::SourceFile file{"ex.md", "---\n" + yaml + "\n---\nText.\n"};
  const absl::StatusOr<corpus::SourceDocument> document = corpus::ReadMarkdown(file);
  if (!document.ok()) {
    probatum::fuzz::CheckFault(document.status(), file.name, file.bytes);
    return 0;
  }
  CheckMetadata(document->metadata);
  for (const corpus::Reference& reference : document->references) CheckReference(reference);
  return 0;
}
