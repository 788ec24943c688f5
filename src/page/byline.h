// Byline: who wrote the article.
#pragma once
#include "html/tree.h"
#include "page/metadata.h"
#include "page/paper_names.h"
#include "page/unit.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

struct Byline {
  std::vector<std::string> names; // people; the agency or the paper where no person is named
  const char* evidence = "";
};

// People told in linked data go first, then those shown near the title in an element named for it,
// in the meta elements, in a line that begins as a byline does, elsewhere on the page, in Chinese
// and Korean text; then the paper's name or an account. `title` is where the title stands (0:
// unknown).
Byline read_byline(const html::Tree& tree, const Metadata& metadata, std::span<const Unit> units,
                   const PaperNames& papers, html::NodeId title);

} // namespace wireroom::page
