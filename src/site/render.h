// The site's pages as HTML: no script, every value escaped by the place where it stands. Pure; any
// thread. The same view gives the same bytes.
#pragma once
#include "site/views.h"
#include <string>

namespace wireroom::site {

// What stands on every page.
struct Frame {
  const Network& network;
  std::string path;  // of this page
  std::string day;   // today, "2026-03-12"; empty leaves the line out
  std::string query; // in the search field
};

std::string render_front(const Frame& frame, const FrontView& view);
std::string render_story(const Frame& frame, const StoryView& view);
std::string render_article(const Frame& frame, const ArticleView& view);
std::string render_paper(const Frame& frame, const PaperView& view);
std::string render_country(const Frame& frame, const CountryView& view);
std::string render_section(const Frame& frame, const SectionView& view);
std::string render_search(const Frame& frame, const SearchView& view);
std::string render_briefing(const Frame& frame, const BriefingView& view);
std::string render_briefings(const Frame& frame, const BriefingList& view);
// Each briefing whole, its page as the address.
FeedView feed_of(const Network& network, const BriefingList& list);
std::string render_corrections(const Frame& frame, const CorrectionsView& view);
std::string render_sign_up(const Frame& frame, const SignUpView& view);
std::string render_words(const Frame& frame, const WordsView& view);

// The style sheet's address; it changes with its content.
const std::string& style_path();

} // namespace wireroom::site
