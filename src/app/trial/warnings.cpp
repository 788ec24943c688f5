#include "app/trial/warnings.h"
#include "feed/problems.h"
#include "language/detect.h"
#include <algorithm>
#include <map>

namespace wireroom::app {
namespace {

constexpr days old_enough{7}; // without anything new, to be said

using Sentences = std::vector<std::string>;

void warn_of_way(const TriedWay& way, Instant now, Sentences& out) {
  const std::string& url = way.found.url;
  if (!way.problem.empty()) {
    out.push_back(url + " " + way.problem);
    return;
  }
  if (way.comments) out.push_back(url + " holds what readers say, and no stories");
  if (way.entries.empty()) out.push_back(url + " is empty");
  if (!way.usable()) return;
  if (way.kind == feed::DocumentKind::page) return; // its stories tell their days themselves
  if (!way.validators)
    out.push_back(url + " has neither ETag nor Last-Modified: each poll is a whole one");
  if (const std::size_t undated = way.undated(); undated > 0)
    out.push_back(fmt::format("{} of {} entries of {} have no day that can be read", undated,
                              way.entries.size(), url));
  if (const auto newest = way.newest(); newest && *newest < now - old_enough)
    out.push_back(fmt::format("{} has nothing newer than {}", url, day_at(*newest, minutes(0))));
  if (!way.repairs.empty())
    out.push_back(fmt::format("{} had to be mended: {}", url, fmt::join(way.repairs, ", ")));
  if (!way.faults.empty()) out.push_back(feed::faults_in_words(url, way.faults));
}

void warn_of_stories(const Trial& trial, Sentences& out) {
  std::map<std::string, int> unread;
  int paywalled = 0, undated = 0, zoneless = 0, pages = 0;
  for (const TriedStory& story : trial.stories) {
    if (!story.why_entry.empty()) ++unread[story.why_entry];
    pages += story.why_entry.empty();
    paywalled += story.article.paywalled.value_or(false);
    undated += !story.article.published;
    zoneless += story.article.published && !story.article.published->offset &&
                !story.article.published->day_only;
  }
  const std::size_t all = trial.stories.size();
  for (const auto& [why, count] : unread)
    out.push_back(
        fmt::format("{} of {} stories can be told from their entries alone: {}", count, all, why));
  if (paywalled)
    out.push_back(fmt::format("{} of {} stories are behind a paywall", paywalled, all));
  if (undated) out.push_back(fmt::format("{} of {} stories tell no day", undated, all));
  if (zoneless)
    out.push_back("times are told without a zone: the paper's zone in network.toml says which");
  if (const std::string told = trial.ways.language.substr(0, 2);
      pages > 0 && !told.empty() && !language_of(trial).starts_with(told))
    out.push_back(fmt::format("its pages say that they are in \"{}\", its stories are in \"{}\"",
                              trial.ways.language, language_of(trial)));
}

} // namespace

std::string language_of(const Trial& trial) {
  std::map<std::string, int> votes;
  for (const TriedStory& story : trial.stories)
    if (const auto found = language::detect(story.article.title + "\n" + story.article.text());
        !found.code.empty())
      ++votes[found.code];
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != votes.end()) return most->first;
  return trial.ways.language.substr(0, trial.ways.language.find('-'));
}

void warn_of(Trial& trial, Instant now) {
  Sentences& out = trial.warnings;
  if (trial.robots_status == 0 || trial.robots_status == 429 || trial.robots_status >= 500)
    out.emplace_back("robots.txt cannot be read: pages are not fetched until it can");
  else if (!trial.pages_allowed)
    out.push_back("robots.txt does not let wireroom fetch " + trial.url +
                  ": only what feeds carry may be read");
  for (const TriedWay& way : trial.tried) warn_of_way(way, now, out);
  if (std::none_of(trial.tried.begin(), trial.tried.end(),
                   [](const TriedWay& way) { return way.usable(); }))
    out.emplace_back("no way in was found: neither feed nor news sitemap nor a page that lists "
                     "stories");
  warn_of_stories(trial, out);
  for (auto& sentence : trial.rights.sentences()) out.push_back(std::move(sentence));
}

} // namespace wireroom::app
