#include "site/site.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "http/encode.h"
#include "site/address.h"
#include "site/feeds.h"
#include "site/legal.h"
#include "site/render.h"
#include "site/wording.h"
#include "site_assets.h"
#include <charconv>
#include <map>
#include <shared_mutex>
#include <xxhash.h>

namespace wireroom::site {
namespace {

constexpr std::size_t most_kept_bytes = 48u << 20;
constexpr const char* html_type = "text/html; charset=utf-8";

// An answer before it is put on the wire.
struct Answer {
  int status = 200;
  std::string type = html_type, body, location;
  bool keep = true; // false: depends on more than the path
};

// One kept answer in the codings that clients have asked for.
struct Kept {
  Answer answer;
  std::string etag, gzip, br;
};

std::string etag_of(std::string_view bytes) {
  return fmt::format("W/\"{:016x}\"", XXH3_64bits(bytes.data(), bytes.size()));
}

http::Response dress(const Answer& answer, std::string etag) {
  http::Response response{.status = answer.status, .headers = security_headers()};
  response.headers.set("Content-Type", answer.type);
  response.headers.set("Cache-Control",
                       answer.keep ? "public, max-age=0, must-revalidate" : "no-store");
  if (!answer.location.empty()) response.headers.set("Location", answer.location);
  if (!etag.empty()) response.headers.set("ETag", etag);
  return response;
}

// "/story/12-a/feed.xml" -> {"story", "12-a", "feed.xml"}
std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  for (const auto part : ascii::split(path, '/'))
    if (!part.empty()) out.push_back(part);
  return out;
}

bool is_feed(std::string_view name) {
  return name == "feed.xml" || name == "atom.xml" || name == "feed.json";
}

} // namespace

http::Headers security_headers() {
  http::Headers headers;
  headers.set("Content-Security-Policy",
              "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
              "base-uri 'none'; frame-ancestors 'none'");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  headers.set("Permissions-Policy", "interest-cohort=(), geolocation=(), camera=(), microphone=()");
  return headers;
}

class Site::Impl {
 public:
  Impl(Network network, Source source, const Clock& clock)
      : network_(std::move(network)), source_(std::move(source)), clock_(clock) {}

  http::Response respond(const http::Request& request);
  Answer answer(const http::Request& request) const;
  Outcome render_all(const Sink& sink) const;
  Frame frame(std::string path) const {
    return {network_, std::move(path), day_at(clock_.now(), minutes(0)), ""};
  }

 private:
  Answer fixed(const std::string& path) const;
  Answer numbered(std::string_view kind, std::string_view segment) const;
  Answer named(std::string_view kind, const std::string& name) const;
  Answer story(StoryId id, std::string_view segment) const;
  Answer article(ArticleId id, std::string_view segment) const;
  Answer feed(std::string_view kind, const std::string& name, std::string_view file) const;
  Answer feed(Result<std::optional<FeedView>> view, std::string_view file) const;
  Answer briefings_feed(std::string_view file) const;
  Answer search(const http::Request& request) const;
  Answer briefing(const std::string& day) const;
  Answer sitemap(bool news) const;
  Answer not_found() const;
  Answer broken() const;

  // The view rendered, or what stands in its place.
  template <typename View, typename Render>
  Answer show(Result<std::optional<View>> view, const Render& render) const {
    if (!view) return broken();
    if (!*view) return not_found();
    return {.body = render(**view)};
  }

  std::shared_ptr<const Kept> kept(const http::Request& request);
  std::optional<http::Response> asset(const http::Request& request) const;

  const Network network_;
  const Source source_;
  const Clock& clock_;

  std::shared_mutex mutex_; // of what follows
  std::map<std::string, std::shared_ptr<const Kept>, std::less<>> pages_;
  std::size_t bytes_ = 0;
  Freshness fresh_;
};

Answer Site::Impl::not_found() const {
  WordsView view{.title = "There is no such page"};
  view.parts = {{"",
                 {"It may have been withdrawn by its paper, its time may be over, or the address "
                  "was never one of ours. The search above looks through all that is here."}}};
  return {.status = 404, .body = render_words(frame("/404"), view), .keep = false};
}

Answer Site::Impl::broken() const {
  WordsView view{.title = "Something is broken here"};
  view.parts = {{"", {"It is not your fault. Please come back in a moment."}}};
  return {.status = 500, .body = render_words(frame("/500"), view), .keep = false};
}

Answer Site::Impl::story(StoryId id, std::string_view segment) const {
  auto view = source_.story(id);
  if (view && *view) {
    const StoryView& found = **view;
    const auto path = found.moved_to ? story_path(*found.moved_to, found.line.headline)
                                     : story_path(id, found.line.headline);
    if (path != fmt::format("/story/{}", http::percent_encode(segment)))
      return {.status = 301, .location = path};
  }
  return show(std::move(view), [&](const StoryView& found) {
    return render_story(frame(story_path(id, found.line.headline)), found);
  });
}

Answer Site::Impl::article(ArticleId id, std::string_view segment) const {
  auto view = source_.article(id);
  if (view && *view) {
    const auto path = article_path(id, (*view)->title);
    if (path != fmt::format("/article/{}", http::percent_encode(segment)))
      return {.status = 301, .location = path};
  }
  return show(std::move(view), [&](const ArticleView& found) {
    return render_article(frame(article_path(id, found.title)), found);
  });
}

Answer Site::Impl::numbered(std::string_view kind, std::string_view segment) const {
  const auto number = number_of(segment);
  if (!number) return not_found();
  return kind == "story" ? story(StoryId{*number}, segment) : article(ArticleId{*number}, segment);
}

Answer Site::Impl::named(std::string_view kind, const std::string& name) const {
  if (kind == "paper")
    return show(source_.paper(name),
                [&](const PaperView& view) { return render_paper(frame(paper_path(name)), view); });
  if (kind == "country")
    return show(source_.country(name), [&](const CountryView& view) {
      return render_country(frame(country_path(name)), view);
    });
  if (kind == "section")
    return show(source_.section(name), [&](const SectionView& view) {
      return render_section(frame(section_path(name)), view);
    });
  return not_found();
}

Answer Site::Impl::briefing(const std::string& day) const {
  if (day == "archive")
    return show(source_.briefings(), [&](const BriefingList& view) {
      return render_briefings(frame("/briefing/archive"), view);
    });
  auto view = source_.briefing(day);
  if (view && !*view && day.empty()) {
    WordsView none{.title = network_.briefing};
    none.parts = {{"", {"The first briefing has not gone out yet."}}};
    return {.body = render_words(frame("/briefing"), none)};
  }
  return show(std::move(view), [&](const BriefingView& found) {
    return render_briefing(frame(briefing_path(found.day)), found);
  });
}

Answer Site::Impl::feed(std::string_view kind, const std::string& name,
                        std::string_view file) const {
  FeedScope scope;
  if (kind == "paper")
    scope.paper = name;
  else if (kind == "country")
    scope.country = name;
  else if (kind == "section")
    scope.section = name;
  else if (!kind.empty())
    return not_found();
  return feed(source_.feed(scope), file);
}

Answer Site::Impl::briefings_feed(std::string_view file) const {
  const auto list = source_.briefings_in_feed();
  if (!list) return broken();
  return feed(feed_of(network_, list->value_or(BriefingList{})), file);
}

Answer Site::Impl::feed(Result<std::optional<FeedView>> view, std::string_view file) const {
  if (!view) return broken();
  if (!*view) return not_found();
  if (file == "feed.xml")
    return {.type = "application/rss+xml; charset=utf-8", .body = write_rss(network_, **view)};
  if (file == "atom.xml")
    return {.type = "application/atom+xml; charset=utf-8", .body = write_atom(network_, **view)};
  return {.type = "application/feed+json; charset=utf-8",
          .body = write_json_feed(network_, **view)};
}

Answer Site::Impl::sitemap(bool news) const {
  const auto catalogue = source_.catalogue();
  if (!catalogue || !*catalogue) return broken();
  return {.type = "application/xml; charset=utf-8",
          .body = news ? write_news_sitemap(network_, **catalogue, clock_.now())
                       : write_sitemap(network_, **catalogue)};
}

Answer Site::Impl::search(const http::Request& request) const {
  SearchView view;
  if (const auto found = request.query.find("q"); found != request.query.end())
    view.query = std::string(utf8::cut(ascii::trim(found->second), 200));
  if (const auto found = request.query.find("page"); found != request.query.end())
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), view.page);
  view.page = std::clamp(view.page, 1, 50);
  if (!view.query.empty()) {
    auto result = source_.search(view.query, view.page);
    if (!result) return broken();
    if (*result) view = **std::move(result);
  }
  Frame here = frame("/search");
  here.query = view.query;
  return {.body = render_search(here, view), .keep = false};
}

Answer Site::Impl::fixed(const std::string& path) const {
  if (path == "/")
    return show(source_.front(),
                [&](const FrontView& view) { return render_front(frame("/"), view); });
  if (path == "/corrections")
    return show(source_.corrections(),
                [&](const CorrectionsView& view) { return render_corrections(frame(path), view); });
  if (path == "/briefing") return briefing("");
  if (path == "/signup") return {.body = render_sign_up(frame(path), {})};
  if (path == "/about/privacy") return {.body = render_words(frame(path), privacy_words(network_))};
  if (path == "/about/terms") return {.body = render_words(frame(path), terms_words(network_))};
  if (path == "/sitemap.xml") return sitemap(false);
  if (path == "/news-sitemap.xml") return sitemap(true);
  if (path == "/robots.txt")
    return {.type = "text/plain; charset=utf-8", .body = write_robots(network_)};
  if (is_feed(std::string_view(path).substr(1))) return feed("", "", path.substr(1));
  return not_found();
}

Answer Site::Impl::answer(const http::Request& request) const {
  if (request.path == "/search") return search(request);
  const auto parts = segments_of(request.path);
  if (parts.size() == 2 && (parts[0] == "story" || parts[0] == "article"))
    return numbered(parts[0], parts[1]);
  if (parts.size() == 2 && parts[0] == "briefing" && is_feed(parts[1]))
    return briefings_feed(parts[1]);
  if (parts.size() == 2 && parts[0] == "briefing") return briefing(std::string(parts[1]));
  if (parts.size() == 2 && parts[0] != "about") return named(parts[0], std::string(parts[1]));
  if (parts.size() == 3 && is_feed(parts[2]))
    return feed(parts[0], std::string(parts[1]), parts[2]);
  return fixed(request.path);
}

std::optional<http::Response> Site::Impl::asset(const http::Request& request) const {
  if (request.path != style_path()) return std::nullopt;
  static const Kept style = [] {
    Kept made;
    for (const base::Asset& one : assets())
      if (one.name == "assets/site.css") made.answer.body = one.bytes;
    made.answer.type = "text/css; charset=utf-8";
    made.br = http::encode(made.answer.body, http::Coding::br, http::Effort::best);
    made.gzip = http::encode(made.answer.body, http::Coding::gzip, http::Effort::best);
    return made;
  }();
  http::Response response = dress(style.answer, etag_of(style.answer.body));
  response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
  response.headers.set("Vary", "Accept-Encoding");
  const auto coding = http::accepted_coding(request.headers.get("accept-encoding"));
  if (coding != http::Coding::identity)
    response.headers.set("Content-Encoding", http::name_of(coding));
  response.body = coding == http::Coding::br     ? style.br
                  : coding == http::Coding::gzip ? style.gzip
                                                 : style.answer.body;
  return response;
}

std::shared_ptr<const Kept> Site::Impl::kept(const http::Request& request) {
  const Freshness now_fresh = source_.freshness();
  {
    std::shared_lock lock(mutex_);
    if (fresh_.change == now_fresh.change && clock_.now() < fresh_.until)
      if (const auto found = pages_.find(request.path); found != pages_.end()) return found->second;
  }
  auto made = std::make_shared<Kept>();
  made->answer = answer(request);
  made->etag = made->answer.keep && made->answer.status == 200 ? etag_of(made->answer.body) : "";
  if (!made->answer.keep || made->answer.status != 200) return made;
  made->br = http::encode(made->answer.body, http::Coding::br, http::Effort::quick);
  made->gzip = http::encode(made->answer.body, http::Coding::gzip, http::Effort::quick);
  std::unique_lock lock(mutex_);
  if (fresh_.change != now_fresh.change || clock_.now() >= fresh_.until ||
      bytes_ > most_kept_bytes) {
    pages_.clear();
    bytes_ = 0;
    fresh_ = now_fresh;
  }
  bytes_ += made->answer.body.size() + made->br.size() + made->gzip.size();
  pages_[request.path] = made;
  return made;
}

http::Response Site::Impl::respond(const http::Request& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    http::Response refused{.status = 405, .headers = security_headers()};
    refused.headers.set("Allow", "GET, HEAD");
    return refused;
  }
  if (auto found = asset(request)) return *std::move(found);
  const auto page = kept(request);
  http::Response response = dress(page->answer, page->etag);
  if (page->br.empty()) { // not kept; the server compresses it
    response.body = page->answer.body;
    return response;
  }
  response.headers.set("Vary", "Accept-Encoding");
  const auto coding = http::accepted_coding(request.headers.get("accept-encoding"));
  if (coding != http::Coding::identity)
    response.headers.set("Content-Encoding", http::name_of(coding));
  response.body = coding == http::Coding::br     ? page->br
                  : coding == http::Coding::gzip ? page->gzip
                                                 : page->answer.body;
  return response;
}

Outcome Site::Impl::render_all(const Sink& sink) const {
  TRY_SET(const auto catalogue, source_.catalogue());
  if (!catalogue) return fail("there is nothing to write yet");
  std::vector<std::string> paths = {
      "/",          "/briefing",      "/briefing/archive", "/corrections", "/signup",
      "/search",    "/about/privacy", "/about/terms",      "/feed.xml",    "/atom.xml",
      "/feed.json", "/sitemap.xml",   "/news-sitemap.xml", "/robots.txt"};
  for (const char* file : {"/briefing/feed.xml", "/briefing/atom.xml", "/briefing/feed.json"})
    paths.push_back(file);
  for (const auto* entries : {&catalogue->stories, &catalogue->articles, &catalogue->briefings})
    for (const auto& entry : *entries) paths.push_back(entry.path);
  for (const auto* entries : {&catalogue->papers, &catalogue->countries, &catalogue->sections})
    for (const auto& entry : *entries)
      for (const char* file : {"", "/feed.xml", "/atom.xml", "/feed.json"})
        paths.push_back(entry.path + file);
  for (const std::string& path : paths) {
    http::Request request;
    request.path = request.target = http::percent_decode(path, false);
    const Answer page = answer(request);
    if (page.status == 500) return fail("the page {} cannot be made", path);
    if (page.status != 200) continue; // not, or no longer, to be shown
    const bool file = !page.type.starts_with("text/html");
    const std::string name = request.path.substr(1);
    TRY(sink(file ? name : name.empty() ? "index.html" : name + "/index.html", page.body));
  }
  http::Request style;
  style.path = style_path();
  return sink(style.path.substr(1), asset(style)->body);
}

Site::Site(Network network, Source source, const Clock& clock)
    : impl_(std::make_unique<Impl>(std::move(network), std::move(source), clock)) {}
Site::~Site() = default;

http::Response Site::respond(const http::Request& request) const {
  return impl_->respond(request);
}
Outcome Site::render_all(const Sink& sink) const {
  return impl_->render_all(sink);
}

http::Response Site::words(const WordsView& view, int status) const {
  const Answer answer{
      .status = status, .body = render_words(impl_->frame("/signup"), view), .keep = false};
  http::Response response = dress(answer, "");
  response.body = answer.body;
  return response;
}

http::Response Site::sign_up(const SignUpView& view, int status) const {
  const Answer answer{
      .status = status, .body = render_sign_up(impl_->frame("/signup"), view), .keep = false};
  http::Response response = dress(answer, "");
  response.body = answer.body;
  return response;
}

} // namespace wireroom::site
