// Whatever bytes a dictionary has: it is refused, or every entity, name and related question can be read, and names are found in a text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/model/kinds.h"
#include "corpus/text/tokens.h"
#include "corpus/text/unicode.h"
#include "index/search/dictionary.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace corpus = probatum::corpus;
namespace index = probatum::index;
using probatum::fuzz::Require;

// `text` holds names of the dictionary.
void CheckMatches(const index::Dictionary& dictionary, std::string_view text, corpus::Tokeniser& tokeniser) {
  const std::vector<corpus::Token> tokens = tokeniser.Tokenise(text);
  std::uint32_t previous_end = 0;
  for (const index::EntityMatch& match : dictionary.Match(tokens)) {
    Require(match.first_token >= previous_end && match.token_count > 0, "matches ascend and do not overlap");
    previous_end = match.first_token + match.token_count;
    Require(previous_end <= tokens.size(), "a match lies in the tokens");
    Require(match.bytes.begin == tokens[match.first_token].bytes.begin && match.bytes.end == tokens[previous_end - 1].bytes.end,
            "a match's bytes are those of its words");
    Require(!match.entities.empty() && match.entities.back() < dictionary.size() &&
                std::is_sorted(match.entities.begin(), match.entities.end()),
            "what a match names is in the dictionary");
  }
}

void CheckEntity(const index::Dictionary& dictionary, index::EntityId id, corpus::Tokeniser& tokeniser) {
  const index::EntityInfo entity = dictionary.entity(id);
  Require(!entity.name.empty() && !corpus::FirstInvalidUtf8(entity.name), "an entity has a name in UTF-8");
  Require(entity.type <= corpus::EntityType::kTest, "an entity's type is one that is known");
  const auto found = dictionary.Find(entity.name, entity.type);
  Require(found && *found <= id && dictionary.entity(*found).name == entity.name, "an entity is found by its name");
  std::string text;
  for (const std::string_view name : dictionary.names(id)) {
    Require(!corpus::FirstInvalidUtf8(name), "a name is UTF-8");
    text.append(name).append(" of ");
  }
  CheckMatches(dictionary, text, tokeniser);
  for (const index::EntityId wider : dictionary.broader(id)) Require(wider < dictionary.size(), "a wider entity is there");
  for (const std::string& stem : dictionary.single_word_stems(id)) Require(!stem.empty(), "a stem is not empty");
  for (const index::Dictionary::RelatedQuestion& question : dictionary.related_questions(id)) {
    Require(!question.question.empty(), "a related question has words");
    Require(std::find(question.entities.begin(), question.entities.end(), id) != question.entities.end(),
            "a related question is about its entity");
    for (const index::EntityId other : question.entities) Require(other < dictionary.size(), "what a question is about is there");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Aligned as a mapping is, and not a byte longer, so that reading behind it is noticed.
  const std::unique_ptr<char[]> bytes(new char[size]);
  std::copy_n(data, size, bytes.get());
  const auto dictionary = index::Dictionary::FromBytes({bytes.get(), size});
  if (!dictionary.ok()) {
    Require(dictionary.status().code() == absl::StatusCode::kDataLoss, "a damaged dictionary is DATA_LOSS");
    return 0;
  }
  corpus::Tokeniser tokeniser;
  for (index::EntityId id = 0; id < (*dictionary)->size(); ++id) CheckEntity(**dictionary, id, tokeniser);
  return 0;
}
