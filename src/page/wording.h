// Wording: comparing what a page says in one place with what it says in another, past the marks
// that nobody sees. Pure; any thread; linear.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::page {

// The text for showing: without soft hyphens and zero-width marks, white space of any kind (also
// the no-break and the ideographic blank) squeezed to single blanks.
std::string shown_wording(std::string_view text);

// The text for comparing: as above, small letters (ASCII), one kind of quotes and of dashes,
// without a full stop at the end.
std::string folded_wording(std::string_view text);

// How many of `part`'s words of four letters or more (or pairs of letters of scripts without
// blanks) stand in `whole`, 0 to 1. Both folded.
double shared_words(std::string_view part, std::string_view whole);

} // namespace wireroom::page
