#include "mail/lmtp_server.h"
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <map>
#include <sys/socket.h>
#include <unistd.h>

namespace wireroom::mail {
namespace {

// Says everything at once and reads until the server ends the connection.
std::string answers(std::uint16_t port, const std::string& words) {
  const int one = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(one, reinterpret_cast<sockaddr*>(&place), sizeof place), 0);
  EXPECT_EQ(send(one, words.data(), words.size(), MSG_NOSIGNAL), ssize_t(words.size()));
  std::string out;
  char bytes[4096];
  for (ssize_t got; (got = recv(one, bytes, sizeof bytes, 0)) > 0;) out.append(bytes, size_t(got));
  close(one);
  return out;
}

TEST(LmtpServer, AnswersForEachRecipientAfterItIsKept) {
  std::map<std::string, std::string> kept;
  LmtpServer server([&](const std::string& recipient, std::string_view mail) {
    if (recipient.starts_with("full")) return false;
    kept[recipient] = mail;
    return true;
  });
  const auto port = server.start("127.0.0.1", 0);
  ASSERT_TRUE(port) << port.error().message;
  const std::string out = answers(
      *port, "LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<b-1@x.example>\r\nRCPT TO:<full@x.example>\r\n"
             "DATA\r\nSubject: y\r\n\r\n..dots\r\n.\r\nDATA\r\nNONSENSE\r\nQUIT\r\n");
  EXPECT_NE(out.find("354 go on\r\n250 2.0.0 kept\r\n451 4.3.0 not kept now\r\n503 5.5.1"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("500 5.5.2"), std::string::npos);
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept["b-1@x.example"], "Subject: y\r\n\r\n.dots\r\n");
}

TEST(LmtpServer, EndsWithAConnectionOpen) {
  LmtpServer server([](const std::string&, std::string_view) { return true; });
  const auto port = server.start("127.0.0.1", 0);
  ASSERT_TRUE(port);
  const int one = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(*port);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(connect(one, reinterpret_cast<sockaddr*>(&place), sizeof place), 0);
  char byte;
  ASSERT_EQ(recv(one, &byte, 1, 0), 1); // it is being talked to
  server.stop();
  close(one);
}

} // namespace
} // namespace wireroom::mail
