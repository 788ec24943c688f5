// Subscription: one topic at one hub (WebSub, W3C Recommendation of 2018-01-23), as a state
// machine.
//
// Values and pure functions: the caller sends the forms, routes the callback's requests here, and
// keeps the subscription as a row. Polling goes on, slowly, as the safety net: a hub may stop
// without a word. A push is believed only with a valid signature of SHA-256 or better; one signed
// with SHA-1 is a hint to ask the source soon, its body is not used.
#pragma once
#include "base/time.h"
#include "http/message.h"
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::feed {

enum class SubscriptionState { none, asked, active, refused, ended };

struct Subscription {
  std::string topic, hub;
  std::string callback; // our address for this one alone; not to be guessed
  std::string secret;   // at most 200 bytes (§5.1)
  SubscriptionState state = SubscriptionState::none;
  bool ending = false; // we asked to be unsubscribed
  Instant asked_at{}, active_since{}, lease_until{}, renew_at{}, last_push{};
  std::string problem; // a sentence; empty: none
};

// The topic and hub of an answer: Link headers first, then what the document says (§4). The topic
// is what the source calls "self", or the address that answered.
struct Topic {
  std::string topic, hub; // hub empty: there is none
};
Topic websub_topic(const http::Headers& headers, std::string_view answered_by,
                   std::string_view document_hub, std::string_view document_self);

enum class SubscriptionWish { subscribe, unsubscribe };

// The form to POST to the hub (application/x-www-form-urlencoded, §5.1). Redirects of the hub are
// followed with the same form.
std::string subscription_form(Subscription& subscription, SubscriptionWish wish, Instant now,
                              seconds lease = days(10));

// The hub's answer to that form: any 2xx is taken, the rest is a problem and asked again later.
void after_hub_answer(Subscription& subscription, int status, Instant now);

// When to (re)subscribe: at 80 % of the lease, an hour after an unanswered wish, a day after a
// refusal; none: never.
std::optional<Instant> asking_at(const Subscription& subscription);
bool wants_asking(const Subscription& subscription, Instant now);

// The hub has promised to push, and its promise still holds.
bool is_live(const Subscription& subscription, Instant now);

// The hub's GET to the callback (§5.3): echoes the challenge of what we asked for, 404 for a topic
// or mode that we did not.
http::Response verify_intent(Subscription& subscription, const http::Request& request, Instant now);

enum class PushUse { read, ask_soon, ignore };

struct Push {
  http::Response response; // 2xx also for a bad signature (§8), so that nobody learns from it
  PushUse use = PushUse::ignore;
};

// The hub's POST to the callback (§7, §8).
Push receive_push(Subscription& subscription, const http::Request& request, Instant now);

// Polling found entries that push had not brought though it was active: the hub does not deliver.
void push_missed(Subscription& subscription, Instant now);

} // namespace wireroom::feed
