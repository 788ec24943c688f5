// Readers: who gets the briefing, and the exact record of what each agreed to, as rows.
//
// A reader is an address; what they want is what their last act says. Acts are consents: appended
// with the words that were shown, the versions of policy and terms, when, on which form, from which
// network (truncated) and what the act was. Nothing of them is changed or deleted but by erasure.
// Works on the caller's connection, one thread at a time.
#pragma once
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "store/database.h"
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wireroom::briefing {

std::span<const store::Migration> reader_migrations();

enum class Act {
  asked = 1,  // typed the address into the form; nobody knows yet whose it is
  confirmed,  // pressed the button behind the link in the mail that was sent there
  left,       // by the link or the one click of a briefing
  stopped,    // by the program: mail to the address came back for good
  complained, // called the briefing abuse, by the button of their mail program
  imported,   // brought along from another program, with the consent that was given there
};
std::string name_of(Act act);

// What was on the form when somebody acted.
struct Shown {
  std::string words;          // the sentence of consent, as it stood there
  std::string policy, terms;  // versions of privacy policy and terms of service
  std::string form, language; // "signup", "en"
  std::string network;        // of the other side: "192.0.2.0/24", "2001:db8:1::/48"
};

struct Consent {
  Act act = Act::asked;
  Instant at{};
  Shown shown;
};

struct Reader {
  ReaderId id;
  std::string address; // mail::Address::text(), as it goes on the wire
  Act last = Act::asked;
  Instant last_at{};
  bool subscribed() const { return last == Act::confirmed || last == Act::imported; }
};

class Readers {
 public:
  explicit Readers(store::Database& database) : database_(database) {}

  Result<std::optional<Reader>> find(ReaderId id);
  Result<std::optional<Reader>> find(const std::string& address);
  Result<Reader> add(const std::string& address, Instant now); // or the one that is known

  Outcome consent(ReaderId reader, const Consent& consent);
  Result<std::vector<Consent>> consents(ReaderId reader); // oldest first

  // How often somebody asked since then: for an address, a mail domain, a network.
  Result<std::int64_t> asked_of(ReaderId reader, Instant since);
  Result<std::int64_t> asked_at(const std::string& domain, Instant since);
  Result<std::int64_t> asked_from(const std::string& network, Instant since);

  // Why an address may not be written to, as a keyed hash of it tells; kept when its reader is
  // erased. None when it may.
  Result<std::optional<Act>> suppressed(const std::string& address);
  Outcome suppress(const std::string& address, Act why, Instant now);
  Outcome lift(const std::string& address); // its owner confirmed anew

  // All rows of a reader are deleted; deliveries keep their number, which then names nobody.
  Outcome erase(ReaderId reader);

  // Subscribed readers after `after`, at most `limit`, in order of id.
  Result<std::vector<Reader>> subscribed(ReaderId after, std::size_t limit);

  // The key of all tokens, made once and kept in the data.
  Result<std::string> secret();

 private:
  store::Database& database_;
};

// The network of an address, so that a person is not kept: /24 of IPv4, /48 of IPv6; empty for
// what is no address.
std::string network_of(const std::string& peer);

} // namespace wireroom::briefing
