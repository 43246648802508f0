// Ids that somebody may have meant by one that is not there, for error messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace probatum::index {

// Keeps the nearest of the ids that it is shown. Not for use from two threads at once.
class NearIds {
 public:
  explicit NearIds(std::string wanted) : wanted_(std::move(wanted)) {}

  void Consider(std::string_view id);
  // At most 3, the nearest first: ids that hold the wanted one or lie in it, or that at most a third of its characters tell apart.
  std::vector<std::string> Nearest() const;

 private:
  struct Near {
    std::size_t distance = 0;
    std::string id;
  };
  std::string wanted_;
  std::vector<Near> near_;  // ordered by distance, then id
};

}  // namespace probatum::index
