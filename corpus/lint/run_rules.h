// The rules over all documents of a run: what only shows when two are laid side by side. They keep hashes and short quotes, not documents.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/lint/checked_document.h"
#include "corpus/lint/findings.h"
#include "corpus/text/tokens.h"

namespace probatum::corpus {

// Documents that are there twice: by id, or by text under two ids. Not for use from two threads at once.
class DuplicateDocuments {
 public:
  void Add(const CheckedDocument& checked, Findings& findings);

 private:
  std::unordered_map<std::string, LintPlace> by_id_;
  std::map<Sha256Digest, LintPlace> by_text_;
};

// Sentences that are the same up to their figures, in two documents or two sections; within one section they are steps of one list. Memory: a
// hash, a quote and the figures of each sentence that has figures. Not for use from two threads at once.
class DifferingFigures {
 public:
  void Add(const CheckedDocument& checked);
  void Finish(Findings& findings) const;

 private:
  struct Sentence {
    LintPlace place;
    DocumentKind kind;
    std::string figures;  // as printed, joined by ", "
  };
  std::map<std::uint64_t, std::vector<Sentence>> by_words_;
};

// Cited sources that are themselves documents of the run and are superseded, retired or retracted. Not for use from two threads at once.
class CitedStandings {
 public:
  void Add(const CheckedDocument& checked);
  void Finish(Findings& findings) const;

 private:
  struct Citing {
    LintPlace place;
    DocumentKind kind;
    std::string key;
    std::vector<std::string> identifiers;
  };
  std::unordered_map<std::string, Standing> standing_of_;  // by identifier, those that are not current
  std::vector<Citing> citing_;
};

}  // namespace probatum::corpus
