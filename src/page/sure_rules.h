// Sure rules: what is left out whatever the vote says, because it can be told by its own words or
// place: the byline's line, topics, captions, boxes of other articles, calls for support. The words
// are data: assets/fields.words. Each rule speaks of a kind of thing, never of one site.
#pragma once
#include "page/body.h"

namespace wireroom::page {

// A page, or an article's text alone, where nothing stands beside the article: topics, counters and
// teasers of others are told by what is around them, and there only boxes under a heading go.
enum class RulesFor : std::uint8_t { page, text };

// Goes over what is kept. Linear in the units and what stands in the boxes around them.
void apply_sure_rules(const html::Tree& tree, const Hints& hints, Reading& reading, RulesFor what);

// Whether a line is names of the byline, days and the words that go with them, and nothing else.
// `names` are parted by commas.
bool is_byline_line(std::string_view line, std::string_view names);

} // namespace wireroom::page
