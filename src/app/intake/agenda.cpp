#include "app/intake/agenda.h"
#include "base/ascii.h"
#include "feed/fallback.h"
#include <algorithm>

namespace wireroom::app {
namespace {

constexpr int pages_of_a_host = 2; // one can be under way, the next waits
constexpr int pages_at_once = 1000;

} // namespace

Agenda::Agenda(const edition::Network& network, store::Database& database,
               feed::Politeness& politeness, Subscriptions& subscriptions)
    : network_(network), politeness_(politeness), subscriptions_(subscriptions), polls_(database),
      hosts_(database), watches_(database) {}

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
  const bool asks = visit.refused.empty() && visit.source.kind != feed::SourceKind::folder;
  if (asks && !politeness_.take(visit.url, now)) {
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
  if (source.kind == feed::SourceKind::hub || source.kind == feed::SourceKind::push) return {};
  milliseconds crawl_delay{0};
  if (source.kind == feed::SourceKind::section) { // a page, so its site's rules bind us
    TRY_SET(const May may, may_fetch(source.url, now));
    const std::string origin = feed::origin_of(source.url);
    if (may == May::unknown) {
      add({.kind = VisitKind::robots, .url = origin + "/robots.txt", .paper = paper.id}, now,
          visits);
      return {};
    }
    TRY_SET(const Rules* rules, rules_of(origin));
    crawl_delay = rules->robots.crawl_delay(agent_token).value_or(seconds(0));
    if (may == May::no) {
      Visit visit{.url = source.url, .paper = paper.id, .source = source, .state = state};
      visit.refused = "is forbidden by the site's robots.txt";
      add(std::move(visit), now, visits);
      return {};
    }
  }
  add({.kind = VisitKind::source,
       .url = source.url,
       .paper = paper.id,
       .source = source,
       .state = state,
       .crawl_delay = crawl_delay},
      now, visits);
  return {};
}

// The form is made, and its asking kept, only when the hub's host is ours to ask.
Outcome Agenda::add_hubs(Instant now, std::vector<Visit>& visits) {
  for (const std::string& source : subscriptions_.due(now)) {
    const std::size_t before = visits.size();
    add({.kind = VisitKind::hub,
         .url = subscriptions_.of(source)->hub,
         .source = {.kind = feed::SourceKind::hub, .url = source}},
        now, visits);
    if (visits.size() == before) continue;
    TRY_SET(visits.back().form, subscriptions_.ask(source, now));
  }
  return {};
}

Outcome Agenda::add_sources(const feed::Paper& paper, Instant now, std::vector<Visit>& visits) {
  const auto in_use =
      feed::sources_in_use(paper, [this](const std::string& url) { return state_of(url); });
  for (std::size_t i = 0; i < paper.sources.size(); ++i) {
    if (!in_use[i]) continue;
    TRY(add_source(paper, paper.sources[i], now, visits));
    const auto nested = nested_.find(paper.sources[i].url);
    if (nested == nested_.end()) continue;
    for (const feed::SourceConfig& one : nested->second) TRY(add_source(paper, one, now, visits));
  }
  return {};
}

Result<std::vector<Visit>> Agenda::due(Instant now, std::size_t most) {
  std::vector<Visit> visits;
  blocked_until_.reset();
  for (const feed::Paper& paper : network_.papers) {
    if (visits.size() >= most) return visits;
    TRY(add_sources(paper, now, visits));
  }
  if (visits.size() >= most) return visits;
  TRY(add_hubs(now, visits));
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
  for (const feed::Paper& paper : network_.papers) {
    const auto in_use =
        feed::sources_in_use(paper, [this](const std::string& url) { return state_of(url); });
    for (std::size_t i = 0; i < paper.sources.size(); ++i)
      if (const feed::PollState* state = state_of(paper.sources[i].url);
          in_use[i] && state && !state->gone && state->next > now)
        consider(state->next);
  }
  for (const auto& [index, nested] : nested_)
    for (const feed::SourceConfig& one : nested)
      if (const auto& state = states_[one.url]; !state.gone && state.next > now)
        consider(state.next);
  if (const auto at = subscriptions_.next_due(now)) consider(*at);
  if (blocked_until_) consider(*blocked_until_);
  return next;
}

// An index names more sitemaps than anybody should ask: those for news, else those for articles,
// the last ones, where the new articles stand.
Outcome Agenda::learn_nested(const Visit& visit) {
  constexpr std::size_t most = 3;
  std::vector<std::string> chosen;
  for (const char* word : {"news", "post", "article", ""}) {
    for (const std::string& url : visit.document.nested)
      if (ascii::find(url, word) != std::string_view::npos) chosen.push_back(url);
    if (!chosen.empty()) break;
  }
  if (chosen.size() > most) chosen.erase(chosen.begin(), chosen.end() - most);
  auto& nested = nested_[visit.url];
  nested.clear();
  for (const std::string& url : chosen) {
    TRY_SET(auto state, polls_.find(url));
    states_.try_emplace(url, std::move(state).value_or(feed::PollState{}));
    nested.push_back(
        {.kind = feed::SourceKind::sitemap, .url = url, .section = visit.source.section});
  }
  return {};
}

Outcome Agenda::done(const Visit& visit) {
  under_way_.erase(visit.url);
  if (visit.kind != VisitKind::source) return {};
  states_[visit.url] = visit.state;
  return visit.document.nested.empty() ? Outcome{} : learn_nested(visit);
}

Outcome Agenda::keep_robots(const Visit& visit, Instant now) {
  const std::string origin = feed::origin_of(visit.url);
  TRY_SET(Rules* const rules, rules_of(origin));
  rules->state.after_answer(visit.status, visit.body, now);
  rules->robots = rules->state.robots();
  return hosts_.keep_robots(origin, rules->state);
}

} // namespace wireroom::app
