// The things that a generation can name, gathered from vocabulary and documents: which names mean the same thing, and which of
// them is shown.
//
// Two terms of one type are one thing when their names differ in case, accents or a plural only, or when one is said to be an exact
// synonym of the other, and no source lists the two as terms of its own. That condition keeps "thalassemia" and "beta-thalassemia"
// apart, as does that sites' synonyms count only where each of the two names the other: public lists give narrower and broader things
// as synonyms. An abbreviation never makes two things one. What the starter vocabulary and authored documents say is held only
// against the starter vocabulary, as people wrote it for this program.
// A word that is the name of one thing is not taken as a synonym of another one of the same type; what more than two things share
// as a synonym is the name of a class ("brachydactyly") and not taken either. Two that share one keep it: it is ambiguous.
// What the starter vocabulary names has its type whatever other sources say, and no other source gives its name to something else; groups
// of patients apart, which are conditions as well. Short forms of lists of abbreviations, and those that the texts define, are names of
// what is known by the long form and make nothing of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/model/kinds.h"
#include "corpus/model/vocabulary.h"

namespace probatum::index {

struct NamedEntity {
  std::string name;  // canonical
  corpus::EntityType type = corpus::EntityType::kUnspecified;
  std::vector<std::string> names;  // the canonical one first, others by folded form; distinct once folded
  // Known even where no passage names it, so that a question about it can be told that it is not covered: all drugs and what the
  // starter vocabulary holds.
  bool always_kept = false;
  // Names of the things of its type that the starter vocabulary says it is a kind of, as it spells them.
  std::vector<std::string> broader = {};
};

// Gathers names. Memory grows with the number of distinct terms, not of documents. Not for use from two threads at once.
class EntityGatherer {
 public:
  EntityGatherer();
  ~EntityGatherer();
  EntityGatherer(const EntityGatherer&) = delete;
  EntityGatherer& operator=(const EntityGatherer&) = delete;

  void AddVocabulary(const std::vector<corpus::VocabularyEntry>& entries);
  // Its topics; the title where guidance states none: those of articles and of sites' pages are sentences and questions, not names. The
  // text says how its words are written and shortened; without questions, the headings of question-answer documents do not count.
  void AddDocument(const corpus::Document& document, bool with_questions = true);

  // All entities, ordered by folded canonical name, then type. The order of adding makes no difference.
  std::vector<NamedEntity> Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::index
