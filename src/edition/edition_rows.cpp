#include "edition/edition_rows.h"
#include "story/rows.h"
#include <set>

namespace wireroom::edition {
namespace {

constexpr store::Migration migrations[] = {
    {"edition", 1, R"sql(
CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL UNIQUE,
  made INTEGER NOT NULL
) STRICT;
CREATE TABLE edition_decision (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES edition (id),
  at INTEGER NOT NULL,
  editor TEXT NOT NULL,
  kind INTEGER NOT NULL,
  story INTEGER,
  place INTEGER NOT NULL,
  article INTEGER,
  headline TEXT NOT NULL,
  sentences TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX edition_decision_edition ON edition_decision (edition, id);
CREATE TABLE edition_frozen (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES edition (id),
  at INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX edition_frozen_edition ON edition_frozen (edition, id);
)sql"},
};

constexpr std::size_t editions_remembered = 30;

// A day's edition counts as approved when approval is the last word on it.
constexpr const char* approved_days_sql = "SELECT e.day FROM edition e WHERE (SELECT d.kind FROM "
                                          "edition_decision d WHERE d.edition = e.id "
                                          "ORDER BY d.id DESC LIMIT 1) = $1 ORDER BY e.day DESC";

DeskDecision decision_of(const store::Row& row) {
  DeskDecision decision;
  decision.kind = row.get<DecisionKind>(0);
  decision.editor = row.get<std::string>(1);
  decision.at = row.get<Instant>(2);
  decision.story = row.get<StoryId>(3);
  decision.place = row.get<int>(4);
  decision.item = {decision.story, row.get<ArticleId>(5), row.get<std::string>(6),
                   row.get<std::string>(7), row.get<std::string>(8)};
  return decision;
}

} // namespace

std::span<const store::Migration> edition_migrations() {
  return migrations;
}

Result<std::optional<Edition>> Editions::as_decided(const std::string& day) {
  TRY_SET(const auto id, database_.first(
                             "SELECT id FROM edition WHERE day = $1",
                             [](const store::Row& row) { return row.get<EditionId>(0); }, day));
  if (!id) return std::optional<Edition>();
  Edition edition{.id = *id, .day = day};
  TRY(database_.each(
      "SELECT kind, editor, at, story, place, article, headline, sentences, reason "
      "FROM edition_decision WHERE edition = $1 ORDER BY id",
      [&](const store::Row& row) -> Outcome {
        apply(edition, decision_of(row)); // was accepted when it was appended
        return {};
      },
      *id));
  return std::optional(std::move(edition));
}

Result<StoryId> Editions::story_now(const Item& item) {
  story::StoryRows stories(database_);
  TRY_SET(const auto member, stories.member(item.article));
  return member ? Result<StoryId>(member->story) : stories.resolve(item.story);
}

Result<Edition> Editions::as_it_stands(Edition decided) {
  std::vector<Item> items;
  std::set<StoryId> seen;
  for (Item& item : decided.items) {
    TRY_SET(item.story, story_now(item));
    if (seen.insert(item.story).second) items.push_back(std::move(item));
  }
  decided.items = std::move(items);
  return decided;
}

// Leaves out what as_it_stands() does not show, so that places mean the same in both.
Outcome Editions::drop_joined(Edition& decided, Instant now) {
  std::set<StoryId> seen;
  for (const Item& item : std::vector<Item>(decided.items)) {
    TRY_SET(const StoryId story, story_now(item));
    if (!seen.insert(story).second)
      TRY(carry_out(decided, {.kind = DecisionKind::leave_out, .at = now, .story = item.story}));
  }
  return {};
}

Outcome Editions::carry_out(Edition& decided, const DeskDecision& decision) {
  if (const auto refusal = apply(decided, decision)) return fail("{}", refusal->sentence);
  return append(decided.id, decision);
}

Result<std::optional<Edition>> Editions::find(const std::string& day) {
  TRY_SET(auto edition, as_decided(day));
  if (!edition) return std::optional<Edition>();
  TRY_SET(auto standing, as_it_stands(*std::move(edition)));
  return std::optional(std::move(standing));
}

Result<std::vector<std::string>> Editions::approved_days() {
  return database_.all(
      approved_days_sql, [](const store::Row& row) { return row.get<std::string>(0); },
      DecisionKind::approve);
}

Result<std::optional<Edition>> Editions::latest_approved() {
  TRY_SET(const auto listed, approved_days());
  if (listed.empty()) return std::optional<Edition>();
  return find(listed.front());
}

Outcome Editions::append(EditionId id, const DeskDecision& decision) {
  return database_.run(
      "INSERT INTO edition_decision (edition, at, editor, kind, story, place, article, headline, "
      "sentences, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      id, decision.at, decision.editor, decision.kind, decision.story, decision.place,
      decision.item.article, decision.item.headline, decision.item.sentences, decision.item.reason);
}

Result<Edition> Editions::propose(const std::string& day, const std::vector<Item>& items,
                                  Instant now) {
  return database_.transaction([&]() -> Result<Edition> {
    TRY_SET(auto edition, as_decided(day));
    if (edition && (edition->touched || edition->approved()))
      return as_it_stands(*std::move(edition));
    if (!edition) {
      TRY_SET(const auto id,
              database_.one<EditionId>(
                  "INSERT INTO edition (day, made) VALUES ($1, $2) RETURNING id", day, now));
      edition = Edition{.id = id, .day = day};
    }
    if (edition->items == items) return *edition;
    for (const Item& item : std::vector<Item>(edition->items))
      TRY(carry_out(*edition, {.kind = DecisionKind::leave_out, .at = now, .story = item.story}));
    for (const Item& item : items)
      TRY(carry_out(
          *edition,
          {.kind = DecisionKind::proposed, .at = now, .story = item.story, .item = item}));
    return *edition;
  });
}

Result<Edition> Editions::decide(const std::string& day, DeskDecision decision) {
  return database_.transaction([&]() -> Result<Edition> {
    TRY_SET(auto edition, as_decided(day));
    if (!edition) return fail("there is no edition for {}", day);
    if (!edition->approved()) TRY(drop_joined(*edition, decision.at));
    for (const Item& item : edition->items) {
      TRY_SET(const StoryId story, story_now(item));
      if (story == decision.story) decision.story = item.story;
    }
    TRY(carry_out(*edition, decision));
    return as_it_stands(*std::move(edition));
  });
}

Result<std::vector<std::pair<StoryId, std::string>>> Editions::told_before(const std::string& day) {
  std::vector<std::pair<StoryId, std::string>> told;
  TRY_SET(const auto listed, approved_days());
  std::size_t looked_at = 0;
  for (const std::string& earlier : listed) {
    if (earlier >= day) continue;
    if (++looked_at > editions_remembered) break;
    TRY_SET(const auto edition, find(earlier));
    for (const Item& item : edition->items) told.emplace_back(item.story, earlier);
  }
  return told;
}

Outcome Editions::freeze(const std::string& day, const std::string& document, Instant now) {
  return database_.transaction([&]() -> Outcome {
    TRY_SET(const auto edition, find(day));
    if (!edition) return fail("there is no edition for {}", day);
    return database_.run("INSERT INTO edition_frozen (edition, at, document) VALUES ($1, $2, $3)",
                         edition->id, now, document);
  });
}

Result<std::optional<std::string>> Editions::frozen(const std::string& day) {
  return database_.first(
      "SELECT f.document FROM edition_frozen f JOIN edition e ON e.id = f.edition WHERE e.day = $1 "
      "ORDER BY f.id DESC LIMIT 1",
      [](const store::Row& row) { return row.get<std::string>(0); }, day);
}

} // namespace wireroom::edition
