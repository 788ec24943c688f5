// Dkim: signs mail so that receivers know whom it is from (RFC 6376, RFC 8463), and makes the keys.
//
// relaxed/relaxed, rsa-sha256 with 2048 bits or ed25519-sha256, no length limit. The fields that
// matter are oversigned: named once more than they occur, so that none can be added. A key may sign
// from any number of threads.
#pragma once
#include "base/result.h"
#include "base/time.h"
#include <memory>
#include <string>
#include <string_view>

namespace wireroom::mail {

enum class KeyKind { rsa2048, ed25519 };

// A new private key as PEM (PKCS 8).
Result<std::string> make_key(KeyKind kind);

class Dkim {
 public:
  // `domain` must be the From address's or its parent; the selector names the record
  // "<selector>._domainkey.<domain>".
  static Result<Dkim> load(std::string_view pem, std::string domain, std::string selector);

  // The DKIM-Signature field with its line end, to be put before the mail. `mail` has CRLF line
  // ends and is what goes over the wire, before dots are doubled.
  Result<std::string> sign(std::string_view mail, Instant at) const;

  std::string record_name() const;  // "s1._domainkey.example.org"
  std::string record_value() const; // "v=DKIM1; k=rsa; p=…"

 private:
  struct Release {
    void operator()(void* key) const;
  };
  std::unique_ptr<void, Release> key_; // an EVP_PKEY
  KeyKind kind_ = KeyKind::rsa2048;
  std::string domain_, selector_;
};

// RFC 6376 §3.4.2 and §3.4.4; open for tests.
std::string relaxed_field(std::string_view field);
std::string relaxed_body(std::string_view body);

} // namespace wireroom::mail
