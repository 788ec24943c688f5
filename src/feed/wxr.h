// WXR, WordPress's export: RSS whose items are all that the database has, drafts, pages and
// pictures among them, with texts as they were typed. Before it is read as a feed it is made one.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace wireroom::feed {

// The version that the document states ("1.2"); empty when it is no WXR.
std::string wxr_version(pugi::xml_node root);

// Changes the document in place: items that are no published article without a password go; texts
// get the paragraphs that WordPress gives them when it shows them; logins become names; an article
// whose picture is another item gets its address. Gives the number of items that went.
std::size_t publish_wxr(pugi::xml_node root);

// A text as WordPress's editor keeps it, as HTML: blank lines part paragraphs, captions are
// figures, other shortcodes ("[gallery]") and the block editor's comments go. Linear.
std::string wordpress_html(std::string_view text);

} // namespace wireroom::feed
