// Renditions: one picture in several sizes, as news agencies deliver it.
#pragma once
#include "feed/document.h"

namespace wireroom::feed {

// Puts first what serves readers best: the widest that is no larger than screens show, then the
// larger ones, then those that say no width, at last what is no picture. Keeps the order of equals.
void best_first(std::vector<Picture>& renditions);

// NewsML-G2 packages and messages: gives the pictures of picture items to the text items that link
// to them, and those of a package to its only text. Captions and credits go with them. At most 50
// pictures a text and 2,000 in all, none with more than 8 KB of words, so that a small document
// cannot become a large one. Linear in entries and links.
void join_pictures(std::vector<Entry>& entries);

} // namespace wireroom::feed
