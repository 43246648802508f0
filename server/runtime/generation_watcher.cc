#include "server/runtime/generation_watcher.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/format.h>
#include <spdlog/logger.h>

namespace probatum::runtime {
namespace {

// What callers are told, with what mends it.
absl::Status Damaged(const std::string& generation, const absl::Status& damage) {
  return absl::DataLossError(
      fmt::format("the generation {} is damaged ({}); activate another one with `probatum-index rollback`, or build anew with "
                  "`probatum-index build --activate`",
                  generation, std::string(damage.message())));
}

}  // namespace

GenerationWatcher::GenerationWatcher(GenerationWatcherOptions options, spdlog::logger& logger)
    : options_(std::move(options)),
      logger_(logger),
      current_(absl::FailedPreconditionError("the server has not opened a generation yet: ask again in a moment")) {}

GenerationWatcher::~GenerationWatcher() { Stop(); }

absl::StatusOr<std::shared_ptr<const index::Generation>> GenerationWatcher::Current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void GenerationWatcher::Poll() {
  CheckActive();
  const auto active = Current();
  const absl::StatusOr<std::filesystem::path> folder = index::CurrentGenerationFolder(options_.data_folder);
  if (!folder.ok()) {
    LogOnce(fmt::format("no_generation keeping={} cause={:?}", active.ok() ? (*active)->info().name : "none",
                        std::string(folder.status().message())));
    if (!active.ok()) Publish(folder.status());
  } else if (!active.ok() || (*active)->folder() != *folder) {
    OpenIfDue(*folder);
  }
}

void GenerationWatcher::CheckActive() {
  const auto active = Current();
  if (!active.ok()) return;
  if (const absl::Status unchanged = (*active)->CheckUnchanged(); !unchanged.ok()) ReportDamage(**active, unchanged);
}

absl::StatusOr<std::shared_ptr<const index::Generation>> GenerationWatcher::Take() {
  auto current = Current();
  if (!current.ok()) return current;
  if (const absl::Status whole = (*current)->CheckSizes(); !whole.ok()) {
    ReportDamage(**current, whole);
    return Current();
  }
  return current;
}

void GenerationWatcher::OpenIfDue(const std::filesystem::path& folder) {
  const Clock::time_point begin = Clock::now();
  if (refusal_.folder == folder && begin < refusal_.retry_at) return;

  auto opened = index::Generation::Open(folder);
  if (!opened.ok()) {
    Refuse(folder, opened.status());
    return;
  }
  const index::GenerationInfo& info = (*opened)->info();
  logger_.info("generation_taken generation={} documents={} passages={} statements={} references={} open_ms={:.1f}", info.name,
               info.document_count, info.passage_count, info.statement_count, info.reference_count,
               std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  refusal_ = {};
  last_logged_.clear();
  Publish(*std::move(opened));
}

void GenerationWatcher::Refuse(const std::filesystem::path& folder, const absl::Status& status) {
  const bool again = refusal_.folder == folder;
  refusal_.folder = folder;
  refusal_.delay = again ? std::min(2 * refusal_.delay, options_.last_retry_delay) : options_.first_retry_delay;
  refusal_.retry_at = Clock::now() + refusal_.delay;

  const auto active = Current();
  LogOnce(fmt::format("generation_refused generation={} keeping={} cause={:?}", folder.filename().string(),
                      active.ok() ? (*active)->info().name : "none", std::string(status.message())));
  if (active.ok()) return;
  Publish(status.code() == absl::StatusCode::kDataLoss ? Damaged(folder.filename().string(), status) : status);
}

void GenerationWatcher::LogOnce(const std::string& message) {
  if (message == last_logged_) return;
  logger_.error(message);
  last_logged_ = message;
}

void GenerationWatcher::ReportDamage(const index::Generation& generation, const absl::Status& damage) {
  absl::StatusOr<std::shared_ptr<const index::Generation>> next = Damaged(generation.info().name, damage);
  {
    const std::lock_guard lock(mutex_);
    if (!current_.ok() || current_->get() != &generation) return;  // replaced or reported already
    SwapAndTell(next);
  }
  logger_.error("generation_damaged generation={} cause={:?}", generation.info().name, std::string(damage.message()));
}

void GenerationWatcher::Publish(absl::StatusOr<std::shared_ptr<const index::Generation>> next) {
  const std::lock_guard lock(mutex_);
  SwapAndTell(next);
}

void GenerationWatcher::SwapAndTell(absl::StatusOr<std::shared_ptr<const index::Generation>>& next) {
  const bool served = current_.ok();
  std::swap(current_, next);
  if (listener_ && served != current_.ok()) listener_(current_.ok());
}

void GenerationWatcher::Start(ServingListener listener) {
  {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
    stopping_ = false;
    listener_(current_.ok());
  }
  thread_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      lock.unlock();
      try {
        Poll();
      } catch (const std::exception& failure) {  // memory has run out, at most
        LogOnce(fmt::format("generation_watch_failed cause={:?}", failure.what()));
      }
      lock.lock();
      stop_requested_.wait_for(lock, options_.poll_interval, [this] { return stopping_; });
    }
  });
}

void GenerationWatcher::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    listener_ = nullptr;
  }
  stop_requested_.notify_all();
  if (thread_.joinable()) thread_.join();
}

}  // namespace probatum::runtime
