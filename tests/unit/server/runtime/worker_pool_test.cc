#include "server/runtime/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace probatum::runtime {
namespace {

// Keeps workers busy until it is opened.
class Gate {
 public:
  WorkerPool::Job Job() {
    return [this](answer::WorkerState&) {
      ++entered_;
      opened_.wait();
    };
  }
  void WaitUntilEntered(int count) const {
    while (entered_.load() < count) std::this_thread::yield();
  }
  void Open() { open_.set_value(); }

 private:
  std::promise<void> open_;
  std::shared_future<void> opened_ = open_.get_future().share();
  std::atomic<int> entered_ = 0;
};

TEST(WorkerPool, RunsEveryJobOnce) {
  std::atomic<int> run_count = 0;
  {
    WorkerPool pool({.worker_count = 4, .queue_capacity = 1000});
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(pool.TrySubmit([&](answer::WorkerState&) { ++run_count; }).ok());
  }
  EXPECT_EQ(run_count, 1000);
}

TEST(WorkerPool, RefusesAtOnceWhenTheQueueIsFull) {
  Gate gate;
  WorkerPool pool({.worker_count = 2, .queue_capacity = 3});
  ASSERT_TRUE(pool.TrySubmit(gate.Job()).ok());
  ASSERT_TRUE(pool.TrySubmit(gate.Job()).ok());
  gate.WaitUntilEntered(2);
  std::atomic<int> run_count = 0;
  const auto count = [&](answer::WorkerState&) { ++run_count; };
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pool.TrySubmit(count).ok());
  EXPECT_EQ(pool.queue_size(), 3u);
  EXPECT_EQ(pool.TrySubmit(count).code(), absl::StatusCode::kResourceExhausted);

  gate.Open();
  pool.Stop();
  EXPECT_EQ(run_count, 3) << "a refused job never runs, those that waited do";
}

TEST(WorkerPool, RunsWhatWaitsBeforeItStopsAndTakesNothingNew) {
  Gate gate;
  WorkerPool pool({.worker_count = 1, .queue_capacity = 10});
  ASSERT_TRUE(pool.TrySubmit(gate.Job()).ok());
  gate.WaitUntilEntered(1);
  std::atomic<int> run_count = 0;
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(pool.TrySubmit([&](answer::WorkerState&) { ++run_count; }).ok());
  std::thread stopping([&] { pool.Stop(); });
  const auto refused = [&pool] { return pool.TrySubmit([](answer::WorkerState&) {}).code(); };
  while (refused() != absl::StatusCode::kUnavailable) std::this_thread::yield();
  gate.Open();
  stopping.join();
  EXPECT_EQ(run_count, 5);
  pool.Stop();
}

TEST(WorkerPool, SaysWhetherItsWorkIsDone) {
  using std::chrono::steady_clock;
  Gate gate;
  WorkerPool pool({.worker_count = 1, .queue_capacity = 10});
  EXPECT_TRUE(pool.WaitUntilIdle(steady_clock::now()));
  ASSERT_TRUE(pool.TrySubmit(gate.Job()).ok());
  EXPECT_FALSE(pool.WaitUntilIdle(steady_clock::now())) << "waiting or running";
  gate.WaitUntilEntered(1);
  EXPECT_FALSE(pool.WaitUntilIdle(steady_clock::now())) << "running";
  pool.Close();
  gate.Open();
  EXPECT_TRUE(pool.WaitUntilIdle(steady_clock::now() + std::chrono::minutes(1)));
}

TEST(WorkerPool, TakesJobsInTheOrderTheyCame) {
  Gate gate;
  std::vector<int> order;
  WorkerPool pool({.worker_count = 1, .queue_capacity = 100});
  ASSERT_TRUE(pool.TrySubmit(gate.Job()).ok());
  for (int i = 0; i < 100; ++i) {
    if (!pool.TrySubmit([&order, i](answer::WorkerState&) { order.push_back(i); }).ok()) break;
  }
  gate.Open();
  pool.Stop();
  EXPECT_GE(order.size(), 99u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(WorkerPool, GivesEachThreadAStateOfItsOwn) {
  std::mutex mutex;
  std::set<std::pair<std::thread::id, answer::WorkerState*>> pairs;
  std::set<answer::WorkerState*> states;
  {
    WorkerPool pool({.worker_count = 4, .queue_capacity = 1000});
    for (int i = 0; i < 500; ++i) {
      ASSERT_TRUE(pool.TrySubmit([&](answer::WorkerState& state) {
                        const std::lock_guard lock(mutex);
                        pairs.emplace(std::this_thread::get_id(), &state);
                        states.insert(&state);
                      })
                      .ok());
    }
  }
  EXPECT_EQ(pairs.size(), states.size());
}

}  // namespace
}  // namespace probatum::runtime
