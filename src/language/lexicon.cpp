#include "language/lexicon.h"
#include "base/utf8.h"
#include "language/characters.h"
#include "language/script.h"
#include <algorithm>

namespace wireroom::language {
namespace {

constexpr std::size_t most_words = 3;   // of a name
constexpr std::size_t sure_letters = 5; // a name so long needs no end of a word after it

Script script_at(std::string_view text, std::size_t at) {
  return at < text.size() ? Script(info_of(utf8::next(text, at)).script) : Script::other;
}

bool is_written(Script script) { // looked for as written, not word by word
  return script == Script::han || script == Script::kana || script == Script::hangul ||
         script == Script::thai || script == Script::lao || script == Script::khmer ||
         script == Script::burmese;
}

std::uint64_t extend(std::uint64_t name, std::uint32_t key) {
  return (name + key) * 0x9E3779B97F4A7C15u;
}

bool may_begin(std::string_view text, const Word& word) {
  if (!word.latin) return true;
  if (!word.capital) return false;
  const auto written = text.substr(word.from, word.size);
  return word.size > 3 ||
         std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::size_t end_of(const Word& word) {
  return word.from + word.size;
}

// The first of the words that ends at or after `end`.
std::size_t last_word(std::span<const Word> words, std::size_t at, std::size_t end) {
  while (at + 1 < words.size() && words[at + 1].from < end) ++at;
  return at;
}

// Whether a name may end there: particles may follow in Hangul, a syllable only after a syllable.
bool may_end(std::string_view name, Script script, std::span<const Word> words, std::size_t at,
             std::size_t from) {
  const std::size_t end = from + name.size(), letters = utf8::length(name);
  const Word& last = words[last_word(words, at, end)];
  if (script == Script::hangul) return letters > 1 || end + 3 >= end_of(last);
  if (script == Script::han || script == Script::kana)
    return letters > 1 || (words[at].from == from && end_of(words[at]) == end);
  return letters >= sure_letters || end_of(last) == end;
}

} // namespace

void Lexicon::add(std::string_view name, std::uint32_t value, bool keep) {
  if (name.empty()) return;
  if (is_written(script_at(name, 0))) {
    std::size_t at = 0;
    auto& list = written_[utf8::next(name, at)];
    const auto known =
        std::find_if(list.begin(), list.end(), [&](const Written& w) { return w.name == name; });
    if (known != list.end()) {
      if (!keep) known->value = value;
      return;
    }
    const auto shorter = std::find_if(
        list.begin(), list.end(), [&](const Written& w) { return w.name.size() < name.size(); });
    list.insert(shorter, {std::string(name), value});
    return;
  }
  std::uint64_t hash = 0;
  const auto found = words(name);
  if (found.empty() || found.size() > most_words) return;
  begins_.add(found.front().key);
  for (std::size_t i = 0; i < found.size(); ++i) {
    hash = extend(hash, found[i].key);
    Sequence& known = sequence(hash);
    if (i + 1 < found.size()) {
      known.goes_on = true;
    } else if (!known.named || !keep) {
      known.named = true;
      known.value = value;
    }
  }
}

Lexicon::Sequence& Lexicon::sequence(std::uint64_t hash) {
  if (used_ * 2 > sequences_.size()) {
    std::vector<Sequence> old(sequences_.size() * 2);
    old.swap(sequences_);
    used_ = 0;
    for (const Sequence& each : old)
      if (each.hash) sequence(each.hash) = each;
  }
  std::size_t at = (hash >> 20) & (sequences_.size() - 1);
  while (sequences_[at].hash && sequences_[at].hash != hash)
    at = (at + 1) & (sequences_.size() - 1);
  if (!sequences_[at].hash) ++used_;
  sequences_[at].hash = hash;
  return sequences_[at];
}

const Lexicon::Sequence* Lexicon::find_sequence(std::uint64_t hash) const {
  std::size_t at = (hash >> 20) & (sequences_.size() - 1);
  while (sequences_[at].hash && sequences_[at].hash != hash)
    at = (at + 1) & (sequences_.size() - 1);
  return sequences_[at].hash ? &sequences_[at] : nullptr;
}

const Lexicon::Written* Lexicon::written(std::string_view text, std::size_t from) const {
  std::size_t at = from;
  const auto list = written_.find(utf8::next(text, at));
  if (list == written_.end()) return nullptr;
  for (const Written& each : list->second)
    if (text.substr(from).starts_with(each.name)) return &each;
  return nullptr;
}

Lexicon::Found Lexicon::spaced(std::string_view text, std::span<const Word> words, std::size_t at,
                               std::size_t end, bool capitals) const {
  Found longest;
  if (capitals && words[at].latin && !words[at].capital) return longest;
  std::uint64_t name = 0;
  for (std::size_t n = 1; n <= most_words && at + n <= end; ++n) {
    name = extend(name, words[at + n - 1].key);
    const Sequence* known = find_sequence(name);
    if (!known) break;
    if (known->named && (n > 1 || !capitals || may_begin(text, words[at])))
      longest = {known->value, std::uint32_t(at), std::uint32_t(n)};
    if (!known->goes_on) break;
  }
  return longest;
}

std::vector<Lexicon::Found> Lexicon::find(std::string_view text, std::span<const Word> words,
                                          bool capitals, std::size_t limit) const {
  std::vector<Found> out;
  const std::size_t end = std::min(words.size(), limit);
  std::size_t done = 0; // bytes of a name that is written without blanks
  for (std::size_t i = 0; i < end;) {
    if (words[i].latin && !begins_.may_have(words[i].key)) {
      ++i;
      continue;
    }
    const Script script = words[i].latin ? Script::latin : script_at(text, words[i].from);
    if (!is_written(script)) {
      const Found found = spaced(text, words, i, end, capitals);
      if (found.words && found.value != nothing) out.push_back(found);
      i += std::max<std::size_t>(1, found.words);
      continue;
    }
    const bool inside = script == Script::han || script == Script::kana;
    for (std::size_t from = std::max<std::size_t>(words[i].from, done); from < end_of(words[i]);) {
      const Written* name = written(text, from);
      if (name && may_end(name->name, script, words, i, from)) {
        done = from + name->name.size();
        const std::size_t last = last_word(words, i, done);
        if (name->value != nothing)
          out.push_back({name->value, std::uint32_t(i), std::uint32_t(last - i + 1)});
        from = done;
      } else {
        utf8::next(text, from);
      }
      if (!inside) break;
    }
    ++i;
  }
  return out;
}

std::uint32_t Lexicon::value_of(std::string_view name) const {
  const auto found = words(name);
  if (found.empty()) return nothing;
  if (is_written(script_at(name, 0))) {
    const Written* known = written(name, 0);
    return known && known->name == name ? known->value : nothing;
  }
  std::uint64_t hash = 0;
  for (const Word& word : found) hash = extend(hash, word.key);
  const Sequence* known = find_sequence(hash);
  return known && known->named ? known->value : nothing;
}

} // namespace wireroom::language
