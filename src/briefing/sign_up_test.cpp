#include "briefing/sign_up.h"
#include "store/testing.h"

namespace wireroom::briefing {
namespace {

const Instant now = parse_rfc3339("2026-03-12T06:00:00Z")->at;
const Shown shown{consent_words, policy_version, terms_version, "signup", "en", "192.0.2.0/24"};

class SignUpTest : public store::BothEngines {
 protected:
  void SetUp() override {
    store::BothEngines::SetUp();
    database.emplace(open());
    ASSERT_TRUE(database->migrate(reader_migrations()));
    readers.emplace(*database);
    sign_up.emplace(*database, *readers->secret());
  }
  std::optional<SignUp::Confirmation> ask(const std::string& address, Instant at = now,
                                          const std::string& network = "192.0.2.0/24") {
    Shown form = shown;
    form.network = network;
    auto asked = sign_up->ask(address, form, at);
    EXPECT_TRUE(asked) << asked.error().message;
    return *asked;
  }
  std::optional<store::Database> database;
  std::optional<Readers> readers;
  std::optional<SignUp> sign_up;
};

TEST_P(SignUpTest, ConfirmsByTheMailAlone) {
  const auto mail = ask(" Mina@Pier.Example ");
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->address, "Mina@pier.example");
  const auto reader = *sign_up->of_confirmation(mail->token, now + hours(1));
  ASSERT_TRUE(reader);
  EXPECT_FALSE(reader->subscribed());
  EXPECT_TRUE(readers->subscribed({}, 10)->empty());
  ASSERT_TRUE(sign_up->confirm(*reader, shown, now + hours(1)));
  EXPECT_EQ(readers->subscribed({}, 10)->size(), 1U);
  // The button pressed again changes nothing.
  ASSERT_TRUE(sign_up->confirm(**readers->find(reader->id), shown, now + hours(2)));
  const auto consents = *readers->consents(reader->id);
  ASSERT_EQ(consents.size(), 2U);
  EXPECT_EQ(consents[0].shown.words, consent_words);
  EXPECT_EQ(consents[0].shown.network, "192.0.2.0/24");
  EXPECT_EQ(consents[1].act, Act::confirmed);
  EXPECT_EQ(consents[1].at, now + hours(1));
}

TEST_P(SignUpTest, SendsAStrangerOneMailHoweverOftenTheAddressIsTyped) {
  std::map<std::string, int> mails;
  for (int post = 0; post < 1000; ++post) {
    const std::string stranger = fmt::format("stranger{}@town{}.example", post % 100, post % 100);
    const auto mail = ask(stranger, now + seconds(post), fmt::format("198.51.{}.0/24", post % 250));
    if (mail) ++mails[mail->address];
  }
  EXPECT_EQ(mails.size(), 100U);
  for (const auto& [address, count] : mails) EXPECT_EQ(count, 1) << address;
  EXPECT_EQ(*database->one<std::int64_t>("SELECT count(*) FROM notice"), 100);
  EXPECT_EQ(*database->one<std::int64_t>("SELECT count(*) FROM consent"), 100);
  EXPECT_EQ(*database->one<std::int64_t>("SELECT count FROM unanswered_sign_up"), 900);
}

TEST_P(SignUpTest, LeavesByItsOwnTokenOnly) {
  const auto mail = ask("mina@pier.example");
  const auto reader = **sign_up->of_confirmation(mail->token, now);
  ASSERT_TRUE(sign_up->confirm(reader, shown, now));
  EXPECT_FALSE(*sign_up->of_leaving(mail->token)); // that of the confirmation does not do
  const std::string token = sign_up->leave_token(reader.id);
  EXPECT_FALSE(*sign_up->of_confirmation(token, now));
  const auto leaving = *sign_up->of_leaving(token);
  ASSERT_TRUE(leaving);
  ASSERT_TRUE(sign_up->leave(*leaving, shown, now + hours(1)));
  EXPECT_TRUE(readers->subscribed({}, 10)->empty());
  EXPECT_TRUE(ask("mina@pier.example", now + days(2))); // and may come back
}

TEST_P(SignUpTest, TakesNoTokenThatItDidNotMake) {
  const auto mail = ask("mina@pier.example");
  const auto other = ask("jun@pier.example");
  for (const std::string& token : {std::string(), std::string("1.2"), std::string("1.2.3"),
                                   mail->token + "x", "2" + mail->token.substr(1),
                                   mail->token.substr(0, mail->token.rfind('.')) +
                                       other->token.substr(other->token.rfind('.'))})
    EXPECT_FALSE(*sign_up->of_confirmation(token, now)) << token;
  EXPECT_TRUE(*sign_up->of_confirmation(mail->token, now + days(7)));
  EXPECT_FALSE(*sign_up->of_confirmation(mail->token, now + days(8)));
}

TEST_P(SignUpTest, SendsNobodyASecondMailWithinADay) {
  EXPECT_TRUE(ask("mina@pier.example"));
  for (int i = 0; i < 5; ++i)
    EXPECT_FALSE(ask("mina@pier.example", now + hours(i), fmt::format("10.0.{}.0/24", i)));
  EXPECT_TRUE(ask("mina@pier.example", now + days(1)));
}

TEST_P(SignUpTest, LimitsANetworkAndADomain) {
  int sent = 0;
  for (int i = 0; i < 40; ++i) sent += ask(fmt::format("a{}@pier{}.example", i, i)).has_value();
  EXPECT_EQ(sent, SignUpLimits{}.network);
  EXPECT_TRUE(ask("b@pier.example", now + hours(1)));
  sent = 0;
  for (int i = 0; i < 400; ++i)
    sent +=
        ask(fmt::format("c{}@quay.example", i), now, fmt::format("10.{}.0.0/24", i)).has_value();
  EXPECT_EQ(sent, SignUpLimits{}.domain);
}

TEST_P(SignUpTest, AsksNobodyWhoIsSubscribed) {
  const auto mail = ask("mina@pier.example");
  ASSERT_TRUE(sign_up->confirm(**sign_up->of_confirmation(mail->token, now), shown, now));
  EXPECT_FALSE(ask("mina@pier.example", now + days(3)));
}

TEST_P(SignUpTest, RefusesWhatIsNoAddress) {
  for (const char* typed : {"", "mina", "mina@", "@pier.example", "a b@pier.example",
                            "mina@pier.example\r\nBcc: all@pier.example"})
    EXPECT_FALSE(sign_up->ask(typed, shown, now)) << typed;
}

WIREROOM_BOTH_ENGINES(SignUpTest);

TEST(NetworkOf, KeepsNoPerson) {
  EXPECT_EQ(network_of("192.0.2.77"), "192.0.2.0/24");
  EXPECT_EQ(network_of("2001:db8:1:2:3::4"), "2001:db8:1::/48");
  EXPECT_EQ(network_of("pier"), "");
}

} // namespace
} // namespace wireroom::briefing
