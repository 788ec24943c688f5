#include "mail/smtp_send.h"
#include "mail/testing.h"
#include <gtest/gtest.h>

namespace wireroom::mail {
namespace {

using Kind = SmtpEvent::Kind;

std::vector<Reply> replies_of(std::string_view bytes, std::size_t step = 1) {
  ReplyReader reader;
  std::vector<Reply> out;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    reader.add(bytes.substr(at, step));
    for (auto reply = reader.next(); reply && *reply; reply = reader.next()) out.push_back(**reply);
  }
  return out;
}

TEST(SmtpReply, ReadsLinesAndStatusHoweverTheBytesCome) {
  const std::string_view bytes = "250-5.1.1 not a status of success\r\n250 ok\r\n"
                                 "550-5.1.1 No such user\r\n550 5.1.1 here, min\n354\r\n";
  for (const std::size_t step : {1u, 3u, 1000u}) {
    const auto replies = replies_of(bytes, step);
    ASSERT_EQ(replies.size(), 3u);
    EXPECT_EQ(replies[0].status, "");
    EXPECT_EQ(replies[0].text, "5.1.1 not a status of success\nok");
    EXPECT_EQ(replies[1].shown(), "550 5.1.1 No such user here, min");
    EXPECT_EQ(replies[2].code, 354);
  }
}

TEST(SmtpReply, EndsWhereAServerIsNone) {
  for (const std::string& bytes :
       {std::string("HTTP/1.1 400 Bad Request\r\n"), std::string("250-a\r\n251 b\r\n"),
        std::string(3000, '2'), std::string("199 x\r\n"), std::string("2500\r\n")}) {
    ReplyReader reader;
    reader.add(bytes);
    EXPECT_FALSE(reader.next()) << bytes.substr(0, 20);
  }
  ReplyReader endless;
  for (int i = 0; i < 200; ++i) endless.add("250-more\r\n");
  EXPECT_FALSE(endless.next());
}

// A session whose other side the test speaks itself.
class Spoken {
 public:
  explicit Spoken(Relay relay) : relay_(std::move(relay)), session(relay_, "me.example") {}

  // What the session says to these words.
  std::string hear(std::string_view words) {
    session.receive(words);
    return std::exchange(session.output(), {});
  }
  std::string said() { return std::exchange(session.output(), {}); }

 private:
  Relay relay_;

 public:
  SmtpSession session;
};

Relay plain_relay() {
  return {.host = "relay.example", .tls = Tls::none};
}

// RFC 5321 §4.5.2, at every place of a mail that is read in pieces of sixteen and 256 bytes.
TEST(SmtpSession, DoublesADotWhereverItBeginsALine) {
  for (std::size_t at = 0; at < 600; ++at) {
    Spoken talk(plain_relay());
    talk.hear("220 hello\r\n");
    talk.hear("250-relay\r\n250 PIPELINING\r\n");
    std::string mail(600, 'x'), doubled = mail;
    mail.replace(at, 0, "\r\n.");
    doubled.replace(at, 0, "\r\n..");
    talk.session.take(7, {"b@me.example", "min@x.example"}, mail + ".\n\r\n");
    talk.said();
    ASSERT_EQ(talk.hear("250 ok\r\n250 ok\r\n354 go\r\n"), doubled + ".\n\r\n") << at;
  }
}

TEST(SmtpSession, SendsAllButTheDotUntilReleased) {
  Spoken talk(plain_relay());
  EXPECT_EQ(talk.hear("220 hello\r\n"), "EHLO me.example\r\n");
  talk.hear("250-relay\r\n250-PIPELINING\r\n250 SIZE 1000\r\n");
  talk.session.take(7, {"b@me.example", "min@x.example"}, "Subject: x\r\n\r\n.dot\r\n");
  EXPECT_EQ(talk.said(), "MAIL FROM:<b@me.example> SIZE=20\r\nRCPT TO:<min@x.example>\r\nDATA\r\n");
  EXPECT_EQ(talk.hear("250 ok\r\n250 ok\r\n354 go\r\n"), "Subject: x\r\n\r\n..dot\r\n");
  EXPECT_EQ(talk.session.events().at(0).kind, Kind::ready);
  ASSERT_TRUE(talk.session.takes());
  talk.session.take(8, {"b@me.example", "ana@x.example"}, "Subject: y\r\n\r\n");
  EXPECT_EQ(talk.said(), "") << "nothing may pass the dot";
  talk.session.release(7);
  EXPECT_EQ(talk.said(),
            ".\r\nMAIL FROM:<b@me.example> SIZE=14\r\nRCPT TO:<ana@x.example>\r\nDATA\r\n");
  talk.hear("250 2.0.0 queued\r\n250 ok\r\n");
  const auto events = talk.session.events();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, Kind::accepted);
  EXPECT_EQ(events[0].mail, 7u);
  EXPECT_EQ(events[0].reply.text, "queued");
}

TEST(SmtpSession, GoesOnAfterARefusedRecipient) {
  for (const char* offer : {"250 relay\r\n", "250-relay\r\n250 PIPELINING\r\n"}) {
    Spoken talk(plain_relay());
    talk.hear("220 hello\r\n");
    talk.hear(offer);
    const bool pipelining = std::string_view(offer).size() > 15;
    talk.session.take(1, {"b@me.example", "nobody@x.example"}, "a: b\r\n\r\n");
    talk.session.take(2, {"b@me.example", "min@x.example"}, "a: b\r\n\r\n", true);
    if (pipelining)
      talk.hear("250 ok\r\n550 5.1.1 no such user\r\n554 no valid recipients\r\n");
    else
      talk.hear("250 ok\r\n"), talk.hear("550 5.1.1 no such user\r\n");
    const auto events = talk.session.events();
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].kind, Kind::refused);
    EXPECT_EQ(events[0].stage, Stage::recipient);
    EXPECT_EQ(events[0].reply.status, "5.1.1");
    if (pipelining)
      talk.hear("250 reset\r\n250 ok\r\n250 ok\r\n354 go\r\n250 taken\r\n");
    else
      for (const char* words :
           {"250 reset\r\n250 ok\r\n", "250 ok\r\n", "354 go\r\n", "250 taken\r\n"})
        talk.hear(words);
    ASSERT_EQ(talk.session.events().back().kind, Kind::accepted) << offer;
  }
}

TEST(SmtpSession, KnowsWhatNobodyCanKnow) {
  const auto upto_body = [](Spoken& talk) {
    talk.hear("220 hello\r\n");
    talk.hear("250-relay\r\n250 PIPELINING\r\n");
    talk.session.take(1, {"b@me.example", "a@x.example"}, "a: b\r\n\r\n");
    talk.session.take(2, {"b@me.example", "b@x.example"}, "a: b\r\n\r\n");
    talk.hear("250 ok\r\n250 ok\r\n354 go\r\n");
    talk.session.events();
  };
  Spoken before(plain_relay()), after(plain_relay());
  upto_body(before);
  before.session.ended("cut");
  auto events = before.session.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, Kind::lost);
  EXPECT_EQ(events[1].kind, Kind::lost);
  upto_body(after);
  after.session.release(1);
  after.session.ended("cut");
  events = after.session.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, Kind::uncertain);
  EXPECT_EQ(events[1].kind, Kind::lost);
}

TEST(SmtpSession, TreatsAFarewellAtTheDotAsAnAnswer) {
  Spoken talk(plain_relay());
  talk.hear("220 hello\r\n");
  talk.hear("250-relay\r\n250 PIPELINING\r\n");
  talk.session.take(1, {"b@me.example", "a@x.example"}, "a: b\r\n\r\n", true);
  talk.hear("250 ok\r\n250 ok\r\n354 go\r\n");
  talk.hear("421 4.7.0 closing\r\n");
  EXPECT_EQ(talk.session.events().at(0).kind, Kind::deferred);
  EXPECT_TRUE(talk.session.over());
}

TEST(SmtpSession, SendsNoPasswordAndNoMailWithoutTls) {
  Relay relay{.host = "relay.example", .login = Login::plain, .user = "u", .secret = "p"};
  Spoken stripped(relay);
  stripped.hear("220 hello\r\n");
  EXPECT_EQ(stripped.hear("250-relay\r\n250 AUTH PLAIN\r\n"), "");
  EXPECT_EQ(stripped.session.failed_at(), Stage::tls);
  Spoken injected(relay);
  injected.hear("220 hello\r\n");
  EXPECT_EQ(injected.hear("250-relay\r\n250 STARTTLS\r\n"), "STARTTLS\r\n");
  injected.hear("220 go\r\n250-evil\r\n");
  EXPECT_TRUE(injected.session.over()) << "words from before TLS must not count after it";
}

TEST(SmtpSession, LogsInByThreeWays) {
  const auto begun = [](Login login) {
    Spoken talk({.host = "r.example", .login = login, .user = "u", .secret = "p"});
    talk.hear("220 hello\r\n");
    talk.hear("250-relay\r\n250 STARTTLS\r\n");
    talk.hear("220 go\r\n");
    EXPECT_TRUE(talk.session.wants_tls());
    talk.session.secured();
    talk.said();
    return talk.hear("250-relay\r\n250 AUTH PLAIN LOGIN XOAUTH2\r\n");
  };
  EXPECT_EQ(begun(Login::plain), "AUTH PLAIN AHUAcA==\r\n");
  EXPECT_EQ(begun(Login::login), "AUTH LOGIN\r\n");
  EXPECT_EQ(begun(Login::xoauth2), "AUTH XOAUTH2 dXNlcj11AWF1dGg9QmVhcmVyIHABAQ==\r\n");
}

TEST(SmtpSession, SendsNothingThatTheServerCannotCarry) {
  Spoken talk(plain_relay());
  talk.hear("220 hello\r\n");
  talk.hear("250-relay\r\n250-PIPELINING\r\n250 SIZE 10\r\n");
  talk.session.take(1, {"b@me.example", "a@x.example"}, "much: too long\r\n\r\n");
  talk.session.take(2, {"b@me.example", "ü@x.example", true}, "a: b\r\n");
  talk.session.take(3, {"b@me.example", "a@x.example>\r\nDATA"}, "a: b\r\n");
  EXPECT_EQ(talk.said(), "");
  const auto events = talk.session.events();
  ASSERT_EQ(events.size(), 3u);
  for (const auto& event : events) EXPECT_EQ(event.kind, Kind::refused);
}

TEST(SmtpSend, CarriesOneMailByteForByte) {
  for (const bool pipelining : {true, false}) {
    SinkOptions options{.keep_mails = true};
    if (!pipelining) options.extensions = {};
    MailSink sink(options);
    const Relay relay{.host = "127.0.0.1", .port = sink.start(), .tls = Tls::none};
    const auto answer = send_one(relay, "me.example", {"b@me.example", "min@x.example"},
                                 "Message-ID: <1@me.example>\r\n\r\n.\r\n..\r\nend\r\n");
    ASSERT_EQ(answer.end, HandedOver::End::taken) << answer.said;
    EXPECT_EQ(sink.mails().at(0), "Message-ID: <1@me.example>\r\n\r\n..\r\n...\r\nend\r\n");
  }
}

TEST(SmtpSend, SaysWhyAMailWasNotTaken) {
  const auto sent = [](const char* stage, const char* action) {
    MailSink sink({.faults = {{.stage = stage, .action = action}}});
    const Relay relay{.host = "127.0.0.1", .port = sink.start(), .tls = Tls::none};
    const auto answer =
        send_one(relay, "me.example", {"b@me.example", "min@x.example"}, "a: b\r\n\r\n");
    constexpr const char* ends[] = {"taken", "refused", "later", "unknown"};
    return std::string(ends[int(answer.end)]) + ": " + answer.said;
  };
  EXPECT_EQ(sent("RCPT", "550"), "refused: 550 5.7.0 as the test wishes");
  EXPECT_EQ(sent("dot", "451"), "later: 451 4.7.0 as the test wishes");
  EXPECT_EQ(sent("greeting", "421"),
            "later: 127.0.0.1 takes no mail: 421 4.7.0 as the test wishes");
  EXPECT_EQ(sent("taken", "cut"), "unknown: 127.0.0.1 closed the connection");
  EXPECT_EQ(sent("body", "cut"), "unknown: 127.0.0.1 closed the connection");
  EXPECT_EQ(sent("EHLO", "cut"),
            "later: 127.0.0.1 takes no mail: 421 127.0.0.1 closed the connection");
}

} // namespace
} // namespace wireroom::mail
