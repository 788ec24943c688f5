#include "edition/sections.h"
#include "base/ascii.h"
#include <array>
#include <utility>

namespace wireroom::edition {
namespace {

constexpr std::array<std::string_view, 8> sections = {
    "politics", "world", "business", "society", "culture", "science", "sport", "commentary"};

constexpr std::pair<std::string_view, std::string_view> names[] = {
    {"politics", "politics"},    {"nation", "politics"},
    {"government", "politics"},  {"policy", "politics"},
    {"defence", "politics"},     {"diplomacy", "politics"},
    {"politik", "politics"},     {"정치", "politics"},
    {"การเมือง", "politics"},     {"政治", "politics"},
    {"时政", "politics"},        {"時政", "politics"},
    {"world", "world"},          {"asia", "world"},
    {"region", "world"},         {"international", "world"},
    {"mekong", "world"},         {"internasional", "world"},
    {"국제", "world"},           {"ต่างประเทศ", "world"},
    {"国际", "world"},           {"國際", "world"},
    {"business", "business"},    {"economy", "business"},
    {"money", "business"},       {"enterprise", "business"},
    {"finance", "business"},     {"markets", "business"},
    {"trade", "business"},       {"port", "business"},
    {"ekonomi", "business"},     {"bisnis", "business"},
    {"경제", "business"},        {"เศรษฐกิจ", "business"},
    {"经济", "business"},        {"經濟", "business"},
    {"财经", "business"},        {"society", "society"},
    {"local", "society"},        {"city", "society"},
    {"health", "society"},       {"education", "society"},
    {"사회", "society"},         {"สังคม", "society"},
    {"社会", "society"},         {"社會", "society"},
    {"nasional", "society"},     {"culture", "culture"},
    {"arts", "culture"},         {"life", "culture"},
    {"lifestyle", "culture"},    {"budaya", "culture"},
    {"문화", "culture"},         {"文化", "culture"},
    {"วัฒนธรรม", "culture"},      {"science", "science"},
    {"technology", "science"},   {"tech", "science"},
    {"environment", "science"},  {"climate", "science"},
    {"科技", "science"},         {"sport", "sport"},
    {"sports", "sport"},         {"olahraga", "sport"},
    {"스포츠", "sport"},         {"กีฬา", "sport"},
    {"体育", "sport"},           {"體育", "sport"},
    {"opinion", "commentary"},   {"commentary", "commentary"},
    {"editorial", "commentary"}, {"opini", "commentary"},
    {"columns", "commentary"},   {"오피니언", "commentary"},
    {"评论", "commentary"},      {"評論", "commentary"}};

} // namespace

std::span<const std::string_view> all_sections() {
  return sections;
}

std::string section_of(std::string_view name) {
  const std::string_view trimmed = ascii::trim(name);
  for (const auto& [word, section] : names)
    if (ascii::equal(trimmed, word)) return std::string(section);
  return {};
}

} // namespace wireroom::edition
