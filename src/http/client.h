// Client: fetches from the internet, politely framed and safely bounded.
//
// One honest user agent, no cookies, no referrer, no proxy from the environment, http and https
// only. Every address is checked when it is connected to (address.h), on each redirect too. Bodies
// are limited after decompression. fetch() waits for the answer; any number of threads may call it,
// and connections are kept per thread's turn. Which hosts are asked how often is not decided here:
// see feed/schedule.h.
#pragma once
#include "base/result.h"
#include "base/time.h"
#include "http/address.h"
#include "http/message.h"
#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace wireroom::http {

struct ClientOptions {
  std::string user_agent; // name, version, an address that explains, a contact
  AllowedRanges allowed;  // beyond the public addresses
  bool any_port = false;  // else only 80 and 443, except in allowed ranges
  std::size_t body_limit = 16u << 20;
  seconds connect_limit{10}, total_limit{60};
  seconds stall_limit{20}; // without a byte a second
  int redirects = 5;
  // "127.0.0.1:8600": every connection goes there whatever the address says. For replays, so that
  // addresses do not depend on a free port. Empty: as usual.
  std::string connect_to;
};

struct FetchRequest {
  std::string url;
  std::string if_none_match; // byte for byte as the server gave it
  std::string if_modified_since;
  std::string accept = "*/*";
  // When not empty, POSTed as application/x-www-form-urlencoded, and again where a redirect leads
  // (what WebSub asks of hubs). A page's form is never sent so.
  std::string form;
};

struct Fetched {
  int status = 0;
  std::string url;           // that answered, after redirects
  std::string permanent_url; // where 301 and 308 alone led to; empty: nowhere new
  Headers headers;           // of the last answer
  std::string body;          // decompressed, also where the file itself is a gzip file
  milliseconds taken{0};
};

// Whoever asks through it need not know whether the internet answers or a recording of it.
using Fetch = std::function<Result<Fetched>(const FetchRequest&)>;

class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();

  // Any status is an answer. Fails with a sentence when there is none: the name cannot be found,
  // the address may not be fetched from, the time is over, the body is too large, TLS does not hold
  // ...
  Result<Fetched> fetch(const FetchRequest& request);

  // Ends what is under way within about a second, and lets nothing begin any more: the program
  // stops.
  void stop() { stopped_.store(true); }

 private:
  class Handles;
  ClientOptions options_;
  std::atomic<bool> stopped_{false};
  std::unique_ptr<Handles> handles_;
};

} // namespace wireroom::http
