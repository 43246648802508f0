#include "server/answer/triage/triage.h"

#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/server/answer/triage/triage_cases.h"

namespace probatum::answer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Triage, StopsAtAPersonsOwnEmergency) {
  ExpectAll(TriageLevel::kEmergency,
            {
                {"my dad's face is drooping and he can't lift his arm", "stroke-fast-1"},
                {"My husband\u2019s speech is suddenly slurred", "stroke-fast-1"},
                {"mums mouth has dropped on one side", "stroke-fast-1"},
                {"I think I'm having a stroke", "stroke-fast-1"},
                {"my left side went numb all of a sudden", "stroke-fast-1"},
                {"she had a stroke this morning, what do I do", "stroke-fast-1"},
                {"I have crushing chest pain spreading to my arm", "cardiac-chest-pain-1"},
                {"crushing chest pain spreading to my left arm and I am sweating", "cardiac-chest-pain-1"},
                {"My chest feels really tight and I feel sick", "cardiac-chest-pain-1"},
                {"am I having a heart attack?", "cardiac-chest-pain-1"},
                {"pain in my left arm and jaw, sweating a lot", "cardiac-chest-pain-1"},
                {"I can't breathe", "breathing-1"},
                {"i cannot breath properly help", "breathing-1"},
                {"my baby's lips are turning blue", "breathing-1"},
                {"He is struggling to breathe", "breathing-1"},
                {"she is not breathing", "breathing-1"},
                {"my son's asthma inhaler isn't working", "breathing-1"},
                {"I ate peanuts and my lips and tongue are swelling", "anaphylaxis-1"},
                {"my throat is closing up after a bee sting", "anaphylaxis-1"},
                {"she's covered in hives and short of breath", "anaphylaxis-1"},
                {"my toddler is choking", "choking-1"},
                {"I cut my leg and the bleeding won't stop", "bleeding-1"},
                {"he's been stabbed", "bleeding-1"},
                {"my wife is vomiting blood", "bleeding-1"},
                {"I took 30 paracetamol tablets", "overdose-1"},
                {"My daughter has taken a whole bottle of Tylenol", "overdose-1"},
                {"i took 20 x 500mg paracetamol", "overdose-1"},
                {"he has overdosed", "overdose-1"},
                {"my toddler swallowed a button battery", "poison-1"},
                {"My son drank some bleach", "poison-1"},
                {"our carbon monoxide alarm is going off and we all have headaches", "poison-1"},
                {"my brother is having a seizure", "seizure-1"},
                {"She has been convulsing for 6 minutes", "seizure-1"},
                {"my son just had a fit", "seizure-1"},
                {"I can't wake her up", "unconscious-1"},
                {"Grandad collapsed and isn't responding", "unconscious-1"},
                {"found my friend unconscious", "unconscious-1"},
                {"my mum is suddenly very confused", "unconscious-1"},
                {"my daughter has a rash that doesn't fade under a glass", "meningitis-1"},
                {"fever and stiff neck since last night, my son hates the light", "meningitis-1"},
                {"my mother has an infection and is confused and her skin is mottled", "sepsis-1"},
                {"I'm on chemo and have a temperature of 38.4", "sepsis-1"},
                {"my baby has gone floppy", "sepsis-1"},
                {"back pain and I've gone numb between my legs", "cauda-equina-1"},
                {"my back hurts and I have lost control of my bladder", "cauda-equina-1"},
                {"my calf is swollen and I'm suddenly short of breath", "clot-1"},
                {"this is the worst headache of my life", "headache-1"},
                {"he hit his head and keeps vomiting", "head-injury-1"},
                {"I suddenly lost vision in one eye", "vision-1"},
                {"got bleach in my eye", "vision-1"},
                {"my son has sudden severe pain in his testicle", "testicle-1"},
                {"I'm pregnant and bleeding heavily", "pregnancy-1"},
                {"my diabetic brother is drowsy and his breath smells fruity", "diabetes-1"},
                {"My blood pressure is 190/125 and I have chest pain", "blood-pressure-1"},
                {"my daughter was scalded by boiling water", "burn-1"},
                {"bitten by a snake, my hand is swelling", "bite-1"},
                {"Should I be worried? My chest hurts and my arm is numb", "cardiac-chest-pain-1"},
                {"I'm not sure if he is having a stroke", "stroke-fast-1"},
                {"No fever, but I can't breathe", "breathing-1"},
                {"I had a heart attack in 2010 and now my chest is tight", "cardiac-chest-pain-1"},
                {"What causes my chest pain?", "cardiac-chest-pain-1"},
            });
}

TEST(Triage, PutsCrisisAboveEverything) {
  ExpectAll(TriageLevel::kCrisis, {
                                      {"I want to kill myself", "suicide-1"},
                                      {"i dont want to be here anymore", "suicide-1"},
                                      {"I\u2019m thinking about ending my life", "suicide-1"},
                                      {"everyone would be better off without me", "suicide-1"},
                                      {"my friend says she is suicidal", "suicide-1"},
                                      {"how many pills would it take to kill me", "suicide-1"},
                                      {"What should I do if I feel like killing myself?", "suicide-1"},
                                      {"I can't stop thinking about killing myself", "suicide-1"},
                                      {"he tried to hang himself", "suicide-1"},
                                      {"I keep cutting myself", "self-harm-1"},
                                      {"I have the urge to hurt myself", "self-harm-1"},
                                      {"the voices are telling me to jump", "self-harm-1"},
                                      {"my husband beats me", "violence-1"},
                                      {"I want to kill my boss's brother, I am going to hurt him", "violence-1"},
                                      {"I'm having thoughts of harming my baby", "violence-1"},
                                  });
}

TEST(Triage, NamesBothRulesOfAnOverdoseThatWasMeant) {
  const TriageVerdict verdict = TriageMessage("I took 40 ibuprofen because I want to die");
  EXPECT_EQ(verdict.triage.level, TriageLevel::kCrisis);
  EXPECT_THAT(verdict.triage.rules, ElementsAre("overdose-1", "suicide-1"));
  EXPECT_TRUE(verdict.stop);
}

TEST(Triage, SendsToACliniciantodayWithoutStoppingTheAnswer) {
  ExpectAll(TriageLevel::kSameDay, {
                                       {"My 6 week old has a fever of 38.2", "infant-fever-1", false},
                                       {"my left calf is swollen, red and painful", "clot-2", false},
                                       {"my chest hurts whenever I cough, for 3 weeks now", "cardiac-chest-pain-2", false},
                                       {"I fainted this afternoon", "unconscious-2", false},
                                       {"I've been coughing up blood", "bleeding-2", false},
                                       {"I take quinine and have had easy bruising", "bleeding-2", false},
                                       {"I can't pee at all", "urine-1", false},
                                       {"I'm 34 weeks pregnant and my baby is moving less", "pregnancy-2", false},
                                       {"a stray dog bit my hand", "bite-2", false},
                                       {"My blood pressure is 185 over 110", "blood-pressure-2", false},
                                       {"pain in the lower right side of my belly and a fever", "abdomen-2", false},
                                   });
}

TEST(Triage, AnswersACliniciansQuestionAboutAPatientUnderABanner) {
  ExpectAll(TriageLevel::kEmergency,
            {
                {"72-year-old with STEMI: which antiplatelet?", "clinical-emergency-1", false},
                {"58-year-old man with crushing chest pain radiating to left arm. First-line?", "cardiac-chest-pain-1", false},
                {"Patient presents with facial droop and slurred speech, onset 1 hour ago", "stroke-fast-1", false},
                {"my patient is not breathing, what is the adrenaline dose", "breathing-1", false},
                {"65yo F with septic shock, which vasopressor?", "clinical-emergency-1", false},
                {"A patient with status epilepticus did not respond to lorazepam", "clinical-emergency-1", false},
            });
  ExpectAll(TriageLevel::kCrisis,
            {{"A patient says he wants to kill himself. How should I assess the risk?", "suicide-1", false}});
}

TEST(Triage, StaysQuietAboutEducationalQuestions) {
  ExpectNone({
      "What are the signs of a stroke?",
      "what are the signs of stroke, such as a drooping face?",
      "How is stroke treated?",
      "Management of STEMI",
      "causes of chest pain",
      "What causes chest pain that spreads to the arm?",
      "Can ibuprofen cause chest pain?",
      "How do I prevent a heart attack?",
      "heart attack prevention",
      "What is the risk of anaphylaxis with penicillin?",
      "What are the symptoms of meningitis?",
      "difference between seizure and syncope",
      "How common are seizures after stroke?",
      "Which antiplatelet is preferred in patients with STEMI?",
      "What is the treatment of paracetamol overdose?",
      "suicide prevention strategies",
      "Does isotretinoin cause suicidal thoughts?",
      "What is cauda equina syndrome?",
      "What should you do if someone is choking?",
      "When should I call an ambulance for asthma?",
      "side effects of quinine",
  });
}

TEST(Triage, StaysQuietAboutWhatIsDeniedOrPast) {
  ExpectNone({
      "I have a cough but no chest pain",
      "He denies chest pain, shortness of breath or syncope",
      "no chest pain, shortness of breath or sweating, just a sore knee",
      "my dad had a stroke in 2010, can he take aspirin?",
      "I have a history of seizures, is melatonin safe?",
      "my mother had a heart attack 5 years ago",
      "I am not suicidal, I just want to sleep",
      "I don't have any chest pain",
      "her face is not drooping",
      "When I was a child I had an allergic reaction to penicillin",
      "My brother tried to kill himself years ago, does depression run in families?",
  });
}

TEST(Triage, StaysQuietAboutWhatOnlySoundsAlarming) {
  ExpectNone({
      "my back is killing me",
      "What is the treatment for leg cramps?",
      "what about quinine?",
      "and for dialysis patients?",
      "why not?",
      "My leg cramps wake me up every night",
      "I'd rather die than eat kale",
      "I cut myself shaving, how do I stop the scar?",
      "I hurt myself playing football",
      "I took 2 paracetamol tablets for a headache, can I take more?",
      "I took a 500 mg tablet of paracetamol",
      "took 400mg ibuprofen",
      "he takes 12 tablets a day",
      "I can't wake up in the morning",
      "can't breathe through my nose",
      "how do I get rid of heartburn",
      "my infection is not responding to antibiotics",
      "I am confused about the dose",
      "My son walks with a limp",
      "when should my son get a flu shot",
      "my father has a seizure disorder, which antidepressant is safe?",
      "is it safe to take ibuprofen in pregnancy",
      "my throat is swollen and sore, do I need antibiotics?",
      "a stroke of luck",
      "I am pregnant, which blood tests do I need?",
      "Is ibuprofen not safe with warfarin?",
      "",
      "...",
  });
}

TEST(Triage, TellsOfASupposedEmergencyWithoutStopping) {
  const TriageVerdict verdict = TriageMessage("What should I do if my child has trouble breathing?");
  EXPECT_EQ(verdict.triage.level, TriageLevel::kEmergency);
  EXPECT_FALSE(verdict.stop);
}

TEST(Triage, SaysWhomToCall) {
  EXPECT_THAT(TriageMessage("I can't breathe").triage.message, HasSubstr("999 · 112 · 911"));
  EXPECT_THAT(TriageMessage("I want to end my life").triage.message, HasSubstr("crisis line"));
  EXPECT_THAT(TriageMessage("I can't pee at all").triage.message, HasSubstr("today"));
  EXPECT_THAT(TriageMessage("I took 40 ibuprofen, I want to die").triage.message, HasSubstr("even if there are no symptoms"));
}

TEST(Triage, NamesTheGravestOfSeveralEmergenciesFirst) {
  const TriageVerdict verdict = TriageMessage("my dad's face is drooping and he has collapsed");
  EXPECT_THAT(verdict.triage.rules, ElementsAre("stroke-fast-1", "unconscious-1"));
  EXPECT_THAT(verdict.triage.message, Not(IsEmpty()));
}

TEST(Triage, SaysTheSameWhateverTheCaseAndTheApostrophes) {
  const TriageVerdict plain = TriageMessage("I can't breathe");
  for (const std::string_view other : {"I CAN'T BREATHE", "i can\u2019t breathe!!!", "i cant breathe", "I can not breathe"}) {
    EXPECT_EQ(TriageMessage(other).triage.rules, plain.triage.rules) << other;
    EXPECT_EQ(TriageMessage(other).triage.message, plain.triage.message) << other;
  }
}

TEST(Triage, ReadsALongMessageWithoutLosingTheEmergencyInIt) {
  std::string text;
  for (int i = 0; i < 150; ++i) text += "I have had a sore knee and it is a little better with rest. ";
  text += "Now I can't breathe.";
  EXPECT_EQ(TriageMessage(text).triage.level, TriageLevel::kEmergency);
}

}  // namespace
}  // namespace probatum::answer
