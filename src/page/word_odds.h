// WordOdds: how much likelier text is the article's when it stands under an element with a certain
// class word, or begins or ends with a certain word. Learnt by tools/learn-body, shipped as text,
// one word a line: the word, the logarithm of the odds against what is usual, and on how many sites
// it was seen.
//
// Words of elements are parts of class and id values ("article", "body") and two neighbours within
// one ("article body"); the element's name stands as "<aside>". Words of texts are "^read",
// "^read more" and "more$"; digits count as one. Words anywhere in a short text are "~subscribe".
// Immutable once made, any thread.
#pragma once
#include "base/result.h"
#include "html/tree.h"
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

// Whether that attribute's words are looked at: class, id, role or itemprop.
bool tells_of_element(const html::Tree& tree, html::NodeId element, std::size_t attribute);

using WordUse = std::function<void(std::string_view word)>;

// At most 24 words of an element, and at most 4 of a text.
void for_element_words(const html::Tree& tree, html::NodeId element, const WordUse& use);
void for_text_words(std::string_view text, const WordUse& use);

// The words of the first 500 bytes, at most 80: of three letters or more; pairs of wide letters.
void for_inner_words(std::string_view text, const WordUse& use);

// A flat table of the size that its words need; a word's hash stands for it, its odds are kept in
// hundredths up to 20.
class WordOdds {
 public:
  static Result<WordOdds> parse(std::string_view text);

  float of(std::string_view word) const; // 0 for a word that says nothing

 private:
  struct Slot {
    std::uint32_t check : 20 = 0; // other bits of the hash
    std::uint32_t odds : 12 = 0;  // from -20.47 on; 0: free
  };
  void set(std::string_view word, float odds);

  std::vector<Slot> slots_;         // a power of two, at most half of them used
  std::vector<std::uint64_t> some_; // bits; a word whose bit is not set is in no slot
};

const WordOdds& element_words(); // the shipped tables
const WordOdds& text_words();

} // namespace wireroom::page
