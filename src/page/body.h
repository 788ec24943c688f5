// Which part of a page is the article, and its blocks. See docs/pages.md for the method.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include "page/paper_rules.h"
#include "page/prose.h"
#include "page/vote.h"
#include <string>
#include <vector>

namespace wireroom::page {

// Why a unit is kept or left: by the vote, or by a rule that goes before it.
enum class Because : std::uint8_t {
  vote,
  is_title,
  before_title,
  stands_twice,
  points_elsewhere,
  is_byline,
  is_topic,
  is_counter,
  is_caption,
  is_teaser,
  is_appeal,
  paper_keeps, // by the paper's own rules
  paper_drops
};
std::string_view words_for(Because because);

// A page's units with what is decided of each.
struct Reading {
  std::vector<Unit> units;
  std::vector<Evidence> rows;
  std::vector<float> odds;        // of the vote; see page/vote.h
  std::vector<std::uint8_t> kept; // 1: the article's
  std::vector<Because> because;
  bool ruled = false; // the paper's own rules say where the article stands

  void leave(std::size_t unit, Because why) {
    kept[unit] = 0;
    because[unit] = why;
  }
};

// The names of a byline as a hint.
std::string joined_names(const Article& article);

// Linear in the tree's size. The paper's own rules go before all else.
Reading read_units(const html::Tree& tree, std::vector<Unit> units, const Hints& hints,
                   const RuledPage& ruled = {});

// The same for a text of which all is known to be the article's: the vote is not asked, and of the
// sure rules only those go that hold without a page around.
Reading keep_all(const html::Tree& tree, std::vector<Unit> units, const Hints& hints);

// Fills in `odds` and `kept` from the units and rows.
void decide(const html::Tree& tree, const Hints& hints, const Voters& voters, Reading& reading);

struct Body {
  std::vector<Block> blocks;
  std::vector<html::NodeId> nodes; // for each block the first text of it
  bool from_linked_data = false;   // the page has the text in linked data alone
};

// The blocks of what was kept; from linked data where the page shows none of the article's text.
Body make_body(const html::Tree& tree, const Hints& hints, const Reading& reading);

} // namespace wireroom::page
