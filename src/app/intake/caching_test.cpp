// Conditional requests and freshness, as RFC 9110 §13 and RFC 9111 have them, over real HTTP: a
// paper's server that counts what it is asked and with which validators.
#include "app/intake/testing.h"

namespace wireroom::app {
namespace {

using Fields = http::Fields;

const std::string feed_text = "<rss version='2.0'><channel><title>Pier</title></channel></rss>";

class CachingTest : public testing::Test {
 protected:
  void SetUp() override { room_.add(feed::SourceKind::feed, paper_.url("/feed")); }

  // The server answers so from now on; 304 when `not_modified` and a condition was sent.
  void answer(const Fields& fields, bool not_modified = false, const Fields& of_304 = {}) {
    paper_.on("/feed", [=, body = feed_text + "<!-- " + std::to_string(++answers_) +
                                  " -->"](const http::Request& request) {
      const bool conditional =
          request.headers.has("if-none-match") || request.headers.has("if-modified-since");
      if (!not_modified || !conditional) return document(body, fields);
      http::Response response{.status = 304};
      for (const auto& [name, value] : of_304) response.headers.add(name, value);
      return response;
    });
  }
  void start() {
    room_.start();
    room_.run();
  }
  // Later than any rhythm: a day, and a tenth by which sources are spread.
  void ask_again(milliseconds later = hours(27)) {
    room_.clock().advance(later);
    room_.run();
  }
  std::size_t times() const { return paper_.asked("/feed").size(); }
  std::string sent(std::string_view name) const {
    return std::string(paper_.asked("/feed").back().headers.get(name));
  }
  std::string at(milliseconds from_now) { return format_http_date(room_.clock().now() + from_now); }

  LocalServer paper_;
  Newsroom room_;
  int answers_ = 0;
};

TEST_F(CachingTest, FirstRequestHasNoCondition) {
  answer({{"ETag", "\"a\""}});
  start();
  EXPECT_EQ(sent("if-none-match"), "");
  EXPECT_EQ(sent("if-modified-since"), "");
}

TEST_F(CachingTest, SendsTheTagByteForByte) {
  for (const char* tag :
       {"\"a\"", "W/\"weak\"", "\"\"", "\"with blank\"", "\"!#$%&'()*+,-./:;<=>?@\"", "unquoted",
        "\"a\\\"b\"", "\"ca\xC3\xA9\""}) {
    answer({{"ETag", tag}});
    if (answers_ == 1) start();
    ask_again();
    ask_again();
    EXPECT_EQ(sent("if-none-match"), tag);
  }
}

TEST_F(CachingTest, SendsTheDateByteForByte) {
  for (const char* date :
       {"Thu, 12 Mar 2026 05:00:00 GMT", "Thursday, 12-Mar-26 05:00:00 GMT", "yesterday"}) {
    answer({{"Last-Modified", date}});
    if (answers_ == 1) start();
    ask_again();
    ask_again();
    EXPECT_EQ(sent("if-modified-since"), date);
  }
}

TEST_F(CachingTest, SendsBothConditions) {
  answer({{"ETag", "\"a\""}, {"Last-Modified", "Thu, 12 Mar 2026 05:00:00 GMT"}});
  start();
  ask_again();
  EXPECT_EQ(sent("if-none-match"), "\"a\"");
  EXPECT_EQ(sent("if-modified-since"), "Thu, 12 Mar 2026 05:00:00 GMT");
}

TEST_F(CachingTest, KeepsTheConditionOverRestartsAnd304) {
  answer({{"ETag", "\"a\""}}, true);
  start();
  for (int i = 0; i < 3; ++i) {
    room_.start();
    ask_again();
    EXPECT_EQ(sent("if-none-match"), "\"a\"");
  }
}

TEST_F(CachingTest, TakesNewValidatorsFrom304) {
  answer({{"ETag", "\"a\""}, {"Last-Modified", "Thu, 12 Mar 2026 05:00:00 GMT"}}, true,
         {{"ETag", "\"b\""}});
  start();
  ask_again();
  ask_again();
  EXPECT_EQ(sent("if-none-match"), "\"b\"");
  EXPECT_EQ(sent("if-modified-since"), "Thu, 12 Mar 2026 05:00:00 GMT");
}

TEST_F(CachingTest, ForgetsValidatorsThatTheNextAnswerLacks) {
  answer({{"ETag", "\"a\""}});
  start();
  answer({});
  ask_again();
  ask_again();
  EXPECT_EQ(sent("if-none-match"), "");
}

TEST_F(CachingTest, AnErrorLeavesTheValidators) {
  answer({{"ETag", "\"a\""}});
  start();
  paper_.on("/feed", http::Response{.status = 500});
  ask_again();
  ask_again();
  EXPECT_EQ(sent("if-none-match"), "\"a\"");
}

TEST_F(CachingTest, ValidatorsBelongToTheAddressThatGaveThem) {
  answer({{"ETag", "\"a\""}});
  start();
  http::Response moved{.status = 302};
  moved.headers.set("Location", "/elsewhere");
  paper_.on("/feed", moved);
  paper_.on("/elsewhere", document(feed_text + "<!-- other -->", {{"ETag", "\"b\""}}));
  ask_again();
  ask_again();
  EXPECT_EQ(paper_.asked("/elsewhere").back().headers.get("if-none-match"), "\"b\"");
}

struct Lifetime {
  const char* what;
  Fields fields; // "+3600" in a value: the date so many seconds from now
  minutes fresh; // not asked before, and asked within a tenth afterwards
};

TEST_F(CachingTest, HoldsAnAnswerForFreshAsLongAsItSays) {
  const Lifetime cases[] = {
      {"max-age", {{"Cache-Control", "max-age=36000"}}, minutes(600)},
      {"capital letters", {{"Cache-Control", "MaX-aGe=36000"}}, minutes(600)},
      {"other directives", {{"Cache-Control", "public, max-age=36000, foo=\"bar\""}}, minutes(600)},
      {"two fields",
       {{"Cache-Control", "public"}, {"Cache-Control", "max-age=36000"}},
       minutes(600)},
      {"quoted", {{"Cache-Control", "max-age=\"36000\""}}, minutes(600)},
      {"the first of two", {{"Cache-Control", "max-age=36000, max-age=1"}}, minutes(600)},
      {"aged on its way", {{"Cache-Control", "max-age=36000"}, {"Age", "18000"}}, minutes(300)},
      // The server's Date is today's, months away from the newsroom's clock.
      {"Expires by the server's clock", {{"Expires", "+36000"}}, minutes(600)},
      {"max-age before Expires",
       {{"Cache-Control", "max-age=36000"}, {"Expires", "+60"}},
       minutes(600)},
  };
  for (const Lifetime& one : cases) {
    Newsroom room;
    LocalServer paper;
    Fields fields;
    for (const auto& [name, value] : one.fields)
      fields.emplace_back(
          name, value.starts_with('+')
                    ? format_http_date(SystemClock().now() + seconds(std::stoi(value.substr(1))))
                    : value);
    paper.on("/feed", document(feed_text, fields));
    room.add(feed::SourceKind::feed, paper.url("/feed"));
    room.start();
    room.run();
    room.clock().advance(one.fresh - minutes(1));
    room.start(); // a restart asks nobody early
    room.run();
    EXPECT_EQ(paper.asked("/feed").size(), 1u) << one.what;
    room.clock().advance(one.fresh / 10 + minutes(2));
    room.run();
    EXPECT_EQ(paper.asked("/feed").size(), 2u) << one.what;
  }
}

TEST_F(CachingTest, AsksByItsOwnRhythmWhatIsNotFresh) {
  const Fields cases[] = {
      {{"Cache-Control", "max-age=0"}},
      {{"Cache-Control", "no-cache"}, {"Expires", "+36000"}},
      {{"Cache-Control", "no-store, max-age=36000"}},
      {{"Cache-Control", "s-maxage=36000"}}, // we are no shared cache
      {{"Cache-Control", "max-age=ten"}},
      {{"Cache-Control", "max-age=-36000"}},
      {{"Cache-Control", "max-age=36000"}, {"Age", "36000"}},
      {{"Expires", "0"}},
      {{"Expires", "Thu, 12 Mar 1998 05:00:00 GMT"}},
  };
  for (const Fields& fields : cases) {
    Newsroom room;
    LocalServer paper;
    paper.on("/feed", document(feed_text, fields));
    room.add(feed::SourceKind::feed, paper.url("/feed"));
    room.start();
    room.run();
    room.clock().advance(hours(2));
    room.run();
    EXPECT_EQ(paper.asked("/feed").size(), 2u) << fields[0].first << ": " << fields[0].second;
  }
}

TEST_F(CachingTest, ObeysRetryAfterOverRestarts) {
  for (const int status : {429, 503})
    for (const bool as_date : {false, true}) {
      Newsroom room;
      LocalServer paper;
      http::Response busy{.status = status};
      busy.headers.set("Retry-After",
                       as_date ? format_http_date(room.clock().now() + hours(50)) : "180000");
      paper.on("/feed", busy);
      paper.on("/other", document(feed_text));
      room.add(feed::SourceKind::feed, paper.url("/feed"));
      room.start();
      room.run();
      for (int i = 0; i < 7; ++i) {
        room.clock().advance(hours(7));
        room.start();
        room.run();
      }
      EXPECT_EQ(paper.asked("/feed").size(), 1u) << status << as_date;
      room.clock().advance(hours(10));
      room.run();
      EXPECT_EQ(paper.asked("/feed").size(), 2u) << status << as_date;
    }
}

} // namespace
} // namespace wireroom::app
