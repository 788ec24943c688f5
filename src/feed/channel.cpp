#include "feed/channel.h"
#include "base/ascii.h"
#include "feed/channel_people.h"
#include "feed/date.h"
#include "feed/json_value.h"
#include "feed/text_construct.h"
#include "html/address.h"
#include <unordered_map>

namespace wireroom::feed {
namespace {

// What an element inherits from those around it.
struct Scope {
  std::string base, language;
  const XmlNames::Set* names = nullptr;
};

// Whom an element speaks of.
struct Subject {
  Described* what;
  Entry* entry = nullptr;
  Picture* picture = nullptr; // within <image>
  bool module = false;        // below another element of a module, such as media:group
  bool titled = false;
};

class ChannelReader {
 public:
  ChannelReader(const FeedSource& source, const Budget& budget, Document& document)
      : source_(source), budget_(budget), doc_(document) {}

  void read(pugi::xml_node root) {
    Scope outer{.names = names_.none()};
    outer.base = source_.url;
    if (const auto found = source_.headers.find("content-location"); found != source_.headers.end())
      outer.base = html::absolute_address(outer.base, found->second);
    if (const auto found = source_.headers.find("content-language"); found != source_.headers.end())
      outer.language = tag_of_language(found->second);
    Scope scope = within(root, outer);
    name_format(root, scope);
    doc_.language = scope.language;
    if (doc_.format == "cdf") cdf_attributes(root, doc_, scope);
    if (root_name_ == "entry" || root_name_ == "item") return entry(root, scope);
    children(root, scope, {.what = &doc_});
    finish(doc_);
    if (names_.undeclared()) {
      doc_.wellformed = false;
      doc_.repairs.push_back({"undeclared-prefix", "names"});
    }
  }

 private:
  using Handler = void (ChannelReader::*)(pugi::xml_node, const Scope&, Subject&);

  // --- scope ---
  static std::string tag_of_language(std::string_view language) {
    std::string tag(ascii::trim(language));
    std::replace(tag.begin(), tag.end(), '_', '-');
    return tag;
  }

  Scope within(pugi::xml_node node, const Scope& around) {
    Scope scope = around;
    scope.names = names_.within(node, around.names);
    if (const auto base = node.attribute("xml:base"); base)
      scope.base = html::absolute_address(around.base, html::clean_address(base.value()));
    else if (const auto plain = node.attribute("base"); plain && doc_.format == "cdf")
      scope.base = html::absolute_address(around.base, html::clean_address(plain.value()));
    if (const auto language = node.attribute("xml:lang"); language)
      scope.language = tag_of_language(language.value());
    return scope;
  }

  std::string absolute(std::string_view address, const Scope& scope) const {
    const std::string clean = html::clean_address(address);
    if (clean.empty() || scope.base.empty()) return clean;
    return html::absolute_address(scope.base, clean);
  }

  void name_format(pugi::xml_node root, const Scope& scope) {
    root_name_ = names_.name(root, scope.names);
    const std::string_view version = ascii::trim(root.attribute("version").value());
    if (root_name_ == "rss")
      rss_format(version);
    else if (root_name_ == "rdf_rdf")
      rdf_format(root);
    else if (root_name_ == "channel")
      doc_.format = "cdf";
    else
      atom_format(root, version);
  }

  void rss_format(std::string_view version) {
    doc_.version = version;
    for (const char* old : {"0.90", "0.91", "0.92", "0.93", "0.94"})
      if (version == old) doc_.format = fmt::format("rss0{}", version.substr(2));
    if (doc_.format.empty())
      doc_.format = version.starts_with("2") ? "rss20" : version.starts_with("1") ? "rss10" : "rss";
  }

  void rdf_format(pugi::xml_node root) {
    doc_.format = "rdf";
    doc_.version = "1.0";
    for (const auto attribute : root.attributes())
      if (std::string_view(attribute.value()).find("rdf/simple/0.9") != std::string_view::npos)
        doc_.version = "0.90";
  }

  void atom_format(pugi::xml_node root, std::string_view version) {
    bool new_namespace = false;
    for (const auto attribute : root.attributes())
      if (ascii::equal(attribute.value(), "http://www.w3.org/2005/Atom")) new_namespace = true;
    const bool old = !new_namespace && (!version.empty() || has_old_namespace(root));
    doc_.format = new_namespace                                  ? "atom10"
                  : version == "0.3" || (old && version.empty()) ? "atom03"
                                                                 : "atom";
    doc_.version = doc_.format == "atom10"   ? "1.0"
                   : doc_.format == "atom03" ? "0.3"
                                             : std::string(version);
  }

  static bool has_old_namespace(pugi::xml_node root) {
    for (const auto attribute : root.attributes())
      if (ascii::find(attribute.value(), "purl.org/atom/ns#") != std::string_view::npos)
        return true;
    return false;
  }

  bool is_atom() const { return doc_.format.starts_with("atom"); }

  // --- the walk: only into elements that hold others, so no deeper than the mender allows ---
  void children(pugi::xml_node node, const Scope& scope, Subject subject) {
    for (const auto child : node.children())
      if (child.type() == pugi::node_element) element(child, scope, subject);
  }

  void element(pugi::xml_node node, const Scope& around, Subject& subject) {
    const Scope scope = node.first_attribute() ? within(node, around) : around;
    const std::string name = names_.name(node, scope.names);
    const auto found = handlers().find(name);
    if (found != handlers().end())
      (this->*found->second)(node, scope, subject);
    else
      unknown(name, node, scope, subject);
  }

  void unknown(const std::string& name, pugi::xml_node node, const Scope& scope, Subject& subject) {
    if (subject.picture) return picture_part(name, node, *subject.picture, scope);
    bool elements = false;
    for (const auto child : node.children())
      if (child.type() == pugi::node_element) elements = true;
    std::string attributes;
    for (const auto attribute : node.attributes())
      if (const std::string_view key = attribute.name(); !key.starts_with("xml"))
        json_member(attributes, ascii::lowered(key), json_string(attribute.value()));
    if (!attributes.empty())
      subject.what->json[name] = attributes;
    else if (!elements && !name.starts_with("svg_"))
      subject.what->other[name] = text_within(node);
    if (elements && !name.starts_with("svg_") && !name.starts_with("mathml_")) {
      Subject inner = subject;
      inner.module = true;
      if (name.find('_') == std::string::npos) children(node, scope, inner);
    }
  }

  // --- feed and entries ---
  void channel(pugi::xml_node node, const Scope& scope, Subject& subject) {
    if (doc_.language.empty()) doc_.language = scope.language;
    children(node, scope, subject);
  }

  void item(pugi::xml_node node, const Scope& scope, Subject&) { entry(node, scope); }

  void entry(pugi::xml_node node, const Scope& scope) {
    if (doc_.entries.size() >= budget_.entries) {
      if (!full_) doc_.repairs.push_back({"too-many-entries", "the entries beyond the limit"});
      full_ = true;
      return;
    }
    Entry made;
    made.language = scope.language;
    if (const auto about = node.attribute("rdf:about"); about) made.id = about.value();
    if (doc_.format == "cdf") cdf_attributes(node, made, scope);
    permalink_guid_ = false;
    children(node, scope, {.what = &made, .entry = &made});
    finish_entry(made, scope);
    doc_.entries.push_back(std::move(made));
  }

  void cdf_attributes(pugi::xml_node node, Described& what, const Scope& scope) {
    for (const auto attribute : node.attributes()) {
      if (ascii::equal(attribute.name(), "href"))
        add_link(what, {.href = absolute(attribute.value(), scope), .rel = "alternate"}, true);
      if (ascii::equal(attribute.name(), "lastmod")) what.updated = parse_date(attribute.value());
    }
  }

  void finish(Described& what) {
    if (what.link.empty())
      for (const Link& link : what.links)
        if (what.link.empty() && (link.rel.empty() || link.rel == "alternate"))
          what.link = link.href;
  }

  void finish_entry(Entry& made, const Scope& scope) {
    finish(made);
    if (made.link.empty() && permalink_guid_) made.link = absolute(made.id, scope);
    if (const auto original = made.other.find("feedburner_origlink"); original != made.other.end())
      made.link = original->second;
    if (made.summary.empty() && !made.content.empty()) {
      made.summary = made.content.front().value;
      made.detail.push_back({"summary", made.content.front().type, made.content.front().language,
                             made.content.front().base});
    }
    if (made.language.empty()) made.language = doc_.language;
    for (const Link& link : made.links)
      if (link.rel == "enclosure" && !link.href.empty() && !has_enclosure(made, link.href))
        made.enclosures.push_back({link.href, link.type, link.length});
  }

  static bool has_enclosure(const Entry& made, const std::string& href) {
    return std::any_of(made.enclosures.begin(), made.enclosures.end(),
                       [&](const Enclosure& e) { return e.href == href; });
  }

  // --- texts ---
  Content text(pugi::xml_node node, const Scope& scope, std::string_view default_type) {
    return read_text(
        node, {.default_type = default_type,
               .base = scope.base,
               .language = rss_language_.empty() ? std::string_view(scope.language) : rss_language_,
               .guess = !is_atom(),
               .care = source_.markup});
  }

  void keep(Described& what, const char* field, std::string& place, Content content) {
    place = std::move(content.value);
    std::erase_if(what.detail, [&](const Detail& d) { return d.field == field; });
    what.detail.push_back({field, content.type, content.language, content.base});
  }

  void title(pugi::xml_node node, const Scope& scope, Subject& subject) {
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

  void module_title(pugi::xml_node node, const Scope& scope, Subject& subject) {
    if (subject.what->title.empty()) set_title(node, scope, subject);
  }

  void set_title(pugi::xml_node node, const Scope& scope, Subject& subject) {
    Content content = text(node, scope, "text/plain");
    if (content.value.empty()) return;
    const bool markup = is_html(content.type);
    Described& what = *subject.what;
    keep(what, "title", what.title_markup, std::move(content));
    what.title = markup ? plain_text(what.title_markup) : ascii::squeeze(what.title_markup);
    if (what.title == what.title_markup) what.title_markup.clear();
  }

  void description(pugi::xml_node node, const Scope& scope, Subject& subject) {
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

  void summary(pugi::xml_node node, const Scope& scope, Subject& subject) {
    if (subject.entry && !subject.what->summary.empty() && subject.entry->content.empty())
      return content_of(node, scope, subject, "text/plain");
    keep(*subject.what, "summary", subject.what->summary, text(node, scope, "text/plain"));
  }

  void subtitle(pugi::xml_node node, const Scope& scope, Subject& subject) {
    keep(*subject.what, "subtitle", subject.what->subtitle, text(node, scope, "text/plain"));
  }
  void rights(pugi::xml_node node, const Scope& scope, Subject& subject) {
    keep(*subject.what, "rights", subject.what->rights, text(node, scope, "text/plain"));
  }
  void info(pugi::xml_node node, const Scope& scope, Subject& subject) {
    keep(*subject.what, "info", subject.what->info, text(node, scope, "text/plain"));
  }

  void content_of(pugi::xml_node node, const Scope& scope, Subject& subject,
                  std::string_view type) {
    if (!subject.entry) return;
    Content content = text(node, scope, type);
    if (!content.src.empty()) content.src = absolute(content.src, scope);
    subject.entry->content.push_back(std::move(content));
  }
  void content(pugi::xml_node node, const Scope& scope, Subject& subject) {
    if (subject.module) return;
    content_of(node, scope, subject, "text/plain");
  }
  void content_encoded(pugi::xml_node node, const Scope& scope, Subject& subject) {
    content_of(node, scope, subject, "text/html");
  }
  void body(pugi::xml_node node, const Scope& scope, Subject& subject) {
    content_of(node, scope, subject, "application/xhtml+xml");
  }

  // --- addresses ---
  void add_link(Described& what, Link link, bool main) {
    if (main && !link.href.empty()) what.link = link.href;
    what.links.push_back(std::move(link));
  }

  void link(pugi::xml_node node, const Scope& scope, Subject& subject) {
    std::string_view href = node.attribute("href").value();
    if (href.empty()) href = node.attribute("url").value();
    if (href.empty()) href = node.attribute("uri").value();
    if (subject.picture) {
      subject.picture->link = absolute(href.empty() ? text_within(node) : std::string(href), scope);
      return;
    }
    const std::string text = href.empty() ? text_within(node) : "";
    Link made{.href = absolute(href.empty() ? std::string_view(text) : href, scope),
              .rel = node.attribute("rel").value(),
              .type = node.attribute("type").value(),
              .title = node.attribute("title").value(),
              .language = node.attribute("hreflang").value(),
              .length = node.attribute("length").value()};
    if (made.href.empty()) return;
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
    add_link(*subject.what, std::move(made), made.rel == "alternate" && page);
  }

  void itunes_image(pugi::xml_node node, const Scope& scope, Subject& subject) {
    std::string_view href = node.attribute("href").value();
    if (href.empty()) href = node.attribute("url").value();
    if (!href.empty()) subject.what->image.href = absolute(href, scope);
  }

  void enclosure(pugi::xml_node node, const Scope& scope, Subject& subject) {
    std::string_view href = node.attribute("url").value();
    if (href.empty()) href = node.attribute("href").value();
    if (href.empty()) return;
    subject.what->links.push_back({.href = absolute(href, scope),
                                   .rel = "enclosure",
                                   .type = node.attribute("type").value(),
                                   .length = node.attribute("length").value()});
  }

  void guid(pugi::xml_node node, const Scope&, Subject& subject) {
    if (subject.module) return;
    subject.what->id = text_within(node);
    std::string_view permalink = node.attribute("isPermaLink").value();
    if (permalink.empty()) permalink = node.attribute("ispermalink").value();
    permalink_guid_ = permalink.empty() ? html::address_scheme(subject.what->id).starts_with("http")
                                        : ascii::equal(permalink, "true");
  }
  void id(pugi::xml_node node, const Scope&, Subject& subject) {
    subject.what->id = text_within(node);
  }

  void comments(pugi::xml_node node, const Scope& scope, Subject& subject) {
    if (!subject.entry) return;
    const std::string address = absolute(text_within(node), scope);
    if (!html::address_scheme(address).empty() || !scope.base.empty())
      subject.entry->comments = address;
  }

  void address(pugi::xml_node node, const Scope& scope, Subject& subject) {
    const std::string name = names_.name(node, scope.names);
    if (subject.picture) return picture_part(name, node, *subject.picture, scope);
    subject.what->json[name] = json_string(absolute(text_within(node), scope));
  }

  // --- pictures ---
  void image(pugi::xml_node node, const Scope& scope, Subject& subject) {
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

  void picture_part(const std::string& name, pugi::xml_node node, Picture& picture,
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

  void media_group(pugi::xml_node node, const Scope& scope, Subject& subject) {
    Subject inner = subject;
    inner.module = true;
    children(node, scope, inner);
  }

  void media_content(pugi::xml_node node, const Scope& scope, Subject& subject) {
    if (subject.entry && !node.attribute("url").empty()) {
      Picture made{.href = absolute(node.attribute("url").value(), scope),
                   .type = node.attribute("type").value(),
                   .width = node.attribute("width").value(),
                   .height = node.attribute("height").value()};
      for (const auto child : node.children()) {
        const std::string name = names_.name(child, scope.names);
        if (name == "media_title") made.title = text_within(child);
        if (name == "media_description") made.caption = text_within(child);
        if (name == "media_credit") made.credit = text_within(child);
      }
      subject.entry->media.push_back(std::move(made));
    }
    media_group(node, scope, subject);
  }

  void media_list(pugi::xml_node node, const Scope& scope, Subject& subject) {
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
    if (!address) json_member(object, "content", json_string(text_within(node)));
    if (address && subject.entry && subject.what->image.href.empty())
      subject.what->image.href = absolute(node.attribute("url").value(), scope);
    if (name == "media_credit" || address)
      json_append(subject.what->json[name], object);
    else
      subject.what->json[name] = object;
  }

  // --- people ---
  void author(pugi::xml_node node, const Scope& scope, Subject& subject) {
    Person person = read_person(node, *this, scope);
    if (!person.name.empty() || !person.email.empty() || !person.href.empty())
      add_person(subject.what->authors, std::move(person));
  }
  void contributor(pugi::xml_node node, const Scope& scope, Subject& subject) {
    Person person = read_person(node, *this, scope);
    subject.what->contributors.push_back(std::move(person));
  }
  void publisher(pugi::xml_node node, const Scope& scope, Subject& subject) {
    const Person person = read_person(node, *this, scope);
    std::string object;
    if (!person.name.empty()) json_member(object, "name", json_string(person.name));
    if (!person.email.empty()) json_member(object, "email", json_string(person.email));
    if (!object.empty()) subject.what->json["publisher"] = object;
  }

  static Person read_person(pugi::xml_node node, ChannelReader& reader, const Scope& scope) {
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

  // --- dates ---
  std::optional<Stamp> date(pugi::xml_node node) { return parse_date(text_within(node)); }
  void published(pugi::xml_node node, const Scope&, Subject& subject) {
    if (const auto stamp = date(node)) subject.what->published = stamp;
  }
  void updated(pugi::xml_node node, const Scope&, Subject& subject) {
    if (const auto stamp = date(node)) subject.what->updated = stamp;
  }
  void created(pugi::xml_node node, const Scope&, Subject& subject) {
    if (const auto stamp = date(node)) subject.what->created = stamp;
  }
  void expired(pugi::xml_node node, const Scope&, Subject& subject) {
    if (const auto stamp = date(node)) subject.what->expired = stamp;
  }
  // Dublin Core's date of becoming available: an embargo for whoever is shown it before.
  void available(pugi::xml_node node, const Scope&, Subject& subject) {
    if (subject.entry) subject.entry->embargoed = date(node);
  }
  void validity(pugi::xml_node node, const Scope&, Subject& subject) {
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

  // --- the rest ---
  void add_tag(Described& what, Tag tag) {
    if (tag.term.empty() && tag.label.empty()) return;
    for (const Tag& known : what.tags)
      if (known.term == tag.term && known.scheme == tag.scheme && known.label == tag.label) return;
    what.tags.push_back(std::move(tag));
  }

  void category(pugi::xml_node node, const Scope&, Subject& subject) { tag(node, subject, ""); }
  void media_category(pugi::xml_node node, const Scope&, Subject& subject) {
    tag(node, subject, "http://search.yahoo.com/mrss/category_schema");
  }
  void tag(pugi::xml_node node, Subject& subject, std::string_view default_scheme) {
    Tag made{.term = node.attribute("term").value(),
             .scheme = node.attribute("scheme").value(),
             .label = node.attribute("label").value()};
    if (made.scheme.empty()) made.scheme = node.attribute("domain").value();
    if (made.scheme.empty()) made.scheme = default_scheme;
    if (made.term.empty()) made.term = text_within(node);
    add_tag(*subject.what, std::move(made));
  }
  void itunes_category(pugi::xml_node node, const Scope& scope, Subject& subject) {
    add_tag(*subject.what,
            {.term = node.attribute("text").value(), .scheme = "http://www.itunes.com/"});
    children(node, scope, subject);
  }
  void itunes_keywords(pugi::xml_node node, const Scope&, Subject& subject) {
    const std::string words = text_within(node);
    for (const auto word : ascii::split(words, ','))
      add_tag(*subject.what,
              {.term = std::string(ascii::trim(word)), .scheme = "http://www.itunes.com/"});
  }
  void itunes_flag(pugi::xml_node node, const Scope& scope, Subject& subject) {
    const std::string name = names_.name(node, scope.names), value = text_within(node);
    const bool explicit_flag = name == "itunes_explicit";
    if (value == "yes" || (explicit_flag && value == "true"))
      subject.what->json[name] = "true";
    else if (!explicit_flag || value == "clean")
      subject.what->json[name] = "false";
    else
      subject.what->json.erase(name);
  }
  void owner(pugi::xml_node node, const Scope& scope, Subject& subject) {
    publisher(node, scope, subject);
  }

  void language(pugi::xml_node node, const Scope&, Subject& subject) {
    const std::string language = tag_of_language(text_within(node));
    if (language.empty()) return;
    subject.what->language = language;
    if (!subject.entry) rss_language_ = language;
  }

  void ttl(pugi::xml_node node, const Scope&, Subject&) {
    const std::string text = text_within(node);
    long value = 0;
    for (const char c : text) {
      if (!ascii::is_digit(c) || value > 1'000'000) return;
      value = value * 10 + (c - '0');
    }
    if (!text.empty()) doc_.ttl = minutes(value);
  }

  void generator(pugi::xml_node node, const Scope& scope, Subject& subject) {
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

  void source(pugi::xml_node node, const Scope& scope, Subject& subject) {
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
    sources_into_json(from, href, *subject.entry);
  }

  static void sources_into_json(const Described& from, const std::string& href, Entry& entry);

  void licence(pugi::xml_node node, const Scope& scope, Subject& subject) {
    std::string address = node.attribute("rdf:resource").value();
    if (address.empty()) address = text_within(node);
    subject.what->links.push_back({.href = absolute(address, scope), .rel = "license"});
  }

  void text_input(pugi::xml_node node, const Scope& scope, Subject& subject) {
    std::string object;
    for (const auto child : node.children())
      if (child.type() == pugi::node_element) {
        const std::string name = names_.name(child, scope.names), value = text_within(child);
        json_member(object, name, json_string(name == "link" ? absolute(value, scope) : value));
      }
    if (!object.empty()) subject.what->json["textinput"] = object;
  }

  void passed_over(pugi::xml_node, const Scope&, Subject&) {}

  using Handlers = std::unordered_map<std::string_view, Handler>;
  static const Handlers& handlers();

  const FeedSource& source_;
  const Budget& budget_;
  Document& doc_;
  XmlNames names_;
  std::string root_name_, rss_language_;
  bool permalink_guid_ = false, full_ = false;
};

const ChannelReader::Handlers& ChannelReader::handlers() {
  using R = ChannelReader;
  static const Handlers all = {
      {"channel", &R::channel},
      {"feedinfo", &R::channel},
      {"item", &R::item},
      {"entry", &R::item},
      {"product", &R::item},
      {"title", &R::title},
      {"dc_title", &R::module_title},
      {"media_title", &R::module_title},
      {"description", &R::description},
      {"dc_description", &R::description},
      {"abstract", &R::description},
      {"summary", &R::summary},
      {"itunes_summary", &R::summary},
      {"excerpt_encoded", &R::summary},
      {"subtitle", &R::subtitle},
      {"tagline", &R::subtitle},
      {"itunes_subtitle", &R::subtitle},
      {"rights", &R::rights},
      {"copyright", &R::rights},
      {"dc_rights", &R::rights},
      {"info", &R::info},
      {"feedburner_browserfriendly", &R::info},
      {"content", &R::content},
      {"content_encoded", &R::content_encoded},
      {"fullitem", &R::content_encoded},
      {"xhtml_body", &R::body},
      {"body", &R::body},
      {"xhtml_div", &R::body},
      {"prodlink", &R::link},
      {"link", &R::link},
      {"guid", &R::guid},
      {"id", &R::id},
      {"comments", &R::comments},
      {"docs", &R::address},
      {"icon", &R::address},
      {"logo", &R::address},
      {"url", &R::address},
      {"wfw_comment", &R::address},
      {"wfw_commentrss", &R::address},
      {"image", &R::image},
      {"itunes_image", &R::itunes_image},
      {"itunes_link", &R::itunes_image},
      {"enclosure", &R::enclosure},
      {"media_group", &R::media_group},
      {"media_content", &R::media_content},
      {"media_thumbnail", &R::media_list},
      {"media_credit", &R::media_list},
      {"media_rating", &R::media_list},
      {"media_license", &R::media_list},
      {"media_restriction", &R::media_list},
      {"media_description", &R::passed_over},
      {"author", &R::author},
      {"managingeditor", &R::author},
      {"dc_author", &R::author},
      {"dc_creator", &R::author},
      {"itunes_author", &R::author},
      {"contributor", &R::contributor},
      {"dc_contributor", &R::contributor},
      {"publisher", &R::publisher},
      {"dc_publisher", &R::publisher},
      {"webmaster", &R::publisher},
      {"itunes_owner", &R::owner},
      {"published", &R::published},
      {"issued", &R::published},
      {"pubdate", &R::published},
      {"dcterms_issued", &R::published},
      {"updated", &R::updated},
      {"modified", &R::updated},
      {"lastbuilddate", &R::updated},
      {"dc_date", &R::updated},
      {"dcterms_modified", &R::updated},
      {"created", &R::created},
      {"dcterms_created", &R::created},
      {"expirationdate", &R::expired},
      {"dcterms_valid", &R::validity},
      {"dcterms_available", &R::available},
      {"category", &R::category},
      {"dc_subject", &R::category},
      {"keywords", &R::category},
      {"media_category", &R::media_category},
      {"itunes_category", &R::itunes_category},
      {"itunes_keywords", &R::itunes_keywords},
      {"itunes_block", &R::itunes_flag},
      {"itunes_explicit", &R::itunes_flag},
      {"language", &R::language},
      {"dc_language", &R::language},
      {"ttl", &R::ttl},
      {"generator", &R::generator},
      {"source", &R::source},
      {"cc_license", &R::licence},
      {"creativecommons_license", &R::licence},
      {"textinput", &R::text_input},
      {"items", &R::passed_over},
  };
  return all;
}

void ChannelReader::sources_into_json(const Described& from, const std::string& href,
                                      Entry& entry) {
  entry.json["source"] = described_json(from, href);
}

} // namespace

void read_channel(pugi::xml_node root, const FeedSource& source, const Budget& budget,
                  Document& document) {
  ChannelReader(source, budget, document).read(root);
}

bool is_channel(std::string_view name) {
  const auto colon = name.find(':');
  if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
  for (const char* known : {"rss", "rdf", "feed", "channel", "entry"})
    if (ascii::equal(name, known)) return true;
  return false;
}

} // namespace wireroom::feed
