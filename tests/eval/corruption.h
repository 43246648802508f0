// Faults put into real answers on purpose, to show that the checker finds them: what it says of answers that nobody tampered with is worth no
// more than that.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "probatum/v1/answer_service.pb.h"
#include "tests/eval/random.h"

namespace probatum::eval {

// A real answer, found faultless, with the documents it quotes by resource name; both as they come out of JSON.
struct Specimen {
  std::string question_id;
  v1::AnswerResponse response;
  std::map<std::string, v1::Document> documents;
};

// A kind of fault.
struct Corruption {
  // What is done, "marker-deleted". Unique.
  std::string_view name;
  // The findings of which at least one has to speak (answer_check.h): that some other check stumbles over it does not count.
  std::vector<std::string_view> expected;
  // Does it, somewhere by chance. False where this answer has nothing that it can be done to; the specimen may then be spoilt. Where it returns
  // true and nothing has changed, chance hit on an equal value, and the caller tries again.
  bool (*apply)(Specimen& specimen, Random& random);
};

// All kinds, in a fixed order: of quotes, of references, of everything around them, of the documents.
std::vector<Corruption> AllCorruptions();

// The parts of AllCorruptions.
std::vector<Corruption> QuoteCorruptions();
std::vector<Corruption> ReferenceCorruptions();
std::vector<Corruption> FrameCorruptions();
std::vector<Corruption> DocumentCorruptions();

}  // namespace probatum::eval
