#include "base/ascii.h"
#include "edition/sections.h"
#include "site/address.h"
#include "site/rows_reader.h"
#include "story/rows.h"
#include <algorithm>
#include <cmath>

namespace wireroom::site {
namespace {

using edition::Channel;
using edition::Verdict;

constexpr hours news_reach{24};
constexpr std::size_t lead_length = 240, teaser_length = 420;
constexpr std::size_t most_related = 6, most_near = 4, most_in_feed = 50;

std::string first_words(const page::Article& article) {
  for (const page::Block& block : article.body)
    if (block.type == page::BlockType::paragraph && !block.text.empty()) return block.text;
  return article.deck;
}

bool in_scope(const FeedScope& scope, const page::Version& version, const Paper& paper) {
  return (scope.paper.empty() || scope.paper == version.paper) &&
         (scope.country.empty() || scope.country == paper.country) &&
         (scope.section.empty() || scope.section == edition::section_of(version.section));
}

std::optional<int> percent_of(const std::optional<double>& share) {
  return share ? std::optional(int(std::lround(*share * 100))) : std::nullopt;
}

// Own reports by time, each followed by what has its text from it; then copies of what is not
// shown.
std::vector<const edition::Told*>
copies_behind_originals(const std::vector<edition::Told>& tellings) {
  std::vector<const edition::Told*> out;
  std::set<ArticleId> placed;
  const auto place = [&](const edition::Told& told) {
    if (!placed.insert(told.version.of).second) return;
    out.push_back(&told);
    for (std::size_t at = out.size() - 1; at < out.size(); ++at)
      for (const edition::Told& copy : tellings)
        if (copy.descent.from == story::name_of(out[at]->version.of) &&
            placed.insert(copy.version.of).second)
          out.push_back(&copy);
  };
  for (const edition::Told& told : tellings)
    if (!told.is_copy()) place(told);
  for (const edition::Told& told : tellings)
    if (!told.descent.from) place(told);
  for (const edition::Told& told : tellings) place(told);
  return out;
}

} // namespace

std::string lead_of(const page::Article& article, const edition::Decision& allowed,
                    std::size_t most) {
  if (!allowed.shows()) return {};
  const std::size_t limit =
      allowed.verdict == Verdict::excerpt ? std::min(most, allowed.characters) : most;
  return edition::excerpt_of(first_words(article), limit);
}

Result<StoryLine> Rows::line_of(const Standing& story) {
  const edition::Told& leading = story.tellings[story.leading];
  TRY_SET(const auto version, page::Archive(database_).present(leading.version.of));
  StoryLine line{.id = story.id,
                 .headline = story.headline,
                 .language = story.language,
                 .paper = paper_of(leading.version.paper),
                 .section = edition::section_of(leading.version.section),
                 .reach = {story.standing.papers, story.standing.countries},
                 .latest = stamp_of(leading.version),
                 .address_words = story.headline};
  if (version)
    line.lead = lead_of(version->article, decision(*version, Channel::site), lead_length);
  return line;
}

Result<Telling> Rows::telling_of(const edition::Told& told, bool first) {
  TRY_SET(const auto version, page::Archive(database_).present(told.version.of));
  const auto allowed = decision(told.version, Channel::site);
  TRY_SET(auto changes, changes_of(told.version.of, allowed.verdict == Verdict::allowed));
  return Telling{.id = told.version.of,
                 .title = told.version.title,
                 .lead = version ? lead_of(version->article, allowed, lead_length) : "",
                 .language = told.version.language,
                 .paper = paper_of(told.version.paper),
                 .published = stamp_of(told.version),
                 .first = first,
                 .hands = told.hands,
                 .own_percent = percent_of(told.own()),
                 .changes = std::move(changes)};
}

Result<std::vector<News>> Rows::news_of(const Standing& story) {
  const Instant now = clock_.now();
  TRY_SET(const auto facts, edition::Overview(network_, database_)
                                .changes(story.id, now - news_reach, now, Channel::site));
  std::vector<News> out;
  for (const story::NewFact& fact : facts) {
    News one{.sentence = story::in_words(fact, now)};
    for (const edition::Told& told : story.tellings)
      if (told.version.of == fact.article) {
        one.article = fact.article;
        one.title = told.version.title;
      }
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<StoryLine>> Rows::near(const Standing& story, std::size_t most) {
  TRY_SET(auto standing, stories());
  const auto section = edition::section_of(story.tellings[story.leading].version.section);
  const auto& country = story.tellings[story.leading].paper->country;
  std::erase_if(standing, [&](const Standing& other) {
    const edition::Told& leading = other.tellings[other.leading];
    return other.id == story.id ||
           (leading.paper->country != country &&
            (section.empty() || edition::section_of(leading.version.section) != section));
  });
  return lines_of(standing, most);
}

// As the present edition has it, where it stands there.
Result<StoryLine> Rows::line_of_story(const Standing& story) {
  TRY_SET(const auto edition, edition::Editions(database_).latest_approved());
  if (edition)
    for (const edition::Item& item : edition->items) {
      TRY_SET(auto line, edition_line(item, {story}));
      if (line) return *std::move(line);
    }
  return line_of(story);
}

Result<std::optional<StoryView>> Rows::story(StoryId id) {
  edition::Overview overview(network_, database_);
  TRY_SET(const StoryId now_id, story::StoryRows(database_).resolve(id));
  TRY_SET(const auto found, overview.story(now_id, clock_.now(), Channel::site));
  if (!found) return std::optional<StoryView>();
  StoryView view;
  TRY_SET(view.line, line_of_story(*found));
  if (now_id != id) return std::optional(std::move(view));
  for (const edition::Told* told : copies_behind_originals(found->tellings)) {
    TRY_SET(auto telling, telling_of(*told, found->first == told->version.of));
    view.tellings.push_back(std::move(telling));
  }
  TRY_SET(view.news, news_of(*found));
  TRY_SET(view.near, near(*found, most_near));
  return std::optional(std::move(view));
}

Result<std::optional<Teaser>> Rows::teaser_of(const page::Version& version, Channel channel) {
  const auto allowed = decision(version, channel);
  if (!allowed.shows()) return std::optional<Teaser>();
  TRY_SET(const auto present, page::Archive(database_).present(version.of));
  Teaser teaser{.id = version.of,
                .title = version.title,
                .text = present ? lead_of(present->article, allowed, teaser_length) : "",
                .language = version.language,
                .paper = paper_of(version.paper),
                .date = stamp_of(version)};
  if (present && !present->article.byline.empty()) teaser.byline = present->article.byline.front();
  return std::optional(std::move(teaser));
}

// A paper's change as it may be told: the words that compare texts only where the text is shown.
Result<std::vector<Change>> Rows::changes_of(ArticleId id, bool whole) {
  TRY_SET(const auto versions, page::Archive(database_).versions(id));
  std::vector<Change> out;
  for (const page::Version& version : versions) {
    if (version.number == 1) continue;
    Change change{id,
                  version.title,
                  "en",
                  paper_of(version.paper),
                  stamp_at(version.seen, version.paper),
                  page::name_of(version.change)};
    const auto& notes = version.article.corrections;
    if (version.change == page::Change::correction && !notes.empty()) {
      change.words = notes.back();
      change.language = version.language;
    } else if (whole) {
      change.words = version.words;
    }
    out.push_back(std::move(change));
  }
  return out;
}

// Other papers' tellings of the same event first, then what stands near.
Result<std::vector<Teaser>> Rows::related_to(const page::Version& version, const Standing* story) {
  std::vector<Teaser> out;
  const auto add = [&](const page::Version& other, const char* relation) -> Outcome {
    TRY_SET(auto teaser, teaser_of(other, Channel::site));
    if (!teaser) return {};
    teaser->relation = relation;
    out.push_back(*std::move(teaser));
    return {};
  };
  if (story)
    for (const edition::Told& told : story->tellings)
      if (told.version.of != version.of && out.size() < most_related / 2)
        TRY(add(told.version, "The same story"));
  TRY_SET(const auto standing, stories());
  const auto section = edition::section_of(version.section);
  for (const bool same_section : {true, false})
    for (const Standing& other : standing) {
      const page::Version& leading = other.tellings[other.leading].version;
      if (out.size() >= most_related) return out;
      if ((story && other.id == story->id) || leading.of == version.of) continue;
      if ((edition::section_of(leading.section) == section) != same_section) continue;
      TRY(add(leading, ""));
    }
  return out;
}

Result<std::optional<ArticleView>> Rows::article(ArticleId id) {
  TRY_SET(const auto version, page::Archive(database_).present(id));
  const feed::Paper* paper = version ? network_.paper(version->paper) : nullptr;
  if (!paper) return std::optional<ArticleView>();
  const auto allowed = decision(*version, Channel::site);
  if (!allowed.shows()) return std::optional<ArticleView>();
  const bool whole = allowed.verdict == Verdict::allowed;
  const page::Article& article = version->article;
  const std::string& credit = network_.terms_of(paper->id).credit;
  ArticleView view{.id = id,
                   .title = version->title,
                   .deck = whole ? article.deck : "",
                   .language = version->language,
                   .section = edition::section_of(version->section),
                   .canonical = article.canonical,
                   .byline = article.byline,
                   .paper = paper_of(paper->id),
                   .about = paper->about,
                   .credit = credit.empty() ? paper->credit : credit,
                   .published = stamp_of(*version)};
  if (article.updated) view.updated = article.updated;
  if (whole) {
    view.image = article.image;
    view.body = article.body;
  } else {
    view.excerpt = edition::excerpt_of(article.text(), allowed.characters);
  }
  TRY_SET(view.changes, changes_of(id, whole));
  TRY_SET(const auto member, story::StoryRows(database_).member(id));
  std::optional<Standing> standing;
  if (member) {
    TRY_SET(
        standing,
        edition::Overview(network_, database_).story(member->story, clock_.now(), Channel::site));
  }
  if (standing) {
    TRY_SET(view.story, line_of(*standing));
    for (const edition::Told& told : standing->tellings)
      if (told.version.of == id) {
        view.hands = told.hands;
        view.own_percent = percent_of(told.own());
      }
  }
  TRY_SET(view.related, related_to(*version, standing ? &*standing : nullptr));
  return std::optional(std::move(view));
}

Result<std::optional<CorrectionsView>> Rows::corrections() {
  CorrectionsView view;
  TRY_SET(const auto versions, page::Archive(database_).changes(clock_.now() - days(90), 500));
  for (const page::Version& version : versions) {
    const bool withdrawn = version.change == page::Change::withdrawn;
    if (version.change != page::Change::correction && !withdrawn) continue;
    Change change{version.of,
                  version.title,
                  version.language,
                  paper_of(version.paper),
                  stamp_at(version.seen, version.paper),
                  page::name_of(version.change)};
    if (withdrawn) {
      change.title = "An article of " + change.paper.name; // its words are not to be used any more
      change.language = "en";
      change.words = "The paper has withdrawn it.";
      view.corrections.push_back(std::move(change));
      continue;
    }
    TRY_SET(const auto present, page::Archive(database_).present(version.of));
    if (!present || !decision(*present, Channel::site).shows()) continue;
    TRY_SET(const auto all, changes_of(version.of, false));
    for (const Change& one : all)
      if (one.at.at == version.seen && one.kind == change.kind) change.words = one.words;
    view.corrections.push_back(std::move(change));
  }
  return std::optional(std::move(view));
}

Result<std::optional<FeedView>> Rows::feed(const FeedScope& scope) {
  FeedView view{.title = network_.name, .path = "/"};
  if (!scope.paper.empty()) {
    if (!network_.paper(scope.paper)) return std::optional<FeedView>();
    view.title += ": " + paper_of(scope.paper).name;
    view.path = paper_path(scope.paper);
  } else if (!scope.country.empty()) {
    view.title += ": " + feed::country_name(scope.country);
    view.path = country_path(scope.country);
  } else if (!scope.section.empty()) {
    view.title += ": " + scope.section;
    view.path = section_path(scope.section);
  }
  TRY_SET(const auto versions, page::Archive(database_).since(clock_.now() - days(4)));
  for (const page::Version& version : versions) {
    if (view.items.size() == most_in_feed) break;
    if (!in_scope(scope, version, paper_of(version.paper))) continue;
    TRY_SET(auto teaser, teaser_of(version, Channel::feed));
    if (!teaser) continue;
    TRY_SET(const auto present, page::Archive(database_).present(version.of));
    view.items.push_back({.path = article_path(version.of, version.title),
                          .title = version.title,
                          .summary = teaser->text,
                          .language = version.language,
                          .author = teaser->byline,
                          .section = edition::section_of(version.section),
                          .original = present ? present->article.canonical : "",
                          .paper = teaser->paper,
                          .published = teaser->date});
    if (present && present->article.updated) view.items.back().updated = present->article.updated;
  }
  return std::optional(std::move(view));
}

Result<std::optional<Catalogue>> Rows::catalogue() {
  Catalogue out;
  const Instant now = clock_.now();
  TRY_SET(auto standing, stories(days(365)));
  std::sort(standing.begin(), standing.end(),
            [](const Standing& a, const Standing& b) { return a.id > b.id; });
  for (const Standing& story : standing)
    out.stories.push_back({story_path(story.id, story.headline),
                           {.at = story.standing.latest},
                           story.headline,
                           story.language});
  TRY_SET(const auto versions, page::Archive(database_).since(now - days(365)));
  for (const page::Version& version : versions)
    if (decision(version, Channel::site).shows())
      out.articles.push_back({article_path(version.of, version.title), stamp_of(version)});
  std::set<std::string> countries;
  for (const feed::Paper& paper : network_.papers) {
    out.papers.push_back({paper_path(paper.id), {.at = now}});
    if (countries.insert(ascii::lowered(paper.country)).second)
      out.countries.push_back({country_path(ascii::lowered(paper.country)), {.at = now}});
  }
  for (const std::string_view section : edition::all_sections())
    out.sections.push_back({section_path(section), {.at = now}});
  TRY_SET(const auto approved, edition::Editions(database_).approved_days());
  for (const std::string& day : approved)
    if (const auto at = parse_rfc3339(day)) out.briefings.push_back({briefing_path(day), *at});
  return std::optional(std::move(out));
}

} // namespace wireroom::site
