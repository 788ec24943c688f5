// Changes: what became new in a story since an instant, one sentence for a reader each.
//
// Precision first: a sentence is made only of what an article says in so many words, with nothing
// else in the story against it; where that is not sure nothing is said. Texts that may not be shown
// are looked at, so that nothing is called new that one of them said before, and never quoted.
// Values in, values out; the same accounts give the same answer. Never fails, any thread.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <span>
#include <string>
#include <vector>

namespace wireroom::story {

// One state of an article.
struct Draft {
  Instant seen{};        // when it was first seen
  Instant at{};          // when it was published
  bool day_only = false; // `at` tells a day without a time
  bool corrects = false; // what stood before was wrong, says the paper
  std::string note;      // the paper's words about that; empty: none
  std::string title, text;
  std::size_t shown = std::string::npos; // bytes of the text that may be shown
};

// One article of the story with all its states.
struct Account {
  ArticleId article;
  std::string paper;                // name as readers know it
  std::string country;              // its name; empty: unknown
  std::string language;             // BCP 47
  minutes offset{0};                // from UTC, of the times that are told
  bool copy = false;                // another's text
  bool hidden = false;              // nothing of it may be shown, its title neither
  std::optional<Instant> withdrawn; // then nothing of it is used
  std::vector<std::string> people;  // who wrote it: no actors of the story
  std::vector<Draft> drafts;        // oldest first
};

enum class News { withdrawn, correction, toll, number, actor, paper, quiet };

struct NewFact {
  News kind = News::quiet;
  std::string sentence; // "The death toll moved from 12 to 19": no full stop, no source
  ArticleId article;    // that says so; none for a story that has gone quiet
  std::string paper;    // its paper
  Instant at{};
  minutes offset{0};
};

// What is new after `since`, the weightiest first. A story of several papers of which
// nothing is new says so once it has been quiet for a day, and no longer after a week.
std::vector<NewFact> changes(std::span<const Account> accounts, Instant since, Instant now);

// "The death toll moved from 12 to 19 (The Sample Post, 06:40)"; with the day when that is not
// `now`'s.
std::string in_words(const NewFact& fact, Instant now);

} // namespace wireroom::story
