// Relay: a mail server that takes our mail, as the configuration describes it. Values.
#pragma once
#include "base/time.h"
#include <string>

namespace wireroom::mail {

enum class Tls {
  starttls, // a plain greeting, then TLS or nothing
  implicit, // TLS from the first byte (RFC 8314 §3.3)
  none,     // for a relay on this machine only
};
enum class Login { none, plain, login, xoauth2 };

struct Relay {
  std::string name; // as logs and the ledger call it; empty: the host's
  std::string host;
  int port = 587;
  Tls tls = Tls::starttls;
  std::string ca_file; // certificates to trust instead of the system's
  Login login = Login::none;
  std::string user, secret; // a password, or for xoauth2 a bearer token
  int connections = 4;
  int weight = 1;                  // share of the mails, beside the other relays' weights
  int mails_per_connection = 1000; // then it is closed and opened anew
};

// How long each step may take; RFC 5321 §4.5.3.2 sets the least that a client must wait.
struct SmtpPatience {
  seconds connect{30}, greeting{300}, command{300}, data{120}, block{180}, accept{600}, quit{5};
};

} // namespace wireroom::mail
