// Evidence: what speaks for and against each unit of a page being the article's, as numbers that
// mean the same on every page. Several judges look at the same tree; tools/learn-body learns how to
// weigh what they say (page/vote.h).
#pragma once
#include "html/tree.h"
#include "page/unit.h"
#include "page/word_odds.h"
#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace wireroom::page {

enum class Judge : std::uint8_t {
  text,      // the unit's own marks
  words,     // learnt words of its elements and of its beginning and end
  place,     // where on the page it stands, and in what kinds of elements
  container, // which elements hold the article
  density,   // running text around it
  linked     // the page's linked data, description, title and deck
};
inline constexpr std::size_t judge_count = 6;
std::string_view name_of(Judge judge);

// What X(name, judge, as people read it) is called with for each number.
#define WIREROOM_PAGE_EVIDENCE(X)                                                                  \
  X(weight, text, "length")                                                                        \
  X(link_share, text, "share in links")                                                            \
  X(link_count, text, "links")                                                                     \
  X(strong_share, text, "share in bold type")                                                      \
  X(sentence_count, text, "sentences")                                                             \
  X(ends_sentence, text, "ends as a sentence")                                                     \
  X(begins_small, text, "begins with a small letter")                                              \
  X(comma_rate, text, "commas")                                                                    \
  X(digit_share, text, "digits")                                                                   \
  X(capital_share, text, "capitals")                                                               \
  X(odd_mark_rate, text, "marks of lists")                                                         \
  X(words, text, "words")                                                                          \
  X(cut, text, "ends as if cut off")                                                               \
  X(ends_colon, text, "ends with a colon")                                                         \
  X(exclaims, text, "exclamation and question marks")                                              \
  X(dated, text, "share of dates")                                                                 \
  X(repeated, text, "times on the page")                                                           \
  X(repeats, text, "stood there before")                                                           \
  X(first_words, words, "first words")                                                             \
  X(last_word, words, "last word")                                                                 \
  X(inner_low, words, "worst words")                                                               \
  X(inner_high, words, "best words")                                                               \
  X(inner_mean, words, "all its words")                                                            \
  X(own_low, words, "worst word of its element")                                                   \
  X(own_high, words, "best word of its element")                                                   \
  X(parent_low, words, "worst word of the element around")                                         \
  X(parent_high, words, "best word of the element around")                                         \
  X(small_low, words, "worst word of a small element around")                                      \
  X(all_low, words, "worst word of any element around")                                            \
  X(all_high, words, "best word of any element around")                                            \
  X(near_sum, words, "words of the elements around")                                               \
  X(beside, words, "stands in a box beside the article")                                           \
  X(kind, place, "kind of block")                                                                  \
  X(in_list, place, "in a list")                                                                   \
  X(in_table, place, "in a table")                                                                 \
  X(in_quote, place, "in a quotation")                                                             \
  X(in_figure, place, "in a figure")                                                               \
  X(in_frame, place, "in navigation, header or footer")                                            \
  X(in_aside, place, "in an aside")                                                                \
  X(in_form, place, "in a form")                                                                   \
  X(hidden, place, "hidden")                                                                       \
  X(index, place, "units before it")                                                               \
  X(left, place, "units after it")                                                                 \
  X(mass_before, place, "share of running text before it")                                         \
  X(from_title, place, "units since the title")                                                    \
  X(depth, place, "depth")                                                                         \
  X(broken, place, "after a line break")                                                           \
  X(after_picture, place, "after a picture")                                                       \
  X(before_picture, place, "before a picture")                                                     \
  X(in_named, container, "in the element named as the article's")                                  \
  X(named_rank, container, "how surely that is named")                                             \
  X(from_named, container, "levels from the named element")                                        \
  X(from_scored, container, "levels from the densest element")                                     \
  X(below_scored, container, "levels below the densest element")                                   \
  X(parent_share, container, "running text of the element around")                                 \
  X(grand_share, container, "running text of the next element around")                             \
  X(parent_links, container, "links of the element around")                                        \
  X(grand_links, container, "links of the next element around")                                    \
  X(parent_units, container, "units of the element around")                                        \
  X(parent_mean, container, "length of units of the element around")                               \
  X(grand_mean, container, "length of units of the next element around")                           \
  X(relative, density, "length beside the page's running text")                                    \
  X(segment, density, "units from the densest stretch")                                            \
  X(segment_place, density, "place in the densest stretch")                                        \
  X(around, density, "running text around it")                                                     \
  X(good_before, density, "running text of the unit before")                                       \
  X(good_before2, density, "running text of the second before")                                    \
  X(good_after, density, "running text of the unit after")                                         \
  X(good_after2, density, "running text of the second after")                                      \
  X(links_before, density, "links of the unit before")                                             \
  X(links_after, density, "links of the unit after")                                               \
  X(same_before, density, "in one element with the unit before")                                   \
  X(same_after, density, "in one element with the unit after")                                     \
  X(heading_before, density, "levels of heading before")                                           \
  X(page_mass, density, "running text of the page")                                                \
  X(page_units, density, "units of the page")                                                      \
  X(in_linked, linked, "share in the linked data's text")                                          \
  X(in_description, linked, "share in the description")                                            \
  X(in_title, linked, "share in the title")                                                        \
  X(in_deck, linked, "share in the deck")                                                          \
  X(in_byline, linked, "share in the byline")

enum class Clue : std::uint8_t {
#define X(name, judge, words) name,
  WIREROOM_PAGE_EVIDENCE(X)
#undef X
};
#define X(name, judge, words) +1
inline constexpr std::size_t clue_count = 0 WIREROOM_PAGE_EVIDENCE(X);
#undef X
Judge judge_of(std::size_t clue);
std::string_view name_of(Clue clue);

struct Evidence {
  std::array<float, clue_count> values{};
  float& operator[](Clue clue) { return values[std::size_t(clue)]; }
  float operator[](Clue clue) const { return values[std::size_t(clue)]; }
};

// What else is known of the page. All may be empty.
struct Hints {
  std::string_view title, deck, description;
  std::string_view linked_body; // the article's text in linked data
  std::string_view byline;      // its names
};

// One row a unit. Linear in the tree and the units' text.
std::vector<Evidence> gather(const html::Tree& tree, std::span<const Unit> units,
                             const Hints& hints, const WordOdds& element_odds,
                             const WordOdds& text_odds);

} // namespace wireroom::page
