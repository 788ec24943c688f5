#include "desk/mailings.h"
#include "store/testing.h"
#include <gtest/gtest.h>

namespace wireroom::desk {
namespace {

using briefing::DeliveryState;
const Instant now = parse_rfc3339("2026-03-12T06:00:00Z")->at;
constexpr const char* day = "2026-03-12";

// A mailing to four readers: one copy taken, one refused, one uncertain, one put off.
class MailingsTest : public testing::Test {
 protected:
  void SetUp() override {
    for (const auto tables :
         {page::archive_migrations(), story::story_migrations(), edition::edition_migrations(),
          briefing::ledger_migrations(), briefing::reader_migrations()})
      ASSERT_TRUE(database.migrate(tables));
    briefing::Readers readers(database);
    for (const char* name : {"mina", "tan", "rani", "jun"}) {
      const auto reader = *readers.add(std::string(name) + "@pier.example", now);
      ASSERT_TRUE(readers.consent(reader.id, {briefing::Act::confirmed, now, {}}));
      ids.push_back(reader.id);
    }
    mailing = ledger.order(day, "{}", now, "ana", now)->id;
    ASSERT_TRUE(ledger.hold(mailing, now, [](const auto&) { return std::optional(false); }));
    std::vector<briefing::Ledger::Planned> planned;
    for (const ReaderId id : ids) planned.push_back({id, "", now});
    ASSERT_TRUE(ledger.plan(mailing, planned, now));
    const auto result = [&](int which, DeliveryState state, const char* code, const char* status,
                            mail::Reason reason) {
      briefing::DeliveryResult out{.reader = ids[std::size_t(which)], .state = state};
      out.code = code;
      out.status = status;
      out.reason = reason;
      return out;
    };
    const briefing::DeliveryResult results[] = {
        result(0, DeliveryState::accepted, "250", "", mail::Reason::undefined),
        result(1, DeliveryState::refused, "550", "5.7.26", mail::Reason::authfailure),
        result(2, DeliveryState::uncertain, "", "", mail::Reason::undefined),
        result(3, DeliveryState::deferred, "421", "4.7.28", mail::Reason::speeding)};
    ASSERT_TRUE(ledger.commit(mailing, results, {}, now));
  }
  std::string page(std::map<std::string, std::string, std::less<>> query = {}) {
    query.emplace("day", day);
    return mailings.page({.network = "A network", .editor = "ana"}, {.query = std::move(query)})
        .value_or("none");
  }
  Result<std::string> act(const std::string& fields) {
    return mailings.act({.method = "POST", .body = fields + "&day=" + day}, "ana");
  }
  bool shows(const std::string& html, const std::string& words) {
    return html.find(words) != html.npos;
  }

  store::TemporaryFolder folder;
  store::Database database = *store::Database::open(folder.file("data.db"));
  edition::Network network;
  ManualClock clock{now};
  briefing::Editor editor{network, database};
  int woken = 0;
  briefing::Ledger ledger{database, "test"};
  Mailings mailings{network,
                    database,
                    editor,
                    clock,
                    {.order = [](const auto&, const auto&) -> Result<std::string> { return "x"; },
                     .wake = [this] { ++woken; }}};
  std::vector<ReaderId> ids;
  briefing::MailingId mailing;
};

TEST_F(MailingsTest, SayWhatBecameOfEveryCopy) {
  const std::string html = page();
  EXPECT_TRUE(shows(html, "<strong>1</strong> taken by a mail server"));
  EXPECT_TRUE(shows(html, "<strong>1</strong> refused"));
  EXPECT_TRUE(shows(html, "neither SPF nor DKIM shows that the mail is ours (550 5.7.26)"));
  EXPECT_TRUE(shows(html, "rani@pier.example"));
  EXPECT_FALSE(shows(html, "mina@pier.example"));
  EXPECT_TRUE(shows(page({{"state", "accepted"}}), "mina@pier.example"));
  EXPECT_TRUE(shows(page({{"state", "deferred"}}), "more slowly than we send"));
  EXPECT_TRUE(shows(page({{"address", "tan@pier.example"}}), "550 5.7.26"));
  EXPECT_TRUE(shows(page({{"address", "<b>@pier.example"}}), "&lt;b&gt;@pier.example"));
  EXPECT_TRUE(shows(page({{"address", "nobody@pier.example"}}), "No copy of this mailing"));
  EXPECT_TRUE(shows(*mailings.list_page({}), "Thursday, 12 March 2026"));
}

TEST_F(MailingsTest, SettleWhatIsUncertain) {
  const std::string reader = "&reader=" + std::to_string(ids[2].value);
  EXPECT_FALSE(act("do=arrived&reader=" + std::to_string(ids[1].value)));
  EXPECT_EQ(*act("do=again" + reader), "The same mail goes out once more.");
  EXPECT_EQ(ledger.counts(mailing)->uncertain, 0);
  EXPECT_EQ(ledger.counts(mailing)->open, 2);
  EXPECT_FALSE(act("do=arrived" + reader)) << "it is not uncertain any more";
  EXPECT_EQ(*act("do=arrived-all"), "0 settled.");
}

TEST_F(MailingsTest, StopAndAskAndGoOn) {
  using enum briefing::MailingStep;
  EXPECT_TRUE(act("do=stop"));
  EXPECT_EQ((*ledger.find(day))->last, stopped);
  ASSERT_TRUE(ledger.add_step(mailing, asks, "", "it is 3 hours late", now));
  const std::string html = page();
  EXPECT_TRUE(shows(html, "it is 3 hours late"));
  EXPECT_TRUE(shows(html, "value=\"resume\""));
  EXPECT_EQ(*act("do=resume"), "It goes on.");
  EXPECT_EQ(woken, 1);
  EXPECT_EQ((*ledger.find(day))->editor, "ana");
  EXPECT_FALSE(act("do=order")) << "there is no approved edition";
  EXPECT_FALSE(act("do=burn"));
}

} // namespace
} // namespace wireroom::desk
