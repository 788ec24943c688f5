#include "app/demo/papers.h"
#include "app/demo/papers_feeds.h"
#include "app/demo/papers_text.h"
#include "base/ascii.h"
#include "sample_assets.h"
#include <algorithm>

namespace wireroom::app::demo {
namespace {

using http::Request;
using http::Response;

Response page(int status, std::string_view type, std::string bytes) {
  Response response;
  response.status = status;
  response.headers.set("Content-Type", type);
  response.body = std::move(bytes);
  return response;
}

Response message(int status, std::string_view words) {
  return page(status, "text/html; charset=utf-8",
              fmt::format("<!doctype html>\n<title>{0}</title>\n<h1>{0}</h1>\n", words));
}

// The moody paper by the clock: in every 53 minutes 6 of too many requests and 4 of a fault.
std::optional<Response> mood(const Paper& paper, Instant now) {
  if (!paper.moody) return std::nullopt;
  const auto minute = unix_seconds(now) / 60 % 53;
  if (minute < 6) {
    Response response = message(429, "Too many requests");
    response.headers.set("Retry-After", std::to_string((6 - minute) * 60));
    return response;
  }
  if (minute >= 20 && minute < 24) return message(500, "Something went wrong on our side");
  return std::nullopt;
}

Response html_page(const Paper& paper, std::string utf8) {
  if (paper.charset == "gbk") return page(200, "text/html", in_gbk(utf8));
  return page(200, "text/html; charset=utf-8", std::move(utf8));
}

Response feed_response(const Scene& scene, const FeedHabit& feed) {
  FeedPage made = feed_page(scene, feed);
  if (scene.paper.charset == "gbk") made.bytes = in_gbk(made.bytes);
  return page(200, made.type, std::move(made.bytes));
}

Response article_response(const Scene& scene, const Piece& piece) {
  const Version* version = piece.at(scene.now);
  if (version == nullptr) return message(404, "Not found");
  if (version->change == Change::gone) return message(410, version->note);
  Response response = html_page(scene.paper, article_page(scene, piece));
  response.headers.set("Last-Modified", format_http_date(version->at));
  return response;
}

Response moved(const std::string& to) {
  Response response = message(302, "Moved");
  response.headers.set("Location", to);
  return response;
}

Response route(const Scene& scene, const std::string& path) {
  const Paper& paper = scene.paper;
  if (path == "/") return html_page(paper, list_page(scene, ""));
  for (const Section& section : paper.sections)
    if (path == section.path) return html_page(paper, list_page(scene, section.id));
  for (const FeedHabit& feed : paper.feeds)
    if (path == feed.path) return feed_response(scene, feed);
  for (const Piece& piece : paper.pieces) {
    if (path == piece.path) return article_response(scene, piece);
    if (!paper.link_path.empty() && path == filled_path(paper.link_path, paper, piece) &&
        piece.at(scene.now) != nullptr)
      return moved(scene.absolute(piece.path));
  }
  if (path == "/sitemap.xml") return page(200, "application/xml", sitemap(scene));
  if (path == "/style.css") return page(200, "text/css", paper.style);
  return message(404, "Not found");
}

// FNV-1a: the validator need only differ when the bytes do.
std::string entity_tag(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (unsigned char byte : bytes) hash = (hash ^ byte) * 1099511628211u;
  return fmt::format("\"{:016x}\"", hash);
}

// RFC 9110 §13.2.2: If-None-Match decides when it is there, else If-Modified-Since.
bool unchanged(const Request& request, const Response& response) {
  const auto tag = request.headers.get("If-None-Match");
  if (!tag.empty()) return tag.find(response.headers.get("ETag")) != std::string_view::npos;
  const auto since = request.headers.get("If-Modified-Since");
  return !since.empty() && since == response.headers.get("Last-Modified");
}

Response with_validators(const Request& request, Response response) {
  response.headers.set("ETag", entity_tag(response.body));
  if (!unchanged(request, response)) return response;
  Response short_answer;
  short_answer.status = 304;
  short_answer.headers.set("ETag", response.headers.get("ETag"));
  if (response.headers.has("Last-Modified"))
    short_answer.headers.set("Last-Modified", response.headers.get("Last-Modified"));
  return short_answer;
}

// When a list last changed: the newest version of all that the paper has out, embargoed or not.
Instant last_change(const Paper& paper, Instant now) {
  Instant newest{};
  for (const Piece& piece : paper.pieces)
    if (const Version* version = piece.at(now)) newest = std::max(newest, version->at);
  return newest;
}

Instant floor_hour(Instant at) {
  return std::chrono::floor<hours>(at);
}

} // namespace

Result<Papers> Papers::load() {
  Files files;
  for (const base::Asset& asset : sample::assets()) files.emplace(asset.name, asset.bytes);
  Papers papers;
  papers.begins_ = Instant::max();
  for (const auto& [path, bytes] : files) {
    if (path.ends_with("/paper.toml")) {
      TRY_SET(auto paper, read_paper(files, ascii::split(path, '/')[1]));
      papers.papers_.push_back(std::move(paper));
    } else if (path.starts_with("images/")) {
      papers.images_.emplace(path.substr(path.find('/') + 1), bytes);
    }
  }
  for (const Paper& paper : papers.papers_)
    for (const Piece& piece : paper.pieces) {
      papers.begins_ = std::min(papers.begins_, floor_hour(piece.published) - hours(1));
      papers.ends_ = std::max(papers.ends_, piece.versions.back().at);
    }
  papers.ends_ = std::chrono::ceil<days>(papers.ends_ + hours(7)) - hours(7);
  papers.network_ = files.at("network.toml");
  return papers;
}

const Paper* Papers::paper_of(std::string_view host) const {
  const auto dot = host.find(".localhost");
  if (dot == std::string_view::npos) return nullptr;
  for (const Paper& paper : papers_)
    if (ascii::equal(paper.id, host.substr(0, dot))) return &paper;
  return nullptr;
}

Reply Papers::answer(const Request& request, Instant now) const {
  const std::string host(request.headers.get("Host"));
  const Paper* paper = paper_of(host);
  if (paper == nullptr) return {message(404, "No such paper"), {}};
  if (request.path == "/robots.txt")
    return {page(200, "text/plain", replaced(paper->robots, "{base}", "http://" + host)), {}};
  const milliseconds delay(paper->slow);
  if (request.method != "GET" && request.method != "HEAD") return {message(405, "Only GET"), delay};
  if (auto refusal = mood(*paper, now)) return {std::move(*refusal), delay};
  constexpr std::string_view media = "/media/";
  if (request.path.starts_with(media)) {
    const auto image = images_.find(request.path.substr(media.size()));
    if (image == images_.end()) return {message(404, "Not found"), delay};
    return {with_validators(request, page(200, "image/svg+xml", image->second)), delay};
  }
  const Scene scene{*paper, now, "http://" + host};
  Response response = route(scene, request.path);
  if (response.status != 200 || !paper->validators) return {std::move(response), delay};
  if (!response.headers.has("Last-Modified"))
    response.headers.set("Last-Modified", format_http_date(last_change(*paper, now)));
  return {with_validators(request, std::move(response)), delay};
}

std::string Papers::network_toml(unsigned port) const {
  return replaced(network_, "{port}", std::to_string(port));
}

std::vector<Told> Papers::told() const {
  std::vector<Told> told;
  for (const Paper& paper : papers_)
    for (const Piece& piece : paper.pieces)
      told.push_back(
          {piece.story, paper.id, piece.path, paper.language, piece.wire, piece.published});
  std::stable_sort(told.begin(), told.end(),
                   [](const Told& a, const Told& b) { return a.published < b.published; });
  return told;
}

} // namespace wireroom::app::demo
