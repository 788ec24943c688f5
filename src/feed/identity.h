// Identity: when two entries, of one source or of several, are the same article.
#pragma once
#include "feed/document.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

// The address as one article has it everywhere: scheme and host in small letters, http as https,
// without "www.", default port, fragment, tracking parameters and a final slash; parameters in
// their order. What is no http address comes back cleaned of white space only.
std::string canonical_address(std::string_view address);

// Scheme and host of a canonical address ("https://pier.example"); empty for what is no such one.
std::string_view site_of(std::string_view canonical);

// Some sources link every entry to their front page or to one page of all. The link of an entry
// that leads to a front page, or to a page to which three or more with other ids (without ids:
// other titles) lead, becomes its id where that is an address of its own, else none. Linear.
void mend_shared_links(std::vector<Entry>& entries);

// How far the ids of a source can be trusted, judged by two readings of it.
enum class IdHabit {
  stable,     // ids are missing or name articles
  positional, // an id moves from article to article, such as "1" to "20" by place
  repeated,   // several articles carry one id
  changing,   // the same articles come with new ids
};
IdHabit id_habit(std::span<const Entry> before, std::span<const Entry> now);

// The key under which an entry is the same article everywhere: its canonical address; without one,
// its id when the habit is stable; at last its title and day. Never empty for an entry that says
// anything.
std::string article_key(const Entry& entry, IdHabit habit = IdHabit::stable);

} // namespace wireroom::feed
