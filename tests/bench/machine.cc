#include "tests/bench/machine.h"

#include <fstream>
#include <iterator>
#include <sys/utsname.h>
#include <thread>
#include <unistd.h>

#include "corpus/base/status_macros.h"
#include "index/schema/manifest.h"
#include "index/schema/record_file.h"
#include "index/search/generation.h"

namespace probatum::bench {
namespace {

std::string ProcessorName() {
  std::ifstream file("/proc/cpuinfo");
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t colon = line.find(": ");
    if (line.rfind("model name", 0) == 0 && colon != std::string::npos) {
      return line.substr(colon + 2);
    }
  }
  return "unknown";
}

}  // namespace

nlohmann::json MachineJson() {
  utsname kernel{};
  uname(&kernel);
  return {
      {"processor", ProcessorName()},
      {"cores", std::thread::hardware_concurrency()},
      {"memory_bytes", static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE))},
      {"kernel", std::string(kernel.sysname) + " " + kernel.release}};
}

absl::StatusOr<nlohmann::json> CorpusJson(const std::string& data_folder) {
  PROBATUM_ASSIGN_OR_RETURN(const std::filesystem::path folder, index::CurrentGenerationFolder(data_folder));
  std::ifstream file(folder / index::kManifestFile, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  PROBATUM_ASSIGN_OR_RETURN(const index::Manifest manifest, index::ManifestFromJson(bytes));
  return nlohmann::json{
      {"generation", manifest.name},        {"corpus_hash", manifest.corpus_hash},    {"documents", manifest.document_count},
      {"passages", manifest.passage_count}, {"statements", manifest.statement_count}, {"references", manifest.reference_count}};
}

}  // namespace probatum::bench
