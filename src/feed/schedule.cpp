#include "feed/schedule.h"
#include "base/ascii.h"
#include "feed/date.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>
#include <xxhash.h>

namespace wireroom::feed {
namespace {

milliseconds clamp(milliseconds wait, const Pace& pace) {
  return std::clamp(wait, pace.least, pace.most);
}

// Up to a tenth longer, so that a hundred sources do not ask in the same second.
milliseconds spread_out(milliseconds wait, double spread) {
  return wait + milliseconds(std::int64_t(double(wait.count()) * 0.1 * spread));
}

constexpr seconds longest_freshness = days(7);

// delta-seconds (RFC 9111 §1.2.2), quoted or not; none for anything else.
std::optional<seconds> seconds_of(std::string_view text) {
  text = ascii::trim(text);
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"'))
    text = text.substr(1, text.size() - 2);
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc::result_out_of_range &&
      text.find_first_not_of("0123456789") == text.npos)
    return longest_freshness;
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < 0)
    return std::nullopt;
  return seconds(std::min<std::int64_t>(value, longest_freshness.count()));
}

// All fields of that name as one list (RFC 9110 §5.3).
std::vector<std::string_view> list_of(const http::Headers& headers, std::string_view name) {
  std::vector<std::string_view> parts;
  for (const auto& [field, value] : headers.all())
    if (ascii::equal(field, name))
      for (const std::string_view part : ascii::split(value, ','))
        parts.push_back(ascii::trim(part));
  return parts;
}

// How long the answer may be held for fresh: max-age (RFC 9111 §5.2.2.1) goes before Expires
// (§5.3), and what it has aged on its way is taken off (§4.2.3). A private cache passes over
// s-maxage. Zero: not at all, or nothing is said.
milliseconds freshness(const http::Headers& headers, Instant now) {
  const seconds age = seconds_of(headers.get("age")).value_or(seconds(0));
  std::optional<seconds> lifetime;
  for (const std::string_view part : list_of(headers, "cache-control")) {
    if (ascii::equal(part, "no-store") || ascii::equal(part, "no-cache")) return milliseconds(0);
    if (ascii::starts_with(part, "max-age=") && !lifetime)
      lifetime = seconds_of(part.substr(8)).value_or(seconds(0));
  }
  if (!lifetime && headers.has("expires")) {
    const auto expires = parse_date(headers.get("expires"));
    if (!expires) return milliseconds(0); // "0" means: already over
    const auto date = parse_date(headers.get("date"));
    const auto left = std::chrono::floor<seconds>(expires->at - (date ? date->at : now));
    lifetime = std::min<seconds>(left, longest_freshness);
  }
  return std::max(milliseconds(0), milliseconds(lifetime.value_or(seconds(0)) - age));
}

void remember_validators(PollState& state, const http::Fetched& answer) {
  state.etag = answer.headers.get("etag");
  state.last_modified = answer.headers.get("last-modified");
  state.answered_by = answer.url;
}

void succeed(PollState& state, Instant now) {
  state.failures = 0;
  state.failing_since = {};
  state.problem.clear();
  state.last_success = now;
}

// Doubles with every failure up to a day, and stays there: a source is never given up.
PollOutcome fail_with(PollState& state, std::string problem, milliseconds first, Instant not_before,
                      Instant now, const Pace& pace, double spread) {
  if (state.failures == 0) state.failing_since = now;
  const int doublings = std::min(state.failures, 10);
  ++state.failures;
  state.problem = std::move(problem);
  const milliseconds wait =
      std::min<milliseconds>(first * (std::int64_t(1) << doublings), hours(24));
  state.next = std::max(now + spread_out(std::max(wait, pace.least), spread), not_before);
  return PollOutcome::failed;
}

const char* meaning(int status) {
  switch (status) {
  case 401:
  case 403:
    return "refuses us";
  case 404:
    return "is not there";
  case 410:
    return "is gone for good";
  case 429:
    return "asks us to slow down";
  case 503:
    return "is overloaded";
  default:
    return status >= 500 ? "is broken" : "gives no document";
  }
}

} // namespace

http::FetchRequest poll_request(const std::string& url, const PollState& state) {
  http::FetchRequest request{.url = url};
  if (state.answered_by == url || state.asked == url) {
    request.if_none_match = state.etag;
    request.if_modified_since = state.last_modified;
  }
  return request;
}

Instant retry_after(const http::Fetched& answer, Instant now) {
  const std::string_view text = ascii::trim(answer.headers.get("retry-after"));
  if (text.empty()) return {};
  std::int64_t wait = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), wait);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size())
    return now + seconds(std::clamp<std::int64_t>(wait, 0, 7 * 86'400));
  const auto date = parse_date(text);
  return date ? std::min<Instant>(date->at, now + days(7)) : Instant{};
}

PollOutcome after_answer(PollState& state, const Result<http::Fetched>& answer, Instant now,
                         const Pace& pace, double spread) {
  if (!answer) return fail_with(state, answer.error().message, minutes(15), {}, now, pace, spread);
  const milliseconds asked = freshness(answer->headers, now);
  if (answer->status == 304 && !state.answered_by.empty() && answer->url != state.answered_by) {
    // It leads elsewhere now, and the validators are not of that address (RFC 9110 §8.8).
    state.etag.clear();
    state.last_modified.clear();
    return fail_with(state, "leads to another address than before", minutes(15), {}, now, pace,
                     spread);
  }
  if (answer->status == 304 || answer->status == 200) state.moved_to = answer->permanent_url;
  if (answer->status == 304) {
    // RFC 9111 §4.3.4: the headers of a 304 replace the stored ones.
    if (answer->headers.has("etag")) state.etag = answer->headers.get("etag");
    if (answer->headers.has("last-modified"))
      state.last_modified = answer->headers.get("last-modified");
    succeed(state, now);
    state.rhythm = clamp(state.rhythm + state.rhythm / 4, pace);
    state.next = now + spread_out(clamp(std::max(state.rhythm, asked), pace), spread);
    return PollOutcome::unchanged;
  }
  if (answer->status == 200) {
    succeed(state, now);
    remember_validators(state, *answer);
    const std::uint64_t hash = XXH3_64bits(answer->body.data(), answer->body.size());
    const bool same = hash == state.body_hash;
    state.body_hash = hash;
    if (same) state.rhythm = clamp(state.rhythm + state.rhythm / 4, pace);
    state.next = now + spread_out(clamp(std::max(state.rhythm, asked), pace), spread);
    return same ? PollOutcome::unchanged : PollOutcome::fresh;
  }
  const std::string problem =
      fmt::format("answers {} ({})", answer->status, meaning(answer->status));
  const Instant told = retry_after(*answer, now);
  if (answer->status == 410) state.gone = true;
  const bool refused = answer->status == 403 || answer->status == 401 ||
                       (answer->status == 429 && told == Instant{});
  return fail_with(state, problem, refused ? milliseconds(hours(4)) : milliseconds(minutes(15)),
                   told, now, pace, spread);
}

void after_news(PollState& state, std::size_t new_entries, minutes ttl, Instant now,
                const Pace& pace, double spread) {
  if (new_entries > 0) {
    state.last_new = now;
    // Half of the mean distance of the new ones, approached by halves.
    state.rhythm = clamp(state.rhythm / (new_entries > 1 ? 2 : 1) * 3 / 4, pace);
  } else {
    state.rhythm = clamp(state.rhythm + state.rhythm / 4, pace);
  }
  const milliseconds wait =
      std::max<milliseconds>(state.rhythm, std::min<milliseconds>(ttl, hours(24)));
  state.next = std::max(state.next, now + spread_out(clamp(wait, pace), spread));
  if (new_entries > 0) state.next = now + spread_out(clamp(wait, pace), spread);
}

} // namespace wireroom::feed
