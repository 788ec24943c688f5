// `wireroom demo`
#include "app/command.h"
#include "app/demo/network_day.h"
#include "app/notice_post.h"
#include "app/web.h"
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace wireroom::app {
namespace {

struct Options {
  bool once = false;
  std::string folder;
  std::uint16_t port = 8600;
};

std::atomic<bool> stopped{false};

void stop_on_signals() {
  struct sigaction action = {};
  action.sa_handler = [](int) { stopped = true; };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

// A line on a terminal while the days run; silent in a pipe.
void progress(const std::string& line) {
  if (isatty(STDERR_FILENO)) fmt::print(stderr, "\r\033[K{}", line);
}

void print_summary(const demo::Summary& summary, double taken) {
  fmt::print("papers    {}\nentries   {}\narticles  {}\nversions  {}\ncopies    {}\nstories   {}\n"
             "edition   {} with {} stories\ntime      {:.1f} s\n",
             summary.papers, summary.entries, summary.articles, summary.versions, summary.copies,
             summary.stories, summary.edition, summary.edition_items, taken);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Outcome run_once(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  TRY_SET(const auto day,
          demo::NetworkDay::open({.folder = options.folder, .site = "https://network.example"}));
  TRY(day->run(day->ends(), progress, [] { return stopped.load(); }));
  if (stopped) return fail("stopped before the end; the same command goes on from here");
  const std::filesystem::path folder(options.folder);
  TRY(day->write_site((folder / "site").string()));
  TRY(day->write_briefings((folder / "outbox").string()));
  progress("");
  TRY_SET(const auto summary, day->summary());
  print_summary(summary, seconds_since(start));
  return {};
}

// The sample network has no relay: its mails are files.
desk::MailDeeds demo_mail(demo::NetworkDay& day, const std::string& outbox) {
  return {
      .order = [&day, outbox](const briefing::Document&,
                              const std::string&) -> Result<std::string> {
        TRY(day.write_briefings(outbox));
        return "The sample network has no mail server: its mail lies in " + outbox + ".";
      },
      .lacks =
          [outbox] { return "the sample network has no mail server; its mails lie in " + outbox; }};
}

http::Response not_open_yet() {
  http::Response response{.status = 503, .body = "The network is living through its days.\n"};
  response.headers.set("Retry-After", "5");
  return response;
}

Outcome run_served(const Options& options) {
  std::unique_ptr<demo::NetworkDay> day;
  std::mutex grouping;
  std::unique_ptr<Web> web;
  // The port is taken first: an occupied one is said at once, and the site knows its address.
  std::atomic<Web*> open{nullptr};
  http::Server server({.port = options.port}, [&](const http::Request& request) {
    Web* const pages = open;
    return pages ? pages->answer(request) : not_open_yet();
  });
  TRY(server.start());
  const std::string site_address = fmt::format("http://127.0.0.1:{}", server.port());
  const std::string folder = options.folder.empty() ? "demo-network" : options.folder;
  std::error_code ignored;
  if (options.folder.empty()) std::filesystem::remove_all(folder, ignored); // ours, made anew
  TRY_SET(day, demo::NetworkDay::open({.folder = folder, .site = site_address, .clickable = true}));
  fmt::print("The sample network lives through its four days ...\n");
  std::fflush(stdout);
  // Four days are told; the morning after is left to whoever sits down at the desk.
  TRY(day->run(day->desk_morning(), progress, [] { return stopped.load(); }));
  progress("");
  if (stopped) return {};
  TRY(day->write_briefings(folder + "/outbox"));

  const std::string password = desk::new_password();
  TRY(desk::set_password(day->database(), "desk", password, day->clock().now()));
  TRY_SET(auto of_notices, day->database().another());
  std::mutex posting;
  TRY_SET(auto notices,
          NoticePost::open(day->network(), std::move(of_notices), day->clock(),
                           [&](const std::string& address, const std::string& message) {
                             using enum mail::HandedOver::End;
                             const auto kept =
                                 day->write_mail(folder + "/outbox", address, message);
                             return kept ? mail::HandedOver{taken, {}}
                                         : mail::HandedOver{later, kept.error().message};
                           }));
  TRY_SET(web, Web::open(day->network(), day->database(), day->clock(),
                         {.search_index = ":memory:",
                          .obey =
                              [&](const story::DeskWord& word, const std::string& editor) {
                                std::lock_guard lock(grouping);
                                return day->intake().obey(word, editor);
                              },
                          .mail = demo_mail(*day, folder + "/outbox"),
                          .wake =
                              [&] {
                                std::lock_guard lock(posting);
                                (void)notices.send_due(); // what stays waits for the next time
                              }}));
  open = web.get();
  TRY_SET(const auto summary, day->summary());
  fmt::print("\n{} articles of {} papers, {} stories.\n\n", summary.articles, summary.papers,
             summary.stories);
  fmt::print("  site      {0}/\n  desk      {0}/desk   (name: desk, password: {1})\n"
             "  briefing  {0}/briefing\n  outbox    {2}/outbox\n  papers    ",
             site_address, password, folder);
  for (const feed::Paper& paper : day->network().papers) fmt::print("{}\n            ", paper.home);
  fmt::print("\nCtrl-C stops it.\n");
  std::fflush(stdout);
  while (!stopped) pause();
  server.stop();
  return {};
}

} // namespace

Run prepare_demo(Arguments arguments) {
  auto options = std::make_shared<Options>();
  arguments.flag("--once", options->once, "run the four days, write everything as files, and end");
  arguments.option("--dir", options->folder, "where data, site and briefings are written");
  arguments.option("--port", options->port, "of site and desk on loopback; 0 for a free one")
      .shows_default();
  return [options] {
    stop_on_signals();
    if (options->once && options->folder.empty()) {
      fmt::print(stderr, "wireroom: --once needs --dir DIR\n");
      return 2;
    }
    const auto done = options->once ? run_once(*options) : run_served(*options);
    return done ? 0 : complain(done.error().message);
  };
}

} // namespace wireroom::app
