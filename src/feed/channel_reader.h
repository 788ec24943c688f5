// ChannelReader: one walk over RSS, RDF, Atom, CDF or WXR that fills a Document. Each element's
// name leads by a table to the function that knows what to do with it; those functions stand in
// channel_texts.cpp, channel_links.cpp and channel_facts.cpp. Only for channel*.cpp.
#pragma once
#include "base/ascii.h"
#include "feed/channel.h"
#include "feed/date.h"
#include "feed/json_value.h"
#include "feed/text_construct.h"
#include "html/address.h"
#include <algorithm>
#include <unordered_map>

namespace wireroom::feed {

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

  void read(pugi::xml_node root);

 private:
  using Handler = void (ChannelReader::*)(pugi::xml_node, const Scope&, Subject&);

  // --- scope ---
  static std::string tag_of_language(std::string_view language);
  Scope within(pugi::xml_node node, const Scope& around);
  std::string absolute(std::string_view address, const Scope& scope) const;
  void name_format(pugi::xml_node root, const Scope& scope);
  void rss_format(std::string_view version);
  void rdf_format(pugi::xml_node root);
  void atom_format(pugi::xml_node root, std::string_view version);
  static bool has_old_namespace(pugi::xml_node root);
  bool is_atom() const { return doc_.format.starts_with("atom"); }

  // --- the walk: only into elements that hold others, so no deeper than the mender allows ---
  void children(pugi::xml_node node, const Scope& scope, Subject subject);
  void element(pugi::xml_node node, const Scope& around, Subject& subject);
  void unknown(const std::string& name, pugi::xml_node node, const Scope& scope, Subject& subject);

  // --- feed and entries ---
  void channel(pugi::xml_node node, const Scope& scope, Subject& subject);
  void item(pugi::xml_node node, const Scope& scope, Subject&) { entry(node, scope); }
  void entry(pugi::xml_node node, const Scope& scope);
  void cdf_attributes(pugi::xml_node node, Described& what, const Scope& scope);
  void finish(Described& what);
  void finish_entry(Entry& made, const Scope& scope);
  static bool has_enclosure(const Entry& made, const std::string& href);

  // --- texts ---
  Content text(pugi::xml_node node, const Scope& scope, std::string_view default_type);
  void keep(Described& what, const char* field, std::string& place, Content content);
  void title(pugi::xml_node node, const Scope& scope, Subject& subject);
  void module_title(pugi::xml_node node, const Scope& scope, Subject& subject);
  void set_title(pugi::xml_node node, const Scope& scope, Subject& subject);
  void description(pugi::xml_node node, const Scope& scope, Subject& subject);
  void summary(pugi::xml_node node, const Scope& scope, Subject& subject);
  void subtitle(pugi::xml_node node, const Scope& scope, Subject& subject);
  void rights(pugi::xml_node node, const Scope& scope, Subject& subject);
  void info(pugi::xml_node node, const Scope& scope, Subject& subject);
  void content_of(pugi::xml_node node, const Scope& scope, Subject& subject, std::string_view type);
  void content(pugi::xml_node node, const Scope& scope, Subject& subject);
  void content_encoded(pugi::xml_node node, const Scope& scope, Subject& subject);
  void body(pugi::xml_node node, const Scope& scope, Subject& subject);

  // --- addresses ---
  void add_link(Described& what, Link link, bool main);
  void link(pugi::xml_node node, const Scope& scope, Subject& subject);
  void itunes_image(pugi::xml_node node, const Scope& scope, Subject& subject);
  void enclosure(pugi::xml_node node, const Scope& scope, Subject& subject);
  void guid(pugi::xml_node node, const Scope&, Subject& subject);
  // An Atom id is an IRI (RFC 4287 §4.2.6); one that is written as a path means its base's.
  void id(pugi::xml_node node, const Scope& scope, Subject& subject);
  void comments(pugi::xml_node node, const Scope& scope, Subject& subject);
  void address(pugi::xml_node node, const Scope& scope, Subject& subject);

  // --- pictures ---
  void image(pugi::xml_node node, const Scope& scope, Subject& subject);
  void picture_part(const std::string& name, pugi::xml_node node, Picture& picture,
                    const Scope& scope);
  // Papers have names of their own for an entry's picture: <fullimage>, <thumb>, <StoryImage>.
  static bool names_picture(std::string_view name);
  std::string picture_address(pugi::xml_node node, const Scope& scope) const;
  void media_group(pugi::xml_node node, const Scope& scope, Subject& subject);
  void media_content(pugi::xml_node node, const Scope& scope, Subject& subject);

  // What a picture shows, which is all that some entries say.
  void media_description(pugi::xml_node node, const Scope&, Subject& subject);
  static std::string words_list(const std::string& text);
  void media_list(pugi::xml_node node, const Scope& scope, Subject& subject);

  // --- people ---
  void author(pugi::xml_node node, const Scope& scope, Subject& subject);
  void contributor(pugi::xml_node node, const Scope& scope, Subject& subject);
  void publisher(pugi::xml_node node, const Scope& scope, Subject& subject);
  static Person read_person(pugi::xml_node node, ChannelReader& reader, const Scope& scope);

  // --- dates ---
  std::optional<Stamp> date(pugi::xml_node node, const Scope& scope) const;
  // The paper's own language where it is known: what feeds state is often their template's.
  std::string_view language_of_dates(const Scope& scope) const;
  void published(pugi::xml_node node, const Scope&, Subject& subject);
  void updated(pugi::xml_node node, const Scope&, Subject& subject);
  void created(pugi::xml_node node, const Scope&, Subject& subject);
  void expired(pugi::xml_node node, const Scope&, Subject& subject);
  // Dublin Core's date of becoming available: an embargo for whoever is shown it before.
  void available(pugi::xml_node node, const Scope&, Subject& subject);
  void validity(pugi::xml_node node, const Scope&, Subject& subject);

  // --- the rest ---
  void add_tag(Described& what, Tag tag);
  void category(pugi::xml_node node, const Scope&, Subject& subject) { tag(node, subject, ""); }
  void media_category(pugi::xml_node node, const Scope&, Subject& subject);
  void tag(pugi::xml_node node, Subject& subject, std::string_view default_scheme);
  void itunes_category(pugi::xml_node node, const Scope& scope, Subject& subject);
  void itunes_keywords(pugi::xml_node node, const Scope&, Subject& subject);
  void itunes_flag(pugi::xml_node node, const Scope& scope, Subject& subject);
  void owner(pugi::xml_node node, const Scope& scope, Subject& subject);
  void language(pugi::xml_node node, const Scope&, Subject& subject);
  void ttl(pugi::xml_node node, const Scope&, Subject&);
  void generator(pugi::xml_node node, const Scope& scope, Subject& subject);
  void source(pugi::xml_node node, const Scope& scope, Subject& subject);
  void licence(pugi::xml_node node, const Scope& scope, Subject& subject);
  void text_input(pugi::xml_node node, const Scope& scope, Subject& subject);
  void place(pugi::xml_node node, const Scope& scope, Subject& subject);
  void passed_over(pugi::xml_node, const Scope&, Subject&) {}

  using Handlers = std::unordered_map<std::string_view, Handler>;
  static const Handlers& handlers();
  const FeedSource& source_;
  const Budget& budget_;
  Document& doc_;
  XmlNames names_;
  std::string root_name_, rss_language_;
  std::string media_words_; // of the entry that is read
  std::size_t begun_ = 0;   // entries
  bool permalink_guid_ = false, full_ = false, twice_encoded_ = false;
};

} // namespace wireroom::feed
