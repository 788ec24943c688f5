#include "feed/channel_reader.h"

namespace wireroom::feed {

void ChannelReader::read(pugi::xml_node root) {
  Scope outer{.names = names_.none()};
  outer.base = source_.url;
  if (const auto found = source_.headers.find("content-location"); found != source_.headers.end())
    if (auto base = html::absolute_address(outer.base, found->second);
        html::address_scheme(base).starts_with("http"))
      outer.base = std::move(base);
  if (const auto found = source_.headers.find("content-language"); found != source_.headers.end())
    outer.language = tag_of_language(found->second);
  Scope scope = within(root, outer);
  name_format(root, scope);
  doc_.language = scope.language;
  if (doc_.format == "cdf") cdf_attributes(root, doc_, scope);
  if (root_name_ == "entry" || root_name_ == "item") return entry(root, scope);
  children(root, scope, {.what = &doc_});
  finish(doc_);
  if (doc_.subtitle.empty()) doc_.subtitle = doc_.summary;
  if (twice_encoded_) doc_.repairs.push_back({"double-encoding", "texts"});
  if (names_.undeclared()) {
    doc_.wellformed = false;
    doc_.repairs.push_back({"undeclared-prefix", "names"});
  }
}

std::string ChannelReader::tag_of_language(std::string_view language) {
  std::string tag(ascii::trim(language));
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag;
}

Scope ChannelReader::within(pugi::xml_node node, const Scope& around) {
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

std::string ChannelReader::absolute(std::string_view address, const Scope& scope) const {
  std::string clean = html::clean_address(address);
  if (clean.empty() || scope.base.empty()) return clean;
  if (ascii::starts_with(clean, "www.")) // somebody forgot the scheme
    clean.insert(0, html::address_scheme(scope.base) + "://");
  return html::absolute_address(scope.base, clean);
}

void ChannelReader::name_format(pugi::xml_node root, const Scope& scope) {
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

void ChannelReader::rss_format(std::string_view version) {
  doc_.version = version;
  for (const char* old : {"0.90", "0.91", "0.92", "0.93", "0.94"})
    if (version == old) doc_.format = fmt::format("rss0{}", version.substr(2));
  if (doc_.format.empty())
    doc_.format = version.starts_with("2") ? "rss20" : version.starts_with("1") ? "rss10" : "rss";
}

void ChannelReader::rdf_format(pugi::xml_node root) {
  doc_.format = "rdf";
  doc_.version = "1.0";
  for (const auto attribute : root.attributes())
    if (std::string_view(attribute.value()).find("rdf/simple/0.9") != std::string_view::npos)
      doc_.version = "0.90";
}

void ChannelReader::atom_format(pugi::xml_node root, std::string_view version) {
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

bool ChannelReader::has_old_namespace(pugi::xml_node root) {
  for (const auto attribute : root.attributes())
    if (ascii::find(attribute.value(), "purl.org/atom/ns#") != std::string_view::npos) return true;
  return false;
}

void ChannelReader::children(pugi::xml_node node, const Scope& scope, Subject subject) {
  for (const auto child : node.children())
    if (child.type() == pugi::node_element) element(child, scope, subject);
}

void ChannelReader::element(pugi::xml_node node, const Scope& around, Subject& subject) {
  const Scope scope = node.first_attribute() ? within(node, around) : around;
  if (node.first_attribute()) names_.check_attributes(node, scope.names);
  const std::string name = names_.name(node, scope.names);
  const auto found = handlers().find(name);
  if (found != handlers().end())
    (this->*found->second)(node, scope, subject);
  else
    unknown(name, node, scope, subject);
}

void ChannelReader::unknown(const std::string& name, pugi::xml_node node, const Scope& scope,
                            Subject& subject) {
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
  if (subject.entry && subject.what->image.href.empty() && names_picture(name))
    subject.what->image.href = picture_address(node, scope);
  if (elements && !name.starts_with("svg_") && !name.starts_with("mathml_")) {
    Subject inner = subject;
    inner.module = true;
    if (name.find('_') == std::string::npos) children(node, scope, inner);
  }
}

void ChannelReader::channel(pugi::xml_node node, const Scope& scope, Subject& subject) {
  if (doc_.language.empty()) doc_.language = scope.language;
  children(node, scope, subject);
}

void ChannelReader::entry(pugi::xml_node node, const Scope& scope) {
  if (begun_ >= budget_.entries) {
    if (!full_) doc_.repairs.push_back({"too-many-entries", "the entries beyond the limit"});
    full_ = true;
    return;
  }
  ++begun_; // entries may stand within each other, and an outer one is kept last
  Entry made;
  made.language = scope.language;
  if (const auto about = node.attribute("rdf:about"); about) made.id = about.value();
  if (doc_.format == "cdf") cdf_attributes(node, made, scope);
  permalink_guid_ = false;
  media_words_.clear();
  children(node, scope, {.what = &made, .entry = &made});
  finish_entry(made, scope);
  doc_.entries.push_back(std::move(made));
}

void ChannelReader::cdf_attributes(pugi::xml_node node, Described& what, const Scope& scope) {
  for (const auto attribute : node.attributes()) {
    if (ascii::equal(attribute.name(), "href"))
      add_link(what, {.href = absolute(attribute.value(), scope), .rel = "alternate"}, true);
    if (ascii::equal(attribute.name(), "lastmod")) what.updated = parse_date(attribute.value());
  }
}

void ChannelReader::finish(Described& what) {
  if (what.link.empty())
    for (const Link& link : what.links)
      if (what.link.empty() && (link.rel.empty() || link.rel == "alternate")) what.link = link.href;
}

void ChannelReader::finish_entry(Entry& made, const Scope& scope) {
  finish(made);
  if (made.link.empty() && permalink_guid_) made.link = absolute(made.id, scope);
  if (const auto original = made.other.find("feedburner_origlink"); original != made.other.end())
    made.link = original->second;
  if (const auto original = made.other.find("feedburner_origenclosurelink");
      original != made.other.end())
    for (Link& link : made.links)
      if (link.rel == "enclosure") link.href = absolute(original->second, scope);
  if (made.summary.empty() && !made.content.empty()) {
    made.summary = made.content.front().value;
    made.detail.push_back({"summary", made.content.front().type, made.content.front().language,
                           made.content.front().base});
  }
  if (made.summary.empty()) made.summary = media_words_;
  if (made.language.empty()) made.language = doc_.language;
  for (const Link& link : made.links)
    if (link.rel == "enclosure" && !link.href.empty() && !has_enclosure(made, link.href))
      made.enclosures.push_back({link.href, link.type, link.length});
}

bool ChannelReader::has_enclosure(const Entry& made, const std::string& href) {
  return std::any_of(made.enclosures.begin(), made.enclosures.end(),
                     [&](const Enclosure& e) { return e.href == href; });
}

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
      {"media_description", &R::media_description},
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
      {"georss_point", &R::place},
      {"georss_line", &R::place},
      {"georss_polygon", &R::place},
      {"georss_box", &R::place},
      {"georss_where", &R::place},
      {"gml_point", &R::place},
      {"gml_linestring", &R::place},
      {"gml_polygon", &R::place},
      {"googleplay_category", &R::itunes_category},
  };
  return all;
}

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
