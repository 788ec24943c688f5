#include "html/tree.h"
#include "base/ascii.h"
#include "html/entities.h"

namespace wireroom::html {

std::string_view Tree::name(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.tag == Tag::document || node.tag == Tag::text) return {};
  return std::string_view(source_).substr(node.at, node.size);
}

std::string_view Tree::raw_text(NodeId id) const {
  const Node& node = nodes_[id];
  return node.tag == Tag::text ? std::string_view(source_).substr(node.at, node.size)
                               : std::string_view();
}

std::string_view Tree::attribute_name(NodeId id, std::size_t number) const {
  const Attribute& found = attributes_[nodes_[id].first_attribute + number];
  return std::string_view(source_).substr(found.name_at, found.name_size);
}

std::string_view Tree::attribute_value(NodeId id, std::size_t number) const {
  const Attribute& found = attributes_[nodes_[id].first_attribute + number];
  return std::string_view(source_).substr(found.value_at, found.value_size);
}

bool Tree::same_name(const Attribute& attribute, std::string_view name) const {
  return ascii::equal(std::string_view(source_).substr(attribute.name_at, attribute.name_size),
                      name);
}

const Tree::Attribute* Tree::find_attribute(NodeId id, std::string_view name) const {
  const Attribute* from = attributes_.data() + nodes_[id].first_attribute;
  for (const Attribute* at = from; at != from + nodes_[id].attribute_count; ++at)
    if (is_named(*at, name)) return at;
  return nullptr;
}

std::string Tree::decoded_attribute(NodeId id, std::string_view name) const {
  const std::string_view written = attribute(id, name);
  if (written.empty()) return {};
  return std::string(ascii::trim(decoded(written, ReferencePlace::attribute)));
}

std::string Tree::text(NodeId id) const {
  std::string out;
  for (NodeId at = id; at < nodes_[id].end; ++at) {
    if (is_text(at))
      append_decoded(out, raw_text(at));
    else if (at != id && (has(tag(at), is_raw) || tag(at) == Tag::template_))
      at = nodes_[at].end - 1;
  }
  return out;
}

std::string Tree::line(NodeId id) const {
  std::string out;
  for (NodeId at = id; at < nodes_[id].end; ++at) {
    if (is_text(at))
      append_decoded(out, raw_text(at));
    else if (tag(at) == Tag::br || has(tag(at), is_block))
      out += ' ';
    else if (at != id && (has(tag(at), is_raw) || tag(at) == Tag::template_))
      at = nodes_[at].end - 1;
  }
  return ascii::squeeze(out);
}

NodeId Tree::find(Tag wanted, NodeId within, NodeId from) const {
  for (NodeId at = std::max(within, from) + 1; at < nodes_[within].end; ++at)
    if (tag(at) == wanted) return at;
  return 0;
}

} // namespace wireroom::html
