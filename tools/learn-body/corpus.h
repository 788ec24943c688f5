// Pages with known content: folders of list.jsonl and truth.jsonl, as docs/pages.md describes them.
#pragma once
#include "base/result.h"
#include "html/tree.h"
#include "page/body.h"
#include <memory>
#include <string>
#include <vector>

namespace wireroom::learn {

using Words = std::vector<std::uint32_t>; // numbers of words, the same number for the same word

struct TrueLine {
  Words words;
  bool optional = false; // may be in the text or not
};

struct Page {
  std::string set, id, publisher;
  bool characters = false; // Han, kana, hangul and Thai letters are words of their own
  html::Tree tree;
  std::string title, deck, description, linked_body, byline;
  std::vector<TrueLine> body;              // empty when only segments are known
  std::vector<std::string> must, must_not; // white space squeezed
  std::vector<page::Unit> units;

  page::Hints hints() const { return {title, deck, description, linked_body, byline}; }
};

// All pages of the sets in `folder` of which body or segments are known.
Result<std::vector<Page>> load_pages(const std::string& folder);

// Numbers the words of a text; the same word gets the same number in every call.
Words words_of(std::string_view text, bool characters);

} // namespace wireroom::learn
