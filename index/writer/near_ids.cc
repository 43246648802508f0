#include "index/writer/near_ids.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace probatum::index {
namespace {

constexpr std::size_t kMaxNearIds = 3;
constexpr std::size_t kMaxComparedBytes = 200;  // the longest a document id can be

// Bytes to put in, take out or exchange (Levenshtein 1966).
std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t exchanged = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({exchanged, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

void NearIds::Consider(std::string_view id) {
  if (wanted_.size() > kMaxComparedBytes || id.size() > kMaxComparedBytes) return;
  const std::size_t longer = std::max(id.size(), wanted_.size());
  const std::size_t shorter = std::min(id.size(), wanted_.size());
  const std::size_t furthest = std::max<std::size_t>(2, wanted_.size() / 3);
  constexpr std::size_t kTellingBytes = 3;  // a letter lies in every id
  const bool holds =
      shorter >= kTellingBytes && (id.find(wanted_) != std::string_view::npos || wanted_.find(id) != std::string::npos);
  if (!holds && longer - shorter > furthest) return;
  const std::size_t distance = holds ? 0 : EditDistance(wanted_, id);
  if (distance > furthest) return;
  const auto place =
      std::upper_bound(near_.begin(), near_.end(), std::tie(distance, id), [](const auto& value, const Near& near) {
        return std::tuple<std::size_t, std::string_view>(value) <
               std::tuple<std::size_t, std::string_view>(near.distance, near.id);
      });
  near_.insert(place, {distance, std::string(id)});
  if (near_.size() > kMaxNearIds) near_.pop_back();
}

std::vector<std::string> NearIds::Nearest() const {
  std::vector<std::string> ids;
  for (const Near& near : near_) ids.push_back(near.id);
  return ids;
}

}  // namespace probatum::index
