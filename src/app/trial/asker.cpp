#include "app/trial/asker.h"
#include "html/address.h"
#include <algorithm>
#include <thread>

namespace wireroom::app {

Result<http::Fetched> Asker::ask(const std::string& url) {
  if (asked_++ > 0) std::this_thread::sleep_for(wait_before(url));
  if (options_.asking) options_.asking(url);
  return fetch_({.url = url});
}

milliseconds Asker::wait_before(const std::string& url) const {
  const auto host = hosts_.find(html::absolute_address(url, "/robots.txt"));
  if (options_.pause == milliseconds(0) || host == hosts_.end()) return options_.pause;
  return std::max<milliseconds>(options_.pause,
                                host->second.robots.crawl_delay(trial_agent).value_or(seconds(0)));
}

const HostRobots& Asker::robots_of(const std::string& url) {
  const std::string file = html::absolute_address(url, "/robots.txt");
  const auto [at, is_new] = hosts_.try_emplace(file);
  if (is_new) {
    const auto answer = ask(file);
    at->second.status = answer ? answer->status : 0;
    at->second.robots = feed::Robots::for_status(answer ? answer->status : 503,
                                                 answer ? answer->body : std::string());
  }
  return at->second;
}

} // namespace wireroom::app
