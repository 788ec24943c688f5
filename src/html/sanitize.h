// Markup from outside made inert: an allow-list of elements, attributes and address schemes,
// written out anew, so that nothing active is left however often the result is parsed.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::html {

// Harmless markup and all text are kept; relative addresses are resolved against `base` when it is
// given. Input of any size, depth or brokenness; time and memory grow linearly with its length.
std::string sanitize(std::string_view markup, std::string_view base = {});

} // namespace wireroom::html
