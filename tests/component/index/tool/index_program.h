// probatum-index as a user runs it: command line in; exit code, standard output and standard error out.
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/wait.h>

#include "fmt/format.h"
#include <gtest/gtest.h>

#include "tests/support/temp_generation.h"

namespace probatum::index {

inline constexpr std::string_view kDocument = R"(---
id: examplitis
title: Treatment of examplitis
kind: topic-overview
issuer: Invented Institute
updated: 2020-05-17
topics: [examplitis]
---

## First-line treatment {kind=first-line}

- For examplitis, rest in bed is advised.
)";

class ProbatumIndex : public testing::Test {
 protected:
  struct Ended {
    int code = -1;
    std::string out;
    std::string err;
  };

  std::string Write(const std::string& name, std::string_view text) const {
    const std::filesystem::path path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  std::string data() const { return (folder_.path() / "data").string(); }

  // `arguments` are our own and hold nothing that a shell would take for more.
  Ended Run(const std::string& arguments, const std::string& environment = "") const {
    const std::string err_file = (folder_.path() / "stderr").string();
    const std::string command = fmt::format("{} '{}' {} 2>'{}'", environment, PROBATUM_INDEX_PROGRAM, arguments, err_file);
    Ended ended;
    FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return ended;
    std::array<char, 4096> buffer;
    std::size_t size = 0;
    while ((size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0) ended.out.append(buffer.data(), size);
    const int state = pclose(pipe);
    ended.code = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    std::ifstream err(err_file);
    ended.err.assign(std::istreambuf_iterator<char>(err), {});
    return ended;
  }

  support::TempFolder folder_;
};

}  // namespace probatum::index
