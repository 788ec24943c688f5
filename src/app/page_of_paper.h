// Which paper of a network a page is of, for commands that are given a page.
#pragma once
#include "base/result.h"
#include "edition/network.h"
#include <string>

namespace wireroom::app {

// The paper with that id; without one, the paper whose home has the address's host; else the only
// one that has rules for its pages. Fails with a sentence.
Result<const feed::Paper*> paper_of_page(const edition::Network& network, const std::string& id,
                                         const std::string& url);

} // namespace wireroom::app
