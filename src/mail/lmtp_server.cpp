#include "mail/lmtp_server.h"
#include "base/ascii.h"
#include <chrono>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace wireroom::mail {
namespace {

constexpr std::size_t line_limit = 2000, mail_limit = 16u << 20, recipient_limit = 100;
constexpr std::chrono::minutes patience{5};

// The other side's lines, and our answers to them.
class Talk {
 public:
  Talk(int socket, std::stop_token stop) : socket_(socket), stop_(std::move(stop)) {}

  bool say(std::string_view words) const {
    const std::string line = std::string(words) + "\r\n";
    return send(socket_, line.data(), line.size(), MSG_NOSIGNAL) == ssize_t(line.size());
  }

  // None when the connection ended, is stopped, or sends what is no line.
  std::optional<std::string> line() {
    std::size_t end;
    while ((end = in_.find("\r\n")) == in_.npos)
      if (in_.size() > line_limit || !fill()) return std::nullopt;
    std::string out = in_.substr(0, end);
    in_.erase(0, end + 2);
    return out;
  }

  // Up to the single dot, its dots undoubled (RFC 5321 §4.5.2).
  std::optional<std::string> content() {
    std::string out;
    for (;;) {
      auto one = line_of_content();
      if (!one) return std::nullopt;
      if (*one == ".") return out;
      if (one->starts_with('.')) one->erase(0, 1);
      if (out.size() <= mail_limit) out += *one + "\r\n";
    }
  }

 private:
  // Lines of a mail may be longer than commands; a bounce quotes whatever it was sent.
  std::optional<std::string> line_of_content() {
    std::size_t end, seen = 0;
    while ((end = in_.find("\r\n", seen)) == in_.npos) {
      seen = in_.empty() ? 0 : in_.size() - 1;
      if (in_.size() > mail_limit || !fill()) return std::nullopt;
    }
    std::string out = in_.substr(0, end);
    in_.erase(0, end + 2);
    return out;
  }

  bool fill() {
    const auto ends = std::chrono::steady_clock::now() + patience;
    while (!stop_.stop_requested() && std::chrono::steady_clock::now() < ends) {
      pollfd one{socket_, POLLIN, 0};
      if (poll(&one, 1, 200) <= 0) continue;
      char bytes[65536];
      const ssize_t got = recv(socket_, bytes, sizeof bytes, 0);
      if (got > 0) in_.append(bytes, std::size_t(got));
      return got > 0;
    }
    return false;
  }

  int socket_;
  std::stop_token stop_;
  std::string in_;
};

std::string address_in(std::string_view line) {
  const auto open = line.find('<'), close = line.find('>');
  return open == line.npos || close == line.npos || close < open
             ? ""
             : std::string(line.substr(open + 1, close - open - 1));
}

} // namespace

Result<std::uint16_t> LmtpServer::start(const std::string& host, std::uint16_t port) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
    return fail("\"{}\" is no address to listen on", host);
  listener_ = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool bound = listener_ >= 0 && bind(listener_, found->ai_addr, found->ai_addrlen) == 0 &&
                     listen(listener_, 16) == 0;
  const std::string problem = std::strerror(errno);
  freeaddrinfo(found);
  if (!bound) return fail("cannot take mail on {}:{}: {}", host, port, problem);
  sockaddr_storage place{};
  socklen_t size = sizeof place;
  getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size);
  const auto number = place.ss_family == AF_INET6
                          ? reinterpret_cast<const sockaddr_in6&>(place).sin6_port
                          : reinterpret_cast<const sockaddr_in&>(place).sin_port;
  thread_ = std::jthread([this](std::stop_token stop) { accept_all(stop); });
  return ntohs(number);
}

void LmtpServer::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  if (listener_ >= 0) close(std::exchange(listener_, -1));
}

void LmtpServer::accept_all(std::stop_token stop) {
  while (!stop.stop_requested()) {
    pollfd one{listener_, POLLIN, 0};
    if (poll(&one, 1, 200) <= 0) continue;
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    talk_lmtp(socket, keep_, stop);
    close(socket);
  }
}

void talk_lmtp(int socket, const LmtpServer::Keep& keep, std::stop_token stop) {
  Talk other(socket, std::move(stop));
  std::vector<std::string> recipients;
  if (!other.say("220 wireroom LMTP")) return;
  while (const auto line = other.line()) {
    const std::string verb = ascii::lowered(line->substr(0, 4));
    bool said = true;
    if (verb == "lhlo") {
      said = other.say("250-wireroom\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
    } else if (verb == "mail" || verb == "rset") {
      recipients.clear();
      said = other.say("250 2.0.0 ok");
    } else if (verb == "rcpt") {
      const bool room = recipients.size() < recipient_limit;
      if (room) recipients.push_back(address_in(*line));
      said = other.say(room ? "250 2.1.5 ok" : "452 4.5.3 too many recipients");
    } else if (verb == "data" && recipients.empty()) {
      said = other.say("503 5.5.1 no recipient");
    } else if (verb == "data") {
      if (!other.say("354 go on")) return;
      const auto mail = other.content();
      if (!mail) return;
      for (const std::string& one : recipients) // RFC 2033 §4.2: an answer for each
        said &= other.say(keep(one, *mail) ? "250 2.0.0 kept" : "451 4.3.0 not kept now");
      recipients.clear();
    } else if (verb == "noop") {
      said = other.say("250 2.0.0 ok");
    } else if (verb == "quit") {
      other.say("221 2.0.0 bye");
      return;
    } else {
      said = other.say("500 5.5.2 not known here");
    }
    if (!said) return;
  }
}

} // namespace wireroom::mail
