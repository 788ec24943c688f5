// What the pages are put together from: the frame round a template, and the pieces that several
// templates show. Only the render files of this folder include it.
#pragma once
#include "site/render.h"
#include <ctemplate/template.h>
#include <functional>

namespace wireroom::site {

using Values = ctemplate::TemplateDictionary;

// The head of a page: its name and what machines are told of it.
struct Head {
  std::string title, description;
  std::string kind = "website", canonical; // canonical: empty for this page's own address
  std::string published, modified;
  std::string linked_data; // JSON-LD; empty for none
  std::string feeds;       // path before "/feed.xml"
  bool index = true;
};

std::string make_page(const Frame& frame, const Head& head, const char* name,
                      const std::function<void(Values&)>& fill);

// Shows SECTION with {{TEXT}} when there is a text.
void show_text(Values& into, const char* section, const std::string& text);
void set_language(Values& into, const std::string& language);
void set_time(Values& into, const Stamp& stamp); // MACHINE_TIME, TIME with hour and zone
void add_lines(Values& into, const std::vector<StoryLine>& lines, const char* level,
               std::size_t with_lead = SIZE_MAX);
void add_teaser(Values& into, const Teaser& teaser, const std::vector<Run>& title,
                const std::vector<Run>& snippet);
void add_teasers(Values& into, const std::vector<Teaser>& teasers);
void add_change(Values& into, const Change& change);
void add_newsletter(Values& into, const Frame& frame, const SignUpView& view = {});

std::string kicker(const Paper& paper, const std::string& section);

} // namespace wireroom::site
