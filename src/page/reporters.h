// Reporters named within Chinese, Japanese and Korean text, which has its bylines at the beginning
// or the end of the text itself. Pure; any thread; linear in the text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

// Names of two to four letters that are marked as reporters': "（记者 王小明）", "홍길동 기자".
// Each once, in order; empty when there are none.
std::vector<std::string> reporters_in(std::string_view text);

} // namespace wireroom::page
