// A file of cases of one test alone.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include <gtest/gtest.h>

namespace probatum::eval {

class CaseFileTest : public testing::Test {
 protected:
  std::string Write(const std::string& bytes, const std::string& name = "cases") {
    std::filesystem::create_directories(folder_);
    const std::string path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

 private:
  const std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      ("probatum_cases_" + std::to_string(getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
};

}  // namespace probatum::eval
