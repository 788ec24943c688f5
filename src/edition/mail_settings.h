// MailSettings: [mail] of network.toml, by which relays and at what pace the briefing goes out.
// Plain values as they are written there; app/mail_settings.h makes of them what sending needs.
#pragma once
#include "base/time.h"
#include <string>
#include <vector>

namespace wireroom::edition {

struct RelaySettings {
  std::string name, host;
  int port = 587;
  std::string tls = "starttls"; // starttls, implicit, none
  std::string ca_file;
  std::string login = "none"; // none, plain, login, xoauth2
  std::string user, secret;
  int connections = 4, weight = 1, mails_per_connection = 1000;
};

struct PaceSettings {
  std::string provider; // "gmail" …; empty: everybody else
  int at_once = 0, per_minute = 0, first_day = 0;
  Instant warm_since{};
};

struct MailSettings {
  std::string own_name;          // for EHLO; empty: this host's
  std::string bounce_domain;     // of return addresses; empty: the sender's domain
  std::string leave_mail;        // takes mails of readers who leave; empty: none
  std::vector<std::string> keys; // files of keys that sign; the selector is the file's name
  bool send_uncertain_again = false;
  milliseconds undo{minutes(1)};  // between the order and the first mail
  milliseconds overdue{hours(2)}; // later than this, a person is asked first
  bool by_zone = false;           // each reader at the hour in the reader's own zone
  bool count_links = false;       // how often each is followed; the mails say so
  std::string drop_folder;        // where mails that came back are laid
  std::string lmtp;               // address to take them on: "127.0.0.1:8624"
  std::string spam_check;         // "127.0.0.1:783" or "rspamd://…"
  double spam_limit = 3;          // from this score on nothing goes out unasked
  std::vector<RelaySettings> relays;
  std::vector<PaceSettings> paces;
};

} // namespace wireroom::edition
