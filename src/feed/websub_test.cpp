// What a subscriber must do, from finding the hub to refusing what is not signed.
#include "feed/discovery.h"
#include "feed/websub.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

const Instant now = from_unix_seconds(1'773'000'000);
// HMAC of the pushed words with the secret below, as another implementation gives it.
const std::string sha1_hex = "ca17655daaffa4da299fe648ec0eb81933423723";
const std::string sha256_hex = "2f857a7d7889a05df3931cc250239815693acfb28c8e99abffa511a9247e1e42";
const std::string sha512_hex = "b6f2a5700e37d7ba5cc4ca5c15514c5d580a4b0d1d52f8a4a961e8576839a716"
                               "bb8bc9e52e8f71c7d2bde377bdb3339fb50b28007d2f195b6a74ddbb10230248";

const std::string topic = "https://pier.example/feed";

Subscription asked() {
  Subscription subscription{
      .topic = topic, .hub = "https://hub.example/", .callback = "https://w.example/push/k7"};
  subscription.secret = "a secret of ours";
  subscription_form(subscription, SubscriptionWish::subscribe, now);
  after_hub_answer(subscription, 202, now);
  return subscription;
}

http::Request intent(std::string mode, std::string of = topic) {
  http::Request request;
  request.query = {{"hub.mode", std::move(mode)},
                   {"hub.topic", std::move(of)},
                   {"hub.challenge", "echo me"},
                   {"hub.lease_seconds", "1000"}};
  return request;
}

Subscription active() {
  Subscription subscription = asked();
  EXPECT_EQ(verify_intent(subscription, intent("subscribe"), now).status, 200);
  return subscription;
}

http::Request push(std::string signature) {
  http::Request request{.method = "POST"};
  request.body = "what was published";
  if (!signature.empty()) request.headers.set("X-Hub-Signature", signature);
  return request;
}

TEST(WebSub, HubOfHeadersGoesBeforeTheDocuments) {
  http::Headers headers;
  headers.add("Link", "<https://hub.example/>; rel=\"hub\", </feed?self>; rel=self");
  const Topic both = websub_topic(headers, topic, "https://other.example/", "/other");
  EXPECT_EQ(both.hub, "https://hub.example/");
  EXPECT_EQ(both.topic, "https://pier.example/feed?self");
  const Topic document = websub_topic({}, topic, "/hub", "");
  EXPECT_EQ(document.hub, "https://pier.example/hub");
  EXPECT_EQ(document.topic, topic) << "without a self, the address that answered, after redirects";
  EXPECT_EQ(websub_topic({}, topic, "", "").hub, "");
}

TEST(WebSub, HubOfAPage) {
  const auto ways = ways_of_page("<link rel=hub href=/hub><link rel=self href=/t>", topic);
  ASSERT_EQ(ways.hubs.size(), 1u);
  EXPECT_EQ(websub_topic({}, topic, ways.hubs[0].url, ways.self).topic, "https://pier.example/t");
}

TEST(WebSub, FormNamesTopicCallbackAndSecret) {
  Subscription subscription{.topic = topic, .callback = "https://w.example/p?a=b", .secret = "s&t"};
  EXPECT_EQ(
      subscription_form(subscription, SubscriptionWish::subscribe, now, seconds(60)),
      "hub.mode=subscribe&hub.topic=https%3A%2F%2Fpier.example%2Ffeed"
      "&hub.callback=https%3A%2F%2Fw.example%2Fp%3Fa%3Db&hub.lease_seconds=60&hub.secret=s%26t");
}

TEST(WebSub, EchoesTheChallengeOfWhatWasAsked) {
  Subscription subscription = asked();
  const auto response = verify_intent(subscription, intent("subscribe"), now);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "echo me");
  EXPECT_EQ(subscription.state, SubscriptionState::active);
  EXPECT_EQ(subscription.lease_until, now + seconds(1000));
}

TEST(WebSub, RefusesUnaskedTopicsAndModes) {
  Subscription subscription = asked();
  EXPECT_EQ(verify_intent(subscription, intent("subscribe", "https://evil.example/"), now).status,
            404);
  EXPECT_EQ(verify_intent(subscription, intent("unsubscribe"), now).status, 404);
  Subscription never{.topic = topic};
  EXPECT_EQ(verify_intent(never, intent("subscribe"), now).status, 404);
}

TEST(WebSub, RenewsAtFourFifthsOfTheLease) {
  Subscription subscription = active();
  EXPECT_FALSE(wants_asking(subscription, now + seconds(799)));
  subscription.lease_until = now + days(10);
  subscription.renew_at = now + days(8);
  EXPECT_FALSE(wants_asking(subscription, now + days(7)));
  EXPECT_TRUE(wants_asking(subscription, now + days(8)));
  subscription_form(subscription, SubscriptionWish::subscribe, now + days(8));
  EXPECT_EQ(subscription.state, SubscriptionState::active) << "pushes go on while it is renewed";
  EXPECT_FALSE(wants_asking(subscription, now + days(8) + minutes(5)));
}

TEST(WebSub, RefusalsAreKeptAndAskedAgainLater) {
  Subscription subscription = asked();
  auto denied = intent("denied");
  denied.query["hub.reason"] = "unknown topic";
  EXPECT_EQ(verify_intent(subscription, denied, now).status, 200);
  EXPECT_EQ(subscription.problem, "the hub refuses the subscription: unknown topic");
  EXPECT_FALSE(wants_asking(subscription, now + hours(23)));
  EXPECT_TRUE(wants_asking(subscription, now + hours(24)));
  Subscription failed = asked();
  after_hub_answer(failed, 500, now);
  EXPECT_EQ(failed.state, SubscriptionState::refused);
}

TEST(WebSub, UnsubscribesOnlyWhenWeAsked) {
  Subscription subscription = active();
  subscription_form(subscription, SubscriptionWish::unsubscribe, now);
  EXPECT_EQ(verify_intent(subscription, intent("subscribe"), now).status, 404);
  EXPECT_EQ(verify_intent(subscription, intent("unsubscribe"), now).status, 200);
  EXPECT_EQ(subscription.state, SubscriptionState::ended);
}

TEST(WebSub, SignedPushIsRead) {
  Subscription subscription = active();
  const auto got = receive_push(subscription, push("sha256=" + sha256_hex), now);
  EXPECT_EQ(got.response.status, 202);
  EXPECT_EQ(got.use, PushUse::read);
  EXPECT_EQ(receive_push(subscription, push("sha1=" + sha1_hex), now).use, PushUse::ask_soon);
  EXPECT_EQ(receive_push(subscription, push("sha512=" + sha512_hex), now).use, PushUse::read);
}

TEST(WebSub, UnsignedOrWronglySignedPushIsIgnored) {
  Subscription subscription = active();
  for (const std::string& signature :
       {std::string(), std::string("sha256=00"), std::string("sha256"), "md5=" + sha1_hex,
        "sha256=" + sha1_hex}) {
    const auto got = receive_push(subscription, push(signature), now);
    EXPECT_EQ(got.use, PushUse::ignore) << signature;
    EXPECT_EQ(got.response.status, 202) << signature;
  }
  EXPECT_EQ(subscription.last_push, Instant{});
}

TEST(WebSub, PushAfterTheLeaseIsNot) {
  Subscription subscription = active();
  EXPECT_EQ(receive_push(subscription, push("sha256=" + sha256_hex), now + seconds(1000)).use,
            PushUse::ignore);
}

TEST(WebSub, MissedPushMarksTheHub) {
  Subscription subscription = active();
  push_missed(subscription, now);
  EXPECT_NE(subscription.problem, "");
  EXPECT_FALSE(wants_asking(subscription, now));
}

} // namespace
} // namespace wireroom::feed
