// What a page says of itself outside its text: meta elements, links, linked data, title.
#pragma once
#include "html/tree.h"
#include "page/json_ld.h"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

struct Metadata {
  std::map<std::string, std::vector<std::string>, std::less<>>
      meta; // name in lower case -> contents
  LinkedData linked;
  std::string title, canonical, language;

  std::string_view first(std::string_view name) const; // empty when there is none
  const std::vector<std::string>& all(std::string_view name) const;
};

Metadata read_metadata(const html::Tree& tree);

} // namespace wireroom::page
