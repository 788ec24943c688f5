#include "mail/smtp_send.h"
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace wireroom::mail {
namespace {

HandedOver told(const SmtpEvent& event) {
  using Kind = SmtpEvent::Kind;
  using End = HandedOver::End;
  switch (event.kind) {
  case Kind::accepted:
    return {End::taken, event.reply.shown()};
  case Kind::refused:
    return {End::refused, event.reply.shown()};
  case Kind::uncertain:
    return {End::unknown, event.reply.text};
  default:
    return {End::later, event.reply.code ? event.reply.shown() : event.reply.text};
  }
}

void wait_for(SmtpConnection& connection) {
  using std::chrono::steady_clock;
  const auto left = std::chrono::ceil<milliseconds>(connection.deadline() - steady_clock::now());
  pollfd one{connection.descriptor(), connection.wanted(), 0};
  poll(&one, 1, int(std::clamp<std::int64_t>(left.count(), 0, 60'000)));
  connection.turn(one.revents, steady_clock::now());
}

} // namespace

HandedOver send_one(const Relay& relay, const std::string& own_name, const Envelope& envelope,
                    const std::string& mail, const SmtpPatience& patience) {
  const auto tls_made = TlsContext::make(relay);
  if (!tls_made) return {HandedOver::End::later, tls_made.error().message};
  const TlsContext& tls = *tls_made;
  SmtpConnection connection(relay, tls, own_name, patience, std::chrono::steady_clock::now());
  SmtpSession& session = connection.session();
  std::optional<HandedOver> outcome;
  while (connection.descriptor() >= 0) {
    if (!outcome && session.takes() && session.taken() == 0) session.take(1, envelope, mail, true);
    connection.flush(std::chrono::steady_clock::now());
    for (const SmtpEvent& event : session.events()) outcome = told(event);
    if (outcome && !session.over() && session.idle()) session.quit();
    if (connection.descriptor() >= 0) wait_for(connection);
    for (const SmtpEvent& event : session.events()) outcome = told(event);
    if (outcome) break; // the server's farewell is not waited for
  }
  if (outcome) return *outcome;
  return {HandedOver::End::later,
          fmt::format("{} takes no mail: {}", relay.host, session.failure().shown())};
}

std::string host_name() {
  char name[256] = "localhost";
  gethostname(name, sizeof name - 1);
  return name;
}

} // namespace wireroom::mail
