// Articles that a paper sends by itself, over real HTTP: signed, believed once, told what became of
// them.
#include "app/intake/testing.h"
#include "feed/signature.h"
#include "page/paper_health.h"

namespace wireroom::app {
namespace {

const std::string secret = "a secret of sixteen or more";
const std::string ninjs =
    R"({"uri":"urn:pier:crane","type":"text","versioncreated":"2026-03-08T18:00:00Z",)"
    R"("headline":"The crane is back","language":"en",)"
    R"("body_text":"The crane came back to the pier on Sunday, two years after it had left."})";

class PushTest : public testing::Test {
 protected:
  void SetUp() override {
    room_.add(feed::SourceKind::push, "push:pier", secret);
    room_.start();
  }
  http::Response send(const std::string& body, const std::string& signature) {
    return http::send_to(room_.url("/push/pier"), "POST", {{"X-Wireroom-Signature", signature}},
                         body);
  }
  http::Response send(const std::string& body) {
    return send(body, feed::push_signature(secret, body, room_.clock().now()));
  }
  std::string health() {
    const auto health = page::paper_health(room_.network().papers[0], room_.database(),
                                           room_.clock().now(), minutes(0));
    return health ? health->sentence : health.error().message;
  }
  Newsroom room_;
};

TEST_F(PushTest, TakesANewsDocument) {
  EXPECT_EQ(health(), "The Pier: waiting for what it sends");
  const auto answer = send(ninjs);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "{\"articles\":1,\"new\":1}\n");
  EXPECT_EQ(send(ninjs).body, "{\"articles\":1,\"new\":0}\n") << "the same again is nothing new";
  EXPECT_EQ(room_.articles(), 1);
  room_.clock().advance(minutes(5));
  EXPECT_EQ(health(), "The Pier: waiting for what it sends; last delivery 5 minutes ago; last new "
                      "story 5 minutes ago");
}

TEST_F(PushTest, RefusesWhatIsCutOff) {
  for (const std::string& cut :
       {ninjs.substr(0, ninjs.size() - 30),
        std::string("<rss version='2.0'><channel><item><title>One</title><guid>urn:pier:1</guid>"
                    "<description>The first of")}) {
    const auto answer = send(cut);
    EXPECT_EQ(answer.status, 400);
    EXPECT_NE(answer.body.find("cut off in line 1"), std::string::npos) << answer.body;
  }
  EXPECT_EQ(room_.articles(), 0);
}

TEST_F(PushTest, TakesAFeed) {
  const auto answer = send("<rss version='2.0'><channel><title>Pier</title>"
                           "<item><title>One</title><guid>urn:pier:1</guid><description>The first "
                           "of two.</description></item><item><title>Two</title><guid>urn:pier:2"
                           "</guid><description>The second.</description></item></channel></rss>");
  EXPECT_EQ(answer.body, "{\"articles\":2,\"new\":2}\n");
}

TEST_F(PushTest, RefusesWhatIsNotSigned) {
  const Instant now = room_.clock().now();
  for (const std::string& signature :
       {std::string(), std::string("t=1773000000"), std::string("sha256=00"),
        feed::push_signature("another secret, long enough", ninjs, now),
        feed::push_signature(secret, ninjs + " ", now),
        feed::push_signature(secret, ninjs, now - minutes(16)),
        feed::push_signature(secret, ninjs, now + minutes(16))})
    EXPECT_EQ(send(ninjs, signature).status, 401) << signature;
  EXPECT_EQ(room_.articles(), 0);
  EXPECT_EQ(health().find("refused"), std::string::npos)
      << "strangers can send what is not signed: " << health();
  EXPECT_EQ(send(ninjs).status, 200);
}

TEST_F(PushTest, SaysWhyADocumentCannotBeRead) {
  send("{\"nothing\": \"of news\"}");
  const auto answer = send("{\"nothing\": \"of news\"}"); // once is forgiven
  EXPECT_EQ(answer.status, 400);
  EXPECT_NE(answer.body.find("\"error\":\""), std::string::npos);
  EXPECT_NE(health().find("push was refused: "), std::string::npos) << health();
  EXPECT_EQ(send(ninjs).status, 200);
  EXPECT_EQ(health().find("refused"), std::string::npos) << health();
}

TEST_F(PushTest, OpensNoOtherWayIn) {
  EXPECT_EQ(http::send_to(room_.url("/push/harbour"), "POST", {}, ninjs).status, 404);
  EXPECT_EQ(http::send_to(room_.url("/push/pier"), "GET").status, 405);
}

} // namespace
} // namespace wireroom::app
