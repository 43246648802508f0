// A command of probatum-eval: one file each, listed in main.cc.
#pragma once

#include <functional>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"

#include "tests/eval/verdict.h"

namespace probatum::eval {

using Run = std::function<absl::StatusOr<Verdict>()>;

// Each adds its options to `app`, which outlives what it returns, and returns what does the work once the options are parsed.
Run AddRetrieval(CLI::App& app);
Run AddMedQuad(CLI::App& app);
Run AddFollowups(CLI::App& app);
Run AddConversations(CLI::App& app);
Run AddCondense(CLI::App& app);
Run AddTriage(CLI::App& app);
Run AddAnswers(CLI::App& app);
Run AddFaithfulness(CLI::App& app);
Run AddReplay(CLI::App& app);
Run AddQuestions(CLI::App& app);
Run AddCompare(CLI::App& app);
Run AddTable(CLI::App& app);

}  // namespace probatum::eval
