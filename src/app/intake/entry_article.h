// An article as its source alone tells it, for pages that may not be fetched, cannot be read, or do
// not exist (news packages that carry the whole text).
#pragma once
#include "app/intake/watch_rows.h"
#include "feed/document.h"
#include "page/article.h"

namespace wireroom::app {

// The longest HTML that the entry carries as its text; empty when there is only a summary.
std::string content_of(const feed::Entry& entry);

// Title, summary as the deck or, without a text, as the only paragraph; `content` is sanitised
// HTML. Says in a warning that the page was not read, and `why`.
page::Article article_of_entry(const Watch& watch, const std::string& language,
                               const std::string& why);

} // namespace wireroom::app
