// The reference list of an article in JATS, and how its text refers to it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <libxml/tree.h>

#include "corpus/model/metadata.h"

namespace probatum::corpus {

class JatsReferences {
 public:
  // Reads every <ref> inside `root`; null for none.
  explicit JatsReferences(const xmlNode* root);

  std::vector<Reference> TakeReferences() { return std::move(references_); }

  // The place of a <ref> in the list, from 0; the size of the list for an unknown id.
  std::size_t PlaceOf(std::string_view id) const;
  std::size_t size() const { return keys_.size(); }
  // The keys of the entries of the <ref> at that place: one, or several where it lists several works.
  const std::vector<std::string>& KeysAt(std::size_t place) const { return keys_[place]; }
  // Whether a citation may stand for `count` works that it does not name, "1-9" for seven: a bound for whole documents that no article meets.
  bool TakeUnnamed(std::size_t count);

 private:
  std::vector<Reference> references_;
  std::vector<std::vector<std::string>> keys_;  // by <ref>
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t unnamed_left_ = 100'000;
};

// A DOI without a resolver's address, lower case; empty where the text is none.
std::string PlainDoi(std::string_view text);

}  // namespace probatum::corpus
