// An article as its source alone tells it, for pages that may not be fetched, cannot be read, or do
// not exist (news packages that carry the whole text).
#pragma once
#include "app/intake/watch_rows.h"
#include "feed/document.h"
#include "page/article.h"

namespace wireroom::app {

// The longest HTML that the entry carries as its text; empty when there is only a summary.
std::string content_of(const feed::Entry& entry);

// Its title as it was meant (feed/double_escaping.h).
std::string title_of(const feed::Entry& entry);

// The first of its tags that names a section of newspapers; empty when none does, for tags are
// names of people and places as well.
std::string known_section_of(const feed::Entry& entry);

// Its summary, sanitised HTML.
std::string summary_of(const feed::Entry& entry);

// The people that the entry names as its authors; accounts ("admin", an address) are none.
std::vector<std::string> byline_of(const feed::Entry& entry);

// Title, byline, picture, text; the summary as the deck, or as the text where there is none.
// `content` is sanitised HTML. Says in a warning that the page was not read, and `why`. `language`
// is the paper's, for entries that say none.
page::Article article_of_entry(const Watch& watch, const std::string& language,
                               const std::string& why);

// What the page does not tell is as its source tells it: title, byline, day, section. The paper's
// name is no title, nor a part of the source's.
void fill_from_source(page::Article& article, const Watch& watch, std::string_view paper_name);

// The same of text and picture: pages that a browser's programs fill show none of theirs. Not for
// what was withdrawn.
void fill_text_from_source(page::Article& article, const Watch& watch);

} // namespace wireroom::app
