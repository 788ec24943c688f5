// `wireroom check --rules`: a paper's own rules tried on one of its pages.
#pragma once
#include "base/result.h"
#include <string>

namespace wireroom::app {

// `page` is a file or an address; `paper` an id, or empty: the paper whose home has the page's
// host, or the only one with rules. Prints what each rule finds and what the rules change; gives
// whether every one finds something.
Result<bool> check_rules(const std::string& folder, const std::string& page,
                         const std::string& paper);

} // namespace wireroom::app
