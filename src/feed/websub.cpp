#include "feed/websub.h"
#include "base/ascii.h"
#include "feed/discovery.h"
#include "feed/signature.h"
#include "html/address.h"
#include <algorithm>
#include <charconv>

namespace wireroom::feed {

bool is_live(const Subscription& subscription, Instant now) {
  return subscription.state == SubscriptionState::active && now < subscription.lease_until &&
         !subscription.ending;
}

namespace {

constexpr seconds least_lease = minutes(5), most_lease = days(30);

std::string_view value_of(const http::Request& request, std::string_view name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string_view() : std::string_view(found->second);
}

http::Response plain(int status, std::string_view body) {
  http::Response response{.status = status};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  response.body = body;
  return response;
}

// "sha256=<hex>" of X-Hub-Signature (§7.1).
PushUse use_of(SignatureVerdict verdict) {
  switch (verdict) {
  case SignatureVerdict::holds:
    return PushUse::read;
  case SignatureVerdict::weak:
    return PushUse::ask_soon;
  case SignatureVerdict::none:
  case SignatureVerdict::wrong:
    break;
  }
  return PushUse::ignore;
}

seconds lease_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return days(1);
  return seconds(std::clamp<std::int64_t>(value, least_lease.count(), most_lease.count()));
}

http::Response confirm_subscribe(Subscription& subscription, const http::Request& request,
                                 Instant now) {
  const bool asked = subscription.state == SubscriptionState::asked ||
                     subscription.state == SubscriptionState::active;
  if (!asked || subscription.ending) return plain(404, "not asked for");
  const seconds lease = lease_of(value_of(request, "hub.lease_seconds"));
  if (!is_live(subscription, now)) subscription.active_since = now;
  subscription.state = SubscriptionState::active;
  subscription.lease_until = now + lease;
  subscription.renew_at = now + milliseconds(lease) * 4 / 5;
  subscription.problem.clear();
  return plain(200, value_of(request, "hub.challenge"));
}

} // namespace

Topic websub_topic(const http::Headers& headers, std::string_view answered_by,
                   std::string_view document_hub, std::string_view document_self) {
  Topic found;
  for (const WebLink& link : read_link_headers(headers, answered_by))
    for (const auto rel : ascii::split(link.rel, ' ')) {
      if (rel == "hub" && found.hub.empty()) found.hub = link.href;
      if (rel == "self" && found.topic.empty()) found.topic = link.href;
    }
  if (found.hub.empty() && !document_hub.empty())
    found.hub = html::absolute_address(answered_by, document_hub);
  if (found.topic.empty() && !document_self.empty())
    found.topic = html::absolute_address(answered_by, document_self);
  if (found.topic.empty()) found.topic = answered_by;
  return found;
}

std::string subscription_form(Subscription& subscription, SubscriptionWish wish, Instant now,
                              seconds lease) {
  const bool subscribe = wish == SubscriptionWish::subscribe;
  subscription.asked_at = now;
  subscription.ending = !subscribe;
  if (subscribe && subscription.state != SubscriptionState::active)
    subscription.state = SubscriptionState::asked;
  std::string form;
  const auto field = [&](std::string_view name, std::string_view value) {
    if (!form.empty()) form += '&';
    form += std::string(name) + "=" + http::percent_encode(value);
  };
  field("hub.mode", subscribe ? "subscribe" : "unsubscribe");
  field("hub.topic", subscription.topic);
  field("hub.callback", subscription.callback);
  if (subscribe) {
    field("hub.lease_seconds", std::to_string(lease.count()));
    field("hub.secret", subscription.secret);
  }
  return form;
}

void after_hub_answer(Subscription& subscription, int status, Instant now) {
  subscription.asked_at = now;
  if (status >= 200 && status < 300) return;
  subscription.problem = fmt::format("the hub answers {}", status);
  if (subscription.state == SubscriptionState::asked)
    subscription.state = SubscriptionState::refused;
}

std::optional<Instant> asking_at(const Subscription& subscription) {
  switch (subscription.state) {
  case SubscriptionState::none:
    return Instant{};
  case SubscriptionState::asked:
    return subscription.asked_at + hours(1);
  case SubscriptionState::active:
    return std::max(subscription.renew_at,
                    std::min<Instant>(subscription.asked_at + hours(1), subscription.lease_until));
  case SubscriptionState::refused:
    return subscription.asked_at + days(1);
  case SubscriptionState::ended:
    break;
  }
  return std::nullopt;
}

bool wants_asking(const Subscription& subscription, Instant now) {
  const auto at = asking_at(subscription);
  return at && *at <= now;
}

http::Response verify_intent(Subscription& subscription, const http::Request& request,
                             Instant now) {
  if (value_of(request, "hub.topic") != subscription.topic) return plain(404, "no such topic");
  const std::string_view mode = value_of(request, "hub.mode");
  if (mode == "subscribe") return confirm_subscribe(subscription, request, now);
  if (mode == "unsubscribe" && subscription.ending) {
    subscription.state = SubscriptionState::ended;
    return plain(200, value_of(request, "hub.challenge"));
  }
  if (mode == "denied") { // §5.2
    subscription.state = SubscriptionState::refused;
    subscription.asked_at = now;
    subscription.problem = "the hub refuses the subscription";
    if (const auto reason = value_of(request, "hub.reason"); !reason.empty())
      subscription.problem += ": " + ascii::squeeze(reason.substr(0, 200));
    return plain(200, "");
  }
  return plain(404, "not asked for");
}

Push receive_push(Subscription& subscription, const http::Request& request, Instant now) {
  if (!is_live(subscription, now))
    return {plain(410, "not subscribed"), PushUse::ignore}; // §7: the hub may forget us
  const PushUse use = use_of(
      check_signature(request.headers.get("x-hub-signature"), subscription.secret, request.body));
  if (use != PushUse::ignore) subscription.last_push = now;
  return {plain(202, ""), use};
}

void push_missed(Subscription& subscription, Instant now) {
  if (subscription.state != SubscriptionState::active) return;
  subscription.state = SubscriptionState::refused;
  subscription.asked_at = now;
  subscription.problem = "the hub did not bring what the source has published";
}

} // namespace wireroom::feed
