// Tells a corpus' owner what is wrong with documents before anyone relies on them. docs/lint.md explains the rules.
//
//   Linter linter({.as_of = today});
//   for each document: linter.Add(std::move(source), file)
//   const LintReport report = linter.Finish();
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "corpus/base/date.h"
#include "corpus/lint/finding.h"
#include "corpus/model/document.h"
#include "corpus/model/source_document.h"

namespace probatum::corpus {

struct LintOptions {
  Date as_of = {};                               // review dates before it are past; unset: none is
  std::set<std::string, std::less<>> only = {};  // codes; empty: all
  std::set<std::string, std::less<>> without = {};
  Severity least = Severity::kNote;  // what is less grave is left out
};

struct LintReport {
  std::vector<Finding> findings;  // in order of ComesBefore
  std::uint64_t documents = 0;
  std::uint64_t errors = 0;  // each finding as many as it stands for
  std::uint64_t warnings = 0;
  std::uint64_t notes = 0;
  std::uint64_t allowed = 0;  // findings that their documents let stand
};

// Not for use from two threads at once. Documents of any number, one in memory at a time.
class Linter {
 public:
  explicit Linter(LintOptions options);
  ~Linter();
  Linter(const Linter&) = delete;
  Linter& operator=(const Linter&) = delete;

  // A document as read from `file`. INVALID_ARGUMENT "NAME:LINE: ...": it cannot be analysed; what was found of it by then stays.
  absl::Status Add(SourceDocument source, const std::string& file);
  // A document of a store, which has no lines and no allowances; what its front matter says of references is not known.
  void Add(Document document);

  // Ends the run: with the rules over all documents, allowances applied, many alike findings summed up.
  LintReport Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::corpus
