// LmtpServer: takes mail from a mail server on this machine (RFC 2033) and hands each on.
//
// Answers 250 after the handler has kept the mail, 451 when it could not, so that nothing is lost
// between the two. One connection after the other: what comes back is little. Bounded: lines of
// 2,000 bytes, 100 recipients, 16 MB a mail, five minutes without a byte.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace wireroom::mail {

class LmtpServer {
 public:
  // True: it is kept. Called on the server's thread, once a recipient.
  using Keep = std::function<bool(const std::string& recipient, std::string_view mail)>;

  explicit LmtpServer(Keep keep) : keep_(std::move(keep)) {}
  ~LmtpServer() { stop(); }
  LmtpServer(const LmtpServer&) = delete;
  LmtpServer& operator=(const LmtpServer&) = delete;

  // A numeric address; port 0 takes any. The port.
  Result<std::uint16_t> start(const std::string& host, std::uint16_t port);
  void stop();

 private:
  void accept_all(std::stop_token stop);

  Keep keep_;
  int listener_ = -1;
  std::jthread thread_;
};

// One connection's talk, until it ends or is stopped; open for the fuzzer.
void talk_lmtp(int socket, const LmtpServer::Keep& keep, std::stop_token stop);

} // namespace wireroom::mail
