// What asking 10,000 sources costs: one simulated day of a network of 10,000 papers with a feed
// each, which publish at their own rhythms, without the network between: CPU and memory. Entries
// have neither a page nor a text, so that it is the asking alone that is measured.
#include "app/intake/intake.h"
#include "app/network_folder.h"
#include "store/testing.h"
#include <cstdio>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

using namespace wireroom;

namespace {

constexpr int papers = 10'000;
const Instant start = from_unix_seconds(1'773'000'000);

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

double resident_megabytes() {
  std::ifstream file("/proc/self/statm");
  double whole = 0, resident = 0;
  file >> whole >> resident;
  return resident * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

// A feed of twenty entries, of which a new one comes every few hours; the tag tells which.
class Papers {
 public:
  explicit Papers(const Clock& clock) : clock_(clock) {}

  Result<http::Fetched> answer(const http::FetchRequest& request) {
    const std::string number = request.url.substr(request.url.rfind('/') + 1);
    if (request.url.ends_with("robots.txt"))
      return http::Fetched{.status = 404, .url = request.url};
    const int paper = std::stoi(number);
    const auto passed = std::chrono::duration_cast<hours>(clock_.now() - start);
    const int newest = 20 + int(passed.count()) / (3 + paper % 22);
    http::Fetched answer{.status = 200, .url = request.url};
    const std::string tag = fmt::format("\"{}-{}\"", paper, newest);
    answer.headers.set("ETag", tag);
    if (request.if_none_match == tag) {
      answer.status = 304;
      return answer;
    }
    answer.body = "<rss version='2.0'><channel><title>Paper</title>";
    for (int i = newest; i > newest - 20; --i)
      answer.body += fmt::format("<item><title>Story {1} of paper {0}</title><guid "
                                 "isPermaLink='false'>paper-{0}-story-{1}</guid>"
                                 "<description>What happened.</description></item>",
                                 paper, i);
    answer.body += "</channel></rss>";
    return answer;
  }

 private:
  const Clock& clock_;
};

edition::Network network_of_papers() {
  edition::Network network;
  network.name = "Wide";
  network.site = "http://127.0.0.1:1";
  for (int i = 0; i < papers; ++i) {
    feed::Paper paper{.id = fmt::format("p{}", i), .name = fmt::format("Paper {}", i)};
    paper.country = "SG";
    paper.languages = {"en"};
    paper.sources = {{.kind = feed::SourceKind::feed,
                      .url = fmt::format("https://rss.paper-{0}.example/{0}", i)}};
    network.papers.push_back(std::move(paper));
  }
  return network;
}

} // namespace

int main() {
  store::TemporaryFolder folder;
  auto data = store::Database::open(folder.file("wireroom.db"));
  if (!data || !app::make_tables(*data)) return 1;
  ManualClock clock(start);
  Papers internet(clock);
  const edition::Network network = network_of_papers();
  app::Intake intake(
      network, *data, [&](const auto& request) { return internet.answer(request); }, clock);
  if (!intake.restore()) return 1;
  double first = 0;
  const double begin = cpu_seconds();
  for (int minute = 0; minute < 24 * 60; ++minute) {
    if (const auto done = intake.run_due(); !done) {
      std::printf("%s\n", done.error().message.c_str());
      return 1;
    }
    if (minute == 0) first = cpu_seconds() - begin;
    clock.advance(minutes(1));
  }
  const double taken = cpu_seconds() - begin;
  std::printf("%d sources, first asked: %.1f CPU-seconds\n", papers, first);
  std::printf("a day of them: %lld questions, %.1f CPU-seconds, %.2f %% of a core, %.2f ms each\n",
              static_cast<long long>(intake.counts().requests), taken, taken / 864.0,
              1000 * taken / double(intake.counts().requests));
  std::printf("memory %.0f MB\n", resident_megabytes());
}
