#include "page/names.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/date.h"
#include "page/prose.h"
#include "page/word_list.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

constexpr std::size_t most_names = 12;

// What stands before names; with a colon or a blank after it.
const WordList& labels = word_list("name labels");

// Words of buttons, counters and notes. A part that begins so is no name.
const WordList& noise = word_list("name noise");

// Words of roles; a part that holds one is left out where a name stands beside it.
const WordList& roles = word_list("name roles");

const WordList separators = {"\n",    ",",      ";",     " and ",  " und ",
                             " & ",   " et ",   " y ",   " og ",   " och ",
                             " dan ", " und\n", "、",    " / ",    "|",
                             "·",     "•",      " - ",   " – ",    " — ",
                             "，",    "；",     " mit ", " with ", " im Gespräch mit ",
                             "●",     "→",      "►",     "／"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t before = text.size();
    text = ascii::trim(text);
    for (const std::string_view mark :
         {"-",  "–", "—", ":", ",", ";", "|",  "/",  "*",  "•", "·",
          "：", "●", "→", "□", "■", "▲", "【", "】", "\"", "“", "”"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
      if (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
    if (text.size() == before) break;
  }
  return text;
}

bool is_label(std::string_view text) {
  for (const std::string_view label : labels)
    if (ascii::equal(text, label)) return true;
  return false;
}

// Past a label: its words, then a colon or a blank; scripts without blanks need a colon or a blank
// too.
bool skip_label(std::string_view& text) {
  for (const std::string_view label : labels) {
    if (!ascii::starts_with(text, label) || text.size() <= label.size()) continue;
    std::string_view rest = text.substr(label.size());
    if (rest.front() != ' ' && rest.front() != ':' && rest.front() != '/' && rest.front() != '\n' &&
        !rest.starts_with("：") && !rest.starts_with("／") && !rest.starts_with("＝"))
      continue;
    text = trimmed(rest);
    return true;
  }
  return false;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), ascii::is_digit);
}

std::size_t words_of(std::string_view text) {
  return std::size_t(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool is_noise(std::string_view text) {
  return begins_with_any(text, noise) || text.find('@') != text.npos ||
         text.find("://") != text.npos || text.find(" | ") != text.npos || text.ends_with('?') ||
         text.ends_with('!');
}

bool is_role(std::string_view text) {
  return holds_any(text, roles);
}

// "MS", "CPA", "Ph.D": a degree after a comma.
bool is_degree(std::string_view text) {
  std::size_t capitals = 0, letters = 0;
  for (const char c : text) {
    letters += ascii::is_alpha(c);
    capitals += c >= 'A' && c <= 'Z';
  }
  return text.find(' ') == text.npos && letters > 0 && letters <= 5 && capitals * 2 >= letters &&
         capitals >= 2;
}

// "Mei Tan For The Sunday Courier", "Mei Tan in Paris", "Mei Tan (Harbour)", "Mei Tan The Courier".
std::string_view without_affiliation(std::string_view name) {
  for (const std::string_view mark :
       {" for the ", " for ", " in ", " aus ", " (", " [", " the associated press", " staff writer",
        " staff", " associated press", " reporter", " contributing", " of the ", "（"}) {
    const std::size_t at = ascii::find(name, mark);
    if (at != name.npos && at >= 4 && words_of(name.substr(0, at)) >= 2) name = name.substr(0, at);
  }
  return trimmed(name);
}

// Words left over before a day or a place that was cut off.
std::string_view without_tail(std::string_view name) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word :
         {" on", " at", " am", " um", " in", " le", " el", " published", " updated", " posted",
          " revised", " modified", " uhr", " and", " und", " from", " bio"})
      if (name.size() > word.size() + 2 &&
          ascii::equal(name.substr(name.size() - word.size()), word)) {
        name = trimmed(name.substr(0, name.size() - word.size()));
        again = true;
      }
  }
  return name;
}

bool fits(std::string_view name) {
  const double size = weight(name);
  return size >= 2 && size <= 50 && words_of(name) <= 6 && !is_noise(name) &&
         std::string_view(".+[#=<").find(name.front()) == std::string_view::npos;
}

void add(std::vector<std::string>& names, std::string_view name) {
  if (names.size() >= most_names) return;
  for (const std::string& known : names)
    if (ascii::equal(known, name)) return;
  names.emplace_back(name);
}

// Up to the next mark, which is told in `found`.
std::string_view next_part(std::string_view& rest, std::string_view& found) {
  std::size_t to = 0;
  found = {};
  const auto take = [&found](std::size_t number) {
    found = separators.begin()[long(number)];
    return true;
  };
  while (to < rest.size() && !separators.find_at(rest.substr(to), take)) ++to;
  const std::string_view part = rest.substr(0, to);
  rest.remove_prefix(to + found.size());
  return part;
}

// "Mei Tan, Harbour": one word of Latin letters after a comma and a name of several.
bool is_place(std::string_view part, std::string_view before,
              const std::vector<std::string>& names) {
  return before == "," && !names.empty() && words_of(part) == 1 && ascii::is_alpha(part.front()) &&
         names.back().find(' ') != names.back().npos;
}

// The text without the days in it, and what follows the first that is not at its beginning.
std::string without_dates(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (const feed::FoundDate& date : feed::find_dates(text, {}, 4)) {
    out.append(text.substr(from, date.from - from)).append("\n");
    from = date.to;
  }
  out.append(text.substr(from));
  return out;
}

} // namespace

std::vector<std::string> names_in(std::string_view byline) {
  std::vector<std::string> names, kept_roles;
  std::string text;
  for (const std::string_view line : ascii::split(byline, '\n'))
    text.append(shown_wording(line)).append("\n");
  if (has_digit(text)) text = without_dates(text);
  std::string_view rest = text, mark, before;
  while (!rest.empty() && names.size() < most_names) {
    before = mark;
    std::string_view part = trimmed(next_part(rest, mark));
    while (skip_label(part)) {
    }
    part = without_affiliation(without_tail(part));
    if (part.empty() || is_label(part) || !fits(part)) continue;
    if (has_digit(part) && (words_of(part) > 1 || ascii::is_digit(part.front()))) continue;
    if (!names.empty() && is_degree(part)) continue;
    if (is_place(part, before, names)) continue;
    if (is_role(part)) {
      add(kept_roles, part);
      continue;
    }
    add(names, part);
  }
  return names.empty() ? kept_roles : names;
}

bool begins_as_byline(std::string_view line) {
  line = trimmed(line);
  if (weight(line) > 120) return false;
  std::string_view rest = line;
  if (!skip_label(rest) || rest.empty()) return false;
  const char first = rest.front();
  return (first >= 'A' && first <= 'Z') || std::uint8_t(first) > 0x7F;
}

bool looks_like_person(std::string_view name) {
  static const WordList& particles = word_list("name particles");
  if (name.empty() || name.ends_with('!') || name.ends_with('?')) return false;
  std::size_t words = 0;
  for (const std::string_view word : ascii::split(name, ' ')) {
    if (word.empty()) continue;
    ++words;
    if (!(word.front() >= 'a' && word.front() <= 'z')) continue;
    if (word.find('\'') == 1 || word.find("’") == 1) continue; // d'Arc
    if (std::find(particles.begin(), particles.end(), word) == particles.end()) return false;
  }
  return words <= 5;
}

bool is_account(std::string_view name) {
  static const WordList& desks = word_list("name desks");
  for (const std::string_view desk : desks)
    if (ascii::equal(name, desk)) return true;
  static const WordList& ends = word_list("name ends of papers");
  for (const std::string_view end : ends)
    if (name.size() > end.size() && name.ends_with(end)) return true;
  if (ascii::find(name, "www.") != name.npos || has_digit(name)) return true;
  return name.find(' ') == name.npos && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
         });
}

} // namespace wireroom::page
