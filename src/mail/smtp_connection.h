// SmtpConnection: a socket, its TLS and the SmtpSession that talks over it. Never waits: the owner
// polls descriptor() for wanted() and calls turn().
//
// TLS 1.2 or newer, the server's certificate checked for the relay's host name against the system's
// authorities or the relay's own ca_file. Looking up the name is the one step that may wait.
// Times are the caller's. One thread.
#pragma once
#include "mail/smtp_session.h"
#include <chrono>
#include <memory>

struct ssl_st;
struct ssl_ctx_st;

namespace wireroom::mail {

using SteadyTime = std::chrono::steady_clock::time_point;

// What the connections to one relay have in common: its certificates.
class TlsContext {
 public:
  static Result<TlsContext> make(const Relay& relay);
  ssl_ctx_st* handle() const { return context_.get(); }

 private:
  struct Release {
    void operator()(ssl_ctx_st* context) const;
  };
  std::unique_ptr<ssl_ctx_st, Release> context_;
};

class SmtpConnection {
 public:
  // Begins to connect; a name that is not found is the session's failure like any other. `relay`
  // and `tls` outlive the connection.
  SmtpConnection(const Relay& relay, const TlsContext& tls, std::string own_name,
                 SmtpPatience patience, SteadyTime now);
  ~SmtpConnection();
  SmtpConnection(const SmtpConnection&) = delete;
  SmtpConnection& operator=(const SmtpConnection&) = delete;

  SmtpSession& session() { return session_; }
  int descriptor() const { return socket_; } // -1 once it is closed
  short wanted() const;                      // POLLIN, POLLOUT
  SteadyTime deadline() const { return deadline_; }

  // Carries what can be carried; `found` is what poll() said. When the deadline has passed, the
  // connection ends.
  void turn(short found, SteadyTime now);

  // Puts out what the session has to say, without waiting for poll().
  void flush(SteadyTime now);

 private:
  enum class Phase { connecting, open, handshake };
  struct Release {
    void operator()(ssl_st* tls) const;
  };
  bool connect_next();
  void shake_hands();
  void read_all();
  void write_all();
  void hear_last_words();
  void end(const std::string& why);
  void set_deadline(SteadyTime now);

  SmtpSession session_;
  const Relay& relay_;
  const TlsContext& context_;
  SmtpPatience patience_;
  std::vector<std::string> addresses_; // sockaddr bytes still to try, the next one last
  int socket_ = -1;
  Phase phase_ = Phase::connecting;
  std::unique_ptr<ssl_st, Release> tls_;
  bool tls_wants_write_ = false, moved_ = false;
  std::size_t written_ = 0; // of the session's output
  SteadyTime deadline_;
};

} // namespace wireroom::mail
