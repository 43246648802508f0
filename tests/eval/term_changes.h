// What reading a turn against its conversation added to it, compared with what a person added.
#pragma once

#include <set>
#include <string>

#include "tests/eval/figures.h"

namespace probatum::eval {

struct TermChanges {
  int right = 0;   // added by both
  int extra = 0;   // added, but not by the person
  int missed = 0;  // added by the person only
};

// Of the terms that stood in earlier turns and not in the raw turn: those in `resolved` against those in `rewrite`. Pure; safe from any thread.
TermChanges CompareAddedTerms(const std::set<std::string>& raw, const std::set<std::string>& earlier,
                              const std::set<std::string>& resolved, const std::set<std::string>& rewrite);

// As a share whose ratio over many turns is their micro F1: 2 * right of 2 * right + extra + missed.
Share AddedTermF1(const TermChanges& changes);

}  // namespace probatum::eval
