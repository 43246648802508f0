// What is known of the review of the documents that an answer quotes, for its banner.
#pragma once

#include "index/search/generation.h"
#include "server/answer/content.h"
#include "server/answer/evidence/evidence.h"

namespace probatum::answer {

// The least state, and the oldest of the newest dates, of the documents quoted; role and policy where all have the same, the day of review
// where all have one. Unspecified, with an empty banner, where nothing is quoted. Pure, safe from any thread.
Review ReviewOf(const Evidence& evidence, const index::Generation& generation, Audience audience);

}  // namespace probatum::answer
