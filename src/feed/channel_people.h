// People as feeds name them in one line: "editor@example.org (Kim Minji)", "Kim Minji <…>".
#pragma once
#include "feed/document.h"
#include <string_view>

namespace wireroom::feed {

Person person_of_text(std::string_view text);

// Adds a person unless the list has them already.
void add_person(std::vector<Person>& people, Person person);

// What an entry says of its source, as JSON; `href` is RSS's url attribute, or empty.
std::string described_json(const Described& what, std::string_view href);

} // namespace wireroom::feed
