// Archive: every article that was ever taken in, with every version, as rows. Append-only: a
// change, a correction and a withdrawal are further versions; nothing is overwritten or deleted.
//
// Works on the caller's connection (one thread at a time). keep() is one transaction: after a crash
// an article is there whole or not at all.
#pragma once
#include "base/id.h"
#include "base/result.h"
#include "page/article.h"
#include "page/compare.h"
#include "page/recurrence.h"
#include "store/database.h"
#include <span>

namespace wireroom::page {

std::span<const store::Migration> archive_migrations();

// What is known of an article beside its page.
struct Sighting {
  std::string paper;              // id of the paper
  std::vector<std::string> keys;  // addresses and entry ids under which it was seen, normalised
  std::optional<Instant> embargo; // not to be used before
  std::optional<Instant> expires; // nor after
  bool withdrawn = false;         // the paper took it back
  std::string why_withdrawn;      // in its words, or what the server said
  Instant seen{};
  Recurs recurs; // what the paper repeats, which is no part of what changed; may be empty
};

struct Kept {
  ArticleId article;
  VersionId version; // the present one
  Change change = Change::none;
  std::string words; // what changed
};

// A version with what stands around it; `article` is filled by the calls that say so.
struct Version {
  VersionId id;
  ArticleId of;
  int number = 1; // counts from 1
  std::string paper;
  Change change = Change::first;
  std::string words;
  Instant seen{};        // when this version was first seen
  Instant first_seen{};  // when the article was
  Instant at{};          // when it was published, as far as known; never later than seen
  bool day_only = false; // `at` tells a day without a time
  std::optional<Instant> embargo, expires;
  bool withdrawn = false;
  std::string title, language, section;
  Article article;
};

class Archive {
 public:
  explicit Archive(store::Database& database) : database_(database) {}

  Result<Kept> keep(const Article& article, const Sighting& sighting);

  // The same for who has asked known() with the sighting's keys in the same transaction.
  Result<Kept> keep(const Article& article, const Sighting& sighting,
                    const std::optional<Version>& before);

  // The present version, with its article, of the article that was seen under one of these keys.
  Result<std::optional<Version>> known(const std::string& paper,
                                       const std::vector<std::string>& keys);

  // The article that was seen under one of these keys.
  Result<std::optional<ArticleId>> find(const std::string& paper,
                                        const std::vector<std::string>& keys);

  // The present version without its article, which is quick; none for an unknown id.
  Result<std::optional<Version>> head(ArticleId article);
  // The same with its article.
  Result<std::optional<Version>> present(ArticleId article);
  Result<std::vector<Version>> versions(ArticleId article); // oldest first, with articles

  // Present versions without their articles' bodies, newest publication first.
  Result<std::vector<Version>> since(Instant seen_from);
  Result<std::vector<Version>> of_paper(const std::string& paper, int most);

  // Present versions with their articles, of articles beyond `after`, in the order of their ids: to
  // walk through all of them, a page of `most` at a time.
  Result<std::vector<Version>> beyond(ArticleId after, int most);

  // When the paper's last articles were first seen, newest first.
  Result<std::vector<Instant>> arrivals(const std::string& paper, int most);

  // Versions later than an article's first, newest first, without articles: the corrections page.
  Result<std::vector<Version>> changes(Instant since, int most);

  struct Counts {
    std::int64_t articles = 0, versions = 0;
  };
  Result<Counts> counts();

 private:
  Result<Kept> append(ArticleId id, int number, const Article& article, const Sighting& sighting,
                      const Difference& difference);
  Outcome remember_keys(ArticleId id, const Sighting& sighting);
  store::Database& database_;
};

} // namespace wireroom::page
