#include "briefing/ledger.h"
#include "briefing/return_address.h"
#include "briefing/returns.h"
#include "store/testing.h"

namespace wireroom::briefing {
namespace {

const Instant now = parse_rfc3339("2026-03-12T06:00:00Z")->at;

class ReturnsTest : public store::BothEngines {
 protected:
  void SetUp() override {
    BothEngines::SetUp();
    if (IsSkipped()) return;
    database_.emplace(open());
    ASSERT_TRUE(database_->migrate(ledger_migrations()));
    ASSERT_TRUE(database_->migrate(reader_migrations()));
    readers_.emplace(*database_);
    secret_ = *Ledger(*database_, "me").secret();
    returns_.emplace(*database_, secret_, *readers_->secret());
    reader_ = readers_->add("mina@pier.example", now)->id;
    ASSERT_TRUE(readers_->consent(reader_, {Act::confirmed, now, {}}));
    for (int day = 1; day <= 28; ++day)
      ASSERT_TRUE(
          Ledger(*database_, "me").order(fmt::format("2026-03-{:02}", day), "{}", now, "", now));
  }

  std::string address(int mailing) const {
    return "b-" + delivery_token({mailing}, reader_, secret_) + "@bounce.papers.example";
  }
  std::string notice(int mailing, const std::string& status, const std::string& words) const {
    return fmt::format("From: MAILER-DAEMON@mx.example\r\nTo: {}\r\nSubject: Undelivered\r\n"
                       "Content-Type: multipart/report; report-type=delivery-status; "
                       "boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n"
                       "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                       "Reporting-MTA: dns; mx.example\r\n\r\n"
                       "Final-Recipient: rfc822; mina@pier.example\r\nAction: failed\r\n"
                       "Status: {}\r\nDiagnostic-Code: smtp; {}\r\n--b--\r\n",
                       address(mailing), status, words);
  }
  std::string take_in(const std::string& mail, Instant at = now + hours(1)) {
    const auto said = returns_->take_in(mail, "", at);
    EXPECT_TRUE(said) << said.error().message;
    return said ? *said : "";
  }
  Act last() { return (*readers_->find(reader_))->last; }

  std::optional<store::Database> database_;
  std::optional<Readers> readers_;
  std::optional<Returns> returns_;
  std::string secret_;
  ReaderId reader_;
};

WIREROOM_BOTH_ENGINES(ReturnsTest);

TEST_P(ReturnsTest, StopsAtTheSecondMailingThatFindsTheAddressBad) {
  const std::string unknown = "550 5.1.1 <mina@pier.example>: user unknown";
  take_in(notice(1, "5.1.1", unknown));
  EXPECT_EQ(take_in(notice(1, "5.1.1", unknown)), "was taken in before");
  take_in(notice(1, "5.1.1", unknown + " here"));
  EXPECT_EQ(last(), Act::confirmed);
  take_in(notice(2, "5.1.1", unknown));
  EXPECT_EQ(last(), Act::stopped);
  EXPECT_EQ(*readers_->suppressed("Mina@pier.example"), Act::stopped);
}

TEST_P(ReturnsTest, KeepsTheReaderForAFullMailboxAndForOurOwnFault) {
  for (int mailing = 1; mailing <= 20; ++mailing)
    take_in(notice(mailing, "5.7.1", "550 5.7.1 blocked: your IP has a poor reputation"),
            now + days(2 * mailing));
  for (int mailing = 1; mailing <= 9; ++mailing)
    take_in(notice(mailing, "5.2.2", "552 5.2.2 mailbox full"), now + days(mailing));
  EXPECT_EQ(last(), Act::confirmed);
  take_in(notice(10, "5.2.2", "552 5.2.2 mailbox full"), now + days(40));
  EXPECT_EQ(last(), Act::stopped);
}

TEST_P(ReturnsTest, ObeysAComplaintAtOnceAndForGood) {
  const std::string complaint =
      "From: fbl@mail.example\r\nTo: fbl@papers.example\r\nSubject: complaint\r\n"
      "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\nabuse\r\n--b\r\n"
      "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n"
      "User-Agent: x/1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
      "Message-ID: <" +
      delivery_token({3}, reader_, secret_) +
      "@papers.example>\r\nSubject: x\r\n\r\nx\r\n--b--\r\n";
  take_in(complaint);
  EXPECT_EQ(last(), Act::complained);
  SignUp sign_up(*database_, *readers_->secret());
  EXPECT_FALSE(*sign_up.ask("mina@pier.example", {}, now + days(9)));
}

TEST_P(ReturnsTest, TakesNothingFromAForgedAddressOrAVacation) {
  std::string forged = notice(1, "5.1.1", "550 5.1.1 user unknown");
  const auto at = forged.find("b-");
  forged[at + 20] = forged[at + 20] == 'a' ? 'b' : 'a';
  EXPECT_EQ(take_in(forged), "bounce: of no mail that was sent here");
  EXPECT_EQ(take_in("From: mina@pier.example\r\nTo: " + address(1) +
                    "\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n"),
            "reply: nothing follows from it");
  EXPECT_EQ(last(), Act::confirmed);
}

TEST_P(ReturnsTest, LetsAReaderLeaveByMail) {
  SignUp sign_up(*database_, *readers_->secret());
  take_in("From: other@x.example\r\nSubject: leave-" + sign_up.leave_token(reader_) + "\r\n\r\n");
  EXPECT_EQ(last(), Act::left);
}

} // namespace
} // namespace wireroom::briefing
