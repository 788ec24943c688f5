#include "feed/fallback.h"
#include <gtest/gtest.h>
#include <map>

namespace wireroom::feed {
namespace {

const Instant now = parse_rfc3339("2026-03-12T08:00:00Z")->at; // a Thursday

struct Pier {
  Paper paper{.id = "pier", .name = "The Pier"};
  std::map<std::string, PollState> states;
  std::map<std::string, Subscription> subscriptions;

  Pier() {
    paper.sources = {{.kind = SourceKind::feed, .url = "f1"},
                     {.kind = SourceKind::feed, .url = "f2"},
                     {.kind = SourceKind::sitemap, .url = "m"},
                     {.kind = SourceKind::section, .url = "s"}};
  }
  StateOf look() const {
    return [this](const std::string& url) {
      const auto found = states.find(url);
      return found == states.end() ? nullptr : &found->second;
    };
  }
  void fails(const std::string& url, int times, Instant since) {
    states[url] = {
        .failures = times, .failing_since = since, .problem = "answers 403 (refuses us)"};
  }
  std::vector<bool> used() const { return sources_in_use(paper, look()); }
  PaperHealth health(std::vector<Instant> arrivals) const {
    const auto hub = [this](const std::string& url) {
      const auto found = subscriptions.find(url);
      return found == subscriptions.end() ? nullptr : &found->second;
    };
    return health_of(paper, look(), hub, arrivals, now, minutes(0));
  }
};

TEST(Fallback, GoesDownTheKindsAndBack) {
  Pier pier;
  EXPECT_EQ(pier.used(), (std::vector<bool>{true, true, false, false}));
  pier.fails("f1", 3, now);
  EXPECT_EQ(pier.used(), (std::vector<bool>{true, true, false, false})) << "one feed still answers";
  pier.fails("f2", 1, now);
  EXPECT_EQ(pier.used(), (std::vector<bool>{true, true, false, false})) << "may be an accident";
  pier.fails("f2", 2, now);
  EXPECT_EQ(pier.used(), (std::vector<bool>{true, true, true, false}));
  pier.states["m"].gone = true;
  EXPECT_EQ(pier.used(), (std::vector<bool>{true, true, true, true}));
  pier.states["f1"].failures = 0;
  EXPECT_EQ(pier.used(), (std::vector<bool>{true, true, false, false}));
}

TEST(Fallback, AlwaysMeansAlways) {
  Pier pier;
  pier.paper.sources[3].always = true;
  EXPECT_EQ(pier.used(), (std::vector<bool>{true, true, false, true}));
}

TEST(Fallback, SaysHowThePaperIsDoing) {
  Pier pier;
  EXPECT_EQ(pier.health({}).sentence, "The Pier: not asked yet");
  pier.states["f1"].last_success = now;
  EXPECT_EQ(pier.health({now - minutes(14)}).sentence,
            "The Pier: reading the feeds; last new story 14 minutes ago");
  pier.fails("f1", 5, now - days(2));
  EXPECT_TRUE(pier.health({}).ailing);
  pier.fails("f2", 5, now - hours(1));
  EXPECT_EQ(pier.health({now - minutes(14)}).sentence,
            "The Pier: 2 of 2 feeds fail since Tuesday (one answers 403 (refuses us)); reading the "
            "news sitemap; last new story 14 minutes ago");
  pier.fails("m", 2, now - days(9));
  pier.fails("s", 2, now - days(9));
  EXPECT_NE(pier.health({}).sentence.find("nothing of it can be read"), std::string::npos);
}

TEST(Fallback, TellsOfHubsAndDeliveries) {
  Pier pier;
  pier.states["f1"].last_success = now;
  Subscription& hub = pier.subscriptions["f1"];
  hub = {.topic = "f1", .hub = "https://hub.example/", .state = SubscriptionState::active};
  hub.lease_until = now + days(1);
  EXPECT_EQ(pier.health({}).sentence,
            "The Pier: reading the feeds; hub.example has promised to push");
  hub.last_push = now - minutes(3);
  EXPECT_EQ(pier.health({}).sentence,
            "The Pier: reading the feeds; hub.example pushes, last 3 minutes ago");
  hub.lease_until = now;
  hub.problem = "the hub answers 500";
  EXPECT_EQ(pier.health({}).sentence,
            "The Pier: reading the feeds; hub.example does not push: the hub answers 500");
  EXPECT_FALSE(pier.health({}).ailing) << "the feeds are read all the same";
  pier.subscriptions.clear();
  pier.paper.sources.push_back({.kind = SourceKind::push, .url = "push:pier"});
  pier.states["push:pier"].last_success = now - hours(4);
  EXPECT_EQ(pier.health({}).sentence, "The Pier: reading the feeds; last delivery 4 hours ago");
  pier.states["push:pier"].failures = 2;
  pier.states["push:pier"].failing_since = now - minutes(30);
  pier.states["push:pier"].problem = "was refused: its signature does not hold";
  EXPECT_EQ(pier.health({}).sentence,
            "The Pier: push was refused: its signature does not hold since 07:30; reading the "
            "feeds; last delivery 4 hours ago");
}

TEST(Fallback, WarnsOfASilenceBeyondTheHabit) {
  Pier pier;
  pier.states["f1"].last_success = now;
  std::vector<Instant> arrivals;
  for (int i = 0; i < 20; ++i) arrivals.push_back(now - hours(9) - hours(4) * i);
  const auto silent = pier.health(arrivals);
  EXPECT_TRUE(silent.silent);
  EXPECT_NE(silent.sentence.find("unusual: it never paused longer than 4 hours"),
            std::string::npos);
  arrivals[10] -= hours(3); // a night
  EXPECT_FALSE(pier.health(arrivals).silent);
  EXPECT_FALSE(pier.health({now - days(30)}).silent) << "one article is no habit";
}

} // namespace
} // namespace wireroom::feed
