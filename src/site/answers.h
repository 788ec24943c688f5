// Answers: which page, feed or file stands at an address of the public site, made anew at every
// question. The Site keeps what is made here and puts it on the wire. Any thread, as the Source.
#pragma once
#include "base/clock.h"
#include "http/message.h"
#include "site/render.h"
#include "site/source.h"

namespace wireroom::site {

inline constexpr const char* html_type = "text/html; charset=utf-8";

// An answer before it is put on the wire.
struct Answer {
  int status = 200;
  std::string type = html_type, body;
  std::string location; // of a redirect: an old wording of an address leads to the present one
  bool keep = true;     // false: depends on more than the path
};

class Answers {
 public:
  // `clock` lives longer than this.
  Answers(Network network, Source source, const Clock& clock)
      : network_(std::move(network)), source_(std::move(source)), clock_(clock) {}

  // The not-found page where nothing stands, or nothing that may be shown; the page that says so,
  // with status 500, when the source fails.
  Answer to(const http::Request& request) const;

  // The addresses of all that is there, percent-encoded, always in the same order.
  Result<std::vector<std::string>> paths() const;

  Freshness freshness() const { return source_.freshness(); }
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

  const Network network_;
  const Source source_;
  const Clock& clock_;
};

} // namespace wireroom::site
