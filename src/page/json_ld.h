// Structured data in <script type="application/ld+json">: what it says of the article. Tolerant:
// arrays, @graph, HTML comments and CDATA around it, raw line ends in strings, commas too many.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

struct LinkedData {
  bool found = false; // an object of an article's type
  std::string headline, description, body, section, language, url, image, published, modified,
      paper, alternative;
  std::vector<std::string> authors, topics;
  std::optional<bool> free;
};

// Adds what one script says; what is known already stays. Anything unreadable is passed over.
void read_linked_data(std::string_view script, LinkedData& into);

} // namespace wireroom::page
