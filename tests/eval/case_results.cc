#include "tests/eval/case_results.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"

namespace probatum::eval {
namespace {

constexpr std::size_t kInputHashDigits = 16;
constexpr std::size_t kMaxErrorsShown = 20;

absl::Status BadFile(const std::string& path, std::string_view what) {
  return absl::InvalidArgumentError(fmt::format("{}: {}; give a file that --json wrote", path, what));
}

// A member that has to be a string; nothing where it is not.
const std::string* StringMember(const nlohmann::json& object, const char* name) {
  const auto member = object.find(name);
  return member != object.end() && member->is_string() ? member->get_ptr<const std::string*>() : nullptr;
}

bool ReadShare(const nlohmann::json& value, Share& share) {
  if (value.is_number()) {
    share = {value.get<double>(), 1};
    return true;
  }
  if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number()) {
    return false;
  }
  share = {value[0].get<double>(), value[1].get<double>()};
  return true;
}

bool ReadCase(const nlohmann::json& object, CaseResult& result) {
  if (!object.is_object()) {
    return false;
  }
  const std::string* id = StringMember(object, "id");
  const std::string* input = StringMember(object, "input");
  const auto figures = object.find("figures");
  if (id == nullptr || input == nullptr || figures == object.end() || !figures->is_object()) {
    return false;
  }
  result.id = *id;
  result.input_sha256 = *input;
  for (const auto& [name, value] : figures->items()) {
    if (!ReadShare(value, result.figures[name])) {
      return false;
    }
  }
  return true;
}

// Each figure of `results` with its shares, in the order of the cases.
std::map<std::string, std::vector<Share>> SharesByFigure(const std::vector<CaseResult>& results) {
  std::map<std::string, std::vector<Share>> shares;
  for (const CaseResult& result : results) {
    for (const auto& [name, share] : result.figures) {
      if (share.whole != 0 || share.part != 0) {
        shares[name].push_back(share);
      } else {
        shares[name];  // a figure without a value is shown as one
      }
    }
  }
  return shares;
}

}  // namespace

void CaseResult::AddByKind(std::string_view kind) {
  if (kind.empty()) {
    return;
  }
  const std::map<std::string, Share> all = figures;
  for (const auto& [name, share] : all) {
    figures[fmt::format("{} kind={}", name, kind)] = share;
  }
}

absl::Status ScoreOrRefused(const absl::Status& status, std::initializer_list<std::string_view> names, CaseResult& result) {
  if (!absl::IsInvalidArgument(status)) {
    return status;
  }
  for (const std::string_view name : names) {
    result.Add(name, 0);
  }
  result.more["error"] = status.ToString();
  return absl::OkStatus();
}

std::size_t PrintErrors(const std::vector<CaseResult>& results) {
  std::size_t count = 0;
  for (const CaseResult& result : results) {
    const auto error = result.more.find("error");
    if (error != result.more.end() && ++count <= kMaxErrorsShown) {
      fmt::print(stderr, "ERROR {}: {}\n", result.id, error->get<std::string>());
    }
  }
  if (count > kMaxErrorsShown) {
    fmt::print(stderr, "and {} more; --json lists them all\n", count - kMaxErrorsShown);
  }
  return count;
}

std::string InputHash(const nlohmann::json& fields) {
  return corpus::ToHex(corpus::Sha256(fields.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)))
      .substr(0, kInputHashDigits);
}

Figures FiguresOf(const std::vector<CaseResult>& results, std::uint64_t seed) {
  Figures figures;
  for (const auto& [name, shares] : SharesByFigure(results)) {
    figures[name] = Ratio(shares, seed);
  }
  return figures;
}

nlohmann::json CasesOf(const std::vector<CaseResult>& results) {
  nlohmann::json cases = nlohmann::json::array();
  for (const CaseResult& result : results) {
    nlohmann::json each = result.more;
    each["id"] = result.id;
    each["input"] = result.input_sha256;
    nlohmann::json& figures = each["figures"] = nlohmann::json::object();
    for (const auto& [name, share] : result.figures) {
      if (share.whole == 1) {
        figures[name] = share.part;
      } else {
        figures[name] = {share.part, share.whole};
      }
    }
    cases.push_back(std::move(each));
  }
  return cases;
}

absl::StatusOr<ResultFile> ParseResultFile(const std::string& path, const std::string& bytes) {
  const nlohmann::json object = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) {
    return BadFile(path, "this is no JSON object");
  }
  const std::string* command = StringMember(object, "command");
  const std::string* generation = StringMember(object, "generation");
  const std::string* build = StringMember(object, "build");
  const auto cases = object.find("cases");
  if (command == nullptr || generation == nullptr || build == nullptr || cases == object.end() || !cases->is_array()) {
    return BadFile(path, "\"command\", \"generation\", \"build\" or \"cases\" is missing");
  }
  ResultFile file{*command, *generation, *build, {}};
  for (std::size_t i = 0; i < cases->size(); ++i) {
    if (!ReadCase((*cases)[i], file.cases.emplace_back())) {
      return BadFile(path,
                     fmt::format("cases[{}] has no \"id\", \"input\" and \"figures\" that can be compared; results of {} {}", i,
                                 *command, "may be of a kind that cannot"));
    }
  }
  if (file.cases.empty()) {
    return BadFile(path, "there are no cases in it");
  }
  return file;
}

absl::Status CheckComparable(const ResultFile& a, const ResultFile& b) {
  const auto differ = [](std::string_view what) {
    return absl::InvalidArgumentError(fmt::format("{}; only runs of one command over the same cases compare", what));
  };
  if (a.command != b.command) {
    return differ(fmt::format("A is of the command {}, B of {}", a.command, b.command));
  }
  for (std::size_t i = 0; i < a.cases.size() && i < b.cases.size(); ++i) {
    const CaseResult& left = a.cases[i];
    const CaseResult& right = b.cases[i];
    if (left.id != right.id) {
      return differ(fmt::format("case {} is \"{}\" in A and \"{}\" in B", i + 1, left.id, right.id));
    }
    if (left.input_sha256 != right.input_sha256) {
      return differ(fmt::format("case \"{}\" has other contents in A than in B", left.id));
    }
  }
  if (a.cases.size() != b.cases.size()) {
    const auto& longer = a.cases.size() > b.cases.size() ? a.cases : b.cases;
    return differ(fmt::format("A has {} cases and B {}; the first that only one has is \"{}\"", a.cases.size(), b.cases.size(),
                              longer[std::min(a.cases.size(), b.cases.size())].id));
  }
  return absl::OkStatus();
}

std::map<std::string, ComparedFigure> CompareFigures(const ResultFile& a, const ResultFile& b, std::uint64_t seed) {
  struct Pairs {
    std::vector<Share> a;
    std::vector<Share> b;
  };
  std::map<std::string, Pairs> pairs;
  for (std::size_t i = 0; i < a.cases.size() && i < b.cases.size(); ++i) {
    for (const auto& [name, share] : a.cases[i].figures) {
      if (const auto other = b.cases[i].figures.find(name); other != b.cases[i].figures.end()) {
        pairs[name].a.push_back(share);
        pairs[name].b.push_back(other->second);
      }
    }
  }
  std::map<std::string, ComparedFigure> compared;
  for (const auto& [name, pair] : pairs) {
    compared[name] = {Ratio(pair.a, seed), Ratio(pair.b, seed), PairedDifference(pair.a, pair.b, seed)};
  }
  return compared;
}

}  // namespace probatum::eval
