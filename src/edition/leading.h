// Which telling's words stand for a story: its headline on the front page, in lists and in the
// briefing. Called for every story that the overview gathers; values in, a value out, never fails,
// any thread.
#pragma once
#include "base/time.h"
#include <string_view>
#include <vector>

namespace wireroom::edition {

// What is known of a telling before its text is read. Views into what the caller holds.
struct Voice {
  std::string_view headline;
  bool copy = false;           // another's text
  bool commentary = false;     // by the paper's own section
  bool first_language = false; // told in the network's first language
  Instant at{};                // published
};

// Own reports before copies, news before commentary, the network's first language before others.
// Of those that are left, what was published within a day of the newest is asked whose headline is
// nearest to those of all tellings (mean cosine of weighted words): the one that says what the
// others say, not what came of it in one place. The newer of two alike. `voices` has one at least.
std::size_t leading_of(const std::vector<Voice>& voices);

} // namespace wireroom::edition
