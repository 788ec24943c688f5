// MailRoom: the part of `wireroom serve` that sends: notices as they are asked for, and the
// mailings whose time has come; and takes in what comes back. Threads of its own, each with its own
// connection; what they come across stands in the log.
#pragma once
#include "app/notice_post.h"
#include "app/returned_mail.h"
#include "app/sending.h"
#include "app/serve/log.h"
#include <condition_variable>
#include <mutex>
#include <thread>

namespace wireroom::app {

class MailRoom {
 public:
  // All but `data` outlive it.
  static Result<std::unique_ptr<MailRoom>> open(const NetworkFolder& folder,
                                                const store::Database& data, const Clock& clock,
                                                const Log& log);
  ~MailRoom() { stop(); }

  void start();
  void stop(); // ends the mails under way by their answers; what is left waits in the ledger

  void wake(); // something was asked for; any thread

  // For the desk, on any thread. Orders the mailing of an approved edition and says when it goes;
  // says what would hold it back; sends it to one address.
  Result<std::string> order(const briefing::Document& document, const std::string& editor);
  Result<std::vector<briefing::Finding>> look(const briefing::Document& document);
  Outcome send_test(const briefing::Document& document, const std::string& address);

 private:
  MailRoom(const NetworkFolder& folder, const Clock& clock, const Log& log)
      : folder_(folder), clock_(clock), log_(log) {}

  void post_notices(std::stop_token stop);
  void send_mailings(std::stop_token stop);
  Outcome send_next(Sending& sending, std::stop_token stop);
  void wait(std::stop_token stop, milliseconds longest);
  mail::HandedOver hand_over(const std::string& address, const std::string& message);

  const NetworkFolder& folder_;
  const Clock& clock_;
  const Log& log_;
  std::optional<store::Database> order_data_, sending_data_;
  std::optional<NoticePost> notices_;
  std::unique_ptr<ReturnedMail> returned_;
  std::mutex order_mutex_; // guards order_data_
  std::mutex mutex_;       // guards woken_
  std::condition_variable_any changed_;
  unsigned woken_ = 0;
  std::string last_trouble_; // of the sending thread: each is said once
  std::jthread notice_thread_, sending_thread_;
};

} // namespace wireroom::app
