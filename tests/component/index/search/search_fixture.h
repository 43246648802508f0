// What the tests of this folder share: small documents in invented medicine and queries from plain words.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"

#include "corpus/text/tokens.h"
#include "index/search/searcher.h"
#include "tests/support/temp_generation.h"

namespace probatum::index {

// Front matter lines beyond id, title and kind go to `more`, each ending in a line feed.
inline std::string Markdown(std::string_view id, std::string_view title, std::string_view body, std::string_view more = "") {
  std::string text = "---\nid: ";
  text.append(id).append("\ntitle: ").append(title).append("\nkind: guideline\n").append(more).append("---\n").append(body);
  return text.append("\n");
}

inline std::string View(const flatbuffers::String* text) { return text->str(); }

// The stems of the words without stop words, a group each.
inline std::vector<TermGroup> Terms(std::string_view text) {
  corpus::Tokeniser tokeniser;
  std::vector<TermGroup> groups;
  for (const corpus::Token& token : tokeniser.Tokenise(text)) {
    if (!token.stop_word) groups.push_back({{token.stem}, 1.0});
  }
  return groups;
}

class SearchTest : public testing::Test {
 protected:
  void Build(const std::vector<std::string>& documents, std::string_view vocabulary = "") {
    auto built = support::TempGeneration::FromMarkdown(documents, vocabulary);
    ASSERT_TRUE(built.ok()) << built.status();
    generation_ = *built;
  }

  EntityId Entity(std::string_view name, corpus::EntityType type) {
    const auto found = generation_->dictionary().Find(name, type);
    EXPECT_TRUE(found.has_value()) << name;
    return found.value_or(0);
  }

  std::vector<PassageHit> Search(const SearchQuery& query) {
    auto hits = searcher_.SearchPassages(generation_, query);
    EXPECT_TRUE(hits.ok()) << hits.status();
    return hits.ok() ? *hits : std::vector<PassageHit>();
  }

  std::vector<PassageHit> Search(std::string_view text) {
    SearchQuery query;
    query.terms = Terms(text);
    return Search(query);
  }

  // Ids of the hits' documents, in their order.
  std::vector<std::string> Documents(const std::vector<PassageHit>& hits) {
    std::vector<std::string> ids;
    for (const PassageHit& hit : hits) ids.push_back(View(generation_->passage(hit.docid).document->id()));
    return ids;
  }

  std::vector<std::string> Passages(const std::vector<PassageHit>& hits) {
    std::vector<std::string> ids;
    for (const PassageHit& hit : hits) ids.push_back(View(generation_->passage(hit.docid).passage->id()));
    return ids;
  }

  std::shared_ptr<const Generation> generation_;
  Searcher searcher_;
};

}  // namespace probatum::index
