// Two reports in two states each, out of any bytes, through tolls, moved numbers and changes: ends
// stand within the text and between characters, what is told is valid UTF-8, and every number and
// name that is told stands in a text that may be shown.
//
// The first line: a byte each for the two languages, what may be shown, what became of the reports
// and the hours between. Then, parted by lines of "==", title and text of each state.
#include "story/changes.h"
#include "base/ascii.h"
#include "base/assert.h"
#include "base/utf8.h"
#include "story/moved_numbers.h"
#include "story/tolls.h"
#include <algorithm>

using namespace wireroom;

namespace {

constexpr std::int64_t most_people = 10'000'000;

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && (text[at] & 0xC0) != 0x80);
}

struct State {
  std::string title, text;
};

std::vector<State> states_of(std::string_view bytes) {
  std::vector<State> out;
  bool title = true;
  out.emplace_back();
  for (const std::string_view line : ascii::split(bytes, '\n')) {
    if (line == "==" && out.size() < 4) {
      out.emplace_back();
      title = true;
    } else if (title) {
      out.back().title = line;
      title = false;
    } else {
      out.back().text.append(line) += '\n';
    }
  }
  return out;
}

void check_tolls(const State& state, std::string_view language) {
  std::size_t last = 0;
  for (const auto& one : story::find_tolls(state.title, state.text, language)) {
    ASSERT(one.count >= 0 && one.count <= most_people);
    ASSERT(one.end >= last && one.end <= state.text.size());
    last = one.end;
    if (utf8::valid(state.text)) ASSERT(is_boundary(state.text, one.end));
  }
}

void check_numbers(const std::string& before, const std::string& after) {
  for (const auto& moved : story::moved_numbers(before, after)) {
    ASSERT(moved.before != moved.after);
    ASSERT(moved.end_before <= before.size() && moved.end_after <= after.size());
    ASSERT(before.substr(0, moved.end_before).find(moved.before) != std::string::npos);
    ASSERT(after.substr(0, moved.end_after).find(moved.after) != std::string::npos);
  }
}

// A report none of whose words may stand in a sentence.
bool is_silent(const story::Account& account) {
  return account.hidden || account.withdrawn;
}

bool any_state(const std::vector<story::Account>& accounts, auto holds) {
  return std::any_of(accounts.begin(), accounts.end(), [&](const story::Account& account) {
    return !is_silent(account) &&
           std::any_of(account.drafts.begin(), account.drafts.end(),
                       [&](const story::Draft& draft) { return holds(account, draft); });
  });
}

// "... moved from 12 to 19": both are counts of a report, and 19 of one that may be shown.
void check_toll_told(const story::NewFact& fact, const std::vector<story::Account>& accounts) {
  const auto words = ascii::split(fact.sentence, ' ');
  ASSERT(words.size() > 4);
  for (const std::string_view told : {words.back(), words[words.size() - 3]})
    ASSERT(any_state(accounts, [&](const story::Account& account, const story::Draft& draft) {
      const auto found = story::find_tolls(draft.title, draft.text, account.language);
      return std::any_of(found.begin(), found.end(), [&](const story::TollStatement& one) {
        return one.end <= draft.shown && std::to_string(one.count) == told;
      });
    }));
}

void check_told(const story::NewFact& fact, const std::vector<story::Account>& accounts) {
  ASSERT(utf8::valid(fact.sentence) && !fact.sentence.empty());
  const auto shown = [&](std::string_view part) {
    return any_state(accounts, [&](const story::Account&, const story::Draft& draft) {
      return std::string_view(draft.text).substr(0, draft.shown).find(part) !=
             std::string_view::npos;
    });
  };
  if (fact.kind == story::News::toll) check_toll_told(fact, accounts);
  if (fact.kind == story::News::actor)
    ASSERT(shown(fact.sentence.substr(0, fact.sentence.rfind(" is named for"))));
  if (fact.kind != story::News::number) return;
  // Between the isolates stand the two quotations.
  constexpr std::string_view open = "\u2068", close = "\u2069";
  std::string_view rest = fact.sentence;
  for (int i = 0; i < 2; ++i) {
    rest.remove_prefix(rest.find(open) + open.size());
    const auto quoted = rest.substr(0, i == 0 ? rest.find(close) : rest.rfind(close));
    if (quoted.find(open) == std::string_view::npos) ASSERT(shown(quoted));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr const char* languages[] = {"en", "id", "ko", "zh", "th", "ja", "vi", "hi",
                                              "ne", "ms", "bn", "",   "tl", "my", "ur", "mn"};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view head = bytes.substr(0, bytes.find('\n'));
  if (head.size() < 5 || head.size() == bytes.size()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
  const unsigned fate = byte(3) ^ ' '; // a blank: nothing became of the reports
  const auto states = states_of(bytes.substr(head.size() + 1));
  for (const State& state : states) {
    check_tolls(state, languages[byte(0) % 16]);
    check_numbers(states.front().text, state.text);
  }

  const Instant start = from_unix_seconds(1'773'000'000), since = start + hours(1);
  std::vector<story::Account> accounts(2);
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    story::Account& account = accounts[i];
    account.article = ArticleId{std::int64_t(i + 1)};
    account.paper = i ? "Hill Times" : "Sample Post";
    account.country = fate & 1 ? "Nepal" : "";
    account.language = languages[byte(i) % 16];
    account.hidden = fate >> (1 + i) & 1;
    account.copy = i && (fate & 8);
    if (fate & (16 << i)) account.withdrawn = start + hours(byte(4) % 4);
  }
  // Two states of the first report, then two of the second; the later ones after `since`.
  for (std::size_t i = 0; i < states.size(); ++i) {
    story::Draft draft;
    draft.seen = draft.at = start + hours(i % 2 ? 2 + byte(4) % 30 : 0);
    draft.title = utf8::repaired(states[i].title);
    draft.text = utf8::repaired(states[i].text);
    if (byte(2) % 2) draft.shown = utf8::cut(draft.text, byte(2)).size();
    draft.corrects = i % 2 && (fate & 64);
    accounts[i / 2].drafts.push_back(std::move(draft));
  }
  const Instant now = start + hours(3 + byte(4));
  for (const story::NewFact& fact : story::changes(accounts, since, now)) {
    check_told(fact, accounts);
    ASSERT(utf8::valid(story::in_words(fact, now)));
  }
  return 0;
}
