#include "app/trial.h"
#include "base/ascii.h"
#include "feed/parse.h"
#include "feed/politeness.h"
#include "feed/problems.h"
#include "html/address.h"
#include "html/encoding.h"
#include <thread>

namespace wireroom::app {
namespace {

constexpr const char* agent = "wireroom";

class Trier {
 public:
  Trier(http::Client& client, const TrialOptions& options) : client_(client), options_(options) {}

  Result<Trial> run(const std::string& url) {
    trial_.url = url;
    trial_.home = html::absolute_address(url, "/");
    ask_robots();
    auto first = ask(url);
    if (!first) return tl::unexpected<Error>(std::move(first).error());
    const auto kind = feed::sniff(first->body);
    if (kind == feed::DocumentKind::page || kind == feed::DocumentKind::other) {
      trial_.home = first->url;
      read_home(*first);
    } else {
      note({url, "", "the address given"}, *first);
      if (const auto home = ask(trial_.home)) read_home(*home);
    }
    try_ways();
    warn();
    return std::move(trial_);
  }

 private:
  Result<http::Fetched> ask(const std::string& url) {
    if (asked_++ > 0) std::this_thread::sleep_for(options_.pause);
    return client_.fetch({.url = url});
  }

  bool may_ask_more() const { return asked_ < options_.most_requests; }

  void ask_robots() {
    const auto answer = ask(html::absolute_address(trial_.home, "/robots.txt"));
    trial_.robots_status = answer ? answer->status : 0;
    if (!answer) return;
    robots_ = feed::Robots::for_status(answer->status, answer->body);
    trial_.home_allowed = robots_.allows(agent, trial_.home);
    trial_.rights.licenses = robots_.licenses();
    for (const auto& sitemap : robots_.sitemaps())
      trial_.ways.sitemaps.push_back({sitemap, "", "robots.txt"});
  }

  void read_home(const http::Fetched& page) {
    if (page.status != 200)
      return trial_.warnings.push_back(fmt::format("the home page answers {}", page.status));
    const auto decoded = html::decode(page.body, html::Markup::html);
    auto sitemaps = std::move(trial_.ways.sitemaps);
    trial_.ways = feed::ways_of_page(decoded.text, page.url, page.headers);
    auto& all = trial_.ways.sitemaps;
    all.insert(all.begin(), sitemaps.begin(), sitemaps.end());
    trial_.rights.read_headers(page.headers, agent);
    trial_.rights.read_page(decoded.text, page.url, agent);
  }

  void try_ways() {
    for (const auto& found : trial_.ways.feeds) try_way(found);
    const auto usable = [&](feed::DocumentKind kind) {
      return std::any_of(trial_.tried.begin(), trial_.tried.end(), [&](const TriedWay& way) {
        return way.kind == kind && way.problem.empty();
      });
    };
    if (!usable(feed::DocumentKind::feed))
      for (const auto& url : feed::usual_feed_addresses(trial_.home))
        if (!usable(feed::DocumentKind::feed)) try_way({url, "", "a usual address"});
    for (const auto& found : trial_.ways.sitemaps)
      if (ascii::find(found.url, "news") != std::string::npos) try_way(found);
    if (!usable(feed::DocumentKind::feed) && !usable(feed::DocumentKind::sitemap))
      for (const auto& url : feed::usual_sitemap_addresses(trial_.home))
        if (!usable(feed::DocumentKind::sitemap)) try_way({url, "", "a usual address"});
  }

  void try_way(const feed::Found& found) {
    const bool known = std::any_of(trial_.tried.begin(), trial_.tried.end(),
                                   [&](const TriedWay& way) { return way.found.url == found.url; });
    if (known || !may_ask_more()) return;
    const auto answer = ask(found.url);
    if (answer)
      note(found, *answer);
    else if (found.why != "a usual address")
      trial_.tried.push_back({.found = found, .problem = answer.error().message});
  }

  void note(const feed::Found& found, const http::Fetched& answer) {
    TriedWay way{.found = found, .kind = feed::sniff(answer.body), .status = answer.status};
    const bool guessed = found.why == "a usual address";
    if (answer.status != 200)
      way.problem = fmt::format("answers {}", answer.status);
    else if (way.kind == feed::DocumentKind::page || way.kind == feed::DocumentKind::other)
      way.problem = "gives a page instead of a feed";
    if (guessed && !way.problem.empty()) return; // nobody said that it would be there
    way.entries = feed::count_entries(answer.body, way.kind);
    way.validators = answer.headers.has("etag") || answer.headers.has("last-modified");
    way.hub = hub_of(answer);
    if (way.problem.empty() && way.kind == feed::DocumentKind::feed) way.faults = faults_of(answer);
    if (!answer.permanent_url.empty()) way.found.url = answer.permanent_url;
    trial_.tried.push_back(std::move(way));
  }

  static std::vector<std::string> faults_of(const http::Fetched& answer) {
    const auto document = feed::parse(
        {.bytes = answer.body, .url = answer.url, .headers = {}, .name_problems = true});
    return document ? feed::faults_of(document->problems) : std::vector<std::string>{};
  }

  // WebSub: Link headers first, then the document (WebSub §4).
  static std::string hub_of(const http::Fetched& answer) {
    const auto ways = feed::ways_of_page(answer.body.substr(0, 8192), answer.url, answer.headers);
    return ways.hubs.empty() ? "" : ways.hubs.front().url;
  }

  void warn() {
    auto& warnings = trial_.warnings;
    if (!trial_.home_allowed)
      warnings.push_back(
          "robots.txt does not let wireroom fetch pages: only what feeds carry may be read");
    if (trial_.robots_status == 0 || trial_.robots_status >= 500)
      warnings.push_back("robots.txt cannot be read: pages are not fetched until it can");
    for (const TriedWay& way : trial_.tried) {
      if (!way.problem.empty())
        warnings.push_back(way.found.url + " " + way.problem);
      else if (way.entries == 0)
        warnings.push_back(way.found.url + " is empty");
      else if (!way.validators)
        warnings.push_back(way.found.url +
                           " has neither ETag nor Last-Modified: each poll is a whole one");
      if (!way.faults.empty()) warnings.push_back(feed::faults_in_words(way.found.url, way.faults));
    }
    for (auto& sentence : trial_.rights.sentences()) warnings.push_back(std::move(sentence));
    if (trial_.tried.empty())
      warnings.push_back("neither feed nor news sitemap was found: use a section page as source");
  }

  http::Client& client_;
  const TrialOptions options_;
  feed::Robots robots_;
  Trial trial_;
  std::size_t asked_ = 0;
};

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

// "pier-example" of "https://www.pier.example/".
std::string id_of(std::string_view url) {
  std::string id = feed::host_of(url);
  if (id.starts_with("www.")) id.erase(0, 4);
  id = id.substr(0, id.find_first_of(".:"));
  return id.empty() ? "paper" : id;
}

} // namespace

Result<Trial> try_source(const std::string& url, http::Client& client,
                         const TrialOptions& options) {
  return Trier(client, options).run(url);
}

std::string toml_lines(const Trial& trial) {
  const auto& ways = trial.ways;
  std::string out = "[[paper]]\n";
  out += "id = " + toml_string(id_of(trial.home)) + "\n";
  out += "name = " + toml_string(ways.title) + "\n";
  out += "country = \"\"   # such as \"KR\"\ncity = \"\"\n";
  out += "languages = [" + toml_string(ways.language.empty() ? "en" : ways.language) + "]\n";
  out += "zone = \"\"      # such as \"Asia/Seoul\"\n";
  out += "home = " + toml_string(trial.home) + "\n";
  out += "credit = " + toml_string(ways.title) + "\n";
  bool any = false;
  const auto source = [&](const char* kind, const std::string& url) {
    out += fmt::format("\n[[paper.source]]\nkind = \"{}\"\nurl = {}\n", kind, toml_string(url));
    any = true;
  };
  for (const TriedWay& way : trial.tried) {
    if (!way.problem.empty()) continue;
    source(way.kind == feed::DocumentKind::feed ? "feed" : "sitemap", way.found.url);
    if (!way.hub.empty()) source("hub", way.hub);
  }
  if (!any) source("section", trial.home);
  return out;
}

} // namespace wireroom::app
