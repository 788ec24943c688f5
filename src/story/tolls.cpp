#include "story/tolls.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "language/characters.h"
#include "language/script.h"
#include "story_assets.h"
#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace wireroom::story {
namespace {

using language::Character;
using language::CharacterInfo;
using language::info_of;
using language::Script;

constexpr int sentences_read = 5;
constexpr std::int64_t most_people = 10'000'000;

enum class Role : std::uint8_t {
  number,
  dead,
  toll, // dead, and takes its number behind it
  hurt,
  missing,
  person,
  filler,
  edge,
  part,
  past,
  cut, // a comma, a bracket: what stands behind says something else
  other
};

struct Phrase {
  std::string text; // folded
  Role role = Role::other;
  std::int64_t number = 0;
};

struct Token {
  Role role = Role::other;
  std::int64_t number = 0;
};

// Small letters, digits as 0-9; marks and signs as they are.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = utf8::next(text, at);
    const CharacterInfo info = info_of(point);
    utf8::append(out, info.folded && info.kind != Character::separator ? info.folded : point);
  }
  return out;
}

Role role_named(std::string_view name) {
  constexpr std::pair<std::string_view, Role> roles[] = {
      {"dead", Role::dead},       {"toll", Role::toll},     {"hurt", Role::hurt},
      {"missing", Role::missing}, {"person", Role::person}, {"filler", Role::filler},
      {"edge", Role::edge},       {"part", Role::part},     {"past", Role::past}};
  for (const auto& [known, role] : roles)
    if (known == name) return role;
  return Role::number;
}

// By language, longest first.
using Table = std::map<std::string, std::vector<Phrase>, std::less<>>;

Table load() {
  Table table;
  for (const auto& asset : assets()) {
    if (asset.name != "assets/tolls.tsv") continue;
    for (const std::string_view line : ascii::split(asset.bytes, '\n')) {
      const auto cells = ascii::split(line, '\t');
      if (cells.size() != 3 || line.starts_with('#')) continue;
      const Role role = role_named(cells[1]);
      std::int64_t number = 0;
      if (role == Role::number)
        std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), number);
      for (const std::string_view phrase : ascii::split(cells[2], '|'))
        table[std::string(cells[0])].push_back({folded(ascii::trim(phrase)), role, number});
    }
  }
  for (auto& [language, phrases] : table)
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.text.size() > b.text.size();
    });
  return table;
}

bool is_wordlike(const CharacterInfo& info) {
  return info.kind == Character::letter || info.kind == Character::mark ||
         info.kind == Character::digit || info.kind == Character::joined;
}

// Of a script in which a word stands alone and is not grown together with what follows it.
bool parts_words(const CharacterInfo& info) {
  return Script(info.script) == Script::latin || Script(info.script) == Script::cyrillic;
}

// Reads a folded sentence as what matters in it.
class Reading {
 public:
  Reading(std::string_view sentence, const std::vector<Phrase>& phrases)
      : text_(sentence), phrases_(phrases) {
    while (at_ < text_.size()) step();
  }
  std::vector<Token> tokens;
  bool past = false;

 private:
  CharacterInfo peek(std::size_t at) const {
    return at < text_.size() ? info_of(utf8::next(text_, at)) : CharacterInfo{};
  }

  void step() {
    const CharacterInfo info = peek(at_);
    if (info.kind == Character::digit) return number();
    if (!is_wordlike(info)) return sign();
    if (phrase(info)) return;
    const auto script = Script(info.script);
    utf8::next(text_, at_);
    // A word that is not known; of scripts without blanks, a character.
    if (info.kind == Character::letter && script != Script::hangul)
      while (at_ < text_.size() &&
             (is_wordlike(peek(at_)) || text_[at_] == '-' || text_[at_] == '\''))
        utf8::next(text_, at_);
    if (tokens.empty() || tokens.back().role != Role::other) tokens.push_back({});
  }

  void sign() {
    static constexpr std::string_view cuts[] = {",",  ";",  ":",  "(", ")", "\"", "、", "，", "；",
                                                "：", "（", "）", "،", "–", "—",  "“",  "”"};
    const std::size_t from = at_;
    const bool stop = peek(at_).kind == Character::stop;
    utf8::next(text_, at_);
    const auto sign = text_.substr(from, at_ - from);
    if (sign == " " || sign == "\u00A0" || sign == "\u200B") return;
    const bool cut = stop || std::find(std::begin(cuts), std::end(cuts), sign) != std::end(cuts);
    tokens.push_back({cut ? Role::cut : Role::other});
  }

  // "1,140" and "1.140" are whole; "6.2", "12-member" and "10:30" count nobody.
  void number() {
    std::int64_t value = 0;
    const bool attached = at_ > 0 && (text_[at_ - 1] == '-' || text_[at_ - 1] == ':' ||
                                      text_[at_ - 1] == '$' || text_[at_ - 1] == '/');
    bool whole = !attached;
    while (at_ < text_.size()) {
      if (ascii::is_digit(text_[at_])) {
        value = std::min(most_people * 10, value * 10 + (text_[at_++] - '0'));
        continue;
      }
      const char sign = text_[at_];
      std::size_t end = at_ + 1;
      while (end < text_.size() && ascii::is_digit(text_[end])) ++end;
      if ((sign != ',' && sign != '.' && sign != ':') || end == at_ + 1) break;
      whole &= sign != ':' && end - at_ == 4;
      ++at_;
    }
    if (at_ < text_.size()) // "22nd", "12km", but 12명
      whole &= text_[at_] != '-' && text_[at_] != '%' && text_[at_] != '/' &&
               !(peek(at_).kind == Character::letter && parts_words(peek(at_)));
    // Years, of the Buddhist era too.
    past |= whole && ((value >= 1900 && value < 2100) || (value >= 2400 && value < 2700));
    tokens.push_back(
        {whole && value > 0 && value < most_people ? Role::number : Role::other, value});
  }

  bool phrase(const CharacterInfo& first) {
    const auto script = Script(first.script);
    const bool within_words =
        first.kind == Character::joined || script == Script::hangul; // no blanks to go by
    const bool exact = parts_words(first);
    for (const Phrase& one : phrases_) {
      if (!text_.substr(at_).starts_with(one.text)) continue;
      const std::size_t end = at_ + one.text.size();
      if (!within_words && end < text_.size()) {
        const bool goes_on = is_wordlike(peek(end)) || text_[end] == '-';
        const bool may_be_inflected = !exact && one.role <= Role::missing;
        if (goes_on && !may_be_inflected) continue;
      }
      take(one, end);
      if (!within_words)
        while (at_ < text_.size() && is_wordlike(peek(at_))) utf8::next(text_, at_);
      return true;
    }
    return false;
  }

  void take(const Phrase& one, std::size_t end) {
    at_ = end;
    past |= one.role == Role::past;
    tokens.push_back({one.role, one.number});
  }

  std::string_view text_;
  const std::vector<Phrase>& phrases_;
  std::size_t at_ = 0;
};

bool is_counted(Role role) {
  return role == Role::dead || role == Role::toll || role == Role::hurt || role == Role::missing;
}

Toll toll_of(Role role) {
  return role == Role::hurt ? Toll::hurt : role == Role::missing ? Toll::missing : Toll::dead;
}

class Sentence {
 public:
  Sentence(const std::vector<Token>& tokens, bool title) : tokens_(tokens), title_(title) {}

  void find(std::size_t end, std::vector<TollStatement>& out) const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].role != Role::number || (i > 0 && tokens_[i - 1].role == Role::part)) continue;
      const Role behind = ahead(i), before = back(i);
      if (is_counted(behind) == is_counted(before)) continue; // neither, or which of them?
      const Role role = is_counted(behind) ? behind : before;
      out.push_back({toll_of(role), tokens_[i].number, title_ ? 0 : end});
    }
  }

 private:
  Role at(std::size_t i) const { return i < tokens_.size() ? tokens_[i].role : Role::cut; }
  static bool between(Role role) { return role == Role::person || role == Role::filler; }
  static bool ends(Role role) {
    return role == Role::cut || role == Role::edge || role == Role::filler;
  }

  // "19 people were killed", and in a title "19 killed".
  Role ahead(std::size_t i) const {
    bool person = false;
    std::size_t j = i + 1;
    for (; between(at(j)); ++j) person |= at(j) == Role::person;
    if (!is_counted(at(j))) return Role::other;
    return person || (title_ && ends(at(j + 1))) ? at(j) : Role::other;
  }

  // "killing 19 people", "the death toll rose to 19", and in a title "kills 19 in".
  Role back(std::size_t i) const {
    std::size_t j = i;
    while (j > 0 && between(at(j - 1))) --j;
    if (j == 0 || !is_counted(at(j - 1))) return Role::other;
    const Role role = at(j - 1);
    const bool alone = title_ || role == Role::toll;
    return at(i + 1) == Role::person || (alone && ends(at(i + 1))) ? role : Role::other;
  }

  const std::vector<Token>& tokens_;
  const bool title_;
};

// Where the sentence that begins at `from` ends.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    const std::size_t here = at;
    if (info_of(utf8::next(text, at)).kind != Character::stop) continue;
    if (text[here] != '.' || at >= text.size() || ascii::is_space(text[at])) return at;
  }
  return text.size();
}

} // namespace

std::vector<TollStatement> find_tolls(std::string_view title, std::string_view text,
                                      std::string_view language) {
  static const Table table = load();
  std::vector<TollStatement> out;
  const auto phrases = table.find(language.substr(0, language.find('-')));
  if (phrases == table.end()) return out;
  const auto read = [&](std::string_view sentence, bool is_title, std::size_t end) {
    const std::string plain = folded(sentence);
    const Reading reading(plain, phrases->second);
    if (!reading.past) Sentence(reading.tokens, is_title).find(end, out);
  };
  read(utf8::cut(title, 500), true, 0);
  for (std::size_t from = 0, count = 0; from < text.size() && count < sentences_read;) {
    const std::size_t end = sentence_end(text, from);
    const auto sentence = ascii::trim(text.substr(from, end - from));
    from = end;
    if (sentence.empty()) continue;
    ++count;
    if (sentence.size() < 2'000) read(sentence, false, end);
  }
  return out;
}

} // namespace wireroom::story
