// The names that ICU has for months, weekdays and the halves of the day, in the languages of the
// network, their neighbours' and Europe's. Used by the date reader's dictionary only, once.
#pragma once
#include "feed/date_words.h"
#include <string>
#include <vector>

namespace wireroom::feed {

struct DateName {
  std::string name; // UTF-8, as ICU writes it
  DateMeaning meaning;
};

// In the order in which they count: where two languages use one word, the first one's meaning is
// meant. Names that are numbers ("1月") are not among them.
std::vector<DateName> date_names();

} // namespace wireroom::feed
