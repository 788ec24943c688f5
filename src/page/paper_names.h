// PaperNames: what a page calls the paper that it is of, so that the paper is not taken for a part
// of the title or for a person.
#pragma once
#include "html/tree.h"
#include "page/metadata.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

class PaperNames {
 public:
  // From the site's name in the metadata, the publisher in linked data, the address's host, and the
  // words of links to the paper's front page.
  PaperNames(const html::Tree& tree, const Metadata& metadata, std::string_view url);

  // Whether the text is nothing but a name of the paper, as far as letters and digits go: "n-tv.de"
  // and "ntv" are one. An empty text is.
  bool known(std::string_view text) const;

 private:
  std::vector<std::string> names_;
  std::string host_;
};

} // namespace wireroom::page
