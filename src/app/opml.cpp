#include "app/opml.h"
#include "app/paper_lines.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/politeness.h"
#include "html/address.h"
#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <unicode/locid.h>

namespace wireroom::app {
namespace {

// What both names begin with, up to the end of a word and without what parts it from the rest:
// "The Pier - World" and "The Pier - Sport" give "The Pier".
std::string common_beginning(const std::string& a, const std::string& b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < most && a[same] == b[same]) ++same;
  const auto ends_word = [&](const std::string& text) {
    return same == text.size() || !(ascii::is_alpha(text[same]) || ascii::is_digit(text[same]));
  };
  while (same > 0 && !(ends_word(a) && ends_word(b))) --same;
  std::string_view beginning = utf8::cut(a, same);
  while (!beginning.empty() &&
         std::string_view(" -|:/>,").find(beginning.back()) != std::string::npos)
    beginning.remove_suffix(1);
  return std::string(beginning);
}

// Lists are often grouped by country, as ours are.
std::string country_by_name(const std::vector<feed::Tag>& groups) {
  static const std::map<std::string, std::string> codes = [] {
    std::map<std::string, std::string> all;
    for (const char* const* code = icu::Locale::getISOCountries(); *code; ++code)
      all.emplace(feed::country_name(*code), *code);
    return all;
  }();
  for (const feed::Tag& group : groups)
    if (const auto found = codes.find(group.term); found != codes.end()) return found->second;
  return {};
}

void add_feeds(const feed::Paper& paper, pugi::xml_node group) {
  for (const feed::SourceConfig& source : paper.sources) {
    if (source.kind != feed::SourceKind::feed) continue;
    pugi::xml_node outline = group.append_child("outline");
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty()) outline.append_attribute(name) = value.c_str();
    };
    add("type", "rss");
    add("text", paper.name);
    add("title", paper.name);
    add("xmlUrl", source.url);
    add("htmlUrl", paper.home);
    if (!paper.languages.empty()) add("language", paper.languages.front());
  }
}

std::string unused(std::string id, std::set<std::string>& used) {
  const std::string plain = id;
  for (int i = 2; !used.insert(id).second; ++i) id = fmt::format("{}-{}", plain, i);
  return id;
}

} // namespace

std::vector<feed::Paper> papers_of_opml(const feed::Document& list) {
  std::vector<feed::Paper> papers;
  std::map<std::string, std::size_t> by_domain;
  std::set<std::string> ids;
  for (const feed::Entry& one : list.entries) {
    if (!html::is_web_address(one.id)) continue;
    const std::string& of = html::is_web_address(one.link) ? one.link : one.id;
    const auto [at, is_new] = by_domain.try_emplace(feed::registrable_domain(of), papers.size());
    if (is_new) {
      feed::Paper paper{.id = unused(id_by_address(of), ids),
                        .name = one.title,
                        .country = country_by_name(one.tags),
                        .home = html::absolute_address(of, "/")};
      if (paper.country.empty()) paper.country = country_by_address(of);
      paper.zone = zone_of_country(paper.country);
      papers.push_back(std::move(paper));
    }
    feed::Paper& paper = papers[at->second];
    if (!is_new)
      if (auto name = common_beginning(paper.name, one.title); name.size() >= 3)
        paper.name = std::move(name);
    if (paper.languages.empty() && !one.language.empty())
      paper.languages = {ascii::lowered(one.language.substr(0, one.language.find('-')))};
    paper.sources.push_back({.kind = feed::SourceKind::feed, .url = one.id});
  }
  for (feed::Paper& paper : papers)
    if (paper.name.empty()) paper.name = paper.id;
  return papers;
}

std::string opml_of(std::span<const feed::Paper> papers, const std::string& title, Instant now) {
  pugi::xml_document document;
  pugi::xml_node opml = document.append_child("opml");
  opml.append_attribute("version") = "2.0";
  pugi::xml_node head = opml.append_child("head"), body = opml.append_child("body");
  head.append_child("title").text() = title.c_str();
  head.append_child("dateCreated").text() = format_mail_date(now).c_str();
  std::map<std::string, std::vector<const feed::Paper*>> countries;
  for (const feed::Paper& paper : papers)
    countries[feed::country_name(paper.country)].push_back(&paper);
  for (const auto& [country, of] : countries) {
    pugi::xml_node group = body.append_child("outline");
    group.append_attribute("text") = country.c_str();
    for (const feed::Paper* paper : of) add_feeds(*paper, group);
    if (!group.first_child()) body.remove_child(group);
  }
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

} // namespace wireroom::app
