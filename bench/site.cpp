// bench/site: article pages per CPU-second, kept and made anew, and over loopback HTTP; the ceiling
// is the same server with a handler that answers the same bytes without looking.
#include "site/site.h"
#include "http/server.h"
#include <arpa/inet.h>
#include <ctime>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace wireroom;

double cpu_seconds() {
  return double(std::clock()) / CLOCKS_PER_SEC;
}

template <typename Work>
double rate(int times, Work&& work) {
  const double begin = cpu_seconds();
  for (int i = 0; i < times; ++i) work();
  return times / (cpu_seconds() - begin);
}

site::ArticleView article() {
  site::ArticleView view{.id = ArticleId{7}, .title = "Ferry sails", .language = "en"};
  view.paper = {"pier", "The Pier", "Busan", "kr"};
  for (int i = 0; i < 20; ++i)
    view.body.push_back(
        {.text = fmt::format("Paragraph {} tells of the pier and the ship that left "
                             "it at dawn with passengers for the islands. ",
                             i)});
  for (int i = 0; i < 6; ++i)
    view.related.push_back({ArticleId{i + 8}, "A headline of another story", "Its first lines.",
                            "en", "", view.paper});
  return view;
}

// One kept connection, many requests one after the other.
double over_loopback(std::uint16_t port, int times) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) return 0;
  const std::string_view ask =
      "GET /article/7-ferry-sails HTTP/1.1\r\nHost: h\r\nAccept-Encoding: br\r\n\r\n";
  const auto answer = [&] {
    std::string head;
    char buffer[65536];
    std::size_t end = std::string::npos, length = 0;
    if (::send(socket, ask.data(), ask.size(), MSG_NOSIGNAL) <= 0) return;
    while (end == std::string::npos || head.size() < end + 4 + length) {
      const auto got = ::recv(socket, buffer, sizeof buffer, 0);
      if (got <= 0) return;
      head.append(buffer, std::size_t(got));
      if (end != std::string::npos) continue;
      end = head.find("\r\n\r\n");
      if (const auto at = head.find("Content-Length: "); at < end)
        length = std::stoul(head.substr(at + 16));
    }
  };
  const double out = rate(times, answer);
  ::close(socket);
  return out;
}

} // namespace

int main() {
  ManualClock clock(from_unix_seconds(1'773'000'000));
  std::uint64_t change = 1;
  site::Source source;
  source.freshness = [&] { return site::Freshness{change}; };
  source.article = [](ArticleId) { return article(); };
  const site::Site pages({.name = "Bench", .origin = "http://bench"}, source, clock);
  http::Request request;
  request.path = "/article/7-ferry-sails";
  request.headers.set("Accept-Encoding", "br");
  const auto page = pages.respond(request);
  fmt::print("an article page is {} bytes in Brotli\n", page.body.size());
  fmt::print("made anew, compressed twice: {:.0f} a CPU-second\n", rate(500, [&] {
               ++change;
               pages.respond(request);
             }));
  fmt::print("kept: {:.0f} a CPU-second\n", rate(200'000, [&] { pages.respond(request); }));
  http::Server server({.threads = 1}, [&](const http::Request& one) { return pages.respond(one); });
  http::Server ceiling({.threads = 1}, [&](const http::Request&) { return page; });
  if (!server.start() || !ceiling.start()) return 1;
  const double most = over_loopback(ceiling.port(), 30'000),
               ours = over_loopback(server.port(), 30'000);
  fmt::print(
      "over loopback, client and server: {:.0f} a CPU-second, {:.2f} of the ceiling {:.0f}\n", ours,
      ours / most, most);
}
