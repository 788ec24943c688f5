// What the desk's pages show, as plain values; filled from rows, rendered by render.h.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace wireroom::desk {

struct StoryRow {
  std::int64_t id = 0;
  std::string headline, language;
  std::string facts;  // "told by 6 papers in 5 countries, 2 own reports, first at 04:10"
  std::string reason; // why it stands where it stands
  std::string latest; // "Thu 07:40"
  bool taken_in = false;
};

struct EditionRow {
  std::int64_t story = 0;
  int place = 0;
  std::string headline, sentences, source, language;
  std::string reason; // why it was proposed, or who took it in
};

struct HomeView {
  std::string day, day_long, state; // state: "Proposed", "Approved by Mina at 05:40"
  bool approved = false;
  std::vector<EditionRow> edition;
  std::vector<StoryRow> stories;
};

struct Telling { // one article of a story
  std::int64_t article = 0;
  std::string title, paper, country, published, lead, language;
  std::string lineage;  // "from The Harbour Post, by its credit line; 8 % own text"; empty for an
                        // own report
  std::string terms;    // "mail: excerpt of 240 characters; site: whole"
  std::string evidence; // which features decided
};

struct StoryView {
  StoryRow story;
  std::vector<std::string> news; // what changed of late, a sentence each
  std::vector<Telling> tellings;
  std::vector<StoryRow> near; // stories it might be merged with
};

struct WordsView {
  EditionRow item;
  std::string day;
  std::vector<std::string> paragraphs; // of the article the sentences are taken from
};

struct SourceRow {
  std::string paper, health;
  bool ailing = false;
  std::vector<std::string> faults; // sentences about its feeds
};

struct SourcesView {
  std::vector<SourceRow> sources;
};

struct Finding {
  std::string about, sentence;
  bool stops = false;
};

struct PreviewView {
  std::string day_long, subject, html_url, text;
  std::string size; // "21 kB of HTML; no pictures"
  bool can_test = false, can_look = false, looked = false;
  std::vector<Finding> findings;
};

struct Number {
  std::string state, words; // "refused", as addresses name it; "refused"
  std::int64_t readers = 0;
};

struct MailingRow {
  std::string day, day_long, state;
  std::string question; // why it waits for a person; empty when it does not
  bool can_stop = false, can_resume = false, can_order = false;
  std::vector<Number> numbers;
};

struct MailingsView {
  std::string lacks;     // why no mail goes out; empty when it does
  std::string orderable; // the day, when its edition is approved and no mailing of it was ordered
  std::vector<MailingRow> mailings; // newest first
};

struct CopyRow { // one reader's copy, or one step of it
  std::int64_t reader = 0;
  std::string address, at, state;
  std::string reply, meaning, said; // "550 5.7.26", in words, in theirs
};

struct RefusalRow {
  std::int64_t readers = 0;
  std::string reply, meaning, remedy, said;
};

// How often the links of a story were followed.
struct LinkRow {
  std::string headline;
  std::int64_t story = 0, article = 0;
};

struct MailingView {
  MailingRow row;
  std::string lacks;
  std::vector<RefusalRow> refusals;
  std::vector<CopyRow> uncertain;
  bool again_by_policy = false;
  std::string listed, listed_state; // whose copies are listed; empty: none
  std::vector<CopyRow> copies;
  std::int64_t next = 0; // the reader after whom the list goes on; 0: it does not
  std::string sought;    // an address that was asked for
  std::vector<CopyRow> history;
  std::vector<LinkRow> links; // of those that are counted, in the briefing's order
};

} // namespace wireroom::desk
