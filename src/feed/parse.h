// Parsing whatever a source publishes: RSS 0.9x-2.0, RDF, Atom 0.3 and 1.0, JSON Feed, sitemaps,
// ninjs, NewsML-G2, WXR, OPML. Broken documents are repaired, each repair named in the result.
#pragma once
#include "base/result.h"
#include "feed/document.h"
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace wireroom::feed {

struct Budget {
  std::size_t bytes = 16u << 20; // larger documents are refused
  std::size_t entries = 10'000;  // what lies beyond is left out, as a repair
  std::size_t depth = 256;
};

enum class MarkupCare { sanitised, as_given }; // as_given: only where nothing is ever shown

struct FeedSource {
  std::string_view bytes;                     // after Content-Encoding
  std::string_view url;                       // base of relative addresses; may be empty
  std::map<std::string, std::string> headers; // of the response, names in lower case; may be empty
  // Of the paper (BCP 47), where it is known: for bytes that say no encoding and for dates that
  // languages read differently.
  std::string_view language = {};
  MarkupCare markup = MarkupCare::sanitised;
  bool name_problems = false; // fill Document::problems (feed/problems.h)
};

// Fails for a document that is none of the formats, or over its budget. Pure; any thread.
Result<Document> parse(const FeedSource& source, const Budget& budget = {});

// For who polls: the last entry goes where the end of the document cut it in two (a repair
// "cut-entry"), for half an address or title would be another article's. It comes whole next time.
void leave_out_cut_entry(Document& document);

// One line of the `wireroom feed` filter, without the line end.
std::string to_json(std::string_view id, const Document& document);

} // namespace wireroom::feed
