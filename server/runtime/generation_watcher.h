// Which generation answers now. Follows the data folder's CURRENT, so that a newly activated generation is taken without a
// restart and without a failed call, and sees to it that a damaged one is not answered from.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/search/generation.h"

namespace spdlog {
class logger;
}

namespace probatum::runtime {

struct GenerationWatcherOptions {
  std::filesystem::path data_folder;
  std::chrono::milliseconds poll_interval{500};  // a new generation is to be taken within 2 s
  // After a generation was refused it is opened again, which hashes all of it, first after this time, then after twice that,
  // and so on.
  std::chrono::milliseconds first_retry_delay{1'000};
  std::chrono::milliseconds last_retry_delay{60'000};
};

// Current and ReportDamage are safe from any thread. Poll and Start are for one thread at a time.
class GenerationWatcher {
 public:
  // Told whenever Current changes from an error to a generation (true) or back (false); from the thread that polls or reports.
  // Must not call back.
  using ServingListener = std::function<void(bool serving)>;

  // `logger` outlives the watcher. Nothing is opened yet.
  GenerationWatcher(GenerationWatcherOptions options, spdlog::logger& logger);
  // Calls Stop.
  ~GenerationWatcher();
  GenerationWatcher(const GenerationWatcher&) = delete;
  GenerationWatcher& operator=(const GenerationWatcher&) = delete;

  // The generation to use for a call that starts now; the caller holds it until it has finished (which is whom the pointer is
  // shared with). FAILED_PRECONDITION: there is none, and what to do; DATA_LOSS: the active one is damaged.
  absl::StatusOr<std::shared_ptr<const index::Generation>> Current() const;
  // The same, after a look at the sizes of its files, for whoever is about to read it. DATA_LOSS, and reported as damage, when one
  // has been cut short.
  absl::StatusOr<std::shared_ptr<const index::Generation>> Take();

  // Looks at the data folder once. Opens what CURRENT names beside the active generation, verifies it and swaps. What is
  // refused is logged and leaves the active generation in place; the active one's own damage does not.
  void Poll();

  // Polls now and then every poll_interval on a thread of its own. `listener` is told the state once at the start.
  void Start(ServingListener listener);
  // Ends the thread; the listener is not told anything afterwards. The second call does nothing.
  void Stop();

  // A call found `generation` damaged: if it is the active one it is not used any more, until it has been opened and verified
  // anew.
  void ReportDamage(const index::Generation& generation, const absl::Status& damage);

 private:
  using Clock = std::chrono::steady_clock;

  // A generation that could not be opened, so that it is neither opened at every poll nor logged more than once for the same
  // fault.
  struct Refusal {
    std::filesystem::path folder;
    std::string message;
    Clock::time_point retry_at;
    std::chrono::milliseconds delay{0};
  };

  void CheckActive();
  void OpenIfDue(const std::filesystem::path& folder);
  void Refuse(const std::filesystem::path& folder, const absl::Status& status);
  void LogOnce(const std::string& message);
  void Publish(absl::StatusOr<std::shared_ptr<const index::Generation>> next);
  // With mutex_ held; `next` gets what was there before, so that it can be freed without the lock.
  void SwapAndTell(absl::StatusOr<std::shared_ptr<const index::Generation>>& next);

  const GenerationWatcherOptions options_;
  spdlog::logger& logger_;

  // Of the polling thread.
  Refusal refusal_;
  std::string last_logged_;

  mutable std::mutex mutex_;
  absl::StatusOr<std::shared_ptr<const index::Generation>> current_;  // guarded by mutex_
  ServingListener listener_;                                          // guarded by mutex_
  bool stopping_ = false;                                             // guarded by mutex_
  std::condition_variable stop_requested_;
  std::thread thread_;
};

}  // namespace probatum::runtime
