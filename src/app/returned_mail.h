// ReturnedMail: the ways in for what comes back by mail while `wireroom serve` runs: the LMTP
// listener, and the drop folder, whose files are moved to "taken" after they were taken in. A
// Maildir's "new" may be such a folder. One thread each; they take turns on one connection.
#pragma once
#include "app/network_folder.h"
#include "base/clock.h"
#include "mail/lmtp_server.h"
#include <functional>
#include <memory>
#include <mutex>

namespace wireroom::app {

class ReturnedMail {
 public:
  // `folder` and `clock` outlive it. `tell` is called with a sentence for each mail, on any thread.
  ReturnedMail(const NetworkFolder& folder, store::Database data, const Clock& clock,
               std::function<void(const std::string&)> tell)
      : folder_(folder), clock_(clock), tell_(std::move(tell)), data_(std::move(data)) {}
  ~ReturnedMail() { stop(); }

  Outcome start(); // what is configured; nothing when nothing is
  void stop();

  // All files that lie there now; how many were taken in.
  Result<int> empty_folder(const std::string& path);

 private:
  bool keep(const std::string& recipient, std::string_view mail);

  const NetworkFolder& folder_;
  const Clock& clock_;
  std::function<void(const std::string&)> tell_;
  std::mutex mutex_; // guards data_
  store::Database data_;
  std::unique_ptr<mail::LmtpServer> lmtp_;
  std::jthread thread_; // of the folder
};

} // namespace wireroom::app
