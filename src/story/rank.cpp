#include "story/rank.h"
#include "base/say_date.h"
#include <cmath>
#include <map>
#include <set>

namespace wireroom::story {
namespace {

double hours_between(Instant from, Instant to) {
  return std::max(0.0, double((to - from).count()) / 3'600'000.0);
}

std::string counted(int count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

} // namespace

Standing standing(const std::vector<Telling>& tellings, Instant now, const RankLimits& limits) {
  Standing out;
  if (tellings.empty()) return out;
  std::map<std::string, double> papers; // the best share that each paper has of its own
  std::set<std::string> countries;
  Instant latest_own{};
  out.first = out.latest = tellings.front().at;
  for (const Telling& telling : tellings) {
    double& share = papers[telling.paper];
    share = std::max(share, telling.copy ? limits.copy_share * (1 + telling.own) : 1.0);
    if (!telling.country.empty()) countries.insert(telling.country);
    out.first = std::min(out.first, telling.at);
    out.latest = std::max(out.latest, telling.at);
    if (!telling.copy) latest_own = std::max(latest_own, telling.at);
  }
  double voices = 0;
  for (const auto& [paper, share] : papers) {
    voices += share;
    out.own_reports += share >= 1.0;
  }
  out.papers = int(papers.size());
  out.countries = int(countries.size());
  if (latest_own == Instant{}) latest_own = out.latest;
  const double width = std::log2(1 + voices) * (1 + 0.25 * std::log2(std::max(1, out.countries)));
  const double half_life = double(limits.half_life.count());
  const double fresh = std::exp2(-hours_between(latest_own, now) / half_life) *
                       std::exp2(-hours_between(out.first, now) / (4 * half_life));
  out.rank = width * fresh;
  return out;
}

std::string facts(const Standing& standing, Instant now, minutes offset) {
  std::string out = "told by " + counted(standing.papers, "paper", "papers");
  if (standing.countries > 1) out += " in " + counted(standing.countries, "country", "countries");
  if (standing.own_reports == 0)
    out += ", none in its own words";
  else if (standing.own_reports != standing.papers)
    out += ", " + counted(standing.own_reports, "own report", "own reports");
  out += ", first at " + say_time(standing.first + offset);
  if (day_at(standing.first, offset) != day_at(now, offset))
    out += " on " + say_day(standing.first + offset);
  return out;
}

} // namespace wireroom::story
