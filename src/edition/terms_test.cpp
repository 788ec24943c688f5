#include "base/utf8.h"
#include "edition/terms.h"
#include <gtest/gtest.h>
#include <random>

namespace wireroom::edition {
namespace {

const Instant now = from_unix_seconds(1'773'000'000);

TEST(Terms, OpenMeansWholeEverywhere) {
  for (const Channel channel : all_channels)
    EXPECT_EQ(decide({.published = now}, {}, channel, now).verdict, Verdict::allowed);
}

TEST(Terms, NamesTheRule) {
  const ArticleFacts facts{.published = now};
  Terms terms{.excerpt = 240, .delay = hours(2), .expiry = hours(48)};
  terms.channels.erase(Channel::mail);
  EXPECT_EQ(in_words(decide(facts, terms, Channel::mail, now)), "never (channel)");
  EXPECT_EQ(in_words({.verdict = Verdict::not_until, .at = embargo_without_end, .rule = "embargo"}),
            "not until its source says when (embargo)");
  EXPECT_EQ(decide(facts, terms, Channel::site, now + hours(1)).rule, "delay");
  EXPECT_EQ(decide(facts, terms, Channel::site, now + hours(1)).at, now + hours(2));
  EXPECT_EQ(in_words(decide(facts, terms, Channel::site, now + hours(2))),
            "excerpt of 240 characters");
  EXPECT_EQ(decide(facts, terms, Channel::site, now + hours(48)).verdict, Verdict::no_longer);
  const ArticleFacts held{.published = now, .embargo = now + hours(5)};
  EXPECT_EQ(decide(held, terms, Channel::site, now + hours(3)).rule, "embargo");
  EXPECT_EQ(decide({.published = now, .withdrawn = true}, {}, Channel::site, now).rule,
            "withdrawn");
}

// Properties over many chance terms: what is withdrawn never shows; nothing shows before its
// embargo or delay, or after its expiry; once it shows, it shows until it expires.
TEST(Terms, HoldForAnyTermsAndInstants) {
  std::mt19937 chance(7);
  const auto pick = [&](int below) { return int(chance() % unsigned(below)); };
  for (int round = 0; round < 20'000; ++round) {
    Terms terms{.delay = hours(pick(6))};
    if (pick(2)) terms.excerpt = std::size_t(pick(400));
    if (pick(2)) terms.expiry = hours(pick(30));
    if (pick(4) == 0) terms.channels.erase(all_channels[pick(5)]);
    ArticleFacts facts{.published = now, .withdrawn = pick(5) == 0};
    if (pick(2)) facts.embargo = now + hours(pick(20));
    if (pick(2)) facts.expires = now + hours(pick(40));
    const Channel channel = all_channels[pick(5)];
    bool shown = false, ended = false;
    for (int hour = -2; hour < 40; ++hour) {
      const Instant at = now + hours(hour);
      const Decision decision = decide(facts, terms, channel, at);
      if (decision.shows()) {
        EXPECT_FALSE(facts.withdrawn || !terms.channels.contains(channel));
        EXPECT_FALSE(ended);
        EXPECT_GE(at, facts.published + terms.delay);
        EXPECT_GE(at, facts.embargo.value_or(at));
        EXPECT_LT(at, facts.expires.value_or(at + hours(1)));
        EXPECT_LT(at, facts.published + terms.expiry.value_or(days(999)));
        EXPECT_EQ(decision.verdict == Verdict::excerpt, terms.excerpt.has_value());
      } else if (shown) {
        ended = true;
        EXPECT_EQ(decision.verdict, Verdict::no_longer);
      }
      shown = shown || decision.shows();
    }
  }
}

TEST(Excerpt, IsNeverLongerThanAllowedAndEndsAtAWord) {
  const std::string text = "The ferry left at dawn with twelve people on board.";
  EXPECT_EQ(excerpt_of(text, 17), "The ferry left…");
  EXPECT_EQ(excerpt_of(text, 500), text);
  for (const std::string& any :
       {text, std::string("港口周三重新开放两艘船已离开"), std::string(90, 'x')})
    for (std::size_t length = 1; length < 60; ++length) {
      const std::string cut = excerpt_of(any, length);
      EXPECT_LE(utf8::length(cut), length) << any;
      EXPECT_TRUE(utf8::valid(cut));
    }
}

TEST(Terms, ChannelsHaveNames) {
  for (const Channel channel : all_channels) EXPECT_EQ(channel_named(name_of(channel)), channel);
  EXPECT_FALSE(channel_named("fax"));
}

} // namespace
} // namespace wireroom::edition
