// bench/sign_up: a storm of sign-ups over HTTP, and whether the time of an answer tells who reads.
//
//   bench/sign_up [POSTS]       100,000 when not given, for a tenth as many strangers
//
// Each stranger must get at most one confirmation. The posts come from many networks, since one
// network's own limit would hold back nearly all of them.
#include "app/network_folder.h"
#include "app/web.h"
#include "base/clock.h"
#include "briefing/readers.h"
#include "http/server.h"
#include "store/testing.h"
#include <arpa/inet.h>
#include <fstream>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace wireroom;
using Steady = std::chrono::steady_clock;

template <typename T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "sign_up: {}\n", result.error().message);
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

// A connection that is kept; one question after the other.
class Poster {
 public:
  explicit Poster(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0) std::exit(1);
  }
  ~Poster() { close(socket_); }

  // Microseconds until the whole answer is there; `answer` is its body.
  double post(const std::string& address, int network, std::string& answer) {
    const std::string body = "address=" + address;
    const std::string asked = fmt::format(
        "POST /signup HTTP/1.1\r\nHost: papers.example\r\nX-Forwarded-For: 10.{}.{}.7\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
        network / 256, network % 256, body.size(), body);
    const auto begun = Steady::now();
    if (write(socket_, asked.data(), asked.size()) != ssize_t(asked.size())) std::exit(1);
    std::string got;
    std::size_t whole = 0;
    char bytes[16'384];
    while (whole == 0 || got.size() < whole) {
      const ssize_t count = read(socket_, bytes, sizeof bytes);
      if (count <= 0) std::exit(1);
      got.append(bytes, std::size_t(count));
      const auto head = got.find("\r\n\r\n"), length = got.find("Content-Length: ");
      if (head != got.npos && length < head)
        whole = head + 4 + std::size_t(std::atoi(got.c_str() + length + 16));
    }
    answer = got.substr(got.find("\r\n\r\n") + 4);
    return std::chrono::duration<double, std::micro>(Steady::now() - begun).count();
  }

 private:
  int socket_;
};

double quantile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[std::size_t(part * double(values.size() - 1))];
}

// Who is asked for in turn: the answer and its time must not tell them apart.
void compare_times(store::Database& data, std::uint16_t port, int rounds) {
  briefing::Readers readers(data);
  const Instant long_ago{milliseconds(1)};
  must(data.transaction([&]() -> Outcome {
    for (int i = 0; i < rounds; ++i) {
      TRY_SET(const auto reader,
              readers.add(fmt::format("known{}@pier{}.example", i, i), long_ago));
      TRY(readers.consent(reader.id, {briefing::Act::confirmed, long_ago, {}}));
      TRY(readers.suppress(fmt::format("gone{}@pier{}.example", i, i), briefing::Act::complained,
                           long_ago));
    }
    return {};
  }));
  Poster poster(port);
  const char* const kinds[] = {"known", "gone", "new"};
  std::map<std::string, std::vector<double>> times;
  std::set<std::string> answers;
  std::string answer;
  for (int i = 0; i < rounds; ++i)
    for (int k = 0; k < 3; ++k) { // the order changes, so that none is always the first
      const char* const kind = kinds[(i + k) % 3];
      times[kind].push_back(
          poster.post(fmt::format("{}{}@pier{}.example", kind, i, i), 20'000 + 3 * i + k, answer));
      answers.insert(answer);
    }
  for (const auto& [kind, list] : times)
    fmt::print("{:<6} {:5.0f} us at the median, {:5.0f} at nine of ten\n", kind,
               quantile(list, 0.5), quantile(list, 0.9));
  fmt::print("answers that differ: {}\n", answers.size() - 1);
}

} // namespace

int main(int argc, char** argv) {
  const int posts = argc > 1 ? std::atoi(argv[1]) : 100'000, strangers = posts / 10;
  store::TemporaryFolder temporary;
  std::ofstream(temporary.file("network.toml"))
      << "[network]\nname = \"Harbour Papers\"\n[[paper]]\nid = \"a\"\nname = \"A\"\n"
         "country = \"SG\"\n";
  const std::string path = temporary.file("network.toml");
  const auto folder = must(app::read_folder(path.substr(0, path.rfind('/'))));
  auto data = must(app::open_data(folder));
  const SystemClock clock;
  const auto web =
      must(app::Web::open(folder.network, data, clock,
                          {.search_index = ":memory:", .obey = {}, .mail = {}, .wake = [] {}}));
  http::ServerOptions options;
  options.behind_proxy = true;
  http::Server server(options, [&](const http::Request& request) { return web->answer(request); });
  must(server.start());
  compare_times(data, server.port(), 2000);

  const auto before = must(data.one<std::int64_t>("SELECT count(*) FROM notice"));
  const auto begun = Steady::now();
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      Poster poster(server.port());
      std::string answer;
      for (int i = t; i < posts; i += 4)
        poster.post(fmt::format("stranger{}@town{}.example", i % strangers, i % strangers % 100),
                    i % 20'000, answer);
    });
  threads.clear();
  const double taken = std::chrono::duration<double>(Steady::now() - begun).count();
  const auto notices = must(data.one<std::int64_t>("SELECT count(*) FROM notice")) - before;
  const auto most = must(data.one<std::int64_t>(
      "SELECT max(n) FROM (SELECT count(*) AS n FROM notice GROUP BY reader) AS each_reader"));
  fmt::print("{} posts for {} strangers: {:.1f} s, {:.0f} a second; {} confirmations, at most {} "
             "for one\n",
             posts, strangers, taken, posts / taken, notices, most);
}
