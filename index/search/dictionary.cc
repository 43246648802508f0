#include "index/search/dictionary.h"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/text/unicode.h"
#include "index/schema/record_file.h"
#include "index/schema/records_generated.h"

namespace probatum::index {
namespace {

// Names that would match more than they mean are not looked for: shorter ones collide with ordinary abbreviations.
constexpr std::size_t kMinNameCharacters = 3;
// Longer names are sentences, not names. Bounds the work at each word of a text.
constexpr std::size_t kMaxNameWords = 20;
// Longest word that is taken for an abbreviation when it is all in capitals ("MEN", "COPD").
constexpr std::size_t kMaxAbbreviationCharacters = 6;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kRoot = 0;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// SplitMix64's finaliser (Steele, Lea & Flood 2014): node and stem numbers are small and consecutive, and an identity hash
// would pile them up.
struct EdgeHash {
  std::size_t operator()(std::uint64_t edge) const {
    edge = (edge ^ (edge >> 30)) * 0xbf58476d1ce4e5b9u;
    edge = (edge ^ (edge >> 27)) * 0x94d049bb133111ebu;
    return static_cast<std::size_t>(edge ^ (edge >> 31));
  }
};

std::string_view View(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->data(), text->size());
}

std::size_t CountCharacters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool IsAbbreviation(std::string_view name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_lower_or_other = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  return name.size() <= kMaxAbbreviationCharacters && std::any_of(name.begin(), name.end(), is_upper) &&
         std::none_of(name.begin(), name.end(), is_lower_or_other);
}

absl::Status Damaged(std::string_view what) {
  return absl::DataLossError(fmt::format("the entity dictionary is damaged: {}", what));
}

}  // namespace

std::string_view NameStem(const corpus::Token& word) { return word.folded.ends_with("itis") ? word.folded : word.stem; }

struct Dictionary::Impl {
  // A name at the node of the trie where its last stem ends.
  struct Name {
    std::uint32_t node = 0;
    EntityId entity = 0;
    std::uint32_t folded_begin = 0;  // in `folded`: its folded words, each followed by a space
    std::uint32_t folded_end = 0;
    bool abbreviation = false;
  };

  const record::Dictionary* root = nullptr;

  // A trie over stems: exact, so that no hash has to be verified, and left as soon as no name goes on.
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> stem_ids;
  std::unordered_map<std::uint64_t, std::uint32_t, EdgeHash> edges;  // node << 32 | stem -> node
  std::uint32_t node_count = 1;
  std::vector<Name> names;                // by node, then entity
  std::vector<std::uint32_t> first_name;  // by node, one more at the end
  std::string folded;

  std::unordered_multimap<std::string_view, EntityId> by_name;
  std::vector<std::string> single_word_stems;
  std::vector<std::uint32_t> first_single_word_stem;  // by entity, one more at the end
  std::vector<std::uint32_t> related;                 // indexes of related questions by entity
  std::vector<std::uint32_t> first_related;           // by entity, one more at the end

  std::uint32_t size() const { return root->entities() == nullptr ? 0 : root->entities()->size(); }
  bool HasNames(std::uint32_t node) const { return first_name[node] != first_name[node + 1]; }
  std::uint32_t Child(std::uint32_t node, std::uint32_t stem) const {
    const auto found = edges.find(std::uint64_t{node} << 32 | stem);
    return found == edges.end() ? kNone : found->second;
  }

  absl::Status Check() const;
  void AddName(std::string_view name, EntityId entity, corpus::Tokeniser& tokeniser);
  void IndexNames();
  void IndexRelatedQuestions();
  void CollectEntities(std::uint32_t node, std::span<const corpus::Token> words, std::vector<EntityId>& entities) const;
};

// FlatBuffers' verification says that every field lies within the bytes; this says that the fields make sense.
absl::Status Dictionary::Impl::Check() const {
  for (std::uint32_t id = 0; id < size(); ++id) {
    const record::Entity* entity = root->entities()->Get(id);
    if (View(entity->name()).empty()) return Damaged(fmt::format("entity {} has no name", id));
    if (corpus::FirstInvalidUtf8(View(entity->name()))) return Damaged(fmt::format("the name of entity {} is not UTF-8", id));
    if (entity->type() > static_cast<std::uint8_t>(corpus::EntityType::kTest)) {
      return Damaged(fmt::format("entity {} has the unknown type {}", id, entity->type()));
    }
    if (entity->names() == nullptr || entity->names()->size() == 0) return Damaged(fmt::format("entity {} has no names", id));
    if (entity->broader() != nullptr) {
      for (const std::uint32_t wider : *entity->broader()) {
        if (wider >= size()) return Damaged(fmt::format("entity {} is a kind of entity {} of {}", id, wider, size()));
      }
    }
    for (const flatbuffers::String* name : *entity->names()) {
      if (corpus::FirstInvalidUtf8(View(name))) return Damaged(fmt::format("a name of entity {} is not UTF-8", id));
    }
  }
  if (root->related_questions() == nullptr) return absl::OkStatus();
  for (std::uint32_t index = 0; index < root->related_questions()->size(); ++index) {
    const record::RelatedQuestion* question = root->related_questions()->Get(index);
    if (View(question->question()).empty() || question->entities() == nullptr) {
      return Damaged(fmt::format("related question {} is incomplete", index));
    }
    for (const std::uint32_t entity : *question->entities()) {
      if (entity >= size()) return Damaged(fmt::format("related question {} names entity {} of {}", index, entity, size()));
    }
  }
  return absl::OkStatus();
}

void Dictionary::Impl::AddName(std::string_view name, EntityId entity, corpus::Tokeniser& tokeniser) {
  if (CountCharacters(name) < kMinNameCharacters) return;
  const std::vector<corpus::Token> words = tokeniser.Tokenise(name);
  if (words.empty() || words.size() > kMaxNameWords) return;
  // "ALL" would match every "all".
  if (std::all_of(words.begin(), words.end(), [](const corpus::Token& word) { return word.stop_word; })) return;

  Name entry;
  entry.entity = entity;
  entry.abbreviation = words.size() == 1 && IsAbbreviation(name);
  entry.folded_begin = static_cast<std::uint32_t>(folded.size());
  for (const corpus::Token& word : words) {
    const std::uint32_t stem =
        stem_ids.try_emplace(std::string(NameStem(word)), static_cast<std::uint32_t>(stem_ids.size())).first->second;
    const auto [edge, added] = edges.try_emplace(std::uint64_t{entry.node} << 32 | stem, node_count);
    node_count += added ? 1 : 0;
    entry.node = edge->second;
    folded += word.folded;
    folded += ' ';
  }
  entry.folded_end = static_cast<std::uint32_t>(folded.size());
  names.push_back(entry);
  if (words.size() == 1) {
    const auto first = single_word_stems.begin() + first_single_word_stem[entity];
    if (std::find(first, single_word_stems.end(), words[0].stem) == single_word_stems.end()) {
      single_word_stems.push_back(words[0].stem);
    }
  }
}

void Dictionary::Impl::IndexNames() {
  corpus::Tokeniser tokeniser;
  first_single_word_stem.reserve(size() + 1);
  by_name.reserve(size());
  std::size_t name_count = 0;
  for (EntityId id = 0; id < size(); ++id) name_count += root->entities()->Get(id)->names()->size();
  names.reserve(name_count);
  stem_ids.reserve(name_count);
  edges.reserve(2 * name_count);  // names of two words and more share beginnings
  for (EntityId id = 0; id < size(); ++id) {
    const record::Entity& entity = *root->entities()->Get(id);
    first_single_word_stem.push_back(static_cast<std::uint32_t>(single_word_stems.size()));
    by_name.emplace(View(entity.name()), id);
    for (const flatbuffers::String* name : *entity.names()) AddName(View(name), id, tokeniser);
  }
  first_single_word_stem.push_back(static_cast<std::uint32_t>(single_word_stems.size()));

  std::stable_sort(names.begin(), names.end(),
                   [](const Name& a, const Name& b) { return std::pair(a.node, a.entity) < std::pair(b.node, b.entity); });
  first_name.assign(node_count + 1, 0);
  for (const Name& name : names) ++first_name[name.node + 1];
  for (std::uint32_t node = 0; node < node_count; ++node) first_name[node + 1] += first_name[node];
}

void Dictionary::Impl::IndexRelatedQuestions() {
  first_related.assign(size() + 1, 0);
  const auto* questions = root->related_questions();
  if (questions == nullptr) return;
  for (const record::RelatedQuestion* question : *questions) {
    for (const std::uint32_t entity : *question->entities()) ++first_related[entity + 1];
  }
  for (std::uint32_t id = 0; id < size(); ++id) first_related[id + 1] += first_related[id];
  related.resize(first_related.back());
  std::vector<std::uint32_t> next(first_related.begin(), first_related.end() - 1);
  for (std::uint32_t index = 0; index < questions->size(); ++index) {
    for (const std::uint32_t entity : *questions->Get(index)->entities()) related[next[entity]++] = index;
  }
}

// What `words` name at the end of a name's stems. Where that is not one thing: a name that is written just so goes before one
// that shares only the stems ("universal", "universe"), and a word before an abbreviation that reads the same ("men", "MEN"),
// as letter case is not known here.
void Dictionary::Impl::CollectEntities(std::uint32_t node, std::span<const corpus::Token> words,
                                       std::vector<EntityId>& entities) const {
  const std::span<const Name> here(names.data() + first_name[node], names.data() + first_name[node + 1]);
  std::vector<const Name*> kept;
  for (const Name& name : here) kept.push_back(&name);
  const auto keep_only_if_any = [&kept](auto&& holds) {
    if (std::any_of(kept.begin(), kept.end(), holds)) std::erase_if(kept, [&](const Name* name) { return !holds(name); });
  };
  if (here.front().entity != here.back().entity) {
    std::string written;
    for (const corpus::Token& word : words) written.append(word.folded).push_back(' ');
    keep_only_if_any([&](const Name* name) {
      return std::string_view(folded).substr(name->folded_begin, name->folded_end - name->folded_begin) == written;
    });
    keep_only_if_any([](const Name* name) { return !name->abbreviation; });
  }
  for (const Name* name : kept) {
    if (entities.empty() || entities.back() != name->entity) entities.push_back(name->entity);
  }
}

Dictionary::Dictionary(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Dictionary::~Dictionary() = default;

absl::StatusOr<std::unique_ptr<const Dictionary>> Dictionary::FromBytes(std::string_view bytes) {
  if (!VerifyDictionaryRecord(bytes)) return Damaged("it is not a whole FlatBuffers table");
  auto impl = std::make_unique<Impl>();
  impl->root = flatbuffers::GetRoot<record::Dictionary>(bytes.data());
  if (const absl::Status status = impl->Check(); !status.ok()) return status;
  impl->IndexNames();
  impl->IndexRelatedQuestions();
  return std::unique_ptr<const Dictionary>(new Dictionary(std::move(impl)));
}

std::size_t Dictionary::size() const { return impl_->size(); }

EntityInfo Dictionary::entity(EntityId id) const {
  const record::Entity& entity = *impl_->root->entities()->Get(id);
  return {View(entity.name()), static_cast<corpus::EntityType>(entity.type()), entity.passage_count(), entity.statement_count()};
}

std::vector<std::string_view> Dictionary::names(EntityId id) const {
  std::vector<std::string_view> names;
  for (const flatbuffers::String* name : *impl_->root->entities()->Get(id)->names()) names.push_back(View(name));
  return names;
}

std::span<const EntityId> Dictionary::broader(EntityId id) const {
  const auto* broader = impl_->root->entities()->Get(id)->broader();
  if (broader == nullptr) return {};
  return {broader->data(), broader->size()};
}

std::optional<EntityId> Dictionary::Find(std::string_view name, corpus::EntityType type) const {
  std::optional<EntityId> found;
  const auto [begin, end] = impl_->by_name.equal_range(name);
  for (auto candidate = begin; candidate != end; ++candidate) {
    if (entity(candidate->second).type != type) continue;
    if (!found || candidate->second < *found) found = candidate->second;
  }
  return found;
}

std::vector<EntityMatch> Dictionary::Match(std::span<const corpus::Token> tokens) const {
  struct Window {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t node = 0;
  };
  std::vector<std::uint32_t> stems;
  stems.reserve(tokens.size());
  for (const corpus::Token& token : tokens) {
    const auto found = impl_->stem_ids.find(NameStem(token));
    stems.push_back(found == impl_->stem_ids.end() ? kNone : found->second);
  }

  std::vector<Window> windows;
  for (std::uint32_t first = 0; first < stems.size(); ++first) {
    std::uint32_t node = kRoot;
    for (std::uint32_t last = first; last < stems.size() && stems[last] != kNone; ++last) {
      node = impl_->Child(node, stems[last]);
      if (node == kNone) break;
      if (impl_->HasNames(node)) windows.push_back({first, last - first + 1, node});
    }
  }

  std::stable_sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) { return a.count > b.count; });
  std::vector<bool> taken(tokens.size(), false);
  std::erase_if(windows, [&taken](const Window& window) {
    const auto begin = taken.begin() + window.first;
    if (std::find(begin, begin + window.count, true) != begin + window.count) return true;
    std::fill_n(begin, window.count, true);
    return false;
  });
  std::sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) { return a.first < b.first; });

  std::vector<EntityMatch> matches;
  matches.reserve(windows.size());
  for (const Window& window : windows) {
    const std::span<const corpus::Token> words = tokens.subspan(window.first, window.count);
    EntityMatch& match = matches.emplace_back();
    match.first_token = window.first;
    match.token_count = window.count;
    match.bytes = {words.front().bytes.begin, words.back().bytes.end};
    impl_->CollectEntities(window.node, words, match.entities);
  }
  return matches;
}

std::span<const std::string> Dictionary::single_word_stems(EntityId id) const {
  const std::uint32_t begin = impl_->first_single_word_stem[id];
  return std::span(impl_->single_word_stems).subspan(begin, impl_->first_single_word_stem[id + 1] - begin);
}

std::vector<Dictionary::RelatedQuestion> Dictionary::related_questions(EntityId id) const {
  std::vector<RelatedQuestion> questions;
  for (std::uint32_t slot = impl_->first_related[id]; slot < impl_->first_related[id + 1]; ++slot) {
    const record::RelatedQuestion& question = *impl_->root->related_questions()->Get(impl_->related[slot]);
    questions.push_back({View(question.question()),
                         question.type(),
                         {question.entities()->begin(), question.entities()->end()},
                         question.docid()});
  }
  return questions;
}

}  // namespace probatum::index
