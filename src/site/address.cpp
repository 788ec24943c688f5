#include "site/address.h"
#include "base/utf8.h"
#include "http/message.h"
#include "site/views.h"
#include <charconv>
#include <unicode/uchar.h>

namespace wireroom::site {
namespace {

constexpr std::size_t longest_slug = 60;

bool stays(char32_t letter) {
  const auto type = U_MASK(u_charType(static_cast<UChar32>(letter)));
  return (type & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

std::string numbered(const char* kind, std::int64_t id, std::string_view title) {
  const std::string words = slug(title);
  return fmt::format("/{}/{}{}{}", kind, id, words.empty() ? "" : "-", http::percent_encode(words));
}

} // namespace

std::string slug(std::string_view title) {
  std::string out;
  std::size_t last_word = 0; // where the last whole word ended
  bool parted = false;
  for (std::size_t at = 0; at < title.size();) {
    const char32_t letter = utf8::next(title, at);
    if (letter == U'\'' || letter == U'’') continue;
    if (!stays(letter)) {
      parted = !out.empty();
      continue;
    }
    if (parted) {
      last_word = out.size();
      out += '-';
    }
    parted = false;
    utf8::append(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter))));
    if (out.size() > longest_slug)
      return last_word > 0 ? out.substr(0, last_word) : std::string(utf8::cut(out, longest_slug));
  }
  return out;
}

std::string story_path(StoryId id, std::string_view headline) {
  return numbered("story", id.value, headline);
}
std::string story_path(const StoryLine& line) {
  return story_path(line.id, line.address_words.empty() ? line.headline : line.address_words);
}
std::string article_path(ArticleId id, std::string_view title) {
  return numbered("article", id.value, title);
}
std::string paper_path(std::string_view id) {
  return "/paper/" + http::percent_encode(id);
}
std::string country_path(std::string_view code) {
  return "/country/" + http::percent_encode(code);
}
std::string section_path(std::string_view name) {
  return "/section/" + http::percent_encode(name);
}
std::string briefing_path(std::string_view day) {
  return "/briefing/" + http::percent_encode(day);
}

std::optional<std::int64_t> number_of(std::string_view segment) {
  std::int64_t number = 0;
  const char* const end = segment.data() + segment.size();
  const auto [rest, error] = std::from_chars(segment.data(), end, number);
  if (error != std::errc() || number <= 0 || (rest != end && *rest != '-')) return std::nullopt;
  return number;
}

} // namespace wireroom::site
