// PreferencePages: what a reader wants of the briefing, and what is kept about them.
//
//   /briefing/preferences   behind a briefing's link: regions, languages, days, hour, text only,
//                           pause; POST keeps them
//   POST /briefing/own-data/ask   sends a mail with a link to the reader's own address
//   /briefing/own-data      behind that link, for a day: what is kept, as a file too (POST
//                           …/file), and POST …/erase erases it
//
// A briefing is passed on to friends with its links, so those neither show nor erase anything: that
// takes the mailbox. The caller sees to it that one request is answered at a time.
#pragma once
#include "base/clock.h"
#include "briefing/preferences.h"
#include "briefing/sign_up.h"
#include "edition/network.h"
#include "http/message.h"
#include "site/site.h"
#include <functional>

namespace wireroom::app {

class PreferencePages {
 public:
  // All live longer than this.
  PreferencePages(const edition::Network& network, store::Database& database,
                  briefing::SignUp& sign_up, const site::Site& site, const Clock& clock,
                  const std::function<void()>& wake)
      : network_(network), database_(database), sign_up_(sign_up), site_(site), clock_(clock),
        wake_(wake), readers_(database), rows_(database) {}

  std::optional<http::Response> answer(const http::Request& request); // none: not one of these

 private:
  http::Response preferences(const http::Request& request);
  http::Response ask_for_own_data(const http::Request& request);
  http::Response own_data(const http::Request& request);
  http::Response page(const briefing::Reader& reader, const std::string& token,
                      const std::string& said);
  briefing::Preferences read(const http::Request& request) const;
  http::Response no_such_link() const;
  http::Response broken() const;

  const edition::Network& network_;
  store::Database& database_;
  briefing::SignUp& sign_up_;
  const site::Site& site_;
  const Clock& clock_;
  const std::function<void()>& wake_;
  briefing::Readers readers_;
  briefing::PreferenceRows rows_;
};

} // namespace wireroom::app
