// Names: the people that a byline names, out of all else that stands in its line. Pure; any thread;
// linear in the text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

// "By Mei Tan and Arun Das, Staff Writers | 5 May 2024" gives "Mei Tan", "Arun Das". Labels, days,
// roles, degrees, addresses and the words of buttons are left out. Line ends part like commas. At
// most 12.
std::vector<std::string> names_in(std::string_view byline);

// Whether the line begins as a byline does ("By", "Von", "Text:", "作者：" ...) with a name after
// it.
bool begins_as_byline(std::string_view line);

// Whether it is written as a person's name is: few words, each with a capital but for "van", "de"
// ...
bool looks_like_person(std::string_view name);

// A name that no person bears: an account ("m.tan"), an address ("paper.example"), "Newsdesk".
bool is_account(std::string_view name);

} // namespace wireroom::page
