// Sections: the papers' many names for the parts of a newspaper, brought to the few of the site.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace wireroom::edition {

// In the order of the navigation.
std::span<const std::string_view> all_sections();

// "Sports" and "olahraga" are "sport"; empty for a name that says nothing of the subject, such as
// "headlines".
std::string section_of(std::string_view name);

} // namespace wireroom::edition
