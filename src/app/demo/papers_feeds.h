// The sample papers' feeds and sitemaps, each in its paper's format and with its habits and faults.
#pragma once
#include "app/demo/papers_pages.h"

namespace wireroom::app::demo {

struct FeedPage {
  std::string type, bytes; // Content-Type, and the document in UTF-8
};

FeedPage feed_page(const Scene& scene, const FeedHabit& feed);

// All pages that the paper lists, with the time of their last version (sitemaps.org protocol).
std::string sitemap(const Scene& scene);

} // namespace wireroom::app::demo
