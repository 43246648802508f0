// The bounds of requests, in one place. They are part of the API: the proto files state them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace probatum::wire {

inline constexpr std::size_t kMaxQuestionBytes = 16'384;
inline constexpr std::size_t kMaxHistoryTurns = 200;
inline constexpr std::size_t kMaxHistoryBytes = 1u << 20;  // of all turns, serialised
inline constexpr std::size_t kMaxAnswerTextBytes = 65'536;
inline constexpr std::size_t kMaxEntityNameBytes = 120;
inline constexpr std::uint32_t kMaxSaliencePermille = 1000;

// Of each field of Filters.
inline constexpr std::size_t kMaxFilterValues = 16;
inline constexpr std::size_t kMaxFilterTextBytes = 200;
inline constexpr std::size_t kMaxLanguageTagBytes = 35;

inline constexpr std::uint32_t kMinAnswerWords = 50;
inline constexpr std::uint32_t kMaxAnswerWords = 2000;
inline constexpr std::uint32_t kMaxAnswerStatements = 200;

inline constexpr std::uint32_t kDefaultPageSize = 10;
inline constexpr std::uint32_t kMaxPageSize = 100;
inline constexpr std::uint32_t kDefaultDocumentPageSize = 50;
inline constexpr std::uint32_t kMaxDocumentPageSize = 200;
inline constexpr std::uint32_t kMaxSearchDepth = 1000;  // hits of one search over all its pages

// What the transport lets through: above all the limits, so that what passes one of them gets this project's error and not the
// transport's.
inline constexpr int kMaxRequestBytes = 4 << 20;

}  // namespace probatum::wire
