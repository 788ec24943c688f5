#include "page/body.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "html/entities.h"
#include "page/zones.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// A run of text between the edges of blocks.
struct Piece {
  NodeId block = 0; // the block element that it stands in
  std::string text;
  double all = 0, linked = 0; // weights
  bool beside = false, sentence = false;
};

bool ends_sentences(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == '.' || c == '!' || c == '?') {
      if (at >= text.size() || text[at] == ' ' || text[at] == '"' || std::uint8_t(text[at]) > 0x7F)
        return true;
    } else if (c == U'。' || c == U'！' || c == U'？' || c == U'।' || c == U'۔' || c == U'؟' ||
               c == U'…' || c == U'။' || c == U'។' || c == U'：')
      return true;
  }
  return false;
}

// Parts the tree into units, and keeps for each node whether it lies beside the article.
class Units {
 public:
  explicit Units(const Tree& tree) : tree_(tree), beside_(tree.size(), 0) {
    measure();
    for (NodeId at = 1; at < tree.size(); ++at) at = visit(at);
    finish();
  }
  std::vector<Piece> take() { return std::move(units_); }

 private:
  // Running text of every element: what is in links, in short pieces or unseen does not count.
  void measure() {
    mass_.assign(tree_.size(), 0);
    for (NodeId at = 1; at < tree_.size(); ++at) {
      if (!tree_.is_text(at)) {
        if (is_unseen(tree_, at)) at = tree_.end(at) - 1;
        continue;
      }
      const std::size_t size = ascii::trim(tree_.raw_text(at)).size();
      if (size >= 60 && tree_.tag(tree_.parent(at)) != Tag::a) mass_[at] = std::uint32_t(size);
    }
    for (NodeId at = tree_.size(); at-- > 1;) mass_[tree_.parent(at)] += mass_[at];
  }

  bool beside(NodeId at) const {
    if (beside_[tree_.parent(at)]) return true;
    const Tag tag = tree_.tag(at);
    if (tag == Tag::body || tag == Tag::html || tag == Tag::main) return false;
    const bool named = tag == Tag::nav || tag == Tag::aside || tag == Tag::footer ||
                       tag == Tag::figure || tag == Tag::figcaption || is_beside(tree_, at);
    return named && mass_[at] * 10 < mass_[0] * 3;
  }

  NodeId visit(NodeId at) {
    const Tag tag = tree_.tag(at);
    while (!links_.empty() && at >= links_.back()) links_.pop_back();
    while (!blocks_.empty() && at >= tree_.end(blocks_.back())) {
      finish();
      blocks_.pop_back();
    }
    if (tag == Tag::text) {
      add(at);
      return at;
    }
    if (is_unseen(tree_, at)) return tree_.end(at) - 1;
    beside_[at] = beside(at);
    if (has(tag, html::is_block) || (tag == Tag::br && breaks_twice(at))) finish();
    if (has(tag, html::is_block) && tree_.end(at) > at + 1) blocks_.push_back(at);
    if (tag == Tag::br) unit_.text += ' ';
    if (tag == Tag::a && tree_.has_attribute(at, "href")) links_.push_back(tree_.end(at));
    return at;
  }

  bool breaks_twice(NodeId at) const {
    for (NodeId next = at + 1; next < tree_.size(); ++next) {
      if (tree_.tag(next) == Tag::br) return true;
      if (!tree_.is_text(next) || !ascii::trim(tree_.raw_text(next)).empty()) return false;
    }
    return false;
  }

  void add(NodeId at) {
    const std::size_t before = unit_.text.size();
    html::append_decoded(unit_.text, tree_.raw_text(at));
    if (!links_.empty()) unit_.linked += weight(std::string_view(unit_.text).substr(before));
    unit_.beside = unit_.beside || beside_[tree_.parent(at)];
  }

  void finish() {
    std::string& text = unit_.text;
    for (std::size_t at = 0; (at = text.find("\xC2\xA0", at)) != std::string::npos;)
      text[at] = text[at + 1] = ' ';
    text = ascii::squeeze(text);
    if (!text.empty()) {
      unit_.block = blocks_.empty() ? 0 : blocks_.back();
      unit_.all = weight(text);
      unit_.sentence = ends_sentences(text);
      units_.push_back(std::move(unit_));
    }
    unit_ = {};
  }

  const Tree& tree_;
  std::vector<std::uint8_t> beside_;
  std::vector<std::uint32_t> mass_;
  std::vector<NodeId> blocks_, links_;
  std::vector<Piece> units_;
  Piece unit_;
};

double goodness(const Piece& unit) {
  if (unit.beside || unit.linked > unit.all * 0.5 || unit.all < 25) return 0;
  return unit.sentence ? unit.all : unit.all > 80 ? unit.all * 0.5 : 0;
}

// Three judges: which element the good text lies in by mass, by nearness, and by its name.
class Containers {
 public:
  Containers(const Tree& tree, const std::vector<Piece>& units)
      : tree_(tree), mass_(tree.size(), 0), near_(tree.size(), 0) {
    for (const Piece& unit : units) add(unit);
    for (NodeId at = tree.size(); at-- > 1;) mass_[tree.parent(at)] += mass_[at];
  }

  NodeId best() const {
    const NodeId nearest = NodeId(std::max_element(near_.begin(), near_.end()) - near_.begin());
    const NodeId scored = climbed(nearest);
    const NodeId known = named();
    return known && mass_[known] >= mass_[scored] * 0.6 ? known : scored;
  }

 private:
  void add(const Piece& unit) {
    const double good = goodness(unit);
    if (good <= 0) return;
    mass_[unit.block] += good;
    double share = good;
    NodeId at = tree_.tag(unit.block) == Tag::p ? tree_.parent(unit.block) : unit.block;
    for (int level = 0; level < 6; ++level, at = tree_.parent(at)) {
      near_[at] += share;
      share *= 0.6;
      if (at == 0) break;
    }
  }

  // Goes up while that brings much more of the article: it may stand in several boxes side by side.
  NodeId climbed(NodeId from) const {
    NodeId best = from;
    for (NodeId at = tree_.parent(from); at != 0; at = tree_.parent(at)) {
      if (tree_.tag(at) == Tag::body || tree_.tag(at) == Tag::html) break;
      if (mass_[at] > mass_[best] * 1.25) best = at;
    }
    return best;
  }

  NodeId named() const {
    NodeId best = 0;
    double most = 0;
    for (NodeId at = 1; at < tree_.size(); ++at) {
      if (mass_[at] <= 0 || tree_.is_text(at)) continue;
      const int rank = container_rank(tree_, at);
      const double worth = mass_[at] * (rank >= 4 ? 3 : rank >= 2 ? 1.2 : 1);
      if (rank > 0 && worth > most) {
        most = worth;
        best = at;
      }
    }
    return best;
  }

  const Tree& tree_;
  std::vector<double> mass_, near_;
};

BlockType type_of(const Tree& tree, NodeId block) {
  for (NodeId at = block; at; at = tree.parent(at)) {
    const Tag tag = tree.tag(at);
    if (tag >= Tag::h1 && tag <= Tag::h6) return BlockType::heading;
    if (tag == Tag::blockquote) return BlockType::quote;
    if (tag == Tag::li) return BlockType::list;
    if (tag == Tag::pre) return BlockType::code;
    if (tag == Tag::tr) return BlockType::table;
    if (tag == Tag::div || tag == Tag::article || tag == Tag::section) break;
  }
  return BlockType::paragraph;
}

bool keeps(const Piece& unit, BlockType type) {
  if (unit.beside) return false;
  if (unit.linked > unit.all * (type == BlockType::list ? 0.4 : 0.6) && unit.all < 400)
    return false;
  if (type == BlockType::heading) return unit.all > 2;
  if (type == BlockType::list || type == BlockType::table) return unit.all >= 6;
  return unit.sentence || unit.all >= 40;
}

// Short lines without a sentence before the first and after the last real paragraph are furniture.
void trim(Body& body) {
  std::vector<Block>& blocks = body.blocks;
  const auto real = [](const Block& block) {
    return block.type != BlockType::heading && weight(block.text) >= 40 &&
           ends_sentences(block.text);
  };
  const auto first = std::find_if(blocks.begin(), blocks.end(), real);
  if (first == blocks.end()) return;
  body.nodes.erase(body.nodes.begin(), body.nodes.begin() + (first - blocks.begin()));
  blocks.erase(blocks.begin(), first);
  while (!blocks.empty() &&
         (blocks.back().type == BlockType::heading ||
          (!ends_sentences(blocks.back().text) && weight(blocks.back().text) < 60)))
    blocks.pop_back();
  body.nodes.resize(blocks.size());
}

} // namespace

Body find_body(const Tree& tree, std::string_view title, std::string_view deck) {
  const std::vector<Piece> units = Units(tree).take();
  Body body;
  body.container = Containers(tree, units).best();
  for (const Piece& unit : units) {
    if (unit.block < body.container || unit.block >= tree.end(body.container)) continue;
    const BlockType type = type_of(tree, unit.block);
    if (!keeps(unit, type) || unit.text == title || unit.text == deck) continue;
    Block block;
    block.type = type;
    block.text = unit.text;
    if (type == BlockType::heading) block.level = int(tree.tag(unit.block)) - int(Tag::h1) + 1;
    if (block.level < 0 || block.level > 6) block.level = 2;
    if (type == BlockType::list) block.items.push_back(unit.text);
    body.blocks.push_back(std::move(block));
    body.nodes.push_back(unit.block);
  }
  trim(body);
  return body;
}

} // namespace wireroom::page
