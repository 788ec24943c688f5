// Rounds: the program's own work, round after round: asks what is due on a pool of threads, keeps
// what came, makes the edition at its hour.
//
// One thread (the caller of run()) owns the database connection and does all keeping; the pool only
// visits. obey() and answer() may be called from any thread and take their turn.
#pragma once
#include "app/intake/intake.h"
#include "app/serve/edition_hour.h"
#include "app/serve/log.h"
#include "base/bounded_queue.h"
#include <atomic>
#include <condition_variable>
#include <functional>
#include <thread>

namespace wireroom::app {

// Numbers for whoever watches; any thread reads them.
struct RoundCounts {
  std::atomic<std::int64_t> requests{0}, entries{0}, problems{0}, versions{0}, under_way{0};
  std::atomic<std::int64_t> last_round{0}; // unix seconds
};

class Rounds {
 public:
  // All live longer than this; `approved` is called when the schedule has approved an edition.
  Rounds(const edition::Network& network, store::Database& database, http::Client& client,
         const Clock& clock, const Log& log,
         std::function<void(const briefing::Document&)> approved);

  // Returns when stop() was called, or with the sentence of what cannot be gone on with.
  Outcome run();
  void stop(); // any thread

  Outcome obey(const story::DeskWord& word, const std::string& editor);

  // A hub's request or a paper's signed push (Intake::answer). 503 before run() and after stop().
  http::Response answer(const http::Request& request);
  const RoundCounts& counts() const { return counts_; }

 private:
  Outcome round();
  Outcome keep_finished();
  void keep_counts();
  Outcome act_on_edition();
  void say_of(const Visit& visit);
  void work();
  void wait();

  const edition::Network& network_;
  const Clock& clock_;
  const Log& log_;
  http::Client& client_;
  std::function<void(const briefing::Document&)> approved_;

  std::mutex intake_mutex_; // guards intake_ and with it the connection
  Intake intake_;
  bool restored_ = false;
  EditionHour edition_;
  Instant edition_next_{}, next_{};

  BoundedQueue<Visit> wanted_;
  std::mutex mutex_; // guards what follows
  std::condition_variable changed_;
  std::vector<Visit> finished_;
  bool stopping_ = false, hurry_ = false;
  RoundCounts counts_;
};

} // namespace wireroom::app
