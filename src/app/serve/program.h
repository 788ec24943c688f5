// Program: `wireroom serve` as a whole: one folder's network, its web and its rounds.
//
//   Program program(folder, clock, log);
//   TRY(program.start());   // listening, asking
//   program.reload();       // the configuration anew; keeps the old one when it is wrong
//   program.stop();
//
// start(), reload() and stop() are one thread's; requests come on the server's own.
#pragma once
#include "app/folder_lock.h"
#include "app/network_folder.h"
#include "app/serve/mail_room.h"
#include "app/serve/rounds.h"
#include "app/web.h"
#include "http/server.h"

namespace wireroom::app {

class Program {
 public:
  Program(std::string folder, const Clock& clock, const Log& log)
      : folder_(std::move(folder)), clock_(clock), log_(log) {}
  ~Program() { stop(); }

  Outcome start();
  void reload();
  void stop();

  std::string origin() const { return server_->origin(); } // after start()

 private:
  // All that belongs to one reading of the configuration.
  struct Shift {
    NetworkFolder folder;
    std::optional<store::Database> web_data, round_data, metrics_data;
    std::mutex metrics_mutex;
    std::unique_ptr<http::Client> client;
    std::unique_ptr<Rounds> rounds;
    std::unique_ptr<MailRoom> mail;
    std::unique_ptr<Web> web;
    std::jthread thread; // of the rounds; last, so that it ends first
  };

  Result<std::shared_ptr<Shift>> open(NetworkFolder folder);
  std::string order(MailRoom& mail, const briefing::Document& document, const std::string& editor);
  desk::MailDeeds mail_deeds(const edition::Network& network, MailRoom& mail);
  void begin_rounds(Shift& shift);
  static void end_rounds(Shift& shift);
  std::shared_ptr<Shift> shift() const;
  http::Response answer(const http::Request& request);
  http::Response metrics(Shift& shift, const http::Request& request);

  const std::string folder_;
  const Clock& clock_;
  const Log& log_;
  std::optional<FolderLock> lock_;
  mutable std::mutex mutex_; // guards shift_
  std::shared_ptr<Shift> shift_;
  std::unique_ptr<http::Server> server_;
};

} // namespace wireroom::app
