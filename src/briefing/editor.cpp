#include "briefing/editor.h"
#include "base/ascii.h"
#include "base/say_date.h"
#include "briefing/document_form.h"
#include <fmt/format.h>
#include <set>

namespace wireroom::briefing {
namespace {

std::string region_name(std::string_view region) {
  if (region == "south") return "South Asia";
  if (region == "southeast") return "Southeast Asia";
  if (region == "northeast") return "Northeast Asia";
  return "Elsewhere";
}

// "Told by 4 papers in 3 countries: The X, The Y; in others' words by The Z.", own reports before
// copies, each in order of publication.
std::string told_by(const edition::StandingStory& story) {
  std::set<std::string> seen;
  std::string names, copies;
  const auto add = [&](std::string& to, const edition::Told& told) {
    if (seen.insert(told.paper->id).second) to += (to.empty() ? "" : ", ") + told.paper->name;
  };
  for (const edition::Told& told : story.tellings)
    if (!told.is_copy()) add(names, told);
  for (const edition::Told& told : story.tellings) add(copies, told);
  const auto counted = [](int count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
  };
  std::string out = "Told by " + counted(story.standing.papers, "paper", "papers");
  if (story.standing.countries > 1)
    out += " in " + counted(story.standing.countries, "country", "countries");
  if (names.empty()) return out + ": " + copies + ".";
  return out + ": " + names + (copies.empty() ? "" : "; in others' words by " + copies) + ".";
}

} // namespace

std::string Editor::day_of(Instant at) const {
  return day_at(at, offset_of_zone(network_.zone, at).value_or(minutes(0)));
}

Result<std::vector<edition::Candidate>> Editor::candidates(const std::string& day, Instant now) {
  TRY_SET(const auto told, editions_.told_before(day));
  std::vector<StoryId> ids;
  std::string last;
  for (const auto& [story, when] : told) {
    ids.push_back(story);
    last = std::max(last, when);
  }
  Instant last_edition{};
  if (!last.empty()) {
    TRY_SET(const auto edition, editions_.find(last));
    if (edition && edition->approved_at) last_edition = *edition->approved_at;
  }
  return overview_.candidates(now, ids, last_edition);
}

Result<edition::Edition> Editor::propose(const std::string& day, Instant now) {
  TRY_SET(auto all, candidates(day, now));
  return editions_.propose(day, edition::propose(std::move(all)), now);
}

Result<edition::Edition> Editor::decide(const std::string& day, edition::DeskDecision decision) {
  return editions_.decide(day, std::move(decision));
}

Result<edition::Edition> Editor::take_in(const std::string& day, StoryId story,
                                         const std::string& editor, Instant now) {
  TRY_SET(const auto all, candidates(day, now));
  for (const edition::Candidate& one : all) {
    if (one.story != story) continue;
    if (!one.usable) return fail("no paper's terms allow this story in the mail");
    return editions_.decide(
        day, {.kind = edition::DecisionKind::take_in,
              .editor = editor,
              .at = now,
              .story = story,
              .item = {story, one.article, one.headline, one.sentences, "taken in by " + editor}});
  }
  return fail("this story is not there any more");
}

Result<std::optional<Item>> Editor::item(const edition::Item& item, Instant now) {
  TRY_SET(const StoryId id, story::StoryRows(database_).resolve(item.story));
  TRY_SET(const auto story, overview_.story(id, now, edition::Channel::mail));
  if (!story) return std::optional<Item>();
  const edition::Told* source = nullptr;
  for (const edition::Told& told : story->tellings)
    if (told.version.of == item.article) source = &told;
  if (!source) return std::optional<Item>(); // its terms no longer allow the mail
  const feed::Paper& paper = *source->paper;
  const std::string& credit = network_.terms_of(paper.id).credit;
  Item out;
  out.article = item.article;
  out.headline = item.headline;
  out.kicker = region_name(feed::region_of_country(paper.country)) + " · " +
               feed::country_name(paper.country);
  out.sentences = item.sentences;
  out.source = credit.empty() ? paper.credit : credit;
  out.told_by = told_by(*story);
  out.story_url = fmt::format("{}/story/{}", network_.site, id.value);
  out.article_url = fmt::format("{}/article/{}", network_.site, item.article.value);
  out.language = source->version.language;
  return std::optional(std::move(out));
}

// When the last edition before that day which had the story was approved.
Result<std::map<StoryId, Instant>> Editor::told_until(const std::string& day) {
  std::map<StoryId, Instant> out;
  std::map<std::string, Instant> approved;
  TRY_SET(const auto told, editions_.told_before(day));
  for (const auto& [story, when] : told) {
    if (!approved.contains(when)) {
      TRY_SET(const auto edition, editions_.find(when));
      if (edition && edition->approved_at) approved[when] = *edition->approved_at;
    }
    const auto at = approved.find(when);
    if (at == approved.end()) continue;
    TRY_SET(const StoryId now_id, story::StoryRows(database_).resolve(story));
    Instant& latest = out[now_id];
    latest = std::max(latest, at->second);
  }
  return out;
}

// The weightiest of what is new. That another paper tells it too is said by told_by.
Outcome Editor::tell_changes(Item& item, StoryId story, Instant since, Instant now) {
  TRY_SET(const auto facts, overview_.changes(story, since, now, edition::Channel::mail));
  for (const story::NewFact& fact : facts) {
    if (fact.kind == story::News::paper || fact.kind == story::News::quiet) continue;
    const minutes offset = offset_of_zone(network_.zone, since).value_or(minutes(0));
    item.changed =
        fmt::format("New since {}: {}.", say_day(since + offset), story::in_words(fact, now));
    item.changed_in = fact.article;
    return {};
  }
  return {};
}

Result<Document> Editor::document(const edition::Edition& edition, Instant now) {
  Document out{.day = edition.day,
               .title = network_.briefing.title,
               .network = network_.name,
               .language = network_.languages.empty() ? "en" : network_.languages.front(),
               .address = network_.briefing.address,
               .web_url = network_.site + "/briefing/" + edition.day,
               .privacy_url = network_.site + "/about/privacy"};
  TRY_SET(const auto told, told_until(edition.day));
  for (const edition::Item& one : edition.items) {
    TRY_SET(auto made, item(one, now));
    if (!made) continue;
    TRY_SET(const StoryId id, story::StoryRows(database_).resolve(one.story));
    if (const auto until = told.find(id); until != told.end())
      TRY(tell_changes(*made, id, until->second, now));
    out.items.push_back(*std::move(made));
  }
  const std::size_t stories = out.items.size(), papers = network_.papers.size();
  out.intro =
      fmt::format("{} {}, chosen from what {} {} of the network published.", stories,
                  stories == 1 ? "story" : "stories", papers, papers == 1 ? "paper" : "papers");
  return out;
}

Result<Document> Editor::approve(const std::string& day, const std::string& editor, Instant now) {
  return database_.transaction([&]() -> Result<Document> {
    TRY_SET(const auto edition,
            editions_.decide(
                day, {.kind = edition::DecisionKind::approve, .editor = editor, .at = now}));
    TRY_SET(auto made, document(edition, now));
    TRY(editions_.freeze(day, to_form(made), now));
    return made;
  });
}

Result<std::optional<Document>> Editor::frozen(const std::string& day) {
  TRY_SET(const auto form, editions_.frozen(day));
  if (!form) return std::optional<Document>();
  TRY_SET(auto document, from_form(*form));
  return std::optional(std::move(document));
}

Result<Document> Editor::still_shown(Document document, edition::Channel channel, Instant now) {
  std::vector<Item> kept;
  page::Archive archive(database_);
  const auto shows = [&](ArticleId article) -> Result<bool> {
    TRY_SET(const auto version, archive.head(article));
    return version && edition::decide({version->at, version->embargo, version->withdrawn},
                                      network_.terms_of(version->paper), channel, now)
                          .shows();
  };
  for (Item& one : document.items) {
    TRY_SET(const bool shown, shows(one.article));
    if (!shown) continue;
    if (one.changed_in) {
      TRY_SET(const bool still, shows(one.changed_in));
      if (!still) one.changed.clear();
    }
    kept.push_back(std::move(one));
  }
  document.items = std::move(kept);
  return document;
}

} // namespace wireroom::briefing
