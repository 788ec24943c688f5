// The words of an address: of which of its titles an article's address was made.
#pragma once
#include <string_view>

namespace wireroom::page {

// How much of the words of a title and of the address's wordiest part are the same (F1 of the two,
// 0 to 1): 0 where the address has fewer than four words. A letter that is not of ASCII fits one or
// two of ASCII ("å" fits "a" and "aa"). `title` is folded. Pure; quadratic in the words of the two,
// of which the first 40 count.
double address_likeness(std::string_view url, std::string_view title);

} // namespace wireroom::page
