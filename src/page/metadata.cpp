#include "page/metadata.h"
#include "base/ascii.h"
#include "html/entities.h"

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;

void read_meta(const html::Tree& tree, NodeId node, Metadata& into) {
  std::string content = ascii::squeeze(tree.decoded_attribute(node, "content"));
  if (content.empty()) content = ascii::squeeze(tree.decoded_attribute(node, "value"));
  if (content.empty()) return;
  for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string name = ascii::lowered(ascii::trim(tree.attribute(node, attribute)));
    if (!name.empty()) into.meta[name].push_back(content);
  }
}

} // namespace

std::string_view Metadata::first(std::string_view name) const {
  const auto& found = all(name);
  return found.empty() ? std::string_view() : found.front();
}

const std::vector<std::string>& Metadata::all(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = meta.find(name);
  return found == meta.end() ? none : found->second;
}

Metadata read_metadata(const html::Tree& tree) {
  Metadata read;
  for (NodeId node = 1; node < tree.size(); ++node) {
    const Tag tag = tree.tag(node);
    if (tag == Tag::meta)
      read_meta(tree, node, read);
    else if (tag == Tag::html)
      read.language = tree.decoded_attribute(node, "lang");
    else if (tag == Tag::title && read.title.empty() && tree.end(node) > node + 1)
      read.title = ascii::squeeze(html::decoded(tree.raw_text(node + 1)));
    else if (tag == Tag::link && ascii::equal(tree.attribute(node, "rel"), "canonical"))
      read.canonical = tree.decoded_attribute(node, "href");
    else if (tag == Tag::script && tree.end(node) > node + 1 &&
             ascii::find(tree.attribute(node, "type"), "ld+json") != std::string::npos)
      read_linked_data(tree.raw_text(node + 1), read.linked);
  }
  return read;
}

} // namespace wireroom::page
