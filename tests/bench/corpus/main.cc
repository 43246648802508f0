// probatum-bench-corpus: writes a corpus of the size wanted, made from MedQuAD, with questions about it. The result is for measuring speed only: what
// it says is invented. It is derived from MedQuAD (CC BY 4.0), lies where --output says, and is never committed.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "fmt/format.h"
#include "nlohmann/json.hpp"

#include "corpus/base/status_macros.h"
#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"
#include "tests/bench/corpus/generator.h"
#include "tests/bench/corpus/topic.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/medquad_questions.h"
#include "tests/eval/report.h"

namespace {

using namespace probatum;  // NOLINT(google-build-using-namespace): this file is where the parts meet

constexpr std::size_t kDocumentsInFolder = 1000;
constexpr int kExitFailed = 69;
constexpr int kExitUsage = 64;

struct Options {
  std::string medquad;
  std::string output;
  std::uint64_t passages = 10'000;
  std::uint64_t seed = 1;
  std::size_t questions = 1000;
};

// As many as importing will make of it.
absl::StatusOr<std::uint64_t> PassagesOf(const std::string& name, const std::string& xml) {
  PROBATUM_ASSIGN_OR_RETURN(corpus::SourceDocument source, corpus::ReadMedQuad({name, xml}));
  PROBATUM_ASSIGN_OR_RETURN(const corpus::Document document, corpus::Analyse(std::move(source)));
  return document.passages.size();
}

absl::Status Generate(const Options& options) {
  namespace fs = std::filesystem;
  if (fs::exists(options.output) && !fs::is_empty(options.output)) {
    return absl::InvalidArgumentError(
        fmt::format("{} is there and not empty; remove it, or name another folder with --output", options.output));
  }
  PROBATUM_ASSIGN_OR_RETURN(std::vector<bench::Topic> topics, bench::ReadTopics(options.medquad));
  bench::CorpusGenerator generator(std::move(topics), options.seed);
  std::vector<eval::QuestionCase> questions;
  std::uint64_t passages = 0;
  std::size_t number = 0;
  for (; passages < options.passages; ++number) {
    const bench::Topic topic = generator.Next();
    const std::string xml = bench::ToXml(topic, number);
    const fs::path folder = fs::path(options.output) / "documents" / fmt::format("{:04}", number / kDocumentsInFolder);
    const fs::path file = folder / fmt::format("{:07}.xml", number);
    PROBATUM_ASSIGN_OR_RETURN(const std::uint64_t count, PassagesOf(file.string(), xml));
    passages += count;
    std::error_code error;
    fs::create_directories(folder, error);
    std::ofstream(file, std::ios::binary) << xml;
    if (error || !fs::exists(file, error) || fs::file_size(file, error) != xml.size())
      return absl::UnavailableError(fmt::format("{} cannot be written; is there room on the disk?", file.string()));
    const std::size_t pair = number % topic.pairs.size();
    questions.push_back({fmt::format("medquad-{}-{:07}#{}", topic.source, number, pair + 1), topic.pairs[pair].question});
  }
  questions = eval::Sample(std::move(questions), options.questions, options.seed);
  const std::string questions_file = (fs::path(options.output) / "questions.jsonl").string();
  PROBATUM_RETURN_IF_ERROR(eval::WriteFile(questions_file, eval::ToJsonLines(questions)));
  const nlohmann::json about = {
      {"what", "invented text for measuring speed, derived from MedQuAD (CC BY 4.0); says nothing true"},
      {"seed", options.seed},
      {"documents", number},
      {"passages", passages}};
  PROBATUM_RETURN_IF_ERROR(eval::WriteFile((fs::path(options.output) / "about.json").string(), about.dump(2) + '\n'));
  fmt::print("{} documents with {} passages in {}/documents, {} questions in {}\n", number, passages, options.output,
             questions.size(), questions_file);
  return absl::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Writes a corpus of the size wanted, made from MedQuAD, for measuring speed; what it says is invented.",
               "probatum-bench-corpus");
  Options options;
  app.add_option("--medquad", options.medquad, "MedQuAD's XML: a folder or an archive")->required();
  app.add_option("--output", options.output, "Folder to write to; new or empty")->required();
  app.add_option("--passages", options.passages, "Passages wanted; the last document goes beyond")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  app.add_option("--questions", options.questions, "Questions wanted, one a document at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Another seed gives another corpus")->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  const absl::Status status = Generate(options);
  if (status.ok()) return 0;
  fmt::print(stderr, "probatum-bench-corpus: {}\n", std::string(status.message()));
  return kExitFailed;
}
