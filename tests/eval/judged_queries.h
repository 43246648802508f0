// Queries with judgements of what is right, as BEIR has them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

#include "tests/eval/case_reader.h"
#include "tests/eval/ranking_metrics.h"

namespace probatum::eval {

struct JudgedQuery {
  std::string id;
  std::string text;
  Judgements judgements;  // at least one is relevant
  nlohmann::json input;   // the case as it was read, judgements included
};

struct JudgedQueries {
  std::vector<JudgedQuery> queries;
  std::set<std::string> judged_ids;  // of all judgements, also of queries that conditions leave out
  std::size_t without_relevant = 0;  // queries left out as nothing relevant is known of them
};

// qrels.tsv: a header line, then query-id, corpus-id and a whole number, separated by tabs; by query id. NOT_FOUND: no such file.
// INVALID_ARGUMENT, "FILE:LINE: ...": another header, another number of columns, no whole number, a pair that stands twice.
absl::StatusOr<std::map<std::string, Judgements>> ReadJudgements(const std::string& path);

// queries.jsonl {_id, text} with the judgements of qrels.tsv. Errors as ReadJudgements and ReadQuestions; INVALID_ARGUMENT also where no
// query has a relevant id.
absl::StatusOr<JudgedQueries> ReadJudgedQueries(const std::string& queries_path, const std::string& judgements_path,
                                                const std::vector<Condition>& conditions);

}  // namespace probatum::eval
