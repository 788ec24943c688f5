#include "app/intake.h"
#include "base/ascii.h"
#include "feed/identity.h"
#include "feed/parse.h"
#include "page/read.h"
#include <fmt/format.h>

namespace wireroom::app {
namespace {

constexpr days grouping_life{14};

// A number in [0, 1) that is the same for an address on every run.
double spread_of(const std::string& url) {
  std::uint64_t hash = 14695981039346656037u; // FNV-1a
  for (const char c : url) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return double(hash >> 11) / double(1ull << 53);
}

std::string host_row(const std::string& url) {
  const auto from = url.find("//");
  if (from == std::string::npos) return "host:";
  return "host:" + ascii::lowered(url.substr(from + 2, url.find('/', from + 2) - from - 2));
}

std::string charset_of(std::string_view content_type) {
  const auto at = ascii::find(content_type, "charset=");
  if (at == std::string_view::npos) return {};
  std::string_view value = content_type.substr(at + 8);
  value = ascii::trim(value.substr(0, value.find(';')));
  if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
  return std::string(value);
}

std::map<std::string, std::string> lowered(const http::Headers& headers) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : headers.all()) out.emplace(ascii::lowered(name), value);
  return out;
}

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

Intake::Intake(const edition::Network& network, store::Database& database, http::Client& client)
    : network_(network), client_(client), archive_(database), stories_(database), polls_(database),
      watches_(database), grouper_({.explain = true}), database_(database) {}

const feed::Paper* Intake::paper(const std::string& id) const {
  for (const feed::Paper& paper : network_.papers)
    if (paper.id == id) return &paper;
  return nullptr;
}

Outcome Intake::restore(Instant now) {
  TRY_SET(const auto words, stories_.words());
  for (const story::DeskWord& word : words) grouper_.obey(word);
  TRY_SET(const auto members, stories_.placed_since(now - grouping_life));
  for (const story::Member& member : members) {
    TRY_SET(const auto versions, archive_.versions(member.article));
    if (versions.empty()) continue;
    const page::Version& first = versions.front();
    const feed::Paper* of = paper(first.paper);
    if (!of) continue; // no longer in the network
    story::Placement placement{.story = member.story, .own = member.own};
    if (member.copy_of) placement.copy_of = story::name_of(*member.copy_of);
    grouper_.restore(
        story::prepare(document_of(member.article, first.article, *of, first.at, first.day_only)),
        placement);
  }
  return {};
}

Outcome Intake::obey(const story::DeskWord& word, const std::string& editor, Instant now) {
  return database_.transaction([&]() -> Outcome {
    TRY(stories_.keep_word(word, editor, now));
    return stories_.revise(grouper_.obey(word), now);
  });
}

Result<bool> Intake::host_blocked(const std::string& url, Instant now) {
  TRY_SET(const auto row, polls_.find(host_row(url)));
  return row && row->next > now;
}

Result<std::vector<Visit>> Intake::due(Instant now) {
  std::vector<Visit> visits;
  for (const feed::Paper& paper : network_.papers)
    for (const feed::SourceConfig& source : paper.sources) {
      TRY_SET(const auto state, polls_.find(source.url));
      TRY_SET(const bool blocked, host_blocked(source.url, now));
      if (blocked || (state && (state->gone || state->next > now))) continue;
      visits.push_back({.to_source = true,
                        .url = source.url,
                        .paper = paper.id,
                        .section = source.section,
                        .state = state.value_or(feed::PollState{})});
    }
  TRY_SET(const auto pages, watches_.due(now));
  for (const Watch& watch : pages) {
    TRY_SET(const bool blocked, host_blocked(watch.url, now));
    if (blocked) continue;
    TRY_SET(const auto state, polls_.find(watch.url));
    visits.push_back({.url = watch.url,
                      .paper = watch.paper,
                      .section = watch.section,
                      .watch = watch,
                      .state = state.value_or(feed::PollState{})});
  }
  return visits;
}

Result<std::optional<Instant>> Intake::next_due() {
  TRY_SET(auto next, watches_.next_due());
  for (const feed::Paper& paper : network_.papers)
    for (const feed::SourceConfig& source : paper.sources) {
      TRY_SET(const auto state, polls_.find(source.url));
      if (state && state->gone) continue;
      const Instant at = state ? state->next : Instant{};
      if (!next || at < *next) next = at;
    }
  return next;
}

void Intake::read_source(Visit& visit, const http::Fetched& answer) const {
  const auto headers = lowered(answer.headers);
  auto document = feed::parse({.bytes = answer.body, .url = answer.url, .headers = headers});
  if (document)
    visit.document = *std::move(document);
  else
    visit.problem = document.error().message;
}

void Intake::read_article(Visit& visit, const http::Fetched& answer) const {
  const std::string charset = charset_of(answer.headers.get("content-type"));
  const feed::Paper* of = paper(visit.paper);
  const std::string language = of && !of->languages.empty() ? of->languages.front() : "";
  auto article = page::read_page(
      {.bytes = answer.body, .url = answer.url, .charset = charset, .language = language});
  if (article)
    visit.article = *std::move(article);
  else
    visit.problem = article.error().message;
}

void Intake::visit(Visit& visit, Instant now) const {
  const feed::Pace pace = visit.to_source ? feed::Pace{} : feed::Pace{minutes(5), hours(24)};
  const auto answer = client_.fetch(feed::poll_request(visit.url, visit.state));
  visit.outcome = feed::after_answer(visit.state, answer, now, pace, spread_of(visit.url));
  if (!answer) {
    visit.problem = answer.error().message;
    return;
  }
  visit.status = answer->status;
  if (answer->status == 429 || answer->status == 503)
    visit.host_blocked_until = feed::retry_after(*answer, now);
  if (visit.outcome == feed::PollOutcome::failed) visit.problem = visit.state.problem;
  if (visit.outcome != feed::PollOutcome::fresh) return;
  if (visit.to_source)
    read_source(visit, *answer);
  else
    read_article(visit, *answer);
}

Outcome Intake::take_in(Visit& visit, Instant now) {
  ++counts_.requests;
  if (!visit.problem.empty()) ++counts_.problems;
  return database_.transaction([&]() -> Outcome {
    if (visit.host_blocked_until > now)
      TRY(polls_.keep(host_row(visit.url), feed::PollState{.next = visit.host_blocked_until}));
    return visit.to_source ? take_in_source(visit, now) : take_in_page(visit, now);
  });
}

// True when the entry names a page that was not known.
Result<bool> Intake::take_in_entry(const feed::Entry& entry, const Visit& visit, Instant now) {
  if (entry.link.empty()) return false;
  TRY_SET(const auto known, watches_.find(entry.link));
  Watch watch =
      known.value_or(Watch{.url = entry.link, .paper = visit.paper, .first = now, .next = now});
  const bool moved = known && ((entry.updated && entry.updated != watch.updated) ||
                               entry.title != watch.title || entry.withdrawn != watch.withdrawn);
  if (known && !moved) return false;
  watch.section = entry.section.empty() ? visit.section : entry.section;
  watch.title = entry.title;
  watch.summary = entry.summary;
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
    feed::after_news(visit.state, fresh, visit.document.ttl.value_or(minutes(0)), now, {},
                     spread_of(visit.url));
  if (!visit.problem.empty()) visit.state.problem = visit.problem;
  return polls_.keep(visit.url, visit.state);
}

Outcome Intake::take_in_page(Visit& visit, Instant now) {
  Watch watch = visit.watch;
  const bool gone = visit.status == 410 || watch.withdrawn;
  if (visit.article)
    TRY(keep_article(*std::move(visit.article), watch, watch.withdrawn, "", now));
  else if (gone)
    TRY(keep_article({}, watch, true, "the paper's page answers 410, gone", now));
  const auto next = gone ? std::nullopt : next_look(watch.first, now);
  constexpr Instant never = Instant(milliseconds(INT64_MAX / 2));
  watch.next =
      next ? std::max(*next, visit.outcome == feed::PollOutcome::failed ? visit.state.next : *next)
           : never;
  TRY(watches_.keep(watch));
  return polls_.keep(visit.url, visit.state);
}

Outcome Intake::keep_article(page::Article article, const Watch& watch, bool withdrawn,
                             const std::string& why, Instant now) {
  if (article.title.empty()) article.title = watch.title;
  if (!article.published) article.published = watch.published;
  if (article.section.empty()) article.section = watch.section;
  if (article.canonical.empty()) article.canonical = watch.url;
  const feed::Paper* of = paper(watch.paper);
  if (article.language.empty() && of && of->languages.size() == 1)
    article.language = of->languages.front();
  page::Sighting sighting{.paper = watch.paper,
                          .keys = watch.keys,
                          .embargo = watch.embargo,
                          .withdrawn = withdrawn,
                          .why_withdrawn = why,
                          .seen = now};
  sighting.keys.push_back(feed::canonical_address(watch.url));
  sighting.keys.push_back(feed::canonical_address(article.canonical));
  TRY_SET(const page::Kept kept, archive_.keep(article, sighting));
  if (kept.change == page::Change::first && !withdrawn) return group(kept, article, watch, now);
  return {};
}

Outcome Intake::group(const page::Kept& kept, const page::Article& article, const Watch& watch,
                      Instant now) {
  const feed::Paper* of = paper(watch.paper);
  if (!of) return {};
  TRY_SET(const auto version, archive_.present(kept.article));
  const auto placement =
      grouper_.add(document_of(kept.article, article, *of, version->at, version->day_only));
  return stories_.place(kept.article, placement, now);
}

Outcome Intake::run_due(Instant now) {
  for (;;) {
    TRY_SET(auto visits, due(now));
    if (visits.empty()) return {};
    for (Visit& one : visits) {
      visit(one, now);
      TRY(take_in(one, now));
    }
  }
}

} // namespace wireroom::app
