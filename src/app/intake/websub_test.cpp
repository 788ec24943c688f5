// What a WebSub subscriber must do, over real HTTP: a paper, its hub and the newsroom, each with a
// server of its own on loopback.
#include "app/intake/testing.h"
#include "feed/signature.h"
#include "page/paper_health.h"

namespace wireroom::app {
namespace {

std::string rss(const std::string& inside, int items = 1) {
  std::string out = "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' "
                    "xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
                    "<title>Pier</title>" +
                    inside;
  for (int i = 1; i <= items; ++i)
    out += fmt::format("<item><title>Ferry number {0} leaves late</title>"
                       "<guid isPermaLink='false'>pier-ferry-{0}</guid>"
                       "<c:encoded>Ferry number {0} left the pier an hour late on Monday, and its "
                       "captain said that the crane was to blame.</c:encoded></item>",
                       i);
  return out + "</channel></rss>";
}

class WebSubTest : public testing::Test {
 protected:
  static std::string link(const std::string& rel, const std::string& url) {
    return fmt::format("<{}>; rel=\"{}\"", url, rel);
  }

  void subscribe(feed::SourceKind kind = feed::SourceKind::feed) {
    hub_.on("/hub", http::Response{.status = 202});
    room_.add(kind, paper_.url("/news"));
    room_.start();
    room_.run();
  }
  // The newsroom's last wish, as the hub has it.
  std::string wish(const std::string& field, const std::string& hub = "/hub") const {
    const auto asked = hub_.asked(hub);
    return asked.empty() ? "" : asked.back().form("hub." + field);
  }
  http::Response verify(const std::string& topic, const std::string& mode = "subscribe",
                        const std::string& challenge = "4 words", int lease = 864000) const {
    return http::send_to(fmt::format("{}?hub.mode={}&hub.topic={}&hub.challenge={}"
                                     "&hub.lease_seconds={}",
                                     wish("callback"), mode, http::percent_encode(topic),
                                     http::percent_encode(challenge), lease),
                         "GET");
  }
  http::Response push(const std::string& body, const std::string& signature) const {
    http::Fields fields = {{"Content-Type", "application/rss+xml"}};
    if (!signature.empty()) fields.emplace_back("X-Hub-Signature", signature);
    return http::send_to(wish("callback"), "POST", fields, body);
  }
  std::string signature(const std::string& body, feed::Digest digest, const char* name) const {
    return std::string(name) + "=" + feed::hmac_hex(digest, wish("secret"), body);
  }
  // Subscribed and verified, with one article known from the first poll.
  void subscribe_and_verify() {
    paper_.on("/news", document(rss(""), {{"Link", link("hub", hub_.url("/hub"))}}));
    subscribe();
    ASSERT_EQ(verify(paper_.url("/news")).status, 200);
    ASSERT_EQ(room_.articles(), 1);
  }
  std::string health() {
    const auto health = page::paper_health(room_.network().papers[0], room_.database(),
                                           room_.clock().now(), minutes(0));
    return health ? health->sentence : health.error().message;
  }

  LocalServer paper_, hub_;
  Newsroom room_;
};

TEST_F(WebSubTest, FindsTheHubInHeaders) {
  paper_.on("/news", document(rss(""), {{"Link", link("hub", hub_.url("/hub"))},
                                        {"Link", link("self", paper_.url("/topic"))}}));
  subscribe();
  EXPECT_EQ(wish("mode"), "subscribe");
  EXPECT_EQ(wish("topic"), paper_.url("/topic"));
  EXPECT_FALSE(wish("secret").empty());
  EXPECT_TRUE(wish("callback").starts_with(room_.url("/websub/")));
}

TEST_F(WebSubTest, FindsTheHubInAPage) {
  paper_.on("/news", document("<html><head><link rel=hub href='" + hub_.url("/hub") +
                              "'><link rel=self href='/news?all'></head><body>"
                              "<a href='/2026/03/a-long-story-of-the-pier'>A long story of the "
                              "pier and of its crane</a></body></html>"));
  subscribe(feed::SourceKind::section);
  EXPECT_EQ(wish("topic"), paper_.url("/news?all"));
}

TEST_F(WebSubTest, FindsTheHubInAtom) {
  paper_.on("/news",
            document("<feed xmlns='http://www.w3.org/2005/Atom'><title>Pier</title>"
                     "<link rel='hub' href='" +
                     hub_.url("/hub") + "'/><link rel='self' href='" + paper_.url("/atom") +
                     "'/><entry><title>Crane</title><id>urn:pier:1</id>"
                     "<content>The crane is back.</content></entry></feed>"));
  subscribe();
  EXPECT_EQ(wish("topic"), paper_.url("/atom"));
}

TEST_F(WebSubTest, FindsTheHubInRss) {
  paper_.on("/news", document(rss("<atom:link rel='hub' href='" + hub_.url("/hub") +
                                  "'/><atom:link rel='self' href='" + paper_.url("/rss") + "'/>")));
  subscribe();
  EXPECT_EQ(wish("topic"), paper_.url("/rss"));
}

TEST_F(WebSubTest, HeadersGoBeforeTheDocument) {
  paper_.on("/news", document(rss("<atom:link rel='hub' href='" + hub_.url("/other") +
                                  "'/><atom:link rel='self' href='" + paper_.url("/rss") + "'/>"),
                              {{"Link", link("hub", hub_.url("/hub"))},
                               {"Link", link("self", paper_.url("/of-headers"))}}));
  subscribe();
  EXPECT_EQ(wish("topic"), paper_.url("/of-headers"));
  EXPECT_TRUE(hub_.asked("/other").empty());
}

TEST_F(WebSubTest, SubscribesToWhatTheTopicCallsItself) {
  paper_.on("/news", document(rss("<atom:link rel='self' href='/elsewhere'/>"),
                              {{"Link", link("hub", hub_.url("/hub"))}}));
  subscribe();
  EXPECT_EQ(wish("topic"), paper_.url("/elsewhere"));
  EXPECT_EQ(verify(paper_.url("/elsewhere")).body, "4 words");
}

TEST_F(WebSubTest, FollowsATopicThatMoved) {
  for (const int status : {301, 302}) {
    Newsroom room;
    LocalServer paper, hub;
    http::Response moved{.status = status};
    moved.headers.set("Location", "/there");
    paper.on("/news", moved);
    paper.on("/there", document(rss(""), {{"Link", link("hub", hub.url("/hub"))}}));
    hub.on("/hub", http::Response{.status = 202});
    room.add(feed::SourceKind::feed, paper.url("/news"));
    room.start();
    room.run();
    const auto asked = hub.asked("/hub");
    ASSERT_EQ(asked.size(), 1u) << status;
    EXPECT_EQ(asked[0].form("hub.topic"), paper.url("/there")) << status;
  }
}

TEST_F(WebSubTest, FollowsAHubThatMoved) {
  for (const int status : {301, 302, 307, 308}) {
    Newsroom room;
    LocalServer paper, hub;
    http::Response moved{.status = status};
    moved.headers.set("Location", "/there");
    hub.on("/hub", moved);
    hub.on("/there", http::Response{.status = 202});
    paper.on("/news", document(rss(""), {{"Link", link("hub", hub.url("/hub"))}}));
    room.add(feed::SourceKind::feed, paper.url("/news"));
    room.start();
    room.run();
    const auto asked = hub.asked("/there");
    ASSERT_EQ(asked.size(), 1u) << status;
    EXPECT_EQ(asked[0].method, "POST") << status;
    EXPECT_EQ(asked[0].form("hub.topic"), paper.url("/news")) << status;
  }
}

TEST_F(WebSubTest, AnswersVerificationWhileItsOwnRequestIsUnderWay) {
  paper_.on("/news", document(rss(""), {{"Link", link("hub", hub_.url("/hub"))}}));
  http::Response verified;
  hub_.on("/hub", [&](const http::Request& request) {
    verified = http::send_to(request.form("hub.callback") +
                                 "?hub.mode=subscribe&hub.challenge=now&hub.lease_seconds=900"
                                 "&hub.topic=" +
                                 http::percent_encode(request.form("hub.topic")),
                             "GET");
    return http::Response{.status = 204};
  });
  room_.add(feed::SourceKind::feed, paper_.url("/news"));
  room_.start();
  room_.run();
  EXPECT_EQ(verified.status, 200);
  EXPECT_EQ(verified.body, "now");
}

TEST_F(WebSubTest, RefusesVerificationOfAnotherTopic) {
  paper_.on("/news", document(rss(""), {{"Link", link("hub", hub_.url("/hub"))}}));
  subscribe();
  EXPECT_EQ(verify(paper_.url("/never-asked-for")).status, 404);
  EXPECT_EQ(verify(paper_.url("/news"), "unsubscribe").status, 404);
  EXPECT_EQ(http::send_to(room_.url("/websub/guessed") + "?hub.mode=subscribe", "GET").status, 404);
}

TEST_F(WebSubTest, TakesInWhatIsPushedWithAGoodSignature) {
  subscribe_and_verify();
  const std::string body = rss("", 3);
  EXPECT_EQ(push(body, signature(body, feed::Digest::sha256, "sha256")).status / 100, 2);
  EXPECT_EQ(room_.articles(), 3);
  EXPECT_NE(health().find(" pushes, last just now"), std::string::npos) << health();
  const std::string more = rss("", 4);
  EXPECT_EQ(push(more, signature(more, feed::Digest::sha512, "sha512")).status / 100, 2);
  EXPECT_EQ(room_.articles(), 4);
}

TEST_F(WebSubTest, IgnoresWhatIsPushedWithABadSignature) {
  subscribe_and_verify();
  const std::string body = rss("", 3);
  for (const std::string& bad :
       {signature(body + " ", feed::Digest::sha256, "sha256"),
        "sha256=" + feed::hmac_hex(feed::Digest::sha256, "guessed", body), std::string("sha256=")})
    EXPECT_EQ(push(body, bad).status / 100, 2) << bad;
  EXPECT_EQ(room_.articles(), 1);
}

TEST_F(WebSubTest, IgnoresWhatIsPushedWithoutASignature) {
  subscribe_and_verify();
  EXPECT_EQ(push(rss("", 3), "").status / 100, 2);
  EXPECT_EQ(room_.articles(), 1);
}

TEST_F(WebSubTest, TakesSha1ForAHintToAskTheSource) {
  subscribe_and_verify();
  const std::string body = rss("", 3);
  paper_.on("/news", document(rss("", 2), {{"Link", link("hub", hub_.url("/hub"))}}));
  room_.clock().advance(minutes(6));
  EXPECT_EQ(push(body, signature(body, feed::Digest::sha1, "sha1")).status / 100, 2);
  EXPECT_EQ(room_.articles(), 1) << "its body is not believed";
  room_.run();
  EXPECT_EQ(room_.articles(), 2) << "what the source itself says is";
}

TEST_F(WebSubTest, RenewsBeforeTheLeaseEndsAlsoAfterARestart) {
  subscribe_and_verify();
  ASSERT_EQ(hub_.asked("/hub").size(), 1u);
  const std::string secret = wish("secret"), callback = wish("callback");
  room_.clock().advance(days(7));
  room_.start();
  room_.run();
  EXPECT_EQ(hub_.asked("/hub").size(), 1u) << "ten days are promised";
  room_.clock().advance(days(1));
  room_.run();
  ASSERT_EQ(hub_.asked("/hub").size(), 2u);
  EXPECT_EQ(wish("secret"), secret);
  EXPECT_EQ(wish("callback"), callback);
  const std::string body = rss("", 3);
  EXPECT_EQ(push(body, signature(body, feed::Digest::sha256, "sha256")).status / 100, 2);
  EXPECT_EQ(room_.articles(), 3) << "pushes go on while the lease is renewed";
}

TEST_F(WebSubTest, GivesUpALeaseThatTheHubLetsEnd) {
  subscribe_and_verify();
  room_.clock().advance(days(11));
  const std::string body = rss("", 3);
  EXPECT_EQ(push(body, signature(body, feed::Digest::sha256, "sha256")).status, 410);
  EXPECT_EQ(room_.articles(), 1);
}

TEST_F(WebSubTest, PollsOnWhileAHubPushesAndMistrustsOneThatDoesNot) {
  subscribe_and_verify();
  const std::string body = rss("", 2);
  push(body, signature(body, feed::Digest::sha256, "sha256"));
  room_.clock().advance(hours(7));
  const auto polls = paper_.asked("/news").size();
  const std::string at = format_mail_date(room_.clock().now() - hours(1));
  std::string unseen = rss("", 2);
  unseen.insert(unseen.find("</channel>"),
                "<item><title>A ship that nobody pushed</title><pubDate>" + at +
                    "</pubDate><guid isPermaLink='false'>pier-ship-9</guid>"
                    "<c:encoded>It came in at night, and nobody saw it.</c:encoded></item>");
  paper_.on("/news", document(unseen, {{"Link", link("hub", hub_.url("/hub"))}}));
  room_.run();
  EXPECT_GT(paper_.asked("/news").size(), polls) << "polling is the net below";
  EXPECT_EQ(room_.articles(), 3);
  EXPECT_NE(health().find("did not bring"), std::string::npos) << health();
  EXPECT_EQ(push(body, signature(body, feed::Digest::sha256, "sha256")).status, 410);
}

TEST_F(WebSubTest, KeepsWhyAHubRefuses) {
  hub_.on("/busy", http::Response{.status = 500});
  paper_.on("/news", document(rss(""), {{"Link", link("hub", hub_.url("/busy"))}}));
  room_.add(feed::SourceKind::feed, paper_.url("/news"));
  room_.start();
  room_.run();
  EXPECT_NE(health().find("does not push: the hub answers 500"), std::string::npos) << health();
  room_.clock().advance(hours(23));
  room_.run();
  EXPECT_EQ(hub_.asked("/busy").size(), 1u);
  room_.clock().advance(hours(2));
  room_.run();
  EXPECT_EQ(hub_.asked("/busy").size(), 2u);
}

TEST_F(WebSubTest, AsksNoHubThatCannotReachUs) {
  room_.network().site = "http://127.0.0.1:1";
  paper_.on("/news", document(rss(""), {{"Link", link("hub", "http://hub.example/")}}));
  room_.add(feed::SourceKind::feed, paper_.url("/news"));
  room_.start();
  room_.run();
  EXPECT_EQ(health().find("hub.example"), std::string::npos) << health();
}

TEST_F(WebSubTest, UsesTheHubThatTheConfigurationNames) {
  paper_.on("/news", document(rss("")));
  hub_.on("/hub", http::Response{.status = 202});
  room_.add(feed::SourceKind::hub, hub_.url("/hub"));
  room_.add(feed::SourceKind::feed, paper_.url("/news"));
  room_.start();
  room_.run();
  EXPECT_EQ(wish("topic"), paper_.url("/news"));
}

} // namespace
} // namespace wireroom::app
