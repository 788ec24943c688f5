// Which encoding bytes are in, told by the bytes alone: the reading under which they surprise
// least.
//
// Each candidate encoding reads a sample of the words that have bytes beyond ASCII. A reading costs
// bits: letters by how a language puts letter after letter (html/letter_model.h), Chinese, Japanese
// and Korean characters by how common they are, what stands nowhere in text a lot, what cannot be
// read most. All readings are of the same bytes, so the sums compare. Pure; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::html {

struct Reading {
  std::string encoding; // WHATWG name, or "johab", "euc-tw", "ibm855"
  float bits = 0;       // the cost; less is likelier
};

// The words of a document that tell encodings apart: those with a byte beyond ASCII, markup left
// out, parted by blanks, at most `limit` bytes.
std::string telling_words(std::string_view bytes, std::size_t limit = 12'000);

// All candidates, the likeliest first; empty when the sample is. `language` makes the encodings of
// that language a little likelier. Of a reading that costs more than the best one, by a quarter and
// some more, it is only told that it does: its bits are what it was given up at.
std::vector<Reading> read_every_way(std::string_view sample, std::string_view language = {});

// The cost of one reading, for weighing a declared encoding against the likeliest; `readings` are
// the candidates'.
float cost_of(std::string_view sample, std::string_view encoding,
              const std::vector<Reading>& readings);

} // namespace wireroom::html
