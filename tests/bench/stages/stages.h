// The benchmarks, by stage. Each registers its own under names "stage/variant"; `fixture` outlives them.
#pragma once

#include "tests/bench/stages/fixture.h"

namespace probatum::bench {

// Triage and understanding, with no, one and fifty turn records.
void RegisterReading(const StageFixture& fixture);
// Searching with and without a gate, for a long question; ranking features; names in a question; opening a generation.
void RegisterSearch(const StageFixture& fixture);
// Choosing evidence, composing.
void RegisterAnswering(const StageFixture& fixture);
// To protobuf, to bytes, to a hash, and turn records back.
void RegisterWire(const StageFixture& fixture);
// The whole engine, with no, one and fifty turn records.
void RegisterEngine(const StageFixture& fixture);

}  // namespace probatum::bench
