#include "app/trial/trial.h"
#include "app/trial/asker.h"
#include "app/trial/stories.h"
#include "app/trial/warnings.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/identity.h"
#include "feed/parse.h"
#include "feed/problems.h"
#include "feed/section_page.h"
#include "html/address.h"
#include "html/encoding.h"
#include "html/tree.h"
#include "http/content_type.h"
#include <algorithm>
#include <set>

namespace wireroom::app {
namespace {

using feed::DocumentKind;

constexpr std::size_t fewest_links = 3; // of a page that lists articles
constexpr const char* guessed = "a usual address";
constexpr const char* listed = "a page that lists feeds";

std::map<std::string, std::string> fields_of(const http::Headers& headers) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : headers.all()) out.emplace(ascii::lowered(name), value);
  return out;
}

std::string text_of(const http::Fetched& page) {
  return html::decode(page.body, html::Markup::html,
                      http::charset_of(page.headers.get("content-type")))
      .text;
}

bool asks_for_password(const std::string& markup) {
  const auto tree = html::Tree::parse(markup);
  for (html::NodeId node = 0; node < tree.size(); ++node)
    if (tree.tag(node) == html::Tag::input &&
        ascii::equal(tree.decoded_attribute(node, "type"), "password"))
      return true;
  return false;
}

class Trier {
 public:
  Trier(const http::Fetch& fetch, Instant now, const TrialOptions& options)
      : options_(options), now_(now), asker_(fetch, options) {}

  Result<Trial> run(const std::string& url) {
    trial_.url = url;
    const HostRobots& robots = asker_.robots_of(url);
    trial_.robots_status = robots.status;
    trial_.pages_allowed = robots.robots.allows(trial_agent, url);
    trial_.rights.licenses = robots.robots.licenses();
    for (const auto& sitemap : robots.robots.sitemaps())
      trial_.ways.sitemaps.push_back({sitemap, "", "robots.txt"});
    TRY_SET(const auto first, asker_.ask(url));
    trial_.answered = first.url;
    trial_.home = html::absolute_address(first.url, "/");
    take_first(first);
    try_ways();
    ask_tdm();
    trial_.stories = read_stories(trial_.tried, options_.most_stories, trial_.ways.language, asker_,
                                  trial_.rights, name_of(trial_));
    warn_of(trial_, now_);
    return std::move(trial_);
  }

 private:
  void take_first(const http::Fetched& answer) {
    const auto kind = feed::sniff(answer.body);
    if (answer.status != 200)
      trial_.warnings.push_back(answer.url + " " + status_in_words(answer));
    else if (ascii::trim(answer.body).empty())
      trial_.warnings.push_back(answer.url + " is empty");
    else if (kind == DocumentKind::page)
      read_ways(answer);
    else if (kind == DocumentKind::other)
      trial_.warnings.push_back(fmt::format("{} is neither a page nor a feed but {}", answer.url,
                                            answer.headers.has("content-type")
                                                ? answer.headers.get("content-type")
                                                : "something that it does not name"));
    else
      note({answer.url, "", "the address given"}, answer);
    if (answer.url == trial_.home) return;
    const auto home = asker_.ask(trial_.home);
    if (home && home->status == 200 && feed::sniff(home->body) == DocumentKind::page)
      read_ways(*home);
    else
      trial_.warnings.push_back(
          "the home page " +
          (home ? status_in_words(*home) : "cannot be read: " + home.error().message));
  }

  static std::string status_in_words(const http::Fetched& answer) {
    const auto later = answer.headers.get("retry-after");
    return fmt::format("answers {}{}", answer.status,
                       later.empty() ? "" : fmt::format(" and asks to come back after {}", later));
  }

  // What a page of the site tells; the page that was given goes before the home page.
  void read_ways(const http::Fetched& page) {
    const std::string text = text_of(page);
    feed::Ways ways = feed::ways_of_page(text, page.url, page.headers);
    feed::Ways& all = trial_.ways;
    all.feeds.insert(all.feeds.end(), ways.feeds.begin(), ways.feeds.end());
    all.sitemaps.insert(all.sitemaps.end(), ways.sitemaps.begin(), ways.sitemaps.end());
    all.hubs.insert(all.hubs.end(), ways.hubs.begin(), ways.hubs.end());
    if (all.site_name.empty()) all.site_name = ways.site_name;
    if (all.title.empty() || page.url == trial_.home) all.title = ways.title;
    if (all.language.empty()) all.language = ways.language;
    trial_.rights.read_headers(page.headers, trial_agent);
    trial_.rights.read_page(text, page.url, trial_agent);
    if (!section_.entries.empty()) return;
    auto document =
        feed::read_section_page({.html = text, .url = page.url, .language = ways.language});
    if (document.entries.size() >= fewest_links)
      section_ = {.found = {page.url, ways.title, "its links"},
                  .kind = DocumentKind::page,
                  .entries = std::move(document.entries)};
    else if (asks_for_password(text))
      trial_.warnings.push_back(page.url + " asks for a password");
  }

  bool have(DocumentKind kind) const {
    return std::any_of(trial_.tried.begin(), trial_.tried.end(),
                       [&](const TriedWay& way) { return way.kind == kind && way.usable(); });
  }

  void try_ways() {
    for (const auto& found : trial_.ways.feeds) try_way(found);
    if (!have(DocumentKind::feed))
      for (const auto& url : feed::usual_feed_addresses(trial_.home))
        if (!have(DocumentKind::feed)) try_way({url, "", guessed});
    for (const auto& found : trial_.ways.sitemaps)
      if (ascii::find(found.url, "news") != std::string::npos) try_way(found);
    if (!have(DocumentKind::feed) && !have(DocumentKind::sitemap))
      for (const auto& url : feed::usual_sitemap_addresses(trial_.home))
        if (!have(DocumentKind::sitemap)) try_way({url, "", guessed});
    if (!section_.entries.empty() && trial_.pages_allowed)
      trial_.tried.push_back(std::move(section_));
  }

  void try_way(const feed::Found& found) {
    const bool known = std::any_of(trial_.tried.begin(), trial_.tried.end(),
                                   [&](const TriedWay& way) { return way.found.url == found.url; });
    if (known || asker_.asked() >= options_.most_ways) return;
    const auto answer = asker_.ask(found.url);
    if (answer && lists_feeds(found, *answer))
      for (const std::string& url : feeds_listed(*answer)) try_way({url, "", listed});
    else if (answer)
      note(found, *answer);
    else if (found.why != guessed)
      trial_.tried.push_back({.found = found, .problem = answer.error().message});
  }

  // "RSS" in a paper's foot often leads to a page with a feed for each section.
  static bool lists_feeds(const feed::Found& found, const http::Fetched& answer) {
    return found.why != listed && answer.status == 200 &&
           feed::sniff(answer.body) == DocumentKind::page && !feeds_listed(answer).empty();
  }

  static std::vector<std::string> feeds_listed(const http::Fetched& page) {
    std::vector<std::string> all;
    for (const auto& found : feed::ways_of_page(text_of(page), page.url, page.headers).feeds)
      if (found.url != page.url) all.push_back(found.url);
    return all;
  }

  void note(const feed::Found& found, const http::Fetched& answer) {
    TriedWay way{.found = found, .kind = feed::sniff(answer.body)};
    if (answer.status != 200)
      way.problem = status_in_words(answer);
    else if (way.kind == DocumentKind::page || way.kind == DocumentKind::other)
      way.problem = "gives a page instead of a feed";
    else
      read_way(way, answer);
    // Nobody said that it would be there.
    if (found.why == guessed && (!way.problem.empty() || way.entries.empty())) return;
    way.validators = answer.headers.has("etag") || answer.headers.has("last-modified");
    way.comments = ascii::find(way.found.title, "comment") != std::string::npos ||
                   ascii::find(way.found.url, "comment") != std::string::npos;
    if (!answer.permanent_url.empty()) way.found.url = answer.permanent_url;
    trial_.tried.push_back(std::move(way));
  }

  void read_way(TriedWay& way, const http::Fetched& answer) {
    const auto fields = fields_of(answer.headers);
    auto document = feed::parse({.bytes = answer.body,
                                 .url = answer.url,
                                 .headers = fields,
                                 .language = trial_.ways.language,
                                 .name_problems = true});
    if (!document) {
      way.problem = "cannot be read: " + document.error().message;
      return;
    }
    feed::leave_out_cut_entry(*document);
    feed::mend_shared_links(document->entries);
    if (way.kind == DocumentKind::sitemap_index) return read_index(way, *document);
    way.entries = std::move(document->entries);
    way.title = document->title;
    // WebSub: Link headers first, then the document (WebSub §4).
    const auto linked = feed::ways_of_page("", answer.url, answer.headers);
    way.hub = linked.hubs.empty() ? document->hub : linked.hubs.front().url;
    way.faults = feed::faults_of(document->problems);
    std::set<std::string> repairs;
    for (const feed::Repair& repair : document->repairs) repairs.insert(repair.kind);
    way.repairs.assign(repairs.begin(), repairs.end());
    if (const std::string same = same_stories(way); !same.empty())
      way.problem = "holds the same stories as " + same;
  }

  // Of an index, the part that is of news stands for the whole.
  void read_index(TriedWay& way, const feed::Document& index) {
    const auto news = std::find_if(index.nested.begin(), index.nested.end(), [](const auto& url) {
      return ascii::find(url, "news") != std::string::npos;
    });
    const auto part = news == index.nested.end() ? index.nested.begin() : news;
    if (part == index.nested.end() || asker_.asked() >= options_.most_ways) return;
    const auto answer = asker_.ask(*part);
    if (!answer || answer->status != 200 || feed::sniff(answer->body) != DocumentKind::sitemap) {
      way.problem = "lists " + *part + ", which cannot be read";
      return;
    }
    way.kind = DocumentKind::sitemap;
    read_way(way, *answer);
  }

  // The earlier feed that has nearly all of these entries, as RSS and Atom of one paper do.
  std::string same_stories(const TriedWay& way) const {
    if (way.kind != DocumentKind::feed || way.entries.empty()) return {};
    for (const TriedWay& before : trial_.tried) {
      if (before.kind != DocumentKind::feed || !before.usable()) continue;
      std::set<std::string> keys;
      for (const feed::Entry& entry : before.entries) keys.insert(feed::article_key(entry));
      const auto shared =
          std::count_if(way.entries.begin(), way.entries.end(), [&](const feed::Entry& entry) {
            return keys.contains(feed::article_key(entry));
          });
      if (std::size_t(shared) * 10 >= way.entries.size() * 9) return before.found.url;
    }
    return {};
  }

  void ask_tdm() {
    const auto answer = asker_.ask(html::absolute_address(trial_.home, "/.well-known/tdmrep.json"));
    if (answer && answer->status == 200) trial_.rights.read_tdm_file(answer->body, "/");
  }

  const TrialOptions& options_;
  const Instant now_;
  Asker asker_;
  Trial trial_;
  TriedWay section_; // the page that lists articles; no entries: there is none
};

} // namespace

std::size_t TriedWay::undated() const {
  return std::size_t(std::count_if(entries.begin(), entries.end(), [](const feed::Entry& entry) {
    return !entry.published && !entry.updated;
  }));
}

std::optional<Instant> TriedWay::newest() const {
  std::optional<Instant> newest;
  for (const feed::Entry& entry : entries)
    for (const auto& stamp : {entry.published, entry.updated})
      if (stamp && (!newest || stamp->at > *newest)) newest = stamp->at;
  return newest;
}

std::size_t TriedWay::usual_length() const {
  std::vector<std::size_t> lengths;
  for (const feed::Entry& entry : entries) {
    std::size_t length = utf8::length(html::Tree::parse(entry.summary).line(0));
    for (const feed::Content& content : entry.content)
      length = std::max(length, utf8::length(html::Tree::parse(content.value).line(0)));
    lengths.push_back(length);
  }
  if (lengths.empty()) return 0;
  const auto middle = lengths.begin() + lengths.size() / 2;
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle;
}

Result<Trial> try_source(const std::string& url, const http::Fetch& fetch, Instant now,
                         const TrialOptions& options) {
  if (url.find("://") != std::string::npos) return Trier(fetch, now, options).run(url);
  auto trial = Trier(fetch, now, options).run("https://" + url);
  return trial ? std::move(trial) : Trier(fetch, now, options).run("http://" + url);
}

} // namespace wireroom::app
