#include "site/rows.h"
#include "base/ascii.h"
#include "edition/sections.h"
#include "edition/sentences.h"
#include "site/rows_reader.h"
#include "story/across.h"
#include <algorithm>

namespace wireroom::site {
namespace {

using edition::Channel;

constexpr std::size_t most_ranked = 6, most_without_edition = 18, most_of_region = 7, most_also = 3;
constexpr std::size_t most_in_list = 60;

// Ranks fade with time even when nothing happens.
constexpr seconds longest_kept{60};

bool is_of_country(const edition::StandingStory& story, std::string_view code) {
  return std::any_of(story.tellings.begin(), story.tellings.end(),
                     [&](const auto& told) { return ascii::equal(told.paper->country, code); });
}

// The first one; the whole where no end of a sentence is found.
std::string one_sentence(const std::string& text, const std::string& language) {
  std::string first = edition::first_sentences({text}, language, 1, text.size());
  return first.empty() ? text : first;
}

std::string region_title(std::string_view region) {
  return region == "south"       ? "South Asia"
         : region == "southeast" ? "Southeast Asia"
         : region == "northeast" ? "Northeast Asia"
                                 : "Elsewhere";
}

std::vector<std::string> in_words(const edition::Terms& terms) {
  std::vector<std::string> out;
  const auto in_hours = [](milliseconds time) { return time / hours(1); };
  out.push_back(terms.excerpt
                    ? fmt::format("Excerpts of up to {} characters may be shown.", *terms.excerpt)
                    : "Whole articles may be shown.");
  if (terms.delay.count() > 0)
    out.push_back(fmt::format("Not before {} hours after publication.", in_hours(terms.delay)));
  if (terms.expiry)
    out.push_back(fmt::format("For {} hours after publication.", in_hours(*terms.expiry)));
  return out;
}

} // namespace

Network network_of(const edition::Network& network, const std::string& origin) {
  Network out{.name = network.name,
              .motto = network.tagline,
              .origin = network.site.empty() ? origin : network.site,
              .postal_address = network.briefing.address,
              .contact = network.contact,
              .links_counted = network.mail.count_links};
  while (out.origin.ends_with('/')) out.origin.pop_back();
  if (!network.briefing.title.empty()) out.briefing = network.briefing.title;
  for (const feed::Paper& paper : network.papers)
    out.papers.push_back({paper.id, paper.name, paper.city, ascii::lowered(paper.country)});
  for (const std::string_view section : edition::all_sections()) out.sections.emplace_back(section);
  return out;
}

Source source_of(const edition::Network& network, store::Database database, const Clock& clock) {
  const auto rows = std::make_shared<Rows>(network, std::move(database), clock);
  Source out;
  out.freshness = [rows] { return rows->freshness(); };
  out.front = [rows] { return rows->take_turn([&] { return rows->front(); }); };
  out.story = [rows](StoryId id) { return rows->take_turn([&] { return rows->story(id); }); };
  out.article = [rows](ArticleId id) { return rows->take_turn([&] { return rows->article(id); }); };
  out.paper = [rows](const std::string& id) {
    return rows->take_turn([&] { return rows->paper(id); });
  };
  out.country = [rows](const std::string& code) {
    return rows->take_turn([&] { return rows->country(code); });
  };
  out.section = [rows](const std::string& name) {
    return rows->take_turn([&] { return rows->section(name); });
  };
  out.corrections = [rows] { return rows->take_turn([&] { return rows->corrections(); }); };
  out.feed = [rows](const FeedScope& scope) {
    return rows->take_turn([&] { return rows->feed(scope); });
  };
  out.catalogue = [rows] { return rows->take_turn([&] { return rows->catalogue(); }); };
  out.briefing = [](const std::string&) { return std::optional<BriefingView>(); };
  out.briefings = [] { return BriefingList(); };
  out.briefings_in_feed = [] { return BriefingList(); };
  out.search = [](const std::string& query, int page) { return SearchView{query, page}; };
  return out;
}

// The one place where the site asks what may be shown.
edition::Decision Rows::decision(const page::Version& version, Channel channel) const {
  return decide({version.at, version.embargo, version.withdrawn, version.expires},
                network_.terms_of(version.paper), channel, clock_.now());
}

Paper Rows::paper_of(const std::string& id) const {
  const feed::Paper* paper = network_.paper(id);
  if (!paper) return {.id = id, .name = id};
  return {paper->id, paper->name, paper->city, ascii::lowered(paper->country)};
}

Stamp Rows::stamp_at(Instant at, const std::string& paper) const {
  const feed::Paper* found = network_.paper(paper);
  const auto offset = offset_of_zone(found ? found->zone : network_.zone, at);
  return {.at = at, .offset = offset.value_or(minutes(0))};
}

Stamp Rows::stamp_of(const page::Version& version) const {
  if (version.day_only) return {.at = version.at, .day_only = true};
  return stamp_at(version.at, version.paper);
}

// A number that is another one after every commit of another connection.
static Result<std::int64_t> change_number(store::Database& database) {
  if (database.engine() == store::Engine::sqlite)
    return database.one<std::int64_t>("PRAGMA data_version");
  return database.one<std::int64_t>("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
}

Freshness Rows::freshness() {
  std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  const auto change = change_number(database_);
  if (!change) return {.change = fresh_.change + 1, .until = now}; // nothing is kept
  const auto number = static_cast<std::uint64_t>(*change);
  if (fresh_.change == number && now < fresh_.until && fresh_.until <= now + longest_kept)
    return fresh_;
  fresh_ = {number, next_by_terms(now).value_or(now)};
  return fresh_;
}

// When terms alone next show or hide an article of the last two weeks; older ones follow within
// `longest_kept`.
Result<Instant> Rows::next_by_terms(Instant now) {
  Instant next = now + longest_kept;
  TRY_SET(const auto versions, page::Archive(database_).since(now - days(14)));
  const auto consider = [&](Instant at) {
    if (at > now) next = std::min(next, at);
  };
  for (const page::Version& version : versions) {
    const edition::Terms& terms = network_.terms_of(version.paper);
    if (version.embargo) consider(*version.embargo);
    if (version.expires) consider(*version.expires);
    consider(version.at + terms.delay);
    if (terms.expiry) consider(version.at + *terms.expiry);
  }
  return next;
}

// Most pages need them all; they are the same until a row changes or the terms show or hide one.
Result<std::vector<Rows::Standing>> Rows::stories(hours reach) {
  const Instant now = clock_.now();
  TRY_SET(const std::int64_t change, change_number(database_));
  if (kept_.reach == reach && kept_.change == change && kept_.from <= now && now < kept_.until)
    return kept_.stories;
  TRY_SET(kept_.stories, edition::Overview(network_, database_).stories(now, Channel::site, reach));
  TRY_SET(kept_.until, next_by_terms(now));
  kept_.reach = reach;
  kept_.change = change;
  kept_.from = now;
  return kept_.stories;
}

Result<std::vector<StoryLine>> Rows::lines_of(const std::vector<Standing>& stories,
                                              std::size_t most) {
  std::vector<StoryLine> out;
  for (const Standing& story : stories) {
    if (out.size() == most) break;
    TRY_SET(auto line, line_of(story));
    out.push_back(std::move(line));
  }
  return out;
}

Result<std::optional<StoryLine>> Rows::edition_line(const edition::Item& item,
                                                    const std::vector<Standing>& stories) {
  TRY_SET(const StoryId id, story::StoryRows(database_).resolve(item.story));
  const auto found = std::find_if(stories.begin(), stories.end(),
                                  [&](const Standing& story) { return story.id == id; });
  if (found == stories.end()) return std::optional<StoryLine>(); // nothing of it may be shown now
  TRY_SET(StoryLine line, line_of(*found));
  for (const edition::Told& told : found->tellings) {
    if (told.version.of != item.article) continue;
    const auto allowed = decision(told.version, Channel::site);
    line.headline = item.headline;
    line.lead = allowed.verdict == edition::Verdict::excerpt
                    ? edition::excerpt_of(item.sentences, allowed.characters)
                    : item.sentences;
    line.language = told.version.language;
    line.paper = paper_of(told.version.paper);
    line.latest = stamp_of(told.version);
  }
  return std::optional(std::move(line));
}

// Other papers' own reports of a story in the headline's language, one of each paper.
Result<std::vector<AlsoTold>> Rows::also_told(const StoryLine& line, const Standing& story) {
  std::vector<AlsoTold> out;
  std::set<std::string> named{line.paper.id};
  const auto language = story::primary_tag(line.language);
  for (const edition::Told& told : story.tellings) {
    if (told.is_copy() || story::primary_tag(told.version.language) != language ||
        !named.insert(told.paper->id).second)
      continue;
    TRY_SET(auto telling, telling_of(told, false));
    out.push_back({telling.id, telling.title, one_sentence(telling.lead, telling.language),
                   telling.language, telling.paper});
    if (out.size() == most_also) break;
  }
  return out;
}

// The lead story's other tellings, and one sentence where the page has room for no more.
Outcome Rows::dress(std::vector<StoryLine>& top, const std::vector<Standing>& stories) {
  for (std::size_t i = whole_leads; i < top.size(); ++i)
    top[i].lead = one_sentence(top[i].lead, top[i].language);
  for (const Standing& story : stories)
    if (!top.empty() && story.id == top[0].id) {
      TRY_SET(top[0].also, also_told(top[0], story));
    }
  return {};
}

Result<std::optional<FrontView>> Rows::front() {
  FrontView view;
  TRY_SET(auto standing, stories());
  TRY_SET(const auto edition, edition::Editions(database_).latest_approved());
  std::set<StoryId> placed;
  if (edition) {
    view.day = edition->day;
    for (const edition::Item& item : edition->items) {
      TRY_SET(auto line, edition_line(item, standing));
      if (line && placed.insert(line->id).second) view.edition.push_back(*std::move(line));
    }
  }
  const std::vector<Standing> all = standing;
  std::erase_if(standing, [&](const Standing& story) { return placed.contains(story.id); });
  TRY_SET(view.ranked,
          lines_of(standing, view.edition.empty() ? most_without_edition : most_ranked));
  TRY(dress(view.edition.empty() ? view.ranked : view.edition, all));
  std::map<std::string_view, std::vector<Standing>> regions;
  for (std::size_t i = view.ranked.size(); i < standing.size(); ++i) {
    const edition::Told& leading = standing[i].tellings[standing[i].leading];
    regions[feed::region_of_country(leading.paper->country)].push_back(standing[i]);
  }
  for (const std::string_view region : {"south", "southeast", "northeast"}) {
    TRY_SET(auto lines, lines_of(regions[region], most_of_region));
    if (!lines.empty()) view.regions.push_back({region_title(region), std::move(lines)});
  }
  return std::optional(std::move(view));
}

Result<std::optional<PaperView>> Rows::paper(const std::string& id) {
  const feed::Paper* paper = network_.paper(id);
  if (!paper) return std::optional<PaperView>();
  PaperView view{paper_of(id),  paper->about,     paper->home,
                 paper->credit, paper->languages, in_words(network_.terms_of(id))};
  TRY_SET(const auto versions, page::Archive(database_).of_paper(id, most_in_list));
  for (const page::Version& version : versions) {
    TRY_SET(auto teaser, teaser_of(version, Channel::site));
    if (!teaser) continue;
    teaser->byline.clear(); // every one would name the same paper
    view.articles.push_back(*std::move(teaser));
  }
  return std::optional(std::move(view));
}

Result<std::optional<CountryView>> Rows::country(const std::string& code) {
  CountryView view{.code = code};
  for (const feed::Paper& paper : network_.papers)
    if (ascii::lowered(paper.country) == code) view.papers.push_back(paper_of(paper.id));
  if (view.papers.empty()) return std::optional<CountryView>();
  TRY_SET(auto standing, stories());
  std::erase_if(standing, [&](const Standing& story) { return !is_of_country(story, code); });
  TRY_SET(view.stories, lines_of(standing, most_in_list));
  return std::optional(std::move(view));
}

Result<std::optional<SectionView>> Rows::section(const std::string& name) {
  const auto known = edition::all_sections();
  if (std::find(known.begin(), known.end(), name) == known.end())
    return std::optional<SectionView>();
  SectionView view{.name = name};
  TRY_SET(auto standing, stories());
  std::erase_if(standing, [&](const Standing& story) {
    return edition::section_of(story.tellings[story.leading].version.section) != name;
  });
  TRY_SET(view.stories, lines_of(standing, most_in_list));
  return std::optional(std::move(view));
}

} // namespace wireroom::site
