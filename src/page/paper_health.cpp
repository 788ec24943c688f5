#include "page/paper_health.h"
#include "feed/poll_rows.h"
#include "feed/problems.h"
#include "feed/websub_rows.h"
#include "page/archive.h"
#include <map>

namespace wireroom::page {

Result<feed::PaperHealth> paper_health(const feed::Paper& paper, store::Database& database,
                                       Instant now, minutes offset) {
  constexpr int articles_that_make_a_habit = 60;
  feed::PollRows polls(database);
  feed::SubscriptionRows rows(database);
  std::map<std::string, feed::PollState> states;
  std::map<std::string, feed::Subscription> subscriptions;
  std::vector<std::string> faults;
  for (const feed::SourceConfig& source : paper.sources) {
    TRY_SET(auto state, polls.find(source.url));
    if (state && !state->moved_to.empty())
      faults.push_back(fmt::format("{} has moved for good to {}; put that into network.toml",
                                   source.url, state->moved_to));
    if (state) states[source.url] = *std::move(state);
    TRY_SET(const auto found, polls.faults(source.url));
    if (!found.empty()) faults.push_back(feed::faults_in_words(source.url, found));
    TRY_SET(auto subscription, rows.find(source.url));
    if (subscription) subscriptions[source.url] = *std::move(subscription);
  }
  TRY_SET(const auto arrivals, Archive(database).arrivals(paper.id, articles_that_make_a_habit));
  const auto look = [&](const std::string& url) -> const feed::PollState* {
    const auto found = states.find(url);
    return found == states.end() ? nullptr : &found->second;
  };
  const auto look_for_hub = [&](const std::string& url) -> const feed::Subscription* {
    const auto found = subscriptions.find(url);
    return found == subscriptions.end() ? nullptr : &found->second;
  };
  auto health = feed::health_of(paper, look, look_for_hub, arrivals, now, offset);
  health.faults = std::move(faults);
  return health;
}

} // namespace wireroom::page
