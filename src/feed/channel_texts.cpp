// Titles, summaries and contents: what an element says in words.
#include "feed/channel_reader.h"

namespace wireroom::feed {

Content ChannelReader::text(pugi::xml_node node, const Scope& scope,
                            std::string_view default_type) {
  return read_text(
      node, {.default_type = default_type,
             .base = scope.base,
             .language = rss_language_.empty() ? std::string_view(scope.language) : rss_language_,
             .guess = !is_atom(),
             .strip_div = is_atom(),
             .care = source_.markup,
             .twice_encoded = &twice_encoded_});
}

void ChannelReader::keep(Described& what, const char* field, std::string& place, Content content) {
  place = std::move(content.value);
  std::erase_if(what.detail, [&](const Detail& d) { return d.field == field; });
  what.detail.push_back({field, content.type, content.language, content.base});
}

void ChannelReader::title(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (subject.picture) {
    subject.picture->title = text_within(node);
    return;
  }
  const bool own =
      std::string_view(node.name()).find(':') == std::string_view::npos || !subject.module;
  if (subject.titled || (subject.module && !subject.what->title.empty()) || !own) return;
  set_title(node, scope, subject);
  subject.titled = !subject.module && !subject.what->title.empty();
}

void ChannelReader::module_title(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (subject.what->title.empty()) set_title(node, scope, subject);
}

void ChannelReader::set_title(pugi::xml_node node, const Scope& scope, Subject& subject) {
  Content content = text(node, scope, "text/plain");
  if (content.value.empty()) return;
  const bool markup = is_html(content.type);
  Described& what = *subject.what;
  keep(what, "title", what.title_markup, std::move(content));
  what.title = markup ? plain_text(what.title_markup) : ascii::squeeze(what.title_markup);
  if (what.title == what.title_markup) what.title_markup.clear();
}

void ChannelReader::description(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (subject.picture) {
    subject.picture->caption = text_within(node);
    return;
  }
  if (subject.module) return;
  if (subject.entry && !subject.what->summary.empty() && subject.entry->content.empty())
    return content_of(node, scope, subject, "text/html");
  Content content = text(node, scope, "text/html");
  if (subject.entry)
    keep(*subject.what, "summary", subject.what->summary, std::move(content));
  else
    keep(*subject.what, "subtitle", subject.what->subtitle, std::move(content));
}

void ChannelReader::summary(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (subject.entry && !subject.what->summary.empty() && subject.entry->content.empty())
    return content_of(node, scope, subject, "text/plain");
  keep(*subject.what, "summary", subject.what->summary, text(node, scope, "text/plain"));
}

void ChannelReader::subtitle(pugi::xml_node node, const Scope& scope, Subject& subject) {
  keep(*subject.what, "subtitle", subject.what->subtitle, text(node, scope, "text/plain"));
}

void ChannelReader::rights(pugi::xml_node node, const Scope& scope, Subject& subject) {
  keep(*subject.what, "rights", subject.what->rights, text(node, scope, "text/plain"));
}

void ChannelReader::info(pugi::xml_node node, const Scope& scope, Subject& subject) {
  keep(*subject.what, "info", subject.what->info, text(node, scope, "text/plain"));
}

void ChannelReader::content_of(pugi::xml_node node, const Scope& scope, Subject& subject,
                               std::string_view type) {
  if (!subject.entry) return;
  Content content = text(node, scope, type);
  if (!content.src.empty()) content.src = absolute(content.src, scope);
  subject.entry->content.push_back(std::move(content));
}

void ChannelReader::content(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (subject.module) return;
  content_of(node, scope, subject, "text/plain");
}

void ChannelReader::content_encoded(pugi::xml_node node, const Scope& scope, Subject& subject) {
  content_of(node, scope, subject, "text/html");
}

void ChannelReader::body(pugi::xml_node node, const Scope& scope, Subject& subject) {
  content_of(node, scope, subject, "application/xhtml+xml");
}

} // namespace wireroom::feed
