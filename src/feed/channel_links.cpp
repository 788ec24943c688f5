// Addresses and pictures of feeds and entries.
#include "feed/channel_reader.h"

namespace wireroom::feed {

void ChannelReader::add_link(Described& what, Link link, bool main) {
  if (main && !link.href.empty()) what.link = link.href;
  what.links.push_back(std::move(link));
}

void ChannelReader::link(pugi::xml_node node, const Scope& scope, Subject& subject) {
  std::string_view href = node.attribute("href").value();
  if (href.empty()) href = node.attribute("url").value();
  if (href.empty() && text_within(node).empty()) href = node.attribute("uri").value();
  if (subject.picture) {
    subject.picture->link = absolute(href.empty() ? text_within(node) : std::string(href), scope);
    return;
  }
  const std::string text = href.empty() ? text_within(node) : "";
  // An empty reference is its base's own address (RFC 3986 §4.4).
  const bool file = ascii::equal(node.attribute("rel").value(), "enclosure");
  const bool same = is_atom() && !file && href.empty() && text.empty() && node.attribute("href");
  Link made{.href =
                same ? scope.base : absolute(href.empty() ? std::string_view(text) : href, scope),
            .rel = node.attribute("rel").value(),
            .type = node.attribute("type").value(),
            .title = node.attribute("title").value(),
            .language = node.attribute("hreflang").value(),
            .length = node.attribute("length").value()};
  if (made.href.empty() && !is_atom()) return;
  if (made.rel.empty())
    made.rel = "alternate";
  else
    made.rel = ascii::lowered(made.rel);
  if (made.type.empty() && made.rel == "alternate") made.type = "text/html";
  if (made.type.empty() && made.rel == "self") made.type = "application/atom+xml";
  const bool page = made.type == "text/html" || made.type == "application/xhtml+xml";
  if (!subject.entry && subject.what == &doc_) {
    if (made.rel == "self") doc_.self = made.href;
    if (made.rel == "hub") doc_.hub = made.href;
  }
  if (subject.entry && made.rel == "replies" && page && html::address_scheme(made.href) != "")
    if (!node.attribute("type").empty()) subject.entry->comments = made.href;
  // RSS's own <link> counts before an <atom:link> in it.
  const bool own = is_atom() || std::string_view(node.name()).find(':') == std::string_view::npos;
  const bool leads = made.rel == "alternate" && page && (own || subject.what->link.empty());
  add_link(*subject.what, std::move(made), leads);
}

void ChannelReader::itunes_image(pugi::xml_node node, const Scope& scope, Subject& subject) {
  std::string_view href = node.attribute("href").value();
  if (href.empty()) href = node.attribute("url").value();
  if (!href.empty()) subject.what->image.href = absolute(href, scope);
}

bool ChannelReader::names_picture(std::string_view name) {
  for (const char* word : {"image", "img", "thumb", "photo", "picture", "foto"})
    if (name.find(word) != std::string_view::npos) return true;
  return false;
}

std::string ChannelReader::picture_address(pugi::xml_node node, const Scope& scope) const {
  std::string_view told = node.attribute("url").value();
  for (const char* attribute : {"src", "href"})
    if (told.empty()) told = node.attribute(attribute).value();
  const std::string text = told.empty() ? text_within(node) : std::string(told);
  if (text.empty() || std::any_of(text.begin(), text.end(), ascii::is_space)) return {};
  std::string address = absolute(text, scope);
  return html::is_web_address(address) ? address : "";
}

void ChannelReader::enclosure(pugi::xml_node node, const Scope& scope, Subject& subject) {
  std::string_view href = node.attribute("url").value();
  if (href.empty()) href = node.attribute("href").value();
  if (href.empty()) return;
  subject.what->links.push_back({.href = absolute(href, scope),
                                 .rel = "enclosure",
                                 .type = node.attribute("type").value(),
                                 .length = node.attribute("length").value()});
}

void ChannelReader::guid(pugi::xml_node node, const Scope&, Subject& subject) {
  if (subject.module) return;
  subject.what->id = text_within(node);
  std::string_view permalink = node.attribute("isPermaLink").value();
  if (permalink.empty()) permalink = node.attribute("ispermalink").value();
  permalink_guid_ = permalink.empty() ? html::address_scheme(subject.what->id).starts_with("http")
                                      : ascii::equal(permalink, "true");
}

void ChannelReader::id(pugi::xml_node node, const Scope& scope, Subject& subject) {
  std::string id = text_within(node);
  const bool path = is_atom() && id.find('/') != std::string::npos &&
                    html::address_scheme(id).empty() && !id.starts_with("//");
  subject.what->id = path ? absolute(id, scope) : std::move(id);
}

void ChannelReader::comments(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (!subject.entry) return;
  const std::string text = text_within(node);
  if (std::any_of(text.begin(), text.end(), ascii::is_space)) return; // words, no address
  const std::string address = absolute(text, scope);
  if (!html::address_scheme(address).empty() || !scope.base.empty())
    subject.entry->comments = address;
}

void ChannelReader::address(pugi::xml_node node, const Scope& scope, Subject& subject) {
  const std::string name = names_.name(node, scope.names);
  if (subject.picture) return picture_part(name, node, *subject.picture, scope);
  subject.what->json[name] = json_string(absolute(text_within(node), scope));
}

void ChannelReader::image(pugi::xml_node node, const Scope& scope, Subject& subject) {
  const auto resource = node.attribute("rdf:resource");
  if (resource && !node.first_child()) {
    if (subject.what->image.href.empty())
      subject.what->image.href = absolute(resource.value(), scope);
    return;
  }
  if (!node.first_child()) return;
  Picture picture;
  children(node, scope, {.what = subject.what, .entry = subject.entry, .picture = &picture});
  if (picture.href.empty() && !node.first_child().first_child())
    picture.href = absolute(text_within(node), scope);
  subject.what->image = std::move(picture);
}

void ChannelReader::picture_part(const std::string& name, pugi::xml_node node, Picture& picture,
                                 const Scope& scope) {
  if (name == "url")
    picture.href = absolute(text_within(node), scope);
  else if (name == "width")
    picture.width = text_within(node);
  else if (name == "height")
    picture.height = text_within(node);
  else if (name == "description")
    picture.caption = text_within(node);
}

void ChannelReader::media_group(pugi::xml_node node, const Scope& scope, Subject& subject) {
  Subject inner = subject;
  inner.module = true;
  children(node, scope, inner);
}

void ChannelReader::media_content(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (subject.entry && !node.attribute("url").empty()) {
    Picture made{.href = absolute(node.attribute("url").value(), scope),
                 .type = node.attribute("type").value(),
                 .width = node.attribute("width").value(),
                 .height = node.attribute("height").value(),
                 .medium = node.attribute("medium").value()};
    for (const auto child : node.children()) {
      const std::string name = names_.name(child, scope.names);
      if (name == "media_title") made.title = text_within(child);
      if (name == "media_description") made.caption = text_within(child);
      if (name == "media_credit") made.credit = text_within(child);
    }
    subject.entry->media.push_back(std::move(made));
  } else if (subject.what->image.href.empty()) {
    subject.what->image.href = absolute(node.attribute("url").value(), scope);
  }
  media_group(node, scope, subject);
}

void ChannelReader::media_description(pugi::xml_node node, const Scope&, Subject& subject) {
  if (subject.entry && media_words_.empty()) media_words_ = text_within(node);
}

std::string ChannelReader::words_list(const std::string& text) {
  std::string list;
  for (const auto word : ascii::split(ascii::squeeze(text), ' '))
    if (!word.empty()) json_append(list, json_string(word));
  return list.empty() ? "[]" : list;
}

void ChannelReader::media_list(pugi::xml_node node, const Scope& scope, Subject& subject) {
  const std::string name = names_.name(node, scope.names);
  const bool address = name == "media_thumbnail";
  std::string object;
  for (const auto attribute : node.attributes())
    json_member(object,
                address && std::string_view(attribute.name()) == "url"
                    ? "href"
                    : ascii::lowered(attribute.name()),
                json_string(address && std::string_view(attribute.name()) == "url"
                                ? absolute(attribute.value(), scope)
                                : attribute.value()));
  if (name == "media_restriction")
    json_member(object, "content", words_list(text_within(node)));
  else if (!address)
    json_member(object, "content", json_string(text_within(node)));
  if (address && subject.entry && subject.what->image.href.empty())
    subject.what->image = {.href = absolute(node.attribute("url").value(), scope),
                           .width = node.attribute("width").value(),
                           .medium = "thumbnail"};
  if (name == "media_credit" || address)
    json_append(subject.what->json[name], object);
  else
    subject.what->json[name] = object;
}

} // namespace wireroom::feed
