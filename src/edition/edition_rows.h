// Editions: the desk's decisions as rows, append-only; an edition is replayed from them.
//
// Stories are joined and split while an edition is made. What is handed out names every story by
// the id that it has now: an item follows the article that its words are from, and of two items
// whose stories have become one the first stays.
#pragma once
#include "base/result.h"
#include "edition/edition.h"
#include "store/database.h"
#include <span>

namespace wireroom::edition {

std::span<const store::Migration> edition_migrations();

// Works on the caller's connection; a decision is one transaction.
class Editions {
 public:
  explicit Editions(store::Database& database) : database_(database) {}

  Result<std::optional<Edition>> find(const std::string& day);
  Result<std::optional<Edition>> latest_approved(); // what the front page follows
  Result<std::vector<std::string>> approved_days(); // newest first: the archive

  // The day's edition with these items as the program's proposal. An edition that a person has
  // touched, or that is approved, stays as it is.
  Result<Edition> propose(const std::string& day, const std::vector<Item>& items, Instant now);

  // Appends a decision when it can be carried out; the sentence of the error is for the editor.
  Result<Edition> decide(const std::string& day, DeskDecision decision);

  // Stories of the last 30 approved editions before a day, and when they were last told.
  Result<std::vector<std::pair<StoryId, std::string>>> told_before(const std::string& day);

  // The frozen document that mail, text and page are made from, kept for ever as the text it was.
  Outcome freeze(const std::string& day, const std::string& document, Instant now);
  Result<std::optional<std::string>> frozen(const std::string& day);

 private:
  Result<std::optional<Edition>> as_decided(const std::string& day); // with the ids of then
  Result<Edition> as_it_stands(Edition decided);
  Result<StoryId> story_now(const Item& item);
  Outcome drop_joined(Edition& decided, Instant now);
  Outcome carry_out(Edition& decided, const DeskDecision& decision);
  Outcome append(EditionId id, const DeskDecision& decision);
  store::Database& database_;
};

} // namespace wireroom::edition
