// What strangers send to our callbacks, and what servers say in Link headers: no signature is
// believed that we did not make, and addresses found are never relative.
#include "base/assert.h"
#include "feed/discovery.h"
#include "feed/signature.h"
#include "feed/websub.h"
#include <cstdint>

using namespace wireroom;

namespace {

const Instant now = from_unix_seconds(1'773'000'000);

void look_at_link_header(std::string_view value) {
  http::Headers headers;
  headers.add("Link", value);
  for (const feed::WebLink& link : feed::read_link_headers(headers, "https://pier.example/feed"))
    ASSERT(!link.href.empty());
  const auto topic = feed::websub_topic(headers, "https://pier.example/feed", "", "");
  ASSERT(!topic.topic.empty());
}

void look_at_push(std::string_view signature, std::string_view body) {
  feed::Subscription subscription{.topic = "t", .hub = "h", .secret = "not to be guessed"};
  subscription.state = feed::SubscriptionState::active;
  subscription.lease_until = now + hours(1);
  http::Request request{.method = "POST", .body = std::string(body)};
  request.headers.set("X-Hub-Signature", signature);
  request.headers.set("X-Wireroom-Signature", signature);
  ASSERT(feed::receive_push(subscription, request, now).use == feed::PushUse::ignore);
  ASSERT(!feed::why_push_is_refused(request, "not to be guessed either", now).empty());
  request.query["hub.mode"] = signature;
  request.query["hub.topic"] = body;
  request.query["hub.lease_seconds"] = body;
  feed::verify_intent(subscription, request, now);
  ASSERT(subscription.lease_until <= now + days(30));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 1 << 14) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(bytes.find('\n'), bytes.size());
  look_at_link_header(bytes.substr(0, end));
  look_at_push(bytes.substr(0, end), bytes.substr(std::min(end + 1, bytes.size())));
  return 0;
}
