#include "story/rows.h"
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
};

#define WIREROOM_MEMBER_COLUMNS "m.article, m.story, m.copy_of, m.own, m.reasons, m.placed"

Member member_of(const store::Row& row) {
  return {row.get<ArticleId>(0), row.get<StoryId>(1),     row.get<std::optional<ArticleId>>(2),
          row.get<double>(3),    row.get<std::string>(4), row.get<Instant>(5)};
}

} // namespace

std::span<const store::Migration> story_migrations() {
  return migrations;
}

Outcome StoryRows::place(ArticleId article, const Placement& placement, Instant now) {
  return database_.transaction([&]() -> Outcome {
    std::optional<ArticleId> copy_of;
    if (placement.copy_of) copy_of = article_named(*placement.copy_of);
    TRY(database_.run("INSERT INTO story_member (article, story, copy_of, own, reasons, placed) "
                      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (article) DO UPDATE SET "
                      "story = excluded.story",
                      article, placement.story, copy_of, placement.own, in_words(placement.reasons),
                      now));
    return revise(placement.revisions, now);
  });
}

Outcome StoryRows::revise(const std::vector<Revision>& revisions, Instant now) {
  return database_.transaction([&]() -> Outcome {
    for (const Revision& revision : revisions) {
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

Result<std::vector<Member>> StoryRows::placed_since(Instant from) {
  return database_.all("SELECT " WIREROOM_MEMBER_COLUMNS
                       " FROM story_member m WHERE m.placed >= $1 ORDER BY m.article",
                       member_of, from);
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

std::string in_words(const std::vector<Reason>& reasons, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(most, reasons.size()); ++i)
    out += fmt::format("{}{} {:.2f}", out.empty() ? "" : ", ", name_of(reasons[i].feature),
                       reasons[i].value);
  return out;
}

} // namespace wireroom::story
