#include "language/script.h"
#include "base/utf8.h"
#include "language/characters.h"

namespace wireroom::language {

std::array<unsigned, script_count> count_scripts(std::string_view text, std::size_t limit) {
  text = utf8::cut(text, limit);
  std::array<unsigned, script_count> counts{};
  for (std::size_t at = 0; at < text.size();) {
    const CharacterInfo info = info_of(utf8::next(text, at));
    if (info.kind == Character::letter || info.kind == Character::joined) ++counts[info.script];
  }
  return counts;
}

} // namespace wireroom::language
