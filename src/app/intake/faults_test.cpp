// What a feed's format forbids, kept with its last reading and told with the paper's health.
#include "app/intake/testing.h"
#include "page/paper_health.h"

namespace wireroom::app {
namespace {

constexpr const char* faulty = "<rss version='2.0'><channel><title>Pier</title><title>Quay</title>"
                               "<link>https://pier.example/</link><description>News</description>"
                               "<pubDate>soon</pubDate></channel></rss>";
constexpr const char* sound = "<rss version='2.0'><channel><title>Pier</title>"
                              "<link>https://pier.example/</link><description>News</description>"
                              "</channel></rss>";

class FaultsTest : public testing::Test {
 protected:
  void SetUp() override { room_.add(feed::SourceKind::feed, paper_.url("/feed")); }
  void answer(const std::string& body) {
    paper_.on("/feed", [=](const http::Request&) { return document(body, {}); });
  }
  std::vector<std::string> faults() {
    const auto health = page::paper_health(room_.network().papers[0], room_.database(),
                                           room_.clock().now(), minutes(0));
    EXPECT_TRUE(health) << health.error().message;
    return health ? health->faults : std::vector<std::string>{};
  }

  void expect_kept_until_mended() {
    room_.start(); // a restart
    EXPECT_EQ(faults().size(), 1u);
    answer(sound);
    room_.clock().advance(hours(27));
    room_.run();
    EXPECT_TRUE(faults().empty());
  }

  LocalServer paper_;
  Newsroom room_;
};

TEST_F(FaultsTest, AreToldUntilTheFeedIsMended) {
  answer(faulty);
  room_.start();
  EXPECT_TRUE(faults().empty()) << "nothing was read yet";
  room_.run();
  ASSERT_EQ(faults().size(), 1u);
  EXPECT_EQ(faults()[0], paper_.url("/feed") +
                             " breaks the rules of its format: "
                             "title stands there more than once "
                             "[DuplicateElement]; pubDate is no date as RSS wants "
                             "it (RFC 2822) [InvalidRFC2822Date]");
  expect_kept_until_mended();
}

TEST_F(FaultsTest, TellThatASourceHasMovedForGood) {
  const auto move = [&](int status) {
    http::Response moved{.status = status};
    moved.headers.set("Location", paper_.url("/new"));
    paper_.on("/feed", moved);
    room_.clock().advance(hours(27));
    room_.run();
  };
  paper_.on("/new", document(sound));
  room_.start();
  move(302);
  EXPECT_TRUE(faults().empty()) << "for a while is not for good";
  move(308);
  EXPECT_EQ(faults(),
            std::vector<std::string>{paper_.url("/feed") + " has moved for good to " +
                                     paper_.url("/new") + "; put that into network.toml"});
  expect_kept_until_mended();
}

} // namespace
} // namespace wireroom::app
