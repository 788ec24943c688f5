#include "app/intake/intake.h"
#include "app/intake/delivered.h"
#include "app/intake/entry_article.h"
#include "base/ascii.h"
#include "feed/identity.h"
#include "feed/problems.h"
#include "page/withdrawal.h"
#include <algorithm>
#include <fmt/format.h>

namespace wireroom::app {
namespace {

constexpr days grouping_life{14};
constexpr Instant never = Instant(milliseconds(INT64_MAX / 2));
constexpr hours missing_long_enough{6};
constexpr hours longest_with_hub{6}; // between two polls of a source whose hub pushes
constexpr days sitemap_reach{7};     // a sitemap may list all that a paper ever published
constexpr int tries_of_a_page = 3;   // before an article is made of its entry alone

story::Document document_of(ArticleId id, const page::Article& article, const feed::Paper& paper,
                            Instant at, bool day_only) {
  return {.id = story::name_of(id),
          .title = article.title,
          .text = article.text(),
          .language = article.language,
          .published = at,
          .day_only = day_only,
          .paper = paper.id,
          .country = paper.country,
          .credit = article.attribution};
}

std::string_view path_of(std::string_view url) {
  const auto from = url.find('/', url.find("://") + 3);
  return from == std::string_view::npos ? "/" : url.substr(from);
}

// A page that is not there any more, told by a redirect to the front page.
bool leads_home(const Visit& visit) {
  return path_of(visit.answered_by) == "/" && path_of(visit.url) != "/";
}

bool is_old_news(const feed::Entry& entry, const feed::SourceConfig& source, Instant now) {
  if (source.kind != feed::SourceKind::sitemap) return false;
  const auto& stamp = entry.published ? entry.published : entry.updated;
  return !stamp || stamp->at < now - sitemap_reach;
}

} // namespace

Intake::Intake(const edition::Network& network, store::Database& database, http::Fetch fetch,
               const Clock& clock, IntakeOptions options)
    : network_(network), clock_(clock), database_(database), politeness_(options.pause),
      subscriptions_(network, database), agenda_(network, database, politeness_, subscriptions_),
      visitor_(network, std::move(fetch), politeness_, clock), archive_(database),
      memory_(database), stories_(database), polls_(database), hosts_(database), watches_(database),
      grouper_({.explain = true}) {}

std::string Intake::usual_language(const std::string& paper) const {
  const feed::Paper* of = network_.paper(paper);
  return of && of->languages.size() == 1 ? of->languages.front() : "";
}

// A page that has only its masthead for a title is named as its source names it.
void Intake::take_title(page::Article& article, const Watch& watch) const {
  if (watch.title.empty()) return;
  const feed::Paper* of = network_.paper(watch.paper);
  const bool masthead = of && ascii::equal(ascii::squeeze(article.title), of->name);
  if (!article.title.empty() && !masthead) return;
  article.title = watch.title;
  article.evidence["title"] = "source";
}

// A time that a page states without a zone is its paper's.
void Intake::put_into_zone(page::Article& article, const std::string& paper) const {
  const feed::Paper* of = network_.paper(paper);
  if (!of) return;
  for (std::optional<Stamp>* stamp : {&article.published, &article.updated}) {
    if (!*stamp || (*stamp)->offset || (*stamp)->day_only) continue;
    const auto offset = offset_of_zone(of->zone, (*stamp)->at);
    if (!offset) continue;
    (*stamp)->at -= *offset;
    (*stamp)->offset = *offset;
  }
}

Outcome Intake::restore() {
  const Instant now = clock_.now();
  TRY(agenda_.restore(now));
  TRY(subscriptions_.restore());
  TRY_SET(const StoryId highest, stories_.highest_story());
  grouper_.begin_after(highest);
  TRY_SET(const auto words, stories_.words());
  for (const story::DeskWord& word : words) grouper_.obey(word);
  TRY_SET(const auto placed, stories_.placed_since(now - grouping_life));
  for (const auto& [article, placement] : placed) {
    TRY_SET(const auto versions, archive_.versions(article));
    if (versions.empty()) continue;
    const page::Version& first = versions.front();
    const feed::Paper* of = network_.paper(first.paper);
    if (!of) continue; // no longer in the network
    grouper_.restore(
        story::prepare(document_of(article, first.article, *of, first.at, first.day_only)),
        placement);
  }
  return {};
}

Outcome Intake::obey(const story::DeskWord& word, const std::string& editor) {
  const Instant now = clock_.now();
  return database_.transaction([&]() -> Outcome {
    TRY(stories_.keep_word(word, editor, now));
    return stories_.revise(grouper_.obey(word), now);
  });
}

Result<std::vector<Visit>> Intake::due(std::size_t most) {
  return agenda_.due(clock_.now(), most);
}

Result<std::optional<Instant>> Intake::next_due() {
  return agenda_.next_due(clock_.now());
}

Outcome Intake::take_in(std::span<Visit> visits) {
  const Instant now = clock_.now();
  // What is lost with the current is read again from its paper; a dropped file is not there again.
  const bool has_files =
      std::ranges::any_of(visits, [](const Visit& visit) { return !visit.files.empty(); });
  const Outcome kept = database_.transaction(
      [&]() -> Outcome {
        for (Visit& visit : visits) TRY(keep(visit, now));
        return {};
      },
      has_files ? store::Durability::machine : store::Durability::program);
  if (!kept) return kept;
  for (const Visit& visit : visits) {
    for (const DroppedFile& file : visit.files) TRY(put_away(file));
    TRY(agenda_.done(visit));
  }
  return {};
}

Outcome Intake::keep(Visit& visit, Instant now) {
  counts_.requests += visit.refused.empty();
  if (!visit.problem.empty()) ++counts_.problems;
  TRY(keep_rests(visit, now));
  switch (visit.kind) {
  case VisitKind::source:
    return take_in_source(visit, now);
  case VisitKind::page:
    return take_in_page(visit, now);
  case VisitKind::robots:
    return agenda_.keep_robots(visit, now);
  case VisitKind::hub:
    return subscriptions_.after_hub(visit, now);
  }
  return {};
}

Outcome Intake::keep_rests(const Visit& visit, Instant now) {
  if (visit.rest_until <= now) return {};
  for (const std::string& domain : visit.resting_domains)
    TRY(hosts_.keep_rest(domain, visit.rest_until));
  return {};
}

// True when the entry names a page that was not known.
Result<bool> Intake::take_in_entry(const feed::Entry& entry, const Visit& visit,
                                   feed::IdHabit habit, Instant now) {
  if (entry.link.empty()) {
    if (entry.content.empty()) return false; // neither a page nor a text
    auto delivered = delivered_of(entry, usual_language(visit.paper));
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
  const bool moved = known && (later || (same_source && entry.title != watch.title) ||
                               entry.withdrawn != watch.withdrawn);
  if (known && !moved) return false;
  watch.source = visit.url;
  watch.section = entry.section.empty() ? visit.source.section : entry.section;
  take_words(watch, entry);
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

Result<bool> Intake::take_whole(const std::string& paper, Delivered delivered) {
  const Instant now = clock_.now();
  Watch watch{.url = delivered.link,
              .paper = paper,
              .keys = std::move(delivered.keys),
              .embargo = delivered.embargo,
              .expires = delivered.expires};
  const std::int64_t before = counts_.versions;
  TRY(database_.transaction([&]() -> Outcome {
    return keep_article(std::move(delivered.article), watch, delivered.withdrawn,
                        "the paper says that it is withdrawn", now);
  }));
  return counts_.versions > before;
}

Outcome Intake::take_in_page(Visit& visit, Instant now) {
  Watch watch = visit.watch;
  TRY(keep_page(visit, watch, now));
  const auto next = visit.status == 410 ? std::nullopt : next_look(watch.first, now);
  watch.next = next.value_or(never);
  if (next && visit.refused.empty() && visit.outcome == feed::PollOutcome::failed)
    watch.next = std::max(*next, visit.state.next);
  TRY(watches_.keep(watch));
  return visit.refused.empty() ? polls_.keep(visit.url, visit.state) : Outcome{};
}

Outcome Intake::keep_page(Visit& visit, Watch& watch, Instant now) {
  if (watch.withdrawn)
    return keep_article({}, watch, true, "the paper's source says that it is withdrawn", now);
  if (visit.status == 410)
    return keep_article({}, watch, true, "the paper's page answers 410, gone", now);
  if (visit.status == 404 || (visit.article && leads_home(visit)))
    return keep_missing(visit, watch, now);
  if (visit.status == 200 || visit.status == 304) watch.missing_since = {};
  if (visit.article) {
    TRY(keep_rights(visit, now));
    const feed::Paper* of = network_.paper(watch.paper);
    const bool bound = !of || !of->agreed;
    if (bound &&
        (visit.rights.noarchive || visit.rights.nosnippet || visit.rights.tdm_reserved == true))
      return keep_of_entry(watch, "its page reserves its use by machines", now);
    const std::string sentence = page::withdrawal_sentence(*visit.article);
    return keep_article(*std::move(visit.article), watch, !sentence.empty(), sentence, now);
  }
  if (!visit.refused.empty()) return keep_of_entry(watch, visit.refused, now);
  if (visit.state.failures >= tries_of_a_page || visit.status == 200)
    return keep_of_entry(watch, visit.problem, now);
  return {};
}

// One 404 may be an accident. One that stays takes the article back.
Outcome Intake::keep_missing(Visit& visit, Watch& watch, Instant now) {
  if (watch.missing_since == Instant{}) watch.missing_since = now;
  if (now - watch.missing_since < missing_long_enough) return {};
  TRY_SET(const auto known, archive_.find(watch.paper, {watch.key}));
  if (!known) return {};
  const char* how = visit.status == 404 ? "answers 404" : "leads to the front page";
  return keep_article({}, watch, true,
                      fmt::format("the paper's page {} since {}", how,
                                  format_rfc3339(std::chrono::floor<seconds>(watch.missing_since))),
                      now);
}

Outcome Intake::keep_rights(const Visit& visit, Instant now) {
  std::string sentences;
  for (const std::string& one : visit.rights.sentences())
    sentences += (sentences.empty() ? "" : "; ") + one;
  const auto known = signals_.find(visit.paper);
  if (known == signals_.end()) {
    TRY_SET(signals_[visit.paper], hosts_.signals(visit.paper));
  }
  if (signals_[visit.paper] == sentences) return {};
  signals_[visit.paper] = sentences;
  return hosts_.keep_signals(visit.paper, sentences, now);
}

// Never takes the place of what the page itself once said.
Outcome Intake::keep_of_entry(const Watch& watch, const std::string& why, Instant now) {
  TRY_SET(const auto known, archive_.find(watch.paper, {watch.key}));
  if (known || watch.title.empty()) return {};
  return keep_article(article_of_entry(watch, usual_language(watch.paper), why), watch,
                      watch.withdrawn, "", now);
}

Outcome Intake::keep_article(page::Article article, const Watch& watch, bool withdrawn,
                             const std::string& why, Instant now) {
  take_title(article, watch);
  article.tell_deck_once();
  if (!article.published) article.published = watch.published;
  if (article.section.empty()) article.section = watch.section;
  if (article.canonical.empty()) article.canonical = watch.url;
  if (article.language.empty()) article.language = usual_language(watch.paper);
  put_into_zone(article, watch.paper);
  page::Sighting sighting{.paper = watch.paper,
                          .keys = watch.keys,
                          .embargo = watch.embargo,
                          .expires = watch.expires,
                          .withdrawn = withdrawn,
                          .why_withdrawn = why,
                          .seen = now};
  for (const std::string& address : {watch.url, article.canonical})
    if (!address.empty()) sighting.keys.push_back(feed::canonical_address(address));
  if (!withdrawn) {
    TRY_SET(sighting.recurs, leave_out_repeats(article, sighting));
  }
  TRY_SET(const page::Kept kept, archive_.keep(article, sighting));
  counts_.versions += kept.change != page::Change::none;
  if (kept.change == page::Change::first && !withdrawn) return group(kept, article, watch, now);
  return {};
}

// What the paper says around all its articles is not this one. A new article teaches the memory.
Result<page::Recurs> Intake::leave_out_repeats(page::Article& article,
                                               const page::Sighting& sighting) {
  TRY_SET(const auto known, archive_.find(sighting.paper, sighting.keys));
  page::Article before;
  if (known) {
    TRY_SET(auto version, archive_.present(*known));
    if (version) before = std::move(version->article);
  }
  TRY_SET(auto recurs,
          memory_.recurring_in(sighting.paper, known.has_value(), {&article, &before}));
  if (!known) TRY(memory_.learn(sighting.paper, article));
  page::leave_out_recurring(article, recurs);
  return recurs;
}

Outcome Intake::group(const page::Kept& kept, const page::Article& article, const Watch& watch,
                      Instant now) {
  const feed::Paper* of = network_.paper(watch.paper);
  if (!of) return {};
  TRY_SET(const auto version, archive_.head(kept.article));
  const auto placement =
      grouper_.add(document_of(kept.article, article, *of, version->at, version->day_only));
  return stories_.place(kept.article, placement, now);
}

Outcome Intake::run_due() {
  constexpr std::size_t at_once = 64; // what their pages hold stays in memory until they are kept
  for (;;) {
    TRY_SET(auto visits, due(at_once));
    if (visits.empty()) return {};
    for (Visit& one : visits) visit(one);
    TRY(take_in(visits));
  }
}

} // namespace wireroom::app
