#include "mail/spam_filter.h"
#include <gtest/gtest.h>

namespace wireroom::mail {
namespace {

TEST(SpamFilter, ReadsSpamdsScore) {
  EXPECT_DOUBLE_EQ(*read_spamd_answer("SPAMD/1.1 0 EX_OK\r\nContent-length: 0\r\n"
                                      "Spam: False ; -1.2 / 5.0\r\n\r\n"),
                   -1.2);
  EXPECT_FALSE(read_spamd_answer("SPAMD/1.1 0 EX_OK\r\nSpam: False ; x / 5.0\r\n\r\n"));
  EXPECT_FALSE(read_spamd_answer("HTTP/1.1 400 Bad request\r\n\r\n"));
  EXPECT_FALSE(read_spamd_answer(""));
}

TEST(SpamFilter, ReadsRspamdsScore) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
  EXPECT_DOUBLE_EQ(*read_rspamd_answer(head + R"({"is_skipped":false,"score":-1.10,"symbols":{}})"),
                   -1.1);
  EXPECT_DOUBLE_EQ(*read_rspamd_answer(head + R"({"score":7})"), 7);
  EXPECT_EQ(read_rspamd_answer(head + R"({"error":"no data"})").error().message,
            "the spam filter says: no data");
  EXPECT_FALSE(read_rspamd_answer(head + R"({"is_skipped":true,"score":0})"));
  EXPECT_FALSE(read_rspamd_answer(head + "[]"));
  EXPECT_FALSE(read_rspamd_answer("SPAMD/1.1 76 Bad header line\r\n\r\n"));
}

TEST(SpamFilter, SaysThatNobodyListens) {
  const auto said = spam_score({.host = "127.0.0.1", .port = 1}, "Subject: x\r\n\r\n");
  EXPECT_EQ(said.error().message, "no spam filter listens at 127.0.0.1:1");
}

} // namespace
} // namespace wireroom::mail
