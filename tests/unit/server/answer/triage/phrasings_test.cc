// Ways of saying it: of an overdose, of despair, in fragments, and beside questions; and those that only sound like it.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

#include "server/answer/triage/triage.h"
#include "tests/unit/server/answer/triage/triage_cases.h"

namespace probatum::answer {
namespace {

TEST(TriagePhrasings, KnowOverdosesOfAnyMedicine) {
  ExpectAll(TriageLevel::kEmergency, {
                                         {"I took 40 colchicine", "overdose-1"},
                                         {"i just took forty colchicine tablets", "overdose-1"},
                                         {"I took 10 mg of colchicine", "overdose-1"},
                                         {"took 5 grams of paracetamol", "overdose-1"},
                                         {"my husband swallowed 10 g of paracetamol", "overdose-1"},
                                         {"she took 8000mg of acetaminophen", "overdose-1"},
                                         {"I took 8 colchicine tablets today by mistake", "overdose-1"},
                                         {"I've eaten a whole packet of allopurinol", "overdose-1"},
                                         {"she swallowed a full bottle of febuxostat", "overdose-1"},
                                         {"I took 2 packets of naproxen", "overdose-1"},
                                         {"I've had 20 of my gout pills", "overdose-1"},
                                         {"I have had 30 of those tablets", "overdose-1"},
                                         {"overdosed on colchicine", "overdose-1"},
                                         {"my sister overdosed on her gout tablets", "overdose-1"},
                                         {"OD on tylenol", "overdose-1"},
                                         {"od'd on allopurinol", "overdose-1"},
                                         {"my mum took too much colchicine", "overdose-1"},
                                         {"child ate 1 colchicine tablet", "poison-1"},
                                         {"my 2 year old ate one of my gout tablets", "poison-1"},
                                         {"toddler got into grandma's allopurinol", "poison-1"},
                                         {"I've just had 30 ibuprofen", "overdose-1"},
                                         {"my 18 month old swallowed a tablet", "poison-1"},
                                         {"colchicine 0.5 mg twice daily: patient took 30 tablets", "overdose-1", false},
                                         {"A patient took 40 tablets of colchicine. What is the antidote?", "overdose-1", false},
                                         {"what do I do if my child ate a colchicine tablet", "poison-1", false},
                                         {"my 3 yo took my metformin pill", "poison-1"},
                                     });
  ExpectAll(TriageLevel::kSameDay, {
                                       {"I took 7 pills by mistake", "overdose-2", false},
                                       {"I took 40 zorbimax", "overdose-2", false},
                                       {"I took 6 allopurinol by accident", "overdose-2", false},
                                       {"I've had 6 of my gout pills", "overdose-2", false},
                                       {"he swallowed 12 febuxostat", "overdose-2", false},
                                       {"she took 6 grams of metformin", "overdose-2", false},
                                       {"I have taken too many", "overdose-2", false},
                                   });
}

TEST(TriagePhrasings, KnowDespairBesideGout) {
  ExpectAll(TriageLevel::kCrisis, {
                                      {"I've cut my wrists", "self-harm-1"},
                                      {"I cut my wrists", "self-harm-1"},
                                      {"she cut her wrist", "self-harm-1"},
                                      {"my daughter keeps cutting her arms", "self-harm-1"},
                                      {"I'd rather be dead than have this gout", "suicide-1"},
                                      {"i would rather be dead", "suicide-1"},
                                      {"I'd rather die than live like this", "suicide-1"},
                                      {"I want to die from the pain", "suicide-1"},
                                      {"this gout makes me want to die, I want to die of this pain", "suicide-1"},
                                      {"I want to die from gout so it is over", "suicide-1"},
                                  });
  ExpectNone({
      "can you die from gout?",
      "I don't want to die of a heart attack",
      "I wanted to die of embarrassment",
      "I want to die from the embarrassment",
      "I'd rather die than eat kale",
      "I'd rather take colchicine than be in pain",
      "I cut my wrist on a glass while washing up, is a plaster enough?",
      "do people die from kidney failure",
      "he cut his arm hair",
  });
}

TEST(TriagePhrasings, KnowFragmentsThatNameNobody) {
  ExpectAll(TriageLevel::kEmergency, {
                                         {"face drooping", "stroke-fast-1"},
                                         {"face drooping on one side", "stroke-fast-1"},
                                         {"numb on one side and trouble talking", "stroke-fast-1"},
                                         {"slurred speech, can't lift arm", "stroke-fast-1"},
                                         {"my baby has a fever of 40 and is floppy", "sepsis-1"},
                                         {"rash that doesn't fade under a glass", "meningitis-1"},
                                         {"leg is cold white and numb", "limb-1"},
                                         {"my foot has gone cold and pale", "limb-1"},
                                         {"febuxostat chest pain breathless", "cardiac-chest-pain-1"},
                                         {"nosebleed that won't stop on quinine", "bleeding-1"},
                                         {"can't breathe", "breathing-1"},
                                         {"tongue swollen after allopurinol", "anaphylaxis-1"},
                                         {"floppy baby, won't feed", "sepsis-1"},
                                     });
}

TEST(TriagePhrasings, KnowAPersonsSignBesideAQuestion) {
  ExpectAll(TriageLevel::kEmergency, {
                                         {"risk of gout and I have crushing chest pain", "cardiac-chest-pain-1"},
                                         {"should I avoid aspirin, I have crushing chest pain", "cardiac-chest-pain-1"},
                                         {"I have crushing chest pain, should I avoid aspirin?", "cardiac-chest-pain-1"},
                                         {"what raises the risk of gout, my face is drooping", "stroke-fast-1"},
                                         {"to prevent a flare I take colchicine and now I can't breathe", "breathing-1"},
                                         {"I had chest pain last year and now it's back, crushing", "cardiac-chest-pain-1"},
                                         {"Last year I had crushing chest pain. Now it's back.", "cardiac-chest-pain-1"},
                                         {"I had chest pain 3 weeks ago and it has come back", "cardiac-chest-pain-1"},
                                         {"my wife is 30 weeks pregnant and having fits", "pregnancy-1"},
                                         {"he is having convulsions", "seizure-1"},
                                     });
}

TEST(TriagePhrasings, StayQuietAboutGuidanceAndOrdinaryDoses) {
  ExpectNone({
      "management of paracetamol overdose",
      "what are the signs of stroke",
      "does colchicine overdose cause death",
      "patients who took more than 20 tablets",
      "I read that patients who took more than 20 tablets had diarrhoea",
      "max dose of colchicine is 1.8 mg in one hour",
      "took colchicine 0.6 mg twice a day without effect",
      "he took 3 tablets of 500 mg as prescribed",
      "I took 8 prednisolone tablets a day for 5 days",
      "she took 6 tablets of methotrexate weekly",
      "I took 300 allopurinol daily for years",
      "I took 300 allopurinol",
      "I took 2 colchicine tablets this morning, can I take ibuprofen?",
      "I took 500 mcg of colchicine",
      "I took 1 g of paracetamol an hour ago",
      "I took 1000 mg paracetamol",
      "I took 1200 mg of ibuprofen yesterday",
      "my father took 2.4 g of ibuprofen daily",
      "I ate 10 cherries and my gout improved",
      "I ate a whole packet of crisps",
      "I took 12 weeks to recover",
      "it took 10 days to work",
      "I took 40 photos of my toe",
      "I took 20 steps today",
      "I took 5000 IU vitamin D",
      "he took 15 minutes",
      "how many tablets are in a packet of colchicine",
      "can a child take colchicine",
      "is 8 tablets of prednisolone too much",
      "colchicine toxicity in renal impairment",
      "antidote for digoxin overdose",
      "accidental ingestion of colchicine in children: epidemiology",
      "overdose of allopurinol: treatment",
      "what happens in colchicine overdose",
      "can you overdose on vitamin C",
      "how is tylenol overdose managed",
      "N-acetylcysteine protocol for acetaminophen overdose",
      "od dosing of febuxostat",
      "febuxostat 80 mg od",
      "my son swallowed his pride",
      "facial droop differential",
      "facial weakness",
      "rash that does not blanch: causes",
      "which rash doesn't fade under a glass?",
      "what does it mean when a rash doesn't fade",
      "is a drooping face always a stroke",
      "numbness on one side and trouble talking are signs of stroke",
      "chest pain and breathlessness",
      "chest pain with febuxostat",
      "nosebleeds with quinine",
      "cold, white and numb fingers in winter",
      "acute limb ischaemia",
      "risk of heart attack with febuxostat",
      "I have gout, what is my risk of stroke?",
      "I have gout and want to reduce my risk of having a heart attack",
      "my dad has atrial fibrillation, how do I prevent him having a stroke?",
      "should I avoid aspirin if I have gout",
      "I am writing an essay on chest pain",
      "I have to give a presentation on anaphylaxis",
      "my mother had a heart attack 5 years ago, can she take aspirin now?",
      "he had a stroke last year and is now on clopidogrel",
      "she had a stroke last year and is back at work",
      "I had chest pain last year, now my toe hurts",
      "he had a stroke in 2015 and his back hurts",
      "fever in infants under 3 months: guideline",
      "seizures in pregnancy",
      "eclampsia management",
      "which drugs cause fits",
      "suicide risk with montelukast",
      "self-harm guidelines",
      "does allopurinol cause suicidal thoughts",
      "wrist pain after a fall",
      "cutting down on purines",
      "I want to cut purines from my diet",
      "How many tablets of colchicine did the participants take?",
      "people who took colchicine had fewer flares",
      "participants who swallowed 10 capsules reported nausea",
      "side effects of taking 5 tablets of prednisone",
      "prednisone 40 mg, 8 tablets of 5 mg, taken once daily",
      "I took my tablets with 10 sips of water",
      "had 20 gout attacks last year",
      "I've had 10 of these attacks",
      "colchicine 1.2 mg then 0.6 mg one hour later",
      "bleeding that does not stop on anticoagulants: reversal guideline",
      "when should a nosebleed be seen",
  });
}

// Steps that triage takes over the text, repeated to about `bytes`.
std::uint64_t Steps(std::string_view text, std::size_t bytes) {
  std::string message;
  while (message.size() < bytes) message += text;
  std::uint64_t steps = 0;
  TriageMessage(message, &steps);
  return steps;
}

TEST(TriageCost, GrowsNoFasterThanTheMessage) {
  constexpr std::array kTexts = std::to_array<std::string_view>({
      "no chest pain ",
      "no pain no gain, ",
      "no chest pain or ",
      "denies chest pain, ",
      "chest pain sweating breathless ",
      "if my child has chest pain and sweating ",
      "chest pain last year ",
      "history of chest pain ",
      "numb ",
      "took ",
      "my dad's face is weak and ",
      "I have risk of chest pain ",
      "patients who took 20 tablets ",
      "10 ",
      "cant breathe. ",
      "\u2014",
  });
  for (const std::string_view text : kTexts) {
    // 6 KiB of the shortest is as many words as triage reads.
    const std::uint64_t small = Steps(text, 2048);
    const std::uint64_t large = Steps(text, 8192);
    EXPECT_LE(large, small * 5) << text;
  }
}

TEST(TriageCost, StaysSmallForTheLongestMessage) {
  for (const std::string_view text : {"no chest pain ", "no pain no gain, ", "chest pain sweating "})
    EXPECT_LT(Steps(text, 16 * 1024), 2'000'000u) << text;
}

}  // namespace
}  // namespace probatum::answer
