#include "app/intake/subscriptions.h"
#include "base/ascii.h"
#include "feed/politeness.h"
#include "feed/signature.h"
#include <algorithm>

namespace wireroom::app {
namespace {

constexpr std::string_view callback_path = "/websub/";
constexpr minutes hub_is_late_after{15};

http::Response plain(int status, std::string text) {
  http::Response response{.status = status, .headers = {}, .body = std::move(text)};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

bool is_of_this_machine(const std::string& url) {
  const std::string host = feed::host_of(url);
  return host.starts_with("127.") || host.starts_with("[::1]") || host.starts_with("localhost");
}

} // namespace

Outcome Subscriptions::restore() {
  TRY_SET(auto rows, rows_.all());
  all_.clear();
  for (auto& [source, subscription] : rows) {
    bool configured = false;
    for (const feed::Paper& paper : network_.papers)
      for (const feed::SourceConfig& one : paper.sources)
        configured = configured || one.url == source;
    const bool ours = subscription.callback.starts_with(network_.site + "/");
    if (configured && ours)
      all_.emplace(std::move(source), std::move(subscription));
    else
      TRY(rows_.forget(source));
  }
  return {};
}

bool Subscriptions::can_reach_us(const std::string& hub) const {
  return !is_of_this_machine(network_.site) || is_of_this_machine(hub);
}

std::string Subscriptions::hub_of_configuration(const std::string& paper) const {
  const feed::Paper* of = network_.paper(paper);
  if (!of) return {};
  for (const feed::SourceConfig& source : of->sources)
    if (source.kind == feed::SourceKind::hub) return source.url;
  return {};
}

feed::Subscription Subscriptions::begun(const feed::Topic& topic) const {
  return {.topic = topic.topic,
          .hub = topic.hub,
          .callback = network_.site + std::string(callback_path) + feed::new_secret(),
          .secret = feed::new_secret()};
}

Outcome Subscriptions::learn(const Visit& visit) {
  feed::Topic topic = visit.topic;
  if (topic.hub.empty()) topic.hub = hub_of_configuration(visit.paper);
  const auto known = all_.find(visit.url);
  const bool usable = ascii::starts_with(topic.hub, "http") && can_reach_us(topic.hub);
  if (!usable && known == all_.end()) return {};
  if (!usable) {
    all_.erase(known);
    return rows_.forget(visit.url);
  }
  if (known != all_.end() && known->second.topic == topic.topic && known->second.hub == topic.hub)
    return {};
  return rows_.keep(visit.url, all_[visit.url] = begun(topic));
}

std::vector<std::string> Subscriptions::due(Instant now) const {
  std::vector<std::string> sources;
  for (const auto& [source, subscription] : all_)
    if (feed::wants_asking(subscription, now)) sources.push_back(source);
  return sources;
}

std::optional<Instant> Subscriptions::next_due(Instant now) const {
  std::optional<Instant> next;
  for (const auto& [source, subscription] : all_)
    if (const auto at = feed::asking_at(subscription); at && *at > now)
      next = next ? std::min(*next, *at) : *at;
  return next;
}

Result<std::string> Subscriptions::ask(const std::string& source, Instant now) {
  feed::Subscription& one = all_.at(source);
  const bool lapsed = one.state == feed::SubscriptionState::active && now >= one.lease_until;
  if (lapsed) one.state = feed::SubscriptionState::none;
  std::string form = feed::subscription_form(one, feed::SubscriptionWish::subscribe, now);
  TRY(rows_.keep(source, one));
  return form;
}

Outcome Subscriptions::after_hub(const Visit& visit, Instant now) {
  const auto known = all_.find(visit.source.url);
  if (known == all_.end()) return {};
  feed::Subscription& one = known->second;
  if (visit.status != 0)
    feed::after_hub_answer(one, visit.status, now);
  else
    one.problem = visit.problem; // no answer: asked again in an hour
  return rows_.keep(visit.source.url, one);
}

Result<Subscriptions::Answer> Subscriptions::answer(const http::Request& request, Instant now) {
  // Our site may stand behind a proxy that cuts a folder off the path.
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& one) {
    return request.path.starts_with(callback_path) && one.second.callback.ends_with(request.path);
  });
  const bool push = request.method == "POST";
  if (found == all_.end()) return Answer{plain(push ? 410 : 404, "not subscribed\n")};
  auto& [source, subscription] = *found;
  Answer answer{.source = source};
  if (push) {
    feed::Push got = feed::receive_push(subscription, request, now);
    answer.response = std::move(got.response);
    answer.use = got.use;
  } else {
    answer.response = feed::verify_intent(subscription, request, now);
  }
  TRY(rows_.keep(source, subscription));
  return answer;
}

Outcome Subscriptions::found_by_polling(const std::string& source,
                                        std::span<const Instant> published, Instant now) {
  const auto known = all_.find(source);
  if (known == all_.end() || !feed::is_live(known->second, now)) return {};
  const Instant since = known->second.active_since;
  const bool missed = std::any_of(published.begin(), published.end(), [&](Instant at) {
    return at > since && at < now - hub_is_late_after;
  });
  if (!missed) return {};
  feed::push_missed(known->second, now);
  return rows_.keep(source, known->second);
}

bool Subscriptions::is_pushing(const std::string& source, Instant now) const {
  const feed::Subscription* one = of(source);
  return one && feed::is_live(*one, now) && one->last_push > one->active_since;
}

const feed::Subscription* Subscriptions::of(const std::string& source) const {
  const auto found = all_.find(source);
  return found == all_.end() ? nullptr : &found->second;
}

} // namespace wireroom::app
