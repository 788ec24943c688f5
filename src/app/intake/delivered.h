// Delivered: an article that comes whole (drop folder, signed push, import) and has no page that
// must be read.
#pragma once
#include "app/intake/watch_rows.h"
#include "feed/document.h"
#include "feed/paper.h"
#include "page/article.h"

namespace wireroom::app {

struct Delivered {
  page::Article article;
  std::string link;              // its address, if it says one
  std::vector<std::string> keys; // identity
  std::optional<Instant> embargo, expires;
  bool withdrawn = false;
};

// An entry with the text that it carries itself; language and zone are the paper's for what names
// none.
Delivered delivered_of(const feed::Entry& entry, const feed::Paper& paper);

// All articles of a file's bytes: a page of HTML, read by the paper's own rules if it has some, a
// feed, ninjs, NewsML-G2, WXR, a line of `wireroom read` or `wireroom export articles`. None for
// items of agencies that are no texts. Fails for what is none of these, with a sentence.
Result<std::vector<Delivered>> read_delivery(std::string_view bytes, const feed::Paper& paper);

// An id that names one article among all of its paper, and not a place in a list: an address, a
// URN, or at least six characters.
bool is_telling_id(std::string_view id);

// What a watch keeps of an entry. An embargo or expiry without an offset is in the paper's `zone`;
// an embargo without an end that can be read holds the article until a later version says when.
void take_words(Watch& watch, const feed::Entry& entry, const std::string& zone);
std::optional<Instant> embargo_of(const feed::Entry& entry, const std::string& zone);

} // namespace wireroom::app
