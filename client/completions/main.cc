// Writes the completion script of one program for one shell; run by the build.
#include <cstdio>
#include <fstream>
#include <string_view>

#include "fmt/format.h"

#include "client/completions/help_text.h"
#include "client/completions/shells.h"

namespace {

constexpr int kExitUsage = 64;
constexpr int kExitSoftware = 70;

}  // namespace

int main(int argc, char** argv) {
  using namespace probatum::completions;  // NOLINT(google-build-using-namespace): this file is where they meet
  const std::string_view shell = argc == 4 ? argv[1] : "";
  if (shell != "bash" && shell != "zsh" && shell != "fish") {
    fmt::print(stderr, "usage: write-completions bash|zsh|fish PROGRAM FILE\n");
    return kExitUsage;
  }
  const Program program = DescribeProgram(argv[2]);
  if (program.help.options.empty()) {
    fmt::print(stderr, "write-completions: {} --help lists no options\n", argv[2]);
    return kExitSoftware;
  }
  std::ofstream file(argv[3], std::ios::binary);
  file << (shell == "bash" ? BashScript(program) : shell == "zsh" ? ZshScript(program) : FishScript(program));
  file.close();
  if (!file) {
    fmt::print(stderr, "write-completions: {} cannot be written\n", argv[3]);
    return kExitSoftware;
  }
  return 0;
}
