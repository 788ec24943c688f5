// Clock: where the program gets the time from, so that a whole day can be replayed.
#pragma once
#include "base/time.h"
#include <atomic>

namespace wireroom {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0; // from any thread
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  }
};

// A clock that stands until it is moved: tests, the demo's four days, replays.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  Instant now() const override { return now_.load(); }
  void set(Instant at) { now_.store(at); }
  void advance(milliseconds by) { now_.store(now_.load() + by); }

 private:
  std::atomic<Instant> now_;
};

} // namespace wireroom
