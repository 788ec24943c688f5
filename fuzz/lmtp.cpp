// Any bytes of a mail server are answered in lines of LMTP, and what is kept came in DATA.
#include "base/assert.h"
#include "mail/lmtp_server.h"
#include <cctype>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 60'000) return 0; // what a pair of sockets holds without a reader
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return 0;
  ASSERT(send(ends[0], data, size, MSG_NOSIGNAL) == ssize_t(size));
  shutdown(ends[0], SHUT_WR);
  std::size_t kept = 0;
  const mail::LmtpServer::Keep keep = [&](const std::string&, std::string_view mail) {
    ASSERT(mail.size() <= size + size);
    ASSERT(mail.empty() || mail.ends_with("\r\n"));
    return ++kept % 2 == 0;
  };
  timeval limit{0, 1};
  setsockopt(ends[1], SOL_SOCKET, SO_SNDTIMEO, &limit,
             sizeof limit); // its answers may fill the pair
  mail::talk_lmtp(ends[1], keep, {});
  close(ends[1]);
  std::string answers;
  char bytes[4096];
  for (ssize_t got; (got = recv(ends[0], bytes, sizeof bytes, 0)) > 0;)
    answers.append(bytes, std::size_t(got));
  close(ends[0]);
  ASSERT(answers.starts_with("220 "));
  for (std::size_t at = 0; at < answers.size();) {
    const auto end = answers.find("\r\n", at);
    if (end == answers.npos) break; // cut off where the pair was full
    ASSERT(end - at >= 4 && std::strchr("2345", answers[at]) && std::isdigit(answers[at + 1]));
    at = end + 2;
  }
  return 0;
}
