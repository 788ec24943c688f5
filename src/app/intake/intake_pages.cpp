// What Intake keeps of a page: its article, as a version when it changed, in its story when it is
// new.
#include "app/intake/entry_article.h"
#include "app/intake/intake.h"
#include "base/ascii.h"
#include "edition/overview.h"
#include "edition/sections.h"
#include "feed/identity.h"
#include "page/withdrawal.h"
#include <algorithm>

namespace wireroom::app {
namespace {

constexpr Instant never = Instant(milliseconds(INT64_MAX / 2));
constexpr hours missing_long_enough{6};
constexpr int tries_of_a_page = 3; // before an article is made of its entry alone

std::string_view path_of(std::string_view url) {
  const auto from = url.find('/', url.find("://") + 3);
  return from == std::string_view::npos ? "/" : url.substr(from);
}

// A page that is not there any more, told by a redirect to the front page.
bool leads_home(const Visit& visit) {
  return path_of(visit.answered_by) == "/" && path_of(visit.url) != "/";
}

} // namespace

story::Document Intake::document_of(ArticleId id, const page::Article& article,
                                    const feed::Paper& paper, Instant at, bool day_only) {
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
  const feed::Paper* of = network_.paper(watch.paper);
  fill_from_source(article, watch, of ? of->name : "");
  if (!withdrawn) fill_text_from_source(article, watch);
  article.tell_deck_once();
  // A feed's first tag is often a name of a person; then the paper's own address says more.
  if (edition::section_of(article.section).empty())
    if (auto told = edition::section_in_address(watch.url); !told.empty())
      article.section = std::move(told);
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
  TRY_SET(const auto before, archive_.known(sighting.paper, sighting.keys));
  if (!withdrawn) {
    TRY_SET(sighting.recurs, leave_out_repeats(article, watch.paper, before));
  }
  TRY_SET(const page::Kept kept, archive_.keep(article, sighting, before));
  counts_.versions += kept.change != page::Change::none;
  // A kill may come before what it kills; such an article was never placed.
  const bool unplaced = before && before->withdrawn && before->number == 1;
  if (!withdrawn && (kept.change == page::Change::first || unplaced))
    return group(kept, article, watch, now);
  return {};
}

// What the paper says around all its articles is not this one. A new article teaches the memory.
Result<page::Recurs> Intake::leave_out_repeats(page::Article& article, const std::string& paper,
                                               const std::optional<page::Version>& before) {
  const page::Article none;
  TRY_SET(auto recurs, memory_.recurring_in(paper, before.has_value(),
                                            {&article, before ? &before->article : &none}));
  if (!before) TRY(memory_.learn(paper, article));
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
  return stories_.place(kept.article, placement, now,
                        {edition::credits_of(article), article.text()});
}

} // namespace wireroom::app
