// Overview: the stories as they stand at an instant, with each paper's telling, ranked. What the
// proposal, the desk and the site begin from. Reads rows; works on the caller's connection.
#pragma once
#include "edition/network.h"
#include "edition/propose.h"
#include "page/archive.h"
#include "story/changes.h"
#include "story/lineage.h"
#include "story/rank.h"
#include "story/rows.h"
#include <map>

namespace wireroom::edition {

struct Told {
  page::Version version; // without the article's body
  story::Member member;
  const feed::Paper* paper = nullptr;
  story::Descent descent; // whose text it is, by story/lineage.h
  std::vector<std::string>
      hands;           // papers and agencies that the text came through, its origin first
  std::string lineage; // the same for people, with how it is known

  bool is_copy() const { return story::is_copy(descent); }
  // Share of the text that is its own; none where that is not known.
  std::optional<double> own() const;

  ArticleFacts facts() const {
    return {version.at, version.embargo, version.withdrawn, version.expires};
  }
};

struct StandingStory {
  StoryId id;
  std::vector<Told> tellings; // oldest publication first; withdrawn ones are left out
  story::Standing standing;
  std::string headline;    // pinned by the desk, else of the leading telling
  std::string language;    // of the headline
  std::size_t leading = 0; // the telling whose words stand for the story
  std::string facts;       // "told by 6 papers in 5 countries ..."
  bool pinned = false;
  std::optional<ArticleId> first; // that had it first; it may be one that is not among the tellings
};

// What an article says of where it has its text from: its attribution and its byline.
std::string credits_of(const page::Article& article);

class Overview {
 public:
  // `database` and `network` live longer than this.
  Overview(const Network& network, store::Database& database)
      : network_(network), database_(database) {}

  // Stories with an article placed in the last `reach`, highest rank first. Only what may be shown
  // on `channel` now counts and leads; with none, all that is not withdrawn (the desk's view).
  Result<std::vector<StandingStory>> stories(Instant now, std::optional<Channel> channel,
                                             hours reach = hours(72));
  Result<std::optional<StandingStory>> story(StoryId id, Instant now,
                                             std::optional<Channel> channel);

  // What became new in the story since then, of what `channel` may show of it now; of a younger
  // story, since its first article. With none, of all.
  Result<std::vector<story::NewFact>> changes(StoryId id, Instant since, Instant now,
                                              std::optional<Channel> channel);

  // What the day's edition may be made of: headline and sentences from a telling whose terms allow
  // the mail, what is new since the last edition that told the story.
  Result<std::vector<Candidate>> candidates(Instant now, const std::vector<StoryId>& told_before,
                                            Instant last_edition);

 private:
  Result<std::vector<StandingStory>> gather(const std::vector<story::Member>& members, Instant now,
                                            std::optional<Channel> channel);
  Result<std::optional<story::Account>> account(const story::Member& member, bool copy, Instant now,
                                                std::optional<Channel> channel);
  void trace(const std::vector<story::Member>& members,
             const std::map<ArticleId, page::Version>& heads,
             std::map<StoryId, StandingStory>& stories) const;
  Result<std::string> developed(const StandingStory& story, Instant now, Instant last_edition);
  Result<Candidate> candidate(const StandingStory& story, Instant now, bool told,
                              Instant last_edition);
  const Network& network_;
  store::Database& database_;
};

} // namespace wireroom::edition
