// MedQuAD's documents as they are read and written here: one topic with its questions and answers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace probatum::bench {

struct QuestionAnswer {
  std::string type;  // "symptoms"; what MedQuAD calls qtype
  std::string question;
  std::string answer;  // as it stands, with its line feeds and indentation
};

struct Topic {
  std::string source;  // whose site it is from: "GARD"
  std::string focus;   // what it is about
  std::vector<std::string> synonyms;
  std::vector<QuestionAnswer> pairs;  // at least one; none of their answers is empty
};

// All topics of a folder or archive with MedQuAD's XML that have an answer, in the order of the files. Errors are those of corpus::WalkFiles;
// INVALID_ARGUMENT: a file that is no XML, no topic in it.
absl::StatusOr<std::vector<Topic>> ReadTopics(const std::string& path);

// A topic as a file of MedQuAD's main schema. `number` becomes its id and part of its address, which is none of a real site.
std::string ToXml(const Topic& topic, std::size_t number);

}  // namespace probatum::bench
