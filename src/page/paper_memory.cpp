#include "page/paper_memory.h"
#include <algorithm>
#include <map>
#include <set>

namespace wireroom::page {
namespace {

constexpr std::size_t shown = 300; // bytes of a block that are kept for people
constexpr std::int64_t reach = 300, between_forgetting = 50; // articles

constexpr store::Migration migrations[] = {
    {"memory", 1, R"sql(
CREATE TABLE paper_memory (
  paper TEXT PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT;
CREATE TABLE paper_block (
  paper TEXT NOT NULL,
  block INTEGER NOT NULL,
  text TEXT NOT NULL,
  articles INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (paper, block)
) STRICT;
)sql"},
};

std::string beginning_of(std::string_view text) {
  if (text.size() <= shown) return std::string(text);
  std::size_t to = shown;
  while (to > 0 && (std::uint8_t(text[to]) & 0xC0) == 0x80) --to;
  return std::string(text.substr(0, to));
}

} // namespace

std::span<const store::Migration> memory_migrations() {
  return migrations;
}

Result<std::int64_t> PaperMemory::articles_of(const std::string& paper) {
  TRY_SET(const auto found,
          database_.first(
              "SELECT articles FROM paper_memory WHERE paper = $1",
              [](const store::Row& row) { return row.get<std::int64_t>(0); }, paper));
  return found.value_or(0);
}

Result<Recurs> PaperMemory::recurring_in(const std::string& paper, bool is_known,
                                         std::initializer_list<const Article*> articles) {
  std::set<std::int64_t> found;
  TRY_SET(const std::int64_t read, articles_of(paper));
  for (const Article* article : articles)
    for (const Block& block : article->body) {
      const std::int64_t key = block_key(block.text);
      if (found.contains(key)) continue;
      TRY_SET(auto times,
              database_.first(
                  "SELECT articles, first, last FROM paper_block WHERE paper = $1 AND block = $2",
                  [](const store::Row& row) {
                    return BlockTimes{row.get<std::int64_t>(0), row.get<std::int64_t>(1),
                                      row.get<std::int64_t>(2)};
                  },
                  paper, key));
      if (!times) continue;
      if (is_known) --times->articles;
      if (recurs(*times, is_known ? read - 1 : read)) found.insert(key);
    }
  return Recurs([found = std::move(found)](const Block& block) {
    return !found.empty() && found.contains(block_key(block.text));
  });
}

Outcome PaperMemory::learn(const std::string& paper, const Article& article) {
  std::map<std::int64_t, const std::string*> blocks;
  for (const Block& block : article.body)
    if (!block.text.empty()) blocks.emplace(block_key(block.text), &block.text);
  if (blocks.empty()) return {};
  TRY_SET(const auto number,
          database_.one<std::int64_t>(
              "INSERT INTO paper_memory (paper, articles) VALUES ($1, 1) "
              "ON CONFLICT (paper) DO UPDATE SET articles = paper_memory.articles + 1 "
              "RETURNING articles",
              paper));
  for (const auto& [key, text] : blocks)
    TRY(database_.run("INSERT INTO paper_block (paper, block, text, articles, first, last) "
                      "VALUES ($1, $2, $3, 1, $4, $4) ON CONFLICT (paper, block) DO UPDATE "
                      "SET articles = paper_block.articles + 1, last = excluded.last",
                      paper, key, beginning_of(*text), number));
  return number % between_forgetting == 0 ? forget(paper, number) : Outcome{};
}

Outcome PaperMemory::forget(const std::string& paper, std::int64_t articles) {
  return database_.run("DELETE FROM paper_block WHERE paper = $1 AND last < $2", paper,
                       articles - reach);
}

Result<std::vector<RecurringBlock>> PaperMemory::recurring(const std::string& paper, int most) {
  TRY_SET(const std::int64_t articles, articles_of(paper));
  std::vector<RecurringBlock> found;
  TRY(database_.each(
      "SELECT text, articles, first, last FROM paper_block WHERE paper = $1 AND "
      "articles > 1 ORDER BY articles DESC, first, block",
      [&](const store::Row& row) -> Outcome {
        RecurringBlock one{
            row.get<std::string>(0),
            {row.get<std::int64_t>(1), row.get<std::int64_t>(2), row.get<std::int64_t>(3)}};
        if (int(found.size()) < most && recurs(one.times, articles))
          found.push_back(std::move(one));
        return {};
      },
      paper));
  return found;
}

} // namespace wireroom::page
