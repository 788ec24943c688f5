// Identity: under which names an article is the same one, whichever source names it.
#pragma once
#include "feed/document.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

// An address without what does not tell articles apart: scheme, "www.", default ports, fragment,
// tracking parameters (utm_*, fbclid, gclid ...), a slash at the end. Lower case but for path and query.
std::string identity_of_address(std::string_view url);

// The keys of an entry: its address and, where it is no address of its own, its id.
std::vector<std::string> identity_keys(const Entry& entry);

} // namespace wireroom::feed
