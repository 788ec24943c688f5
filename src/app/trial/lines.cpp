// The lines that an editor pastes into network.toml.
#include "app/paper_lines.h"
#include "app/trial/trial.h"
#include "base/ascii.h"
#include <set>

namespace wireroom::app {

std::string name_of(const Trial& trial) {
  if (!trial.ways.site_name.empty()) return trial.ways.site_name;
  const std::string& title = trial.ways.title;
  for (const TriedWay& way : trial.tried)
    if (way.usable() && !way.title.empty() &&
        (title.empty() || ascii::find(title, way.title) != std::string::npos))
      return way.title;
  return title;
}

std::string toml_lines(const Trial& trial) {
  feed::Paper paper{.id = id_by_address(trial.home),
                    .name = name_of(trial),
                    .country = country_by_address(trial.home),
                    .home = trial.home};
  paper.zone = zone_of_country(paper.country);
  if (const std::string language = language_of(trial); !language.empty())
    paper.languages = {language};
  std::set<std::string> hubs;
  for (const TriedWay& way : trial.tried) {
    if (!way.usable()) continue;
    const bool page = way.kind == feed::DocumentKind::page;
    paper.sources.push_back({.kind = page ? feed::SourceKind::section
                                     : way.kind == feed::DocumentKind::feed
                                         ? feed::SourceKind::feed
                                         : feed::SourceKind::sitemap,
                             .url = way.found.url});
    if (!way.hub.empty() && hubs.insert(way.hub).second)
      paper.sources.push_back({.kind = feed::SourceKind::hub, .url = way.hub});
  }
  return lines_of(paper, Certainty::by_address);
}

} // namespace wireroom::app
