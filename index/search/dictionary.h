// What the words of a question name, by the entity dictionary of a generation.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/base/byte_range.h"
#include "corpus/model/kinds.h"
#include "corpus/text/tokens.h"

namespace probatum::index {

// Index of an entity in its generation's dictionary. Means nothing in another generation: carry names across, not ids.
using EntityId = std::uint32_t;

// What is known of an entity. Views into the generation: valid as long as it.
struct EntityInfo {
  std::string_view name;
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::uint32_t passage_count = 0;
  std::uint32_t statement_count = 0;
};

// A place where a text names something.
struct EntityMatch {
  std::vector<EntityId> entities;  // one; more where the words name several things. Ascending
  std::uint32_t first_token = 0;   // [first_token, first_token + token_count) of the tokens given
  std::uint32_t token_count = 0;
  corpus::ByteRange bytes;  // of the words in the text
};

// What a word of a name is compared by: its stem, but the word itself where it ends in "-itis". The stemmer takes that for the ending of "activity"
// in its old plural, by which "prostatitis" would be found in "prostate" and "thyroiditis" in "thyroid". Valid as long as the token.
std::string_view NameStem(const corpus::Token& word);

// Immutable; safe from any thread.
class Dictionary {
 public:
  // `bytes` is a serialised record::Dictionary and must outlive it. DATA_LOSS when it does not verify.
  static absl::StatusOr<std::unique_ptr<const Dictionary>> FromBytes(std::string_view bytes);
  ~Dictionary();

  std::size_t size() const;
  EntityInfo entity(EntityId id) const;  // id < size()
  // Every name of it, canonical first.
  std::vector<std::string_view> names(EntityId id) const;

  // All things that it is a kind of by the starter vocabulary ("haemodialysis": "kidney failure", "kidney impairment"), ascending.
  std::span<const EntityId> broader(EntityId id) const;

  // The entity with that canonical name and type; nothing when this generation has none.
  std::optional<EntityId> Find(std::string_view name, corpus::EntityType type) const;

  // Names found in a text: longest first, leftmost, not overlapping; compared by NameStem, so that plurals match.
  std::vector<EntityMatch> Match(std::span<const corpus::Token> tokens) const;

  // Distinct stems of all names of an entity that are single words, for synonym groups. Built at opening.
  std::span<const std::string> single_word_stems(EntityId id) const;

  // Related questions about an entity, best first.
  struct RelatedQuestion {
    std::string_view question;
    std::uint8_t type = 0;  // QuestionType
    std::vector<EntityId> entities;
    std::uint32_t docid = 0;  // the passage that answers it
  };
  std::vector<RelatedQuestion> related_questions(EntityId id) const;

 private:
  struct Impl;
  explicit Dictionary(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace probatum::index
