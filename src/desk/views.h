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
  std::string lineage;  // "copy of The Harbour Post, 8 % own text"; empty for an own report
  std::string terms;    // "mail: excerpt of 240 characters; site: whole"
  std::string evidence; // which features decided
};

struct StoryView {
  StoryRow story;
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
};

struct SourcesView {
  std::vector<SourceRow> sources;
};

struct PreviewView {
  std::string day_long, subject, html_url, text;
};

} // namespace wireroom::desk
