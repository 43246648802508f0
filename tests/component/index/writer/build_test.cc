#include <algorithm>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/base/sha256.h"
#include "corpus/text/tokens.h"
#include "index/schema/format.h"
#include "index/search/searcher.h"
#include "tests/component/index/writer/writer_fixture.h"

namespace probatum::index {
namespace {

using corpus::EntityType;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

std::string StemOf(std::string_view word) { return corpus::Tokeniser().Tokenise(word).at(0).stem; }

class Building : public WriterTest {
 protected:
  void BuildStarter() {
    ImportVocabulary(kVocabulary);
    Import({Write("a.md", Guidance("examplitis", "examplitis"))});
    Build();
    generation_ = OpenCurrent();
    ASSERT_NE(generation_, nullptr);
  }

  std::set<std::string> NamesOf(const flatbuffers::Vector<std::uint32_t>& entities) const {
    std::set<std::string> names;
    for (const std::uint32_t entity : entities) names.emplace(generation_->dictionary().entity(entity).name);
    return names;
  }

  static std::string TextOf(const record::Document& document, const record::Statement& statement) {
    std::string text;
    for (const record::Segment* segment : *statement.segments()) {
      text += document.text()->str().substr(segment->begin(), segment->end() - segment->begin());
    }
    return text;
  }
  const record::Statement& StatementWith(const record::Document& document, std::string_view words) const {
    for (const record::Statement* statement : *document.statements()) {
      if (TextOf(document, *statement).find(words) != std::string::npos) return *statement;
    }
    ADD_FAILURE() << "no statement with: " << words;
    return *document.statements()->Get(0);
  }

  // Ids of the passages that the words find.
  std::vector<std::string> Found(std::string_view words) const {
    SearchQuery query;
    for (const corpus::Token& word : corpus::Tokeniser().Tokenise(words)) {
      if (!word.stop_word) query.terms.push_back({{word.stem}, 1.0});
    }
    const absl::StatusOr<std::vector<PassageHit>> hits = Searcher().SearchPassages(generation_, query);
    EXPECT_TRUE(hits.ok()) << hits.status();
    std::vector<std::string> ids;
    for (const PassageHit& hit : *hits) ids.push_back(generation_->passage(hit.docid).passage->id()->str());
    return ids;
  }

  std::shared_ptr<const Generation> generation_;
};

TEST_F(Building, GivesOneCorpusHashWhateverTheOrderAndPlaceOfImporting) {
  ImportVocabulary(kVocabulary);
  const std::string a = Write("a.md", Guidance("examplitis", "examplitis"));
  const std::string b = Write("b.md", Guidance("mockitis", "mockitis"));
  Import({a});
  Import({b});
  const BuildReport first = Build();

  const auto other = OpenAt(input().parent_path() / "other");
  const std::string b2 = Write("elsewhere/y.md", Guidance("mockitis", "mockitis"));
  const std::string a2 = Write("elsewhere/z.md", Guidance("examplitis", "examplitis"));
  ASSERT_TRUE(other->Import({b2, a2}, {}, NoProgress).ok());
  ASSERT_TRUE(other->ImportVocabulary({input() / "vocabulary.tsv"}, NoProgress).ok());
  EXPECT_EQ(other->Build({}, NoProgress)->corpus_hash, first.corpus_hash);
}

TEST_F(Building, GivesAnotherCorpusHashForOtherDocumentsVocabularyAndOptions) {
  Import({Write("a.md", Guidance("examplitis", "examplitis"))});
  std::set<std::string> hashes = {Build().corpus_hash};
  hashes.insert(Build({.activate = false, .with_questions = false, .as_of = {}}).corpus_hash);
  hashes.insert(Build({.activate = false, .with_questions = true, .as_of = {2026, 11, 24}}).corpus_hash);
  ImportVocabulary(kVocabulary);
  hashes.insert(Build().corpus_hash);
  Write("a.md", Guidance("examplitis", "examplitis", "- Examplitis passes.\n"));
  Import({input() / "a.md"});
  hashes.insert(Build().corpus_hash);
  EXPECT_EQ(hashes.size(), 5u);
}

TEST_F(Building, TakesTheNewestDateOfADocumentForItsOwn) {
  Import({Write("a.md", Guidance("examplitis", "examplitis"))});
  Build();
  EXPECT_EQ(OpenCurrent()->info().as_of, (corpus::Date{2020, 5, 17}));
  Build({.activate = true, .with_questions = true, .as_of = {2026, 11, 24}});
  EXPECT_EQ(OpenCurrent()->info().as_of, (corpus::Date{2026, 11, 24}));
}

TEST_F(Building, ProvesEverySegmentByItsHash) {
  BuildStarter();
  const record::Document& document = generation_->document(0);
  ASSERT_GE(document.statements()->size(), 3u);
  for (const record::Statement* statement : *document.statements()) {
    for (const record::Segment* segment : *statement->segments()) {
      const std::string bytes = document.text()->str().substr(segment->begin(), segment->end() - segment->begin());
      const corpus::Sha256Digest expected = corpus::Sha256(bytes);
      EXPECT_TRUE(std::equal(expected.begin(), expected.end(), segment->sha256()->begin())) << bytes;
    }
  }
}

TEST_F(Building, NotesWhatStatementsNameAndForWhomTheyHold) {
  BuildStarter();
  const record::Document& document = generation_->document(0);
  const record::Statement& dose = StatementWith(document, "5 mg once daily");
  EXPECT_THAT(NamesOf(*dose.entities()), UnorderedElementsAre("adults", "examplitis", "placebozole"));
  EXPECT_THAT(NamesOf(*dose.populations()), UnorderedElementsAre("adults"));
  EXPECT_GT(dose.word_count(), 8);
  std::vector<std::uint32_t> hashes(dose.term_hashes()->begin(), dose.term_hashes()->end());
  EXPECT_THAT(hashes, Contains(TermHash(StemOf("examplitis"))));
  EXPECT_THAT(hashes, Not(Contains(TermHash("for"))));
  EXPECT_TRUE(std::is_sorted(hashes.begin(), hashes.end()));

  const record::Statement& pregnancy = StatementWith(document, "is not recommended");
  EXPECT_THAT(NamesOf(*pregnancy.scope_entities()), UnorderedElementsAre("pregnancy"));
  EXPECT_THAT(NamesOf(*pregnancy.populations()), UnorderedElementsAre("pregnancy"));
  EXPECT_THAT(NamesOf(*document.topic_entities()), UnorderedElementsAre("examplitis"));

  const record::Passage& passage = *document.passages()->Get(pregnancy.passage());
  EXPECT_THAT(NamesOf(*passage.entities()), UnorderedElementsAre("examplitis", "placebozole", "pregnancy"));
  const record::Reference& trial = *document.references()->Get(0);
  std::set<const record::Statement*> citing;
  for (const std::uint32_t index : *trial.statements()) citing.insert(document.statements()->Get(index));
  EXPECT_THAT(citing, UnorderedElementsAre(&dose, &pregnancy));
}

TEST_F(Building, TakesPatientsThatAStatementShutsOutForNoneOfItsOwn) {
  ImportVocabulary(std::string(kVocabulary) + "kidney impairment\t\tstarter\tpopulation\nbreastfeeding\t\tstarter\tpopulation\n");
  Import({Write("a.md", Guidance("examplitis", "examplitis",
                                 "\n## Other\n\n- Sleep helps examplitis in adults who are not pregnant or breastfeeding.\n"
                                 "- Tea helps examplitis in non-pregnant people without kidney impairment.\n"
                                 "- Soup helps examplitis, except in pregnancy.\n"
                                 "- Salt is not advised in pregnancy or kidney impairment with examplitis.\n"))});
  Build();
  generation_ = OpenCurrent();
  const record::Document& document = generation_->document(0);
  EXPECT_THAT(NamesOf(*StatementWith(document, "Sleep").populations()), UnorderedElementsAre("adults"));
  EXPECT_THAT(NamesOf(*StatementWith(document, "Sleep").entities()), Contains("pregnancy"));
  EXPECT_THAT(NamesOf(*StatementWith(document, "Tea").populations()), IsEmpty());
  EXPECT_THAT(NamesOf(*StatementWith(document, "Soup").populations()), UnorderedElementsAre("pregnancy"));
  EXPECT_THAT(NamesOf(*StatementWith(document, "Salt").populations()), UnorderedElementsAre("kidney impairment", "pregnancy"));
}

TEST_F(Building, CountsWhatNamesAnEntity) {
  BuildStarter();
  const Dictionary& dictionary = generation_->dictionary();
  const EntityInfo drug = dictionary.entity(*dictionary.Find("placebozole", EntityType::kDrug));
  EXPECT_EQ(drug.passage_count, 2u);
  EXPECT_EQ(drug.statement_count, 2u);
}

TEST_F(Building, KeepsDrugsAndStarterNamesThatNoPassageHolds) {
  BuildStarter();
  const Dictionary& dictionary = generation_->dictionary();
  EXPECT_TRUE(dictionary.Find("shamamycin", EntityType::kDrug).has_value());
  EXPECT_FALSE(dictionary.Find("mockitis", EntityType::kCondition).has_value());
  // A registered salt is known by the name that people use.
  const std::optional<EntityId> drug = dictionary.Find("dummycillin", EntityType::kDrug);
  ASSERT_TRUE(drug.has_value());
  EXPECT_EQ(dictionary.entity(*drug).passage_count, 0u);
  EXPECT_THAT(dictionary.names(*drug), UnorderedElementsAre("dummycillin", "dummycillin sodium", "dummybrand"));
}

TEST_F(Building, OffersQuestionsThatItsPassagesAnswer) {
  BuildStarter();
  const Dictionary& dictionary = generation_->dictionary();
  const EntityId condition = *dictionary.Find("examplitis", EntityType::kCondition);
  std::vector<std::string> questions;
  for (const auto& related : dictionary.related_questions(condition)) questions.emplace_back(related.question);
  EXPECT_THAT(questions, ElementsAre("What should be tried first for examplitis?", "What is the treatment for examplitis?",
                                     "What does the guidance say about placebozole and examplitis?",
                                     "What is the treatment for examplitis in pregnancy?"));
}

TEST_F(Building, FindsReferencesByAuthorYearAndTopic) {
  BuildStarter();
  for (const std::string_view word : {"mustermann", "2019", "examplitis"}) {
    const auto hits = Searcher().SearchReferences(generation_, {{{StemOf(word)}, 1.0}}, 10);
    ASSERT_TRUE(hits.ok()) << hits.status();
    ASSERT_EQ(hits->size(), 1u) << word;
    EXPECT_EQ(generation_->reference(hits->front().docid).reference->key()->str(), "trial2019");
  }
}

TEST_F(Building, NumbersPassagesByTheirIdsThoughDocumentsComeInAnotherOrder) {
  // "a.1" stands after "a-b#...", though the document a stands before a-b.
  const auto plain = [](std::string_view id, std::string_view word) {
    return fmt::format("---\nid: {0}\ntitle: A title\nkind: article\n---\n\nOnly this one says {1}.\n", id, word);
  };
  const auto paths = {Write("1.md", plain("a", "gizmo")), Write("2.md", Guidance("a-b", "mockitis")),
                      Write("3.md", plain("a-c", "gadget"))};
  Import(paths);
  Build();
  generation_ = OpenCurrent();
  std::string previous;
  for (std::uint32_t docid = 1; docid <= generation_->info().passage_count; ++docid) {
    const std::string id = generation_->passage(docid).passage->id()->str();
    EXPECT_LT(previous, id);
    previous = id;
  }
  // The databases follow the same numbers.
  EXPECT_THAT(Found("gizmo"), ElementsAre("a.1"));
  EXPECT_THAT(Found("bed"), ElementsAre(testing::StartsWith("a-b#first-line")));
}

TEST_F(Building, WithoutQuestionsIndexesNothingOfThem) {
  const std::string path =
      Write("0000001.xml", QuestionAnswers("Sample", "Mockitis", "Which gizmothérapie cures Mockitis?",
                                           "Mockitis is treated with rest. Most people recover within a week of rest."));
  Import({path});
  Build();
  generation_ = OpenCurrent();
  EXPECT_EQ(Found("gizmotherapie").size(), 1u);
  EXPECT_THAT(generation_->document(0).sections()->Get(0)->heading()->str(), HasSubstr("gizmo"));

  Build({.activate = true, .with_questions = false, .as_of = {}});
  generation_ = OpenCurrent();
  EXPECT_TRUE(Found("gizmotherapie").empty());
  EXPECT_EQ(Found("mockitis").size(), 1u);
  const record::Section& section = *generation_->document(0).sections()->Get(0);
  EXPECT_EQ(section.heading()->str(), "treatment");
  const std::uint32_t hidden = TermHash(StemOf("gizmothérapie"));
  EXPECT_THAT(std::vector<std::uint32_t>(section.term_hashes()->begin(), section.term_hashes()->end()), Not(Contains(hidden)));
  for (const record::Statement* statement : *generation_->document(0).statements()) {
    EXPECT_THAT(std::vector<std::uint32_t>(statement->term_hashes()->begin(), statement->term_hashes()->end()),
                Not(Contains(hidden)));
  }
}

// The hashes of all that passages and their parts are ranked by.
std::set<std::uint32_t> RankedBy(const record::Document& document) {
  std::set<std::uint32_t> hashes(document.title_term_hashes()->begin(), document.title_term_hashes()->end());
  for (const record::Section* section : *document.sections()) {
    hashes.insert(section->term_hashes()->begin(), section->term_hashes()->end());
  }
  for (const record::Statement* statement : *document.statements()) {
    hashes.insert(statement->term_hashes()->begin(), statement->term_hashes()->end());
  }
  for (const record::Passage* passage : *document.passages()) {
    hashes.insert(passage->lead_term_hashes()->begin(), passage->lead_term_hashes()->end());
  }
  return hashes;
}

TEST_F(Building, WithoutQuestionsKeepsThemOutOfSentencesThatLeanOnThem) {
  ImportVocabulary(kVocabulary);
  // "It" has nothing to lean on but the question.
  Import({Write("0000001.xml", QuestionAnswers("Sample", "Mockitis", "Does shamamycin gizmothérapie cure Mockitis?",
                                               "It shortens the illness. Rest in bed is advised to all."))});
  const std::string with = Build().corpus_hash;
  generation_ = OpenCurrent();
  const std::uint32_t hidden = TermHash(StemOf("gizmothérapie"));
  {
    const record::Document& document = generation_->document(0);
    ASSERT_THAT(TextOf(document, StatementWith(document, "It shortens")), HasSubstr("gizmo")) << "the test needs one that leans";
    EXPECT_THAT(RankedBy(document), Contains(hidden));
    EXPECT_EQ(Found("gizmotherapie").size(), 1u);
  }

  const std::string without = Build({.activate = true, .with_questions = false, .as_of = {}}).corpus_hash;
  generation_ = OpenCurrent();
  EXPECT_NE(with, without);
  const record::Document& document = generation_->document(0);
  EXPECT_TRUE(Found("gizmotherapie").empty());
  EXPECT_EQ(Found("illness").size(), 1u);
  EXPECT_EQ(Found("rest").size(), 1u);
  EXPECT_THAT(RankedBy(document), Not(Contains(hidden)));
  for (const record::Statement* statement : *document.statements()) {
    EXPECT_THAT(NamesOf(*statement->entities()), Not(Contains("shamamycin")));
  }
  // What is shown and quoted stays as it was.
  EXPECT_THAT(document.text()->str(), HasSubstr("Does shamamycin gizmothérapie cure Mockitis?"));
  EXPECT_THAT(TextOf(document, StatementWith(document, "It shortens")), HasSubstr("gizmo"));
}

TEST_F(Building, WithoutQuestionsKeepsOutThoseAboveTheOneAtHand) {
  Import({Write("a.md", R"(---
id: mockitis-faq
title: Mockitis
kind: question-answer
---

## What helps pregnant gizmothérapie patients? {population="pregnant gizmothérapie patients"}

### And what else?

- Rest is advised.
)")});
  Build({.activate = true, .with_questions = false, .as_of = {}});
  generation_ = OpenCurrent();
  EXPECT_EQ(Found("rest").size(), 1u);
  EXPECT_TRUE(Found("gizmotherapie").empty());
}

TEST_F(Building, NeedsDocuments) {
  EXPECT_EQ(Open()->Build({}, NoProgress).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(Building, RefusesAStoredDocumentThatWasChanged) {
  Import({Write("a.md", Guidance("examplitis", "examplitis"))});
  {
    const std::filesystem::path store = data() / "documents" / "store.sqlite";
    std::ifstream in(store, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::size_t dose = bytes.find("5 mg once daily");
    ASSERT_NE(dose, std::string::npos);
    bytes[dose] = '8';
    std::ofstream(store, std::ios::binary) << bytes;
  }
  EXPECT_EQ(Open()->Build({}, NoProgress).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace probatum::index
