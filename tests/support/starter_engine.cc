#include "tests/support/starter_engine.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

#include "gtest/gtest.h"

#include "tests/support/temp_generation.h"

namespace probatum::support {
namespace {

std::string Read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

std::shared_ptr<const index::Generation> StarterGeneration() {
  static const auto kGeneration = [] {
    const std::filesystem::path folder = "corpus/guidance";
    auto built = TempGeneration::FromMarkdown(
        {Read(folder / "leg-cramps.md"), Read(folder / "restless-legs-syndrome.md"), Read(folder / "gout.md")},
        Read(folder / "vocabulary.tsv"));
    if (!built.ok()) {
      std::cerr << built.status() << '\n';
      std::abort();
    }
    return *std::move(built);
  }();
  return kGeneration;
}

Conversation::Conversation(std::shared_ptr<const index::Generation> generation)
    : generation_(std::move(generation)), engine_(answer::EngineOptions()) {}

answer::Answer Conversation::Ask(const std::string& question, answer::Audience audience) {
  answer::Question asked;
  asked.text = question;
  asked.history = history_;
  asked.audience = audience;
  auto answer = engine_.AnswerQuestion(asked, generation_, worker_, answer::AnswerProgress());
  EXPECT_TRUE(answer.ok()) << question << ": " << answer.status();
  if (!answer.ok()) return {};
  history_.push_back({question, answer->record, ""});
  return *std::move(answer);
}

}  // namespace probatum::support
