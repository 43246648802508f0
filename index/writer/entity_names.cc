#include "index/writer/entity_names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <vector>

#include "corpus/text/unicode.h"

namespace probatum::index {
namespace {

constexpr std::size_t kMinNameCharacters = 3;

// Names that stand in public vocabularies and among the topics of sites, and would match texts about anything: words first, then
// phrases, then brand names that are everyday words. Folded, each list sorted.
constexpr std::array kGeneralWords = std::to_array<std::string_view>({
    "abnormal",  "abnormality",  "acute",        "adult",      "adults",      "age",         "aging",     "allied",
    "anatomy",   "arm",          "arms",         "benign",     "birth",       "blood",       "body",      "bone",
    "bones",     "breathing",    "care",         "caregivers", "cause",       "causes",      "cell",      "cells",
    "chalk",     "child",        "childhood",    "children",   "chronic",     "clinical",    "clot",      "clots",
    "condition", "conditions",   "crystal",      "cure",       "day",         "deficiency",  "diagnosis", "diet",
    "diets",     "differential", "disabilities", "disability", "disease",     "diseases",    "disorder",  "disorders",
    "doctor",    "doctors",      "dose",         "drinking",   "drug",        "drugs",       "exam",      "examination",
    "eye",       "eyes",         "falls",        "families",   "family",      "female",      "food",      "function",
    "gas",       "general",      "glass",        "grass",      "group",       "growth",      "hash",      "head",
    "health",    "healthy",      "history",      "hormones",   "hospital",    "human",       "ice",       "illness",
    "imaging",   "injury",       "intravenous",  "laboratory", "leg",         "legs",        "life",      "male",
    "man",       "mass",         "masses",       "medication", "medications", "medicine",    "medicines", "memory",
    "men",       "mild",         "minerals",     "moderate",   "molds",       "month",       "neck",      "neonatal",
    "newborn",   "noise",        "normal",       "nose",       "nurse",       "nurses",      "nursing",   "nutrition",
    "other",     "parenting",    "patient",      "patients",   "people",      "period",      "person",    "pharmacy",
    "physician", "physicians",   "poop",         "prevention", "primary",     "problem",     "procedure", "recurrent",
    "report",    "result",       "results",      "retinal",    "risk",        "rupture",     "safety",    "salt",
    "scales",    "secondary",    "severe",       "shock",      "sign",        "signs",       "specimen",  "speed",
    "stool",     "stress",       "surgery",      "sweat",      "swelling",    "symptom",     "symptoms",  "syndrome",
    "syndromes", "system",       "test",         "testing",    "tests",       "therapy",     "time",      "touch",
    "treatment", "treatments",   "type",         "ulcer",      "unknown",     "unspecified", "wasting",   "water",
    "weakness",  "weed",         "week",         "woman",      "women",       "work",        "wound",     "wounds",
    "year",      "years",        "young",        "youth",
});
constexpr std::array kGeneralPhrases = std::to_array<std::string_view>({
    "bowel movement", "clinical trial",   "clinical trials", "diagnostic imaging",       "drug reactions",
    "drug safety",    "family history",   "family issues",   "genetic counseling",       "genetic testing",
    "health checkup", "laboratory tests", "medical tests",   "palliative care",          "physical exam",
    "rare diseases",  "side effect",      "side effects",    "talking with your doctor", "the runs",
    "the trots",
});
constexpr std::array kEverydayBrands = std::to_array<std::string_view>({
    "advance",
    "clear",
    "complete",
    "dial",
    "focus",
    "plan b",
    "simply sleep",
    "thrive",
    "today",
    "triad",
});

// Abbreviations of public lists that spell everyday words, which folding makes the same.
constexpr std::array kWordsLikeAbbreviations = std::to_array<std::string_view>({
    "act",    "add",   "age",   "air",  "ant",  "arts",  "ash",   "bag",    "bat",   "bed",   "boo",   "camp",  "can",
    "cap",    "caps",  "car",   "cars", "cast", "cat",   "catch", "charge", "chew",  "chip",  "cold",  "come",  "con",
    "cord",   "cow",   "cows",  "cup",  "cut",  "dad",   "dash",  "dip",    "dish",  "doc",   "don",   "doors", "dot",
    "dress",  "echo",  "ever",  "face", "fact", "fad",   "fast",  "fat",    "fed",   "fire",  "fires", "fish",  "fit",
    "five",   "flush", "gag",   "gap",  "gene", "grade", "gran",  "ham",    "hat",   "heart", "his",   "hit",   "hot",
    "ion",    "last",  "late",  "lead", "lid",  "lift",  "lima",  "locus",  "mad",   "malt",  "map",   "maps",  "mat",
    "meals",  "mesh",  "met",   "mid",  "mist", "mite",  "mom",   "nod",    "oak",   "oat",   "oats",  "odd",   "pair",
    "pal",    "pan",   "pat",   "pea",  "peak", "pee",   "peg",   "pen",    "pet",   "pip",   "pop",   "pot",   "pots",
    "prep",   "pro",   "rank",  "rat",  "rest", "rice",  "sac",   "sad",    "safe",  "sag",   "same",  "sat",   "scar",
    "settle", "smart", "smile", "soap", "sofa", "son",   "star",  "step",   "stir",  "stop",  "sums",  "tea",   "tee",
    "ten",    "tens",  "tic",   "tip",  "tips", "tonic", "torch", "trap",   "traps", "tuna",  "wash",  "who",
});

// Last words of registered names that say in which form a drug is made, not which drug it is.
constexpr std::array kSalts = std::to_array<std::string_view>({
    "acetate",      "anhydrous",      "besylate",   "bitartrate",      "bromide",     "calcium",      "carbonate",
    "chloride",     "citrate",        "dihydrate",  "dihydrochloride", "diphosphate", "dipropionate", "disodium",
    "edisylate",    "ethylsuccinate", "fumarate",   "furoate",         "gluconate",   "hemihydrate",  "hyclate",
    "hydrobromide", "hydrochloride",  "lactate",    "lactobionate",    "magnesium",   "malate",       "maleate",
    "meglumine",    "mesylate",       "mesylates",  "monohydrate",     "nitrate",     "palmitate",    "pamoate",
    "phosphate",    "potassium",      "propionate", "sodium",          "stearate",    "succinate",    "sulfate",
    "tartrate",     "tosylate",       "trihydrate", "tromethamine",    "valerate",
});

// What is left is a mineral or a ground substance that is another thing than its salt.
constexpr std::array kNotDrugsAlone = std::to_array<std::string_view>({
    "aluminum",
    "ammonium",
    "barium",
    "calcium",
    "cupric",
    "ferric",
    "ferrous",
    "gold",
    "iron",
    "magnesium",
    "manganese",
    "nitrous",
    "potassium",
    "selenious",
    "silver",
    "sodium",
    "strontium",
    "zinc",
});

template <std::size_t count>
bool Holds(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t CountCharacters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

// The singular of an English noun, near enough for comparing two spellings of one name ("diseases", "biopsies", "abscesses").
std::string WithoutPlural(std::string_view word) {
  const auto ends_with_any = [word](std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [word](std::string_view end) { return word.ends_with(end); });
  };
  if (word.size() > 4 && word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  if (word.size() > 4 && ends_with_any({"sses", "xes", "ches", "shes"})) return std::string(word.substr(0, word.size() - 2));
  if (word.size() > 3 && word.ends_with('s') && !ends_with_any({"ss", "us", "is"}))
    return std::string(word.substr(0, word.size() - 1));
  return std::string(word);
}

}  // namespace

bool IsUsableName(std::string_view name, NameSource source, corpus::Tokeniser& tokeniser) {
  const std::string folded = corpus::Fold(name);
  if (CountCharacters(folded) < kMinNameCharacters) return false;
  if (!IsChosen(source) && (Holds(kGeneralWords, folded) || Holds(kGeneralPhrases, folded) || Holds(kEverydayBrands, folded) ||
                            Holds(kWordsLikeAbbreviations, folded))) {
    return false;
  }
  const std::vector<corpus::Token> words = tokeniser.Tokenise(name);
  return std::any_of(words.begin(), words.end(), [](const corpus::Token& word) { return !word.stop_word; });
}

bool IsAbbreviation(std::string_view name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return name.find(' ') == std::string_view::npos && std::count_if(name.begin(), name.end(), is_upper) >= 2;
}

std::string NameKey(std::string_view name, corpus::Tokeniser& tokeniser) {
  const bool abbreviation = IsAbbreviation(name);
  std::string key;
  for (const corpus::Token& word : tokeniser.Tokenise(name)) {
    key += abbreviation ? word.folded : WithoutPlural(word.folded);
    key += ' ';
  }
  return key;
}

bool IsSiteVocabulary(std::string_view source) { return source.starts_with("MedQuAD:"); }

SynonymKind SynonymKindOf(std::string_view source) {
  const auto ends_with_any = [source](std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [source](std::string_view end) { return source.ends_with(end); });
  };
  if (ends_with_any({":BROAD", ":NARROW", ":broad-synonym", ":narrow-synonym"})) return SynonymKind::kOtherThing;
  if (ends_with_any({":RELATED", ":related-synonym"})) return SynonymKind::kRelated;
  return SynonymKind::kExact;
}

bool IsAbbreviationList(std::string_view source) { return source.find("abbreviation") != std::string_view::npos; }

std::string_view SourceSystem(std::string_view source) { return source.substr(0, source.find(":DOID:")); }

std::string WithoutSalt(std::string_view drug) {
  std::string name = corpus::Fold(drug);
  if (name.find(';') != std::string::npos) return {};  // a combination
  bool shortened = false;
  // "sodium phosphate, monohydrate" and the like end in more than one such word.
  while (true) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string::npos || !Holds(kSalts, std::string_view(name).substr(space + 1))) break;
    name.resize(name.find_last_not_of(" ,", space) + 1);
    shortened = true;
  }
  if (!shortened || CountCharacters(name) <= kMinNameCharacters || Holds(kNotDrugsAlone, name)) return {};
  const std::size_t last_word = name.rfind(' ');
  // "ferric sodium gluconate" minus its salts would be "ferric".
  if (last_word != std::string::npos && Holds(kNotDrugsAlone, std::string_view(name).substr(last_word + 1))) return {};
  return name;
}

}  // namespace probatum::index
