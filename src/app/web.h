// Web: everything that is answered over HTTP, put together: the public site, the readers' pages,
// the desk.
//
// Any thread. What it is given by reference lives longer.
#pragma once
#include "app/public_site.h"
#include "app/sign_up_pages.h"
#include "desk/desk.h"
#include "http/message.h"
#include <memory>

namespace wireroom::app {

struct WebParts {
  std::string search_index; // path; ":memory:" for one that ends with the program
  desk::Obey obey;
  desk::MailDeeds mail;
  std::function<void()> wake; // a notice to a reader waits to be sent
};

class Web {
 public:
  static Result<std::unique_ptr<Web>> open(const edition::Network& network,
                                           store::Database& database, const Clock& clock,
                                           WebParts parts);

  http::Response answer(const http::Request& request);

 private:
  PublicSite site_;
  std::unique_ptr<SignUpPages> readers_;
  std::unique_ptr<desk::Desk> desk_;
};

} // namespace wireroom::app
