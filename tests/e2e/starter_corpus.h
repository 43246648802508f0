// The starter corpus as a data folder, built by the code that builds it for users.
#pragma once

#include <filesystem>
#include <string>

#include "tests/support/temp_generation.h"

namespace probatum::e2e {

// For one thread. Fails the test when anything goes wrong.
class StarterCorpus {
 public:
  // Imports corpus/guidance with its vocabulary and activates a generation of it.
  StarterCorpus();

  const std::filesystem::path& data() const { return data_; }
  const std::string& generation() const { return generation_; }

  // Adds a document in invented medicine and activates a generation with it; returns its name.
  std::string ActivateWith(const std::string& id, const std::string& sentence);

 private:
  std::string Build();

  support::TempFolder folder_;
  std::filesystem::path data_ = folder_.path() / "data";
  std::string generation_;
};

// Changes the last byte of a file.
void DamageFile(const std::filesystem::path& path);

}  // namespace probatum::e2e
