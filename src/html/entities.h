// Character references of HTML: "&amp;", "&#8217;", "&hellip" and their like, to text.
//
// Follows the HTML Standard §13.2.5.72 on: numbers of windows-1252 controls become the letters that
// were meant, names that history allows without a semicolon are read without one, except before "="
// or a letter or digit within an attribute. Input and output are UTF-8. Pure; any thread.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::html {

enum class ReferencePlace { text, attribute };

struct Reference {
  std::string text;       // what it stands for; empty when there is no reference
  std::size_t length = 0; // bytes of the input that it takes; 0 when there is no reference
};

// The reference at the beginning of `text`, which begins with "&".
Reference read_reference(std::string_view text, ReferencePlace place = ReferencePlace::text);

// Appends `text` with every reference decoded, and NUL bytes as U+FFFD.
void append_decoded(std::string& out, std::string_view text,
                    ReferencePlace place = ReferencePlace::text);

std::string decoded(std::string_view text, ReferencePlace place = ReferencePlace::text);

} // namespace wireroom::html
