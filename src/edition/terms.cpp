#include "edition/terms.h"
#include "base/utf8.h"
#include <algorithm>
#include <fmt/format.h>

namespace wireroom::edition {
namespace {
constexpr const char* channel_names[] = {"site", "mail", "feed", "search", "api"};
}

std::string name_of(Channel channel) {
  return channel_names[std::size_t(channel)];
}

std::optional<Channel> channel_named(const std::string& name) {
  for (const Channel channel : all_channels)
    if (name == channel_names[std::size_t(channel)]) return channel;
  return std::nullopt;
}

Decision decide(const ArticleFacts& version, const Terms& terms, Channel channel, Instant now) {
  if (version.withdrawn) return {.verdict = Verdict::never, .rule = "withdrawn"};
  if (!terms.channels.contains(channel)) return {.verdict = Verdict::never, .rule = "channel"};
  std::optional<Instant> until = version.expires;
  if (terms.expiry)
    until = std::min<Instant>(until.value_or(Instant::max()), version.published + *terms.expiry);
  if (until && now >= *until)
    return {.verdict = Verdict::no_longer, .at = *until, .rule = "expiry"};
  const Instant delayed = version.published + terms.delay;
  const bool embargo_is_later = version.embargo && *version.embargo > delayed;
  const Instant from = embargo_is_later ? *version.embargo : delayed;
  if (now < from)
    return {
        .verdict = Verdict::not_until, .at = from, .rule = embargo_is_later ? "embargo" : "delay"};
  if (terms.excerpt)
    return {.verdict = Verdict::excerpt, .characters = *terms.excerpt, .rule = "excerpt"};
  return {.verdict = Verdict::allowed, .rule = "open"};
}

std::string in_words(const Decision& decision) {
  switch (decision.verdict) {
  case Verdict::allowed:
    return "whole";
  case Verdict::excerpt:
    return fmt::format("excerpt of {} characters", decision.characters);
  case Verdict::not_until:
    if (decision.at >= embargo_without_end) return "not until its source says when (embargo)";
    return fmt::format("not until {} ({})", format_rfc3339(decision.at), decision.rule);
  case Verdict::no_longer:
    return fmt::format("no longer since {} ({})", format_rfc3339(decision.at), decision.rule);
  default:
    return fmt::format("never ({})", decision.rule);
  }
}

std::string excerpt_of(const std::string& text, std::size_t characters) {
  std::size_t at = 0, count = 0, word_end = 0;
  while (at < text.size() && count < characters) {
    if (text[at] == ' ' || text[at] == '\n') word_end = at;
    utf8::next(text, at);
    ++count;
  }
  if (at >= text.size()) return text;
  // The mark of the cut is a character too.
  const bool at_word_end = text[at] == ' ' || text[at] == '\n';
  std::size_t cut = at_word_end && count < characters ? at : word_end;
  if (cut * 2 < at) { // a script without blanks, or one very long word
    cut = 0;
    for (std::size_t i = 0; i + 1 < count; ++i) utf8::next(text, cut);
  }
  return text.substr(0, cut) + "…";
}

} // namespace wireroom::edition
