// What of a long document must be shown. A drug label holds more cautions than anybody reads beside an answer: all of them shown hide the ones
// that matter.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "server/answer/evidence/ask.h"

namespace probatum::answer {

// Documents with at most so many cautions and statements against what is asked show all of them.
inline constexpr std::size_t kMaxCautionsShownAlways = 12;

// Tells which cautions, and statements against something, are shown at any length. Of a document with more than kMaxCautionsShownAlways of them
// these are its boxed warnings, its contraindications and what holds for the patients asked about; the others are shown where there is room, and
// counted. One a question, not shared; `ask` outlives it.
class CautionWeight {
 public:
  // `views`: all that would be shown but for their number, in any order.
  CautionWeight(const Ask& ask, const std::vector<StatementView>& views);
  // Of a caution, or a statement against something.
  bool MustShow(const StatementView& view) const;

 private:
  const Ask& ask_;
  std::map<std::uint32_t, std::size_t> counts_;  // by document
};

// The newest year of the sources that the statement cites; where it cites none with a year, of its document; 0 where that has none.
int YearOf(const StatementView& view);

// Brings the documents of the statements into the order of their newest statement, newest first; statements of one document keep their order, and
// so do documents of one year. (Rule 9: sources that differ are shown newest first.)
void NewestFirst(std::vector<StatementView>& views);

}  // namespace probatum::answer
