#include "site/search.h"
#include "base/ascii.h"
#include "language/words.h"
#include "page/archive.h"
#include "store/full_text.h"
#include <algorithm>

namespace wireroom::site {
namespace {

constexpr std::size_t hits_a_page = 20, most_words = 12, snippet_bytes = 260;
constexpr int most_candidates = 500; // looked at for one query; the total never says more

constexpr store::Migration migrations[] = {{"search", 1, R"sql(
CREATE VIRTUAL TABLE found USING fts5(title, body, tokenize = 'newswords');
CREATE TABLE indexed (
  article INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT;
CREATE INDEX indexed_seen ON indexed (seen);
)sql"}};

constexpr const char* latest_sql = "SELECT coalesce(max(seen), 0) FROM indexed";
constexpr const char* version_sql = "SELECT version FROM indexed WHERE article = $1";
constexpr const char* forget_sql = "DELETE FROM found WHERE rowid = $1";
constexpr const char* add_sql = "INSERT INTO found (rowid, title, body) VALUES ($1, $2, $3)";
constexpr const char* mark_sql =
    "INSERT INTO indexed (article, version, seen) VALUES ($1, $2, $3) "
    "ON CONFLICT (article) DO UPDATE SET version = excluded.version, seen = excluded.seen";
constexpr const char* find_sql = "SELECT rowid FROM found WHERE found MATCH $1 "
                                 "ORDER BY bm25(found, 5.0, 1.0), rowid DESC LIMIT $2";

void tokenize(std::string_view text, store::TokenizeFor, const store::TakeToken& take) {
  for (const language::Word& word : language::words(text))
    if (word.key) take(fmt::format("{:08x}", word.key), word.from, word.from + word.size);
}

struct Question {
  std::string match; // in FTS5's syntax: every word in quotes, so that no word is an operator
  std::vector<std::uint32_t> keys;
};

Question question_of(const std::string& query) {
  Question out;
  std::vector<language::Word> words;
  language::find_words(query, words, most_words);
  for (const language::Word& word : words) {
    if (!word.key) continue;
    std::string quoted;
    for (const char c : query.substr(word.from, word.size)) quoted.append(c == '"' ? 2 : 1, c);
    out.match += fmt::format("{}\"{}\"", out.match.empty() ? "" : " ", quoted);
    out.keys.push_back(word.key);
  }
  return out;
}

bool is_hit(const std::vector<std::uint32_t>& keys, const language::Word& word) {
  return std::find(keys.begin(), keys.end(), word.key) != keys.end();
}

// The text between two bytes as runs, the words that were looked for as hits.
std::vector<Run> runs_of(const std::string& text, std::size_t from, std::size_t to,
                         const std::vector<language::Word>& words,
                         const std::vector<std::uint32_t>& keys) {
  std::vector<Run> out;
  std::size_t at = from;
  for (const language::Word& word : words) {
    const std::size_t end = word.from + word.size;
    if (word.from < at || end > to || !is_hit(keys, word)) continue;
    if (word.from > at) out.push_back({text.substr(at, word.from - at)});
    out.push_back({text.substr(word.from, word.size), true});
    at = end;
  }
  if (at < to) out.push_back({text.substr(at, to - at)});
  return out;
}

// A piece of the text round its first hit, from word to word, with ellipses where it is cut.
std::vector<Run> snippet_of(const std::string& text, const std::vector<language::Word>& words,
                            const std::vector<std::uint32_t>& keys) {
  std::size_t first = 0;
  while (first < words.size() && !is_hit(keys, words[first])) ++first;
  if (first == words.size()) first = 0;
  std::size_t begin = first, bytes = 0;
  while (begin > 0 && bytes < snippet_bytes / 3) bytes = words[first].from - words[--begin].from;
  const std::size_t from = begin == 0 ? 0 : words[begin].from;
  std::size_t to = text.size();
  for (std::size_t i = begin; i < words.size(); ++i)
    if (words[i].from > from + snippet_bytes) {
      to = words[i].from;
      break;
    }
  auto runs = runs_of(text, from, to, words, keys);
  if (from > 0) runs.insert(runs.begin(), {"… "});
  if (to < text.size()) runs.push_back({" …"});
  return runs;
}

bool all_occur(const std::vector<std::uint32_t>& keys, const std::vector<language::Word>& title,
               const std::vector<language::Word>& text) {
  const auto occurs = [&](std::uint32_t key) {
    const auto same = [&](const language::Word& word) { return word.key == key; };
    return std::any_of(title.begin(), title.end(), same) ||
           std::any_of(text.begin(), text.end(), same);
  };
  return std::all_of(keys.begin(), keys.end(), occurs);
}

} // namespace

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const std::string& path,
                                                       store::Database archive,
                                                       const edition::Network& network,
                                                       const Clock& clock) {
  TRY_SET(auto index, store::Database::open(path));
  TRY(store::add_tokenizer(index, "newswords", tokenize));
  TRY(index.migrate(migrations));
  return std::unique_ptr<SearchIndex>(
      new SearchIndex(std::move(index), std::move(archive), network, clock));
}

Outcome SearchIndex::catch_up() {
  TRY_SET(const auto latest, index_.one<std::int64_t>(latest_sql));
  page::Archive archive(archive_);
  TRY_SET(const auto versions, archive.since(Instant(milliseconds(latest))));
  const auto take_in = [&](const page::Version& version) -> Outcome {
    const auto number = [](const store::Row& row) { return row.get<std::int64_t>(0); };
    TRY_SET(const auto known, index_.first(version_sql, number, version.of.value));
    if (known == version.id.value) return {};
    TRY_SET(const auto present, archive.present(version.of));
    TRY(index_.run(forget_sql, version.of.value));
    if (present && !present->withdrawn)
      TRY(index_.run(add_sql, version.of.value, present->title, present->article.text()));
    return index_.run(mark_sql, version.of.value, version.id.value,
                      version.seen.time_since_epoch().count());
  };
  return index_.transaction(
      [&]() -> Outcome {
        for (const page::Version& version : versions) TRY(take_in(version));
        return {};
      },
      store::Durability::program);
}

Result<std::optional<SearchHit>> SearchIndex::hit(ArticleId id,
                                                  const std::vector<std::uint32_t>& keys) {
  TRY_SET(const auto version, page::Archive(archive_).present(id));
  const feed::Paper* paper = version ? network_.paper(version->paper) : nullptr;
  if (!paper) return std::optional<SearchHit>();
  const auto allowed =
      edition::decide({version->at, version->embargo, version->withdrawn, version->expires},
                      network_.terms_of(paper->id), edition::Channel::search, clock_.now());
  if (!allowed.shows()) return std::optional<SearchHit>();
  std::string text = version->article.text();
  if (allowed.verdict == edition::Verdict::excerpt)
    text = edition::excerpt_of(text, allowed.characters);
  const auto title_words = language::words(version->title), text_words = language::words(text);
  if (!all_occur(keys, title_words, text_words)) return std::optional<SearchHit>();
  Stamp date{.at = version->at, .day_only = version->day_only};
  if (!date.day_only) date.offset = offset_of_zone(paper->zone, date.at).value_or(minutes(0));
  return std::optional(SearchHit{
      .article = {.id = id,
                  .title = version->title,
                  .language = version->language,
                  .paper = {paper->id, paper->name, paper->city, ascii::lowered(paper->country)},
                  .date = date},
      .title = runs_of(version->title, 0, version->title.size(), title_words, keys),
      .snippet = snippet_of(text, text_words, keys)});
}

Result<SearchView> SearchIndex::find(const std::string& query, int page) {
  SearchView view{.query = query, .page = page};
  const Question question = question_of(query);
  if (question.keys.empty()) return view;
  std::lock_guard lock(mutex_);
  TRY(catch_up());
  const auto id = [](const store::Row& row) { return ArticleId{row.get<std::int64_t>(0)}; };
  TRY_SET(const auto candidates, index_.all(find_sql, id, question.match, most_candidates));
  const std::size_t skip = hits_a_page * static_cast<std::size_t>(std::max(1, page) - 1);
  for (const ArticleId candidate : candidates) {
    TRY_SET(auto found, hit(candidate, question.keys));
    if (!found) continue;
    const auto number = static_cast<std::size_t>(view.total++);
    if (number >= skip && view.hits.size() < hits_a_page) view.hits.push_back(*std::move(found));
  }
  view.more = static_cast<std::size_t>(view.total) > skip + view.hits.size();
  return view;
}

} // namespace wireroom::site
