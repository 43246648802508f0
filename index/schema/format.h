// Version of everything a generation holds: records, terms, dictionary, manifest. Raised whenever an older reader would be wrong.
#pragma once

#include <cstdint>
#include <string_view>

namespace probatum::index {

inline constexpr std::uint32_t kFormatVersion = 1;

// FNV-1a, 32 bit (Fowler, Noll, Vo): how stems stand in records. A rare collision moves a score a little and nothing else.
constexpr std::uint32_t TermHash(std::string_view stem) {
  std::uint32_t hash = 2166136261u;
  for (const char c : stem) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  }
  return hash;
}

}  // namespace probatum::index
