// MailSink: an SMTP server for tests that writes down each mail it takes before it says so, and can
// be told to misbehave at any stage.
//
// A line of the journal is "recipient<TAB>message-id<LF>", written with one write() and brought to
// the disk when asked, before the answer to the dot. One thread a connection; start() and stop()
// from the owner's.
#pragma once
#include "base/ascii.h"
#include "base/result.h"
#include "base/time.h"
#include <arpa/inet.h>
#include <atomic>
#include <fcntl.h>
#include <fstream>
#include <list>
#include <mutex>
#include <poll.h>
#include <random>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace wireroom::mail {

struct SinkFault {
  // "greeting", "EHLO", "MAIL", "RCPT", "DATA", "body" (in the midst of it), "dot" (all is read,
  // nothing written down) or "taken" (written down, not answered)
  std::string stage;
  // "cut", "421", "451", "550" …, a whole reply such as "550 5.7.26 no", or "wait" (for `wait`)
  std::string action;
  double chance = 1;   // of each occurrence
  int at_most = -1;    // times; -1: any number
  milliseconds wait{}; // before the stage's answer
  std::string of = {}; // only recipients that hold this, from RCPT on
};

struct SinkOptions {
  std::string journal; // file, appended to; empty: none
  bool sync = false;   // fdatasync before each answer
  std::vector<SinkFault> faults;
  std::vector<std::string> extensions{"PIPELINING", "SIZE 10485760", "8BITMIME",
                                      "ENHANCEDSTATUSCODES"};
  unsigned seed = 1;
  std::string folder;      // each mail as a file "1.eml", "2.eml" …; empty: none
  bool keep_mails = false; // in memory, for tests that look at them
};

class MailSink {
 public:
  explicit MailSink(SinkOptions options) : options_(std::move(options)), chance_(options_.seed) {
    if (!options_.journal.empty())
      journal_ = open(options_.journal.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  }
  ~MailSink() {
    stop();
    if (journal_ >= 0) close(journal_);
  }
  MailSink(const MailSink&) = delete;
  MailSink& operator=(const MailSink&) = delete;

  // Listens on 127.0.0.1; port 0: any. The port, 0 when it cannot.
  int start(int port = 0) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(std::uint16_t(port));
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&place), size) != 0 ||
        listen(listener_, 128) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size) != 0)
      return 0;
    acceptor_ = std::thread([this] { accept_all(); });
    return ntohs(place.sin_port);
  }

  void stop() {
    if (stopping_.exchange(true) || listener_ < 0) return;
    shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    close(listener_);
    std::list<Talk> talks;
    {
      std::lock_guard lock(mutex_);
      for (Talk& talk : talks_) shutdown(talk.socket, SHUT_RDWR);
      talks.swap(talks_);
    }
    for (Talk& talk : talks) {
      talk.thread.join();
      close(talk.socket);
    }
  }

  int connections() const { return connections_; } // so far
  int most_at_once() const { return most_at_once_; }
  int taken() const { return taken_; }
  std::vector<std::string> mails() {
    std::lock_guard lock(mails_mutex_);
    return mails_;
  }

 private:
  struct Talk {
    int socket;
    std::thread thread;
  };
  struct Speaker { // buffered lines of one connection
    int socket;
    std::string in, out;
    std::size_t at = 0;
    bool fill() {
      if (!out.empty() && !say_now()) return false;
      if (at > 0) in.erase(0, std::exchange(at, 0));
      char bytes[65536];
      const ssize_t got = recv(socket, bytes, sizeof bytes, 0);
      if (got > 0) in.append(bytes, std::size_t(got));
      return got > 0;
    }
    bool line(std::string& into) {
      std::size_t end;
      while ((end = in.find("\r\n", at)) == in.npos)
        if (!fill()) return false;
      into = in.substr(at, end - at);
      at = end + 2;
      return true;
    }
    bool say_now() {
      const ssize_t sent = send(socket, out.data(), out.size(), MSG_NOSIGNAL);
      const bool all = sent == ssize_t(out.size());
      out.clear();
      return all;
    }
    void say(std::string_view words) { out.append(words).append("\r\n"); }
  };

  void accept_all() {
    while (!stopping_) {
      const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (socket < 0) continue;
      std::lock_guard lock(mutex_);
      ++connections_;
      most_at_once_ = std::max<int>(most_at_once_, ++open_);
      talks_.push_back({socket, std::thread([this, socket] {
                          talk(socket);
                          shutdown(socket, SHUT_RDWR);
                          --open_;
                        })});
      while (talks_.size() > 200) { // the oldest are long over
        Talk& oldest = talks_.front();
        shutdown(oldest.socket, SHUT_RDWR);
        std::thread thread = std::move(oldest.thread);
        thread.join();
        close(oldest.socket);
        talks_.pop_front();
      }
    }
  }

  // What shall go wrong at this stage, empty when nothing.
  std::string fault(const char* stage, const std::string& to) {
    std::unique_lock lock(fault_mutex_);
    for (SinkFault& one : options_.faults) {
      if (one.stage != stage || one.at_most == 0 || to.find(one.of) == to.npos) continue;
      if (std::uniform_real_distribution<>()(chance_) >= one.chance) continue;
      if (one.at_most > 0) --one.at_most;
      if (one.wait.count() > 0) {
        lock.unlock();
        poll(nullptr, 0, int(one.wait.count()));
        lock.lock();
      }
      return one.action == "wait" ? std::string() : one.action;
    }
    return {};
  }

  // Says what the stage's fault wants, else `words`. False: the connection ends.
  bool answer(Speaker& speaker, const char* stage, std::string_view words,
              const std::string& to = {}) {
    const std::string wrong = fault(stage, to);
    if (wrong == "cut") return false;
    speaker.say(wrong.empty() ? std::string(words) : refusal(wrong));
    if (wrong == "421") speaker.say_now();
    return wrong != "421";
  }

  static std::string refusal(const std::string& action) {
    if (action.find(' ') != action.npos) return action;
    return action + " " + action[0] + ".7.0 as the test wishes";
  }

  void talk(int socket) {
    Speaker speaker{socket, {}, {}};
    std::string line, to;
    if (!answer(speaker, "greeting", "220 sink.example ESMTP")) return;
    while (speaker.line(line)) {
      const std::string verb = line.substr(0, 4);
      if (verb == "EHLO" || verb == "HELO") {
        std::string words = options_.extensions.empty() ? "250 sink.example" : "250-sink.example";
        for (std::size_t i = 0; i < options_.extensions.size(); ++i)
          words += (i + 1 == options_.extensions.size() ? "\r\n250 " : "\r\n250-") +
                   options_.extensions[i];
        if (!answer(speaker, "EHLO", words)) return;
      } else if (verb == "MAIL") {
        to.clear();
        if (!answer(speaker, "MAIL", "250 2.1.0 ok")) return;
      } else if (verb == "RCPT") {
        const std::string address = line.substr(9, line.size() - 10);
        if (!answer(speaker, "RCPT", "250 2.1.5 ok", address)) return;
        if (speaker.out.ends_with("250 2.1.5 ok\r\n")) to = address;
      } else if (verb == "DATA") {
        if (to.empty()) {
          speaker.say("554 5.5.1 no valid recipients");
          continue;
        }
        if (!answer(speaker, "DATA", "354 go on", to)) return;
        if (!speaker.out.ends_with("354 go on\r\n")) continue;
        if (!take_mail(speaker, to)) return;
      } else if (verb == "RSET" || verb == "NOOP") {
        speaker.say("250 2.0.0 ok");
      } else if (verb == "QUIT") {
        speaker.say("221 2.0.0 bye");
        speaker.say_now();
        return;
      } else {
        speaker.say("502 5.5.2 what?");
      }
    }
  }

  bool take_mail(Speaker& speaker, const std::string& to) {
    std::size_t from = speaker.at, end;
    if (speaker.at == speaker.in.size() && !speaker.fill()) return false;
    from = speaker.at;
    while (speaker.in.size() - speaker.at < 3)
      if (!speaker.fill()) return false;
    if (std::string_view(speaker.in).substr(speaker.at, 3) == ".\r\n") { // RFC 2920 §3.1
      speaker.at += 3;
      speaker.say("554 5.5.1 no valid recipients");
      return true;
    }
    from = speaker.at;
    if (fault("body", to) == "cut") return false;
    while ((end = speaker.in.find("\r\n.\r\n", from)) == speaker.in.npos) {
      const std::size_t seen = speaker.in.size() - speaker.at;
      if (!speaker.fill()) return false; // moves what is left to the front
      from = speaker.at + (seen > 4 ? seen - 4 : 0);
    }
    const std::string_view mail =
        std::string_view(speaker.in).substr(speaker.at, end + 2 - speaker.at);
    const std::string wrong = fault("dot", to);
    if (wrong == "cut") return false;
    if (wrong.empty() && !write_down(to, mail)) return false;
    speaker.at = end + 5;
    if (!wrong.empty()) {
      speaker.say(refusal(wrong));
      if (wrong == "421") speaker.say_now();
      return wrong != "421";
    }
    ++taken_;
    return answer(speaker, "taken", "250 2.0.0 taken", to);
  }

  bool write_down(const std::string& to, std::string_view mail) {
    const auto at = ascii::find(mail, "Message-ID:");
    const auto id = at == mail.npos
                        ? std::string_view()
                        : ascii::trim(mail.substr(at + 11, mail.find("\r\n", at) - at - 11));
    const std::string line = to + "\t" + std::string(id) + "\n";
    {
      std::lock_guard lock(mails_mutex_);
      if (options_.keep_mails) mails_.emplace_back(mail);
      if (!options_.folder.empty())
        std::ofstream(options_.folder + "/" + std::to_string(++filed_) + ".eml") << mail;
    }
    if (journal_ < 0) return true;
    if (write(journal_, line.data(), line.size()) != ssize_t(line.size())) return false;
    return !options_.sync || fdatasync(journal_) == 0;
  }

  SinkOptions options_;
  std::mutex mutex_, mails_mutex_, fault_mutex_; // the first is held while talks end
  std::mt19937 chance_;
  int journal_ = -1, listener_ = -1;
  std::thread acceptor_;
  std::list<Talk> talks_;
  std::vector<std::string> mails_;
  int filed_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0, taken_ = 0, open_ = 0, most_at_once_ = 0;
};

} // namespace wireroom::mail
