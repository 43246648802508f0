// Which words may stand as the name of a thing, which names are the same, and what else a drug's registered name says.
//
// Vocabularies and the topics of question-answer sites hold names that would match more than they mean ("disease", the brand name
// "Today", the abbreviation "ATS" that shares its stem with "at"). The starter vocabulary and the topics of authored documents were
// chosen by people and are taken as they are, but for what no text can be searched for.
#pragma once

#include <string>
#include <string_view>

#include "corpus/model/kinds.h"
#include "corpus/text/tokens.h"

namespace probatum::index {

// Where a name comes from, best first: the name of the best source is the canonical one.
enum class NameSource : int {
  kStarter = 0,        // vocabulary entries whose source is "starter"
  kTopic = 1,          // the first topic of an authored document
  kQuestionTopic = 2,  // of a question-answer document, whose spelling is a site's heading; also titles that stand in for topics
  kVocabulary = 3,     // every other vocabulary
  kText = 4,           // a short form that documents define where they use it
};

// Written by people for this program, and taken as it is.
constexpr bool IsChosen(NameSource source) { return source == NameSource::kStarter || source == NameSource::kTopic; }

// The source column of the vocabulary that comes with the program.
inline constexpr std::string_view kStarterSource = "starter";

// True for a name that can be searched for: 3 characters at least, once folded, and not stop words only; from a site or vocabulary,
// also not on the list of general words, nor an abbreviation that reads as an everyday word ("CAT").
bool IsUsableName(std::string_view name, NameSource source, corpus::Tokeniser& tokeniser);

// One word with two capitals or more: "COPD", "SANDO", "ChILD".
bool IsAbbreviation(std::string_view name);

// What two spellings of one name share: the folded words, without the ending of a plural. Finer than stems, by which "Tietze syndrome"
// and "Tietz syndrome" would be one. An abbreviation keeps its last letter: "ARDS" is not a plural.
std::string NameKey(std::string_view name, corpus::Tokeniser& tokeniser);

// Source of the rows of the starter vocabulary whose "synonym" is a wider thing that the term is a kind of: "haemodialysis" of "kidney
// failure", "atorvastatin" of "statins". What is said against a wider group of patients is shown to those who ask about the narrower; what is
// said about a class of drugs names none of them.
inline constexpr std::string_view kStarterBroaderSource = "starter:BROAD";

// How a source relates a synonym to its term. The Disease Ontology says so at the end of the source column
// ("DO:DOID:2671:BROAD", "DO2015:DOID:0060241:narrow-synonym"); what says nothing is exact.
enum class SynonymKind {
  kExact,
  kRelated,    // good for finding, too weak to say that two terms are one
  kOtherThing  // broader or narrower: the name of something else
};
SynonymKind SynonymKindOf(std::string_view source);

// Lists gathered from question-answer sites, which name narrower and broader things as synonyms without saying so.
bool IsSiteVocabulary(std::string_view source);

// Lists of abbreviations, which say how a thing's name is shortened and nothing about what it is: their source holds "abbreviation".
bool IsAbbreviationList(std::string_view source);

// Who says it, without the number of the term: "DO", "MedQuAD:GARD", "Drugs@FDA 2019-07". Two terms of one source are two things.
std::string_view SourceSystem(std::string_view source);

// The name of a drug without the salt at its end ("quinine sulfate" -> "quinine"), which is what people ask for; empty where there is
// none, or where the salt is the drug ("potassium chloride").
std::string WithoutSalt(std::string_view drug);

}  // namespace probatum::index
