// Deck: the sentence or two between the title and the text.
#pragma once
#include "html/tree.h"
#include "page/metadata.h"
#include "page/unit.h"
#include <span>
#include <string>

namespace wireroom::page {

struct Deck {
  std::string text;          // empty when the page has none
  const char* evidence = ""; // "standfirst": shown as one; else the description it was taken from
  html::NodeId node = 0;     // the element that shows it; 0 when none does
};

// Looked for among the units after the title: one that the page's description repeats, one in an
// element named as a deck, a heading below the title, a first paragraph all in bold. Without those
// the description itself. `title` is where the title stands (0: unknown), `title_text` its words.
Deck read_deck(const html::Tree& tree, const Metadata& metadata, std::span<const Unit> units,
               html::NodeId title, std::string_view title_text);

} // namespace wireroom::page
