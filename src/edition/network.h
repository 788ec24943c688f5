// Network: the whole as network.toml describes it. Values; read by app/network_file.h.
#pragma once
#include "edition/mail_settings.h"
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
  bool by_schedule = false; // approved at its hour if the desk has not; else it waits for the desk
  milliseconds propose_before{hours(3)}; // the edition is proposed so long before its hour
};

// How the program itself listens and asks; read at the start.
struct ServeSettings {
  std::string listen = "127.0.0.1:8600"; // of site and desk
  bool behind_proxy = false;             // believe X-Forwarded-For
  unsigned fetchers = 8;                 // papers that are asked at once
  milliseconds pause{1000};              // between two requests to one host
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
  ServeSettings serve;
  MailSettings mail;
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
