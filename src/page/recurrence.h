// Recurrence: which blocks stand in article after article of one paper and are therefore the
// paper's own words around its articles, not the article: support boxes, notices, "Must read".
//
// What is known of a block is how many of the paper's articles had it, exactly so, and since when.
// A block that was never seen before is never left out, whatever it looks like. Pure; any thread.
#pragma once
#include "page/article.h"
#include <cstdint>
#include <functional>

namespace wireroom::page {

struct BlockTimes {
  std::int64_t articles = 0;        // that had it
  std::int64_t first = 0, last = 0; // counts of the paper's articles, from 1
};

// Of a block's words, whatever the white space, capitals and kinds of quotes. Never changes, for
// it is kept in the store.
std::int64_t block_key(std::string_view text);

// Whether a block recurs once `articles` of the paper were read, besides the one that is being
// read: two had it, and nearly a third of all since the first.
bool recurs(const BlockTimes& times, std::int64_t articles);

using Recurs = std::function<bool(const Block&)>;

// Takes the recurring blocks of text out and returns them. Leaves all where they are more than half
// of the text: then the page is a second address of an article that is known.
std::vector<Block> leave_out_recurring(Article& article, const Recurs& recurs);

} // namespace wireroom::page
