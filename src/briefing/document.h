// Document: the frozen briefing of a day. Mail (HTML and text) and web page are made from it and
// from nothing else, so that they say the same. Plain values; made once when the edition is
// approved.
#pragma once
#include "base/id.h"
#include <string>
#include <vector>

namespace wireroom::briefing {

struct Item {
  ArticleId article; // that the sentences are taken from
  std::string headline;
  std::string kicker;    // where: "Southeast Asia · Vietnam"
  std::string sentences; // two, word for word from the source
  std::string source;    // credit line of the paper they are taken from
  std::string told_by;   // "Told by 4 papers in 3 countries: The X, The Y ..."
  std::string story_url, article_url;
  std::string changed;  // "New since 10 March: ..."; empty where no earlier briefing had the story
  ArticleId changed_in; // that says so
  std::string language; // of headline and sentences, BCP 47
  bool operator==(const Item&) const = default;
};

struct Document {
  std::string day;     // "2026-03-12"
  std::string title;   // the newsletter's name
  std::string network; // the network's name
  std::string intro;   // the desk's line, or what the program says of the day
  std::string language = "en";
  std::string address; // the sender's postal address
  std::string web_url, privacy_url;
  std::vector<Item> items;
  bool operator==(const Document&) const = default;
};

// "rtl" for languages written from the right, else "ltr".
const char* direction(const std::string& language);

} // namespace wireroom::briefing
