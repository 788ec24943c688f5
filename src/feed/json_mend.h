// Mends JSON that does not parse, as hand-made feeds have it: what is wrong is put right, and each
// repair is named. Called by the reader of JSON formats after the first failure; sound JSON never
// comes here.
#pragma once
#include "feed/document.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

// Control characters and unknown escapes in strings, commas too many or too few, comments, values
// that JSON has not (None, NaN), a cut end. `text` is valid UTF-8. Adds at most 100 repairs; what
// comes out may still be no JSON. Linear in time and memory.
std::string mend_json(std::string_view text, std::vector<Repair>& repairs);

} // namespace wireroom::feed
