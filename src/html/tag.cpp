#include "html/tag.h"
#include "base/ascii.h"
#include <array>
#include <string>

namespace wireroom::html {
namespace {

struct Known {
  std::string_view name;
  std::uint16_t traits;
};

// In the order of Tag.
constexpr Known known[] = {
    {"", is_block},
    {"", 0},
#define X(name, traits) {#name, traits},
    WIREROOM_HTML_TAGS(X)
#undef X
        {"", 0},
};

constexpr std::size_t count = std::size(known);
constexpr std::size_t slots = 1024;

constexpr std::string_view name_at(std::size_t number) {
  return number == std::size_t(Tag::template_) ? std::string_view("template") : known[number].name;
}

constexpr std::uint32_t hash(std::string_view name) {
  std::uint32_t value = std::uint32_t(name.size()) * 31;
  for (const char c : name) value = value * 33 + std::uint8_t(ascii::lower(c));
  return (value ^ (value >> 11)) % slots;
}

// Open addressing; 0 (Tag::document) is an empty slot.
constexpr auto table = [] {
  std::array<std::uint16_t, slots> made{};
  for (std::size_t number = 2; number + 1 < count; ++number) {
    std::uint32_t slot = hash(name_at(number));
    while (made[slot]) slot = (slot + 1) % slots;
    made[slot] = std::uint16_t(number);
  }
  return made;
}();

} // namespace

std::uint16_t traits(Tag tag) {
  const auto number = std::size_t(tag);
  return number < count ? known[number].traits : std::uint16_t(0);
}

Tag tag_by_name(std::string_view name) {
  if (name.size() > 13) return Tag::unknown;
  for (std::uint32_t slot = hash(name); table[slot]; slot = (slot + 1) % slots)
    if (ascii::equal(name_at(table[slot]), name)) return Tag(table[slot]);
  return Tag::unknown;
}

std::string_view tag_name(Tag tag) {
  return std::size_t(tag) < count ? name_at(std::size_t(tag)) : std::string_view();
}

} // namespace wireroom::html
