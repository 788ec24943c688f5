#include "briefing/delivery.h"
#include "briefing/document_form.h"
#include "briefing/holder.h"
#include "briefing/return_address.h"
#include "briefing/testing.h"
#include "mail/testing.h"
#include "store/testing.h"
#include <fstream>

namespace wireroom::briefing {
namespace {

// A network with its own ledger and a server that it sends to.
class DeliveryTest : public store::BothEngines {
 protected:
  void SetUp() override {
    BothEngines::SetUp();
    if (IsSkipped()) return;
    database_.emplace(open());
    ASSERT_TRUE(database_->migrate(ledger_migrations()));
    ledger_.emplace(*database_, this_process());
    const auto made = ledger_->order("2026-03-12", "{}", clock_.now(), "ana", clock_.now());
    ASSERT_TRUE(made) << made.error().message;
    copies_.emplace(*Copies::make(sample_document(), {.from_name = "Harbour Briefing",
                                                      .from_address = "briefing@papers.example",
                                                      .list_id = "briefing.papers.example",
                                                      .site = "https://papers.example",
                                                      .secret = *ledger_->secret()}));
  }

  void serve(mail::SinkOptions options) {
    options.journal = folder().file("journal");
    sink_.emplace(std::move(options));
    settings_.relays = {{.name = "sink",
                         .host = "127.0.0.1",
                         .port = sink_->start(),
                         .tls = mail::Tls::none,
                         .connections = 3}};
    settings_.pauses = {milliseconds(0)};
  }

  Result<DeliverySummary> send(Recipients& recipients) {
    const auto mailing = ledger_->find("2026-03-12");
    Delivery delivery(settings_, *ledger_, recipients, *copies_, **mailing, clock_);
    return delivery.run({});
  }

  MailingCounts counts() { return *ledger_->counts((*ledger_->find("2026-03-12"))->id); }

  // How often each recipient stands in the server's journal.
  std::map<std::string, int> journal() {
    std::map<std::string, int> out;
    std::ifstream file(folder().file("journal"));
    for (std::string line; std::getline(file, line);) ++out[line.substr(0, line.find('\t'))];
    return out;
  }

  SystemClock clock_;
  std::optional<store::Database> database_;
  std::optional<Ledger> ledger_;
  std::optional<Copies> copies_;
  std::optional<mail::MailSink> sink_;
  DeliverySettings settings_{.own_name = "me.example"};
};

TEST_P(DeliveryTest, SendsEveryReaderOneCopy) {
  serve({.keep_mails = true});
  NumberedRecipients readers(500);
  const auto sent = send(readers);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_TRUE(sent->finished);
  EXPECT_EQ(sent->accepted, 500);
  const auto copies = journal();
  EXPECT_EQ(copies.size(), 500u);
  for (const auto& [to, times] : copies) EXPECT_EQ(times, 1) << to;
  EXPECT_EQ(counts().accepted, 500);
  EXPECT_EQ(counts().open, 0);
  EXPECT_LE(sink_->connections(), 3);
  const std::string mail = sink_->mails().at(0);
  const auto key =
      read_delivery_token(mail.substr(mail.find("Message-ID"), 80), *ledger_->secret());
  ASSERT_TRUE(key) << key.error().message;
  EXPECT_NE(mail.find(fmt::format("leave?token=token{}", key->reader.value)), mail.npos);
}

TEST_P(DeliveryTest, TakesAnotherConnectionWhenOneHasCarriedItsShare) {
  serve({});
  settings_.relays[0].mails_per_connection = 20;
  NumberedRecipients readers(200);
  const auto sent = send(readers);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_EQ(counts().accepted, 200);
  EXPECT_GE(sink_->connections(), 10);
}

TEST_P(DeliveryTest, TriesAgainWhatWasPutOff) {
  serve({.faults = {{.stage = "dot", .action = "451", .at_most = 4},
                    {.stage = "MAIL", .action = "452", .at_most = 1},
                    {.stage = "DATA", .action = "421", .at_most = 1},
                    {.stage = "body", .action = "cut", .at_most = 2}}});
  NumberedRecipients readers(60);
  const auto sent = send(readers);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_TRUE(sent->finished);
  // A server that cuts in mid-mail may have had the dot already: then nobody can know.
  EXPECT_EQ(counts().accepted, 60 - counts().uncertain);
  EXPECT_LE(counts().uncertain, 2);
  EXPECT_GE(sent->deferred, 5);
  for (const auto& [to, times] : journal()) EXPECT_EQ(times, 1) << to;
}

TEST_P(DeliveryTest, KeepsWhatWasRefusedWithItsReason) {
  serve({.faults = {{.stage = "RCPT", .action = "550", .at_most = 3}}});
  NumberedRecipients readers(60);
  ASSERT_TRUE(send(readers));
  EXPECT_EQ(counts().refused, 3);
  EXPECT_EQ(counts().accepted, 57);
  std::vector<DeliveryResult> refused;
  const auto keep = [&](const DeliveryResult& one) -> Outcome {
    refused.push_back(one);
    return {};
  };
  ASSERT_TRUE(ledger_->each((*ledger_->find("2026-03-12"))->id, DeliveryState::refused, keep));
  ASSERT_EQ(refused.size(), 3u);
  EXPECT_EQ(refused[0].code, "550");
  EXPECT_EQ(refused[0].status, "5.7.0");
  EXPECT_EQ(refused[0].said, "as the test wishes");
  EXPECT_FALSE(refused[0].hard);
  const auto mailing = (*ledger_->find("2026-03-12"))->id;
  const auto groups = *ledger_->refusals(mailing);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].readers, 3);
  EXPECT_EQ(groups[0].status, "5.7.0");
  const auto second = *ledger_->page(mailing, DeliveryState::refused, refused[0].reader, 1);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].reader, refused[1].reader);
  EXPECT_EQ(ledger_->page(mailing, DeliveryState::accepted, {}, 100)->size(), 57u);
  EXPECT_EQ(ledger_->history(mailing, refused[0].reader)->size(), 2u); // planned, refused
}

TEST_P(DeliveryTest, NamesWhomNobodyCanKnow) {
  serve({.faults = {{.stage = "taken", .action = "cut", .at_most = 2}}});
  NumberedRecipients readers(40);
  ASSERT_TRUE(send(readers));
  EXPECT_EQ(journal().size(), 40u) << "all were taken, and two not answered";
  EXPECT_EQ(counts().uncertain, 2);
  EXPECT_EQ(counts().accepted, 38);
}

TEST_P(DeliveryTest, SendsTheUncertainAgainWhenAskedTo) {
  serve({.faults = {{.stage = "taken", .action = "cut", .at_most = 2}}});
  settings_.uncertain = UncertainPolicy::again;
  NumberedRecipients readers(40);
  ASSERT_TRUE(send(readers));
  EXPECT_EQ(counts().uncertain, 0);
  int twice = 0;
  for (const auto& [to, times] : journal()) twice += times == 2;
  EXPECT_EQ(twice, 2);
}

TEST_P(DeliveryTest, SendsNothingToWhoHasLeft) {
  serve({});
  NumberedRecipients readers(20);
  readers.left = {3, 20};
  const auto sent = send(readers);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_TRUE(sent->finished);
  EXPECT_EQ(counts().left, 2);
  EXPECT_FALSE(journal().contains("reader3@example.net"));
  EXPECT_EQ(journal().size(), 18u);
}

TEST_P(DeliveryTest, StopsItselfWhenTheFaultIsOurs) {
  serve({.faults = {{.stage = "dot", .action = "550"}}});
  settings_.own_faults = 5;
  NumberedRecipients readers(200);
  const auto sent = send(readers);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_FALSE(sent->finished);
  EXPECT_NE(sent->stopped, "");
  EXPECT_LT(counts().refused, 15);
  EXPECT_EQ((*ledger_->find("2026-03-12"))->last, MailingStep::asks);
}

TEST_P(DeliveryTest, LosesNoReaderWhenTheRelayRefusesTheSender) {
  serve({.faults = {{.stage = "MAIL", .action = "550"}}});
  settings_.own_faults = 3;
  NumberedRecipients readers(50);
  const auto sent = send(readers);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_NE(sent->stopped, "");
  EXPECT_EQ(counts().refused, 0);
}

TEST_P(DeliveryTest, FallsOverToAnotherRelay) {
  serve({});
  auto dead = settings_.relays[0];
  dead.name = "dead";
  dead.port = 1;
  settings_.relays.insert(settings_.relays.begin(), dead);
  NumberedRecipients readers(30);
  const auto sent = send(readers);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_EQ(journal().size(), 30u);
}

TEST_P(DeliveryTest, IsHeldByOneProcessAtATime) {
  serve({});
  Ledger other(*database_, "another machine 1 2");
  const auto mailing = (*ledger_->find("2026-03-12"))->id;
  ASSERT_TRUE(other.hold(mailing, clock_.now(), process_lives));
  NumberedRecipients readers(3);
  EXPECT_FALSE(send(readers));
  ASSERT_TRUE(ledger_->hold(mailing, clock_.now() + minutes(5), process_lives))
      << "its time is over";
  EXPECT_FALSE(other.commit(mailing, {}, {}, clock_.now()));
}

TEST_P(DeliveryTest, KeepsEveryStatementOnBothEngines) {
  ManualClock clock(clock_.now());
  const auto mailing = (*ledger_->find("2026-03-12"))->id;
  ASSERT_TRUE(ledger_->hold(mailing, clock.now(), process_lives));
  const Ledger::Planned planned[] = {{ReaderId{1}, "gmail", {}},
                                     {ReaderId{2}, "", clock.now() + hours(1)}};
  ASSERT_TRUE(ledger_->plan(mailing, planned, clock.now()));
  EXPECT_EQ(ledger_->due(mailing, "", clock.now(), 9)->size(), 0u);
  EXPECT_EQ(ledger_->due(mailing, "", clock.now() + hours(1), 9)->size(), 1u);
  EXPECT_EQ(ledger_->planned_through(mailing)->value, 2);
  const Ledger::Claim claims[] = {{ReaderId{1}, "relay"}};
  ASSERT_TRUE(ledger_->commit(mailing, {}, claims, clock.now()));
  EXPECT_FALSE(ledger_->commit(mailing, {}, claims, clock.now())) << "nobody is claimed twice";
  EXPECT_EQ(*ledger_->settle_claims(mailing, clock.now()), 1);
  EXPECT_EQ(ledger_->counts(mailing)->uncertain, 1);
  ASSERT_TRUE(
      ledger_->settle(mailing, ReaderId{1}, DeliveryState::accepted, "", "log", clock.now()));
  EXPECT_FALSE(
      ledger_->settle(mailing, ReaderId{1}, DeliveryState::accepted, "", "log", clock.now()));
  EXPECT_EQ(ledger_->counts(mailing)->accepted, 1);
  EXPECT_EQ(ledger_->unfinished()->size(), 1u);
  EXPECT_FALSE(ledger_->order("2026-03-12", "{}", clock.now(), "ana", clock.now()));
}

WIREROOM_BOTH_ENGINES(DeliveryTest);

TEST(Throttle, KeepsTheirPace) {
  const Instant start = parse_rfc3339("2026-03-12T06:00:00Z")->at;
  Throttle throttle({{"gmail", {.at_once = 2, .per_minute = 60}},
                     {"yahoo", {.first_day = 10, .warm_since = start}}});
  EXPECT_TRUE(throttle.may_begin("gmail", start));
  throttle.began("gmail", start);
  EXPECT_TRUE(throttle.may_begin("gmail", start + seconds(1)));
  throttle.began("gmail", start + seconds(1));
  EXPECT_FALSE(throttle.may_begin("gmail", start + hours(1))) << "two are under way";
  throttle.ended("gmail");
  throttle.slow_down("gmail", start);
  EXPECT_FALSE(throttle.may_begin("gmail", start + seconds(59)));
  EXPECT_TRUE(throttle.may_begin("gmail", start + seconds(61)));
  int sent = 0;
  for (; sent < 100 && throttle.may_begin("yahoo", start); ++sent) throttle.began("yahoo", start);
  EXPECT_EQ(sent, 10);
  for (sent = 0; sent < 100 && throttle.may_begin("yahoo", start + days(2)); ++sent)
    throttle.began("yahoo", start + days(2));
  EXPECT_EQ(sent, 22);
  EXPECT_TRUE(throttle.may_begin("", start));
}

TEST(Throttle, HoldsBackNobodyForOneSmallServersWord) {
  const Instant start = parse_rfc3339("2026-03-12T06:00:00Z")->at;
  Throttle throttle({});
  for (int i = 0; i < 4; ++i) throttle.slow_down("", start);
  throttle.went_well("");
  for (int i = 0; i < 4; ++i) throttle.slow_down("", start);
  EXPECT_TRUE(throttle.may_begin("", start));
  throttle.slow_down("", start);
  EXPECT_FALSE(throttle.may_begin("", start));
}

TEST(ReturnAddress, IsReadWhereverItStandsAndCannotBeMadeUp) {
  const std::string token = delivery_token(MailingId{3}, ReaderId{1'000'000}, "secret");
  for (const std::string& text : {token, "b-" + token + "@bounce.example", "<B-" + token + "@x>"}) {
    const auto key = read_delivery_token(text, "secret");
    ASSERT_TRUE(key) << text;
    EXPECT_EQ(*key, (DeliveryKey{MailingId{3}, ReaderId{1'000'000}}));
  }
  EXPECT_FALSE(read_delivery_token(token, "another"));
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string forged = token;
    forged[i] = forged[i] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(read_delivery_token(forged, "secret")) << i;
  }
}

TEST(Holder, KnowsWhoLives) {
  EXPECT_EQ(process_lives(this_process()), true);
  EXPECT_EQ(process_lives(this_process() + "0"), false);
  EXPECT_EQ(process_lives("elsewhere 1 2 3"), std::nullopt);
}

} // namespace
} // namespace wireroom::briefing
