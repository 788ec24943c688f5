// People, dates, tags, places and the other facts that feeds and entries state.
#include "feed/channel_people.h"
#include "feed/channel_place.h"
#include "feed/channel_reader.h"
#include "html/entities.h"

namespace wireroom::feed {

void ChannelReader::author(pugi::xml_node node, const Scope& scope, Subject& subject) {
  Person person = read_person(node, *this, scope);
  if (!person.name.empty() || !person.email.empty() || !person.href.empty())
    add_person(subject.what->authors, std::move(person));
}

void ChannelReader::contributor(pugi::xml_node node, const Scope& scope, Subject& subject) {
  Person person = read_person(node, *this, scope);
  subject.what->contributors.push_back(std::move(person));
}

void ChannelReader::publisher(pugi::xml_node node, const Scope& scope, Subject& subject) {
  const Person person = read_person(node, *this, scope);
  std::string object;
  if (!person.name.empty()) json_member(object, "name", json_string(person.name));
  if (!person.email.empty()) json_member(object, "email", json_string(person.email));
  if (!object.empty()) subject.what->json["publisher"] = object;
}

Person ChannelReader::read_person(pugi::xml_node node, ChannelReader& reader, const Scope& scope) {
  Person person;
  bool parts = false;
  for (const auto child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    std::string name = reader.names_.name(child, scope.names);
    if (const auto underscore = name.find('_'); underscore != std::string::npos)
      name.erase(0, underscore + 1);
    parts = true;
    if (name == "name")
      person.name = text_within(child);
    else if (name == "email")
      person.email = text_within(child);
    else if (name == "uri" || name == "url" || name == "homepage")
      person.href = reader.absolute(text_within(child), reader.within(child, scope));
  }
  return parts ? person : person_of_text(text_within(node));
}

// References that were escaped twice are read all the same: "10:00 &#43;0900".
std::optional<Stamp> ChannelReader::date(pugi::xml_node node, const Scope& scope) const {
  const std::string text = text_within(node);
  return parse_date(text.find('&') == std::string::npos ? text : html::decoded(text),
                    language_of_dates(scope));
}

std::string_view ChannelReader::language_of_dates(const Scope& scope) const {
  if (!source_.language.empty()) return source_.language;
  return rss_language_.empty() ? scope.language : rss_language_;
}

void ChannelReader::published(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (const auto stamp = date(node, scope)) subject.what->published = stamp;
}

void ChannelReader::updated(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (const auto stamp = date(node, scope)) subject.what->updated = stamp;
}

void ChannelReader::created(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (const auto stamp = date(node, scope)) subject.what->created = stamp;
}

void ChannelReader::expired(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (const auto stamp = date(node, scope)) subject.what->expired = stamp;
}

void ChannelReader::available(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (subject.entry) subject.entry->embargoed = date(node, scope);
}

void ChannelReader::validity(pugi::xml_node node, const Scope&, Subject& subject) {
  const std::string text = text_within(node);
  for (const auto part : ascii::split(text, ';'))
    for (const char* which : {"start", "end"}) {
      const auto trimmed = ascii::trim(part);
      const auto equals = trimmed.find('=');
      if (equals == std::string_view::npos || ascii::trim(trimmed.substr(0, equals)) != which)
        continue;
      if (const auto stamp = parse_date(trimmed.substr(equals + 1)))
        subject.what->json[std::string("validity_") + which] = json_string(format_stamp(*stamp));
    }
}

void ChannelReader::add_tag(Described& what, Tag tag) {
  if (ascii::trim(tag.term).empty() && tag.label.empty() && tag.scheme.empty()) return;
  if (!tag.term.empty() && ascii::trim(tag.term).empty()) return;
  for (const Tag& known : what.tags)
    if (known.term == tag.term && known.scheme == tag.scheme && known.label == tag.label) return;
  what.tags.push_back(std::move(tag));
}

void ChannelReader::media_category(pugi::xml_node node, const Scope&, Subject& subject) {
  tag(node, subject, "http://search.yahoo.com/mrss/category_schema");
}

void ChannelReader::tag(pugi::xml_node node, Subject& subject, std::string_view default_scheme) {
  Tag made{.term = node.attribute("term").value(),
           .scheme = node.attribute("scheme").value(),
           .label = node.attribute("label").value()};
  if (made.scheme.empty()) made.scheme = node.attribute("domain").value();
  if (made.scheme.empty()) made.scheme = default_scheme;
  if (made.term.empty()) made.term = text_within(node);
  add_tag(*subject.what, std::move(made));
}

void ChannelReader::itunes_category(pugi::xml_node node, const Scope& scope, Subject& subject) {
  add_tag(*subject.what,
          {.term = node.attribute("text").value(), .scheme = "http://www.itunes.com/"});
  children(node, scope, subject);
}

void ChannelReader::itunes_keywords(pugi::xml_node node, const Scope&, Subject& subject) {
  const std::string words = text_within(node);
  for (const auto word : ascii::split(words, ','))
    add_tag(*subject.what,
            {.term = std::string(ascii::trim(word)), .scheme = "http://www.itunes.com/"});
}

void ChannelReader::itunes_flag(pugi::xml_node node, const Scope& scope, Subject& subject) {
  const std::string name = names_.name(node, scope.names), value = text_within(node);
  const bool explicit_flag = name == "itunes_explicit";
  if (value == "yes" || (explicit_flag && value == "true"))
    subject.what->json[name] = "true";
  else if (!explicit_flag || value == "clean")
    subject.what->json[name] = "false";
  else
    subject.what->json.erase(name);
}

void ChannelReader::owner(pugi::xml_node node, const Scope& scope, Subject& subject) {
  publisher(node, scope, subject);
}

void ChannelReader::language(pugi::xml_node node, const Scope&, Subject& subject) {
  const std::string language = tag_of_language(text_within(node));
  if (language.empty()) return;
  subject.what->language = language;
  if (!subject.entry) rss_language_ = language;
}

void ChannelReader::ttl(pugi::xml_node node, const Scope&, Subject&) {
  const std::string text = text_within(node);
  long value = 0;
  for (const char c : text) {
    if (!ascii::is_digit(c) || value > 1'000'000) return;
    value = value * 10 + (c - '0');
  }
  if (!text.empty()) doc_.ttl = minutes(value);
}

void ChannelReader::generator(pugi::xml_node node, const Scope& scope, Subject& subject) {
  const std::string name = text_within(node);
  std::string object;
  json_member(object, "name", json_string(name));
  for (const char* key : {"uri", "url"})
    if (const auto href = node.attribute(key); href)
      json_member(object, "href", json_string(absolute(href.value(), scope)));
  if (const auto version = node.attribute("version"); version)
    json_member(object, "version", json_string(version.value()));
  subject.what->json["generator"] = object;
  if (!subject.entry) doc_.generator = name;
}

void ChannelReader::source(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (!subject.entry || subject.module) return;
  Described from;
  from.language = "";
  bool parts = false;
  for (const auto child : node.children()) parts = parts || child.type() == pugi::node_element;
  std::string href = node.attribute("url").value();
  if (parts) {
    children(node, scope, {.what = &from});
    finish(from);
  } else {
    from.title = text_within(node);
  }
  subject.entry->source_title = from.title;
  subject.entry->source_link = href.empty() ? from.link : href;
  subject.entry->json["source"] = described_json(from, href);
}

void ChannelReader::licence(pugi::xml_node node, const Scope& scope, Subject& subject) {
  std::string address = node.attribute("rdf:resource").value();
  if (address.empty()) address = text_within(node);
  subject.what->links.push_back({.href = absolute(address, scope), .rel = "license"});
}

void ChannelReader::text_input(pugi::xml_node node, const Scope& scope, Subject& subject) {
  std::string object;
  for (const auto child : node.children())
    if (child.type() == pugi::node_element) {
      const std::string name = names_.name(child, scope.names), value = text_within(child);
      json_member(object, name, json_string(name == "link" ? absolute(value, scope) : value));
    }
  if (!object.empty()) subject.what->json["textinput"] = object;
}

void ChannelReader::place(pugi::xml_node node, const Scope& scope, Subject& subject) {
  const std::string name = names_.name(node, scope.names);
  const bool shape = name.starts_with("gml_");
  std::string found =
      read_place(node, shape ? "shape" : std::string_view(name).substr(name.find('_') + 1));
  if (!found.empty()) subject.what->json["where"] = std::move(found);
}

} // namespace wireroom::feed
