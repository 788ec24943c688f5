// words(): a text's words, as grouping and copy finding need them.
//
// Scripts with blanks between words take a path of one table look-up a character; runs of Han,
// kana, Thai, Lao, Khmer and Burmese are cut by ICU's dictionaries. Words are folded (lower case,
// digits of all scripts as 0-9, grouping commas dropped) and hashed; `key` is of the light stem,
// `raw` is not. A number of several groups ("155,221", "7.1") is one word by `key` and as many as
// it has groups by `raw`: the first has the key, the others have none. Any bytes are allowed; time
// is linear in them. Any thread.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace wireroom::language {

struct Word {
  std::uint32_t from = 0, size = 0; // bytes in the text
  std::uint32_t key = 0;            // hash of the stem: what likeness counts; 0: none
  std::uint32_t raw = 0;            // hash of the folded word: what copies share
  bool capital = false;             // begins with a capital
  bool opens = false;               // first of its sentence
  bool number = false;
  bool latin = false; // only Latin letters and digits
};

// At most `limit` words, appended to `out`.
void find_words(std::string_view text, std::vector<Word>& out, std::size_t limit = 1u << 20);

inline std::vector<Word> words(std::string_view text) {
  std::vector<Word> out;
  find_words(text, out);
  return out;
}

// The key under which words() files a word written so; 0 when it is no single word.
std::uint32_t key_of(std::string_view word);

} // namespace wireroom::language
