#include "feed/parse.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/channel.h"
#include "feed/formats.h"
#include "feed/problems.h"
#include "feed/wxr.h"
#include "feed/xml_mend.h"
#include "html/encoding.h"
#include "html/entities.h"
#include "http/content_type.h"
#include <algorithm>
#include <pugixml.hpp>

namespace wireroom::feed {
namespace {

std::string charset_of(const FeedSource& source) {
  const auto found = source.headers.find("content-type");
  return found == source.headers.end() ? "" : http::charset_of(found->second);
}

void trim_declaration(Document& document, const html::Decoded& decoded) {
  document.encoding = decoded.encoding;
  if (decoded.replaced > 0) {
    document.wellformed = false;
    document.repairs.push_back({"unreadable-bytes", fmt::format("{} bytes", decoded.replaced)});
  }
  if (decoded.pasted > 0) {
    document.wellformed = false;
    document.repairs.push_back({"pasted-windows-1252", fmt::format("{} bytes", decoded.pasted)});
  }
  if (decoded.evidence == html::EncodingEvidence::detection &&
      !decoded.encoding.starts_with("utf-")) {
    document.wellformed = false; // XML 1.0 §4.3.3
    document.repairs.push_back({"undeclared-encoding", decoded.encoding});
  }
  const std::string declared = html::encoding_for_label(decoded.declared);
  if (!decoded.declared.empty() && declared != decoded.encoding) {
    document.wellformed = false;
    document.repairs.push_back({"wrong-encoding", decoded.declared});
  }
}

// U+0080 to U+009F are letters and quotation marks of windows-1252 that somebody took for Latin-1.
void spell_controls(std::string& text) {
  for (std::size_t at = 0; (at = text.find('\xC2', at)) != std::string::npos; ++at) {
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (next < 0x80 || next >= 0xA0) continue;
    const std::string letter = html::decoded(fmt::format("&#{};", next));
    text.replace(at, 2, letter);
    at += letter.size() - 1;
  }
}

pugi::xml_node known_root(const pugi::xml_document& tree) {
  pugi::xml_node first;
  for (const auto node : tree.children()) {
    if (node.type() != pugi::node_element) continue;
    const std::string_view name = node.name();
    if (is_channel(name) || is_sitemap(name) || is_newsml(name) || name == "nitf" ||
        ascii::equal(name, "opml"))
      return node;
    if (!first) first = node;
  }
  return first;
}

// A document has one root (XML 1.0 §2.1); what stands beside it is not read.
void name_further_roots(const pugi::xml_document& tree, pugi::xml_node root, Document& document) {
  for (const auto node : tree.children())
    if (node.type() == pugi::node_element && node != root) {
      document.wellformed = false;
      document.repairs.push_back({"second-root", fmt::format("<{}>", utf8::cut(node.name(), 60))});
      return;
    }
}

Outcome read_xml(std::string& text, const FeedSource& source, const Budget& budget,
                 Document& document) {
  auto repairs = mend_xml(text, {.depth = budget.depth});
  if (!repairs.empty()) document.wellformed = false;
  document.repairs.insert(document.repairs.end(), repairs.begin(), repairs.end());
  pugi::xml_document tree;
  const unsigned flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                         pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;
  const auto outcome =
      tree.load_buffer_inplace(text.data(), text.size(), flags, pugi::encoding_utf8);
  if (!outcome) {
    document.wellformed = false;
    document.repairs.push_back({"unparsed-rest", outcome.description()});
  }
  const pugi::xml_node root = known_root(tree);
  if (!root) return fail("this is neither a feed nor a sitemap nor a news document");
  name_further_roots(tree, root, document);
  const std::string_view name = root.name();
  if (is_channel(name)) {
    const std::string wxr = wxr_version(root);
    const std::size_t left_out = wxr.empty() ? 0 : publish_wxr(root);
    read_channel(root, source, budget, document);
    if (!wxr.empty()) {
      document.format = "wxr";
      document.version = wxr;
    }
    if (left_out) document.repairs.push_back({"unpublished", fmt::format("{} items", left_out)});
    if (source.name_problems) document.problems = problems_of(root, document);
  } else if (is_sitemap(name))
    read_sitemap(root, source, budget, document);
  else if (is_newsml(name))
    read_newsml(root, source, budget, document);
  else if (name == "nitf")
    read_nitf_document(root, source, document);
  else if (ascii::equal(name, "opml"))
    read_opml(root, budget, document);
  else if (ascii::equal(name, "html"))
    return fail("this is an HTML page, not a feed");
  else
    return fail("this is neither a feed nor a sitemap nor a news document: it begins with <{}>",
                utf8::cut(name, 60));
  return {};
}

} // namespace

void leave_out_cut_entry(Document& document) {
  const bool cut = std::any_of(document.repairs.begin(), document.repairs.end(),
                               [](const Repair& one) { return one.kind == "cut-entry"; });
  if (!cut) return;
  if (!document.entries.empty())
    document.entries.pop_back();
  else if (!document.nested.empty())
    document.nested.pop_back();
}

Result<Document> parse(const FeedSource& source, const Budget& budget) {
  if (source.bytes.size() > budget.bytes)
    return fail("the document is larger than the limit of {} MB", budget.bytes >> 20);
  Document document;
  html::Decoded decoded =
      html::decode(source.bytes, html::Markup::xml, charset_of(source), source.language);
  trim_declaration(document, decoded);
  spell_controls(decoded.text);
  std::string& text = decoded.text;
  const std::string_view begin = ascii::trim(std::string_view(text).substr(0, 4096));
  if (begin.empty()) return fail("the document is empty");
  if (begin[0] == '{' || begin[0] == '[') {
    TRY(read_json(text, source, budget, document));
  } else if (is_text_sitemap(begin)) {
    read_text_sitemap(text, budget, document);
  } else {
    TRY(read_xml(text, source, budget, document));
  }
  return document;
}

} // namespace wireroom::feed
