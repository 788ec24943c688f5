// Html check: errors in the HTML part that a mail program would have to guess about. Stricter than
// the standard, since all of it comes from our own template: every element is known and closed in
// order, attributes are quoted and named once, links lead to the web. The gate asks it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::briefing {

// Sentences for the desk, at most ten; none when the HTML is in order. One pass, no recursion.
std::vector<std::string> html_errors(std::string_view html);

} // namespace wireroom::briefing
