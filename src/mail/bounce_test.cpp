#include "mail/bounce.h"
#include <gtest/gtest.h>

namespace wireroom::mail {
namespace {

const std::string report =
    "From: MAILER-DAEMON@relay.example.org\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n"
    "--b\nContent-Type: text/plain\n\n<min@example.net>: host mx.example.net said: "
    "550 5.1.1 no such\n    user here (in reply to RCPT TO command)\n\n"
    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example.org\n\n"
    "Final-Recipient: rfc822; min@example.net\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1 no such user here\n\n"
    "--b\nContent-Type: message/rfc822\n\nMessage-ID: <7@wire.example>\nTo: "
    "min@example.net\n\n--b--\n";

TEST(Bounce, ReadsAReportInTheStandardForm) {
  const auto got = read_report(report);
  ASSERT_EQ(got.kind, ReportKind::bounce);
  ASSERT_EQ(got.recipients.size(), 1u);
  const auto& recipient = got.recipients[0];
  EXPECT_EQ(recipient.address, "min@example.net");
  EXPECT_EQ(recipient.status, "5.1.1");
  EXPECT_EQ(recipient.reply_code, "550");
  EXPECT_EQ(recipient.command, "RCPT");
  EXPECT_EQ(recipient.reason, Reason::userunknown);
  EXPECT_TRUE(recipient.hard);
  EXPECT_EQ(got.original_message_id, "<7@wire.example>");
}

TEST(Bounce, LineEndsDoNotMatter) {
  std::string crlf;
  for (const char c : report) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  const auto got = read_report(crlf);
  ASSERT_EQ(got.recipients.size(), 1u);
  EXPECT_EQ(got.recipients[0].reason, Reason::userunknown);
}

TEST(Bounce, KeepsAReaderWhoseMailboxIsFull) {
  const auto got =
      read_report("From: MAILER-DAEMON@a.example\nSubject: failure notice\n\n"
                  "Hi. I wasn't able to deliver your message.\n\n<lan@example.vn>:\n"
                  "192.0.2.9 does not like recipient.\nRemote host said: 552 5.2.2 mailbox full\n\n"
                  "--- Below this line is a copy of the message.\n\nTo: lan@example.vn\n");
  ASSERT_EQ(got.recipients.size(), 1u);
  EXPECT_EQ(got.recipients[0].reason, Reason::mailboxfull);
  EXPECT_FALSE(got.recipients[0].hard);
}

TEST(Bounce, TwoRecipientsKeepTheirOwnReasons) {
  const auto got = read_report(
      "From: MAILER-DAEMON@a.example\nSubject: Undeliverable\n\n"
      "<one@example.org>: host mx said: 550 5.1.1 user unknown (in reply to RCPT TO)\n\n"
      "<two@example.org>: host mx said: 452 4.2.2 over quota (in reply to RCPT TO)\n");
  ASSERT_EQ(got.recipients.size(), 2u);
  EXPECT_EQ(got.recipients[0].reason, Reason::userunknown);
  EXPECT_EQ(got.recipients[1].reason, Reason::mailboxfull);
}

TEST(Bounce, AVacationAnswerIsNoBounce) {
  const auto got =
      read_report("From: Somchai <somchai@example.th>\nSubject: Automatic reply: Briefing\n"
                  "Auto-Submitted: auto-replied\n\nI am away until Monday.\n");
  EXPECT_EQ(got.kind, ReportKind::reply);
  EXPECT_TRUE(got.recipients.empty());
}

TEST(Bounce, AnAbuseReportIsAComplaint) {
  const auto got =
      read_report("Subject: abuse\nContent-Type: multipart/report; boundary=x\n\n--x\n\nReport.\n"
                  "--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
                  "Original-Rcpt-To: <ana@example.ph>\n--x--\n");
  ASSERT_EQ(got.kind, ReportKind::complaint);
  ASSERT_EQ(got.recipients.size(), 1u);
  EXPECT_EQ(got.recipients[0].address, "ana@example.ph");
}

TEST(Bounce, ALetterIsNeither) {
  EXPECT_EQ(read_report("From: ana@example.ph\nSubject: thanks\n\nLovely briefing.\n").kind,
            ReportKind::other);
  EXPECT_EQ(read_report("").kind, ReportKind::other);
}

TEST(Reason, OurOwnFaultsAreNotTheReaders) {
  const auto reason = [](std::string_view text, std::string_view status, std::string_view code) {
    return judge({.text = text, .status = status, .reply_code = code});
  };
  EXPECT_EQ(reason("550 5.7.26 unauthenticated", "5.7.26", "550"), Reason::authfailure);
  EXPECT_EQ(reason("550 5.7.25 no reverse DNS", "5.7.25", "550"), Reason::requireptr);
  EXPECT_EQ(reason("554 5.7.1 blocked using zen.spamhaus.org", "5.7.1", "554"), Reason::blocked);
  EXPECT_EQ(reason("421 4.7.0 rate limited", "4.7.0", "421"), Reason::speeding);
}

TEST(Reason, CodesAreFoundBesideNumbersThatAreNone) {
  EXPECT_EQ(find_reply_code("mx[192.0.2.55]:25 said: 550-5.7.1 no"), "550");
  EXPECT_EQ(find_status("from 5.6.7.8: 550 5.7.1 no"), "5.7.1");
  EXPECT_EQ(find_reply_code("in 1550 hours"), "");
}

} // namespace
} // namespace wireroom::mail
