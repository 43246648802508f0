#include "index/schema/manifest.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "nlohmann/json.hpp"

#include "index/schema/format.h"
#include "index/schema/record_file.h"

namespace probatum::index {
namespace {

using Json = nlohmann::json;

absl::Status Damaged(std::string_view what) { return absl::DataLossError(fmt::format("{}: {}", kManifestFile, what)); }

// Reads fields of one object; the first fault is kept, and what is read after it means nothing.
class FieldReader {
 public:
  explicit FieldReader(const Json& object) : object_(object) {
    if (!object.is_object()) Fail("not an object");
  }

  std::string String(const char* name) {
    const Json* const value = Find(name);
    if (value == nullptr) return {};
    if (!value->is_string()) return Fail(fmt::format("{} is not a text", name)), std::string();
    return value->get<std::string>();
  }

  std::uint64_t Count(const char* name) {
    const Json* const value = Find(name);
    if (value == nullptr) return 0;
    if (!value->is_number_unsigned()) return Fail(fmt::format("{} is not a count", name)), 0;
    return value->get<std::uint64_t>();
  }

  bool Boolean(const char* name) {
    const Json* const value = Find(name);
    if (value == nullptr) return false;
    if (!value->is_boolean()) return Fail(fmt::format("{} is neither true nor false", name)), false;
    return value->get<bool>();
  }

  std::string Sha256(const char* name) {
    std::string hex = String(name);
    const bool good = hex.size() == 64 && hex.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!good) Fail(fmt::format("{} is not a SHA-256", name));
    return hex;
  }

  // The member or nullptr, which is a fault already noted.
  const Json* Find(const char* name) {
    if (!status_.ok()) return nullptr;
    const auto found = object_.find(name);
    if (found == object_.end()) return Fail(fmt::format("{} is missing", name)), nullptr;
    return &*found;
  }

  void Fail(std::string_view what) {
    if (status_.ok()) status_ = Damaged(what);
  }
  const absl::Status& status() const { return status_; }

 private:
  const Json& object_;
  absl::Status status_;
};

absl::StatusOr<std::vector<ManifestFile>> ReadFiles(const Json& list) {
  if (!list.is_array()) return Damaged("files is not a list");
  std::vector<ManifestFile> files;
  for (const Json& item : list) {
    FieldReader reader(item);
    ManifestFile file;
    file.name = reader.String("name");
    file.size_bytes = reader.Count("size_bytes");
    file.sha256 = reader.Sha256("sha256");
    if (!reader.status().ok()) return reader.status();
    files.push_back(std::move(file));
  }
  // Ours and no others, so that no name can lead out of the folder.
  std::vector<std::string> names;
  names.reserve(files.size());
  for (const ManifestFile& file : files) names.push_back(file.name);
  if (!std::equal(names.begin(), names.end(), kManifestFiles.begin(), kManifestFiles.end())) {
    return Damaged(fmt::format("files are not the {} files of a generation, ordered by name", kManifestFiles.size()));
  }
  return files;
}

}  // namespace

std::string ToJson(const Manifest& manifest) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const ManifestFile& file : manifest.files) {
    files.push_back({{"name", file.name}, {"size_bytes", file.size_bytes}, {"sha256", file.sha256}});
  }
  const nlohmann::ordered_json root = {
      {"format_version", manifest.format_version},   {"name", manifest.name},
      {"corpus_hash", manifest.corpus_hash},         {"as_of", corpus::ToIsoString(manifest.as_of)},
      {"with_questions", manifest.with_questions},   {"build", manifest.build},
      {"document_count", manifest.document_count},   {"passage_count", manifest.passage_count},
      {"statement_count", manifest.statement_count}, {"reference_count", manifest.reference_count},
      {"entity_count", manifest.entity_count},       {"files", files},
  };
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

absl::StatusOr<Manifest> ManifestFromJson(std::string_view json) {
  const Json root = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (root.is_discarded()) return Damaged("not JSON; it was cut short or overwritten");
  FieldReader reader(root);
  Manifest manifest;
  const std::uint64_t format_version = reader.Count("format_version");
  if (!reader.status().ok()) return reader.status();
  if (format_version != kFormatVersion) {
    return absl::FailedPreconditionError(fmt::format(
        "this generation has format {} and this program reads format {}; build it anew: probatum-index build --activate",
        format_version, kFormatVersion));
  }
  manifest.format_version = kFormatVersion;
  manifest.name = reader.String("name");
  manifest.corpus_hash = reader.Sha256("corpus_hash");
  const std::string as_of = reader.String("as_of");
  manifest.with_questions = reader.Boolean("with_questions");
  manifest.build = reader.String("build");
  manifest.document_count = reader.Count("document_count");
  manifest.passage_count = reader.Count("passage_count");
  manifest.statement_count = reader.Count("statement_count");
  manifest.reference_count = reader.Count("reference_count");
  manifest.entity_count = reader.Count("entity_count");
  const Json* const files = reader.Find("files");
  if (!reader.status().ok()) return reader.status();
  if (!as_of.empty()) {
    const std::optional<corpus::Date> date = corpus::ParseDate(as_of);
    if (!date) return Damaged(fmt::format("as_of \"{}\" is not a date", as_of));
    manifest.as_of = *date;
  }
  absl::StatusOr<std::vector<ManifestFile>> read_files = ReadFiles(*files);
  if (!read_files.ok()) return read_files.status();
  manifest.files = *std::move(read_files);
  return manifest;
}

}  // namespace probatum::index
