#include "mail/spam_filter.h"
#include "base/ascii.h"
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <netdb.h>
#include <simdjson.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace wireroom::mail {
namespace {

constexpr std::size_t most_answer = 1u << 20; // rspamd names every rule that spoke

class Socket {
 public:
  explicit Socket(int number) : number_(number) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

int connect_to(const std::string& host, std::uint16_t port) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return -1;
  const int number = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval limit{10, 0};
  setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  const bool made = number >= 0 && connect(number, found->ai_addr, found->ai_addrlen) == 0;
  freeaddrinfo(found);
  if (made) return number;
  if (number >= 0) ::close(number);
  return -1;
}

Outcome say(const Socket& socket, std::string_view words) {
  while (!words.empty()) {
    const auto sent = send(socket.number(), words.data(), words.size(), MSG_NOSIGNAL);
    if (sent <= 0) return fail("the spam filter took the mail in part only");
    words.remove_prefix(std::size_t(sent));
  }
  return {};
}

std::string hear(const Socket& socket) {
  std::string answer;
  char bytes[4096];
  for (ssize_t got;
       answer.size() < most_answer && (got = recv(socket.number(), bytes, sizeof bytes, 0)) > 0;)
    answer.append(bytes, std::size_t(got));
  return answer;
}

Result<double> number_at(std::string_view text) {
  const std::string number(text.substr(0, text.find('/')));
  char* end = nullptr;
  const double score = std::strtod(number.c_str(), &end);
  if (end == number.c_str()) return fail("the spam filter gives no score");
  return score;
}

} // namespace

Result<double> read_spamd_answer(std::string_view answer) {
  const auto at = ascii::find(answer, "Spam:");
  const auto semicolon = answer.find(';', at);
  if (at == answer.npos || semicolon == answer.npos)
    return fail("the spam filter does not answer as spamd does");
  return number_at(answer.substr(semicolon + 1));
}

Result<double> read_rspamd_answer(std::string_view answer) {
  const auto body = answer.find("\r\n\r\n");
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  double score = 0;
  if (!answer.starts_with("HTTP/1.") || body == answer.npos ||
      parser.parse(simdjson::padded_string(answer.substr(body + 4))).get(root))
    return fail("the spam filter does not answer as rspamd does");
  if (std::string_view why; !root["error"].get_string().get(why))
    return fail("the spam filter says: {}", why);
  bool skipped = false;
  if (!root["is_skipped"].get_bool().get(skipped) && skipped)
    return fail("the spam filter is told to look at no mail of ours");
  if (root["score"].get_double().get(score)) return fail("the spam filter gives no score");
  return score;
}

Result<double> spam_score(const SpamFilter& filter, std::string_view mail) {
  const bool http = filter.kind == SpamFilter::Kind::rspamd;
  const Socket socket(connect_to(filter.host, filter.port));
  if (socket.number() < 0) return fail("no spam filter listens at {}:{}", filter.host, filter.port);
  // HTTP/1.0, so that the answer is in one piece and the connection ends with it.
  TRY(say(socket,
          http ? fmt::format("POST /checkv2 HTTP/1.0\r\nContent-Length: {}\r\n\r\n", mail.size())
               : fmt::format("CHECK SPAMC/1.2\r\nContent-length: {}\r\n\r\n", mail.size())));
  TRY(say(socket, mail));
  if (!http) shutdown(socket.number(), SHUT_WR);
  const std::string answer = hear(socket);
  return http ? read_rspamd_answer(answer) : read_spamd_answer(answer);
}

} // namespace wireroom::mail
