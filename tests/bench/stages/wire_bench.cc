#include "server/wire/answer.h"
#include "server/wire/content.h"
#include "server/wire/question.h"
#include "server/wire/request_parsing.h"
#include "server/wire/turn_record.h"
#include "tests/bench/stages/stages.h"
#include "tests/bench/stages/timing.h"

namespace probatum::bench {
namespace {

std::vector<v1::AnswerContent> Contents(const StageFixture& fixture) {
  std::vector<v1::AnswerContent> contents;
  for (const StagedQuestion& staged : fixture.questions) wire::FillContent(staged.content, contents.emplace_back());
  return contents;
}

// What a server does after the engine: message, hash, bytes.
void Response(benchmark::State& state, const StageFixture& fixture) {
  TimeEach(state, fixture.questions, [](const StagedQuestion& staged) {
    v1::AnswerResponse response;
    wire::FillAnswer(staged.content, staged.record, response);
    benchmark::DoNotOptimize(response.SerializeAsString());
  });
}

void Request(benchmark::State& state, const std::vector<answer::Question>& questions) {
  std::vector<std::string> requests;
  for (const answer::Question& question : questions) {
    v1::AnswerRequest request;
    request.set_question(question.text);
    for (const answer::Turn& turn : question.history) {
      v1::Turn& to = *request.add_history();
      to.set_question(turn.question);
      if (turn.record) *to.mutable_turn_record() = wire::ToProto(*turn.record);
    }
    requests.push_back(request.SerializeAsString());
  }
  TimeEach(state, requests, [](const std::string& bytes) {
    v1::AnswerRequest request;
    wire::Violations violations;
    wire::ParseRequest(bytes, request, violations);
    benchmark::DoNotOptimize(wire::ToQuestion(request, violations));
  });
}

}  // namespace

void RegisterWire(const StageFixture& fixture) {
  benchmark::RegisterBenchmark("wire/request_1_turn",
                               [&fixture](benchmark::State& state) { Request(state, fixture.after_one_turn); });
  benchmark::RegisterBenchmark("wire/request_50_turns",
                               [&fixture](benchmark::State& state) { Request(state, fixture.after_50_turns); });
  benchmark::RegisterBenchmark("wire/fill_content", [&fixture](benchmark::State& state) {
    TimeEach(state, fixture.questions, [](const StagedQuestion& staged) {
      v1::AnswerContent content;
      wire::FillContent(staged.content, content);
      benchmark::DoNotOptimize(content);
    });
  });
  benchmark::RegisterBenchmark("wire/serialise", [&fixture](benchmark::State& state) {
    TimeEach(state, Contents(fixture),
             [](const v1::AnswerContent& content) { benchmark::DoNotOptimize(wire::SerialiseContent(content)); });
  });
  benchmark::RegisterBenchmark("wire/serialise_and_hash", [&fixture](benchmark::State& state) {
    TimeEach(state, Contents(fixture),
             [](const v1::AnswerContent& content) { benchmark::DoNotOptimize(wire::ContentSha256(content)); });
  });
  benchmark::RegisterBenchmark("wire/response", [&fixture](benchmark::State& state) { Response(state, fixture); });
}

}  // namespace probatum::bench
