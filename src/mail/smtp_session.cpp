#include "mail/smtp_session.h"
#include "base/ascii.h"
#include "mail/transfer.h"
#include <charconv>
#include <cstring>

namespace wireroom::mail {
namespace {

constexpr std::string_view stage_names[] = {"CONN", "CONN", "EHLO", "STARTTLS", "AUTH",
                                            "MAIL", "RCPT", "DATA", "DATA"};

// Whether a line begins with a dot. It is asked of every mail, so sixteen bytes at once (vector
// extensions, which GCC and clang share): a line end beside a dot leaves a byte of `found`.
bool dot_begins_a_line(std::string_view mail) {
  using Bytes = char __attribute__((vector_size(16)));
  if (mail.starts_with('.')) return true;
  std::size_t at = 0;
  while (at + 257 <= mail.size()) {
    Bytes found{};
    for (int i = 0; i < 16; ++i, at += 16) {
      Bytes here, next;
      std::memcpy(&here, mail.data() + at, 16);
      std::memcpy(&next, mail.data() + at + 1, 16);
      found |= (here == '\n') & (next == '.');
    }
    std::uint64_t halves[2];
    std::memcpy(halves, &found, 16);
    if (halves[0] | halves[1]) return true;
  }
  return mail.find("\n.", at) != mail.npos;
}

// RFC 5321 §4.5.2: a dot that begins a line is doubled.
void append_dots_doubled(std::string& out, std::string_view mail) {
  if (mail.starts_with('.')) out += '.';
  for (std::size_t at = 0; at < mail.size();) {
    const auto found = mail.find("\n.", at);
    const auto end = found == mail.npos ? mail.size() : found + 1;
    out.append(mail.substr(at, end - at));
    if (found != mail.npos) out += '.';
    at = end;
  }
  if (!mail.ends_with("\r\n")) out += "\r\n";
}

bool has_eight_bits(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 128) return true;
  return false;
}

Reply own_words(int code, std::string text) {
  return {.code = code, .status = {}, .text = std::move(text)};
}

} // namespace

std::string_view name_of(Stage stage) {
  return stage_names[std::size_t(stage)];
}

SmtpSession::SmtpSession(const Relay& relay, std::string own_name)
    : relay_(relay), own_name_(std::move(own_name)) {
  if (relay.tls == Tls::implicit) state_ = State::handshake;
}

Stage SmtpSession::stage() const {
  switch (state_) {
  case State::greeting:
    return Stage::greeting;
  case State::hello:
  case State::plain_hello:
    return Stage::hello;
  case State::starttls:
  case State::handshake:
    return Stage::tls;
  case State::login:
    return Stage::login;
  default:
    break;
  }
  if (current_ && current_->dotted) return Stage::accept;
  return awaited_.empty() || awaited_.front() != Command::content ? Stage::sender : Stage::content;
}

void SmtpSession::receive(std::string_view bytes) {
  reader_.add(bytes);
  while (state_ != State::over && state_ != State::handshake) {
    auto reply = reader_.next();
    if (!reply) return ended(reply.error().message);
    if (!*reply) return;
    answer(**reply);
  }
}

void SmtpSession::answer(const Reply& reply) {
  switch (state_) {
  case State::greeting:
    return reply.positive() ? hello(true) : fail_at(Stage::greeting, reply);
  case State::hello:
  case State::plain_hello:
    return greeted(reply);
  case State::starttls:
    if (!reply.positive()) return fail_at(Stage::tls, reply);
    // Words that came before TLS must not be taken for the server's after it.
    if (!reader_.empty())
      return fail_at(Stage::tls, own_words(554, "the server went on talking before TLS began"));
    state_ = State::handshake;
    return;
  case State::login:
    return log_in_further(reply);
  case State::idle:
    return answered(reply);
  default:
    state_ = State::over;
  }
}

void SmtpSession::secured() {
  secure_ = true;
  if (relay_.tls == Tls::implicit)
    state_ = State::greeting;
  else
    hello(true);
}

void SmtpSession::hello(bool extended) {
  state_ = extended ? State::hello : State::plain_hello;
  output_ += (extended ? "EHLO " : "HELO ") + own_name_ + "\r\n";
}

void SmtpSession::greeted(const Reply& reply) {
  if (!reply.positive()) {
    if (state_ == State::hello && reply.permanent() && relay_.tls == Tls::none) return hello(false);
    return fail_at(Stage::hello, reply);
  }
  offers_ = {};
  if (state_ == State::hello) learn(reply);
  if (!secure_ && relay_.tls == Tls::starttls) {
    if (!offers_.starttls)
      return fail_at(Stage::tls, own_words(554, "the server offers no TLS, so it gets no mail"));
    state_ = State::starttls;
    output_ += "STARTTLS\r\n";
    return;
  }
  log_in();
}

// RFC 5321 §4.1.1.1: a keyword a line, after the server's own name.
void SmtpSession::learn(const Reply& reply) {
  const auto lines = ascii::split(reply.text, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto line = ascii::trim(lines[i]);
    const auto keyword = line.substr(0, line.find_first_of(" ="));
    const auto value = ascii::trim(line.substr(std::min(keyword.size() + 1, line.size())));
    if (ascii::equal(keyword, "PIPELINING")) offers_.pipelining = true;
    if (ascii::equal(keyword, "STARTTLS")) offers_.starttls = true;
    if (ascii::equal(keyword, "8BITMIME")) offers_.eight_bit = true;
    if (ascii::equal(keyword, "SMTPUTF8")) offers_.utf8 = true;
    if (ascii::equal(keyword, "AUTH")) offers_.auth += " " + ascii::lowered(value) + " ";
    if (ascii::equal(keyword, "SIZE")) {
      offers_.size = true;
      std::from_chars(value.data(), value.data() + value.size(), offers_.size_limit);
    }
  }
}

void SmtpSession::log_in() {
  if (relay_.login == Login::none) {
    state_ = State::idle;
    if (current_) begin(*current_);
    return;
  }
  if (!secure_) return fail_at(Stage::login, own_words(554, "without TLS no password is sent"));
  state_ = State::login;
  login_step_ = 0;
  using namespace std::string_literals;
  if (relay_.login == Login::plain) // RFC 4616
    output_ += "AUTH PLAIN " + to_base64("\0"s + relay_.user + "\0"s + relay_.secret) + "\r\n";
  if (relay_.login == Login::login) output_ += "AUTH LOGIN\r\n";
  if (relay_.login == Login::xoauth2)
    output_ += "AUTH XOAUTH2 " +
               to_base64("user=" + relay_.user + "\1auth=Bearer " + relay_.secret + "\1\1") +
               "\r\n";
}

void SmtpSession::log_in_further(const Reply& reply) {
  if (reply.positive()) {
    state_ = State::idle;
    if (current_) begin(*current_);
    return;
  }
  if (reply.code != 334 || login_step_ > 1) return fail_at(Stage::login, reply);
  if (relay_.login == Login::login)
    output_ += to_base64(login_step_ == 0 ? relay_.user : relay_.secret);
  ++login_step_;
  output_ += "\r\n"; // to XOAUTH2's challenge, which holds the error, an empty answer
}

void SmtpSession::fail_at(Stage stage, Reply reply) {
  failed_at_ = stage;
  failure_ = std::move(reply);
  ended(failure_.shown());
}

void SmtpSession::ended(std::string_view why) {
  if (state_ == State::over) return;
  state_ = State::over;
  const Reply words = own_words(0, std::string(why));
  const Stage stage = current_ && current_->dotted ? Stage::accept : Stage::content;
  if (failure_.code == 0 && taken_ == 0 && !current_) failure_ = own_words(421, std::string(why));
  if (current_)
    finish(current_->dotted ? SmtpEvent::Kind::uncertain : SmtpEvent::Kind::lost, stage, words);
  if (current_) finish(SmtpEvent::Kind::lost, stage, words); // the one behind it
}

bool SmtpSession::takes() const {
  return state_ == State::idle && !next_ && taken_ < relay_.mails_per_connection;
}

void SmtpSession::take(std::uint64_t number, Envelope envelope, std::string mail, bool released) {
  Slot slot{.number = number, .envelope = std::move(envelope), .mail = std::move(mail)};
  slot.released = released;
  ++taken_;
  auto& place = current_ ? next_ : current_;
  place = std::move(slot);
  if (&place == &current_ || (offers_.pipelining && current_->dotted)) begin(*place);
}

void SmtpSession::release(std::uint64_t number) {
  for (auto* place : {&current_, &next_})
    if (*place && (*place)->number == number) (*place)->released = true;
  if (current_ && current_->number == number && current_->body_sent && !current_->dotted)
    send_end(*current_);
}

void SmtpSession::quit() {
  if (state_ != State::idle) {
    state_ = State::over;
    return;
  }
  state_ = State::quit;
  output_ += "QUIT\r\n";
}

// Why this server cannot carry this mail, found before anything is sent; in the server's stead.
std::optional<std::pair<Stage, Reply>> SmtpSession::obstacle(const Slot& slot) const {
  const auto refusal = [](Stage stage, int code, const char* status, std::string text) {
    return std::pair(stage, Reply{.code = code, .status = status, .text = std::move(text)});
  };
  if (offers_.size_limit != 0 && slot.mail.size() > offers_.size_limit)
    return refusal(Stage::content, 552, "5.3.4",
                   fmt::format("the mail has {} bytes and the server takes {}", slot.mail.size(),
                               offers_.size_limit));
  if (slot.envelope.international && !offers_.utf8) // RFC 6531 §3.5
    return refusal(Stage::recipient, 553, "5.6.7",
                   "the server carries no address in another script than Latin (no SMTPUTF8)");
  if (!offers_.eight_bit && has_eight_bits(slot.mail))
    return refusal(Stage::content, 554, "5.6.3", "the server carries no bytes beyond ASCII");
  for (const auto* address : {&slot.envelope.from, &slot.envelope.to})
    if (address->find_first_of("\r\n<> ") != address->npos)
      return refusal(Stage::recipient, 553, "5.1.3",
                     "the address holds a character that none may hold");
  return std::nullopt;
}

void SmtpSession::begin(Slot& slot) {
  if (state_ != State::idle || slot.begun) return;
  slot.begun = true;
  if (auto why = obstacle(slot)) {
    slot.failure = std::move(why);
    if (&slot == &*current_) finish_failed();
    return;
  }
  if (dirty_) command(Command::reset);
  dirty_ = false;
  command(Command::sender);
  if (!offers_.pipelining) return;
  command(Command::recipient);
  command(Command::content);
}

void SmtpSession::command(Command command) {
  const Slot& slot = next_ && next_->begun ? *next_ : *current_;
  awaited_.push_back(command);
  switch (command) {
  case Command::sender:
    output_.append("MAIL FROM:<").append(slot.envelope.from).append(">");
    if (offers_.size) output_ += fmt::format(" SIZE={}", slot.mail.size());
    if (slot.envelope.international)
      output_ += offers_.eight_bit ? " BODY=8BITMIME SMTPUTF8" : " SMTPUTF8";
    output_ += "\r\n";
    return;
  case Command::recipient:
    output_.append("RCPT TO:<").append(slot.envelope.to).append(">\r\n");
    return;
  case Command::content:
    output_ += "DATA\r\n";
    return;
  case Command::reset:
    output_ += "RSET\r\n";
    return;
  case Command::accept:
  case Command::empty_end:
    output_ += ".\r\n";
  }
}

void SmtpSession::answered(const Reply& reply) {
  if (awaited_.empty() || !current_) return ended(reply.shown()); // "421 idle for too long"
  const Command asked = awaited_.front();
  awaited_.pop_front();
  switch (asked) {
  case Command::reset:
    if (!reply.positive()) ended(reply.shown());
    return;
  case Command::sender:
  case Command::recipient: {
    const bool sender = asked == Command::sender;
    if (!reply.positive() && !current_->failure)
      current_->failure.emplace(sender ? Stage::sender : Stage::recipient, reply);
    if (!sender && current_->failure && current_->failure->first == Stage::recipient) dirty_ = true;
    if (offers_.pipelining && reply.code != 421) return;
    if (current_->failure) return finish_failed();
    return command(sender ? Command::recipient : Command::content);
  }
  case Command::content:
    return content_answered(reply);
  case Command::empty_end:
    return finish_failed();
  case Command::accept:
    return accept_answered(reply);
  }
}

void SmtpSession::content_answered(const Reply& reply) {
  Slot& slot = *current_;
  if (reply.code != 354) {
    if (!slot.failure) slot.failure.emplace(Stage::content, reply);
    dirty_ = true;
    return finish_failed();
  }
  if (slot.failure) { // RFC 2920 §3.1: nobody to send to, yet the server waits for a mail
    dirty_ = false;
    return command(Command::empty_end);
  }
  // Nearly no mail of ours has such a line, and nothing else waits to go out: no copy is made then.
  if (output_.empty() && slot.mail.ends_with("\r\n") && !dot_begins_a_line(slot.mail))
    output_ = std::move(slot.mail);
  else
    append_dots_doubled(output_, slot.mail);
  slot.mail = {};
  slot.body_sent = true;
  if (slot.released) return send_end(slot);
  events_.push_back({.kind = SmtpEvent::Kind::ready, .mail = slot.number, .reply = {}});
}

void SmtpSession::send_end(Slot& slot) {
  slot.dotted = true;
  awaited_.push_back(Command::accept);
  output_ += ".\r\n";
  if (next_ && offers_.pipelining) begin(*next_);
}

void SmtpSession::accept_answered(const Reply& reply) {
  using Kind = SmtpEvent::Kind;
  const bool leaving = reply.code == 421;
  finish(reply.positive()    ? Kind::accepted
         : reply.permanent() ? Kind::refused
                             : Kind::deferred,
         Stage::accept, reply);
  if (leaving) ended(reply.shown());
}

void SmtpSession::finish_failed() {
  const auto [stage, reply] = *current_->failure;
  finish(reply.permanent() ? SmtpEvent::Kind::refused : SmtpEvent::Kind::deferred, stage, reply);
  if (reply.code == 421) ended(reply.shown());
}

void SmtpSession::finish(SmtpEvent::Kind kind, Stage stage, const Reply& reply) {
  events_.push_back({.kind = kind, .mail = current_->number, .stage = stage, .reply = reply});
  current_ = std::exchange(next_, std::nullopt);
  if (!current_ || state_ == State::over) return;
  if (current_->begun && current_->failure && awaited_.empty()) return finish_failed();
  begin(*current_);
}

} // namespace wireroom::mail
