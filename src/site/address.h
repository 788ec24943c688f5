// The addresses of the site's pages. They are stable: the number decides, the words behind it are
// for people, and an old wording is redirected to the present one.
#pragma once
#include "base/id.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::site {

struct StoryLine;

// "China, North Korea vow…" -> "china-north-korea-vow"; letters of every script are kept, at most
// 60 bytes, cut between words where there are some. Empty for a title without letters.
std::string slug(std::string_view title);

std::string story_path(StoryId id, std::string_view headline); // "/story/12-china-north-korea"
std::string story_path(const StoryLine& line); // the same whatever headline the line has
std::string article_path(ArticleId id, std::string_view title);
std::string paper_path(std::string_view id);
std::string country_path(std::string_view code);
std::string section_path(std::string_view name);
std::string briefing_path(std::string_view day);

// The number at the beginning of "12-china-north-korea"; none when there is none.
std::optional<std::int64_t> number_of(std::string_view segment);

} // namespace wireroom::site
