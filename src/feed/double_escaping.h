// Text whose markup or references were escaped once more than its format asks: "&lt;p&gt;" or
// "&nbsp;" as a reader would see it. parse() gives texts as their documents say them; who shows
// them undoes this. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::feed {

// Markup as it was meant, when it has no element and, its references read once, begins or ends with
// a tag and has an end tag; else none. What it gives is not sanitised.
std::optional<std::string> undo_double_escaping(std::string_view markup);

// Plain text without the references that are left in it, for nobody writes "&amp;" for readers;
// white space squeezed where there were some.
std::string without_references(std::string text);

} // namespace wireroom::feed
