#include "site/answers.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "http/encode.h"
#include "site/address.h"
#include "site/feeds.h"
#include "site/legal.h"
#include "site/wording.h"
#include <charconv>

namespace wireroom::site {
namespace {

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

Answer Answers::not_found() const {
  WordsView view{.title = "There is no such page"};
  view.parts = {{"",
                 {"It may have been withdrawn by its paper, its time may be over, or the address "
                  "was never one of ours. The search above looks through all that is here."}}};
  return {.status = 404, .body = render_words(frame("/404"), view), .keep = false};
}

Answer Answers::broken() const {
  WordsView view{.title = "Something is broken here"};
  view.parts = {{"", {"It is not your fault. Please come back in a moment."}}};
  return {.status = 500, .body = render_words(frame("/500"), view), .keep = false};
}

Answer Answers::story(StoryId id, std::string_view segment) const {
  auto view = source_.story(id);
  if (view && *view) {
    const StoryView& found = **view;
    const auto path = story_path(found.line);
    if (path != fmt::format("/story/{}", http::percent_encode(segment)))
      return {.status = 301, .location = path};
  }
  return show(std::move(view), [&](const StoryView& found) {
    return render_story(frame(story_path(found.line)), found);
  });
}

Answer Answers::article(ArticleId id, std::string_view segment) const {
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

Answer Answers::numbered(std::string_view kind, std::string_view segment) const {
  const auto number = number_of(segment);
  if (!number) return not_found();
  return kind == "story" ? story(StoryId{*number}, segment) : article(ArticleId{*number}, segment);
}

Answer Answers::named(std::string_view kind, const std::string& name) const {
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

Answer Answers::briefing(const std::string& day) const {
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

Answer Answers::feed(std::string_view kind, const std::string& name, std::string_view file) const {
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

Answer Answers::briefings_feed(std::string_view file) const {
  const auto list = source_.briefings_in_feed();
  if (!list) return broken();
  return feed(feed_of(network_, list->value_or(BriefingList{})), file);
}

Answer Answers::feed(Result<std::optional<FeedView>> view, std::string_view file) const {
  if (!view) return broken();
  if (!*view) return not_found();
  if (file == "feed.xml")
    return {.type = "application/rss+xml; charset=utf-8", .body = write_rss(network_, **view)};
  if (file == "atom.xml")
    return {.type = "application/atom+xml; charset=utf-8", .body = write_atom(network_, **view)};
  return {.type = "application/feed+json; charset=utf-8",
          .body = write_json_feed(network_, **view)};
}

Answer Answers::sitemap(bool news) const {
  const auto catalogue = source_.catalogue();
  if (!catalogue || !*catalogue) return broken();
  return {.type = "application/xml; charset=utf-8",
          .body = news ? write_news_sitemap(network_, **catalogue, clock_.now())
                       : write_sitemap(network_, **catalogue)};
}

Answer Answers::search(const http::Request& request) const {
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

Answer Answers::fixed(const std::string& path) const {
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

Answer Answers::to(const http::Request& request) const {
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

Result<std::vector<std::string>> Answers::paths() const {
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
  return paths;
}

} // namespace wireroom::site
