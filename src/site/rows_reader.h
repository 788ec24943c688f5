// Rows: reads what rows.h promises. Only the rows files of this folder include it.
#pragma once
#include "edition/edition_rows.h"
#include "edition/overview.h"
#include "site/rows.h"
#include <mutex>

namespace wireroom::site {

class Rows {
 public:
  Rows(const edition::Network& network, store::Database database, const Clock& clock)
      : network_(network), clock_(clock), database_(std::move(database)) {}

  // Runs `query` on the connection while no other does, with all it reads of one moment.
  template <typename Query>
  auto take_turn(Query&& query) {
    std::lock_guard lock(mutex_);
    return database_.snapshot(std::forward<Query>(query));
  }

  Freshness freshness();
  Result<std::optional<FrontView>> front();
  Result<std::optional<StoryView>> story(StoryId id);
  Result<std::optional<ArticleView>> article(ArticleId id);
  Result<std::optional<PaperView>> paper(const std::string& id);
  Result<std::optional<CountryView>> country(const std::string& code);
  Result<std::optional<SectionView>> section(const std::string& name);
  Result<std::optional<CorrectionsView>> corrections();
  Result<std::optional<FeedView>> feed(const FeedScope& scope);
  Result<std::optional<Catalogue>> catalogue();

 private:
  using Standing = edition::StandingStory;

  edition::Decision decision(const page::Version& version, edition::Channel channel) const;
  Paper paper_of(const std::string& id) const;
  Stamp stamp_of(const page::Version& version) const;
  Stamp stamp_at(Instant at, const std::string& paper) const;

  Result<std::vector<Standing>> stories(hours reach = hours(72));
  Result<StoryLine> line_of(const Standing& story);
  Result<std::vector<StoryLine>> lines_of(const std::vector<Standing>& stories, std::size_t most);
  Result<StoryLine> line_of_story(const Standing& story);
  Result<std::optional<StoryLine>> edition_line(const edition::Item& item,
                                                const std::vector<Standing>& stories);
  Result<std::vector<AlsoTold>> also_told(const StoryLine& line, const Standing& story);
  Outcome dress(std::vector<StoryLine>& top, const std::vector<Standing>& stories);
  Result<Telling> telling_of(const edition::Told& told, bool first);
  Result<std::vector<News>> news_of(const Standing& story);
  Result<std::optional<Teaser>> teaser_of(const page::Version& version, edition::Channel channel);
  Result<std::vector<Change>> changes_of(ArticleId id, bool whole);
  Result<std::vector<Teaser>> related_to(const page::Version& version, const Standing* story);
  Result<std::vector<StoryLine>> near(const Standing& story, std::size_t most);
  Result<Instant> next_by_terms(Instant now);

  const edition::Network& network_;
  const Clock& clock_;
  std::mutex mutex_;
  store::Database database_;
  Freshness fresh_;
  struct {
    std::vector<Standing> stories;
    hours reach{0};
    std::int64_t change = -1;
    Instant from{}, until{};
  } kept_; // the last answer of stories()
};

// The first lines of an article, within what the terms allow.
std::string lead_of(const page::Article& article, const edition::Decision& decision,
                    std::size_t most);

} // namespace wireroom::site
