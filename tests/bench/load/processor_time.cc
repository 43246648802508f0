#include "tests/bench/load/processor_time.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>
#include <unistd.h>

#include "fmt/format.h"

namespace probatum::bench {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

double BusyTicks(std::string_view proc_stat) {
  std::istringstream line{std::string(proc_stat.substr(0, proc_stat.find('\n')))};
  std::string name;
  line >> name;
  double user = 0, nice = 0, system = 0, idle = 0, io_wait = 0, irq = 0, soft_irq = 0, steal = 0;
  line >> user >> nice >> system >> idle >> io_wait >> irq >> soft_irq >> steal;
  return user + nice + system + irq + soft_irq + steal;
}

double ProcessTicks(std::string_view proc_pid_stat) {
  // The program's name, in brackets, may hold anything; what follows the last bracket are the fields from the third on.
  const std::size_t bracket = proc_pid_stat.rfind(')');
  if (bracket == std::string_view::npos) return 0;
  std::istringstream fields{std::string(proc_pid_stat.substr(bracket + 1))};
  constexpr int kFieldsBeforeTimes = 11;
  std::string skipped;
  for (int i = 0; i < kFieldsBeforeTimes; ++i) fields >> skipped;
  double user = 0, system = 0, children_user = 0, children_system = 0;
  fields >> user >> system >> children_user >> children_system;
  return user + system + children_user + children_system;
}

ProcessorTime ReadProcessorTime(const std::vector<pid_t>& own) {
  const auto ticks_per_second = static_cast<double>(sysconf(_SC_CLK_TCK));
  ProcessorTime time;
  time.at = std::chrono::steady_clock::now();
  time.busy = std::chrono::duration<double>(BusyTicks(ReadFile("/proc/stat")) / ticks_per_second);
  for (const pid_t pid : own)
    time.own += std::chrono::duration<double>(ProcessTicks(ReadFile(fmt::format("/proc/{}/stat", pid))) / ticks_per_second);
  return time;
}

double OthersShare(const ProcessorTime& begin, const ProcessorTime& end) {
  const std::chrono::duration<double> available = (end.at - begin.at) * std::max(1u, std::thread::hardware_concurrency());
  const auto others = (end.busy - begin.busy) - (end.own - begin.own);
  return available.count() > 0 ? std::clamp(others / available, 0.0, 1.0) : 0;
}

}  // namespace probatum::bench
