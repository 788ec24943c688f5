// Thirty days of polling over real HTTP, with restarts at any time: the paper's server judges how
// it is asked.
#include "app/intake/testing.h"
#include <random>

namespace wireroom::app {
namespace {

// A server that publishes every two hours, is overloaded now and then, and keeps account.
class Judge {
 public:
  explicit Judge(const Clock& clock) : clock_(clock) {}

  http::Response answer(const http::Request& request) {
    const Instant now = clock_.now();
    ++asked;
    early += now < not_before_;
    hasty += asked > 1 && now - last_ < minutes(15);
    last_ = now;
    const std::string given(request.headers.get("if-none-match"));
    unconditional += given.empty();
    http::Response response;
    if (random_() % 25 == 0) {
      const int wait = 1800 + int(random_() % 36'000);
      not_before_ = now + seconds(wait);
      response.status = random_() % 2 ? 429 : 503;
      response.headers.set("Retry-After",
                           random_() % 2 ? std::to_string(wait) : format_http_date(not_before_));
      not_before_ = std::chrono::floor<seconds>(not_before_);
      return response;
    }
    const auto edition = std::chrono::floor<hours>(now.time_since_epoch()).count() / 2;
    const std::string tag = fmt::format("W/\"{}\"", edition);
    if (random_() % 4 == 0) response.headers.set("Cache-Control", "max-age=3600");
    response.headers.set("ETag", tag);
    stale += !given.empty() && given != last_tag_;
    last_tag_ = tag;
    if (given == tag) {
      response.status = 304;
      return response;
    }
    response.body = fmt::format(
        "<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><title>Pier"
        "</title><item><guid isPermaLink='false'>edition-{0}</guid><title>Edition {0}</title>"
        "<c:encoded>What happened before edition {0} at the "
        "pier.</c:encoded></item></channel></rss>",
        edition);
    return response;
  }

  int asked = 0, unconditional = 0, early = 0, hasty = 0, stale = 0;

 private:
  const Clock& clock_;
  std::mt19937 random_{5};
  Instant not_before_{}, last_{};
  std::string last_tag_;
};

TEST(ThirtyDays, DisturbNobody) {
  Newsroom room;
  LocalServer paper;
  Judge judge(room.clock());
  paper.on("/feed", [&](const http::Request& request) { return judge.answer(request); });
  room.add(feed::SourceKind::feed, paper.url("/feed"));
  room.start();
  std::mt19937 random(7);
  for (int step = 0; step < 30 * 24 * 6; ++step) { // every ten minutes
    if (random() % 200 == 0) room.start();
    room.run();
    room.clock().advance(minutes(10));
  }
  EXPECT_EQ(judge.unconditional, 1) << "only the first has no condition";
  EXPECT_EQ(judge.early, 0) << "inside Retry-After";
  EXPECT_EQ(judge.hasty, 0) << "oftener than every quarter of an hour, or early after a restart";
  EXPECT_EQ(judge.stale, 0) << "with another tag than the last that was given";
  EXPECT_GT(judge.asked, 100);
}

} // namespace
} // namespace wireroom::app
