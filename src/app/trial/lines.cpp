// The lines that an editor pastes into network.toml.
#include "app/paper_lines.h"
#include "app/trial/trial.h"
#include "base/ascii.h"
#include <set>

namespace wireroom::app {
namespace {

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (ascii::is_alpha(c) || ascii::is_digit(c)) letters += ascii::lower(c);
  return letters;
}

// Of a title in parts ("Latest news | The Pier") the one that the host is called after, else all of
// it; a name said twice counts once.
std::string name_in_title(const std::string& title, const std::string& host_name) {
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: "}) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from != std::string::npos;) {
      const std::size_t to = title.find(mark, from);
      parts.emplace_back(ascii::trim(std::string_view(title).substr(from, to - from)));
      from = to == std::string::npos ? to : to + mark.size();
    }
    if (parts.size() < 2) continue;
    if (parts.size() == 2 && parts[0] == parts[1]) return parts[0];
    for (const std::string& part : parts)
      if (const std::string letters = letters_of(part);
          letters.size() >= 3 && (letters.find(host_name) != std::string::npos ||
                                  host_name.find(letters) != std::string::npos))
        return part;
  }
  return title;
}

} // namespace

std::string name_of(const Trial& trial) {
  if (!trial.ways.site_name.empty()) return trial.ways.site_name;
  const std::string& title = trial.ways.title;
  for (const TriedWay& way : trial.tried)
    if (way.usable() && !way.title.empty() &&
        (title.empty() || ascii::find(title, way.title) != std::string::npos))
      return way.title;
  return name_in_title(title, letters_of(id_by_address(trial.home)));
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
