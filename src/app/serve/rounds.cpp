#include "app/serve/rounds.h"
#include <algorithm>

namespace wireroom::app {
namespace {
constexpr seconds longest_wait{60}; // a clock that was set is noticed after so long
}

Rounds::Rounds(const edition::Network& network, store::Database& database, http::Client& client,
               const Clock& clock, const Log& log,
               std::function<void(const briefing::Document&)> approved)
    : network_(network), clock_(clock), log_(log), client_(client), approved_(std::move(approved)),
      intake_(network, database,
              [&client](const http::FetchRequest& request) { return client.fetch(request); }, clock,
              {.pause = network.serve.pause}),
      edition_(network, database), wanted_(std::size_t(network.serve.fetchers) * 2) {}

void Rounds::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  client_.stop(); // afterwards, so that no visit which it ends is taken for a failure of the paper
}

Outcome Rounds::obey(const story::DeskWord& word, const std::string& editor) {
  std::lock_guard lock(intake_mutex_);
  return intake_.obey(word, editor);
}

http::Response Rounds::answer(const http::Request& request) {
  Result<Intake::Arrival> arrival = fail("not now");
  bool open = false;
  {
    std::lock_guard lock(intake_mutex_);
    open = restored_;
    if (open) {
      arrival = intake_.answer(request);
      keep_counts();
    }
  }
  if (!arrival) {
    if (open) log_.say("intake", "cannot keep what was sent: " + arrival.error().message);
    http::Response later{.status = 503};
    later.headers.set("Retry-After", "60");
    return later;
  }
  if (!arrival->said.empty()) log_.say("intake", arrival->said);
  if (arrival->hurry) {
    std::lock_guard lock(mutex_);
    hurry_ = true;
    changed_.notify_all();
  }
  return std::move(arrival->response);
}

void Rounds::keep_counts() {
  const IntakeCounts& counts = intake_.counts();
  counts_.requests = counts.requests;
  counts_.entries = counts.entries;
  counts_.problems = counts.problems;
  counts_.versions = counts.versions;
}

// One of the pool.
void Rounds::work() {
  while (auto visit = wanted_.pop()) {
    intake_.visit(*visit);
    std::lock_guard lock(mutex_);
    finished_.push_back(*std::move(visit));
    changed_.notify_all();
  }
}

Outcome Rounds::run() {
  {
    std::lock_guard lock(intake_mutex_);
    TRY(intake_.restore());
    restored_ = true;
  }
  std::vector<std::jthread> pool;
  for (unsigned i = 0; i < network_.serve.fetchers; ++i) pool.emplace_back([this] { work(); });
  Outcome outcome;
  for (;;) {
    {
      std::lock_guard lock(mutex_);
      if (stopping_) break;
    }
    outcome = round();
    if (!outcome) break;
    wait();
  }
  {
    std::lock_guard lock(intake_mutex_);
    restored_ = false;
  }
  wanted_.close();
  pool.clear(); // what they bring now is dropped: nothing of it was kept, so it stays due
  return outcome;
}

Outcome Rounds::round() {
  TRY(keep_finished());
  TRY(act_on_edition());
  std::vector<Visit> visits;
  {
    std::lock_guard lock(intake_mutex_);
    const std::size_t busy = intake_.agenda().under_way();
    const std::size_t most = std::size_t(network_.serve.fetchers) * 2;
    if (busy < most) {
      TRY_SET(visits, intake_.due(most - busy));
    }
    TRY_SET(const auto next, intake_.next_due());
    next_ = std::min(next.value_or(Instant::max()), edition_next_);
    counts_.under_way = std::int64_t(intake_.agenda().under_way());
  }
  for (Visit& visit : visits) wanted_.push(std::move(visit));
  counts_.last_round = unix_seconds(clock_.now());
  return {};
}

Outcome Rounds::keep_finished() {
  std::vector<Visit> finished;
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return {};
    finished.swap(finished_);
  }
  if (finished.empty()) return {};
  std::lock_guard lock(intake_mutex_);
  TRY(intake_.take_in(finished));
  for (const Visit& visit : finished) say_of(visit);
  keep_counts();
  return {};
}

void Rounds::say_of(const Visit& visit) {
  const feed::Paper* paper = network_.paper(visit.paper);
  const std::string name = paper ? paper->name : visit.paper;
  if (!visit.problem.empty())
    log_.say("intake", fmt::format("{}: {}: {}", name, visit.url, visit.problem));
  else if (visit.fresh > 0)
    log_.say("intake", fmt::format("{}: {} new entr{} in {}", name, visit.fresh,
                                   visit.fresh == 1 ? "y" : "ies", visit.url));
}

Outcome Rounds::act_on_edition() {
  const Instant now = clock_.now();
  if (now < edition_next_) return {};
  std::optional<briefing::Document> document;
  {
    std::lock_guard lock(intake_mutex_);
    TRY_SET(document, edition_.act(now));
  }
  edition_next_ = edition_.next(now);
  if (!document) return {};
  log_.say("edition", fmt::format("{} is approved by the schedule, with {} stories", document->day,
                                  document->items.size()));
  approved_(*document);
  return {};
}

// Until something has ended, is due, or is to stop.
void Rounds::wait() {
  const auto left = std::clamp<milliseconds>(std::chrono::floor<milliseconds>(next_ - clock_.now()),
                                             milliseconds(1), longest_wait);
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, left, [&] { return stopping_ || hurry_ || !finished_.empty(); });
  hurry_ = false;
}

} // namespace wireroom::app
