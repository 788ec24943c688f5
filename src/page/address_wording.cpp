#include "page/address_wording.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <algorithm>
#include <vector>

namespace wireroom::page {
namespace {

using Words = std::vector<std::string_view>;
constexpr std::size_t most_words = 40, least_words = 4;

bool is_of_word(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c) || std::uint8_t(c) > 0x7F;
}

Words words_of(std::string_view text, char within = 0) {
  Words words;
  for (std::size_t at = 0; at < text.size() && words.size() < most_words;) {
    std::size_t end = at;
    while (end < text.size() && (is_of_word(text[end]) || (within && text[end] == within))) ++end;
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// Without the number of the article.
Words address_words(std::string_view url) {
  const std::size_t scheme = url.find("://");
  std::size_t at = url.find('/', scheme == url.npos ? 0 : scheme + 3);
  if (at == url.npos) return {};
  const std::string_view path = url.substr(at, url.find_first_of("?#", at) - at);
  Words most;
  for (at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    std::string_view part = path.substr(at, end - at);
    if (const std::size_t dot = part.rfind('.'); dot != part.npos && part.size() - dot <= 6)
      part = part.substr(0, dot);
    if (Words words = words_of(part); words.size() > most.size()) most = std::move(words);
    at = end + 1;
  }
  std::erase_if(most, [](std::string_view word) {
    return word.size() >= 5 && std::all_of(word.begin(), word.end(), ascii::is_digit);
  });
  return most;
}

// Whether `word` of a title is `written` so in an address, where apostrophes are left out. The bits
// of `reached` are the places in `written` up to which the letters so far may lead.
bool fits(std::string_view word, std::string_view written) {
  if (written.size() > 62) return false;
  std::uint64_t reached = 1;
  std::size_t letters = 0, others = 0;
  for (std::size_t at = 0; at < word.size() && reached;) {
    const char letter = word[at];
    if (std::uint8_t(letter) > 0x7F) {
      utf8::next(word, at);
      reached = reached << 1 | reached << 2;
      ++others;
      continue;
    }
    ++at;
    if (letter == '\'') continue;
    ++letters;
    std::uint64_t next = 0;
    for (std::size_t place = 0; place < written.size(); ++place)
      if (reached >> place & 1 && ascii::lower(written[place]) == letter) next |= 2ull << place;
    reached = next;
  }
  return letters >= others && reached >> written.size() & 1;
}

} // namespace

double address_likeness(std::string_view url, std::string_view title) {
  const Words written = address_words(url);
  Words words = words_of(title, '\'');
  std::erase_if(words,
                [](std::string_view word) { return word.find_first_not_of('\'') == word.npos; });
  if (written.size() < least_words || words.empty()) return 0;
  std::vector<bool> used(words.size());
  double shared = 0;
  for (const std::string_view one : written)
    for (std::size_t i = 0; i < words.size(); ++i)
      if (!used[i] && fits(words[i], one)) {
        used[i] = true;
        ++shared;
        break;
      }
  return 2 * shared / double(written.size() + words.size());
}

} // namespace wireroom::page
