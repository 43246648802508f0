// How single calls are timed inside a benchmark.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "benchmark/benchmark.h"

#include "tests/bench/load/histogram.h"

namespace probatum::bench {

// Calls `call` with one of `inputs` after another and adds the quantiles of its time as the counters p50_us, p90_us and p99_us. One thread.
template <typename Input, typename Call>
void TimeEach(benchmark::State& state, const std::vector<Input>& inputs, Call&& call) {
  if (inputs.empty()) return state.SkipWithError("no question fits this benchmark");
  Histogram times;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    call(inputs[next]);
    times.Record(std::chrono::steady_clock::now() - begin);
    next = next + 1 == inputs.size() ? 0 : next + 1;
  }
  if (times.empty()) return;
  const auto microseconds = [&times](double share) { return static_cast<double>(times.Quantile(share).count()) / 1000; };
  state.counters["p50_us"] = microseconds(0.5);
  state.counters["p90_us"] = microseconds(0.9);
  state.counters["p99_us"] = microseconds(0.99);
}

}  // namespace probatum::bench
