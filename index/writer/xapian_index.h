// Makes one of the two Xapian databases of a generation. The only place of the writer where Xapian's exceptions become statuses.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/writer/annotations.h"

namespace probatum::index {

// What a passage or reference is found by.
struct IndexEntry {
  WeightedTerms terms;
  WeightedEntities entity_weights;
  std::vector<std::string> boolean_terms;
  std::string updated;  // "YYYYMMDD", for kUpdatedSlot; empty when not known
};

// RESOURCE_EXHAUSTED, DATA_LOSS or INTERNAL for faults of the disk or of Xapian. Not for use from two threads at once.
class XapianIndex {
 public:
  // Works in `folder`, which must not exist and is gone after Finish.
  static absl::StatusOr<std::unique_ptr<XapianIndex>> Create(const std::filesystem::path& folder);
  ~XapianIndex();

  // The first has docid 1, the next 2 and so on.
  absl::Status Add(const IndexEntry& entry);
  // Compacts into one file and checks its structure. Not synced yet.
  absl::Status Finish(const std::filesystem::path& file);

 private:
  struct State;
  explicit XapianIndex(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace probatum::index
