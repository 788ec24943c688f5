// The desk's pages as HTML. Every value is escaped by the place where it stands. Pure; any thread.
#pragma once
#include "desk/views.h"
#include <string>

namespace wireroom::desk {

// What stands on every page.
struct Frame {
  std::string network, editor, form_token;
  std::string message; // what the last action did, or why it was refused
};

std::string render_login(const Frame& frame);
std::string render_home(const Frame& frame, const HomeView& view);
std::string render_story(const Frame& frame, const StoryView& view);
std::string render_words(const Frame& frame, const WordsView& view);
std::string render_sources(const Frame& frame, const SourcesView& view);
std::string render_mailings(const Frame& frame, const MailingsView& view);
std::string render_mailing(const Frame& frame, const MailingView& view);
std::string render_preview(const Frame& frame, const PreviewView& view);

} // namespace wireroom::desk
