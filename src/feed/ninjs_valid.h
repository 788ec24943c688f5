// Whether a ninjs document is one: against the shapes of all three generations of the standard,
// since documents seldom say theirs.
#pragma once
#include <simdjson.h>
#include <string>

namespace wireroom::feed {

// What the generation that it fits best finds wrong, as a sentence: "profile is no text". Empty:
// the document is valid in one generation at least. Pure; any thread.
std::string ninjs_fault(simdjson::dom::element item);

} // namespace wireroom::feed
