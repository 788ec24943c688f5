#include "app/intake/intake.h"
#include "app/intake/entry_article.h"
#include "feed/identity.h"
#include <fmt/format.h>

namespace wireroom::app {
namespace {

constexpr days grouping_life{14};
constexpr Instant never = Instant(milliseconds(INT64_MAX / 2));
constexpr int tries_of_a_page = 3; // before an article is made of its entry alone

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

} // namespace

Intake::Intake(const edition::Network& network, store::Database& database, http::Client& client,
               const Clock& clock, IntakeOptions options)
    : network_(network), clock_(clock), database_(database), politeness_(options.pause),
      agenda_(network, database, politeness_), visitor_(network, client, politeness_, clock),
      archive_(database), stories_(database), polls_(database), hosts_(database),
      watches_(database), grouper_({.explain = true}) {}

std::string Intake::usual_language(const std::string& paper) const {
  const feed::Paper* of = network_.paper(paper);
  return of && of->languages.size() == 1 ? of->languages.front() : "";
}

Outcome Intake::restore() {
  const Instant now = clock_.now();
  TRY(agenda_.restore(now));
  TRY_SET(const StoryId highest, stories_.highest_story());
  grouper_.begin_after(highest);
  TRY_SET(const auto words, stories_.words());
  for (const story::DeskWord& word : words) grouper_.obey(word);
  TRY_SET(const auto members, stories_.placed_since(now - grouping_life));
  for (const story::Member& member : members) {
    TRY_SET(const auto versions, archive_.versions(member.article));
    if (versions.empty()) continue;
    const page::Version& first = versions.front();
    const feed::Paper* of = network_.paper(first.paper);
    if (!of) continue; // no longer in the network
    story::Placement placement{.story = member.story, .own = member.own};
    if (member.copy_of) placement.copy_of = story::name_of(*member.copy_of);
    grouper_.restore(
        story::prepare(document_of(member.article, first.article, *of, first.at, first.day_only)),
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

Outcome Intake::take_in(Visit& visit) {
  const Instant now = clock_.now();
  counts_.requests += visit.refused.empty();
  if (!visit.problem.empty()) ++counts_.problems;
  auto done = database_.transaction([&]() -> Outcome {
    TRY(keep_rests(visit, now));
    switch (visit.kind) {
    case VisitKind::source:
      return take_in_source(visit, now);
    case VisitKind::page:
      return take_in_page(visit, now);
    case VisitKind::robots:
      return agenda_.keep_robots(visit, now);
    }
    return {};
  });
  agenda_.done(visit);
  return done;
}

Outcome Intake::keep_rests(const Visit& visit, Instant now) {
  if (visit.rest_until <= now) return {};
  for (const std::string& domain : visit.resting_domains)
    TRY(hosts_.keep_rest(domain, visit.rest_until));
  return {};
}

// True when the entry names a page that was not known.
Result<bool> Intake::take_in_entry(const feed::Entry& entry, const Visit& visit, Instant now) {
  if (entry.link.empty()) return false;
  const std::string key = feed::canonical_address(entry.link);
  TRY_SET(const auto known, watches_.find(key, entry.link));
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
  watch.title = entry.title;
  watch.summary = entry.summary;
  watch.content = content_of(entry);
  watch.keys = {feed::article_key(entry)};
  watch.published = entry.published;
  watch.updated = entry.updated;
  if (entry.embargoed) watch.embargo = entry.embargoed->at;
  watch.withdrawn = entry.withdrawn;
  watch.next = now;
  TRY(watches_.keep(watch));
  return !known;
}

Outcome Intake::take_in_source(Visit& visit, Instant now) {
  std::size_t fresh = 0;
  for (const feed::Entry& entry : visit.document.entries) {
    TRY_SET(const bool is_new, take_in_entry(entry, visit, now));
    fresh += is_new;
  }
  counts_.entries += std::int64_t(fresh);
  if (visit.outcome == feed::PollOutcome::fresh)
    feed::after_news(visit.state, fresh, visit.document.ttl.value_or(minutes(0)), now,
                     pace_of(visit), spread_of(visit.url));
  if (!visit.problem.empty()) visit.state.problem = visit.problem;
  return polls_.keep(visit.url, visit.state);
}

Outcome Intake::take_in_page(Visit& visit, Instant now) {
  Watch watch = visit.watch;
  TRY(keep_page(visit, watch, now));
  const auto next =
      visit.status == 410 || watch.withdrawn ? std::nullopt : next_look(watch.first, now);
  watch.next = next.value_or(never);
  if (next && visit.refused.empty() && visit.outcome == feed::PollOutcome::failed)
    watch.next = std::max(*next, visit.state.next);
  TRY(watches_.keep(watch));
  return visit.refused.empty() ? polls_.keep(visit.url, visit.state) : Outcome{};
}

Outcome Intake::keep_page(Visit& visit, Watch& watch, Instant now) {
  if (visit.article)
    return keep_article(*std::move(visit.article), watch, watch.withdrawn, "", now);
  if (visit.status == 410 || watch.withdrawn)
    return keep_article({}, watch, true, "the paper's page answers 410, gone", now);
  if (!visit.refused.empty()) return keep_of_entry(watch, visit.refused, now);
  if (visit.state.failures >= tries_of_a_page && visit.status != 404)
    return keep_of_entry(watch, visit.problem, now);
  return {};
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
  if (article.title.empty()) article.title = watch.title;
  if (!article.published) article.published = watch.published;
  if (article.section.empty()) article.section = watch.section;
  if (article.canonical.empty()) article.canonical = watch.url;
  if (article.language.empty()) article.language = usual_language(watch.paper);
  page::Sighting sighting{.paper = watch.paper,
                          .keys = watch.keys,
                          .embargo = watch.embargo,
                          .withdrawn = withdrawn,
                          .why_withdrawn = why,
                          .seen = now};
  sighting.keys.push_back(feed::canonical_address(watch.url));
  sighting.keys.push_back(feed::canonical_address(article.canonical));
  TRY_SET(const page::Kept kept, archive_.keep(article, sighting));
  counts_.versions += kept.change != page::Change::none;
  if (kept.change == page::Change::first && !withdrawn) return group(kept, article, watch, now);
  return {};
}

Outcome Intake::group(const page::Kept& kept, const page::Article& article, const Watch& watch,
                      Instant now) {
  const feed::Paper* of = network_.paper(watch.paper);
  if (!of) return {};
  TRY_SET(const auto version, archive_.present(kept.article));
  const auto placement =
      grouper_.add(document_of(kept.article, article, *of, version->at, version->day_only));
  return stories_.place(kept.article, placement, now);
}

Outcome Intake::run_due() {
  constexpr std::size_t all = SIZE_MAX;
  for (;;) {
    TRY_SET(auto visits, due(all));
    if (visits.empty()) return {};
    for (Visit& one : visits) {
      visit(one);
      TRY(take_in(one));
    }
  }
}

} // namespace wireroom::app
