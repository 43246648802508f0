// probatum-eval questions: a file of questions out of third-party data, which is never part of the project.
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/command.h"
#include "tests/eval/medquad_questions.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

struct QuestionsOptions {
  std::string medquad;
  std::string part = "dev";
  std::string output;
  std::size_t count = 1000;
  std::uint64_t seed = 1;
};

absl::StatusOr<Verdict> RunQuestions(const QuestionsOptions& options) {
  const auto part = MedQuadPartFromName(options.part);
  if (!part.has_value()) {
    return absl::InvalidArgumentError(fmt::format("--part is \"{}\"; use train, dev or test", options.part));
  }
  PROBATUM_ASSIGN_OR_RETURN(std::vector<QuestionCase> questions, ReadMedQuadQuestions(options.medquad, *part));
  const std::size_t available = questions.size();
  questions = Sample(std::move(questions), options.count, options.seed);
  PROBATUM_RETURN_IF_ERROR(WriteFile(options.output, ToJsonLines(questions)));
  fmt::print("questions: {} of the {} distinct questions of MedQuAD's {} part, seed {}, in {}\n",
             Number(static_cast<double>(questions.size())), Number(static_cast<double>(available)), options.part, options.seed,
             options.output);
  return Verdict::kClean;
}

}  // namespace

Run AddQuestions(CLI::App& app) {
  auto options = std::make_shared<QuestionsOptions>();  // shared by the parser's callbacks and the run
  app.add_option("--medquad", options->medquad, "MedQuAD's XML: a folder or a .tar.xz")->required();
  app.add_option("--part", options->part, "train, dev or test; the last only to report")->capture_default_str();
  app.add_option("--count", options->count, "Questions to take by chance")->capture_default_str();
  app.add_option("--seed", options->seed, "Seed of the choice")->capture_default_str();
  app.add_option("--output", options->output, "File to write, outside of the project's sources")->required();
  return [options] { return RunQuestions(*options); };
}

}  // namespace probatum::eval
