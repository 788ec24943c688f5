#include "app/public_site.h"
#include "briefing/editor.h"
#include "site/rows.h"

namespace wireroom::app {
namespace {

constexpr std::size_t most_in_feed = 30; // briefings: a month

// The briefings as the site shows them; takes turns on a connection of its own.
class Briefings {
 public:
  Briefings(const edition::Network& network, store::Database database, const Clock& clock)
      : network_(network), clock_(clock), database_(std::move(database)),
        editor_(network, database_) {}

  Result<std::optional<site::BriefingView>> of_day(const std::string& day) {
    std::lock_guard lock(mutex_);
    std::string wanted = day;
    if (wanted.empty()) {
      TRY_SET(const auto listed, editor_.editions().approved_days());
      if (listed.empty()) return std::optional<site::BriefingView>();
      wanted = listed.front();
    }
    return view(wanted, edition::Channel::site);
  }

  // The newest first, at most so many.
  Result<std::optional<site::BriefingList>> list(edition::Channel channel, std::size_t most) {
    std::lock_guard lock(mutex_);
    site::BriefingList list;
    TRY_SET(auto listed, editor_.editions().approved_days());
    if (listed.size() > most) listed.resize(most);
    for (const std::string& day : listed) {
      TRY_SET(auto one, view(day, channel));
      if (one) list.briefings.push_back(*std::move(one));
    }
    return std::optional(std::move(list));
  }

 private:
  Result<std::optional<site::BriefingView>> view(const std::string& day, edition::Channel channel) {
    TRY_SET(auto frozen, editor_.frozen(day));
    if (!frozen) return std::optional<site::BriefingView>();
    const std::size_t sent = frozen->items.size();
    TRY_SET(const auto document, editor_.still_shown(*std::move(frozen), channel, clock_.now()));
    site::BriefingView view{.day = document.day, .title = document.title, .intro = document.intro};
    TRY_SET(const auto edition, editor_.editions().find(day));
    if (edition && edition->approved_at) view.approved = Stamp{.at = *edition->approved_at};
    if (const auto gone = sent - document.items.size(); gone > 0)
      view.intro += fmt::format(" {} no longer shown: withdrawn by the paper, or its time is over.",
                                gone == 1 ? "One of them is" : fmt::format("{} of them are", gone));
    for (const briefing::Item& item : document.items)
      view.items.push_back({item.headline, item.kicker, item.sentences, item.source, item.told_by,
                            path_of(item.story_url), path_of(item.article_url), item.language,
                            item.changed});
    return std::optional(std::move(view));
  }
  std::string path_of(const std::string& url) const {
    return url.starts_with(network_.site) ? url.substr(network_.site.size()) : url;
  }

  std::mutex mutex_;
  const edition::Network& network_;
  const Clock& clock_;
  store::Database database_;
  briefing::Editor editor_;
};

} // namespace

Result<PublicSite> open_public_site(const edition::Network& network,
                                    const store::Database& database, const Clock& clock,
                                    const std::string& index) {
  TRY_SET(auto views, database.another());
  TRY_SET(auto found, database.another());
  TRY_SET(auto frozen, database.another());
  PublicSite out;
  TRY_SET(out.search, site::SearchIndex::open(index, std::move(found), network, clock));
  const auto briefings = std::make_shared<Briefings>(network, std::move(frozen), clock);
  site::Source source = site::source_of(network, std::move(views), clock);
  source.briefing = [briefings](const std::string& day) { return briefings->of_day(day); };
  source.briefings = [briefings] { return briefings->list(edition::Channel::site, SIZE_MAX); };
  source.briefings_in_feed = [briefings] {
    return briefings->list(edition::Channel::feed, most_in_feed);
  };
  source.search = [search = out.search.get()](const std::string& query,
                                              int page) -> Result<std::optional<site::SearchView>> {
    TRY_SET(auto view, search->find(query, page));
    return std::optional(std::move(view));
  };
  out.site = std::make_unique<site::Site>(site::network_of(network, network.site),
                                          std::move(source), clock);
  return out;
}

} // namespace wireroom::app
