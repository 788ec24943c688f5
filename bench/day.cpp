// bench/day: the sample network's four days, from the papers' bytes on disk to site and briefing:
// articles per CPU-second and peak memory; then the program's start and its memory when idle.
//
//   bench/day [WIREROOM]     the program of the last two figures; beside this one when not given
//
// The papers' answers are recorded over loopback HTTP first, in a process of its own. What is
// measured asks the record: no HTTP, no waiting, everything else. The ceiling of the same run is
// the bare reading of every page's bytes into a tree.
#include "app/demo/network_day.h"
#include "html/encoding.h"
#include "html/tree.h"
#include <arpa/inet.h>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace wireroom;
namespace fs = std::filesystem;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto in_seconds = [](const timeval& t) {
    return double(t.tv_sec) + double(t.tv_usec) / 1e6;
  };
  return in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
}

// The answers in the order of the questions, which is the same in every replay.
fs::path answer_file(const fs::path& folder, int number) {
  return folder / fmt::format("{:06}", number);
}

void keep_answer(const fs::path& file, const Result<http::Fetched>& answer) {
  std::ofstream out(file, std::ios::binary);
  if (!answer) {
    out << "-\n" << answer.error().message;
    return;
  }
  out << answer->status << '\n' << answer->url << '\n' << answer->permanent_url << '\n';
  for (const auto& [name, value] : answer->headers.all()) out << name << ": " << value << '\n';
  out << '\n' << answer->body;
}

Result<http::Fetched> kept_answer(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string line;
  std::getline(in, line);
  http::Fetched answer;
  if (line == "-") {
    std::getline(in, line);
    return fail("{}", line);
  }
  answer.status = std::stoi(line);
  std::getline(in, answer.url);
  std::getline(in, answer.permanent_url);
  while (std::getline(in, line) && !line.empty())
    answer.headers.set(line.substr(0, line.find(": ")), line.substr(line.find(": ") + 2));
  answer.body.assign(std::istreambuf_iterator<char>(in), {});
  return answer;
}

const auto quiet = [](const std::string&) {};
const auto never = [] { return false; };

Outcome record(const fs::path& folder) {
  int number = 0;
  const auto recording = [&](http::Fetch papers) -> http::Fetch {
    return [&, papers = std::move(papers)](const http::FetchRequest& request) {
      auto answer = papers(request);
      keep_answer(answer_file(folder / "answers", number++), answer);
      return answer;
    };
  };
  TRY_SET(const auto day, app::demo::NetworkDay::open({.folder = folder / "recorded",
                                                       .site = "https://network.example",
                                                       .way = recording}));
  return day->run(day->ends(), quiet, never);
}

// Every page's bytes to a tree and nothing more.
double bare_reading(const fs::path& answers) {
  double taken = 0;
  for (const auto& file : fs::directory_iterator(answers)) {
    const auto answer = kept_answer(file.path());
    if (!answer || answer->status != 200) continue;
    const double begin = cpu_seconds();
    auto text = html::decode(answer->body, html::Markup::html, "", "");
    const auto tree = html::Tree::parse(std::move(text.text));
    taken += cpu_seconds() - begin;
  }
  return taken;
}

Outcome live(const fs::path& folder) {
  int number = 0;
  std::int64_t full = 0; // answers with a body to read: pages, feeds
  const auto from_record = [&](const http::Fetch&) -> http::Fetch {
    return [&](const http::FetchRequest&) {
      auto answer = kept_answer(answer_file(folder / "answers", number++));
      full += answer && answer->status == 200;
      return answer;
    };
  };
  TRY_SET(const auto day,
          app::demo::NetworkDay::open(
              {.folder = folder / "lived", .site = "https://network.example", .way = from_record}));
  const double begin = cpu_seconds();
  TRY(day->run(day->ends(), quiet, never));
  const double read = cpu_seconds();
  TRY(day->write_site(folder / "site"));
  const double written = cpu_seconds();
  TRY(day->write_briefings(folder / "outbox"));
  const double end = cpu_seconds();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  TRY_SET(const auto summary, day->summary());
  const double articles = double(summary.articles);
  fmt::print("{} answers, {} of them pages and feeds, {} articles, {} versions, {} stories\n",
             number, full, summary.articles, summary.versions, summary.stories);
  fmt::print("intake, grouping, editions  {:6.0f} articles a CPU-second  ({:.3f} s)\n",
             articles / (read - begin), read - begin);
  fmt::print("                            {:6.0f} pages and feeds a CPU-second\n",
             double(full) / (read - begin));
  fmt::print("site as files               {:6.0f} articles a CPU-second  ({:.3f} s)\n",
             articles / (written - read), written - read);
  fmt::print("briefings                                                  ({:.3f} s)\n",
             end - written);
  fmt::print("the four days               {:6.0f} articles a CPU-second, peak {:.0f} MB\n",
             articles / (end - begin), double(usage.ru_maxrss) / 1024);
  const double bare = bare_reading(folder / "answers");
  fmt::print("bare reading of all pages into trees: {:.3f} s, {:.2f} of the four days\n", bare,
             bare / (end - begin));
  return {};
}

bool in_child(const std::function<Outcome()>& work) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const Outcome done = work();
    if (!done) fmt::print(stderr, "bench/day: {}\n", done.error().message);
    std::fflush(nullptr);
    _exit(done ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

int main() {
  std::string pattern = (fs::temp_directory_path() / "wireroom-day-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  fs::create_directories(folder / "answers");
  const bool done =
      in_child([&] { return record(folder); }) && in_child([&] { return live(folder); });
  fs::remove_all(folder);
  return done ? 0 : 1;
}
