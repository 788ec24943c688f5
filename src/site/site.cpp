#include "site/site.h"
#include "http/encode.h"
#include "site/answers.h"
#include "site_assets.h"
#include <map>
#include <shared_mutex>
#include <xxhash.h>

namespace wireroom::site {
namespace {

constexpr std::size_t most_kept_bytes = 48u << 20;

// One kept answer in the codings that clients have asked for.
struct Kept {
  Answer answer;
  std::string etag, gzip, br;
};

std::string etag_of(std::string_view bytes) {
  return fmt::format("W/\"{:016x}\"", XXH3_64bits(bytes.data(), bytes.size()));
}

http::Response dress(const Answer& answer, const std::string& etag) {
  http::Response response{.status = answer.status, .headers = security_headers()};
  response.headers.set("Content-Type", answer.type);
  response.headers.set("Cache-Control",
                       answer.keep ? "public, max-age=0, must-revalidate" : "no-store");
  if (!answer.location.empty()) response.headers.set("Location", answer.location);
  if (!etag.empty()) response.headers.set("ETag", etag);
  return response;
}

// In the best coding that the client takes.
void put_body(const Kept& kept, const http::Request& request, http::Response& response) {
  const auto coding = http::accepted_coding(request.headers.get("accept-encoding"));
  response.headers.set("Vary", "Accept-Encoding");
  if (coding != http::Coding::identity)
    response.headers.set("Content-Encoding", http::name_of(coding));
  response.body = coding == http::Coding::br     ? kept.br
                  : coding == http::Coding::gzip ? kept.gzip
                                                 : kept.answer.body;
}

// Where files are served nobody redirects: what stands at an address of the number alone, as mails
// have it ("/story/12"). `path` is percent-encoded.
std::string leading_page(const std::string& path) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Moved</title>"
      "<meta http-equiv=\"refresh\" content=\"0; url={0}\">"
      "<link rel=\"canonical\" href=\"{0}\"><p><a href=\"{0}\">It is here.</a></p>\n",
      path);
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
      : answers_(std::move(network), std::move(source), clock), clock_(clock) {}

  http::Response respond(const http::Request& request);
  Outcome render_all(const Sink& sink) const;
  Frame frame(std::string path) const { return answers_.frame(std::move(path)); }

 private:
  std::shared_ptr<const Kept> kept(const http::Request& request);
  std::optional<http::Response> asset(const http::Request& request) const;

  const Answers answers_;
  const Clock& clock_;

  std::shared_mutex mutex_; // of what follows
  std::map<std::string, std::shared_ptr<const Kept>, std::less<>> pages_;
  std::size_t bytes_ = 0;
  Freshness fresh_;
};

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
  put_body(style, request, response);
  return response;
}

std::shared_ptr<const Kept> Site::Impl::kept(const http::Request& request) {
  const Freshness now_fresh = answers_.freshness();
  {
    std::shared_lock lock(mutex_);
    if (fresh_.change == now_fresh.change && clock_.now() < fresh_.until)
      if (const auto found = pages_.find(request.path); found != pages_.end()) return found->second;
  }
  auto made = std::make_shared<Kept>();
  made->answer = answers_.to(request);
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
  put_body(*page, request, response);
  return response;
}

Outcome Site::Impl::render_all(const Sink& sink) const {
  TRY_SET(const auto paths, answers_.paths());
  for (const std::string& path : paths) {
    http::Request request;
    request.path = request.target = http::percent_decode(path, false);
    const Answer page = answers_.to(request);
    if (page.status == 500) return fail("the page {} cannot be made", path);
    if (page.status != 200) continue; // not, or no longer, to be shown
    const bool file = !page.type.starts_with("text/html");
    const std::string name = request.path.substr(1);
    TRY(sink(file ? name : name.empty() ? "index.html" : name + "/index.html", page.body));
    const bool numbered = name.starts_with("story/") || name.starts_with("article/");
    if (const auto words = name.find('-'); numbered && words != name.npos)
      TRY(sink(name.substr(0, words) + "/index.html", leading_page(path)));
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
