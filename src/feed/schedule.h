// When a source or a page is asked again, and what is remembered of it between two questions.
//
// Pure: states in, states out; the caller keeps them as rows (poll_rows.h) and asks in the order of
// `next`. A restart therefore asks nobody early. Conditional requests follow RFC 9110 §13.1 and RFC
// 9111 §4.3; Retry-After (RFC 9110 §10.2.3) is obeyed by the source and by its whole host.
#pragma once
#include "base/time.h"
#include "http/client.h"
#include <cstdint>
#include <string>

namespace wireroom::feed {

struct PollState {
  Instant next{};                  // not to be asked before
  std::string etag, last_modified; // byte for byte, from `answered_by`
  std::string answered_by;         // the address whose validators these are
  std::string moved_to; // where 301 and 308 alone led to (RFC 9110 §15.4); empty: nowhere
  std::string asked;    // the address that is asked and may lead there; not kept as rows
  std::uint64_t body_hash = 0;
  milliseconds rhythm{hours(1)}; // learnt: shorter while there is news, longer while there is none
  Instant last_success{}, last_new{}; // zero: never
  int failures = 0;                   // in a row
  Instant failing_since{};
  std::string problem; // of the last failure, a sentence; empty: none
  bool gone = false;   // 410: not asked again until the configuration changes
};

struct Pace {
  milliseconds least{minutes(15)}, most{hours(24)};
};

// Conditional only when the validators belong to this address, or to where it leads.
http::FetchRequest poll_request(const std::string& url, const PollState& state);

enum class PollOutcome { fresh, unchanged, failed };

// What an answer makes of the state. `fresh`: the body is to be read, and when its entries are
// kept, after_news() is called. `spread` is a number in [0, 1) that keeps sources from asking all
// at once.
PollOutcome after_answer(PollState& state, const Result<http::Fetched>& answer, Instant now,
                         const Pace& pace, double spread);

// How many entries of the fresh body were new, and what the feed itself asks for (ttl).
void after_news(PollState& state, std::size_t new_entries, minutes ttl, Instant now,
                const Pace& pace, double spread);

// Retry-After of this answer as an instant; the zero instant when there is none.
Instant retry_after(const http::Fetched& answer, Instant now);

} // namespace wireroom::feed
