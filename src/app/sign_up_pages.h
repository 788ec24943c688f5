// SignUpPages: the reader's way into the briefing and out of it, over HTTP, in the site's frame.
//
//   POST /signup            the form of the newsletter box: sends a mail to the address
//   GET  /signup/confirm    behind the mail's link: a page with a button; POST confirms
//   GET  /briefing/leave    behind a briefing's link: a page with a button; POST leaves, and so
//   does
//                           a mail program's one click (RFC 8058 §3.1)
//
// Any thread; requests take turns on a connection of their own.
#pragma once
#include "app/preference_pages.h"
#include "base/clock.h"
#include "briefing/sign_up.h"
#include "edition/network.h"
#include "http/message.h"
#include "site/site.h"
#include <functional>
#include <mutex>

namespace wireroom::app {

class SignUpPages {
 public:
  // All but `database` live longer than this. `wake`: a notice waits to be sent.
  static Result<std::unique_ptr<SignUpPages>> open(const edition::Network& network,
                                                   store::Database database, const site::Site& site,
                                                   const Clock& clock, std::function<void()> wake);

  // None for what is not a reader's page.
  std::optional<http::Response> answer(const http::Request& request);

 private:
  SignUpPages(const edition::Network& network, store::Database database, std::string secret,
              const site::Site& site, const Clock& clock, std::function<void()> wake);

  http::Response ask(const http::Request& request);
  http::Response confirm(const http::Request& request);
  http::Response leave(const http::Request& request);
  http::Response follow(const http::Request& request); // a counted link
  briefing::Shown shown_on(const std::string& form, const http::Request& request) const;
  http::Response broken() const;

  const edition::Network& network_;
  const site::Site& site_;
  const Clock& clock_;
  std::function<void()> wake_;
  std::mutex mutex_; // one request at a time
  store::Database database_;
  briefing::SignUp sign_up_;
  PreferencePages preferences_;
};

} // namespace wireroom::app
