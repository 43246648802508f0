// The starter corpus behind a real engine, asked as a user asks: several questions are one conversation.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "index/search/generation.h"
#include "server/answer/engine.h"

namespace probatum::support {

// All rows of corpus/guidance/vocabulary under one header, for tests that add rows of their own. The same working directory as below.
std::string StarterVocabulary();

// Its documents as written, in order of their file names. The same working directory as below.
std::vector<std::string> StarterDocuments();

// A generation of corpus/guidance with its vocabulary. Built once a program, which ends where it cannot be. Needs the source root as the
// working directory, as tests have it.
std::shared_ptr<const index::Generation> StarterGeneration();

// A conversation with one engine. Fails the test on any error. For one thread.
class Conversation {
 public:
  explicit Conversation(std::shared_ptr<const index::Generation> generation = StarterGeneration());

  answer::Answer Ask(const std::string& question, answer::Audience audience = answer::Audience::kClinician);

 private:
  std::shared_ptr<const index::Generation> generation_;
  answer::AnswerEngine engine_;
  answer::WorkerState worker_;
  std::vector<answer::Turn> history_;
};

}  // namespace probatum::support
