// SignUp: how somebody becomes a reader of the briefing, and stops being one.
//
// The address is typed into a form; a mail goes there with a link; behind the link is a page whose
// button confirms, so that a program that looks at links confirms nobody. Whether an address was
// known, had asked already or was over a limit can be told neither from the answer nor from what is
// done on the way: a stranger learns nothing, and nobody's mailbox can be filled through the form.
//
// Tokens name the reader and carry an authenticator of the network's secret (BLAKE2b, keyed); they
// are never stored. Works on the caller's connection, one thread at a time.
#pragma once
#include "briefing/notices.h"
#include "briefing/readers.h"

namespace wireroom::briefing {

// How many may ask, each within the last hour but for the address itself.
struct SignUpLimits {
  std::int64_t address = 1;  // mails to one address within a day
  std::int64_t network = 20; // from one network (/24, /48)
  std::int64_t domain = 300; // addresses of one mail domain
};

// The sentence on the form, as it is kept with every consent.
extern const char* const consent_words;
inline constexpr const char* policy_version = "2026-03";
inline constexpr const char* terms_version = "2026-03";

class SignUp {
 public:
  // A mail that is to go to that address now.
  struct Confirmation {
    std::string address, token;
  };

  SignUp(store::Database& database, std::string secret, SignUpLimits limits = {})
      : database_(database), readers_(database), notices_(database), secret_(std::move(secret)),
        limits_(limits) {}

  // Keeps that somebody asked, and the notice that brings the mail. What that mail will say, or
  // none when a limit is reached, the address is subscribed already or may not be written to. Both
  // cost one commit, which does not wait for the disk: its mail does. An error is a sentence for
  // the form: the address cannot be one.
  Result<std::optional<Confirmation>> ask(const std::string& typed, const Shown& shown,
                                          Instant now);

  // The reader whom a token names; none when it was not made here. `asked` tokens are for
  // confirming and hold a week from the asking; `left` tokens stand in every briefing and hold
  // for ever.
  Result<std::optional<Reader>> of_confirmation(const std::string& token, Instant now);
  Result<std::optional<Reader>> of_leaving(const std::string& token);
  // As `asked`, from a mail that carried the link to one's own data; holds a day.
  Result<std::optional<Reader>> of_own_data(const std::string& token, Instant now);

  // Both may be done twice and do it once.
  Outcome confirm(const Reader& reader, const Shown& shown, Instant now);
  Outcome leave(const Reader& reader, const Shown& shown, Instant now);

  std::string leave_token(ReaderId reader) const;

 private:
  Result<bool> within_limits(const std::string& address, const std::optional<Reader>& reader,
                             const Shown& shown, Instant now);

  store::Database& database_;
  Readers readers_;
  Notices notices_;
  std::string secret_;
  SignUpLimits limits_;
};

} // namespace wireroom::briefing
