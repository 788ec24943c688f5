#include "page/archive.h"
#include "page/article_form.h"
#include "store/compress.h"

namespace wireroom::page {
namespace {

constexpr store::Migration migrations[] = {
    {"archive", 1, R"sql(
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL,
  first_seen INTEGER NOT NULL
) STRICT;
CREATE INDEX article_paper ON article (paper, id);
CREATE TABLE article_key (
  paper TEXT NOT NULL,
  key TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id),
  PRIMARY KEY (paper, key)
) STRICT;
CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  number INTEGER NOT NULL,
  change INTEGER NOT NULL,
  words TEXT NOT NULL,
  seen INTEGER NOT NULL,
  at INTEGER NOT NULL,
  day_only INTEGER NOT NULL,
  embargo INTEGER,
  withdrawn INTEGER NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  section TEXT NOT NULL,
  body BLOB NOT NULL,
  UNIQUE (article, number)
) STRICT;
CREATE INDEX version_seen ON version (seen);
)sql"},
    {"archive", 2, R"sql(
ALTER TABLE version ADD COLUMN expires INTEGER;
)sql"},
};

#define WIREROOM_VERSION_COLUMNS                                                                   \
  "v.id, v.article, v.number, a.paper, v.change, v.words, v.seen, a.first_seen, v.at, "            \
  "v.day_only, v.embargo, v.withdrawn, v.title, v.language, v.section, v.expires"
#define WIREROOM_VERSION_FROM " FROM version v JOIN article a ON a.id = v.article "
#define WIREROOM_PRESENT                                                                           \
  "v.number = (SELECT max(w.number) FROM version w WHERE w.article = v.article) "

constexpr const char* present_sql =
    "SELECT " WIREROOM_VERSION_COLUMNS ", v.body" WIREROOM_VERSION_FROM
    "WHERE v.article = $1 ORDER BY v.number DESC LIMIT 1";
constexpr const char* head_sql = "SELECT " WIREROOM_VERSION_COLUMNS WIREROOM_VERSION_FROM
                                 "WHERE v.article = $1 ORDER BY v.number DESC LIMIT 1";
constexpr const char* versions_sql =
    "SELECT " WIREROOM_VERSION_COLUMNS ", v.body" WIREROOM_VERSION_FROM
    "WHERE v.article = $1 ORDER BY v.number";
constexpr const char* since_sql = "SELECT " WIREROOM_VERSION_COLUMNS WIREROOM_VERSION_FROM
                                  "WHERE a.id IN (SELECT article FROM version WHERE seen >= $1) "
                                  "AND " WIREROOM_PRESENT "ORDER BY v.at DESC, v.article DESC";
constexpr const char* of_paper_sql =
    "SELECT " WIREROOM_VERSION_COLUMNS WIREROOM_VERSION_FROM
    "WHERE a.paper = $1 AND " WIREROOM_PRESENT "ORDER BY v.at DESC, v.article DESC LIMIT $2";
constexpr const char* beyond_sql =
    "SELECT " WIREROOM_VERSION_COLUMNS ", v.body" WIREROOM_VERSION_FROM
    "WHERE a.id > $1 AND " WIREROOM_PRESENT "ORDER BY a.id LIMIT $2";
constexpr const char* changes_sql =
    "SELECT " WIREROOM_VERSION_COLUMNS WIREROOM_VERSION_FROM
    "WHERE v.seen >= $1 AND v.number > 1 ORDER BY v.seen DESC, v.id DESC LIMIT $2";

Version version_of(const store::Row& row) {
  Version version;
  version.id = row.get<VersionId>(0);
  version.of = row.get<ArticleId>(1);
  version.number = row.get<int>(2);
  version.paper = row.get<std::string>(3);
  version.change = row.get<Change>(4);
  version.words = row.get<std::string>(5);
  version.seen = row.get<Instant>(6);
  version.first_seen = row.get<Instant>(7);
  version.at = row.get<Instant>(8);
  version.day_only = row.get<bool>(9);
  version.embargo = row.get<std::optional<Instant>>(10);
  version.withdrawn = row.get<bool>(11);
  version.title = row.get<std::string>(12);
  version.language = row.get<std::string>(13);
  version.section = row.get<std::string>(14);
  version.expires = row.get<std::optional<Instant>>(15);
  return version;
}

constexpr int body_column = 16;

// Keeps each row with its article.
auto whole_into(std::vector<Version>& all) {
  return [&all](const store::Row& row) -> Outcome {
    all.push_back(version_of(row));
    TRY_SET(const std::string form, store::decompress(row.text(body_column)));
    TRY_SET(all.back().article, from_form(form));
    return {};
  };
}

// A clock that a page states may be wrong; a time ahead of ours is not believed.
Instant time_of(const Article& article, Instant seen) {
  const auto& stamp = article.published ? article.published : article.updated;
  return stamp ? std::min(stamp->at, seen) : seen;
}

bool day_only(const Article& article) {
  const auto& stamp = article.published ? article.published : article.updated;
  return stamp && stamp->day_only;
}

// The words that were withdrawn stay in the version before; a withdrawn one keeps only the name,
// and when it was said.
Article name_alone(const Article& article, const Article& withdrawal) {
  Article gone;
  gone.title = article.title;
  gone.language = article.language;
  gone.published = article.published;
  gone.updated = withdrawal.updated ? withdrawal.updated : article.updated;
  gone.canonical = article.canonical;
  gone.section = article.section;
  return gone;
}

} // namespace

std::span<const store::Migration> archive_migrations() {
  return migrations;
}

Result<std::optional<ArticleId>> Archive::find(const std::string& paper,
                                               const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    TRY_SET(auto found,
            database_.first(
                "SELECT article FROM article_key WHERE paper = $1 AND key = $2",
                [](const store::Row& row) { return row.get<ArticleId>(0); }, paper, key));
    if (found) return found;
  }
  return std::optional<ArticleId>();
}

Outcome Archive::remember_keys(ArticleId id, const Sighting& sighting) {
  for (const std::string& key : sighting.keys)
    TRY(database_.run("INSERT INTO article_key (paper, key, article) VALUES ($1, $2, $3) "
                      "ON CONFLICT (paper, key) DO NOTHING",
                      sighting.paper, key, id));
  return {};
}

Result<Kept> Archive::append(ArticleId id, int number, const Article& article,
                             const Sighting& sighting, const Difference& difference) {
  const std::string body = store::compress(to_form(article));
  TRY_SET(const auto version,
          database_.one<VersionId>(
              "INSERT INTO version (article, number, change, words, seen, at, day_only, embargo, "
              "withdrawn, title, language, section, body, expires) "
              "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
              id, number, difference.kind, difference.words, sighting.seen,
              time_of(article, sighting.seen), day_only(article), sighting.embargo,
              sighting.withdrawn, article.title, article.language, article.section,
              store::Bytes{body}, sighting.expires));
  return Kept{id, version, difference.kind, difference.words};
}

Result<std::optional<Version>> Archive::known(const std::string& paper,
                                              const std::vector<std::string>& keys) {
  TRY_SET(const auto article, find(paper, keys));
  if (!article) return std::optional<Version>();
  TRY_SET(auto version, present(*article));
  if (!version) return fail("article {} has no version", article->value);
  return version;
}

Result<Kept> Archive::keep(const Article& article, const Sighting& sighting) {
  return database_.transaction([&]() -> Result<Kept> {
    TRY_SET(const auto before, known(sighting.paper, sighting.keys));
    return keep(article, sighting, before);
  });
}

Result<Kept> Archive::keep(const Article& article, const Sighting& sighting,
                           const std::optional<Version>& before) {
  return database_.transaction([&]() -> Result<Kept> {
    if (!before) {
      TRY_SET(const auto id,
              database_.one<ArticleId>(
                  "INSERT INTO article (paper, first_seen) VALUES ($1, $2) RETURNING id",
                  sighting.paper, sighting.seen));
      TRY(remember_keys(id, sighting));
      return append(id, 1, sighting.withdrawn ? name_alone(article, article) : article, sighting,
                    {Change::first, ""});
    }
    TRY(remember_keys(before->of, sighting));
    if (sighting.withdrawn) {
      if (before->withdrawn) return Kept{before->of, before->id, Change::none, ""};
      Article gone = name_alone(before->article, article);
      gone.section = before->section;
      return append(before->of, before->number + 1, gone, sighting,
                    {Change::withdrawn, sighting.why_withdrawn});
    }
    Article present = before->article;
    if (sighting.recurs) leave_out_recurring(present, sighting.recurs);
    Difference difference = compare(present, article);
    if (before->withdrawn) difference = {Change::developed, "published again after a withdrawal"};
    const bool other_embargo = before->embargo != sighting.embargo;
    if (difference.kind == Change::none && !other_embargo && before->expires == sighting.expires)
      return Kept{before->of, before->id, Change::none, ""};
    if (difference.kind == Change::none)
      difference = {Change::developed, other_embargo ? "embargo changed" : "expiry changed"};
    return append(before->of, before->number + 1, article, sighting, difference);
  });
}

Result<std::optional<Version>> Archive::head(ArticleId article) {
  return database_.first(head_sql, version_of, article);
}

Result<std::optional<Version>> Archive::present(ArticleId article) {
  std::string body;
  TRY_SET(auto found, database_.first(
                          present_sql,
                          [&](const store::Row& row) {
                            body = row.get<std::string>(body_column);
                            return version_of(row);
                          },
                          article));
  if (!found) return found;
  TRY_SET(const std::string form, store::decompress(body));
  TRY_SET(found->article, from_form(form));
  return found;
}

Result<std::vector<Version>> Archive::versions(ArticleId article) {
  std::vector<Version> all;
  TRY(database_.each(versions_sql, whole_into(all), article));
  return all;
}

Result<std::vector<Version>> Archive::since(Instant seen_from) {
  return database_.all(since_sql, version_of, seen_from);
}

Result<std::vector<Version>> Archive::of_paper(const std::string& paper, int most) {
  return database_.all(of_paper_sql, version_of, paper, most);
}

Result<std::vector<Version>> Archive::beyond(ArticleId after, int most) {
  std::vector<Version> all;
  TRY(database_.each(beyond_sql, whole_into(all), after.value, most));
  return all;
}

Result<std::vector<Instant>> Archive::arrivals(const std::string& paper, int most) {
  return database_.all(
      "SELECT first_seen FROM article WHERE paper = $1 ORDER BY id DESC LIMIT $2",
      [](const store::Row& row) { return row.get<Instant>(0); }, paper, most);
}

Result<std::vector<Version>> Archive::changes(Instant since, int most) {
  return database_.all(changes_sql, version_of, since, most);
}

Result<Archive::Counts> Archive::counts() {
  Counts counts;
  TRY_SET(counts.articles, database_.one<std::int64_t>("SELECT count(*) FROM article"));
  TRY_SET(counts.versions, database_.one<std::int64_t>("SELECT count(*) FROM version"));
  return counts;
}

} // namespace wireroom::page
