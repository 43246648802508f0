// Template text of an answer: everything in it that is neither quoted nor from a record. British English, short.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/base/date.h"
#include "server/answer/content.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// All are pure and safe from any thread.

// "First-line", "What else it could be"; never empty. The direct answer's heading is TopicHeading.
std::string_view PartHeading(corpus::SectionKind kind);
// "diagnosis", "in particular patients": within a sentence.
std::string_view PartName(corpus::SectionKind kind);
// "clinicians", "patients".
std::string_view Readers(Audience audience);
// "24 Nov 2026", "Nov 2026" or "2026"; empty when unset.
std::string DateText(const corpus::Date& date);

// "Quinine for leg cramps", "Treatment of leg cramps, in haemodialysis", without what is missing; `fallback` where nothing is named.
std::string TopicHeading(const Understanding& understanding, const Abstention& abstention, std::string_view fallback);

// "Reading this as: ..." with what was kept, dropped and added; empty where the question was read as it stands.
std::string ReadingText(const Understanding& understanding);

// What an answer without statements says instead.
std::string AbstentionText(const Understanding& understanding, const Abstention& abstention);
// What a partial answer says of the part that is missing.
std::string PartialText(const Understanding& understanding, const Abstention& abstention);

struct SupersededDocument {
  std::string title;
  std::string newer_title;  // of the document that took its place; empty where it is not known
};
// Two lines and one for each superseded document and the policy: state, dates and reader, and what that means. The banner of `review` is not
// looked at.
std::string BannerText(const Review& review, Audience audience, const std::vector<SupersededDocument>& superseded);

// "Not shown: 6 more statements (diagnosis 3, ...)."; a line a document, named where there are several.
std::vector<std::string> OmissionLines(const std::vector<Omission>& omissions);

// "a", "a and b", "a, b and c".
std::string Enumerate(const std::vector<std::string>& names, std::string_view last_joint);

// One line of at most 160 bytes out of a user's words.
std::string OneLine(std::string_view text);

}  // namespace probatum::answer
