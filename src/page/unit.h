// Units: a page's text parted at the edges of blocks, at two line breaks, and at one after a line
// in a type of its own ("<font size=5>Title</font><br>"), in reading order, each with what can be
// told of it alone.
#pragma once
#include "html/tree.h"
#include "page/prose.h"
#include <string>
#include <vector>

namespace wireroom::page {

struct Unit {
  html::NodeId block = 0; // the block element that it stands in
  html::NodeId begin = 0; // its first text node
  std::string text;       // decoded, white space squeezed
  Prose prose;
  float linked = 0; // weight that stands in links
  float strong = 0; // weight that stands in bold or slanting type
  std::uint16_t links = 0;
  bool broken = false;   // begins after two line breaks, not at a block's edge
  bool own_line = false; // all in a type of its own, and ended by a line break
};

// Scripts, styles, controls and other elements whose text nobody reads as text are left out; hidden
// elements are not, for many a page shows its text by script. Linear; does not recurse.
std::vector<Unit> part(const html::Tree& tree);

// Whether a day may stand in it: there is a digit, or a letter of a script with its own ones.
bool may_hold_date(const Unit& unit);

// Whether an element's text is left out.
bool is_silent(html::Tag tag);

} // namespace wireroom::page
