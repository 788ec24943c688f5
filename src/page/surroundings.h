// Surroundings: what every element around a unit tells of it, found once for each element and
// handed down to those within.
#pragma once
#include "html/tree.h"
#include "page/unit.h"
#include "page/word_odds.h"
#include <span>
#include <unordered_map>
#include <vector>

namespace wireroom::page {

enum Around : std::uint16_t {
  in_list = 1,
  in_table = 2,
  in_quote = 4,
  in_figure = 8,
  in_frame = 16, // navigation, header or footer
  in_aside = 32,
  in_form = 64,
  is_hidden = 128,
  in_code = 256,
};

struct Surrounding {
  float low = 0, high = 0;         // the element's own words
  float small_low = 0;             // worst of small elements from here up
  float all_low = 0, all_high = 0; // of all elements from here up
  float near_sum = 0;              // of all, the nearer the more
  std::uint16_t flags = 0;         // of Around
  bool beside = false;             // in a small element whose name stands for what is no article
  bool known = false;
};

class Surroundings {
 public:
  // Looks at the elements around `units` only; linear in the tree.
  Surroundings(const html::Tree& tree, std::span<const Unit> units, const WordOdds& odds);

  const Surrounding& of(html::NodeId element) const { return around_[index_[element]]; }
  float text(html::NodeId element) const { return text_[element]; }     // weight under it
  float linked(html::NodeId element) const { return linked_[element]; } // of that in links
  std::uint32_t units(html::NodeId element) const { return units_[element]; }
  const std::vector<std::uint8_t>& beside() const { return beside_; } // by node

 private:
  struct Words {
    float low = 0, high = 0;
    bool beside = false;
  };
  void measure(std::span<const Unit> units);
  void hand_down(html::NodeId element, const WordOdds& odds);
  Words words_of(html::NodeId element, const WordOdds& odds);

  const html::Tree& tree_;
  std::vector<float> text_, linked_, running_;
  std::vector<std::uint32_t> units_, index_;
  std::vector<Surrounding> around_; // 0: of nothing
  std::vector<std::uint8_t> beside_;
  std::unordered_map<std::size_t, Words> seen_; // by tag, class and id
};

} // namespace wireroom::page
