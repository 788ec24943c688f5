#include "story/rows.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <charconv>
#include <cmath>

namespace wireroom::story {
namespace {

constexpr store::Migration migrations[] = {
    {"story", 1, R"sql(
CREATE TABLE story_member (
  article INTEGER PRIMARY KEY,
  story INTEGER NOT NULL,
  copy_of INTEGER,
  own REAL NOT NULL,
  reasons TEXT NOT NULL,
  placed INTEGER NOT NULL
) STRICT;
CREATE INDEX story_member_story ON story_member (story, article);
CREATE INDEX story_member_placed ON story_member (placed);
CREATE TABLE story_redirect (
  story INTEGER PRIMARY KEY,
  target INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE desk_word (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  editor TEXT NOT NULL,
  kind INTEGER NOT NULL,
  article TEXT NOT NULL,
  other TEXT NOT NULL
) STRICT;
CREATE TABLE desk_headline (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  editor TEXT NOT NULL,
  story INTEGER NOT NULL,
  headline TEXT NOT NULL
) STRICT;
)sql"},
    {"story", 2, R"sql(
ALTER TABLE story_member ADD COLUMN put INTEGER;
CREATE TABLE story_revision (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  article INTEGER NOT NULL,
  cause INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  story INTEGER NOT NULL,
  target INTEGER NOT NULL,
  articles TEXT NOT NULL
) STRICT;
CREATE INDEX story_revision_article ON story_revision (article);
)sql"},
    {"story", 3, R"sql(
ALTER TABLE story_member ADD COLUMN credit TEXT;
ALTER TABLE story_member ADD COLUMN opening TEXT;
)sql"},
};

constexpr std::size_t opening_kept = 120; // bytes

#define WIREROOM_MEMBER_COLUMNS                                                                    \
  "m.article, m.story, m.copy_of, m.own, m.reasons, m.placed, coalesce(m.credit, ''), "            \
  "coalesce(m.opening, '')"

Member member_of(const store::Row& row) {
  return {row.get<ArticleId>(0),   row.get<StoryId>(1),     row.get<std::optional<ArticleId>>(2),
          row.get<double>(3),      row.get<std::string>(4), row.get<Instant>(5),
          row.get<std::string>(6), row.get<std::string>(7)};
}

// A revision, and the newest article that stood when it was made.
std::pair<ArticleId, Revision> revision_of(const store::Row& row) {
  Revision revision{.kind = row.get<Revision::Kind>(2),
                    .from = row.get<StoryId>(3),
                    .to = row.get<StoryId>(4),
                    .articles = {},
                    .cause = row.get<Revision::Cause>(1)};
  const auto articles = row.get<std::string>(5);
  if (!articles.empty())
    for (const std::string_view name : ascii::split(articles, ' '))
      revision.articles.emplace_back(name);
  return {row.get<ArticleId>(0), std::move(revision)};
}

} // namespace

std::span<const store::Migration> story_migrations() {
  return migrations;
}

Outcome StoryRows::place(ArticleId article, const Placement& placement, Instant now,
                         const Attribution& attribution) {
  return database_.transaction([&]() -> Outcome {
    std::optional<ArticleId> copy_of;
    if (placement.copy_of) copy_of = article_named(*placement.copy_of);
    TRY(database_.run("INSERT INTO story_member (article, story, copy_of, own, reasons, placed, "
                      "put, credit, opening) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                      "ON CONFLICT (article) DO UPDATE SET story = excluded.story",
                      article, placement.story, copy_of, placement.own, in_words(placement), now,
                      placement.put ? placement.put : placement.story, attribution.credit,
                      std::string(utf8::cut(attribution.opening, opening_kept))));
    return revise(placement.revisions, now);
  });
}

Outcome StoryRows::revise(const std::vector<Revision>& revisions, Instant now) {
  return database_.transaction([&]() -> Outcome {
    for (const Revision& revision : revisions) {
      TRY(database_.run("INSERT INTO story_revision (at, article, cause, kind, story, target, "
                        "articles) SELECT $1, coalesce(max(article), 0), $2, $3, $4, $5, $6 "
                        "FROM story_member",
                        now, revision.cause, revision.kind, revision.from, revision.to,
                        fmt::format("{}", fmt::join(revision.articles, " "))));
      if (revision.kind == Revision::Kind::joined) {
        TRY(database_.run("UPDATE story_member SET story = $1 WHERE story = $2", revision.to,
                          revision.from));
        TRY(database_.run("UPDATE story_redirect SET target = $1 WHERE target = $2", revision.to,
                          revision.from));
        TRY(database_.run("INSERT INTO story_redirect (story, target, at) VALUES ($1, $2, $3) "
                          "ON CONFLICT (story) DO UPDATE SET target = excluded.target",
                          revision.from, revision.to, now));
      }
      for (const std::string& name : revision.articles)
        TRY(database_.run("UPDATE story_member SET story = $1 WHERE article = $2", revision.to,
                          article_named(name)));
    }
    return {};
  });
}

Result<std::vector<Member>> StoryRows::members(StoryId story) {
  return database_.all("SELECT " WIREROOM_MEMBER_COLUMNS
                       " FROM story_member m WHERE m.story = $1 ORDER BY m.article",
                       member_of, story);
}

Result<std::optional<Member>> StoryRows::member(ArticleId article) {
  return database_.first("SELECT " WIREROOM_MEMBER_COLUMNS
                         " FROM story_member m WHERE m.article = $1",
                         member_of, article);
}

Result<std::vector<Placed>> StoryRows::placed_since(Instant from) {
  TRY_SET(auto placed, database_.all(
                           "SELECT article, story, put, copy_of, own FROM story_member "
                           "WHERE placed >= $1 ORDER BY article",
                           [](const store::Row& row) {
                             Placed one{row.get<ArticleId>(0), {.story = row.get<StoryId>(1)}};
                             one.placement.put =
                                 row.get<std::optional<StoryId>>(2).value_or(StoryId{});
                             if (const auto of = row.get<std::optional<ArticleId>>(3))
                               one.placement.copy_of = name_of(*of);
                             one.placement.own = row.get<double>(4);
                             return one;
                           },
                           from));
  if (placed.empty()) return placed;
  auto at = placed.begin();
  TRY(database_.each(
      "SELECT article, cause, kind, story, target, articles FROM story_revision "
      "WHERE article >= $1 ORDER BY id",
      [&](const store::Row& row) -> Outcome {
        auto [article, revision] = revision_of(row);
        while (at != placed.end() && at->article < article) ++at;
        if (at != placed.end() && at->article == article)
          at->placement.revisions.push_back(std::move(revision));
        return {};
      },
      placed.front().article));
  return placed;
}

Result<std::vector<Member>> StoryRows::all_of_stories_since(Instant from) {
  return database_.all(
      "SELECT " WIREROOM_MEMBER_COLUMNS " FROM story_member m WHERE m.story IN "
      "(SELECT story FROM story_member WHERE placed >= $1) ORDER BY m.story, m.article",
      member_of, from);
}

Result<StoryId> StoryRows::resolve(StoryId story) {
  TRY_SET(const auto target, database_.first(
                                 "SELECT target FROM story_redirect WHERE story = $1",
                                 [](const store::Row& row) { return row.get<StoryId>(0); }, story));
  return target.value_or(story);
}

Result<StoryId> StoryRows::highest_story() {
  return database_.one<StoryId>(
      "SELECT coalesce(max(id), 0) FROM (SELECT max(story) AS id FROM story_member "
      "UNION ALL SELECT max(story) AS id FROM story_redirect) AS known");
}

Outcome StoryRows::keep_word(const DeskWord& word, const std::string& editor, Instant now) {
  return database_.run(
      "INSERT INTO desk_word (at, editor, kind, article, other) VALUES ($1, $2, $3, $4, $5)", now,
      editor, word.kind, word.article, word.other);
}

Result<std::vector<DeskWord>> StoryRows::words() {
  return database_.all("SELECT kind, article, other FROM desk_word ORDER BY id", [](const store::
                                                                                        Row& row) {
    return DeskWord{row.get<DeskWord::Kind>(0), row.get<std::string>(1), row.get<std::string>(2)};
  });
}

Outcome StoryRows::pin(const PinnedHeadline& headline, Instant now) {
  return database_.run(
      "INSERT INTO desk_headline (at, editor, story, headline) VALUES ($1, $2, $3, $4)", now,
      headline.editor, headline.story, headline.headline);
}

Result<std::vector<PinnedHeadline>> StoryRows::pinned() {
  return database_.all(
      "SELECT h.story, h.headline, h.editor FROM desk_headline h WHERE h.id = "
      "(SELECT max(l.id) FROM desk_headline l WHERE l.story = h.story) ORDER BY h.story",
      [](const store::Row& row) {
        return PinnedHeadline{row.get<StoryId>(0), row.get<std::string>(1),
                              row.get<std::string>(2)};
      });
}

std::string name_of(ArticleId article) {
  return std::to_string(article.value);
}

ArticleId article_named(const std::string& name) {
  ArticleId id;
  std::from_chars(name.data(), name.data() + name.size(), id.value);
  return id;
}

// The strongest of those that speak for the join, or against it.
static std::string spoken(const std::vector<Reason>& reasons, bool in_favour, std::size_t most) {
  constexpr double least = 0.02; // of the logarithm of the odds
  std::string out;
  for (const Reason& reason : reasons) {
    if (reason.describes || (in_favour ? reason.weight : -reason.weight) < least) continue;
    if (most-- == 0) break;
    out += fmt::format("{}{} {:.2f}", out.empty() ? "" : ", ", reason.name, reason.value);
  }
  return out;
}

std::string in_words(const Placement& placement, std::size_t most) {
  const auto with = [](std::string_view before, const std::string& said) {
    return said.empty() ? std::string() : fmt::format("{}{}", before, said);
  };
  const std::string against = spoken(placement.reasons, false, most);
  if (placement.opened)
    return "it came as a story of its own" + with("; against the nearest: ", against);
  const std::string in_favour = with("for it: ", spoken(placement.reasons, true, most));
  if (in_favour.empty()) return with("against it: ", against);
  return in_favour + with("; against it: ", against);
}

} // namespace wireroom::story
