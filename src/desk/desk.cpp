#include "desk/desk.h"
#include "briefing/compose.h"
#include "desk/form.h"
#include "desk_assets.h"
#include <sodium.h>

namespace wireroom::desk {
namespace {

constexpr store::Migration migrations[] = {
    {"desk", 1, R"sql(
CREATE TABLE editor (
  name TEXT PRIMARY KEY,
  password TEXT NOT NULL,
  since INTEGER NOT NULL
) STRICT;
CREATE TABLE desk_secret (
  id INTEGER PRIMARY KEY,
  secret TEXT NOT NULL
) STRICT;
)sql"},
};

constexpr const char* cookie_name = "wireroom-desk";

http::Response page(std::string html, int status = 200) {
  http::Response response{.status = status, .body = std::move(html)};
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-src 'self'; "
                       "form-action 'self'; frame-ancestors 'self'; base-uri 'none'");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", "same-origin");
  return response;
}

// See other (RFC 9110 §15.4.4): a reload repeats the page, not the deed.
http::Response see(const std::string& path, const std::string& message) {
  http::Response response{.status = 303};
  response.headers.set("Location", path + (path.find('?') == std::string::npos ? "?" : "&") +
                                       "said=" + http::percent_encode(message));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response asset(const std::string& name) {
  for (const base::Asset& one : assets())
    if (one.name == "assets/" + name) {
      http::Response response{.body = std::string(one.bytes)};
      response.headers.set("Content-Type", "text/css; charset=utf-8");
      response.headers.set("Cache-Control", "public, max-age=300");
      return response;
    }
  return {.status = 404, .body = "There is no such file.\n"};
}

} // namespace

std::span<const store::Migration> desk_migrations() {
  return migrations;
}

Outcome set_password(store::Database& database, const std::string& editor,
                     const std::string& password, Instant now) {
  return database.run("INSERT INTO editor (name, password, since) VALUES ($1, $2, $3) "
                      "ON CONFLICT (name) DO UPDATE SET password = excluded.password",
                      editor, hash_password(password), now);
}

Result<std::string> session_secret(store::Database& database) {
  return database.transaction([&]() -> Result<std::string> {
    TRY_SET(const auto known,
            database.first("SELECT secret FROM desk_secret WHERE id = 1",
                           [](const store::Row& row) { return row.get<std::string>(0); }));
    if (known) return *known;
    std::string made = new_password() + new_password();
    TRY(database.run("INSERT INTO desk_secret (id, secret) VALUES (1, $1)", made));
    return made;
  });
}

Desk::Desk(const edition::Network& network, store::Database database, Sessions sessions,
           const Clock& clock, Obey obey, MailDeeds mail)
    : network_(network), database_(std::move(database)), sessions_(std::move(sessions)),
      clock_(clock), obey_(std::move(obey)), editor_(network, database_),
      mailings_(network, database_, editor_, clock, std::move(mail)) {}

Frame Desk::frame(const Caller& caller, const http::Request& request) const {
  Frame frame{.network = network_.name, .editor = caller.editor};
  if (!caller.editor.empty()) frame.form_token = sessions_.form_token(caller.cookie);
  if (const auto said = request.query.find("said"); said != request.query.end())
    frame.message = said->second;
  return frame;
}

http::Response Desk::answer(const http::Request& request) {
  if (request.path == "/desk/desk.css") return asset("desk.css");
  std::lock_guard lock(mutex_);
  Caller caller{.cookie = request.cookie(cookie_name)};
  caller.editor = sessions_.editor(caller.cookie, clock_.now()).value_or("");
  if (request.method == "GET" || request.method == "HEAD") return get(request, caller);
  if (request.method != "POST") return {.status = 405, .body = "Only GET and POST.\n"};
  return post(request, caller);
}

http::Response Desk::get(const http::Request& request, const Caller& caller) {
  const Frame shown = frame(caller, request);
  if (caller.editor.empty()) return page(render_login(shown), request.path == "/desk" ? 200 : 401);
  const auto id = [&](const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? StoryId{} : story_of(found->second);
  };
  Page html = fail("there is no such page at the desk");
  if (request.path == "/desk" || request.path == "/desk/")
    html = home(shown);
  else if (request.path == "/desk/story")
    html = story_page(shown, id("id"));
  else if (request.path == "/desk/words")
    html = words_page(shown, id("story"));
  else if (request.path == "/desk/sources")
    html = sources_page(shown);
  else if (request.path == "/desk/preview")
    html = preview_page(shown, request);
  else if (request.path == "/desk/preview/mail")
    html = preview_mail(request);
  else if (request.path == "/desk/mailings")
    html = mailings_.list_page(shown);
  else if (request.path == "/desk/mailing")
    html = mailings_.page(shown, request);
  if (html) return page(*std::move(html));
  Frame broken = shown;
  broken.message = html.error().message;
  return page(render_sources(broken, {}), 404);
}

bool Desk::must_wait(const std::string& editor, Instant now) {
  auto& times = wrong_[editor];
  while (!times.empty() && times.front() < now - minutes(10)) times.pop_front();
  if (wrong_.size() > 1000) wrong_.clear(); // names are a stranger's to choose
  return times.size() >= 5;
}

http::Response Desk::sign_in(const http::Request& request) {
  const Instant now = clock_.now();
  const std::string name = request.form("editor");
  Frame shown{.network = network_.name};
  if (must_wait(name, now)) {
    shown.message = "Too many wrong passwords; wait ten minutes.";
    return page(render_login(shown), 429);
  }
  const auto stored = database_.first(
      "SELECT password FROM editor WHERE name = $1",
      [](const store::Row& row) { return row.get<std::string>(0); }, name);
  // An unknown name costs as much time as a wrong password.
  static const std::string nobody = hash_password(new_password());
  const bool known = stored && *stored;
  if (!check_password(known ? **stored : nobody, request.form("password")) || !known) {
    wrong_[name].push_back(now);
    shown.message = "Name and password do not belong together.";
    return page(render_login(shown), 401);
  }
  http::Response response{.status = 303};
  response.headers.set("Location", "/desk");
  response.headers.set("Set-Cookie",
                       fmt::format("{}={}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age={}{}",
                                   cookie_name, sessions_.begin(name, now),
                                   seconds(Sessions::lifetime).count(),
                                   network_.site.starts_with("https:") ? "; Secure" : ""));
  return response;
}

http::Response Desk::post(const http::Request& request, const Caller& caller) {
  if (request.path == "/desk/login") return sign_in(request);
  if (caller.editor.empty()) return page(render_login(frame(caller, request)), 401);
  if (!sessions_.form_token_holds(caller.cookie, request.form("token")))
    return see("/desk", "This form was not sent from the desk's own page. Nothing was changed.");
  if (request.path == "/desk/leave") {
    http::Response response = see("/desk", "Signed out.");
    response.headers.set("Set-Cookie", fmt::format("{}=; Path=/desk; Max-Age=0", cookie_name));
    return response;
  }
  std::string back = "/desk";
  Result<std::string> said = fail("there is no such form at the desk");
  if (request.path == "/desk/edition") {
    said = act_on_edition(request, caller.editor);
  } else if (request.path == "/desk/story") {
    back = fmt::format("/desk/story?id={}", story_of(request.form("story")).value);
    said = act_on_story(request, caller.editor);
  } else if (request.path == "/desk/preview") {
    back = "/desk/preview";
    said = act_on_preview(request);
  } else if (request.path == "/desk/mailing") {
    back = "/desk/mailing?day=" + http::percent_encode(request.form("day"));
    said = mailings_.act(request, caller.editor);
  }
  return see(back, said ? *said : "Not done: " + said.error().message + ".");
}

} // namespace wireroom::desk
