// Whether the machine was ours alone: what others computed while a load was measured.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "tests/bench/load/clock.h"

namespace probatum::bench {

// Processor time up to a moment: of the whole machine, all cores together, and of some processes with their ended children.
struct ProcessorTime {
  TimePoint at;
  std::chrono::duration<double> busy{0};  // not idle and not waiting for disks; time that a hypervisor took counts as busy
  std::chrono::duration<double> own{0};
};

// Reads /proc; a part that cannot be read counts as 0.
ProcessorTime ReadProcessorTime(const std::vector<pid_t>& own);

// Share of the machine's cores that others used between the two, 0 to 1.
double OthersShare(const ProcessorTime& begin, const ProcessorTime& end);

// Of texts in the form of /proc/stat and /proc/PID/stat, in clock ticks.
double BusyTicks(std::string_view proc_stat);
double ProcessTicks(std::string_view proc_pid_stat);

}  // namespace probatum::bench
