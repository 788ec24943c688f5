#include "page/paper_health.h"
#include "feed/poll_rows.h"
#include "page/archive.h"
#include <map>

namespace wireroom::page {

Result<feed::PaperHealth> paper_health(const feed::Paper& paper, store::Database& database,
                                       Instant now, minutes offset) {
  constexpr int articles_that_make_a_habit = 60;
  feed::PollRows polls(database);
  std::map<std::string, feed::PollState> states;
  for (const feed::SourceConfig& source : paper.sources) {
    TRY_SET(auto state, polls.find(source.url));
    if (state) states[source.url] = *std::move(state);
  }
  TRY_SET(const auto arrivals, Archive(database).arrivals(paper.id, articles_that_make_a_habit));
  const auto look = [&](const std::string& url) -> const feed::PollState* {
    const auto found = states.find(url);
    return found == states.end() ? nullptr : &found->second;
  };
  return feed::health_of(paper, look, arrivals, now, offset);
}

} // namespace wireroom::page
