// Desk: the editors' pages under /desk, and what their forms do.
//
// Every change is a POST that carries the form token of its session; every answer to one leads back
// to a page, so that reloading repeats nothing. Editors are rows with an Argon2id hash; after five
// wrong passwords in ten minutes a name waits. Any thread: requests take turns on the desk's own
// connection.
#pragma once
#include "base/clock.h"
#include "briefing/editor.h"
#include "desk/mailings.h"
#include "desk/session.h"
#include "http/message.h"
#include <deque>
#include <map>
#include <mutex>

namespace wireroom::desk {

std::span<const store::Migration> desk_migrations();

// Adds an editor or gives a known one a new password.
Outcome set_password(store::Database& database, const std::string& editor,
                     const std::string& password, Instant now);

// The key of all sessions, made once and kept in the data.
Result<std::string> session_secret(store::Database& database);

// Carries a desk word to the grouping, which answers when it has been obeyed.
using Obey = std::function<Outcome(const story::DeskWord& word, const std::string& editor)>;

class Desk {
 public:
  Desk(const edition::Network& network, store::Database database, Sessions sessions,
       const Clock& clock, Obey obey, MailDeeds mail);

  http::Response answer(const http::Request& request);

 private:
  struct Caller { // who asks, if somebody we know
    std::string editor, cookie;
  };
  using Page = Result<std::string>;

  http::Response get(const http::Request& request, const Caller& caller);
  http::Response post(const http::Request& request, const Caller& caller);
  http::Response sign_in(const http::Request& request);
  Result<std::string> act_on_edition(const http::Request& request, const std::string& editor);
  Result<std::string> act_on_preview(const http::Request& request);
  Result<std::string> act_on_story(const http::Request& request, const std::string& editor);
  Result<std::string> merge(StoryId story, StoryId other, const std::string& editor);
  Result<std::string> split(const http::Request& request, StoryId story, const std::string& editor);
  Result<std::string> keep_words(const http::Request& request, StoryId story,
                                 const std::string& editor);

  Page home(const Frame& frame);
  Page story_page(const Frame& frame, StoryId id);
  Page words_page(const Frame& frame, StoryId id);
  Page sources_page(const Frame& frame);
  Page preview_page(const Frame& frame, const http::Request& request);
  Page preview_mail(const http::Request& request);
  Result<briefing::Document> draft();

  Frame frame(const Caller& caller, const http::Request& request) const;
  std::string today() const { return editor_.day_of(clock_.now()); }
  bool must_wait(const std::string& editor, Instant now);

  const edition::Network& network_;
  std::mutex mutex_; // one request at a time
  store::Database database_;
  Sessions sessions_;
  const Clock& clock_;
  Obey obey_;
  briefing::Editor editor_;
  Mailings mailings_;
  std::map<std::string, std::deque<Instant>> wrong_; // by name, of the last ten minutes
};

} // namespace wireroom::desk
