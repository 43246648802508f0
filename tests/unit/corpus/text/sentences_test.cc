#include "corpus/text/sentences.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

std::vector<std::string> Sentences(std::string_view paragraph) {
  std::vector<std::string> sentences;
  for (const ByteRange& range : SentenceBreaker().Split(paragraph)) sentences.emplace_back(Slice(paragraph, range));
  return sentences;
}

using List = std::vector<std::string>;

// One sentence, whatever full stops it holds.
void ExpectWhole(std::string_view sentence) { EXPECT_EQ(Sentences(sentence), List{std::string(sentence)}); }

TEST(SentenceBreaker, PartsSentences) {
  EXPECT_EQ(Sentences("Stretch the calf. Hold it for 10 seconds! Does it help? Repeat."),
            (List{"Stretch the calf.", "Hold it for 10 seconds!", "Does it help?", "Repeat."}));
}

TEST(SentenceBreaker, KeepsAbbreviationsInTheirSentence) {
  ExpectWhole("Fruits, e.g. Apples, and roots, i.e. Beets, are placebos.");
  ExpectWhole("Smith et al. Found no difference vs. Placebo in approx. 5 people.");
  ExpectWhole("Dr. Smith of the U.S. Food and Drug Administration wrote it.");
  ExpectWhole("See Fig. 2 and ref. 3 in vol. 4, no. 5.");
  ExpectWhole("Malaria by P. falciparum or E. coli was excluded.");
  ExpectWhole("Take 5 mg. daily, or 0.5 mg twice.");
  ExpectWhole("The book of A. B. Examplar is old.");
}

TEST(SentenceBreaker, EndsSentencesAtNamesOfOneLetterAndAtCountries) {
  EXPECT_EQ(Sentences("It lacks vitamin C. Patients take hepatitis B. The rest is level A. It helps."),
            (List{"It lacks vitamin C.", "Patients take hepatitis B.", "The rest is level A.", "It helps."}));
  EXPECT_EQ(Sentences("It is common in the U.S. The cause is unknown."),
            (List{"It is common in the U.S.", "The cause is unknown."}));
  EXPECT_EQ(Sentences("Does it help? No. It harms."), (List{"Does it help?", "No.", "It harms."}));
}

TEST(SentenceBreaker, NeverBreaksInsideBracketsThatCloseSoon) {
  ExpectWhole("Placebozole (not approved. Not tested. See the label.) is old.");
  EXPECT_EQ(Sentences("It is old (see the label). Avoid it."), (List{"It is old (see the label).", "Avoid it."}));
  const std::string never_closed = "It (is old. Avoid it.";
  EXPECT_EQ(Sentences(never_closed), (List{"It (is old.", "Avoid it."}));
}

TEST(SentenceBreaker, KeepsTheNumberWithTheItemItCounts) {
  EXPECT_EQ(Sentences("1. Stretch the calf. 2. Hold it."), (List{"1. Stretch the calf.", "2. Hold it."}));
  EXPECT_EQ(Sentences("5a. Stretch the calf."), (List{"5a. Stretch the calf."}));
}

TEST(SentenceBreaker, KeepsAGradeBehindTheFullStopWithItsSentence) {
  EXPECT_EQ(Sentences("Screen men once. (B recommendation). Do not screen women. [D]"),
            (List{"Screen men once. (B recommendation).", "Do not screen women. [D]"}));
  EXPECT_EQ(Sentences("Rest helps. (The body heals with time.)"), (List{"Rest helps.", "(The body heals with time.)"}));
}

TEST(SentenceBreaker, MendsLostSpacesAndNotes) {
  EXPECT_EQ(Sentences("It narrows the colon.Symptoms include pain."), (List{"It narrows the colon.", "Symptoms include pain."}));
  EXPECT_EQ(Sentences("It occurs in children.1 Signs include tremors."),
            (List{"It occurs in children.1", "Signs include tremors."}));
  ExpectWhole("Visit www.example.org or ClinicalTrials.gov for more.");
}

TEST(SentenceBreaker, LosesNothingButSpaces) {
  const std::string text = "Sjögren’s is named. \u201CYes.\u201D (Really.) And 5 µg... More – so? 漢字。Done";
  std::string kept;
  for (const std::string& sentence : Sentences(text)) kept += sentence;
  std::string wanted = text;
  std::erase(wanted, ' ');
  std::erase(kept, ' ');
  EXPECT_EQ(kept, wanted);
}

TEST(SentenceBreaker, FindsNothingInNothing) {
  EXPECT_TRUE(Sentences("").empty());
  EXPECT_TRUE(Sentences("  ").empty());
}

}  // namespace
}  // namespace probatum::corpus
