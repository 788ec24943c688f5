// Document: an article as grouping sees it. Values only; the caller keeps texts and rows.
#pragma once
#include "base/time.h"
#include <string>

namespace wireroom::story {

struct Document {
  std::string id; // the caller's own, unique in the stream
  std::string title, text;
  std::string language; // BCP 47; empty: found from the text
  Instant published{};
  bool day_only = false; // `published` tells a day without a time
  std::string paper;     // the masthead, not the feed
  std::string country;   // ISO 3166 alpha-2 of the paper; empty: unknown
  std::string credit;    // end attribution or agency line as the page states it; empty: none
};

} // namespace wireroom::story
