// Mends XML before it is parsed: what is not well-formed is put right, and each repair is named.
//
// Sound text passes unchanged and without a copy. Otherwise: junk before the declaration is cut,
// entities of HTML and of the document's own internal subset are replaced (never external ones, and
// within a budget), bare ampersands and less-thans escaped, characters that XML does not have left
// out, attributes quoted, elements closed. What comes out parses, is no deeper than the budget's
// depth and has no more nodes than its limit. Linear in time; the document type declaration is
// always cut.
#pragma once
#include "feed/document.h"
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

struct XmlBudget {
  std::size_t depth = 256;
  std::size_t nodes = 400'000;     // elements, texts and attributes; what follows is left out
  std::size_t attributes = 256;    // of one element
  std::size_t expansion = 1 << 20; // bytes that entities of the internal subset may grow to
};

// `text` is valid UTF-8 and is put right in place. Gives the repairs, at most 100 of them; none
// means that it was well-formed as far as this reading goes (names in tags and prefixes apart).
std::vector<Repair> mend_xml(std::string& text, const XmlBudget& budget = {});

} // namespace wireroom::feed
