// A page that is open for reading: its tree, what it says of itself, its units and its fields,
// before it is decided which units are the article. Shared by read_page() and explain_page().
#pragma once
#include "html/encoding.h"
#include "html/tree.h"
#include "page/body.h"
#include "page/metadata.h"
#include "page/paper_rules.h"
#include "page/pictures.h"
#include "page/read.h"
#include <set>

namespace wireroom::page {

// Bytes to text. Fails for a page over the budget and for an empty one.
Result<html::Decoded> decode_page(const PageSource& source, const Budget& budget);

struct OpenPage {
  OpenPage(std::string text, const PageSource& source, const Budget& budget);

  // Refer to this page.
  Hints hints() const;
  std::string_view base() const { return url.empty() ? article.canonical : url; }

  std::string_view url;
  html::Tree tree;
  Metadata metadata;
  std::vector<Unit> units;
  std::vector<Picture> pictures;
  RuledPage ruled; // what the paper's own rules find
  Article article; // all but the body
  std::string names;

 private:
  void apply(const PaperRules& rules);
};

// What stands on the page as another article's title or beginning is not this one's text, nor is a
// note on what was corrected in it.
class Known {
 public:
  explicit Known(const Article& article);

  // In words; empty: nothing that is known. `article` must live.
  std::string_view what_is(const std::string& text) const;

 private:
  std::set<std::string_view> teasers_, notes_;
};

} // namespace wireroom::page
