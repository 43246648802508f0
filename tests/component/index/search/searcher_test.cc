#include "index/search/searcher.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "corpus/model/kinds.h"
#include "index/schema/record_file.h"
#include "index/search/features.h"
#include "tests/component/index/search/search_fixture.h"

namespace probatum::index {
namespace {

using corpus::EntityType;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

constexpr char kVocabulary[] =
    "term\tsynonym\tsource\ttype\n"
    "examplitis\tDoe disease\tstarter\tcondition\n"
    "dropsy of the elbow\t\tstarter\tcondition\n"
    "placebozole\tPlacebo-Forte\tstarter\tdrug\n"
    "children\tchild\tstarter\tpopulation\n"
    "older adults\t\tstarter\tpopulation\n";

float Value(const PassageHit& hit, Feature feature) { return hit.features[static_cast<std::size_t>(feature)]; }

class SearcherTest : public SearchTest {};

TEST_F(SearcherTest, RanksATitleMatchBeforeMentions) {
  Build({Markdown("about", "Examplitis", "Rest is advised.\n"),
         Markdown("mentions", "Dropsy of the elbow",
                  "Dropsy may follow examplitis. In examplitis with dropsy, examplitis is seen to first. Rest is advised.\n")});
  const auto hits = Search("rest in examplitis");
  EXPECT_THAT(Documents(hits), ElementsAre("about", "mentions"));
  EXPECT_EQ(Value(hits[0], Feature::kTitleWithin), 1);
  EXPECT_EQ(Value(hits[1], Feature::kTitleWithin), 0);
}

TEST_F(SearcherTest, FindsAWordByAnyOfItsForms) {
  Build({Markdown("a", "Examplitis", "Stretching before sleep reduces cramps.\n"), Markdown("b", "Dropsy", "Drink less.\n")});
  EXPECT_THAT(Documents(Search("stretch for a cramp")), ElementsAre("a"));
}

TEST_F(SearcherTest, TakesTheStemsOfAGroupForOneWord) {
  Build({Markdown("british", "Swelling", "Oedema of the elbow.\n"), Markdown("american", "Swelling", "Edema of the elbow.\n")});
  SearchQuery query;
  query.terms = {{{"oedema", "edema"}, 1.0}};
  const auto hits = Search(query);
  EXPECT_THAT(Documents(hits), ElementsAre("american", "british"));
  EXPECT_EQ(hits[0].bm25, hits[1].bm25);
}

TEST_F(SearcherTest, OrdersEqualScoresByPassageId) {
  const std::string body = "Rest is advised.\n";
  Build({Markdown("c", "Examplitis", body), Markdown("a", "Examplitis", body), Markdown("d", "Examplitis", body),
         Markdown("b", "Examplitis", body)});
  const auto hits = Search("rest examplitis");
  EXPECT_THAT(Documents(hits), ElementsAre("a", "b", "c", "d"));
  EXPECT_EQ(hits[0].score, hits[3].score);
}

TEST_F(SearcherTest, PutsPassagesThatNameTheGateFirstAndLosesNone) {
  Build({Markdown("gated-by-synonym", "Elbow pain", "Doe disease hurts at night. Apply cold to it.\n"),
         Markdown("cold", "Cold compress", "A cold compress, a cold bath and a cold night.\n"),
         Markdown("gated", "Examplitis", "Apply a cold compress.\n"), Markdown("other", "Dropsy", "Keep warm.\n")},
        kVocabulary);
  SearchQuery query;
  query.terms = Terms("cold night");
  const auto free = Search(query);
  query.gate = {Entity("examplitis", EntityType::kCondition)};
  const auto gated = Search(query);
  EXPECT_EQ(Documents(free)[0], "cold");
  ASSERT_EQ(gated.size(), 3u);
  EXPECT_THAT(Documents(gated), UnorderedElementsAreArray(Documents(free)));
  EXPECT_TRUE(gated[0].gated && gated[1].gated);
  EXPECT_EQ(Documents(gated)[2], "cold");
  EXPECT_FALSE(gated[2].gated);
  EXPECT_FALSE(free[0].gated);
  query.fill_up = false;
  EXPECT_THAT(Documents(Search(query)), ElementsAre(Documents(gated)[0], Documents(gated)[1]));
  query.gate.clear();
  EXPECT_THAT(Documents(Search(query)), ElementsAreArray(Documents(free)));
}

TEST_F(SearcherTest, AsksThatAGatedPassageNamesAllOfTheGate) {
  Build(
      {Markdown("both", "Examplitis", "Placebozole shortens it.\n"), Markdown("condition", "Doe disease", "Rest shortens it.\n"),
       Markdown("drug", "Placebozole", "It shortens dropsy of the elbow.\n")},
      kVocabulary);
  SearchQuery query;
  query.terms = Terms("what shortens it");
  query.gate = {Entity("placebozole", EntityType::kDrug), Entity("examplitis", EntityType::kCondition)};
  const auto hits = Search(query);
  ASSERT_EQ(hits.size(), 3u);
  EXPECT_EQ(Documents(hits)[0], "both");
  EXPECT_TRUE(hits[0].gated);
  EXPECT_FALSE(hits[1].gated);
  EXPECT_FALSE(hits[2].gated);
}

TEST_F(SearcherTest, FindsWhatTheGateNamesWithoutAnyTerms) {
  Build({Markdown("a", "Examplitis", "Rest.\n"), Markdown("b", "Dropsy of the elbow", "Warmth.\n")}, kVocabulary);
  SearchQuery query;
  query.gate = {Entity("examplitis", EntityType::kCondition)};
  EXPECT_THAT(Documents(Search(query)), ElementsAre("a"));
}

TEST_F(SearcherTest, RaisesPassagesThatNameABoostWithoutAskingForIt) {
  Build({Markdown("a", "Cramp", "Rest helps.\n"), Markdown("b", "Cramp", "Rest helps. Placebozole too.\n")}, kVocabulary);
  SearchQuery query;
  query.terms = Terms("rest in cramp");
  EXPECT_THAT(Documents(Search(query)), ElementsAre("a", "b"));
  query.boost = {Entity("placebozole", EntityType::kDrug)};
  EXPECT_THAT(Documents(Search(query)), ElementsAre("b", "a"));
}

TEST_F(SearcherTest, PrefersTheSectionThatTheQuestionAsksFor) {
  Build({Markdown("a", "Examplitis",
                  "## Symptoms {kind=symptoms}\nThe elbow of the patient hurts.\n\n"
                  "## Treatment {kind=treatment}\nThe elbow of the patient is rested.\n")});
  SearchQuery query;
  query.terms = Terms("examplitis elbow");
  query.type = QuestionType::kSymptom;
  EXPECT_EQ(Passages(Search(query))[0], "a#symptoms.1");
  query.type = QuestionType::kTreatment;
  EXPECT_EQ(Passages(Search(query))[0], "a#treatment.1");
}

TEST_F(SearcherTest, PrefersThePopulationAskedFor) {
  Build({Markdown("a", "Examplitis",
                  "## One {population=\"older adults\"}\nThe dose is halved.\n\n"
                  "## Two {population=\"children\"}\nThe dose is halved.\n\n"
                  "## Three\nThe dose is halved.\n")},
        kVocabulary);
  SearchQuery query;
  query.terms = Terms("examplitis dose");
  query.populations = {Entity("children", EntityType::kPopulation)};
  const auto hits = Search(query);
  EXPECT_THAT(Passages(hits), ElementsAre("a#two.1", "a#three.1", "a#one.1"));
  EXPECT_EQ(Value(hits[0], Feature::kPopulationFit), 1);
  EXPECT_EQ(Value(hits[1], Feature::kPopulationFit), 0);
  EXPECT_EQ(Value(hits[2], Feature::kPopulationFit), -1);
  query.populations.clear();
  for (const PassageHit& hit : Search(query)) EXPECT_EQ(Value(hit, Feature::kPopulationFit), 0);
}

TEST_F(SearcherTest, NeverShowsWhatWasWithdrawn) {
  const std::string body = "Rest is advised.\n";
  Build({Markdown("current", "Examplitis", body), Markdown("retired", "Examplitis", body, "standing: retired\n"),
         Markdown("retracted", "Examplitis", body, "standing: retracted\n")},
        kVocabulary);
  EXPECT_THAT(Documents(Search("rest examplitis")), ElementsAre("current"));
  SearchQuery query;
  query.gate = {Entity("examplitis", EntityType::kCondition)};
  EXPECT_THAT(Documents(Search(query)), ElementsAre("current"));
}

TEST_F(SearcherTest, RanksSupersededBelowAndApprovedAbove) {
  const std::string body = "Rest is advised.\n";
  Build({Markdown("a-superseded", "Examplitis", body, "standing: superseded\n"), Markdown("b-submitted", "Examplitis", body),
         Markdown("c-under-review", "Examplitis", body, "review: {state: under-review}\n"),
         Markdown("d-approved", "Examplitis", body, "review: {state: approved}\n")});
  EXPECT_THAT(Documents(Search("rest examplitis")), ElementsAre("d-approved", "c-under-review", "b-submitted", "a-superseded"));
}

// 90 documents of which every third names the condition, all different.
std::vector<std::string> ManyDocuments() {
  std::vector<std::string> documents;
  for (int i = 0; i < 90; ++i) {
    std::string body = "Rest helps the elbow.";
    for (int j = 0; j < i % 7; ++j) body += " Cold helps the elbow too.";
    if (i % 3 == 0) body += " It is examplitis.";
    documents.push_back(Markdown("doc" + std::to_string(100 + i), i % 5 == 0 ? "Cold" : "Notes", body + "\n"));
  }
  return documents;
}

TEST_F(SearcherTest, GivesTheBeginningOfALongerListForASmallerLimit) {
  Build(ManyDocuments(), kVocabulary);
  SearchQuery query;
  query.terms = Terms("cold rest of the elbow");
  for (const bool with_gate : {false, true}) {
    if (with_gate) query.gate = {Entity("examplitis", EntityType::kCondition)};
    query.limit = 1000;
    const auto all = Documents(Search(query));
    EXPECT_EQ(all.size(), 90u);
    for (const std::uint32_t limit : {1u, 10u, 29u, 30u, 31u, 60u, 89u}) {
      query.limit = limit;
      EXPECT_THAT(Documents(Search(query)), ElementsAreArray(all.begin(), all.begin() + limit)) << limit << with_gate;
    }
  }
}

TEST_F(SearcherTest, OrdersTheBestByScoreAndTheRestByBm25) {
  Build(ManyDocuments(), kVocabulary);
  SearchQuery query;
  query.terms = Terms("cold rest of the elbow");
  query.limit = 1000;
  const auto hits = Search(query);
  ASSERT_EQ(hits.size(), 90u);
  const auto tail = hits.begin() + kRerankedCount;
  EXPECT_TRUE(std::is_sorted(hits.begin(), tail, [](const PassageHit& a, const PassageHit& b) {
    return a.score != b.score ? a.score > b.score : a.docid < b.docid;
  }));
  EXPECT_TRUE(std::is_sorted(tail, hits.end(), [](const PassageHit& a, const PassageHit& b) {
    return a.bm25 != b.bm25 ? a.bm25 > b.bm25 : a.docid < b.docid;
  }));
  const double least =
      std::min_element(hits.begin(), tail, [](const PassageHit& a, const PassageHit& b) { return a.bm25 < b.bm25; })->bm25;
  for (auto hit = tail; hit != hits.end(); ++hit) EXPECT_LE(hit->bm25, least);
}

TEST_F(SearcherTest, FindsTheSameOnEveryThread) {
  Build(ManyDocuments(), kVocabulary);
  SearchQuery query;
  query.terms = Terms("cold rest of the elbow");
  query.terms[0].weight = 0.3;
  query.gate = {Entity("examplitis", EntityType::kCondition)};
  query.limit = 90;
  const auto expected = Search(query);
  std::vector<std::vector<PassageHit>> found(4);
  std::vector<std::thread> threads;
  for (auto& hits : found) {
    threads.emplace_back([&hits, &query, generation = generation_] {
      Searcher searcher;
      for (int round = 0; round < 20; ++round) hits = searcher.SearchPassages(generation, query).value();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& hits : found) {
    ASSERT_EQ(hits.size(), expected.size());
    for (std::size_t i = 0; i < hits.size(); ++i) {
      EXPECT_EQ(hits[i].docid, expected[i].docid);
      EXPECT_EQ(hits[i].score, expected[i].score);
      EXPECT_EQ(hits[i].bm25, expected[i].bm25);
      EXPECT_EQ(hits[i].features, expected[i].features);
    }
  }
}

TEST_F(SearcherTest, SaysHowWellTitleHeadingAndLeadFitTheQuestion) {
  Build({Markdown("a", "Leg cramps", "## Night cramps\nStretch the calf.\n"), Markdown("b", "Dropsy", "Drink less.\n")});
  const auto hits = Search("leg cramps at night");
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(Value(hits[0], Feature::kBm25), 1);
  EXPECT_EQ(Value(hits[0], Feature::kTitleInQuestion), 1);
  EXPECT_EQ(Value(hits[0], Feature::kTitleWithin), 1);
  EXPECT_EQ(Value(hits[0], Feature::kHeadingWithin), 1);
  // All three stems are in one passage of two, so each has a third of the question's idf.
  EXPECT_FLOAT_EQ(Value(hits[0], Feature::kQuestionInTitle), 2.0f / 3);
  EXPECT_FLOAT_EQ(Value(hits[0], Feature::kQuestionInHeading), 2.0f / 3);
  EXPECT_FLOAT_EQ(Value(hits[0], Feature::kLogLength),
                  std::log1p(static_cast<float>(generation_->passage(hits[0].docid).passage->word_count())));
}

TEST_F(SearcherTest, LetsCarriedWordsClaimATitleByTheirWeightOnly) {
  Build({Markdown("a", "Leg cramps", "Stretch the calf.\n"), Markdown("b", "Dropsy", "Drink less.\n")});
  SearchQuery query;
  query.terms = Terms("leg cramps");
  query.terms[1].weight = kOwnWeight;  // as little as a word of the question itself has
  EXPECT_EQ(Value(Search(query)[0], Feature::kTitleWithin), 1);
  query.terms[1].weight = kOwnWeight / 2;
  const auto hits = Search(query);
  EXPECT_FLOAT_EQ(Value(hits[0], Feature::kTitleWithin), 0.5f);
  EXPECT_FLOAT_EQ(Value(hits[0], Feature::kTitleInQuestion), 0.75f);
}

TEST_F(SearcherTest, TakesAHeadingThatOnlyRepeatsTheTitleForNoFit) {
  Build({Markdown("a", "Leg cramps",
                  "## What are leg cramps?\nThe calf is stretched.\n\n"
                  "## What is the treatment of leg cramps?\nIt is stretched.\n")});
  const auto hits = Search("treatment of leg cramps");
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(Passages(hits)[0], "a#what-is-the-treatment-of-leg-cramps.1");
  EXPECT_EQ(Value(hits[0], Feature::kHeadingWithin), 1);
  EXPECT_EQ(Value(hits[1], Feature::kHeadingWithin), 0);
}

TEST_F(SearcherTest, IgnoresWordsThatNoPassageHoldsWhenItMeasuresTheRest) {
  Build({Markdown("a", "Leg cramps", "Stretch the calf.\n"), Markdown("b", "Dropsy", "Drink less.\n")});
  const auto hits = Search("leg cramps zzyzx");
  EXPECT_FLOAT_EQ(Value(hits[0], Feature::kQuestionInTitle), 1);
}

TEST_F(SearcherTest, CountsTheEntitiesThatAPassageIsAbout) {
  Build({Markdown("a", "Examplitis", "Placebozole helps. Rest helps.\n", "topics: [examplitis]\n"),
         Markdown("b", "Rest", "It helps in examplitis.\n", "topics: [rest]\n")},
        kVocabulary);
  SearchQuery query;
  query.terms = Terms("what helps");
  query.gate = {Entity("examplitis", EntityType::kCondition)};
  query.boost = {Entity("placebozole", EntityType::kDrug)};
  const auto hits = Search(query);
  ASSERT_THAT(Documents(hits), ElementsAre("a", "b"));
  EXPECT_EQ(Value(hits[0], Feature::kEntityTopic), 0.5f);
  EXPECT_EQ(Value(hits[0], Feature::kEntityPassage), 1);
  EXPECT_EQ(Value(hits[1], Feature::kEntityTopic), 0);
  EXPECT_EQ(Value(hits[1], Feature::kEntityPassage), 0.5f);
}

TEST_F(SearcherTest, AnswersVeryLongQueriesAndUnknownWords) {
  Build({Markdown("a", "Examplitis", "Rest.\n")});
  SearchQuery query;
  for (int i = 0; i < 3000; ++i) query.terms.push_back({{"word" + std::to_string(i)}, 0.5});
  EXPECT_THAT(Search(query), IsEmpty());
  query.terms.push_back({{"rest"}, 1});
  EXPECT_THAT(Documents(Search(query)), ElementsAre("a"));
}

TEST_F(SearcherTest, FindsNothingInAnEmptyHaystack) {
  Build({Markdown("a", "Examplitis", "Rest.\n", "standing: retired\n")});
  EXPECT_THAT(Search("rest"), IsEmpty());
}

TEST_F(SearcherTest, RefusesAQueryThatAsksForNothing) {
  Build({Markdown("a", "Examplitis", "Rest.\n")});
  EXPECT_EQ(searcher_.SearchPassages(generation_, {}).status().code(), absl::StatusCode::kInvalidArgument);
  SearchQuery query;
  query.gate = {1'000'000};
  EXPECT_EQ(searcher_.SearchPassages(generation_, query).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(SearcherTest, FindsNothingForWordsThatAreTooLongToBeTerms) {
  Build({Markdown("a", "Examplitis", "Rest.\n")});
  SearchQuery query;
  query.terms = {{{std::string(1000, 'a')}, 1}};
  const auto passages = searcher_.SearchPassages(generation_, query);
  ASSERT_TRUE(passages.ok()) << passages.status();
  EXPECT_THAT(*passages, IsEmpty());
  const auto references = searcher_.SearchReferences(generation_, query.terms, 10);
  ASSERT_TRUE(references.ok()) << references.status();
  EXPECT_THAT(*references, IsEmpty());
}

TEST_F(SearcherTest, ReportsADatabaseThatWasOverwrittenAsDataLoss) {
  Build(ManyDocuments());
  for (const char* name : {kPassagesDatabase, kReferencesDatabase}) {
    const std::filesystem::path path = generation_->folder() / name;
    const auto size = std::filesystem::file_size(path);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::fstream stream(path, std::ios::binary | std::ios::in | std::ios::out);
    stream << std::string(size, '\xa5');
  }
  SearchQuery query;
  query.terms = Terms("rest");
  EXPECT_EQ(searcher_.SearchPassages(generation_, query).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(searcher_.SearchReferences(generation_, query.terms, 10).status().code(), absl::StatusCode::kDataLoss);
}

constexpr char kReferences[] =
    "references:\n"
    "  - {id: label, type: webpage, title: Placebozole label, publisher: Agency of Fiction, issued: 2009}\n"
    "  - {id: trial, type: article-journal, title: Rest in examplitis, author: [{family: Mustermann, given: E}], issued: 2021,\n"
    "     container-title: Journal of Invention, PMID: \"12345678\", DOI: 10.1000/xyz}\n";

class ReferenceSearchTest : public SearchTest {
 protected:
  // "document id/key" of the hits.
  std::vector<std::string> Find(std::string_view text, std::uint32_t limit = 10) {
    auto hits = searcher_.SearchReferences(generation_, Terms(text), limit);
    EXPECT_TRUE(hits.ok()) << hits.status();
    std::vector<std::string> found;
    for (const ReferenceHit& hit : *hits) {
      const Generation::ReferenceRef reference = generation_->reference(hit.docid);
      found.push_back(View(reference.document->id()) + "/" + View(reference.reference->key()));
    }
    return found;
  }
};

TEST_F(ReferenceSearchTest, FindsAReferenceByWhatIsPrintedOfIt) {
  Build({Markdown("a", "Examplitis", "Rest helps [@trial]. Placebozole is not approved [@label].\n", kReferences)}, kVocabulary);
  EXPECT_THAT(Find("placebozole label")[0], "a/label");
  EXPECT_THAT(Find("Agency of Fiction"), ElementsAre("a/label"));
  EXPECT_THAT(Find("2009"), ElementsAre("a/label"));
  EXPECT_THAT(Find("Mustermann"), ElementsAre("a/trial"));
  EXPECT_THAT(Find("Journal of Invention"), ElementsAre("a/trial"));
  EXPECT_THAT(Find("12345678"), ElementsAre("a/trial"));
  EXPECT_THAT(Find("nothing of the kind"), IsEmpty());
}

TEST_F(ReferenceSearchTest, FindsAReferenceByTheTopicOfWhatCitesIt) {
  Build({Markdown("a", "Dropsy of the elbow", "Warmth helps [@trial]. It is common [@label].\n", kReferences)}, kVocabulary);
  EXPECT_THAT(Find("dropsy"), UnorderedElementsAre("a/label", "a/trial"));
}

TEST_F(ReferenceSearchTest, HoldsToTheLimitAndOrdersEqualScoresByDocument) {
  const std::string body = "Rest helps [@trial]. Placebozole is not approved [@label].\n";
  Build({Markdown("b", "Examplitis", body, kReferences), Markdown("a", "Examplitis", body, kReferences),
         Markdown("c", "Examplitis", body, kReferences)});
  EXPECT_THAT(Find("Mustermann"), ElementsAre("a/trial", "b/trial", "c/trial"));
  EXPECT_THAT(Find("Mustermann", 2), ElementsAre("a/trial", "b/trial"));
  EXPECT_EQ(searcher_.SearchReferences(generation_, Terms("Mustermann"), 0).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(searcher_.SearchReferences(generation_, {}, 10).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(ReferenceSearchTest, NeverShowsReferencesOfWhatWasWithdrawn) {
  const std::string body = "Rest helps [@trial]. Placebozole is not approved [@label].\n";
  Build({Markdown("a", "Examplitis", body, std::string(kReferences) + "standing: retracted\n"),
         Markdown("b", "Examplitis", body, kReferences)});
  EXPECT_THAT(Find("Mustermann"), ElementsAre("b/trial"));
}

TEST_F(ReferenceSearchTest, FindsNothingWhereNothingIsCited) {
  Build({Markdown("a", "Examplitis", "Rest helps.\n")});
  EXPECT_THAT(Find("rest"), IsEmpty());
}

}  // namespace
}  // namespace probatum::index
