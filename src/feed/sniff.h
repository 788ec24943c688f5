// What kind of document bytes are, told by their beginning: enough to choose what to do with an
// address, before it is parsed. Pure; any thread; linear in the input.
#pragma once
#include <cstddef>
#include <string_view>

namespace wireroom::feed {

// feed: also NewsML-G2, NITF and OPML, which feed/parse.h reads.
enum class DocumentKind { page, feed, sitemap, sitemap_index, other };

DocumentKind sniff(std::string_view bytes);
} // namespace wireroom::feed
