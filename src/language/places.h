// Places: which countries, and which towns and provinces of Asia, a text names.
//
// A table of some thousand names (assets/places.tsv, written for this project) is looked up word by
// word; the longest name wins. In scripts that know capitals a name must begin with one, and one of
// up to three letters ("US") must be all capitals. Any bytes are allowed, any thread.
#pragma once
#include "language/words.h"
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wireroom::language {

// A country, and a place within it: 0 for the country itself. Numbers are those of this run.
struct Place {
  std::uint8_t country = 0;
  std::uint8_t within = 0;
  auto operator<=>(const Place&) const = default;
};

struct PlaceName {
  Place place;
  std::uint32_t first = 0, words = 0; // where it stands in the text's words
};

// `words` are those of `text`; at most the first `limit` of them are looked at.
std::vector<PlaceName> find_places(std::string_view text, std::span<const Word> words,
                                   std::size_t limit = 64);

// How two lists of places, sorted and each once, go together.
enum class Nearness : std::int8_t {
  apart = -2,     // no country in common
  elsewhere = -1, // a country in common, but other places within it
  unknown = 0,    // one list is empty
  country = 1,    // a country in common, which one of them leaves at that
  same = 2        // a place in common
};
Nearness nearness(std::span<const Place> a, std::span<const Place> b);

} // namespace wireroom::language
