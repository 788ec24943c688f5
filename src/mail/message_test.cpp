#include "mail/address.h"
#include "mail/dkim.h"
#include "mail/header.h"
#include "mail/message.h"
#include "mail/mime.h"
#include "mail/transfer.h"
#include <gtest/gtest.h>

namespace wireroom::mail {
namespace {

const Instant morning = from_unix_seconds(1567555200);

Draft draft() {
  return {.from_name = "아시아 브리핑",
          .from_address = "briefing@wire.example",
          .subject = "วันนี้: " + std::string(120, 'x') + " 東アジア",
          .list_id = "briefing.wire.example",
          .text = "Good morning.\n.dot\nFrom here\nLeave: {leave}\n",
          .html = "<p>Chào 안녕 {leave}</p>"};
}

std::string written(const Message& message) {
  const std::vector<std::string> values{"https://wire.example/leave/abc=="};
  return message.write({.to = "min@example.net",
                        .message_id = "1.2@wire.example",
                        .date = morning,
                        .leave_url = "https://wire.example/leave/abc==",
                        .values = values});
}

TEST(Message, IsReadBackAsItWasWritten) {
  const auto message = Message::prepare(draft(), {"{leave}"});
  ASSERT_TRUE(message);
  const auto mail = read_mail(written(*message));
  ASSERT_EQ(mail.parts.size(), 2u);
  EXPECT_EQ(mail.parts[0].type, "text/plain");
  EXPECT_EQ(mail.parts[0].text,
            "Good morning.\n.dot\nFrom here\nLeave: https://wire.example/leave/abc==\n");
  EXPECT_EQ(mail.parts[1].text, "<p>Chào 안녕 https://wire.example/leave/abc==</p>");
  EXPECT_EQ(mail.headers.first("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
}

TEST(Message, NoLineIsLongAndNoneBeginsWithADot) {
  const auto mail = written(*Message::prepare(draft(), {"{leave}"}));
  for (std::size_t at = 0; at < mail.size();) {
    const auto end = mail.find("\r\n", at);
    ASSERT_NE(end, mail.npos);
    EXPECT_LE(end - at, 78u) << mail.substr(at, end - at);
    EXPECT_NE(mail[at], '.');
    at = end + 2;
  }
}

TEST(Message, AHeaderTakesNoLineEnd) {
  Draft bad = draft();
  bad.list_id = "a\r\nBcc: all@example.org";
  EXPECT_FALSE(Message::prepare(bad));
  std::string out;
  append_text_field(out, "Subject", "one\r\nBcc: two");
  EXPECT_EQ(out, "Subject: one Bcc: two\r\n");
}

TEST(Address, DomainsOfAllScriptsAreCarried) {
  const auto address = parse_address("min@한국.example");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->domain, "xn--3e0b707e.example");
  EXPECT_FALSE(address->international);
  EXPECT_TRUE(parse_address("민@example.org")->international);
  for (const char* bad : {"", "a", "@b.example", "a@", "a@b", "a b@c.example", ".a@c.example",
                          "a..b@c.example", "a@c..example", "a@c.example\r\nx"})
    EXPECT_FALSE(parse_address(bad)) << bad;
}

TEST(Transfer, AnyBytesGoRound) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += char(i);
  EXPECT_EQ(from_base64(to_base64(all)), all);
  std::string quoted;
  append_quoted_printable(quoted, "tail \t\nü=" + std::string(200, 'y'));
  EXPECT_EQ(from_quoted_printable(quoted), "tail \t\r\nü=" + std::string(200, 'y'));
}

TEST(Dkim, CanonicalFormsOfTheStandard) { // RFC 6376 §3.4.5
  EXPECT_EQ(relaxed_field("A: X"), "a:X");
  EXPECT_EQ(relaxed_field("B : Y\t\r\n\tZ  "), "b:Y Z");
  EXPECT_EQ(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
  EXPECT_EQ(relaxed_body(""), "");
}

TEST(Dkim, SignsWithBothKindsAndSaysTheRecord) {
  const auto mail = written(*Message::prepare(draft(), {"{leave}"}));
  for (const auto kind : {KeyKind::rsa2048, KeyKind::ed25519}) {
    const auto dkim = Dkim::load(*make_key(kind), "wire.example", "s1");
    ASSERT_TRUE(dkim);
    const auto field = dkim->sign(mail, morning);
    ASSERT_TRUE(field);
    EXPECT_NE(field->find("list-unsubscribe-post"), field->npos);
    EXPECT_EQ(dkim->record_name(), "s1._domainkey.wire.example");
    EXPECT_TRUE(dkim->record_value().starts_with("v=DKIM1; k="));
  }
  EXPECT_FALSE(Dkim::load("no key", "wire.example", "s1"));
}

} // namespace
} // namespace wireroom::mail
