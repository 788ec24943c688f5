// The privacy and terms pages, said from what the network's configuration tells. A network with a
// lawyer replaces them by its own words.
#pragma once
#include "site/views.h"

namespace wireroom::site {

WordsView privacy_words(const Network& network);
WordsView terms_words(const Network& network);

} // namespace wireroom::site
