// SmtpSession: our half of the talk with one mail server, without the network (RFC 5321).
//
// Bytes come in by receive() and go out by output(); whoever owns the socket carries them. The
// session greets, starts TLS, logs in, and hands over mails one after the other. PIPELINING
// (RFC 2920) lets the next mail's envelope follow the last one's end without waiting.
//
// A mail is sent whole except for its last line, the single dot that makes the server take it. That
// dot goes out only after release(): until then the mail is certainly not taken, from then on until
// the answer nobody can know. Never fails by throwing; one thread.
#pragma once
#include "mail/smtp_relay.h"
#include "mail/smtp_reply.h"
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::mail {

struct Envelope {
  std::string from; // for bounces; empty is allowed
  std::string to;
  bool international = false; // an address needs SMTPUTF8 (RFC 6531)
};

enum class Stage { connect, greeting, hello, tls, login, sender, recipient, content, accept };
std::string_view name_of(Stage stage); // "MAIL", "RCPT", "DATA" … as Refusal::command wants it

struct SmtpEvent {
  enum class Kind {
    ready,     // everything but the dot is on its way: release() it
    accepted,  // the server has it
    deferred,  // 4xx: not taken now
    refused,   // 5xx: not taken ever
    lost,      // the connection ended before the dot: certainly not taken
    uncertain, // it ended between dot and answer
  };
  Kind kind;
  std::uint64_t mail; // the number that take() was given
  Stage stage = Stage::accept;
  Reply reply; // of lost and uncertain only the text: what ended the connection
};

class SmtpSession {
 public:
  // `relay` outlives the session. `own_name` is what EHLO says: this host's full name.
  SmtpSession(const Relay& relay, std::string own_name);

  void receive(std::string_view bytes);
  bool wants_tls() const { return state_ == State::handshake; } // all output being out
  void secured();
  void ended(std::string_view why); // the connection is gone; mails in hand become events

  std::string& output() { return output_; } // the owner removes what was sent
  bool over() const { return state_ == State::over; }
  bool idle() const { return state_ == State::idle && !current_; }
  Stage stage() const;                              // what is waited for
  const Reply& failure() const { return failure_; } // why no mail can be handed over; code 0: none
  Stage failed_at() const { return failed_at_; }
  int taken() const { return taken_; } // mails so far

  bool takes() const; // a mail may be given: at most one waits behind the current one
  // `mail` has CRLF line ends; dots are doubled here. `released`: it need not wait at the dot.
  void take(std::uint64_t number, Envelope envelope, std::string mail, bool released = false);
  void release(std::uint64_t number);
  void quit(); // when no mail is in hand

  std::vector<SmtpEvent> events() { return std::exchange(events_, {}); }

 private:
  enum class State { greeting, hello, plain_hello, starttls, handshake, login, idle, quit, over };
  enum class Command { sender, recipient, content, accept, reset, empty_end };
  struct Slot {
    std::uint64_t number;
    Envelope envelope;
    std::string mail; // until it stands in the output
    bool released = false, dotted = false, body_sent = false, begun = false;
    std::optional<std::pair<Stage, Reply>> failure;
  };

  void answer(const Reply& reply);
  void hello(bool extended);
  void greeted(const Reply& reply);
  void learn(const Reply& reply);
  void log_in();
  void log_in_further(const Reply& reply);
  void fail_at(Stage stage, Reply reply);
  void begin(Slot& slot);
  void command(Command command);
  void answered(const Reply& reply);
  void content_answered(const Reply& reply);
  void accept_answered(const Reply& reply);
  void send_end(Slot& slot);
  void finish(SmtpEvent::Kind kind, Stage stage, const Reply& reply);
  void finish_failed();
  std::optional<std::pair<Stage, Reply>> obstacle(const Slot& slot) const;

  const Relay& relay_;
  std::string own_name_;
  ReplyReader reader_;
  std::string output_;
  State state_ = State::greeting;
  bool secure_ = false, dirty_ = false;
  int login_step_ = 0, taken_ = 0;
  struct Extensions {
    bool pipelining = false, starttls = false, eight_bit = false, utf8 = false, size = false;
    std::size_t size_limit = 0;
    std::string auth;
  } offers_;
  std::optional<Slot> current_, next_;
  std::deque<Command> awaited_; // answers still to come, oldest first
  std::vector<SmtpEvent> events_;
  Reply failure_;
  Stage failed_at_ = Stage::connect;
};

} // namespace wireroom::mail
