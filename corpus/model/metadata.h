// What is known of a document as a whole, and of a source that it cites.
#pragma once

#include <string>
#include <vector>

#include "corpus/base/date.h"
#include "corpus/base/ids.h"
#include "corpus/base/sha256.h"
#include "corpus/model/kinds.h"

namespace probatum::corpus {

// A cited source. `key` is unique within its document. Empty strings and year 0 mean not stated.
struct Reference {
  std::string key;
  std::string type;  // CSL type: "article-journal", "webpage"
  std::string title;
  std::vector<std::string> authors;  // as printed, "Hallegraeff JM"
  std::string issuer;                // publisher or body
  std::string container_title;
  int year = 0;
  std::string volume;
  std::string page;
  std::string doi;   // without a resolver's address, lower case
  std::string pmid;  // digits
  std::string uri;
  std::string evidence_level;  // with its scale's name
  int line = 0;                // where its entry starts in the source file, from 1; 0 when not known

  friend bool operator==(const Reference&, const Reference&) = default;
};

// A document's own facts.
struct Metadata {
  DocumentId id;
  std::string title;
  DocumentKind kind = DocumentKind::kUnspecified;
  std::string issuer;
  Date published;
  Date updated;
  Date review_due;
  ReviewState review_state = ReviewState::kSubmitted;
  Standing standing = Standing::kCurrent;
  std::string audience;
  std::string jurisdiction;
  std::string language = "en";
  std::string licence;
  std::string source_uri;
  std::string doi;          // of the document itself; without a resolver's address, lower case
  std::string pmid;         // digits
  std::string source_name;  // path within what was imported, for messages and for refusing an id twice
  Sha256Digest source_sha256{};
  std::vector<std::string> topics;  // the first is the document's own topic, others are its synonyms

  friend bool operator==(const Metadata&, const Metadata&) = default;
};

}  // namespace probatum::corpus
