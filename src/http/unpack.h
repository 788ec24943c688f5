// Files that are packed themselves, whatever the server calls them: "sitemap.xml.gz" (sitemaps.org
// allows gzip). A Content-Encoding is another thing and taken off by the client's transfer.
#pragma once
#include "base/result.h"
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::http {

bool is_gzip(std::string_view bytes); // by its first three bytes (RFC 1952 §2.3.1)

// All members one after the other (RFC 1952 §2.2); what stands behind the last is left out. Fails
// for damaged data, and as soon as more than `limit` bytes come out.
Result<std::string> unpack_gzip(std::string_view bytes, std::size_t limit);

} // namespace wireroom::http
