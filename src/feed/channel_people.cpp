#include "feed/channel_people.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

bool in_address(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

} // namespace

Person person_of_text(std::string_view text) {
  Person person;
  const std::size_t at = text.find('@');
  std::size_t from = at, to = at;
  if (at != std::string_view::npos) {
    while (from > 0 && in_address(text[from - 1])) --from;
    for (++to; to < text.size() && in_address(text[to]);) ++to;
  }
  if (at == std::string_view::npos || from == at || to == at + 1) {
    person.name = ascii::squeeze(text);
    return person;
  }
  person.email = text.substr(from, to - from);
  std::string rest(text.substr(0, from));
  if (text.substr(to).starts_with("?subject="))
    to = std::min(text.find_first_of(" )>", to), text.size());
  rest += text.substr(to);
  for (const char* empty : {"mailto:", "()", "<>", "&lt;&gt;"})
    if (const auto found = rest.find(empty); found != std::string::npos)
      rest.erase(found, std::string_view(empty).size());
  std::string_view name = ascii::trim(rest);
  if (name.starts_with("(")) name.remove_prefix(1);
  if (name.ends_with(")")) name.remove_suffix(1);
  person.name = ascii::trim(name);
  return person;
}

void add_person(std::vector<Person>& people, Person person) {
  const bool known = std::any_of(people.begin(), people.end(), [&](const Person& other) {
    return other.name == person.name && other.email == person.email && other.href == person.href;
  });
  if (!known) people.push_back(std::move(person));
}

} // namespace wireroom::feed
