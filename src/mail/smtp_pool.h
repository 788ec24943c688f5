// SmtpPool: the connections to all relays, kept as long as there is mail for them.
//
// Each relay gets mails by its weight, beside the others'; one of weight 0 only while all others
// rest. A relay that fails (no connection, no login, a farewell before any mail) rests for a
// second, then two, four … five minutes at most. One thread.
#pragma once
#include "mail/smtp_connection.h"
#include <map>

namespace wireroom::mail {

struct PoolEvent {
  SmtpEvent event;
  std::string relay; // its name
};

class SmtpPool {
 public:
  static Result<SmtpPool> make(std::vector<Relay> relays, std::string own_name,
                               SmtpPatience patience = {});

  int capacity() const; // connections that may be open at once

  // Opens connections as far as `waiting` mails need them, and says whether one takes a mail now.
  bool takes(std::size_t waiting, SteadyTime now);
  // To be asked only when takes(); `number` is not in hand.
  void give(std::uint64_t number, Envelope envelope, std::string mail, bool released = false);
  void release(std::uint64_t number);

  // Puts out what there is to say, waits for answers, at most so long, and hands on what happened.
  std::vector<PoolEvent> wait(milliseconds longest);
  void flush();

  void rest(const std::string& relay, const std::string& why, SteadyTime now);
  // When the first resting relay may be tried again; none when not all rest.
  std::optional<SteadyTime> all_rest_until(SteadyTime now) const;
  std::string trouble() const; // "relay1: 535 5.7.8 …" of each that rests; empty when none does

  void close(); // says farewell where nothing is in hand, and ends all

 private:
  struct Server {
    Relay relay;
    TlsContext tls;
    int failures = 0, open = 0;
    std::int64_t given = 0;
    SteadyTime rests_until{};
    std::string why;
  };
  struct Line {
    std::size_t server;
    std::unique_ptr<SmtpConnection> connection;
  };
  SmtpPool(std::string own_name, SmtpPatience patience)
      : own_name_(std::move(own_name)), patience_(patience) {}
  bool may_use(const Server& server, SteadyTime now) const;
  Line* best_line(SteadyTime now);
  void collect(std::vector<PoolEvent>& into);
  void retire();
  void sweep(SteadyTime now);
  void rest(Server& server, const std::string& why, SteadyTime now);

  std::string own_name_;
  SmtpPatience patience_;
  std::vector<std::unique_ptr<Server>> servers_;
  std::vector<Line> lines_;
  std::map<std::uint64_t, SmtpConnection*> holders_; // of mails in hand
};

} // namespace wireroom::mail
