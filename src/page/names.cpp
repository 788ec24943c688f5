#include "page/names.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/date.h"
#include "page/prose.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

constexpr std::size_t most_names = 12;

// What stands before names; with a colon or a blank after it.
constexpr std::string_view labels[] = {"erstellt von",
                                       "gespeichert von",
                                       "geschrieben von",
                                       "verfasst von",
                                       "artikel von",
                                       "beitrag von",
                                       "blog beitrag von",
                                       "redaktion:",
                                       "autorin/autor",
                                       "autor/autorin",
                                       "autor(en)",
                                       "author(s)",
                                       "edition",
                                       "interviewer",
                                       "story",
                                       "analysis by",
                                       "opinion by",
                                       "article by",
                                       "posts by",
                                       "más de",
                                       "escrito por",
                                       "redactado por",
                                       "publicado por",
                                       "écrit par",
                                       "scritto da",
                                       "view all posts by",
                                       "zeige alle beiträge von",
                                       "written by",
                                       "posted by",
                                       "published by",
                                       "reported by",
                                       "words by",
                                       "text by",
                                       "story by",
                                       "edited by",
                                       "reviewed by",
                                       "by",
                                       "written",
                                       "author",
                                       "authors",
                                       "text",
                                       "von",
                                       "autor",
                                       "autorin",
                                       "autoren",
                                       "por",
                                       "par",
                                       "auteur",
                                       "publié par",
                                       "di",
                                       "a cura di",
                                       "oleh",
                                       "penulis",
                                       "reporter",
                                       "door",
                                       "door:",
                                       "av",
                                       "af",
                                       "skrevet av",
                                       "tekst",
                                       "ein artikel von",
                                       "eine analyse von",
                                       "ein kommentar von",
                                       "interview",
                                       "interview von",
                                       "from",
                                       "contributed by",
                                       "автор",
                                       "текст",
                                       "bởi",
                                       "โดย",
                                       "लेखक",
                                       "yazan",
                                       "作者",
                                       "文",
                                       "撰文",
                                       "记者",
                                       "記者",
                                       "本报记者",
                                       "文字",
                                       "取材・文",
                                       "執筆",
                                       "글",
                                       "入力"};

// Words of buttons, counters and notes. A part that begins so is no name.
constexpr std::string_view noise[] = {"share",
                                      "comment",
                                      "follow",
                                      "published",
                                      "updated",
                                      "posted",
                                      "last updated",
                                      "read more",
                                      "min read",
                                      "reading time",
                                      "lesezeit",
                                      "subscribe",
                                      "email",
                                      "e-mail",
                                      "print",
                                      "facebook",
                                      "twitter",
                                      "whatsapp",
                                      "linkedin",
                                      "instagram",
                                      "veröffentlicht",
                                      "aktualisiert",
                                      "stand:",
                                      "uhr",
                                      "photo",
                                      "foto",
                                      "image",
                                      "getty",
                                      "bild",
                                      "category",
                                      "kategorie",
                                      "in ",
                                      "am ",
                                      "um ",
                                      "on ",
                                      "at ",
                                      "mehr ",
                                      "more ",
                                      "weiter",
                                      "see ",
                                      "view ",
                                      "about ",
                                      "über ",
                                      "all posts",
                                      "no author",
                                      "redigeret",
                                      "skip",
                                      "menu",
                                      "home",
                                      "tags",
                                      "advert",
                                      "anzeige",
                                      "sponsored",
                                      "this ",
                                      "we ",
                                      "the latest",
                                      "contact",
                                      "http",
                                      "www",
                                      "minute",
                                      "author",
                                      "has ",
                                      "is ",
                                      "special to",
                                      "associated press writer",
                                      "responsible",
                                      "source",
                                      "quelle",
                                      "来源",
                                      "责任编辑"};

// Words of roles; a part that holds one is left out where a name stands beside it.
constexpr std::string_view roles[] = {
    "editor",       "reporter", "correspondent", "writer",      "staff",         "officer",
    "head of",      "director", "producer",      "contributor", "columnist",     "journalist",
    "chief",        "fellow",   "professor",     "redakteur",   "korrespondent", "redakteurin",
    "redaktor",     "manager",  "analyst",       "president",   "founder",       "specialist",
    "journalistin", "bureau",   "redactor",      "periodista",  "rédact",        "freelance",
    "mitarbeiter",  "expert",   "ceo",           "volontär",    "team lead",     "dpa-"};

constexpr std::string_view separators[] = {
    "\n",    ",",      ";",     " and ",  " und ",
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
  for (const std::string_view word : noise)
    if (ascii::starts_with(text, word)) return true;
  return text.find('@') != text.npos || text.find("://") != text.npos ||
         text.find(" | ") != text.npos || text.ends_with('?') || text.ends_with('!');
}

bool is_role(std::string_view text) {
  for (const std::string_view word : roles)
    if (ascii::find(text, word) != text.npos) return true;
  return false;
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
          " uhr", " and", " und", " from", " bio"})
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
  return size >= 2 && size <= 50 && words_of(name) <= 6 && !is_noise(name);
}

void add(std::vector<std::string>& names, std::string_view name) {
  if (names.size() >= most_names) return;
  for (const std::string& known : names)
    if (ascii::equal(known, name)) return;
  names.emplace_back(name);
}

std::string_view next_part(std::string_view& rest) {
  std::size_t to = rest.size(), size = 0;
  for (const std::string_view mark : separators)
    if (const std::size_t at = ascii::find(rest, mark); at < to) {
      to = at;
      size = mark.size();
    }
  const std::string_view part = rest.substr(0, to);
  rest.remove_prefix(to + size);
  return part;
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
  std::string_view rest = text;
  while (!rest.empty() && names.size() < most_names) {
    std::string_view part = trimmed(next_part(rest));
    while (skip_label(part)) {
    }
    part = without_affiliation(without_tail(part));
    if (part.empty() || is_label(part) || !fits(part)) continue;
    if (has_digit(part) && (words_of(part) > 1 || ascii::is_digit(part.front()))) continue;
    if (!names.empty() && is_degree(part)) continue;
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

namespace {

bool is_han(char32_t c) {
  return c >= 0x4E00 && c < 0xA000;
}
bool is_hangul(char32_t c) {
  return c >= 0xAC00 && c < 0xD7B0;
}

struct Letter {
  char32_t code;
  std::size_t from, to;
};

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t code = utf8::next(text, at);
    out.push_back({code, from, at});
  }
  return out;
}

// After 记者: names of two to four letters, parted by blanks, up to a mark that closes the note.
void read_chinese(std::string_view text, std::size_t from, std::vector<std::string>& names) {
  const auto letters = letters_of(text.substr(from, 120));
  std::vector<std::string> found;
  std::size_t at = 0;
  const auto blank = [&](std::size_t i) {
    const char32_t c = letters[i].code;
    return c == ' ' || c == 0x3000 || c == 0xA0 || c == U'：' || c == ':' || c == U'、';
  };
  while (at < letters.size()) {
    while (at < letters.size() && blank(at)) ++at;
    const std::size_t begin = at;
    while (at < letters.size() && (is_han(letters[at].code) || letters[at].code == U'·')) ++at;
    if (at < begin + 2 || at > begin + 4) break;
    found.emplace_back(
        text.substr(from + letters[begin].from, letters[at - 1].to - letters[begin].from));
    if (at == letters.size() || !blank(at)) break;
  }
  const bool closed =
      at == letters.size() ||
      std::u32string_view(U"）)】/／]|").find(letters[at].code) != std::u32string_view::npos;
  if (!closed) return;
  for (const std::string& name : found)
    if (name != "摄影" && name != "通讯员") add(names, name);
}

// Before 기자: a name of two to four letters.
void read_korean(std::string_view text, std::size_t mark, std::vector<std::string>& names) {
  const std::size_t from = mark > 40 ? mark - 40 : 0;
  const auto letters = letters_of(text.substr(from, mark - from));
  std::size_t end = letters.size();
  while (end > 0 && letters[end - 1].code == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && is_hangul(letters[begin - 1].code)) --begin;
  if (end < begin + 2 || end > begin + 4) return;
  add(names, text.substr(from + letters[begin].from, letters[end - 1].to - letters[begin].from));
}

} // namespace

std::vector<std::string> reporters_in(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view mark : {"记者", "記者"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += mark.size())
      read_chinese(text, at + mark.size(), names);
  for (const std::string_view mark : {" 기자", " 특파원"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += mark.size())
      read_korean(text, at, names);
  return names;
}

bool looks_like_person(std::string_view name) {
  static constexpr std::string_view particles[] = {
      "van", "von", "de",  "der",   "den", "di", "da",  "del", "dos", "du", "la", "le",
      "el",  "al",  "bin", "binti", "y",   "e",  "ten", "ter", "zu",  "af", "av", "ibn"};
  if (name.empty() || name.ends_with('!') || name.ends_with('?')) return false;
  std::size_t words = 0;
  for (const std::string_view word : ascii::split(name, ' ')) {
    if (word.empty()) continue;
    ++words;
    if (!(word.front() >= 'a' && word.front() <= 'z')) continue;
    if (word.find('\'') == 1 || word.find("’") == 1) continue; // d'Arc
    if (std::find(std::begin(particles), std::end(particles), word) == std::end(particles))
      return false;
  }
  return words <= 5;
}

bool is_account(std::string_view name) {
  static constexpr std::string_view desks[] = {"admin",     "redaktion",   "newsdesk",  "news desk",
                                               "editor",    "webmaster",   "redazione", "redaction",
                                               "redacción", "online",      "staff",     "newsroom",
                                               "desk",      "nachrichten", "presse",    "web"};
  for (const std::string_view desk : desks)
    if (ascii::equal(name, desk)) return true;
  for (const std::string_view end :
       {".de", ".com", ".at", ".ch", ".net", ".org", ".cl", ".it", ".cn", ".co.uk", ".fr", ".es"})
    if (ascii::find(name, end) != name.npos && name.ends_with(end)) return true;
  if (ascii::find(name, "www.") != name.npos || has_digit(name)) return true;
  return name.find(' ') == name.npos && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
         });
}

} // namespace wireroom::page
