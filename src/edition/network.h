// Network: the whole as network.toml describes it. Values; read by app/network_file.h.
#pragma once
#include "edition/terms.h"
#include "feed/paper.h"
#include <map>
#include <string>
#include <vector>

namespace wireroom::edition {

struct BriefingSettings {
  std::string title;          // of the newsletter; empty: the network's name
  std::string hour = "06:00"; // in the network's zone
  std::string from, address;  // sender, and the postal address that every mail carries
};

struct Network {
  std::string name, tagline, about;
  std::vector<std::string> languages;
  std::vector<std::string> regions; // as they stand on the front page
  std::string zone = "UTC";
  std::string site;                         // "https://news.example"; the base of our own addresses
  std::string contact;                      // stands in the user agent
  std::string data = "wireroom.db";         // a file beside network.toml, or postgresql://…
  std::vector<std::string> allow_addresses; // ranges that may be fetched from although not public
  BriefingSettings briefing;
  std::vector<feed::Paper> papers;
  std::map<std::string, Terms> terms; // by paper id

  const feed::Paper* paper(std::string_view id) const {
    for (const feed::Paper& one : papers)
      if (one.id == id) return &one;
    return nullptr;
  }
  const Terms& terms_of(const std::string& paper) const {
    static const Terms open;
    const auto found = terms.find(paper);
    return found == terms.end() ? open : found->second;
  }
};

} // namespace wireroom::edition
