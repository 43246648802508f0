// "Who should be screened?": what bodies recommend, with the grades that they give, before what else is said of a test.
#pragma once

#include "server/answer/evidence/selection.h"
#include "server/answer/evidence/topic_answer.h"

namespace probatum::answer {

// Adds what documents on the topic recommend on what the question's type names ("screening"), newest document first, and counts what there is no
// room for. Of a document that grades its recommendations these are taken, at any length. False when there are none.
bool AddRecommendations(const Ask& ask, const Eligible& eligible, Selection& selection);

}  // namespace probatum::answer
