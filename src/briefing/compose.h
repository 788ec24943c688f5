// Compose: a briefing's mail from its frozen document.
//
// What differs from reader to reader is only the addresses in Personal, so that everything else is
// made and encoded once. Pure; any thread.
#pragma once
#include "briefing/document.h"
#include <string>

namespace wireroom::briefing {

struct Personal {
  std::string leave_url, preferences_url;
  bool links_counted = false; // then the mail says so
};

// The HTML part; escaped by context. For twelve items about 20 kB.
std::string html_part(const Document& document, const Personal& personal);

// The text part: the same words in the same order, lines of at most 72 columns where the script has
// blanks.
std::string text_part(const Document& document, const Personal& personal);

// "Eastern Briefings: Ferry services resume, and eleven more"
std::string subject(const Document& document);

} // namespace wireroom::briefing
