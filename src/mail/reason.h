// Why a mail was not delivered, decided from the words, codes and place of a refusal. One judge for
// refusals at our own connection and for those that come back by mail. Pure, from any thread.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::mail {

enum class Reason {
  undefined, // nothing is said
  onhold,    // something is said that nobody here understands
  authfailure,
  badreputation,
  blocked,
  contenterror,
  exceedlimit,
  expired,
  failedstarttls,
  filtered,
  hasmoved,
  hostunknown,
  mailboxfull,
  mailererror,
  mesgtoobig,
  networkerror,
  norelaying,
  notaccept,
  notcompliantrfc,
  policyviolation,
  rejected,
  requireptr,
  securityerror,
  spamdetected,
  speeding,
  suspend,
  syntaxerror,
  systemerror,
  systemfull,
  toomanyconn,
  userunknown,
  virusdetected,
};
std::string_view name_of(Reason reason);

struct Refusal {
  std::string_view text;       // what the other side said
  std::string_view status;     // "5.1.1" or empty
  std::string_view reply_code; // "550" or empty
  std::string_view command;    // "RCPT" … or empty
  std::string_view remote;     // host that said it, or empty
  std::string_view address;    // of the recipient, or empty
  bool delayed = false;        // the sender still tries
};

// Rules in order of strength: words that one provider alone uses; words that can mean one thing;
// status codes; words that may mean several things; reply codes.
Reason judge(const Refusal& refusal);

// True where the address itself is bad, so that the reader may be taken off the list.
bool is_hard(Reason reason, std::string_view status, std::string_view reply_code);

// The first SMTP reply code (400 to 599) in a text, and the first enhanced status code, by
// preference the one that follows the reply code; empty when there is none.
std::string find_reply_code(std::string_view text);
std::string find_status(std::string_view text);

} // namespace wireroom::mail
