#include "feed/poll_rows.h"
#include "feed/schedule.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

const Instant now = from_unix_seconds(1'773'000'000);
const std::string url = "https://pier.example/feed";
const Pace pace;

Result<http::Fetched> answer(int status, std::string body = "x",
                             std::vector<std::pair<std::string, std::string>> headers = {}) {
  http::Fetched fetched{.status = status, .url = url, .body = std::move(body)};
  for (const auto& [name, value] : headers) fetched.headers.set(name, value);
  return fetched;
}

TEST(Schedule, AsksConditionallyAfterTheFirstAnswer) {
  PollState state;
  EXPECT_TRUE(poll_request(url, state).if_none_match.empty());
  EXPECT_EQ(after_answer(state,
                         answer(200, "x", {{"ETag", "W/\"a b\""}, {"Last-Modified", "then"}}), now,
                         pace, 0),
            PollOutcome::fresh);
  EXPECT_EQ(poll_request(url, state).if_none_match, "W/\"a b\"");
  EXPECT_EQ(poll_request(url, state).if_modified_since, "then");
  EXPECT_TRUE(poll_request(url + "?other", state).if_none_match.empty());
}

TEST(Schedule, TakesTheHeadersOf304) {
  PollState state;
  after_answer(state, answer(200, "x", {{"ETag", "\"a\""}}), now, pace, 0);
  EXPECT_EQ(after_answer(state, answer(304, "", {{"ETag", "\"b\""}}), now, pace, 0),
            PollOutcome::unchanged);
  EXPECT_EQ(state.etag, "\"b\"");
}

TEST(Schedule, DoesNotReadTheSameBytesTwice) {
  PollState state;
  EXPECT_EQ(after_answer(state, answer(200, "same"), now, pace, 0), PollOutcome::fresh);
  EXPECT_EQ(after_answer(state, answer(200, "same"), now, pace, 0), PollOutcome::unchanged);
  EXPECT_EQ(after_answer(state, answer(200, "other"), now, pace, 0), PollOutcome::fresh);
}

TEST(Schedule, WaitsAsLongAsItIsTold) {
  PollState state;
  after_answer(state, answer(429, "", {{"Retry-After", "7200"}}), now, pace, 0);
  EXPECT_EQ(state.next, now + hours(2));
  after_answer(state, answer(503, "", {{"Retry-After", format_http_date(now + hours(30))}}), now,
               pace, 0);
  EXPECT_EQ(state.next, now + hours(30));
  PollState other;
  after_answer(other, answer(200, "x", {{"Cache-Control", "public, max-age=18000"}}), now, pace, 0);
  EXPECT_EQ(other.next, now + hours(5));
}

TEST(Schedule, BacksOffAndRecoversByItself) {
  PollState state;
  Instant at = now;
  milliseconds before{0};
  for (int i = 0; i < 20; ++i) {
    after_answer(state, fail("nothing answers at its address"), at, pace, 0);
    EXPECT_GE(state.next - at, before);
    EXPECT_LE(state.next - at, hours(24));
    before = std::chrono::floor<milliseconds>(state.next - at);
    at = state.next;
  }
  EXPECT_EQ(state.failing_since, now);
  EXPECT_EQ(before, hours(24));
  EXPECT_NE(state.problem.find("nothing answers"), std::string::npos);
  after_answer(state, answer(200), at, pace, 0);
  EXPECT_EQ(state.failures, 0);
  EXPECT_LE(state.next, at + hours(1));
  EXPECT_EQ(state.problem, "");
}

TEST(Schedule, FollowsTheSourcesRhythm) {
  PollState busy, quiet;
  Instant at = now;
  for (int i = 0; i < 10; ++i) {
    after_answer(busy, answer(200, std::to_string(i)), at, pace, 0);
    after_news(busy, 4, minutes(0), at, pace, 0);
    after_answer(quiet, answer(304), at, pace, 0);
    at += hours(1);
  }
  EXPECT_EQ(busy.rhythm, pace.least);
  EXPECT_GT(quiet.rhythm, hours(5));
  EXPECT_LE(quiet.rhythm, pace.most);
  after_answer(quiet, answer(200, "new"), at, pace, 0);
  const auto before = quiet.rhythm;
  after_news(quiet, 3, minutes(0), at, pace, 0);
  EXPECT_LT(quiet.rhythm, before);
}

TEST(PollRows, KeepAStateByteForByte) {
  auto database = *store::Database::open(":memory:");
  ASSERT_TRUE(database.migrate(poll_migrations()));
  PollRows rows(database);
  EXPECT_FALSE(*rows.find(url));
  PollState state;
  after_answer(state, answer(200, "x", {{"ETag", "W/\"é\""}}), now, pace, 0.5);
  after_answer(state, answer(500), now + hours(1), pace, 0.5);
  ASSERT_TRUE(rows.keep(url, state));
  ASSERT_TRUE(rows.keep(url, state));
  const auto found = rows.find(url);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->etag, state.etag);
  EXPECT_EQ((*found)->next, state.next);
  EXPECT_EQ((*found)->body_hash, state.body_hash);
  EXPECT_EQ((*found)->problem, "answers 500 (is broken)");
  EXPECT_EQ((*found)->rhythm, state.rhythm);
}

} // namespace
} // namespace wireroom::feed
