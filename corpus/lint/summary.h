// Many findings that say the same as one, so that a thousand imported documents without a licence take one line.
#pragma once

#include <vector>

#include "corpus/lint/finding.h"

namespace probatum::corpus {

// More of one rule than this many are one finding that counts them: notes of one document; notes of one kind of documents; and of one kind of
// documents what concerns each as a whole, such as a missing date.
inline constexpr std::size_t kMaxAlike = 10;

// `findings` in order of ComesBefore; so is the result.  A summary stands where its first finding stood.
std::vector<Finding> Summarise(std::vector<Finding> findings);

}  // namespace probatum::corpus
