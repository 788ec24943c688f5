// What Intake keeps of a source's answer: its entries, its faults, the files of a drop folder.
#include "app/intake/delivered.h"
#include "app/intake/entry_article.h"
#include "app/intake/intake.h"
#include "feed/identity.h"
#include "feed/problems.h"
#include "html/address.h"
#include <algorithm>

namespace wireroom::app {
namespace {

constexpr hours longest_with_hub{6}; // between two polls of a source whose hub pushes
constexpr days sitemap_reach{7};     // a sitemap may list all that a paper ever published

bool is_old_news(const feed::Entry& entry, const feed::SourceConfig& source, Instant now) {
  if (source.kind != feed::SourceKind::sitemap) return false;
  const auto& stamp = entry.published ? entry.published : entry.updated;
  return !stamp || stamp->at < now - sitemap_reach;
}

} // namespace

// True when the entry names a page that was not known.
Result<bool> Intake::take_in_entry(const feed::Entry& entry, const Visit& visit,
                                   feed::IdHabit habit, Instant now) {
  if (entry.kind != feed::ItemKind::text) return false;
  const feed::Paper* paper = network_.paper(visit.paper);
  const std::string zone = paper ? paper->zone : "";
  if (!html::is_web_address(entry.link)) {
    if (entry.content.empty() && entry.summary.empty()) return false; // neither page nor text
    auto delivered = delivered_of(entry, paper ? *paper : feed::Paper{});
    delivered.keys = {feed::article_key(entry, habit)};
    return take_whole(visit.paper, std::move(delivered));
  }
  const std::string key = feed::canonical_address(entry.link);
  TRY_SET(const auto known, watches_.find(key, entry.link));
  if (!known && is_old_news(entry, visit.source, now)) return false;
  Watch watch = known.value_or(
      Watch{.url = entry.link, .paper = visit.paper, .key = key, .first = now, .next = now});
  // Sources of one paper may name an article differently; that is no news of the article.
  const bool same_source = watch.source == visit.url;
  const bool later = entry.updated && (!watch.updated || entry.updated->at > watch.updated->at);
  const bool other =
      same_source && (title_of(entry) != watch.title || embargo_of(entry, zone) != watch.embargo);
  const bool moved = known && (later || other || entry.withdrawn != watch.withdrawn);
  if (known && !moved) return false;
  watch.source = visit.url;
  watch.section = entry.section.empty() ? visit.source.section : entry.section;
  if (watch.section.empty()) watch.section = known_section_of(entry);
  take_words(watch, entry, zone);
  watch.keys = {key};
  if (habit == feed::IdHabit::stable && is_telling_id(entry.id))
    watch.keys.push_back("id:" + entry.id);
  watch.next = now;
  TRY(watches_.keep(watch));
  return !known;
}

// `whole`: all that the source lists now, and not only what is new there.
Result<Intake::News> Intake::take_in_entries(const Visit& visit, Instant now, bool whole) {
  News news;
  const auto& entries = visit.document.entries;
  if (entries.empty()) return news;
  TRY_SET(const auto before, polls_.reading(visit.url));
  const bool compare = whole && before.habit == feed::IdHabit::stable;
  const feed::IdHabit habit = compare ? feed::id_habit(before.entries, entries) : before.habit;
  for (const feed::Entry& entry : entries) {
    TRY_SET(const bool is_new, take_in_entry(entry, visit, habit, now));
    news.fresh += is_new;
    const auto& at = entry.updated ? entry.updated : entry.published;
    if (is_new && at) news.published.push_back(at->at);
  }
  if (whole) TRY(polls_.keep_reading(visit.url, {habit, entries}));
  counts_.entries += std::int64_t(news.fresh);
  return news;
}

Outcome Intake::keep_faults(const Visit& visit) {
  const auto faults = feed::faults_of(visit.document.problems);
  TRY_SET(const auto before, polls_.faults(visit.url));
  return faults == before ? Outcome{} : polls_.keep_faults(visit.url, faults);
}

Outcome Intake::take_in_source(Visit& visit, Instant now) {
  if (visit.source.kind == feed::SourceKind::folder) return take_in_files(visit, now);
  if (!visit.refused.empty()) {
    if (visit.state.failures++ == 0) visit.state.failing_since = now;
    visit.state.failures = std::max(visit.state.failures, 2); // it will not change by itself
    visit.state.problem = visit.problem = visit.refused;
    visit.state.next = now + days(1);
    return polls_.keep(visit.url, visit.state);
  }
  const bool read = visit.outcome == feed::PollOutcome::fresh && visit.problem.empty();
  TRY_SET(const News news, take_in_entries(visit, now, true));
  visit.fresh = std::int64_t(news.fresh);
  if (read) {
    TRY(subscriptions_.learn(visit));
    TRY(keep_faults(visit));
  }
  TRY(subscriptions_.found_by_polling(visit.url, news.published, now));
  if (visit.outcome == feed::PollOutcome::fresh)
    feed::after_news(visit.state, news.fresh, visit.document.ttl.value_or(minutes(0)), now,
                     pace_of(visit), spread_of(visit.url));
  // While a hub pushes, polling is the net below it.
  if (visit.outcome != feed::PollOutcome::failed && subscriptions_.is_pushing(visit.url, now))
    visit.state.next = std::max<Instant>(
        visit.state.next, now + std::min<milliseconds>(visit.state.rhythm * 4, longest_with_hub));
  // An answer that cannot be read is a failure of the source, whatever its status.
  if (!visit.problem.empty() && visit.outcome == feed::PollOutcome::fresh) {
    if (visit.state.failures++ == 0) visit.state.failing_since = now;
    visit.state.problem = visit.problem;
    visit.state.body_hash = 0;
  }
  return polls_.keep(visit.url, visit.state);
}

Outcome Intake::take_in_files(Visit& visit, Instant now) {
  for (DroppedFile& file : visit.files)
    for (Delivered& one : file.articles) {
      TRY_SET(const bool is_new, take_whole(visit.paper, std::move(one)));
      if (is_new) visit.state.last_new = now;
      visit.fresh += is_new;
    }
  counts_.entries += visit.fresh;
  for (const DroppedFile& file : visit.files)
    if (!file.problem.empty()) visit.problem = file.path + ": " + file.problem;
  return polls_.keep(visit.url, visit.state);
}

// What is delivered may arrive out of its order; a version never takes the place of a later one,
// and least of all of a kill.
Result<bool> Intake::is_overtaken(const std::string& paper, const std::vector<std::string>& keys,
                                  page::Article& article) {
  if (!article.updated) return false;
  put_into_zone(article, paper);
  TRY_SET(const auto known, archive_.known(paper, keys));
  return known && known->article.updated && article.updated->at < known->article.updated->at;
}

Result<bool> Intake::take_whole(const std::string& paper, Delivered delivered) {
  const Instant now = clock_.now();
  Watch watch{.url = delivered.link,
              .paper = paper,
              .keys = std::move(delivered.keys),
              .embargo = delivered.embargo,
              .expires = delivered.expires};
  const std::int64_t before = counts_.versions;
  TRY(database_.transaction([&]() -> Outcome {
    TRY_SET(const bool is_late, is_overtaken(paper, watch.keys, delivered.article));
    if (is_late) return {};
    return keep_article(std::move(delivered.article), watch, delivered.withdrawn,
                        "the paper says that it is withdrawn", now);
  }));
  return counts_.versions > before;
}

} // namespace wireroom::app
