#include "edition/overview.h"
#include "edition/leading.h"
#include "edition/sections.h"
#include "edition/sentences.h"
#include <algorithm>
#include <map>

namespace wireroom::edition {
namespace {

minutes offset_of(const Network& network, Instant at) {
  return offset_of_zone(network.zone, at).value_or(minutes(0));
}

story::Telling telling_of(const Told& told) {
  return {.article = told.version.of,
          .paper = told.paper->id,
          .country = told.paper->country,
          .at = told.version.at,
          .own = told.own().value_or(0),
          .copy = told.is_copy()};
}

std::size_t leading_of(const std::vector<Told>& tellings, const Network& network) {
  const std::string first_language = network.languages.empty() ? "en" : network.languages.front();
  std::vector<Voice> voices;
  voices.reserve(tellings.size());
  for (const Told& told : tellings)
    voices.push_back({.headline = told.version.title,
                      .copy = told.is_copy(),
                      .commentary = section_of(told.version.section) == "commentary",
                      .first_language = told.version.language.starts_with(first_language),
                      .at = told.version.at});
  return leading_of(voices);
}

std::vector<std::string> paragraphs_of(const page::Article& article) {
  std::vector<std::string> out;
  for (const page::Block& block : article.body)
    if (block.type == page::BlockType::paragraph) out.push_back(block.text);
  return out;
}

} // namespace

std::optional<double> Told::own() const {
  if (!is_copy()) return 1;
  // What an earlier article has in common with a later one is not kept.
  return member.copy_of ? std::optional(member.own) : std::nullopt;
}

std::string credits_of(const page::Article& article) {
  std::string out = article.attribution;
  for (const std::string& name : article.byline) out += (out.empty() ? "" : "; ") + name;
  return out;
}

// Says of each telling whose text it is. Articles that may not be shown, or are withdrawn, are
// asked too: what was copied from them was copied.
void Overview::trace(const std::vector<story::Member>& members,
                     const std::map<ArticleId, page::Version>& heads,
                     std::map<StoryId, StandingStory>& stories) const {
  std::map<StoryId, std::vector<story::Printed>> printed;
  for (const story::Member& member : members) {
    const auto head = heads.find(member.article);
    if (!stories.contains(member.story) || head == heads.end()) continue;
    const page::Version* const version = &head->second;
    const feed::Paper* paper = network_.paper(version->paper);
    printed[member.story].push_back(
        {.article = story::name_of(member.article),
         .paper = paper ? paper->name : version->paper,
         .at = version->at,
         .day_only = version->day_only,
         .copy_of = member.copy_of ? std::optional(story::name_of(*member.copy_of)) : std::nullopt,
         .credit = member.credit,
         .opening = member.opening});
  }
  for (auto& [id, story] : stories) {
    const auto& all = printed[id];
    const story::Lineage lineage = story::lineage(all);
    if (lineage.first) story.first = story::article_named(*lineage.first);
    for (Told& told : story.tellings)
      for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].article == story::name_of(told.version.of)) {
          told.descent = lineage.articles[i];
          told.hands = story::hands_of(lineage, all, i);
          told.lineage = story::in_words(told.descent, all);
        }
  }
}

Result<std::vector<StandingStory>> Overview::gather(const std::vector<story::Member>& members,
                                                    Instant now, std::optional<Channel> channel) {
  page::Archive archive(database_);
  std::map<StoryId, StandingStory> stories;
  std::map<ArticleId, page::Version> heads;
  for (const story::Member& member : members) {
    TRY_SET(const auto found, archive.head(member.article));
    if (!found) continue;
    const page::Version& version = heads[member.article] = *found;
    const feed::Paper* paper = network_.paper(version.paper);
    if (!paper || version.withdrawn) continue;
    Told told{.version = version, .member = member, .paper = paper};
    if (channel && !decide(told.facts(), network_.terms_of(paper->id), *channel, now).shows())
      continue;
    StandingStory& story = stories[member.story];
    story.id = member.story;
    story.tellings.push_back(std::move(told));
  }
  trace(members, heads, stories);
  std::map<StoryId, std::string> pins;
  TRY_SET(const auto pinned, story::StoryRows(database_).pinned());
  for (const auto& pin : pinned) pins[pin.story] = pin.headline;

  std::vector<StandingStory> out;
  for (auto& [id, story] : stories) {
    std::sort(story.tellings.begin(), story.tellings.end(), [](const Told& a, const Told& b) {
      return std::pair(a.version.at, a.version.of) < std::pair(b.version.at, b.version.of);
    });
    std::vector<story::Telling> tellings;
    for (const Told& told : story.tellings) tellings.push_back(telling_of(told));
    story.standing = story::standing(tellings, now);
    story.facts = story::facts(story.standing, now, offset_of(network_, now));
    story.leading = leading_of(story.tellings, network_);
    const page::Version& leading = story.tellings[story.leading].version;
    story.headline = leading.title;
    story.language = leading.language;
    if (const auto pin = pins.find(id); pin != pins.end()) {
      story.headline = pin->second;
      story.pinned = true;
    }
    out.push_back(std::move(story));
  }
  std::sort(out.begin(), out.end(), [](const StandingStory& a, const StandingStory& b) {
    return a.standing.rank != b.standing.rank ? a.standing.rank > b.standing.rank : a.id < b.id;
  });
  return out;
}

Result<std::vector<StandingStory>> Overview::stories(Instant now, std::optional<Channel> channel,
                                                     hours reach) {
  TRY_SET(const auto members, story::StoryRows(database_).all_of_stories_since(now - reach));
  return gather(members, now, channel);
}

Result<std::optional<StandingStory>> Overview::story(StoryId id, Instant now,
                                                     std::optional<Channel> channel) {
  TRY_SET(const auto members, story::StoryRows(database_).members(id));
  TRY_SET(auto found, gather(members, now, channel));
  if (found.empty()) return std::optional<StandingStory>();
  return std::optional(std::move(found.front()));
}

// What is new since the last edition, weightiest first; else that more is told of it.
Result<std::string> Overview::developed(const StandingStory& story, Instant now,
                                        Instant last_edition) {
  TRY_SET(const auto facts, changes(story.id, last_edition, now, Channel::mail));
  for (const story::NewFact& fact : facts)
    if (fact.kind != story::News::paper && fact.kind != story::News::quiet)
      return story::in_words(fact, now);
  std::string out;
  std::size_t reports = 0;
  for (const Told& one : story.tellings) {
    if (one.version.seen <= last_edition) continue;
    if (one.version.number > 1 && !one.version.words.empty())
      out = one.paper->name + ": " + one.version.words;
    else if (!one.is_copy())
      ++reports;
  }
  if (!out.empty() || reports == 0) return out;
  return reports == 1 ? std::string("a further own report")
                      : fmt::format("{} further own reports", reports);
}

Result<Candidate> Overview::candidate(const StandingStory& story, Instant now, bool told,
                                      Instant last_edition) {
  Candidate out;
  out.story = story.id;
  out.papers = story.standing.papers;
  out.countries = story.standing.countries;
  out.rank = story.standing.rank;
  out.facts = story.facts;
  out.told = told;
  out.usable = false;
  out.headline = story.headline;

  page::Archive archive(database_);
  if (told) {
    TRY_SET(out.developed, developed(story, now, last_edition));
  }

  // The leading telling's words, or those of the first that may go out by mail.
  std::vector<std::size_t> order{story.leading};
  for (std::size_t i = 0; i < story.tellings.size(); ++i)
    if (i != story.leading) order.push_back(i);
  for (const std::size_t i : order) {
    const Told& one = story.tellings[i];
    const auto decision = decide(one.facts(), network_.terms_of(one.paper->id), Channel::mail, now);
    if (!decision.shows()) continue;
    TRY_SET(const auto version, archive.present(one.version.of));
    const std::size_t limit = decision.verdict == Verdict::excerpt ? decision.characters : 700;
    out.sentences = first_sentences(paragraphs_of(version->article), version->language, 2, limit);
    if (out.sentences.empty()) continue;
    out.article = one.version.of;
    if (!story.pinned) out.headline = version->title;
    out.region = std::string(feed::region_of_country(one.paper->country));
    out.country = one.paper->country;
    out.section = one.version.section;
    out.usable = true;
    break;
  }
  return out;
}

Result<std::vector<Candidate>>
Overview::candidates(Instant now, const std::vector<StoryId>& told_before, Instant last_edition) {
  TRY_SET(const auto standing, stories(now, Channel::mail));
  std::vector<Candidate> out;
  for (const StandingStory& story : standing) {
    const bool told =
        std::find(told_before.begin(), told_before.end(), story.id) != told_before.end();
    TRY_SET(auto one, candidate(story, now, told, last_edition));
    out.push_back(std::move(one));
  }
  return out;
}

} // namespace wireroom::edition
