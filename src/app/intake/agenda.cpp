#include "app/intake/agenda.h"
#include <algorithm>

namespace wireroom::app {
namespace {

constexpr int pages_of_a_host = 2; // one can be under way, the next waits
constexpr int pages_at_once = 1000;

} // namespace

Agenda::Agenda(const edition::Network& network, store::Database& database,
               feed::Politeness& politeness)
    : network_(network), politeness_(politeness), polls_(database), hosts_(database),
      watches_(database) {}

Outcome Agenda::restore(Instant now) {
  for (const feed::Paper& paper : network_.papers)
    for (const feed::SourceConfig& source : paper.sources) {
      TRY_SET(auto state, polls_.find(source.url));
      states_[source.url] = std::move(state).value_or(feed::PollState{});
    }
  TRY_SET(const auto resting, hosts_.resting(now));
  for (const auto& [domain, until] : resting) politeness_.rest(domain, until);
  return {};
}

const feed::PollState* Agenda::state_of(const std::string& source) const {
  const auto found = states_.find(source);
  return found == states_.end() ? nullptr : &found->second;
}

void Agenda::wait_until(Instant at) {
  blocked_until_ = blocked_until_ ? std::min(*blocked_until_, at) : at;
}

void Agenda::add(Visit visit, Instant now, std::vector<Visit>& visits) {
  if (under_way_.contains(visit.url)) return;
  if (visit.refused.empty() && !politeness_.take(visit.url, now)) {
    // A busy host's next visit comes when the one under way ends.
    if (const Instant free = politeness_.free_at(visit.url, now); free > now) wait_until(free);
    return;
  }
  under_way_.insert(visit.url);
  visits.push_back(std::move(visit));
}

Result<Agenda::Rules*> Agenda::rules_of(const std::string& origin) {
  const auto known = rules_.find(origin);
  if (known != rules_.end()) return &known->second;
  TRY_SET(auto state, hosts_.robots(origin));
  Rules rules;
  if (state) rules.state = *std::move(state);
  rules.robots = rules.state.robots();
  return &rules_.emplace(origin, std::move(rules)).first->second;
}

Result<Agenda::May> Agenda::may_fetch(const std::string& url, Instant now) {
  TRY_SET(const Rules* rules, rules_of(feed::origin_of(url)));
  if (rules->state.next <= now) return May::unknown;
  return rules->robots.allows(agent_token, url) ? May::yes : May::no;
}

Outcome Agenda::add_page(Watch watch, Instant now, std::vector<Visit>& visits) {
  TRY_SET(const May may, may_fetch(watch.url, now));
  const std::string origin = feed::origin_of(watch.url);
  TRY_SET(const Rules* rules, rules_of(origin));
  if (may == May::unknown) {
    add({.kind = VisitKind::robots, .url = origin + "/robots.txt", .paper = watch.paper}, now,
        visits);
    return {};
  }
  Visit visit{.kind = VisitKind::page, .url = watch.url, .paper = watch.paper};
  if (may == May::no)
    visit.refused = rules->state.status >= 500 || rules->state.status == 0
                        ? "its robots.txt cannot be read, so pages are not fetched"
                        : "its robots.txt does not let us fetch the page";
  visit.crawl_delay = rules->robots.crawl_delay(agent_token).value_or(seconds(0));
  TRY_SET(auto state, polls_.find(watch.url));
  visit.state = std::move(state).value_or(feed::PollState{});
  visit.watch = std::move(watch);
  add(std::move(visit), now, visits);
  return {};
}

Outcome Agenda::add_source(const feed::Paper& paper, const feed::SourceConfig& source, Instant now,
                           std::vector<Visit>& visits) {
  const feed::PollState& state = states_[source.url];
  if (state.gone || state.next > now) return {};
  add({.kind = VisitKind::source,
       .url = source.url,
       .paper = paper.id,
       .source = source,
       .state = state},
      now, visits);
  return {};
}

Result<std::vector<Visit>> Agenda::due(Instant now, std::size_t most) {
  std::vector<Visit> visits;
  blocked_until_.reset();
  for (const feed::Paper& paper : network_.papers)
    for (const feed::SourceConfig& source : paper.sources) {
      if (visits.size() >= most) return visits;
      TRY(add_source(paper, source, now, visits));
    }
  TRY_SET(auto pages, watches_.due(now, pages_of_a_host, pages_at_once));
  for (Watch& watch : pages) {
    if (visits.size() >= most) return visits;
    TRY(add_page(std::move(watch), now, visits));
  }
  return visits;
}

Result<std::optional<Instant>> Agenda::next_due(Instant now) {
  TRY_SET(auto next, watches_.next_after(now));
  const auto consider = [&](Instant at) { next = next ? std::min(*next, at) : at; };
  for (const auto& [url, state] : states_)
    if (!state.gone && state.next > now) consider(state.next);
  if (blocked_until_) consider(*blocked_until_);
  return next;
}

void Agenda::done(const Visit& visit) {
  under_way_.erase(visit.url);
  if (visit.kind == VisitKind::source) states_[visit.url] = visit.state;
}

Outcome Agenda::keep_robots(const Visit& visit, Instant now) {
  const std::string origin = feed::origin_of(visit.url);
  TRY_SET(Rules* const rules, rules_of(origin));
  rules->state.after_answer(visit.status, visit.body, now);
  rules->robots = rules->state.robots();
  return hosts_.keep_robots(origin, rules->state);
}

} // namespace wireroom::app
