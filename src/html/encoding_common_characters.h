// How common a character is in Chinese, Japanese and Korean text: what tells their encodings apart,
// since nearly any bytes can be read as some characters of each.
#pragma once

namespace wireroom::html {

enum class Script { simplified, traditional, japanese, korean };

// Bits of surprise at a character (a UTF-16 unit beyond ASCII) in text of that script. Pure.
float character_surprise(char16_t c, Script script);

} // namespace wireroom::html
