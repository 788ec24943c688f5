#include "feed/fallback.h"
#include "feed/politeness.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

constexpr std::size_t habit_known = 12; // articles, below which a silence says nothing
constexpr hours least_silence{6};

bool is_polled(SourceKind kind) {
  return kind == SourceKind::feed || kind == SourceKind::sitemap || kind == SourceKind::section;
}

const char* name_of(SourceKind kind) {
  switch (kind) {
  case SourceKind::feed:
    return "feed";
  case SourceKind::sitemap:
    return "news sitemap";
  case SourceKind::section:
    return "section page";
  case SourceKind::hub:
    return "hub";
  case SourceKind::folder:
    return "drop folder";
  case SourceKind::push:
    return "push";
  }
  return "source";
}

// Kinds in the order of the configuration, each once.
std::vector<SourceKind> kinds_of(const Paper& paper) {
  std::vector<SourceKind> kinds;
  for (const SourceConfig& source : paper.sources)
    if (is_polled(source.kind) && !source.always &&
        std::find(kinds.begin(), kinds.end(), source.kind) == kinds.end())
      kinds.push_back(source.kind);
  return kinds;
}

std::string ago(Instant then, Instant now) {
  const auto passed = std::chrono::floor<minutes>(now - then).count();
  const auto counted = [](std::int64_t count, const char* unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
  };
  if (passed < 1) return "just now";
  if (passed < 120) return counted(passed, "minute") + " ago";
  if (passed < 48 * 60) return counted(passed / 60, "hour") + " ago";
  return counted(passed / 1440, "day") + " ago";
}

// "04:10" today, "Tuesday" within the week, else "2026-03-04".
std::string since(Instant then, Instant now, minutes offset) {
  std::string day = day_at(then, offset);
  if (day == day_at(now, offset)) return format_rfc3339(then + offset).substr(11, 5);
  if (now - then > days(6)) return day;
  constexpr const char* names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                   "Thursday", "Friday", "Saturday"};
  const auto day_number = std::chrono::floor<days>((then + offset).time_since_epoch()).count();
  return names[(day_number + 4) % 7]; // 1970-01-01 was a Thursday
}

bool was_asked(const PollState* state) {
  return state && (state->gone || state->failures > 0 || state->last_success != Instant{});
}

struct Kinds {
  std::size_t all = 0, ill = 0;
  const PollState* worst = nullptr; // ill since longest
};

Kinds count(const Paper& paper, SourceKind kind, const StateOf& state_of) {
  Kinds counted;
  for (const SourceConfig& source : paper.sources) {
    if (source.kind != kind) continue;
    ++counted.all;
    const PollState* state = state_of(source.url);
    if (!is_ill(state)) continue;
    ++counted.ill;
    if (!counted.worst || state->failing_since < counted.worst->failing_since)
      counted.worst = state;
  }
  return counted;
}

// "feed answers 403 (refuses us) since Tuesday", "2 of 3 feeds ..."
std::string complaint(SourceKind kind, const Kinds& counted, Instant now, minutes offset) {
  const std::string problem = counted.worst->problem.empty() ? "fails" : counted.worst->problem;
  const std::string when = "since " + since(counted.worst->failing_since, now, offset);
  if (counted.all == 1) return fmt::format("{} {} {}", name_of(kind), problem, when);
  return fmt::format("{} of {} {}s fail {} (one {})", counted.ill, counted.all, name_of(kind), when,
                     problem);
}

// The longest time that lay between two of the last articles.
milliseconds longest_gap(std::span<const Instant> arrivals) {
  milliseconds longest{0};
  for (std::size_t i = 1; i < arrivals.size(); ++i)
    longest = std::max<milliseconds>(longest, arrivals[i - 1] - arrivals[i]);
  return longest;
}

// "; hub.example pushes, last 3 minutes ago": of the hub that pushed last, else of one that does
// not, with the reason. Polling goes on, so a hub that fails is no illness of the paper.
std::string word_of_hubs(const Paper& paper, const SubscriptionOf& subscription_of, Instant now) {
  const Subscription* live = nullptr;
  const Subscription* failing = nullptr;
  for (const SourceConfig& source : paper.sources) {
    const Subscription* one = subscription_of(source.url);
    if (!one) continue;
    if (is_live(*one, now) && (!live || live->last_push < one->last_push)) live = one;
    if (!one->problem.empty()) failing = one;
  }
  if (live && live->last_push != Instant{})
    return fmt::format("; {} pushes, last {}", host_of(live->hub), ago(live->last_push, now));
  if (live) return fmt::format("; {} has promised to push", host_of(live->hub));
  if (failing)
    return fmt::format("; {} does not push: {}", host_of(failing->hub), failing->problem);
  return {};
}

// "; last delivery 2 hours ago", of the signed push.
std::string word_of_deliveries(const Paper& paper, const StateOf& state_of, Instant now) {
  for (const SourceConfig& source : paper.sources) {
    if (source.kind != SourceKind::push) continue;
    const PollState* state = state_of(source.url);
    if (state && state->last_success != Instant{})
      return "; last delivery " + ago(state->last_success, now);
  }
  return {};
}

} // namespace

bool is_ill(const PollState* state) {
  return state && (state->gone || state->failures >= 2);
}

std::vector<bool> sources_in_use(const Paper& paper, const StateOf& state_of) {
  std::vector<SourceKind> asked;
  for (const SourceKind kind : kinds_of(paper)) {
    asked.push_back(kind);
    const Kinds counted = count(paper, kind, state_of);
    if (counted.ill < counted.all) break;
  }
  std::vector<bool> in_use;
  for (const SourceConfig& source : paper.sources)
    in_use.push_back(source.always || !is_polled(source.kind) ||
                     std::find(asked.begin(), asked.end(), source.kind) != asked.end());
  return in_use;
}

PaperHealth health_of(const Paper& paper, const StateOf& state_of,
                      const SubscriptionOf& subscription_of, std::span<const Instant> arrivals,
                      Instant now, minutes offset) {
  PaperHealth health;
  std::string& out = health.sentence;
  out = paper.name + ": ";
  std::string reading;
  bool asked = false;
  for (const SourceKind kind : kinds_of(paper)) {
    const Kinds counted = count(paper, kind, state_of);
    for (const SourceConfig& source : paper.sources)
      asked = asked || (source.kind == kind && was_asked(state_of(source.url)));
    if (counted.ill > 0) out += complaint(kind, counted, now, offset) + "; ";
    health.ailing = health.ailing || counted.ill > 0;
    if (counted.ill == counted.all) continue;
    reading = fmt::format("reading the {}{}", name_of(kind), counted.all > 1 ? "s" : "");
    break;
  }
  for (const SourceKind kind : {SourceKind::folder, SourceKind::push}) {
    const Kinds counted = count(paper, kind, state_of);
    if (counted.ill > 0) out += complaint(kind, counted, now, offset) + "; ";
    health.ailing = health.ailing || counted.ill > 0;
  }
  if (paper.sources.empty())
    out += "has no source";
  else if (!asked && !kinds_of(paper).empty())
    out += "not asked yet";
  else if (!reading.empty())
    out += reading;
  else
    out += kinds_of(paper).empty() ? "waiting for what it sends" : "nothing of it can be read now";
  out += word_of_hubs(paper, subscription_of, now);
  out += word_of_deliveries(paper, state_of, now);
  if (arrivals.empty()) return health;
  out += "; last new story " + ago(arrivals.front(), now);
  const milliseconds habit = longest_gap(arrivals);
  const auto silence = now - arrivals.front();
  if (arrivals.size() >= habit_known &&
      silence > std::max<milliseconds>(2 * habit, least_silence)) {
    health.silent = health.ailing = true;
    out += fmt::format(", which is unusual: it never paused longer than {} hours",
                       std::chrono::ceil<hours>(habit).count());
  }
  return health;
}

} // namespace wireroom::feed
