// Sections: the papers' many names for the parts of a newspaper, brought to the few of the site.
// The names stand in assets/sections.words. Pure; any thread.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace wireroom::edition {

// In the order of the navigation. Lives as long as the program.
std::span<const std::string_view> all_sections();

// "Sports" and "olahraga" are "sport"; of "Port & Business" and of "Global Sport" the first part
// that is known decides. Codes of the IPTC ("medtop:15000000", "subj:15054000", or their addresses)
// count as names. Empty for a name that says nothing of the subject, such as "headlines".
std::string section_of(std::string_view name);

// The part of an address's path that names a section ("sport" in
// https://pier.example/en/sport/2026/cup-final), where section_of would know it; empty where none
// does. The last part is the article's own and does not count.
std::string section_in_address(std::string_view address);

} // namespace wireroom::edition
