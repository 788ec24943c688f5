#include "html/encoding_wide.h"
#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace wireroom::html {
namespace {

constexpr std::size_t looked_at = 4096;
constexpr std::size_t fewest_units = 16;

std::string_view by_zeros(std::string_view head) {
  std::array<std::size_t, 4> zeros{}; // by position modulo 4
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 4] += head[i] == '\0';
  const std::size_t quarter = head.size() / 4;
  if (quarter == 0) return {};
  const auto many = [&](std::size_t at) { return zeros[at] * 5 >= quarter * 4; };
  const auto some = [&](std::size_t at) { return zeros[at] * 5 >= quarter; };
  const auto few = [&](std::size_t at) { return zeros[at] * 10 <= quarter; };
  if (many(0) && many(1) && few(3)) return "utf-32be";
  if (many(3) && many(2) && few(0)) return "utf-32le";
  if (some(0) && some(2) && few(1) && few(3)) return "utf-16be";
  if (some(1) && some(3) && few(0) && few(2)) return "utf-16le";
  return {};
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
         c != '\x1B';
}

// Chinese, Japanese and Korean mix theirs, and all but the newest languages use one beside these.
UScriptCode script_of(char16_t unit) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(unit, &status);
  if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL)
    return USCRIPT_HAN;
  return script == USCRIPT_INHERITED || script == USCRIPT_LATIN ? USCRIPT_COMMON : script;
}

// The share of units that are text in one script. A wrong byte order scatters them over all.
double one_script(std::string_view head, bool big_endian) {
  std::array<std::size_t, USCRIPT_CODE_LIMIT> counts{};
  std::size_t wrong = 0;
  const std::size_t units = head.size() / 2;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(head[2 * i]);
    const auto second = static_cast<unsigned char>(head[2 * i + 1]);
    const auto unit = char16_t(big_endian ? first << 8 | second : second << 8 | first);
    const auto mask = U_GET_GC_MASK(unit);
    const bool space = unit == '\t' || unit == '\n' || unit == '\r';
    if (!space && (mask & (U_GC_CC_MASK | U_GC_CN_MASK | U_GC_CO_MASK)))
      ++wrong;
    else
      ++counts[std::size_t(std::max(script_of(unit), USCRIPT_COMMON))];
  }
  const std::size_t common = counts[USCRIPT_COMMON];
  counts[USCRIPT_COMMON] = 0;
  const std::size_t most = *std::max_element(counts.begin(), counts.end());
  // Signs alone are no text; neither is what has more than a little of them.
  if (wrong * 50 > units || most * 3 < units) return 0;
  return double(common + most) / double(units);
}

// Bytes that text of eight bits never has are many where a character's upper byte is one of them
// (Thai, Cyrillic) and some where a lower byte is at random (Chinese). Where most bytes are ASCII,
// pairs of letters would make Chinese of it.
std::string_view by_scripts(std::string_view head) {
  if (head.size() < 2 * fewest_units) return {};
  const auto controls = std::size_t(std::count_if(head.begin(), head.end(), is_control));
  const auto printable = std::size_t(
      std::count_if(head.begin(), head.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
  if (controls * 50 < head.size() || printable * 3 > head.size() * 2) return {};
  const double big = one_script(head, true), little = one_script(head, false);
  if (std::max(big, little) < 0.9) return {};
  return big > little ? "utf-16be" : "utf-16le";
}

} // namespace

std::string_view wide_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, looked_at);
  const std::string_view found = by_zeros(head);
  return found.empty() ? by_scripts(head) : found;
}

} // namespace wireroom::html
