#include "briefing/provider.h"
#include "base/ascii.h"

namespace wireroom::briefing {
namespace {

struct Domain {
  std::string_view domain, provider;
};

// Their own published domains; a domain that ends in a listed one with a dot before it counts too.
constexpr Domain domains[] = {
    {"gmail.com", "gmail"},
    {"googlemail.com", "gmail"},
    {"outlook.com", "microsoft"},
    {"hotmail.com", "microsoft"},
    {"live.com", "microsoft"},
    {"msn.com", "microsoft"},
    {"hotmail.co.uk", "microsoft"},
    {"hotmail.fr", "microsoft"},
    {"outlook.jp", "microsoft"},
    {"outlook.kr", "microsoft"},
    {"yahoo.com", "yahoo"},
    {"yahoo.co.in", "yahoo"},
    {"yahoo.co.id", "yahoo"},
    {"yahoo.com.sg", "yahoo"},
    {"yahoo.com.ph", "yahoo"},
    {"yahoo.com.vn", "yahoo"},
    {"ymail.com", "yahoo"},
    {"rocketmail.com", "yahoo"},
    {"aol.com", "yahoo"},
    {"yahoo.co.jp", "yahoojapan"},
    {"icloud.com", "apple"},
    {"me.com", "apple"},
    {"mac.com", "apple"},
    {"naver.com", "naver"},
    {"daum.net", "kakao"},
    {"hanmail.net", "kakao"},
    {"kakao.com", "kakao"},
    {"qq.com", "tencent"},
    {"foxmail.com", "tencent"},
    {"163.com", "netease"},
    {"126.com", "netease"},
    {"yeah.net", "netease"},
    {"mail.ru", "vk"},
    {"gmx.de", "ionos"},
    {"gmx.net", "ionos"},
    {"web.de", "ionos"},
};

constexpr minutes first_rest{1}, longest_rest{60};
constexpr int everybody_asks = 5; // in a row

} // namespace

std::string provider_of(std::string_view address) {
  const auto domain = address.substr(address.rfind('@') + 1);
  for (const Domain& one : domains)
    if (ascii::equal(domain, one.domain)) return std::string(one.provider);
  return {};
}

const std::vector<std::string>& provider_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{""};
    for (const Domain& one : domains)
      if (std::find(all.begin(), all.end(), one.provider) == all.end())
        all.emplace_back(one.provider);
    return all;
  }();
  return names;
}

// Half as many more each day: 200, 300, 450 … 1,500 in a week, 25,000 in two.
int Throttle::allowed_on(const Pace& pace, Instant now) const {
  if (pace.first_day == 0) return 0;
  double allowed = pace.first_day;
  for (Instant at = pace.warm_since + days(1); at <= now && allowed < 1e7; at += days(1))
    allowed *= 1.5;
  return int(allowed);
}

bool Throttle::may_begin(const std::string& provider, Instant now) {
  State& state = states_[provider];
  const std::string day = day_at(now, minutes(0));
  if (!state.day.empty() && state.day != day) state.today = 0;
  state.day = day;
  if (now < state.rests_until) return false;
  const auto pace = paces_.find(provider);
  if (pace == paces_.end()) return true;
  const Pace& limit = pace->second;
  if (limit.at_once > 0 && state.under_way >= limit.at_once) return false;
  if (limit.per_minute > 0 && now < state.next) return false;
  return limit.first_day == 0 || state.today < allowed_on(limit, now);
}

void Throttle::began(const std::string& provider, Instant now) {
  State& state = states_[provider];
  ++state.under_way;
  ++state.today;
  const auto pace = paces_.find(provider);
  if (pace == paces_.end() || pace->second.per_minute == 0) return;
  // Even steps instead of a burst each minute; at most one second's worth may be made up for.
  const milliseconds step(60'000 / pace->second.per_minute << std::min(state.slowed, 4));
  state.next = std::max(state.next, now - seconds(1)) + step;
}

void Throttle::ended(const std::string& provider) {
  State& state = states_[provider];
  if (state.under_way > 0) --state.under_way;
}

void Throttle::slow_down(const std::string& provider, Instant now) {
  State& state = states_[provider];
  if (now < state.rests_until) return; // said by mails that were under way already
  // Everybody else is many: one small server's word holds back its own reader, the same word from
  // all of them holds back all, since it is the relay's then.
  if (provider.empty() && ++state.asked_in_a_row < everybody_asks) return;
  state.rests_until =
      now + std::min<milliseconds>(first_rest * (1 << std::min(state.slowed, 6)), longest_rest);
  ++state.slowed;
}

void Throttle::went_well(const std::string& provider) {
  State& state = states_[provider];
  state.asked_in_a_row = 0;
  if (state.slowed > 0 && state.today % 100 == 0) --state.slowed;
}

Instant Throttle::next_change(const std::string& provider, Instant now) {
  const State& state = states_[provider];
  if (now < state.rests_until) return state.rests_until;
  return now < state.next ? state.next : now + minutes(1);
}

} // namespace wireroom::briefing
