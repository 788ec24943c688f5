// What the public pages show, as plain values: filled by a Source, rendered by render.h and
// feeds.h.
//
// A view holds only what the terms allow on that page at that instant: an article that may not be
// shown is not in it, one that may be shown in part has its excerpt and nothing more. Texts are
// plain (no markup); fields that are not known are empty. Languages are BCP 47, countries ISO
// 3166-1 codes in lower case.
#pragma once
#include "base/id.h"
#include "page/article.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wireroom::site {

struct Paper { // as it is named beside its words
  std::string id, name, city, country;
};

// How widely a story is told.
struct Reach {
  int papers = 0, countries = 0;
};

// Another paper's telling, named beside a story's headline.
struct AlsoTold {
  ArticleId id;
  std::string title, lead, language; // lead: its first sentence
  Paper paper;
};

// A story in a list: its headline and first lines are one paper's own words.
struct StoryLine {
  StoryId id;
  std::string headline, lead, language;
  Paper paper;
  std::string section;
  Reach reach;
  Stamp latest;
  std::vector<AlsoTold> also; // own reports of other papers; only where a list has room for them
  std::string address_words;  // of its address, whatever headline it has here; empty: the headline
};

// An article in a list.
struct Teaser {
  ArticleId id;
  std::string title, text, language, byline;
  Paper paper;
  std::optional<Stamp> date;
  std::string relation; // "also told", "background"; empty when it is only near
};

struct Change { // what became different in an article, and when
  ArticleId article;
  std::string title, language;
  Paper paper;
  Stamp at;
  std::string kind;  // "correction", "developed", "spelling", "withdrawn"
  std::string words; // what changed; for a correction, the note as the paper gave it
};

// How many stories of the front page stand with all their first lines, the others with a sentence.
inline constexpr std::size_t whole_leads = 5;

// No story stands in it twice.
struct FrontView {
  std::string day;                // of the edition, "2026-03-12"; empty before the first
  std::vector<StoryLine> edition; // in the desk's order and words
  std::vector<StoryLine> ranked;  // of the rest, the most widely told and newest
  struct Region {
    std::string name;
    std::vector<StoryLine> stories;
  };
  std::vector<Region> regions;
};

struct Telling { // one paper's article of a story
  ArticleId id;
  std::string title, lead, language;
  Paper paper;
  Stamp published;
  bool first = false; // it came before all others
  // Papers and agencies that the text came through, its origin first; empty for an own report.
  std::vector<std::string> hands;
  std::optional<int> own_percent; // share of own text, as far as known
  std::vector<Change> changes;
};

struct News {                       // something new in a story, as story/changes.h finds it
  std::string sentence;             // with its source
  std::optional<ArticleId> article; // that says so
  std::string title;                // of that article
};

struct StoryView {
  StoryLine line; // of another story when this one was merged into it; then the rest is empty
  std::vector<News> news;        // since a day ago
  std::vector<Telling> tellings; // own reports by time, each followed by its copies
  std::vector<StoryLine> near;
};

struct ArticleView {
  ArticleId id;
  std::string title, deck, language, section, canonical; // canonical: the paper's own page
  std::vector<std::string> byline;
  Paper paper;
  std::string about;  // the paper's box
  std::string credit; // "The Jakarta Post/Asia News Network"
  std::optional<Stamp> published, updated;
  page::Image image;
  std::vector<page::Block> body;  // empty when only an excerpt is allowed
  std::string excerpt;            // then this, to be read on at the paper
  std::vector<std::string> hands; // as in Telling
  std::optional<int> own_percent;
  std::vector<Change> changes; // oldest first
  std::optional<StoryLine> story;
  std::vector<Teaser> related;
  bool index = true; // search engines may list it
};

struct PaperView {
  Paper paper;
  std::string about, home, credit;
  std::vector<std::string> languages, terms; // terms: plain sentences
  std::vector<Teaser> articles;
};

struct CountryView {
  std::string code;
  std::vector<Paper> papers;
  std::vector<StoryLine> stories;
};

struct SectionView {
  std::string name;
  std::vector<StoryLine> stories;
};

// Text in which some runs are what was looked for.
struct Run {
  std::string text;
  bool hit = false;
};

struct SearchHit {
  Teaser article; // title and text empty; the runs have them
  std::vector<Run> title, snippet;
};

struct SearchView {
  std::string query;
  int page = 1, total = 0;
  bool more = false;
  std::vector<SearchHit> hits;
};

struct BriefingItem {
  std::string headline, kicker, sentences, source, told_by, story_path, article_path, language;
  std::string changed; // since the briefing that had the story before; empty: it is new
};

struct BriefingView {
  std::string day, title, intro;
  std::optional<Stamp> approved;
  std::vector<BriefingItem> items;
};

struct BriefingList {
  std::vector<BriefingView> briefings; // newest first; items may be left out
};

struct CorrectionsView {
  std::vector<Change> corrections; // newest first: corrections and withdrawals
};

// A page of words: privacy, terms, what became of a sign-up, an error.
struct WordsView {
  std::string title;
  struct Part {
    std::string heading; // may be empty
    std::vector<std::string> paragraphs;
  };
  std::vector<Part> parts;
  struct Field { // a box to tick, or with options a list to choose from
    std::string label, name;
    bool ticked = false;
    std::string chosen;                                       // value of an option
    std::vector<std::pair<std::string, std::string>> options; // value, text
  };
  struct Group {
    std::string legend;
    std::vector<Field> fields;
  };
  struct Form { // one button, such as "Leave the briefing", and what is chosen with it
    std::string action, button;
    std::vector<std::pair<std::string, std::string>> hidden;
    std::vector<Group> groups;
  };
  std::vector<Form> forms;
};

struct SignUpView {
  std::string address; // as typed before, when it was refused
  std::string refusal; // why; empty at first
};

// The network itself, as it stands on every page.
struct Network {
  std::string name, motto, briefing = "The Briefing";
  std::string origin; // "https://news.example", no slash at the end
  std::string postal_address, contact;
  bool links_counted = false; // in the briefing's mails
  std::vector<Paper> papers;
  std::vector<std::string> sections; // in the order of the navigation
};

// A feed of articles or stories.
struct FeedItem {
  std::string path;                                                // on this site
  std::string title, summary, language, author, section, original; // original: the paper's own page
  Paper paper;
  std::optional<Stamp> published, updated;
  std::string html; // the whole content where the feed carries it, with whole addresses; else empty
};

struct FeedView {
  std::string title, path;     // path: of the page that it is the feed of
  std::vector<FeedItem> items; // newest first
};

// Everything that has a page, for the sitemaps and for writing the whole site to files.
struct Catalogue {
  struct Entry {
    std::string path;
    Stamp changed;
    std::string title, language; // of a story
  };
  std::vector<Entry> stories, articles, papers, countries, sections, briefings;
};

} // namespace wireroom::site
