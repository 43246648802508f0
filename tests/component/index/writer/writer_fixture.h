// A data folder and a folder of files to import, for tests of the writer. All medicine in the texts is invented.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include <gtest/gtest.h>

#include "index/search/generation.h"
#include "index/writer/data_folder.h"
#include "tests/support/temp_generation.h"

namespace probatum::index {

inline void NoProgress(std::string_view, std::uint64_t, std::uint64_t) {}

// An authored document about one condition. `extra` follows its last section.
inline std::string Guidance(std::string_view id, std::string_view condition, std::string_view extra = "") {
  return fmt::format(R"(---
id: {0}
title: Treatment of {1}
kind: topic-overview
issuer: Invented Institute
updated: 2020-05-17
topics: [{1}, {1} syndrome]
references:
  - id: trial2019
    type: article-journal
    title: A trial of placebozole against {1}
    author:
      - {{family: Mustermann, given: E}}
    issued: 2019
    DOI: 10.9999/{0}.1
---

## First-line treatment {{kind=first-line}}

- For {1}, placebozole 5 mg once daily shortens the illness in adults [@trial2019].
- For {1}, rest in bed is advised.

## Particular populations {{kind=populations}}

### Pregnancy {{kind=populations population="pregnancy"}}

- Placebozole is not recommended for {1} in pregnancy [@trial2019].
{2})",
                     id, condition, extra);
}

// A question-answer document. `source`, `stem`: as they stand in its id, medquad-SOURCE-STEM.
inline std::string QuestionAnswers(std::string_view source, std::string_view topic, std::string_view question,
                                   std::string_view answer) {
  return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<Document id="0000001" source="{}" url="https://example.org/page">
<Focus>{}</Focus>
<QAPairs>
  <QAPair pid="1">
    <Question qid="0000001-1" qtype="treatment">{}</Question>
    <Answer>{}</Answer>
  </QAPair>
</QAPairs>
</Document>
)",
                     source, topic, question, answer);
}

// term, synonym, source, type
inline constexpr std::string_view kVocabulary =
    "term\tsynonym\tsource\ttype\n"
    "placebozole\tplacebozole tablets\tstarter\tdrug\n"
    "shamamycin\t\tstarter\tdrug\n"
    "pregnancy\tpregnant\tstarter\tpopulation\n"
    "adults\tadult\tstarter\tpopulation\n"
    "mockitis\t\tinvented list\tcondition\n"
    "dummycillin sodium\tdummybrand\tDrugs@FDA invented\tdrug\n";

class WriterTest : public testing::Test {
 protected:
  std::filesystem::path data() const { return folder_.path() / "data"; }
  std::filesystem::path input() const { return folder_.path() / "input"; }

  // Writes a file below input() and returns its path.
  std::string Write(const std::filesystem::path& name, std::string_view text) const {
    const std::filesystem::path path = input() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  std::unique_ptr<DataFolder> Open() const { return OpenAt(data()); }
  static std::unique_ptr<DataFolder> OpenAt(const std::filesystem::path& path) {
    absl::StatusOr<std::unique_ptr<DataFolder>> opened = DataFolder::Open(path);
    EXPECT_TRUE(opened.ok()) << opened.status();
    return opened.ok() ? *std::move(opened) : nullptr;
  }

  // What must go well for a test to mean anything.
  ImportReport Import(const std::vector<std::string>& paths, const ImportOptions& options = {}) const {
    const absl::StatusOr<ImportReport> report = Open()->Import(paths, options, NoProgress);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *report : ImportReport{};
  }
  absl::Status ImportStatus(const std::vector<std::string>& paths, const ImportOptions& options = {}) const {
    return Open()->Import(paths, options, NoProgress).status();
  }
  void ImportVocabulary(std::string_view tsv) const {
    const std::string path = Write("vocabulary.tsv", tsv);
    const absl::StatusOr<std::uint64_t> added = Open()->ImportVocabulary({path}, NoProgress);
    EXPECT_TRUE(added.ok()) << added.status();
  }
  BuildReport Build(const BuildOptions& options = {.activate = true, .with_questions = true, .as_of = {}}) const {
    const absl::StatusOr<BuildReport> report = Open()->Build(options, NoProgress);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *report : BuildReport{};
  }

  std::shared_ptr<const Generation> OpenCurrent() const {
    const absl::StatusOr<std::filesystem::path> folder = CurrentGenerationFolder(data());
    EXPECT_TRUE(folder.ok()) << folder.status();
    if (!folder.ok()) return nullptr;
    absl::StatusOr<std::shared_ptr<const Generation>> generation = Generation::Open(*folder);
    EXPECT_TRUE(generation.ok()) << generation.status();
    return generation.ok() ? *std::move(generation) : nullptr;
  }
  std::string CurrentName() const {
    const absl::StatusOr<std::filesystem::path> folder = CurrentGenerationFolder(data());
    return folder.ok() ? folder->filename().string() : std::string();
  }

 private:
  support::TempFolder folder_;
};

}  // namespace probatum::index
