#include "language/detect.h"
#include "base/utf8.h"
#include "language/cld.h"
#include "language/linear_model.h"
#include "language/script.h"
#include <algorithm>

namespace wireroom::language {
namespace {

// Scripts that only one of the world's newspaper languages uses.
std::string_view only_language_of(Script script) {
  switch (script) {
  case Script::greek:
    return "el";
  case Script::hebrew:
    return "he";
  case Script::thaana:
    return "dv";
  case Script::gurmukhi:
    return "pa";
  case Script::gujarati:
    return "gu";
  case Script::oriya:
    return "or";
  case Script::tamil:
    return "ta";
  case Script::telugu:
    return "te";
  case Script::kannada:
    return "kn";
  case Script::malayalam:
    return "ml";
  case Script::sinhala:
    return "si";
  case Script::thai:
    return "th";
  case Script::lao:
    return "lo";
  case Script::burmese:
    return "my";
  case Script::georgian:
    return "ka";
  case Script::hangul:
    return "ko";
  case Script::khmer:
    return "km";
  case Script::mongolian:
    return "mn";
  case Script::kana:
    return "ja";
  case Script::armenian:
    return "hy";
  default:
    return {};
  }
}

// More letters that only the traditional characters have than letters that only the simplified ones
// have, among the commonest that differ.
bool is_traditional(std::string_view text) {
  static constexpr std::u32string_view traditional =
      U"國會長為來時後這說們個開關學東車門問間見電現動發經體對無萬與業區產團黨總統選舉務";
  static constexpr std::u32string_view simplified =
      U"国会长为来时后这说们个开关学东车门问间见电现动发经体对无万与业区产团党总统选举务";
  int balance = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = utf8::next(text, at);
    if (letter < 0x4E00 || letter > 0x9FFF) continue;
    balance += traditional.find(letter) != std::u32string_view::npos;
    balance -= simplified.find(letter) != std::u32string_view::npos;
  }
  return balance > 0;
}

// Codes that CLD2 writes in its own way, or tells more finely than a newspaper does.
std::string usual(const std::string& code) {
  if (code == "jw") return "jv";
  if (code == "bh") return "hi";
  if (code == "fil") return "tl";
  return code;
}

// The learnt model first; where it sees none of its languages, CLD2.
Detection of_latin(std::string_view text) {
  const auto scores = latin_model().scores(text);
  if (scores.empty()) return {};
  if (scores.front().code != "other")
    return {std::string(scores.front().code), scores.front().share};
  const Vote vote = ask_cld2(text);
  if (!vote.code.empty() && vote.code != "en")
    return {usual(vote.code), scores.front().share * (vote.reliable ? 0.95 : 0.6)};
  // Neither knows it. A near second is a better answer than none.
  if (scores.size() > 1 && scores[1].share > 0.2)
    return {std::string(scores[1].code), scores[1].share};
  return {};
}

Detection of_script(std::string_view text, Script script) {
  if (const auto only = only_language_of(script); !only.empty()) return {std::string(only), 0.99};
  if (script == Script::han) return {is_traditional(text) ? "zh-Hant" : "zh", 0.98};
  if (script == Script::latin) return of_latin(text);
  const Vote vote = ask_cld2(text);
  return {usual(vote.code), vote.code.empty() ? 0.0 : vote.reliable ? 0.9 : 0.5};
}

std::string_view primary(std::string_view code) {
  return code.substr(0, code.find('-'));
}

} // namespace

Detection detect(std::string_view text) {
  const std::string clean = utf8::repaired(utf8::cut(text, 4096));
  const auto counts = count_scripts(clean);
  const auto best = std::max_element(counts.begin() + 1, counts.end());
  if (*best == 0) return {};
  auto script = Script(best - counts.begin());
  // Japanese is known by its kana, also where it is written mostly in Chinese characters; Latin
  // letters stand in headlines of every script, one of another script seldom in a Latin one.
  if (script == Script::han && counts[std::size_t(Script::kana)] * 8 >= *best)
    script = Script::kana;
  if (script == Script::latin) {
    const auto other = std::max_element(counts.begin() + 2, counts.end());
    if (*other * 3 >= *best) script = Script(other - counts.begin());
    if (script == Script::han && counts[std::size_t(Script::kana)] > 0) script = Script::kana;
  }
  return of_script(clean, script);
}

// The paper's habit decides where the text leaves it open, and only among languages of its own.
Detection detect(std::string_view text, const Prior& prior) {
  Detection found = detect(text);
  double habit = 0, total = 0;
  const std::pair<std::string, double>* likeliest = nullptr;
  for (const auto& share : prior.shares) {
    total += share.second;
    if (primary(share.first) == primary(found.code)) habit = share.second;
    if (!likeliest || share.second > likeliest->second) likeliest = &share;
  }
  if (!likeliest || total <= 0) return found;
  habit /= total;
  if (found.code.empty()) {
    if (count_scripts(text)[std::size_t(Script::latin)] == 0) return found;
    return {likeliest->first, likeliest->second / total * 0.5};
  }
  const double open = std::clamp(found.confidence, 0.0, 0.999);
  const double belief = open * std::max(habit, 0.02);
  const double rest = (1 - open) * likeliest->second / total;
  if (primary(likeliest->first) == primary(found.code) || belief >= rest)
    return {found.code, belief / (belief + rest)};
  // Only a language that shares the script can have been meant.
  static constexpr std::string_view latin[] = {"id", "ms", "en", "tl", "jv", "su", "vi"};
  const auto shares_script = [](std::string_view code) {
    return std::find(std::begin(latin), std::end(latin), primary(code)) != std::end(latin);
  };
  if (!shares_script(found.code) || !shares_script(likeliest->first)) return found;
  return {likeliest->first, rest / (belief + rest)};
}

} // namespace wireroom::language
