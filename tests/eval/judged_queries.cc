#include "tests/eval/judged_queries.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::eval {
namespace {

std::vector<std::string> Columns(const std::string& line) {
  std::vector<std::string> columns;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    columns.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return columns;
}

std::optional<int> WholeNumber(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

absl::StatusOr<std::map<std::string, Judgements>> ReadJudgements(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const auto unreadable = [&] { return absl::NotFoundError(fmt::format("{}: cannot be read; give a qrels.tsv", path)); };
  if (!file) {
    return unreadable();
  }
  std::map<std::string, Judgements> by_query;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    if (line.empty()) {
      continue;
    }
    const auto bad = [&](std::string_view what) {
      return absl::InvalidArgumentError(fmt::format("{}:{}: {}", path, number, what));
    };
    const std::vector<std::string> columns = Columns(line);
    if (number == 1) {
      if (columns != std::vector<std::string>{"query-id", "corpus-id", "score"}) {
        return bad("the first line has to be the header query-id, corpus-id, score, separated by tabs");
      }
      continue;
    }
    if (columns.size() != 3 || columns[0].empty() || columns[1].empty()) {
      return bad("write query-id, corpus-id and score, separated by tabs");
    }
    const std::optional<int> score = WholeNumber(columns[2]);
    if (!score.has_value()) {
      return bad(fmt::format("the score \"{}\" is no whole number", columns[2]));
    }
    if (!by_query[columns[0]].emplace(columns[1], *score).second) {
      return bad(fmt::format("\"{}\" was judged for \"{}\" already", columns[1], columns[0]));
    }
  }
  if (file.bad()) {
    return unreadable();
  }
  return by_query;
}

absl::StatusOr<JudgedQueries> ReadJudgedQueries(const std::string& queries_path, const std::string& judgements_path,
                                                const std::vector<Condition>& conditions) {
  PROBATUM_ASSIGN_OR_RETURN(const auto by_query, ReadJudgements(judgements_path));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<QuestionCase> questions, ReadQuestions(queries_path, conditions));
  JudgedQueries judged;
  for (const auto& [query, judgements] : by_query) {
    for (const auto& [id, grade] : judgements) {
      judged.judged_ids.insert(id);
    }
  }
  for (const QuestionCase& question : questions) {
    const auto found = by_query.find(question.id);
    if (found == by_query.end() ||
        std::none_of(found->second.begin(), found->second.end(), [](const auto& judgement) { return judgement.second > 0; })) {
      ++judged.without_relevant;
      continue;
    }
    judged.queries.push_back(
        {question.id, question.text, found->second, {{"text", question.text}, {"judgements", found->second}}});
  }
  if (judged.queries.empty()) {
    return absl::InvalidArgumentError(fmt::format("{}: no query of {} has a relevant id in it", judgements_path, queries_path));
  }
  return judged;
}

}  // namespace probatum::eval
