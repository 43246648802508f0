#include "tests/bench/corpus/generator.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"

namespace probatum::bench {
namespace {

// Invented topics with sentences of invented words, of which the first are met often and the last hardly ever.
std::vector<Topic> InventedTopics() {
  eval::Random random(5);
  const auto word = [&random] {
    // 1/rank, by the inverse of its distribution.
    const double uniform = static_cast<double>(random.Below(1'000'000)) / 1e6;
    auto rank = static_cast<std::uint64_t>(std::exp(uniform * std::log(3'000)));
    std::string letters = "w";
    for (; rank > 0; rank /= 5) letters += std::string_view("aeiou").substr(rank % 5, 1), letters += "bcdfg"[rank % 5];
    return letters;
  };
  std::vector<Topic> topics;
  for (const char* focus : {"Examplitis of the thumb", "Sampleosis", "Mockalgia syndrome", "Placebitis (acute)"}) {
    Topic topic{"Invented", focus, {std::string("Old ") + focus, "ABC"}, {}};
    for (const char* type : {"information", "symptoms", "treatment"}) {
      std::string answer;
      for (int sentence = 0; sentence < 25; ++sentence) {
        std::string text = sentence == 0 ? focus : "It";
        for (int i = 0; i < 14; ++i) text += " " + word();
        answer += (sentence % 5 == 0 && sentence > 0 ? "\n" : sentence == 0 ? "" : " ") + text + ".";
      }
      topic.pairs.push_back({type, std::string("What are the ") + type + " of " + focus + " ?", answer});
    }
    topics.push_back(std::move(topic));
  }
  return topics;
}

std::vector<Topic> Generate(std::size_t count, std::uint64_t seed) {
  CorpusGenerator generator(InventedTopics(), seed);
  std::vector<Topic> topics;
  for (std::size_t i = 0; i < count; ++i) topics.push_back(generator.Next());
  return topics;
}

std::vector<std::string> Words(const Topic& topic) {
  std::vector<std::string> words;
  for (const QuestionAnswer& pair : topic.pairs) {
    std::istringstream stream(LowerCase(pair.answer));
    for (std::string word; stream >> word;) words.push_back(word.substr(0, word.find('.')));
  }
  return words;
}

std::set<std::string> FiveWords(const Topic& topic) {
  const std::vector<std::string> words = Words(topic);
  std::set<std::string> runs;
  for (std::size_t i = 0; i + 5 <= words.size(); ++i) {
    std::string run;
    for (std::size_t k = i; k < i + 5; ++k) run += words[k] + " ";
    runs.insert(std::move(run));
  }
  return runs;
}

// Times that each word is met, most frequent first.
std::vector<std::size_t> Frequencies(const std::vector<Topic>& topics) {
  std::map<std::string, std::size_t> counts;
  for (const Topic& topic : topics) {
    for (const std::string& word : Words(topic)) ++counts[word];
  }
  std::vector<std::size_t> frequencies;
  for (const auto& [word, count] : counts) frequencies.push_back(count);
  std::sort(frequencies.rbegin(), frequencies.rend());
  return frequencies;
}

// Slope of log frequency over log rank between two ranks: about -1 by Zipf's law.
double Slope(const std::vector<std::size_t>& frequencies, std::size_t from, std::size_t to) {
  return (std::log(static_cast<double>(frequencies.at(to - 1))) - std::log(static_cast<double>(frequencies.at(from - 1)))) /
         (std::log(static_cast<double>(to)) - std::log(static_cast<double>(from)));
}

TEST(CorpusGenerator, GivesTheSameDocumentsForTheSameSeedAndOthersForAnother) {
  const std::vector<Topic> one = Generate(20, 1);
  const std::vector<Topic> again = Generate(20, 1);
  const std::vector<Topic> other = Generate(20, 2);
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(ToXml(one[i], i), ToXml(again[i], i));
    EXPECT_NE(ToXml(one[i], i), ToXml(other[i], i));
  }
}

TEST(CorpusGenerator, GivesEveryDocumentANameOfItsOwn) {
  std::set<std::string> names;
  for (const Topic& topic : InventedTopics()) names.insert(topic.focus);
  for (const Topic& topic : Generate(400, 3)) EXPECT_TRUE(names.insert(topic.focus).second) << topic.focus;
}

TEST(CorpusGenerator, NeverGivesTwoDocumentsTheSameAnswers) {
  const std::vector<Topic> topics = Generate(80, 4);
  std::set<std::string> answers;
  for (const Topic& topic : topics) {
    for (const QuestionAnswer& pair : topic.pairs) EXPECT_TRUE(answers.insert(pair.answer).second) << pair.answer;
  }
  // Nor nearly the same: of runs of five words, two documents share far from all.
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const std::set<std::string> left = FiveWords(topics[i]);
    for (std::size_t k = i + 1; k < topics.size(); ++k) {
      const std::set<std::string> right = FiveWords(topics[k]);
      std::vector<std::string> shared;
      std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(shared));
      EXPECT_LT(shared.size(), 7 * std::min(left.size(), right.size()) / 10) << topics[i].focus << ", " << topics[k].focus;
    }
  }
}

TEST(CorpusGenerator, AsksForTheNewNameInTheWordsOfTheOldQuestion) {
  for (const Topic& topic : Generate(40, 5)) {
    for (const QuestionAnswer& pair : topic.pairs)
      EXPECT_EQ(pair.question, "What are the " + pair.type + " of " + topic.focus + " ?");
  }
}

TEST(CorpusGenerator, KeepsHowOftenWordsAreMet) {
  const std::vector<std::size_t> source = Frequencies(InventedTopics());
  const std::vector<std::size_t> generated = Frequencies(Generate(400, 6));
  EXPECT_NEAR(Slope(generated, 10, 300), Slope(source, 10, 300), 0.35);
}

TEST(CorpusGenerator, FindsNewWordsEverMoreSlowly) {
  const std::size_t at_100 = Frequencies(Generate(100, 7)).size();
  const std::size_t at_400 = Frequencies(Generate(400, 7)).size();
  EXPECT_GT(at_400, at_100);
  EXPECT_LT(at_400, 3 * at_100);
}

TEST(CorpusGenerator, LeavesMarkupOfTextWhereItIs) {
  const Topic topic{
      "Invented",
      "Examplitis",
      {},
      {{"symptoms", "What are the symptoms of Examplitis ?", "Signs are:\n   - tired thumbs\n   - blue spots\n\nThey pass."}}};
  CorpusGenerator generator({topic}, 1);
  for (int i = 0; i < 20; ++i) {
    const std::string answer = generator.Next().pairs.at(0).answer;
    EXPECT_THAT(answer, testing::MatchesRegex("[A-Za-z ]+:\n   - [a-z ]+\n   - [a-z ]+\n\n[A-Za-z ]+\\."));
  }
}

TEST(ToXml, IsReadAsMedQuadWithItsTopicAndKindsOfSections) {
  const Topic topic{"generated-GARD",
                    "Examplitis & <others>",
                    {"Inflamed \"examples\""},
                    {{"symptoms", "What are the symptoms of Examplitis ?", "Tired thumbs. Blue spots."}}};
  const auto read = corpus::ReadMedQuad({"0000012.xml", ToXml(topic, 12)});
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->metadata.id.value(), "medquad-generated-GARD-0000012");
  EXPECT_EQ(read->metadata.title, "Examplitis & <others>");
  EXPECT_THAT(read->metadata.topics, testing::ElementsAre("Examplitis & <others>", "Inflamed \"examples\""));
  const auto document = corpus::Analyse(*read);
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_EQ(document->sections.size(), 1u);
  EXPECT_EQ(document->sections[0].kind, corpus::SectionKind::kSymptoms);
}

TEST(InventedWords, AreMetByZipfsLaw) {
  InventedWords words({"examplitis", "sampleosis", "mockalgia", "placebozole", "nullamine"}, {}, 0.1);
  eval::Random random(9);
  std::map<std::string, std::size_t> counts;
  for (int i = 0; i < 50'000; ++i) ++counts[words.Draw(random)];
  EXPECT_NEAR(static_cast<double>(counts.size()), 5'000, 300);
  std::vector<std::size_t> frequencies;
  for (const auto& [word, count] : counts) frequencies.push_back(count);
  std::sort(frequencies.rbegin(), frequencies.rend());
  // By Simon the exponent is 1 - 0.1.
  EXPECT_NEAR(Slope(frequencies, 10, 1'000), -0.9, 0.15);
}

TEST(InventedWords, AreNoneThatAreTaken) {
  const std::string part = "abcdef";
  InventedWords words({part}, {"abcdef", "abcddef", "abccdef"}, 1);
  eval::Random random(1);
  std::set<std::string> drawn;
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(drawn.insert(words.Draw(random)).second);
  EXPECT_FALSE(drawn.contains("abcdef"));
}

}  // namespace
}  // namespace probatum::bench
