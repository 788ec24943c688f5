// For tests of the intake over real HTTP on loopback: a paper's server with whatever it publishes,
// and a newsroom that asks it, on a clock that the test moves.
#pragma once
#include "app/intake/intake.h"
#include "app/network_folder.h"
#include "http/server.h"
#include "http/testing.h"
#include "store/testing.h"
#include <gtest/gtest.h>
#include <map>
#include <mutex>

namespace wireroom::app {

// Answers each path as it was told to, and remembers what it was asked.
class LocalServer {
 public:
  LocalServer()
      : server_({.threads = 2}, [this](const http::Request& request) {
          std::lock_guard lock(mutex_);
          asked_.push_back(request);
          const auto found = answers_.find(request.path);
          return found == answers_.end() ? http::Response{.status = 404} : found->second(request);
        }) {
    const auto started = server_.start();
    EXPECT_TRUE(started) << started.error().message;
  }

  void on(const std::string& path, http::Handler handler) {
    std::lock_guard lock(mutex_);
    answers_[path] = std::move(handler);
  }
  void on(const std::string& path, http::Response response) {
    on(path, [response](const http::Request&) { return response; });
  }
  std::string url(const std::string& path) const { return server_.origin() + path; }
  std::vector<http::Request> asked(const std::string& path) const {
    std::lock_guard lock(mutex_);
    std::vector<http::Request> out;
    for (const http::Request& one : asked_)
      if (one.path == path) out.push_back(one);
    return out;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, http::Handler> answers_;
  std::vector<http::Request> asked_;
  http::Server server_;
};

inline http::Response document(std::string body, const http::Fields& fields = {}) {
  http::Response response{.body = std::move(body)};
  response.headers.set("Content-Type", "application/octet-stream");
  for (const auto& [name, value] : fields) response.headers.add(name, value);
  return response;
}

// One paper, "pier", with the sources that the test gives it.
class Newsroom {
 public:
  Newsroom()
      : server_({.threads = 2},
                [this](const http::Request& request) {
                  std::lock_guard lock(mutex_);
                  auto arrival = intake_->answer(request);
                  if (arrival) return std::move(arrival->response);
                  return http::Response{.status = 500, .body = arrival.error().message};
                }),
        client_({.user_agent = "wireroom test",
                 .allowed = *http::AllowedRanges::parse({"127.0.0.0/8"})}),
        database_(*store::Database::open(folder_.file("wireroom.db"))) {
    EXPECT_TRUE(make_tables(database_));
    network_.name = "Monsoon";
    network_.papers = {{.id = "pier", .name = "The Pier", .country = "SG", .languages = {"en"}}};
    const auto started = server_.start();
    EXPECT_TRUE(started) << started.error().message;
    network_.site = server_.origin();
  }

  void add(feed::SourceKind kind, const std::string& url, const std::string& secret = "") {
    network_.papers[0].sources.push_back({.kind = kind, .url = url, .secret = secret});
  }

  // Begins, or begins again as after a kill: only rows outlive it.
  void start() {
    std::lock_guard lock(mutex_);
    intake_ = std::make_unique<Intake>(
        network_, database_, [this](const auto& request) { return client_.fetch(request); }, clock_,
        IntakeOptions{.pause = milliseconds(0)});
    const auto restored = intake_->restore();
    ASSERT_TRUE(restored) << restored.error().message;
  }

  // Does all that is due now. Requests to us are answered while it asks others.
  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      auto visits = intake_->due(1000);
      ASSERT_TRUE(visits) << visits.error().message;
      if (visits->empty()) return;
      for (Visit& visit : *visits) {
        lock.unlock();
        intake_->visit(visit);
        lock.lock();
        const auto done = intake_->take_in({&visit, 1});
        ASSERT_TRUE(done) << done.error().message;
      }
    }
  }

  // Whether that gave a new article or version.
  bool take_whole(Delivered delivered) {
    std::lock_guard lock(mutex_);
    return intake_->take_whole("pier", std::move(delivered)).value_or(false);
  }

  std::int64_t articles() {
    std::lock_guard lock(mutex_);
    return page::Archive(database_).counts()->articles;
  }
  std::string url(const std::string& path) const { return server_.origin() + path; }
  ManualClock& clock() { return clock_; }
  store::Database& database() { return database_; }
  edition::Network& network() { return network_; }

 private:
  store::TemporaryFolder folder_;
  ManualClock clock_{from_unix_seconds(1'773'000'000)};
  edition::Network network_;
  std::mutex mutex_; // guards intake_ and database_
  std::unique_ptr<Intake> intake_;
  http::Server server_;
  http::Client client_;
  store::Database database_;
};

} // namespace wireroom::app
