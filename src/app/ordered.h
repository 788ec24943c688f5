// run_ordered: a stream of inputs through several threads, results handed out in the input's order.
// At most 8 batches a thread are under way, so memory stays bounded however long the stream is.
#pragma once
#include "base/bounded_queue.h"
#include <deque>
#include <future>
#include <thread>
#include <vector>

namespace wireroom::app {

// `produce(Input&)` gives the next input or false; `work(Input&)` runs on the threads;
// `consume(Output)` runs on the calling thread, in order. An exception of `work` comes out of this
// call.
template <typename Input, typename Output, typename Produce, typename Work, typename Consume>
void run_ordered(unsigned threads, Produce produce, Work work, Consume consume) {
  constexpr std::size_t batch_size = 16;
  using Batch = std::vector<Input>;
  using Task = std::packaged_task<std::vector<Output>()>;

  BoundedQueue<Task> tasks(threads * 8);
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i)
    pool.emplace_back([&] {
      while (auto task = tasks.pop()) (*task)();
    });

  std::deque<std::future<std::vector<Output>>> waiting;
  const auto hand_out = [&] {
    auto results = waiting.front().get();
    waiting.pop_front();
    for (auto& result : results) consume(std::move(result));
  };
  const auto finish = [&] {
    tasks.close();
    for (auto& thread : pool) thread.join();
  };
  try {
    for (bool more = true; more;) {
      auto batch = std::make_shared<Batch>();
      for (Input input; batch->size() < batch_size && (more = produce(input));)
        batch->push_back(std::move(input));
      if (batch->empty()) break;
      Task task([batch, &work] {
        std::vector<Output> out;
        for (Input& input : *batch) out.push_back(work(input));
        return out;
      });
      waiting.push_back(task.get_future());
      tasks.push(std::move(task));
      while (waiting.size() >= threads * 8 ||
             (!waiting.empty() &&
              waiting.front().wait_for(std::chrono::seconds(0)) == std::future_status::ready))
        hand_out();
    }
    while (!waiting.empty()) hand_out();
  } catch (...) {
    finish();
    throw;
  }
  finish();
}

} // namespace wireroom::app
