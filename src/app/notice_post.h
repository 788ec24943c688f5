// NoticePost: sends the mails that follow a reader's own act, each at most once.
//
// Works on a connection of its own; send_due() from one thread at a time.
#pragma once
#include "base/clock.h"
#include "briefing/notices.h"
#include "briefing/readers.h"
#include "edition/network.h"
#include "mail/smtp_send.h"
#include <functional>

namespace wireroom::app {

// Brings a finished mail to its address, by files or by relays.
using SendMail =
    std::function<mail::HandedOver(const std::string& address, const std::string& message)>;

class NoticePost {
 public:
  static Result<NoticePost> open(const edition::Network& network, store::Database database,
                                 const Clock& clock, SendMail send);

  // All that are due; how many went.
  Result<int> send_due();

 private:
  NoticePost(const edition::Network& network, store::Database database, std::string secret,
             const Clock& clock, SendMail send)
      : network_(network), database_(std::move(database)), secret_(std::move(secret)),
        clock_(clock), send_(std::move(send)) {}
  Result<std::string> compose(const briefing::Notice& notice, const std::string& address) const;

  const edition::Network& network_;
  store::Database database_;
  std::string secret_;
  const Clock& clock_;
  SendMail send_;
};

} // namespace wireroom::app
