#include "page/illustrations.h"
#include "base/ascii.h"
#include "html/address.h"
#include "page/word_list.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// Parts of addresses of frames that hold a piece of the story; others hold advertisements.
const WordList& embed_hosts = word_list("illustration embed hosts");

// Elements whose pictures are of other stories or of people.
const WordList& elsewhere = word_list("illustration elsewhere");

// Classes of quotations that stand for a post elsewhere; their last link leads to it.
const WordList& post_classes = word_list("illustration post classes");

struct Piece {
  NodeId node;
  Block block;
};

class Placing {
 public:
  Placing(const Tree& tree, std::string_view base, const Image& lead, NodeId within)
      : tree_(tree), base_(base), lead_(lead), within_(within) {}

  std::vector<Piece> pieces(std::span<const Picture> pictures) {
    for (const Picture& picture : pictures) add_picture(picture);
    for (NodeId at = within_ + 1; at < tree_.end(within_); ++at) add_embed(at);
    std::stable_sort(pieces_.begin(), pieces_.end(),
                     [](const Piece& a, const Piece& b) { return a.node < b.node; });
    return std::move(pieces_);
  }

 private:
  bool stands_beside(NodeId at) const {
    for (NodeId up = tree_.parent(at); up > within_; up = tree_.parent(up)) {
      const Tag tag = tree_.tag(up);
      if (tag == Tag::aside || tag == Tag::nav || tag == Tag::footer) return true;
      if (tag != Tag::figure && tag != Tag::figcaption && names_other(up)) return true;
      if (tag == Tag::a && leads_to_story(up)) return true;
    }
    return false;
  }

  bool names_other(NodeId at) const {
    const std::string_view kind = tree_.attribute(at, "class");
    return holds_any(kind, elsewhere);
  }

  // A picture may be linked with a larger one of itself; one linked with a page is a teaser's.
  bool leads_to_story(NodeId link) const {
    std::string_view target = tree_.attribute(link, "href");
    target = target.substr(0, target.find_first_of("?#"));
    for (const std::string_view end : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
      if (target.size() > end.size() &&
          ascii::equal(target.substr(target.size() - end.size()), end))
        return false;
    return target.size() > 1 && ascii::find(target, "image") == target.npos &&
           ascii::find(target, "photo") == target.npos;
  }

  void add_picture(const Picture& picture) {
    if (picture.node <= within_ || picture.node >= tree_.end(within_)) return;
    if (stands_beside(picture.node) || same_picture(picture.image.url, lead_.url)) return;
    for (const Piece& one : pieces_)
      if (one.block.type == BlockType::image && same_picture(one.block.url, picture.image.url))
        return;
    Block block;
    block.type = BlockType::image;
    block.url = picture.image.url;
    block.caption = picture.image.caption;
    block.credit = picture.image.credit;
    pieces_.push_back({picture.node, std::move(block)});
  }

  void add_embed(NodeId at) {
    std::string target;
    if (tree_.tag(at) == Tag::iframe)
      target = frame_target(at);
    else if (tree_.tag(at) == Tag::blockquote && names_post(at))
      target = last_link(at);
    if (target.empty() || stands_beside(at)) return;
    Block block;
    block.type = BlockType::embed;
    block.url = html::absolute_address(base_, html::clean_address(target));

    pieces_.push_back({at, std::move(block)});
  }

  std::string frame_target(NodeId at) const {
    for (const char* name : {"src", "data-src", "data-lazy-src"}) {
      std::string target = tree_.decoded_attribute(at, name);
      if (holds_any(target, embed_hosts)) return target;
    }
    return {};
  }

  bool names_post(NodeId at) const {
    const std::string_view kind = tree_.attribute(at, "class");
    return holds_any(kind, post_classes);
  }

  std::string last_link(NodeId at) const {
    for (const char* name : {"cite", "data-instgrm-permalink"})
      if (std::string told = tree_.decoded_attribute(at, name); !told.empty()) return told;
    std::string target;
    for (NodeId in = at; (in = tree_.find(Tag::a, at, in)) != 0;)
      target = tree_.decoded_attribute(in, "href");
    return target;
  }

  const Tree& tree_;
  std::string_view base_;
  const Image& lead_;
  NodeId within_;
  std::vector<Piece> pieces_;
};

// The nearest element that holds both.
NodeId holder_of(const Tree& tree, NodeId first, NodeId last) {
  NodeId at = first;
  while (at && tree.end(at) <= last) at = tree.parent(at);
  return at;
}

} // namespace

void place_illustrations(const Tree& tree, std::string_view base, std::span<const Picture> pictures,
                         const Image& lead, std::vector<NodeId>& nodes,
                         std::vector<Block>& blocks) {
  if (nodes.empty() || nodes.size() != blocks.size() || nodes.front() == 0) return;
  const auto [first, last] = std::minmax_element(nodes.begin(), nodes.end());
  NodeId within = holder_of(tree, *first, *last);
  if (within && tree.is_text(within)) within = tree.parent(within);
  if (*first == *last || within == *first) within = tree.parent(within); // a single block
  std::vector<NodeId> all_nodes;
  std::vector<Block> all;
  std::size_t next = 0;
  for (Piece& piece : Placing(tree, base, lead, within).pieces(pictures)) {
    for (; next < blocks.size() && nodes[next] < piece.node; ++next) {
      all.push_back(std::move(blocks[next]));
      all_nodes.push_back(nodes[next]);
    }
    if (next == blocks.size() && piece.node > *last + 60) break; // long after the text
    all.push_back(std::move(piece.block));
    all_nodes.push_back(piece.node);
  }
  for (; next < blocks.size(); ++next) {
    all.push_back(std::move(blocks[next]));
    all_nodes.push_back(nodes[next]);
  }
  blocks = std::move(all);
  nodes = std::move(all_nodes);
}

} // namespace wireroom::page
