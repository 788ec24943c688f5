#include "mail/spamd.h"
#include "base/ascii.h"
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace wireroom::mail {
namespace {

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

} // namespace

Result<double> read_spam_answer(std::string_view answer) {
  const auto at = ascii::find(answer, "Spam:");
  const auto semicolon = answer.find(';', at);
  if (at == answer.npos || semicolon == answer.npos)
    return fail("the spam filter does not answer as spamd does");
  const std::string number(
      answer.substr(semicolon + 1, answer.find('/', semicolon) - semicolon - 1));
  char* end = nullptr;
  const double score = std::strtod(number.c_str(), &end);
  if (end == number.c_str()) return fail("the spam filter gives no score");
  return score;
}

Result<double> spam_score(const std::string& host, std::uint16_t port, std::string_view mail) {
  const Socket socket(connect_to(host, port));
  if (socket.number() < 0) return fail("no spam filter listens at {}:{}", host, port);
  std::string asked = fmt::format("CHECK SPAMC/1.2\r\nContent-length: {}\r\n\r\n", mail.size());
  asked.append(mail);
  for (std::size_t sent = 0; sent < asked.size();) {
    const auto more = send(socket.number(), asked.data() + sent, asked.size() - sent, MSG_NOSIGNAL);
    if (more <= 0) return fail("the spam filter took the mail in part only");
    sent += std::size_t(more);
  }
  shutdown(socket.number(), SHUT_WR);
  std::string answer;
  char bytes[4096];
  for (ssize_t got;
       answer.size() < 65536 && (got = recv(socket.number(), bytes, sizeof bytes, 0)) > 0;)
    answer.append(bytes, std::size_t(got));
  return read_spam_answer(answer);
}

} // namespace wireroom::mail
