// Provider: who runs a reader's mailbox, as far as its domain tells, and what pace it is sent to.
//
// Large providers judge a sender over all their domains, so their domains are one provider. A
// Throttle holds back a provider's mails: so many at once, so many a minute, so many on one day of
// warming up, and none while it rests after it asked for less. Pure, given the time; one thread.
#pragma once
#include "base/time.h"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::briefing {

// "gmail", "microsoft", "yahoo" …; empty for everybody else.
std::string provider_of(std::string_view address);

// Every name that provider_of() can give, the empty one first.
const std::vector<std::string>& provider_names();

struct Pace {
  int at_once = 0;      // mails under way; 0: no limit
  int per_minute = 0;   // 0: no limit
  int first_day = 0;    // warming up: so many on the first day, half as many more each day; 0: none
  Instant warm_since{}; // the first day
};

class Throttle {
 public:
  // Paces by provider's name; "" is for everybody else, each domain of whom is not told apart.
  explicit Throttle(std::map<std::string, Pace> paces) : paces_(std::move(paces)) {}

  bool may_begin(const std::string& provider, Instant now);
  void began(const std::string& provider, Instant now);
  void ended(const std::string& provider); // answered, or never sent
  // It said: too much. Everybody else must say so several times without a mail that is taken.
  void slow_down(const std::string& provider, Instant now);
  void went_well(const std::string& provider);
  void sent_before(const std::string& provider, int mails) { states_[provider].today += mails; }
  // The earliest instant at which may_begin() can change by time alone.
  Instant next_change(const std::string& provider, Instant now);

 private:
  struct State {
    int under_way = 0, today = 0, slowed = 0, asked_in_a_row = 0;
    std::string day;
    Instant next{}, rests_until{};
  };
  int allowed_on(const Pace& pace, Instant now) const;

  std::map<std::string, Pace> paces_;
  std::map<std::string, State> states_;
};

} // namespace wireroom::briefing
