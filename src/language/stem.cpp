#include "language/stem.h"
#include <string_view>

namespace wireroom::language {
namespace {

bool cut(std::string& word, std::string_view ending, std::size_t keep) {
  if (word.size() < ending.size() + keep || !word.ends_with(ending)) return false;
  word.resize(word.size() - ending.size());
  return true;
}

bool is_ascii(std::string_view word) {
  for (const char c : word)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

void stem_latin(std::string& word) {
  if (word.size() < 4) return;
  if (cut(word, "ies", 2)) {
    word += 'y';
  } else if (cut(word, "sses", 2)) {
    word += "ss";
  } else if (word.back() == 's' && !word.ends_with("ss") && !word.ends_with("us") &&
             !word.ends_with("is")) {
    word.pop_back();
  } else if (!cut(word, "nya", 4)) { // Indonesian and Malay: "the", "its"
    cut(word, "lah", 5);
  }
}

// Particles after a noun: subject, object, topic, "and", "in", "of".
void stem_korean(std::string& word) {
  static constexpr std::string_view particles[] = {"에서", "으로", "에게", "까지", "부터", "은",
                                                   "는",   "이",   "가",   "을",   "를",   "와",
                                                   "과",   "의",   "에",   "도",   "로"};
  for (const auto particle : particles)
    if (cut(word, particle, 6)) return;
}

bool is_hangul(std::string_view word) { // U+AC00 to U+D7A3 are EA B0 80 to ED 9E A3
  const auto first = static_cast<unsigned char>(word.front());
  return first >= 0xEA && first <= 0xED;
}

} // namespace

bool light_stem(std::string& word) {
  if (word.empty()) return false;
  const std::size_t size = word.size();
  if (is_ascii(word))
    stem_latin(word);
  else if (is_hangul(word))
    stem_korean(word);
  return word.size() != size; // "-ies" becomes "-y": every ending makes it shorter
}

} // namespace wireroom::language
