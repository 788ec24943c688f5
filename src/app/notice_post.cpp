#include "app/notice_post.h"
#include "briefing/copies.h"
#include "briefing/reader_token.h"
#include "mail/message.h"
#include <fmt/format.h>

namespace wireroom::app {
namespace {

constexpr int most_tries = 8; // over two hours

struct Words {
  std::string subject, text;
};

// Nothing that a stranger typed stands in them, and nothing but the one link.
Words words_of(briefing::NoticeKind kind, const edition::Network& network, const std::string& title,
               const std::string& token) {
  if (kind == briefing::NoticeKind::own_data)
    return {title + ": what we keep about you",
            fmt::format("Somebody, probably you, asked what {0} keeps about this address.\n\n"
                        "Within a day this page shows it, and lets you erase it:\n\n"
                        "{1}/briefing/own-data?token={2}\n\n"
                        "If it was not you, do nothing.\n\n{3}\n",
                        title, network.site, token, network.briefing.address)};
  return {"Please confirm: " + title + " by mail",
          fmt::format("Somebody, probably you, asked for {0} to be sent to this address.\n\n"
                      "If it was you, open this page and press its button:\n\n"
                      "{1}/signup/confirm?token={2}\n\n"
                      "If it was not you, do nothing: no other mail will come.\n\n{3}\n",
                      title, network.site, token, network.briefing.address)};
}

} // namespace

Result<NoticePost> NoticePost::open(const edition::Network& network, store::Database database,
                                    const Clock& clock, SendMail send) {
  TRY_SET(auto secret, briefing::Readers(database).secret());
  return NoticePost(network, std::move(database), std::move(secret), clock, std::move(send));
}

Result<std::string> NoticePost::compose(const briefing::Notice& notice,
                                        const std::string& address) const {
  const std::string title =
      network_.briefing.title.empty() ? network_.name : network_.briefing.title;
  const auto purpose = notice.kind == briefing::NoticeKind::own_data
                           ? briefing::TokenPurpose::own_data
                           : briefing::TokenPurpose::confirm;
  const std::string token = briefing::reader_token(purpose, {notice.reader, notice.made}, secret_);
  const auto [subject, text] = words_of(notice.kind, network_, title, token);
  TRY_SET(const auto sender, briefing::parse_sender(network_.briefing.from));
  TRY_SET(const auto message, mail::Message::prepare({.from_name = title,
                                                      .from_address = sender.address,
                                                      .subject = subject,
                                                      .auto_submitted = "auto-generated",
                                                      .text = text}));
  // The same on every try, and no hint of the token.
  const std::string number = briefing::address_hash(token, secret_).substr(0, 20);
  return message.write(
      {.to = address,
       .message_id = fmt::format("notice-{}@{}", number,
                                 sender.address.substr(sender.address.rfind('@') + 1)),
       .date = notice.made});
}

Result<int> NoticePost::send_due() {
  briefing::Notices notices(database_);
  briefing::Readers readers(database_);
  int sent = 0;
  for (;;) {
    TRY_SET(const auto notice, notices.claim(clock_.now()));
    if (!notice) return sent;
    TRY_SET(const auto reader, readers.find(notice->reader));
    if (!reader) {
      TRY(notices.done(*notice));
      continue;
    }
    TRY_SET(const std::string message, compose(*notice, reader->address));
    const auto handed = send_(reader->address, message);
    const bool again = handed.end == mail::HandedOver::End::later && notice->tries < most_tries;
    if (again)
      TRY(notices.later(*notice, clock_.now() + minutes(1 << std::min(notice->tries, 5))));
    else
      TRY(notices.done(*notice));
    sent += handed.end == mail::HandedOver::End::taken;
  }
}

} // namespace wireroom::app
