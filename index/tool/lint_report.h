// What lint found, in words for people, in lines for other programs, and as JSON.
#pragma once

#include <string>
#include <vector>

#include "corpus/lint/linter.h"

namespace probatum::index {

struct LintTextOptions {
  int width = 0;  // columns of the terminal; 0: no terminal, one line a finding: "FILE:LINE: severity: message [code]; remedy"
  bool colour = false;
};

// Findings grouped by file on a terminal, and behind them one line of counts. Ends with a line feed.
std::string LintText(const corpus::LintReport& report, const LintTextOptions& options);

// One object: findings, counts, and the messages of files and documents that could not be read. Ends with a line feed.
std::string LintJson(const corpus::LintReport& report, const std::vector<std::string>& unreadable);

}  // namespace probatum::index
