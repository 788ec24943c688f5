#include "feed/politeness.h"
#include "feed/schedule.h"
#include <gtest/gtest.h>
#include <random>

namespace wireroom::feed {
namespace {

const Instant start = from_unix_seconds(1'567'555'200);

TEST(Politeness, HostsAndDomains) {
  EXPECT_EQ(host_of("https://News.Paper.example:443/a"), "news.paper.example");
  EXPECT_EQ(host_of("http://u:p@pier.localhost:8600?x"), "pier.localhost:8600");
  EXPECT_EQ(registrable_domain("https://rss.paper.co.kr/a"), "paper.co.kr");
  EXPECT_EQ(registrable_domain("https://a.long.name.of.a.host.paper.example/feed"),
            "paper.example");
  EXPECT_EQ(registrable_domain("http://127.0.0.1:8600/"), "127.0.0.1:8600");
}

TEST(Politeness, OneRequestAtATimeAndAPauseBetween) {
  Politeness politeness;
  EXPECT_TRUE(politeness.take("https://a.example/1", start));
  EXPECT_FALSE(politeness.take("https://a.example/2", start));
  EXPECT_TRUE(politeness.take("https://b.example/1", start));
  politeness.give_back("https://a.example/1", start, {}, seconds(5));
  EXPECT_FALSE(politeness.take("https://a.example/2", start + seconds(4)));
  EXPECT_TRUE(politeness.take("https://a.example/2", start + seconds(5)));
}

TEST(Politeness, RestIsTheWholeDomainsAndOutlivesARestart) {
  Politeness politeness;
  ASSERT_TRUE(politeness.take("https://rss.paper.co.kr/1", start));
  politeness.give_back("https://rss.paper.co.kr/1", start, start + hours(1));
  EXPECT_FALSE(politeness.take("https://www.paper.co.kr/2", start + minutes(59)));
  EXPECT_TRUE(politeness.take("https://other.co.kr/", start + minutes(1)));
  Politeness later;
  for (const auto& [domain, until] : politeness.resting(start + minutes(5)))
    later.rest(domain, until);
  EXPECT_FALSE(later.take("https://www.paper.co.kr/2", start + minutes(59)));
  EXPECT_TRUE(later.take("https://www.paper.co.kr/2", start + hours(1)));
}

// A paper's server as it is: news now and then, validators, sometimes too busy.
struct Server {
  std::mt19937 random;
  int version = 1, asked = 0, unconditional = 0, early = 0;
  Instant not_before{}, free{};

  Result<http::Fetched> answer(const http::FetchRequest& request, Instant now) {
    ++asked;
    if (now < not_before || now < free) ++early;
    free = now + seconds(1);
    http::Fetched answer{.status = 200, .url = request.url};
    if (random() % 40 == 0) {
      const int wait = 600 + int(random() % 7200);
      not_before = now + seconds(wait);
      answer.status = random() % 2 ? 429 : 503;
      answer.headers.set("Retry-After",
                         random() % 2 ? std::to_string(wait) : format_http_date(not_before));
      not_before = std::chrono::floor<seconds>(not_before); // dates have no parts of a second
      return answer;
    }
    if (random() % 60 == 0) return fail("the connection was closed");
    if (random() % 4 == 0) ++version;
    const std::string etag = "W/\"v" + std::to_string(version) + "\"";
    if (request.if_none_match.empty()) ++unconditional;
    if (request.if_none_match == etag) answer.status = 304;
    answer.headers.set("ETag", etag);
    answer.body = "feed " + std::to_string(version);
    return answer;
  }
};

TEST(Politeness, ThirtyDaysOfPollingDisturbNobody) {
  constexpr int sources = 20;
  const Pace pace;
  std::mt19937 random(7);
  std::vector<Server> servers(sources / 2);
  for (auto& server : servers) server.random.seed(random());
  std::vector<PollState> states(sources);
  Politeness politeness;
  int restarts = 0, fresh = 0;
  for (Instant now = start; now < start + days(30); now += seconds(30)) {
    if (random() % 20'000 == 0) { // only what is kept as rows outlives it
      const auto rest = politeness.resting(now);
      std::destroy_at(&politeness);
      std::construct_at(&politeness);
      for (const auto& [domain, until] : rest) politeness.rest(domain, until);
      ++restarts;
    }
    for (int i = 0; i < sources; ++i) {
      PollState& state = states[std::size_t(i)];
      const int place = i / 2; // two sources a host
      const std::string url =
          "https://rss.p" + std::to_string(place) + ".example/" + std::to_string(i);
      if (state.next > now || !politeness.take(url, now)) continue;
      const auto answer = servers[std::size_t(place)].answer(poll_request(url, state), now);
      const double spread = double(random() % 1000) / 1000;
      if (after_answer(state, answer, now, pace, spread) == PollOutcome::fresh) {
        ++fresh;
        after_news(state, 1, minutes(0), now, pace, spread);
      }
      politeness.give_back(url, now, answer ? retry_after(*answer, now) : Instant{});
    }
  }
  EXPECT_GT(restarts, 0);
  EXPECT_GT(fresh, 100);
  for (const Server& server : servers) {
    EXPECT_EQ(server.early, 0) << "inside Retry-After or twice at once";
    EXPECT_LE(server.unconditional, 2) << "each source asks once without validators";
    EXPECT_GT(server.asked, 100);
    EXPECT_LE(server.asked, 2 * 30 * 24 * 4) << "never oftener than every quarter of an hour";
  }
}

} // namespace
} // namespace wireroom::feed
