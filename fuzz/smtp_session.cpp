// Whatever a server says, each mail that it was given comes to exactly one end, and none is called
// taken, or uncertain, before its dot went out.
#include "mail/smtp_session.h"
#include "base/assert.h"
#include <map>

using namespace wireroom;

namespace {

struct Fate {
  int ends = 0;
  bool ready = false, released = false;
};

void see(mail::SmtpSession& session, std::map<std::uint64_t, Fate>& fates, bool release) {
  using Kind = mail::SmtpEvent::Kind;
  for (const auto& event : session.events()) {
    Fate& fate = fates.at(event.mail);
    if (event.kind == Kind::ready) {
      ASSERT(!fate.ready && fate.ends == 0);
      fate.ready = true;
      if (!release) continue;
      fate.released = true;
      session.release(event.mail);
      continue;
    }
    ASSERT(++fate.ends == 1);
    ASSERT(fate.released || (event.kind != Kind::accepted && event.kind != Kind::uncertain));
    ASSERT(event.kind != Kind::accepted || event.reply.positive());
  }
}

} // namespace

// The first byte chooses how the words are cut and whether dots are released; the rest is said.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const mail::Relay relay{.host = "relay.example",
                          .tls = data[0] & 128 ? mail::Tls::starttls : mail::Tls::none};
  const std::size_t piece = 1 + data[0] % 50;
  const bool release = data[0] & 64;
  const std::string_view words(reinterpret_cast<const char*>(data) + 1, size - 1);
  mail::SmtpSession session(relay, "me.example");
  std::map<std::uint64_t, Fate> fates;
  for (std::size_t at = 0; at < words.size() && !session.over(); at += piece) {
    session.receive(words.substr(at, piece));
    if (session.wants_tls()) session.secured();
    see(session, fates, release);
    while (session.takes() && fates.size() < 100) {
      const std::uint64_t number = fates.size() + 1;
      fates[number];
      session.take(number, {"b@me.example", "min@x.example"}, "Subject: x\r\n\r\n.\r\n");
      see(session, fates, release);
    }
    session.output().clear();
  }
  session.ended("the words are over");
  see(session, fates, release);
  for (const auto& [number, fate] : fates) ASSERT(fate.ends == 1);
  return 0;
}
