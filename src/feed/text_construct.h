// Texts of feeds that may be plain, escaped HTML, inline XHTML or base64: what they say, made
// inert.
#pragma once
#include "feed/document.h"
#include "feed/parse.h"
#include <pugixml.hpp>

namespace wireroom::feed {

struct TextHint {
  std::string_view default_type = "text/plain";
  std::string_view base, language;
  bool guess = false;     // RSS says nothing: plain text that looks like HTML is HTML
  bool strip_div = false; // Atom: a <div> around escaped markup is no part of it
  MarkupCare care = MarkupCare::sanitised;
  bool* twice_encoded = nullptr; // set when the text had to be decoded once more
};

// `node` with its type and mode attributes as Atom 0.3 and 1.0 define them.
Content read_text(pugi::xml_node node, const TextHint& hint);

// All text within, in order, without white space around it.
std::string text_within(pugi::xml_node node);

// Everything within the node as XML without namespaces: "<p>a &amp; b</p>".
std::string inner_markup(pugi::xml_node node);

bool is_html(std::string_view type);
bool looks_like_html(std::string_view text);

// HTML as a person reads it in one line.
std::string plain_text(std::string_view markup);

std::string base64_decoded(std::string_view text);

} // namespace wireroom::feed
