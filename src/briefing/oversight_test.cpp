#include "briefing/holder.h"
#include "briefing/oversight.h"
#include "briefing/relay_log.h"
#include "store/testing.h"
#include <sstream>

namespace wireroom::briefing {
namespace {

TEST(RelayLog, BelievesWhatIsInTheQueueAlone) {
  EXPECT_EQ(
      sender_taken_in("Mar 12 06:00:03 mx postfix/qmgr[812]: 4C1F2: "
                      "from=<b-abc@bounce.papers.example>, size=30412, nrcpt=1 (queue active)"),
      "b-abc@bounce.papers.example");
  EXPECT_EQ(sender_taken_in("Mar 12 06:00:03 mx sm-mta[99]: 52C60: from=<b-abc@b.example>, "
                            "size=30412, class=0, nrcpts=1, msgid=<b-abc@papers.example>"),
            "b-abc@b.example");
  EXPECT_EQ(
      sender_taken_in("2026-03-12 06:00:03 1tXyZ-0001 <= b-abc@b.example H=(wireroom) P=esmtps"),
      "b-abc@b.example");
  for (const char* line :
       {"Mar 12 06:00:02 mx postfix/cleanup[813]: 4C1F2: message-id=<b-abc@papers.example>",
        "Mar 12 06:00:02 mx postfix/smtpd[811]: NOQUEUE: reject: RCPT from pier.example: 451 "
        "4.7.1; "
        "from=<b-abc@b.example> to=<mina@pier.example> proto=ESMTP",
        "from=<b-abc@b.example", "", "2026-03-12 1tXyZ-0001 => mina@pier.example"})
    EXPECT_EQ(sender_taken_in(line), "") << line;
}

// Four copies whose connections ended before the answer.
class OversightTest : public store::BothEngines {
 protected:
  void SetUp() override {
    BothEngines::SetUp();
    if (IsSkipped()) return;
    database_.emplace(open());
    ASSERT_TRUE(database_->migrate(reader_migrations()));
    ASSERT_TRUE(database_->migrate(ledger_migrations()));
    ledger_.emplace(*database_, this_process());
    ASSERT_TRUE(ledger_->order(day_, "{}", now_, "ana", now_));
    mailing_ = (*ledger_->find(day_))->id;
    ASSERT_TRUE(ledger_->hold(mailing_, now_, process_lives));
    std::vector<Ledger::Planned> planned;
    std::vector<Ledger::Claim> claims;
    for (std::int64_t reader = 1; reader <= 4; ++reader) {
      planned.push_back({ReaderId{reader}, "", {}});
      claims.push_back({ReaderId{reader}, "relay"});
    }
    ASSERT_TRUE(ledger_->plan(mailing_, planned, now_));
    ASSERT_TRUE(ledger_->commit(mailing_, {}, claims, now_));
    ASSERT_EQ(*ledger_->settle_claims(mailing_, now_), 4);
  }

  std::string line_of(std::int64_t reader, MailingId mailing) {
    return "mx postfix/qmgr[8]: 4C1F2: from=<b-" +
           delivery_token(mailing, ReaderId{reader}, *ledger_->secret()) +
           "@bounce.papers.example>, size=3, nrcpt=1 (queue active)\n";
  }

  const std::string day_ = "2026-03-12";
  const Instant now_{std::chrono::milliseconds(1'773'300'000'000)};
  std::optional<store::Database> database_;
  std::optional<Ledger> ledger_;
  MailingId mailing_;
};

TEST_P(OversightTest, SettlesByTheRelaysLog) {
  std::istringstream log(line_of(2, mailing_) + "mx postfix/smtpd[7]: connect from wireroom\n" +
                         line_of(4, mailing_) + line_of(1, MailingId{mailing_.value + 1}) +
                         "mx postfix/qmgr[8]: 4C1F3: from=<b-forged@x.example>, size=3, nrcpt=1\n");
  const auto by = Oversight(*database_, *ledger_).settle_by_log(day_, log, {}, "ana", now_);
  ASSERT_TRUE(by) << by.error().message;
  EXPECT_EQ(by->arrived, 2);
  EXPECT_EQ(by->rest, 2);
  EXPECT_EQ(ledger_->counts(mailing_)->accepted, 2);
  EXPECT_EQ(ledger_->counts(mailing_)->uncertain, 2);
  const auto told = ledger_->history(mailing_, ReaderId{4});
  ASSERT_TRUE(told);
  EXPECT_EQ(told->back().state, DeliveryState::accepted);
}

TEST_P(OversightTest, LeavesWhatAnEmptyLogSays) {
  std::istringstream log("");
  const auto by = Oversight(*database_, *ledger_).settle_by_log(day_, log, {}, "ana", now_);
  ASSERT_TRUE(by) << by.error().message;
  EXPECT_EQ(by->arrived, 0);
  EXPECT_EQ(ledger_->counts(mailing_)->uncertain, 4);
  EXPECT_FALSE(Oversight(*database_, *ledger_).settle_by_log("2026-03-13", log, {}, "ana", now_));
}

WIREROOM_BOTH_ENGINES(OversightTest);

} // namespace
} // namespace wireroom::briefing
