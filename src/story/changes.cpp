#include "story/changes.h"
#include "base/ascii.h"
#include "base/say_date.h"
#include "story/actors.h"
#include "story/moved_numbers.h"
#include "story/tolls.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace wireroom::story {
namespace {

constexpr std::size_t most_actors = 2, most_papers = 3, most_numbers = 2;
constexpr std::int64_t steep = 10; // a toll that grew so many times is believed of two papers
constexpr days quiet_from{1}, quiet_until{7};

const Draft* last_until(const Account& account, Instant since) {
  const Draft* found = nullptr;
  for (const Draft& draft : account.drafts)
    if (draft.seen <= since) found = &draft;
  return found;
}

// The present state, when it came after `since`.
const Draft* news_of(const Account& account, Instant since) {
  if (account.withdrawn || account.hidden || account.drafts.empty() ||
      account.drafts.back().seen <= since)
    return nullptr;
  return &account.drafts.back();
}

// When it was published; of a later state, when it was seen.
Instant told_at(const Account& account, const Draft& draft) {
  return &draft == &account.drafts.front() && !draft.day_only ? draft.at : draft.seen;
}

NewFact fact(News kind, std::string sentence, const Account& account, const Draft& draft) {
  return {kind,          std::move(sentence),     account.article,
          account.paper, told_at(account, draft), account.offset};
}

// Of one kind, the highest that the text states, and whether that may be shown.
struct Count {
  std::int64_t people = 0;
  bool shown = false;
  Instant at{}; // when it was first told
};

const char* subject_of(Toll toll) {
  return toll == Toll::dead   ? "The death toll"
         : toll == Toll::hurt ? "The number of injured"
                              : "The number of missing";
}

class Search {
 public:
  Search(std::span<const Account> accounts, Instant since) : accounts_(accounts), since_(since) {}

  std::vector<NewFact> found;

  void withdrawals() {
    for (const Account& account : accounts_)
      if (account.withdrawn && *account.withdrawn > since_)
        found.push_back({News::withdrawn, account.paper + " has withdrawn its report",
                         account.article, account.paper, *account.withdrawn, account.offset});
  }

  void corrections() {
    for (const Account& account : accounts_) {
      if (account.withdrawn || account.hidden) continue;
      for (const Draft& draft : account.drafts)
        if (draft.corrects && draft.seen > since_)
          found.push_back(fact(News::correction,
                               draft.note.empty()
                                   ? account.paper + " has corrected its report"
                                   : fmt::format("{} has corrected its report: \u2068{}\u2069",
                                                 account.paper, without_stop(draft.note)),
                               account, draft));
    }
  }

  void tolls() {
    for (const Toll toll : all_tolls) {
      if (const auto moved = risen(toll))
        found.push_back(*moved);
      else if (const auto lowered = fallen(toll))
        found.push_back(*lowered);
    }
  }

  // A number in a sentence that is otherwise as it was. Where a toll moved, its sentence says it.
  void numbers() {
    std::size_t told = 0;
    for (const Account& account : accounts_) {
      const Draft *before = last_until(account, since_), *now = news_of(account, since_);
      if (!before || !now || before == now || now->corrects || says_toll(account.article)) continue;
      for (const MovedNumber& moved : moved_numbers(before->text, now->text)) {
        if (moved.end_before > before->shown || moved.end_after > now->shown) continue;
        if (told++ == most_numbers) return;
        found.push_back(fact(
            News::number,
            fmt::format("Now “\u2068{}\u2069”, before “\u2068{}\u2069”", moved.after, moved.before),
            account, *now));
      }
    }
  }

  // Names are new only to a story that two reports had told.
  void actors() {
    KnownWords known;
    int reports = 0;
    for (const Account& account : accounts_) {
      known.add(account.paper);
      for (const std::string& name : account.people) known.add(name);
      const Draft* before = last_until(account, since_);
      if (!before) continue;
      reports += !account.copy && !account.withdrawn;
      known.add(before->title);
      known.add(before->text);
    }
    if (reports < 2) return;
    std::size_t told = 0;
    for (const Account* account : by_time()) {
      const Draft* now = news_of(*account, since_);
      if (!now || account->copy) continue;
      for (const Actor& actor : new_actors(now->text, known)) {
        if (actor.end > now->shown) continue;
        known.add(actor.name);
        if (told++ == most_actors) return;
        found.push_back(
            fact(News::actor, actor.name + " is named for the first time", *account, *now));
      }
    }
  }

  void papers() {
    std::set<std::string> had, countries, named;
    for (const Account& account : accounts_)
      if (last_until(account, since_)) {
        had.insert(account.paper);
        countries.insert(account.country);
      }
    if (had.empty()) return;
    for (const Account* account : by_time()) {
      if (account->withdrawn || account->hidden || account->copy || had.contains(account->paper) ||
          !named.insert(account->paper).second)
        continue;
      std::string sentence = account->paper + " tells it too";
      if (!account->country.empty() && countries.insert(account->country).second)
        sentence += ", the first paper of " + account->country;
      found.push_back(fact(News::paper, std::move(sentence), *account, account->drafts.front()));
    }
    shorten_papers(named.size());
  }

  void quiet(Instant now) {
    std::set<std::string> papers;
    for (const Account& account : accounts_)
      if (!account.withdrawn && !account.hidden) papers.insert(account.paper);
    if (papers.size() < 2) return;
    Instant latest{};
    const Account* last = nullptr;
    for (const Account& account : accounts_)
      if (!account.drafts.empty() && account.drafts.back().seen >= latest) {
        latest = account.drafts.back().seen;
        last = &account;
      }
    if (!last || now - latest < quiet_from || now - latest > quiet_until) return;
    const Instant at = told_at(*last, last->drafts.back());
    found.push_back({News::quiet,
                     fmt::format("Nothing new since {}, {}", say_day(at + last->offset),
                                 say_time(at + last->offset)),
                     {},
                     "",
                     at,
                     last->offset});
  }

 private:
  static std::string without_stop(std::string_view note) {
    note = ascii::trim(note);
    if (note.ends_with('.')) note.remove_suffix(1);
    return std::string(note);
  }

  std::vector<const Account*> by_time() const {
    std::vector<const Account*> out;
    for (const Account& account : accounts_)
      if (!account.drafts.empty()) out.push_back(&account);
    std::stable_sort(out.begin(), out.end(), [&](const Account* a, const Account* b) {
      return told_at(*a, a->drafts.back()) < told_at(*b, b->drafts.back());
    });
    return out;
  }

  bool says_toll(ArticleId article) const {
    return std::any_of(found.begin(), found.end(), [&](const NewFact& one) {
      return one.kind == News::toll && one.article == article;
    });
  }

  Count count_of(const Account& account, const Draft& draft, Toll toll) const {
    const auto [known, is_new] = tolls_.try_emplace(&draft);
    if (is_new) known->second = find_tolls(draft.title, draft.text, account.language);
    Count out{.people = 0, .shown = false, .at = told_at(account, draft)};
    for (const TollStatement& one : known->second) {
      if (one.toll != toll || one.count < out.people) continue;
      out.shown =
          (one.count == out.people && out.shown) || (!account.hidden && one.end <= draft.shown);
      out.people = one.count;
    }
    return out;
  }

  Count highest_before(Toll toll) const {
    Count out;
    for (const Account& account : accounts_) {
      const Draft* before = last_until(account, since_);
      if (!before || account.withdrawn) continue;
      const Count one = count_of(account, *before, toll);
      if (one.people > out.people)
        out = one;
      else if (one.people == out.people)
        out = {one.people, out.shown || one.shown, std::min(out.at, one.at)};
    }
    return out;
  }

  NewFact moved(Toll toll, std::int64_t from, std::int64_t to, const Account& account,
                const Draft& draft) const {
    return fact(News::toll, fmt::format("{} moved from {} to {}", subject_of(toll), from, to),
                account, draft);
  }

  // Higher than all that any report had said.
  std::optional<NewFact> risen(Toll toll) const {
    const Count before = highest_before(toll);
    if (!before.people || !before.shown) return std::nullopt;
    std::int64_t highest = before.people;
    const Account* teller = nullptr;
    std::set<std::string> beyond; // papers that say more than before
    for (const Account* account : by_time()) {
      const Draft* now = news_of(*account, since_);
      if (!now) continue;
      const Count count = count_of(*account, *now, toll);
      if (count.people > before.people) beyond.insert(account->paper);
      if (count.people <= highest || !count.shown || count.at <= before.at) continue;
      highest = count.people;
      teller = account;
    }
    if (!teller || (highest > before.people * steep && beyond.size() < 2)) return std::nullopt;
    return moved(toll, before.people, highest, *teller, teller->drafts.back());
  }

  // Only a paper's own word takes back what it said, and only where no other still says it.
  std::optional<NewFact> fallen(Toll toll) const {
    const Count before = highest_before(toll);
    if (!before.people || !before.shown) return std::nullopt;
    const Account* teller = nullptr;
    Count now_says;
    for (const Account& account : accounts_) {
      const Draft* now = account.drafts.empty() ? nullptr : &account.drafts.back();
      if (!now || account.withdrawn) continue;
      const Count count = count_of(account, *now, toll);
      if (count.people >= before.people) return std::nullopt;
      const Draft* was = last_until(account, since_);
      if (!was || was == now || !count.people || !count.shown ||
          count_of(account, *was, toll).people != before.people)
        continue;
      teller = &account;
      now_says = count;
    }
    if (!teller) return std::nullopt;
    return moved(toll, before.people, now_says.people, *teller, teller->drafts.back());
  }

  // More than three papers are one sentence, at the place of the first.
  void shorten_papers(std::size_t papers) {
    if (papers <= most_papers) return;
    const auto first = std::find_if(found.begin(), found.end(),
                                    [](const NewFact& one) { return one.kind == News::paper; });
    first->sentence = fmt::format("{} and {} other papers tell it too", first->paper, papers - 1);
    found.erase(first + 1, found.end());
  }

  std::span<const Account> accounts_;
  const Instant since_;
  mutable std::map<const Draft*, std::vector<TollStatement>> tolls_; // of the drafts looked at
};

} // namespace

std::vector<NewFact> changes(std::span<const Account> accounts, Instant since, Instant now) {
  Search search(accounts, since);
  const bool any = std::any_of(accounts.begin(), accounts.end(), [&](const Account& account) {
    return (account.withdrawn && *account.withdrawn > since) ||
           (!account.drafts.empty() && account.drafts.back().seen > since);
  });
  if (any) {
    search.withdrawals();
    search.corrections();
    search.tolls();
    search.numbers();
    search.actors();
    search.papers();
  } else {
    search.quiet(now);
  }
  return std::move(search.found);
}

std::string in_words(const NewFact& fact, Instant now) {
  if (fact.paper.empty()) return fact.sentence;
  const Instant local = fact.at + fact.offset;
  std::string at = say_time(local);
  if (day_at(fact.at, fact.offset) != day_at(now, fact.offset)) at = say_day(local) + ", " + at;
  const bool names_paper =
      fact.kind == News::withdrawn || fact.kind == News::correction || fact.kind == News::paper;
  return names_paper ? fmt::format("{} ({})", fact.sentence, at)
                     : fmt::format("{} ({}, {})", fact.sentence, fact.paper, at);
}

} // namespace wireroom::story
