// Site: answers requests for the public pages, feeds and assets, from a Source.
//
// Pages are rendered when they are first asked for and kept, compressed too, until the Source says
// that something changed (source.h, Freshness). Any thread; the Source must bear that as well.
#pragma once
#include "base/clock.h"
#include "http/message.h"
#include "site/source.h"
#include <functional>
#include <memory>

namespace wireroom::site {

// What every answer carries: no script, no frame, nothing from other hosts.
http::Headers security_headers();

class Site {
 public:
  // `clock` lives longer than this.
  Site(Network network, Source source, const Clock& clock);
  ~Site();

  // Any GET or HEAD; unknown addresses get the not-found page, old wordings of an address are
  // redirected. Forms are posted to the briefing's own handler, which answers with words() below.
  http::Response respond(const http::Request& request) const;

  // A page of words in the site's frame, never kept: what became of a form.
  http::Response words(const WordsView& view, int status = 200) const;
  http::Response sign_up(const SignUpView& view, int status = 200) const;

  // Writes the whole site as files: "story/12-flood/index.html" and its bytes, and for each story
  // and article "story/12/index.html", which leads there, for hosts that cannot redirect. The order
  // and the bytes are the same at every run over the same rows and clock. Stops at the sink's first
  // failure.
  using Sink = std::function<Outcome(const std::string& path, const std::string& bytes)>;
  Outcome render_all(const Sink& sink) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace wireroom::site
