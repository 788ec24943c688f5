#include "desk/desk.h"
#include "base/ascii.h"
#include "briefing/compose.h"
#include "desk_assets.h"
#include "page/paper_health.h"
#include <charconv>
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

StoryId story_of(const std::string& text) {
  StoryId id;
  std::from_chars(text.data(), text.data() + text.size(), id.value);
  return id;
}

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

std::string clock_text(Instant at, minutes offset) {
  return format_rfc3339(std::chrono::floor<minutes>(at + offset)).substr(5, 11).replace(5, 1, " ");
}

StoryRow row_of(const edition::StandingStory& story, Instant now, minutes offset) {
  return {.id = story.id.value,
          .headline = story.headline,
          .language = story.language,
          .facts = story.facts,
          .reason = fmt::format("rank {:.2f}{}", story.standing.rank,
                                story.pinned ? "; headline pinned by the desk" : ""),
          .latest = clock_text(std::min(story.standing.latest, now), offset)};
}

std::string terms_in_words(const edition::Told& told, const edition::Terms& terms, Instant now) {
  std::string out;
  for (const edition::Channel channel : edition::all_channels)
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", edition::name_of(channel),
                       in_words(edition::decide(told.facts(), terms, channel, now)));
  return out;
}

std::string paper_of(const edition::StandingStory& story, ArticleId article) {
  for (const edition::Told& told : story.tellings)
    if (told.version.of == article) return told.paper->name;
  return "an article outside this story";
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
    const std::string made = new_password() + new_password();
    TRY(database.run("INSERT INTO desk_secret (id, secret) VALUES (1, $1)", made));
    return made;
  });
}

Desk::Desk(const edition::Network& network, store::Database database, Sessions sessions,
           const Clock& clock, Obey obey, Approved approved)
    : network_(network), database_(std::move(database)), sessions_(std::move(sessions)),
      clock_(clock), obey_(std::move(obey)), approved_(std::move(approved)),
      editor_(network, database_) {}

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
    html = preview_page(shown);
  else if (request.path == "/desk/preview/mail") {
    const auto document = draft();
    if (document)
      html = briefing::html_part(*document, {"#leave", "#preferences"});
    else
      html = tl::unexpected(document.error());
  }
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
  const StoryId story = story_of(request.form("story"));
  const bool on_story = request.path == "/desk/story";
  const std::string back = on_story ? fmt::format("/desk/story?id={}", story.value) : "/desk";
  const auto said =
      on_story ? act_on_story(request, caller.editor) : act_on_edition(request, caller.editor);
  return see(back, said ? *said : "Not done: " + said.error().message + ".");
}

Result<std::string> Desk::keep_words(const http::Request& request, StoryId story,
                                     const std::string& editor) {
  TRY_SET(const auto edition, editor_.editions().find(today()));
  if (!edition) return fail("there is no edition yet");
  for (const edition::Item& item : edition->items) {
    if (item.story != story) continue;
    const std::string sentences = ascii::squeeze(request.form("sentences"));
    TRY_SET(const auto version, page::Archive(database_).present(item.article));
    if (!version || ascii::squeeze(version->article.text()).find(sentences) == std::string::npos)
      return fail("these sentences do not stand word for word in the article");
    TRY(editor_.decide(today(), {.kind = edition::DecisionKind::words,
                                 .editor = editor,
                                 .at = clock_.now(),
                                 .story = story,
                                 .item = {.headline = ascii::squeeze(request.form("headline")),
                                          .sentences = sentences}}));
    return "Words kept.";
  }
  return fail("this story is not in the edition");
}

Result<std::string> Desk::act_on_edition(const http::Request& request, const std::string& editor) {
  using enum edition::DecisionKind;
  const std::string deed = request.form("do"), day = today();
  const StoryId story = story_of(request.form("story"));
  const Instant now = clock_.now();
  if (deed == "words") return keep_words(request, story, editor);
  if (deed == "take-in") {
    TRY(editor_.take_in(day, story, editor, now));
    return "Taken in.";
  }
  if (deed == "approve") {
    TRY_SET(const auto document, editor_.approve(day, editor, now));
    TRY(approved_(document));
    return "Approved. The front page follows, and the briefing is on its way.";
  }
  if (deed == "leave-out") {
    TRY(editor_.decide(day, {.kind = leave_out, .editor = editor, .at = now, .story = story}));
    return "Left out.";
  }
  if (deed != "up" && deed != "down") return fail("the desk knows no deed \"{}\"", deed);
  TRY_SET(const auto edition, editor_.editions().find(day));
  int place = 0;
  for (std::size_t i = 0; edition && i < edition->items.size(); ++i)
    if (edition->items[i].story == story) place = int(i) + 1;
  if (place == 0) return fail("this story is not in the edition");
  TRY(editor_.decide(day, {.kind = move,
                           .editor = editor,
                           .at = now,
                           .story = story,
                           .place = place + (deed == "up" ? -1 : 1)}));
  return deed == "up" ? "Moved up." : "Moved down.";
}

Result<std::string> Desk::merge(StoryId story, StoryId other, const std::string& editor) {
  TRY_SET(const auto ours, story::StoryRows(database_).members(story));
  TRY_SET(const auto theirs, story::StoryRows(database_).members(other));
  if (ours.empty() || theirs.empty()) return fail("one of the stories is not there any more");
  TRY(obey_({story::DeskWord::Kind::must_join, story::name_of(ours.front().article),
             story::name_of(theirs.front().article)},
            editor));
  return "Merged.";
}

Result<std::string> Desk::split(const http::Request& request, StoryId story,
                                const std::string& editor) {
  TRY_SET(const auto members, story::StoryRows(database_).members(story));
  std::vector<ArticleId> leaving, staying;
  for (const story::Member& member : members)
    (request.form("article-" + std::to_string(member.article.value)).empty() ? staying : leaving)
        .push_back(member.article);
  if (leaving.empty()) return fail("mark the articles that are to leave the story");
  if (staying.empty()) return fail("leave at least one article in the story");
  for (std::size_t i = 1; i < leaving.size(); ++i)
    TRY(obey_(
        {story::DeskWord::Kind::must_join, story::name_of(leaving[0]), story::name_of(leaving[i])},
        editor));
  for (const ArticleId one : staying)
    for (const ArticleId other : leaving)
      TRY(obey_({story::DeskWord::Kind::must_not_join, story::name_of(one), story::name_of(other)},
                editor));
  return leaving.size() == 1 ? "Split off one article."
                             : fmt::format("Split off {} articles.", leaving.size());
}

Result<std::string> Desk::act_on_story(const http::Request& request, const std::string& editor) {
  const std::string deed = request.form("do");
  const StoryId story = story_of(request.form("story"));
  if (deed == "merge") return merge(story, story_of(request.form("other")), editor);
  if (deed == "split") return split(request, story, editor);
  if (deed != "headline") return fail("the desk knows no deed \"{}\"", deed);
  const std::string headline = ascii::squeeze(request.form("headline"));
  if (headline.empty()) return fail("a headline must have words");
  TRY(story::StoryRows(database_).pin({story, headline, editor}, clock_.now()));
  return "Headline pinned.";
}

Desk::Page Desk::home(const Frame& frame) {
  const Instant now = clock_.now();
  const minutes offset = offset_of_zone(network_.zone, now).value_or(minutes(0));
  HomeView view{.day = today(), .day_long = briefing::long_day(today())};
  TRY_SET(const auto edition, editor_.editions().find(view.day));
  TRY_SET(const auto stories, editor_.overview().stories(now, std::nullopt));
  view.state = "Not proposed yet.";
  std::set<StoryId> taken;
  if (edition) {
    view.approved = edition->approved();
    view.state = view.approved ? "Approved by " + edition->approved_by + " at " +
                                     clock_text(*edition->approved_at, offset) + "."
                 : edition->touched ? "Being edited; not approved yet."
                                    : "Proposed by the program; not approved yet.";
    int place = 0;
    for (const edition::Item& item : edition->items) {
      EditionRow row{.story = item.story.value,
                     .place = ++place,
                     .headline = item.headline,
                     .sentences = item.sentences,
                     .reason = item.reason};
      for (const edition::StandingStory& story : stories)
        if (story.id == item.story) {
          row.source = paper_of(story, item.article);
          row.told_by = story.facts + ".";
          row.language = story.language;
        }
      taken.insert(item.story);
      view.edition.push_back(std::move(row));
    }
  }
  for (const edition::StandingStory& story : stories) {
    if (view.stories.size() == 60) break;
    view.stories.push_back(row_of(story, now, offset));
    view.stories.back().taken_in = taken.contains(story.id);
  }
  return render_home(frame, view);
}

Desk::Page Desk::story_page(const Frame& frame, StoryId id) {
  const Instant now = clock_.now();
  const minutes offset = offset_of_zone(network_.zone, now).value_or(minutes(0));
  TRY_SET(const StoryId resolved, story::StoryRows(database_).resolve(id));
  TRY_SET(const auto story, editor_.overview().story(resolved, now, std::nullopt));
  if (!story) return fail("this story is not there any more");
  StoryView view{.story = row_of(*story, now, offset)};
  page::Archive archive(database_);
  for (const edition::Told& told : story->tellings) {
    TRY_SET(const auto version, archive.present(told.version.of));
    Telling telling{.article = told.version.of.value,
                    .title = told.version.title,
                    .paper = told.paper->name,
                    .country = feed::country_name(told.paper->country),
                    .published = clock_text(told.version.at, offset),
                    .language = told.version.language,
                    .terms = terms_in_words(told, network_.terms_of(told.paper->id), now),
                    .evidence = told.member.reasons};
    if (version) telling.lead = edition::excerpt_of(version->article.text(), 260);
    if (told.member.copy_of)
      telling.lineage = fmt::format("copy of {}, {:.0f} % own text",
                                    paper_of(*story, *told.member.copy_of), told.member.own * 100);
    view.tellings.push_back(std::move(telling));
  }
  TRY_SET(const auto others, editor_.overview().stories(now, std::nullopt));
  for (const edition::StandingStory& other : others)
    if (other.id != resolved && view.near.size() < 60)
      view.near.push_back(row_of(other, now, offset));
  return render_story(frame, view);
}

Desk::Page Desk::words_page(const Frame& frame, StoryId id) {
  TRY_SET(const auto edition, editor_.editions().find(today()));
  if (!edition) return fail("there is no edition yet");
  for (const edition::Item& item : edition->items) {
    if (item.story != id) continue;
    TRY_SET(const auto version, page::Archive(database_).present(item.article));
    if (!version) return fail("the article is not there any more");
    const feed::Paper* paper = network_.paper(version->paper);
    WordsView view{.item = {.story = id.value,
                            .headline = item.headline,
                            .sentences = item.sentences,
                            .source = paper ? paper->name : "",
                            .language = version->language},
                   .day = today()};
    for (const page::Block& block : version->article.body)
      if (!block.text.empty()) view.paragraphs.push_back(block.text);
    return render_words(frame, view);
  }
  return fail("this story is not in the edition");
}

Desk::Page Desk::sources_page(const Frame& frame) {
  SourcesView view;
  const Instant now = clock_.now();
  const minutes offset = offset_of_zone(network_.zone, now).value_or(minutes(0));
  for (const feed::Paper& paper : network_.papers) {
    TRY_SET(const auto health, page::paper_health(paper, database_, now, offset));
    view.sources.push_back(
        {paper.name, health.sentence.substr(paper.name.size() + 2), health.ailing});
  }
  return render_sources(frame, view);
}

Result<briefing::Document> Desk::draft() {
  TRY_SET(auto frozen, editor_.frozen(today()));
  if (frozen) return *std::move(frozen);
  TRY_SET(const auto edition, editor_.editions().find(today()));
  if (!edition) return fail("there is no edition yet");
  return editor_.document(*edition, clock_.now());
}

Desk::Page Desk::preview_page(const Frame& frame) {
  TRY_SET(const auto document, draft());
  return render_preview(frame,
                        {.day_long = briefing::long_day(document.day),
                         .subject = briefing::subject(document),
                         .html_url = "/desk/preview/mail",
                         .text = briefing::text_part(document, {"(leave)", "(preferences)"})});
}

} // namespace wireroom::desk
