// Terms: what a paper allows, and the one function that decides what may be shown where and when.
//
// Page, feed, mail, search snippet and API all ask decide(); nothing else in the program does.
// Pure.
#pragma once
#include "base/time.h"
#include <cstddef>
#include <optional>
#include <set>
#include <string>

namespace wireroom::edition {

enum class Channel { site, mail, feed, search, api };
inline constexpr Channel all_channels[] = {Channel::site, Channel::mail, Channel::feed,
                                           Channel::search, Channel::api};
std::string name_of(Channel channel); // "site"
std::optional<Channel> channel_named(const std::string& name);

enum class Edits { none, cuts, free };

struct Terms {
  std::set<Channel> channels{std::begin(all_channels), std::end(all_channels)};
  std::optional<std::size_t> excerpt; // characters; none: the whole text
  milliseconds delay{0};              // after publication
  std::optional<milliseconds> expiry; // after publication
  Edits edits = Edits::none;
  bool translation = false;
  std::string credit; // empty: the paper's own
};

// The embargo of an article whose source does not say, or not readably, until when it holds.
inline const Instant embargo_without_end = from_unix_seconds(253'370'764'800); // 9999-01-01

// What decide() needs to know of a version.
struct ArticleFacts {
  Instant published{};
  std::optional<Instant> embargo;
  bool withdrawn = false;         // by the paper, or by a kill
  std::optional<Instant> expires; // by the paper's word about this one article
};

enum class Verdict { allowed, excerpt, not_until, no_longer, never };

struct Decision {
  Verdict verdict = Verdict::never;
  std::size_t characters = 0; // excerpt: at most so many
  Instant at{};               // not_until: from then on; no_longer: since then
  std::string rule; // "withdrawn", "channel", "embargo", "delay", "expiry", "excerpt", "open"
  bool shows() const { return verdict == Verdict::allowed || verdict == Verdict::excerpt; }
  bool operator==(const Decision&) const = default;
};

// Rules in the order of their strength: withdrawn, channel, expiry, embargo and delay (the later
// one counts), excerpt. The same question at the same instant always gets the same answer.
Decision decide(const ArticleFacts& version, const Terms& terms, Channel channel, Instant now);

// "excerpt of 240 characters", "not until 2026-03-12T06:00:00Z (embargo)".
std::string in_words(const Decision& decision);

// The beginning of a text within an excerpt's length, cut at a word's end, with an ellipsis when
// cut. Lengths are counted in code points.
std::string excerpt_of(const std::string& text, std::size_t characters);

} // namespace wireroom::edition
