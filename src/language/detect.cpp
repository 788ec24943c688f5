#include "language/detect.h"
#include "base/utf8.h"
#include "language/cld.h"
#include "language/script.h"
#include <algorithm>

namespace wireroom::language {
namespace {

// Scripts that only one of the world's newspaper languages uses.
std::string_view only_language_of(Script script) {
  switch (script) {
  case Script::greek: return "el";
  case Script::hebrew: return "he";
  case Script::thaana: return "dv";
  case Script::gurmukhi: return "pa";
  case Script::gujarati: return "gu";
  case Script::oriya: return "or";
  case Script::tamil: return "ta";
  case Script::telugu: return "te";
  case Script::kannada: return "kn";
  case Script::malayalam: return "ml";
  case Script::sinhala: return "si";
  case Script::thai: return "th";
  case Script::lao: return "lo";
  case Script::burmese: return "my";
  case Script::georgian: return "ka";
  case Script::hangul: return "ko";
  case Script::khmer: return "km";
  case Script::mongolian: return "mn";
  case Script::kana: return "ja";
  case Script::armenian: return "hy";
  default: return {};
  }
}

} // namespace

Detection detect(std::string_view text) {
  const auto counts = count_scripts(text);
  const auto best = std::max_element(counts.begin() + 1, counts.end());
  if (*best == 0) return {};
  auto script = Script(best - counts.begin());
  if (counts[std::size_t(Script::kana)] * 8 >= *best && script == Script::han) script = Script::kana;
  if (const auto only = only_language_of(script); !only.empty()) return {std::string(only), 0.99};
  if (script == Script::han) return {"zh", 0.98};
  const Vote vote = ask_cld2(utf8::repaired(utf8::cut(text, 4096)));
  return {vote.code, vote.reliable ? 0.9 : 0.5};
}

Detection detect(std::string_view text, const Prior&) { return detect(text); }

} // namespace wireroom::language
