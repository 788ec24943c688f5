// bench/start: how long `wireroom serve` takes from its start to its first answer on a network that
// has lived its four days, and how much memory it holds when it has nothing to do.
//
//   bench/start [WIREROOM]     the program; the one of the same build when not given
//
// The ceiling of the start is `wireroom version`: the same program, loaded and ended.
#include "app/demo/network_day.h"
#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace wireroom;
namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;

double milliseconds_since(Steady::time_point begin) {
  return std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
}

pid_t start(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  if (posix_spawn(&child, arguments[0], &quiet, nullptr, arguments.data(), environ) != 0) child = 0;
  posix_spawn_file_actions_destroy(&quiet);
  return child;
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return at;
}

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at = loopback(0);
  ::bind(socket, reinterpret_cast<sockaddr*>(&at), sizeof at);
  socklen_t size = sizeof at;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&at), &size);
  ::close(socket);
  return ntohs(at.sin_port);
}

// True when the front page came.
bool answers(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in to = loopback(port);
  const std::string_view ask = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  char first[12] = {};
  const bool came = ::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
                    ::send(socket, ask.data(), ask.size(), MSG_NOSIGNAL) > 0 &&
                    ::recv(socket, first, sizeof first, MSG_WAITALL) == sizeof first;
  ::close(socket);
  return came && std::string_view(first, sizeof first) == "HTTP/1.1 200";
}

double resident_megabytes(pid_t process) {
  std::ifstream status(fmt::format("/proc/{}/status", process));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

double ended_after(const std::vector<std::string>& words) {
  const auto begin = Steady::now();
  waitpid(start(words), nullptr, 0);
  return milliseconds_since(begin);
}

// A folder as `wireroom serve` wants it, with the data of the four days and no paper to ask.
Outcome make_folder(const fs::path& folder, std::uint16_t port) {
  {
    TRY_SET(const auto day, app::demo::NetworkDay::open(
                                {.folder = folder.string(), .site = "https://network.example"}));
    TRY(day->run(
        day->ends(), [](const std::string&) {}, [] { return false; }));
  }
  TRY_SET(const auto papers, app::demo::Papers::load());
  std::string toml = papers.network_toml(80);
  for (auto at = toml.find("[[paper.source]]"); at != std::string::npos;
       at = toml.find("[[paper.source]]"))
    toml.erase(at, toml.find("\n\n", at) - at);
  std::ofstream(folder / "network.toml")
      << toml << fmt::format("\n[serve]\nlisten = \"127.0.0.1:{}\"\n", port);
  return {};
}

} // namespace

int main(int count, char** words) {
  const fs::path self = fs::read_symlink("/proc/self/exe");
  const std::string program =
      count > 1 ? words[1] : (self.parent_path().parent_path() / "wireroom").string();
  std::string pattern = (fs::temp_directory_path() / "wireroom-start-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  const std::uint16_t port = free_port();
  if (const auto made = make_folder(folder, port); !made) {
    fmt::print(stderr, "bench/start: {}\n", made.error().message);
    return 1;
  }
  std::vector<double> loaded, served;
  double idle = 0;
  for (int i = 0; i < 11; ++i) {
    loaded.push_back(ended_after({program, "version"}));
    const auto begin = Steady::now();
    const pid_t child = start({program, "serve", folder.string()});
    while (child && !answers(port) && milliseconds_since(begin) < 20'000) {
    }
    served.push_back(milliseconds_since(begin));
    if (i == 10) {
      sleep(3); // until the first round is over
      idle = resident_megabytes(child);
    }
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
  }
  std::sort(loaded.begin(), loaded.end());
  std::sort(served.begin(), served.end());
  fmt::print("loaded and ended (version): {:.1f} ms\n", loaded[5]);
  fmt::print("from the start of serve to its first front page: {:.1f} ms (median of 11), {:.1f} of "
             "the ceiling\n",
             served[5], served[5] / loaded[5]);
  fmt::print("memory when idle: {:.1f} MB\n", idle);
  fs::remove_all(folder);
  return served[5] < 20'000 ? 0 : 1;
}
