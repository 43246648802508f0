// Completion scripts for a program, as each shell wants them.
#pragma once

#include <string>

#include "client/completions/help_text.h"

namespace probatum::completions {

// For share/bash-completion/completions/PROGRAM; works without the functions of the package bash-completion.
std::string BashScript(const Program& program);
// For share/zsh/vendor-completions/_PROGRAM.
std::string ZshScript(const Program& program);
// For share/fish/vendor_completions.d/PROGRAM.fish.
std::string FishScript(const Program& program);

}  // namespace probatum::completions
