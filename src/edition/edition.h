// Edition: the desk's decisions for one day, as values. Made by propose() in propose.h, changed by
// Decisions, kept by Editions in edition_rows.h, frozen when it is approved.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <optional>
#include <string>
#include <vector>

namespace wireroom::edition {

// One story of the edition, with the words under which it goes out.
struct Item {
  StoryId story;
  ArticleId article; // the one that the sentences are taken from, word for word
  std::string headline;
  std::string sentences; // one or two of the article's own
  std::string reason;    // why it is here, in one sentence
  bool operator==(const Item&) const = default;
};

enum class DecisionKind { proposed = 1, take_in, leave_out, move, words, approve, reopen };

// What somebody decided. Appended, never changed; the edition is what they add up to.
struct DeskDecision {
  DecisionKind kind = DecisionKind::proposed;
  std::string editor; // empty: the program
  Instant at{};
  StoryId story; // all but approve and reopen
  int place = 0; // move: where to, from 1; proposed and take_in: 0 is the end
  Item item;     // proposed, take_in: all of it; words: headline and sentences
};

struct Edition {
  EditionId id;
  std::string day; // "2026-03-12", of the network's zone
  std::vector<Item> items;
  std::string approved_by; // empty: not approved
  std::optional<Instant> approved_at;
  bool touched = false; // a person has decided something
  bool approved() const { return approved_at.has_value(); }
};

// The edition after one more decision. One that cannot be carried out (a story that is not there, a
// change after approval) is an error that says so, and changes nothing.
struct Refusal {
  std::string sentence;
};
std::optional<Refusal> apply(Edition& edition, const DeskDecision& decision);

} // namespace wireroom::edition
