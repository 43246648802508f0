// probatum-eval retrieval: how well are queries ranked that were judged by others?
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "corpus/reader/reader.h"
#include "corpus/reader/vocabulary.h"
#include "tests/eval/baseline_source.h"
#include "tests/eval/command.h"
#include "tests/eval/options.h"
#include "tests/eval/query_variants.h"
#include "tests/eval/ranking_run.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

struct RetrievalOptions {
  CommonOptions common;
  std::string queries;
  std::string judgements;
  std::string baseline;
  std::string variant;
  std::vector<std::string> tables;
  bool condensed = false;
};

absl::StatusOr<std::vector<corpus::VocabularyEntry>> ReadTables(const std::vector<std::string>& paths) {
  std::vector<corpus::VocabularyEntry> entries;
  for (const std::string& path : paths) {
    PROBATUM_ASSIGN_OR_RETURN(std::string bytes, ReadWholeFile(path));
    PROBATUM_ASSIGN_OR_RETURN(const auto more, corpus::ReadVocabulary({path, std::move(bytes)}));
    entries.insert(entries.end(), more.begin(), more.end());
  }
  return entries;
}

// The tables of --table; without one, for typos, the list of drugs in the folder of third-party data.
absl::StatusOr<std::vector<std::string>> TablePaths(const RetrievalOptions& options) {
  if (!options.tables.empty()) {
    return options.tables;
  }
  if (options.variant == "lay") {
    return absl::InvalidArgumentError(
        "--variant lay needs --table TSV: names and their synonyms (term, synonym, source) that the generation has not loaded");
  }
  const char* folder = std::getenv("PROBATUM_EVAL_DATA");
  if (folder == nullptr || *folder == '\0') {
    return absl::InvalidArgumentError(
        "--variant typo must not misspell drugs and needs their names: give --table TSV, or set PROBATUM_EVAL_DATA");
  }
  return std::vector<std::string>{std::string(folder) + "/vocab/drugsatfda_brand_generic.tsv"};
}

absl::StatusOr<std::function<std::string(const JudgedQuery&)>> VariantOf(const RetrievalOptions& options) {
  using Variant = std::function<std::string(const JudgedQuery&)>;
  if (options.variant.empty()) {
    return Variant();
  }
  if (options.variant != "typo" && options.variant != "lay") {
    return absl::InvalidArgumentError(fmt::format("--variant is \"{}\"; use typo or lay", options.variant));
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> paths, TablePaths(options));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<corpus::VocabularyEntry> entries, ReadTables(paths));
  // Shared by the copies of a std::function.
  if (options.variant == "typo") {
    auto typo = std::make_shared<TypoVariant>(entries, options.common.seed);
    return Variant([typo](const JudgedQuery& query) { return typo->Of(query.text, query.id); });
  }
  auto lay = std::make_shared<LayVariant>(entries, options.common.seed);
  return Variant([lay](const JudgedQuery& query) { return lay->Of(query.text, query.id); });
}

bool FoundAny(const CaseResult& result) {
  const auto recall = result.figures.find("recall@100");
  return recall != result.figures.end() && recall->second.part > 0;
}

absl::StatusOr<Verdict> RunRetrieval(const RetrievalOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const bool with_baseline, WantsBaseline(options.baseline));
  RankingRun run{.condensed = options.condensed, .baseline = nullptr, .variant = nullptr};
  PROBATUM_ASSIGN_OR_RETURN(run.variant, VariantOf(options));
  PROBATUM_ASSIGN_OR_RETURN(const JudgedQueries judged, ReadJudgedQueries(options.queries, options.judgements, conditions));
  const IdRule rule(judged.judged_ids);
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  std::unique_ptr<Bm25Baseline> baseline;
  if (with_baseline) {
    PROBATUM_ASSIGN_OR_RETURN(baseline, BuildBaseline(*source, options.common, rule.granularity()));
    run.baseline = baseline.get();
  }
  const auto runner = source->NewRunner();
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<CaseResult> results, RankQueries(judged, *runner, rule, run));

  if (judged.without_relevant > 0) {
    fmt::print("{} queries have no relevant id in {} and are left out\n", judged.without_relevant, options.judgements);
  }
  if (std::none_of(results.begin(), results.end(), FoundAny)) {
    fmt::print(stderr, "no query found any id that {} knows: is this the generation that holds them?\n", options.judgements);
  }
  return PublishCases(
      "retrieval", source->info(), results,
      {{"condensed", options.condensed}, {"variant", options.variant}, {"without_relevant", judged.without_relevant}},
      options.common);
}

}  // namespace

Run AddRetrieval(CLI::App& app) {
  auto options = std::make_shared<RetrievalOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("--queries", options->queries, "Queries: JSON lines {_id, text}")->required();
  app.add_option("--qrels", options->judgements, "Judgements: TSV of query-id, corpus-id and score with a header")->required();
  app.add_flag("--condensed", options->condensed, "Drop hits that were not judged for the query before measuring");
  app.add_option("--baseline", options->baseline, "bm25: also measure plain BM25 over the same documents");
  app.add_option("--variant", options->variant,
                 "typo: misspell a word of each query that is no drug's name; lay: swap names for synonyms of --table");
  app.add_option(
      "--table", options->tables,
      "Vocabulary TSV: of lay the names to swap; of typo the drugs to leave alone, by default those of $PROBATUM_EVAL_DATA");
  return [options] { return RunRetrieval(*options); };
}

}  // namespace probatum::eval
