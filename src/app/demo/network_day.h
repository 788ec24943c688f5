// NetworkDay: the sample network's four days from its papers' pages to site, desk and briefing, on
// a clock of its own.
//
// The papers are served over HTTP on loopback and asked as the internet would be; only the clock is
// run: from one instant at which something is due to the next. Everything lies in the folder's data
// file, so a day that was killed goes on where it was.
#pragma once
#include "app/demo/papers.h"
#include "app/intake/intake.h"
#include "base/clock.h"
#include "briefing/compose.h"
#include "briefing/editor.h"
#include "http/server.h"
#include <atomic>
#include <functional>

namespace wireroom::app::demo {

struct Summary {
  std::int64_t papers = 0, entries = 0, articles = 0, versions = 0, copies = 0, stories = 0;
  std::string edition; // the last approved day
  std::size_t edition_items = 0;
};

struct DayOptions {
  std::string folder; // for the data file
  std::string site;   // the address under which our own pages will be linked
  // With it the papers' addresses carry their loopback port, so that a browser finds them; without,
  // the same bytes come out of every run.
  bool clickable = false;
  // Makes of the way to the papers another one: to record what they answer, or to answer from a
  // record. It is called by the intake's thread.
  std::function<http::Fetch(http::Fetch)> way;
};

class NetworkDay {
 public:
  static Result<std::unique_ptr<NetworkDay>> open(const DayOptions& options);

  // Runs the clock up to `until`, calling `said` with a line for whoever watches. Each day's
  // edition is approved at its hour by the schedule. Stops early, without an error, when `stop`
  // says so.
  Outcome run(Instant until, const std::function<void(const std::string&)>& said,
              const std::function<bool()>& stop);

  Result<Summary> summary();
  Outcome write_site(const std::string& folder);      // every public page
  Outcome write_briefings(const std::string& folder); // every approved day as .html, .txt and .eml
  // A mail to one reader as a file of the folder, which is made when missing.
  Outcome write_mail(const std::string& folder, const std::string& address,
                     const std::string& message);

  const edition::Network& network() const { return network_; }
  ManualClock& clock() { return clock_; }
  Intake& intake() { return *intake_; }
  store::Database& database() { return *database_; }
  Instant begins() const { return papers_.begins(); }
  Instant ends() const { return papers_.ends(); }
  Instant desk_morning(); // after the last day: its edition is proposed and waits for the desk
  std::uint16_t papers_port() const { return server_->port(); }

 private:
  NetworkDay(Papers papers) : papers_(std::move(papers)), clock_(papers_.begins()) {}
  http::Response serve(const http::Request& request);
  Outcome start(const DayOptions& options);
  Outcome remember_clock();
  Result<std::string> mail_of(const briefing::Document& document,
                              const briefing::Personal& personal) const;

  Papers papers_;
  std::atomic<bool> slow_ = false; // from the end of the replay on
  ManualClock clock_;
  edition::Network network_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<http::Client> client_;
  std::optional<store::Database> database_;
  std::unique_ptr<Intake> intake_;
};

} // namespace wireroom::app::demo
