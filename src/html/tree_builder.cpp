// The parser behind tree.h. Tokens follow the HTML Standard §13.2.5; of tree construction (§13.2.6)
// it keeps what matters to a reader: void elements, implied end tags, raw text, scopes. It departs
// in that nothing is moved (no foster parents), and formatting that ends within a block it did not
// begin in is cut there, the blocks going on without it.
#include "base/ascii.h"
#include "html/tree.h"
#include <array>
#include <cstring>
#include <string>
#include <unordered_map>

namespace wireroom::html {
namespace {

enum ByteKind : std::uint8_t { ends_name = 1, ends_attribute = 2, ends_bare_value = 4 };

constexpr auto byte_kinds = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (const char c : {' ', '\t', '\n', '\f', '\r'})
    kinds[std::uint8_t(c)] = ends_name | ends_attribute | ends_bare_value;
  kinds['/'] = ends_name | ends_attribute;
  kinds['>'] = ends_name | ends_attribute | ends_bare_value;
  kinds['='] = ends_attribute;
  return kinds;
}();

bool is(char c, ByteKind kind) {
  return (byte_kinds[std::uint8_t(c)] & kind) != 0;
}

// What is open, with the place of the open element of the same tag that was opened before it.
struct Open {
  NodeId node;
  Tag tag;
  int same_below, barrier_below, stop_below, block_below;
};

// Elements within which an unknown start tag does not matter.
bool is_paragraph_like(Tag tag) {
  return tag == Tag::p || (tag >= Tag::h1 && tag <= Tag::h6);
}

} // namespace

class TreeBuilder {
 public:
  TreeBuilder(std::string text, const TreeBudget& budget) : budget_(budget) {
    tree_.source_ = std::move(text);
    if (tree_.source_.size() > budget.bytes) {
      tree_.source_.resize(budget.bytes);
      tree_.cut_ = true;
    }
    source_ = tree_.source_;
    tree_.nodes_.reserve(source_.size() / 32 + 16);
    tree_.attributes_.reserve(source_.size() / 64 + 16);
    tree_.nodes_.emplace_back();
    last_.assign(std::size_t(Tag::unknown) + 1, -1);
    open_.push_back({0, Tag::document, -1, -1, -1, -1});
  }

  Tree build() {
    while (at_ < source_.size() && !full_) step();
    while (open_.size() > 1) pop();
    tree_.nodes_[0].end = tree_.size();
    return std::move(tree_);
  }

 private:
  // --- tokens ----------------------------------------------------------------------------------

  void step() {
    std::size_t mark = at_;
    while (true) { // to the next "<" that begins markup
      const void* found = std::memchr(source_.data() + mark, '<', source_.size() - mark);
      mark = found ? std::size_t(static_cast<const char*>(found) - source_.data()) : source_.size();
      if (mark + 1 >= source_.size()) {
        mark = source_.size();
        break;
      }
      const char next = source_[mark + 1];
      if (ascii::is_alpha(next) || next == '/' || next == '!' || next == '?') break;
      ++mark;
    }
    if (mark > at_) add_text(at_, mark);
    at_ = mark;
    if (at_ == source_.size()) return;
    const char next = source_[at_ + 1];
    if (ascii::is_alpha(next))
      start_tag();
    else if (next == '/' && at_ + 2 < source_.size() && ascii::is_alpha(source_[at_ + 2]))
      end_tag();
    else
      comment();
  }

  void comment() {
    std::size_t end;
    if (source_.compare(at_, 4, "<!--") == 0) {
      if (source_.compare(at_ + 4, 1, ">") == 0)
        end = at_ + 5;
      else if (source_.compare(at_ + 4, 2, "->") == 0)
        end = at_ + 6;
      else
        end = end_of_comment();
    } else {
      end = source_.find('>', at_);
      if (end != std::string_view::npos) ++end;
    }
    at_ = std::min(end, source_.size());
  }

  std::size_t end_of_comment() const {
    for (std::size_t at = at_ + 4; (at = source_.find("--", at)) != std::string_view::npos; ++at) {
      if (source_.compare(at + 2, 1, ">") == 0) return at + 3;
      if (source_.compare(at + 2, 2, "!>") == 0) return at + 4;
    }
    return source_.size();
  }

  std::size_t name_end(std::size_t at) const {
    while (at < source_.size() && !is(source_[at], ends_name)) ++at;
    return at;
  }

  // Moves at_ past the tag. Attributes are stored when `keep`. True when the tag ended in "/>".
  bool attributes(bool keep) {
    const std::size_t limit = tree_.attributes_.size() + (keep ? budget_.attributes : 0);
    bool slash = false;
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == '>') {
        ++at_;
        return slash;
      }
      slash = c == '/';
      if (c == '/' || ascii::is_space(c))
        ++at_;
      else
        attribute(limit);
    }
    return false;
  }

  void attribute(std::size_t limit) {
    Tree::Attribute made{};
    made.name_at = std::uint32_t(at_);
    ++at_; // a leading "=" belongs to the name
    while (at_ < source_.size() && !is(source_[at_], ends_attribute)) ++at_;
    made.name_size = std::uint16_t(std::min<std::size_t>(at_ - made.name_at, 0xFFFF));
    made.name_ends = {ascii::lower(source_[made.name_at]),
                      ascii::lower(source_[made.name_at + made.name_size - 1])};
    std::size_t look = at_;
    while (look < source_.size() && ascii::is_space(source_[look])) ++look;
    if (look < source_.size() && source_[look] == '=') {
      at_ = look + 1;
      while (at_ < source_.size() && ascii::is_space(source_[at_])) ++at_;
      value(made);
    }
    if (tree_.attributes_.size() < limit) tree_.attributes_.push_back(made);
  }

  void value(Tree::Attribute& made) {
    if (at_ == source_.size()) return;
    const char quote = source_[at_];
    std::size_t end;
    if (quote == '"' || quote == '\'') {
      made.value_at = std::uint32_t(++at_);
      const void* found = std::memchr(source_.data() + at_, quote, source_.size() - at_);
      end = found ? std::size_t(static_cast<const char*>(found) - source_.data()) : source_.size();
      at_ = std::min(end + 1, source_.size());
    } else {
      made.value_at = std::uint32_t(at_);
      while (at_ < source_.size() && !is(source_[at_], ends_bare_value)) ++at_;
      end = at_;
    }
    made.value_size = std::uint32_t(end - made.value_at);
  }

  // --- elements --------------------------------------------------------------------------------

  Tag tag_of(std::string_view name) {
    const Tag known = tag_by_name(name);
    if (known != Tag::unknown) return known;
    const auto next = std::uint16_t(std::min<std::size_t>(last_.size(), 0xFFFF));
    const auto [place, is_new] = own_names_.try_emplace(ascii::lowered(name), Tag(next));
    if (is_new && next == last_.size()) last_.push_back(-1);
    return is_new && next == 0xFFFF ? Tag::unknown : place->second;
  }

  int last(Tag tag) const { return std::size_t(tag) < last_.size() ? last_[std::size_t(tag)] : -1; }

  NodeId add(Tag tag, std::size_t at, std::size_t size) {
    if (tree_.nodes_.size() >= budget_.nodes) {
      full_ = tree_.cut_ = true;
      return 0;
    }
    Tree::Node node;
    node.tag = tag;
    node.depth = std::uint16_t(std::min<std::size_t>(open_.size(), 0xFFFF));
    node.parent = open_.back().node;
    node.at = std::uint32_t(at);
    node.size = std::uint32_t(size);
    node.end = tree_.size() + 1;
    node.first_attribute = std::uint32_t(tree_.attributes_.size());
    tree_.nodes_.push_back(node);
    return node.end - 1;
  }

  void add_text(std::size_t from, std::size_t to) {
    const Tag within = open_.back().tag;
    if (within == Tag::head || !body_begun_) {
      std::size_t look = from;
      while (look < to && ascii::is_space(source_[look])) ++look;
      if (look == to) return; // §13.2.6.4.1-4: white space before the body is not content
      if (within == Tag::head) pop();
      body_begun_ = true;
    }
    add(Tag::text, from, to - from);
  }

  void push(NodeId node, Tag tag) {
    const int here = int(open_.size());
    const Open& below = open_.back();
    const int under = here - 1;
    Open made{node, tag, last(tag), below.barrier_below, below.stop_below, below.block_below};
    if (has(below.tag, is_barrier)) made.barrier_below = under;
    if (has(below.tag, stops_item)) made.stop_below = under;
    if (has(below.tag, is_block) && !is_paragraph_like(below.tag)) made.block_below = under;
    open_.push_back(made);
    if (std::size_t(tag) < last_.size()) last_[std::size_t(tag)] = here;
  }

  void pop() {
    const Open& top = open_.back();
    tree_.nodes_[top.node].end = tree_.size();
    if (std::size_t(top.tag) < last_.size()) last_[std::size_t(top.tag)] = top.same_below;
    open_.pop_back();
  }

  void pop_to(int place) { // ends everything from that place on
    while (int(open_.size()) > place && open_.size() > 1) pop();
  }

  // The highest open barrier, item stop or block; the top counts too.
  int barrier() const { return top_or(is_barrier, open_.back().barrier_below); }
  int item_stop() const { return top_or(stops_item, open_.back().stop_below); }
  int strong_block() const {
    return is_paragraph_like(open_.back().tag) ? open_.back().block_below
                                               : top_or(is_block, open_.back().block_below);
  }
  int top_or(TagTrait trait, int below) const {
    return has(open_.back().tag, trait) ? int(open_.size()) - 1 : below;
  }

  void close_if_within(Tag tag, int limit) {
    if (last(tag) > limit) pop_to(last(tag));
  }

  // §13.2.6.4.7 and the table modes: what a start tag ends by itself.
  void imply_ends(Tag tag) {
    if (open_.back().tag == Tag::head && !has(tag, is_head)) pop();
    if (in_foreign() && has(tag, is_block)) pop_to(std::max(last(Tag::svg), last(Tag::math)));
    if (has(tag, closes_p)) close_if_within(Tag::p, std::max(barrier(), last(Tag::button)));
    switch (tag) {
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      if (open_.back().tag >= Tag::h1 && open_.back().tag <= Tag::h6) pop();
      break;
    case Tag::li:
      close_if_within(Tag::li, item_stop());
      break;
    case Tag::dd:
    case Tag::dt:
      close_if_within(Tag::dd, item_stop());
      close_if_within(Tag::dt, item_stop());
      break;
    case Tag::option:
      close_if_within(Tag::option, last(Tag::select));
      break;
    case Tag::optgroup:
      close_if_within(Tag::option, last(Tag::select));
      close_if_within(Tag::optgroup, last(Tag::select));
      break;
    case Tag::a:
      close_if_within(Tag::a, std::max(barrier(), strong_block()));
      break;
    case Tag::button:
      close_if_within(Tag::button, barrier());
      break;
    case Tag::td:
    case Tag::th:
      close_if_within(Tag::td, last(Tag::table));
      close_if_within(Tag::th, last(Tag::table));
      break;
    case Tag::tr:
      close_if_within(Tag::tr, last(Tag::table));
      break;
    case Tag::tbody:
    case Tag::thead:
    case Tag::tfoot:
      close_if_within(Tag::tbody, last(Tag::table));
      close_if_within(Tag::thead, last(Tag::table));
      close_if_within(Tag::tfoot, last(Tag::table));
      break;
    case Tag::rt:
    case Tag::rp:
      close_if_within(Tag::rt, last(Tag::ruby));
      close_if_within(Tag::rp, last(Tag::ruby));
      break;
    default:
      break;
    }
  }

  bool in_foreign() const {
    return std::max(last(Tag::svg), last(Tag::math)) > last(Tag::foreignobject);
  }

  void start_tag() {
    const std::size_t name_at = at_ + 1;
    at_ = name_end(name_at);
    const std::size_t name_size = at_ - name_at;
    const Tag tag = tag_of(source_.substr(name_at, name_size));
    if ((tag == Tag::html || tag == Tag::body || tag == Tag::head) && last(tag) >= 0) {
      attributes(false);
      return;
    }
    imply_ends(tag);
    if (tag != Tag::html && tag != Tag::head && !has(tag, is_head)) body_begun_ = true;
    const NodeId node = add(tag, name_at, name_size);
    const bool slash = attributes(node != 0);
    if (!node) return;
    tree_.nodes_[node].attribute_count =
        std::uint16_t(tree_.attributes_.size() - tree_.nodes_[node].first_attribute);
    const bool foreign = in_foreign();
    if (has(tag, is_void) || (slash && (foreign || tag == Tag::svg || tag == Tag::math))) return;
    const bool frame = tag == Tag::iframe;
    if (frame && !frame_ends_ahead()) return;
    if ((has(tag, is_raw) && !(frame && budget_.frames_hold_markup)) ||
        (has(tag, is_escapable_raw) && !foreign))
      raw_text(node, name_at, name_size);
    else if (open_.size() < budget_.depth)
      push(node, tag);
    else
      ++too_deep_;
  }

  // A frame that is never closed must not take the rest of the page with it.
  bool frame_ends_ahead() {
    if (frame_end_ < at_) frame_end_ = end_of_raw(at_, "iframe");
    return frame_end_ < source_.size();
  }

  // Where "</name" stands, or the end of the source.
  std::size_t end_of_raw(std::size_t from, std::string_view name) const {
    while ((from = source_.find("</", from)) != std::string_view::npos) {
      const std::size_t after = from + 2 + name.size();
      if (ascii::equal(source_.substr(from + 2, name.size()), name) &&
          (after >= source_.size() || is(source_[after], ends_name)))
        return from;
      from += 2;
    }
    return source_.size();
  }

  void raw_text(NodeId node, std::size_t name_at, std::size_t name_size) {
    const std::string_view name = source_.substr(name_at, name_size);
    const std::size_t from = at_, to = end_of_raw(at_, name);
    if (to > from) {
      open_.push_back({node, Tag::text, -1, -1, -1, -1}); // the text's parent
      add(Tag::text, from, to - from);
      open_.pop_back();
      tree_.nodes_[node].end = tree_.size();
    }
    at_ = to;
    if (to == source_.size()) return;
    at_ = to + 2 + name_size;
    attributes(false);
  }

  // --- end tags --------------------------------------------------------------------------------

  void end_tag() {
    const std::size_t name_at = at_ + 2;
    at_ = name_end(name_at);
    const Tag tag = tag_of(source_.substr(name_at, at_ - name_at));
    attributes(false);
    if (tag == Tag::br) {
      // "<br></br>" is one break written as XML; a lone "</br>" is one too.
      const bool written = name_at >= 6 && ascii::equal(source_.substr(name_at - 6, 4), "<br>");
      if (!written) add(Tag::br, name_at, 2);
      return;
    }
    if (tag == Tag::body || tag == Tag::html || has(tag, is_void)) return;
    if (too_deep_) {
      --too_deep_;
      return;
    }
    const int place = last(tag);
    if (place < 0) {
      if (tag >= Tag::h1 && tag <= Tag::h6) end_heading();
      return;
    }
    const bool part_of_table = tag == Tag::table || tag == Tag::tr || tag == Tag::td ||
                               tag == Tag::th || tag == Tag::tbody || tag == Tag::thead ||
                               tag == Tag::tfoot || tag == Tag::caption;
    if (part_of_table ? place < last(Tag::table) : place < barrier()) return;
    if (has(tag, is_formatting) && strong_block() > place)
      cut_formatting(place);
    else
      pop_to(place);
  }

  // "<h2>...</h3>" is meant to end the heading.
  void end_heading() {
    for (Tag tag = Tag::h1; tag <= Tag::h6; tag = Tag(int(tag) + 1))
      close_if_within(tag, std::max(barrier(), strong_block()));
  }

  // The formatting element ends here; the elements within it go on, as new ones of the same kind.
  void cut_formatting(int place) {
    constexpr int most = 8;
    if (int(open_.size()) - place > most) return; // as if the end tag were not there
    std::vector<NodeId> again;
    for (std::size_t i = std::size_t(place) + 1; i < open_.size(); ++i)
      if (has(open_[i].tag, is_block)) again.push_back(open_[i].node);
    pop_to(place);
    for (const NodeId old : again) {
      const Tree::Node like = tree_.nodes_[old];
      const NodeId node = add(like.tag, like.at, like.size);
      if (!node) return;
      tree_.nodes_[node].first_attribute = like.first_attribute;
      tree_.nodes_[node].attribute_count = like.attribute_count;
      push(node, like.tag);
    }
  }

  const TreeBudget budget_;
  std::size_t frame_end_ = 0; // where the "</iframe" that was found last begins
  Tree tree_;
  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<int> last_; // by tag: the highest place at which it is open, or -1
  std::unordered_map<std::string, Tag> own_names_;
  std::size_t too_deep_ = 0;
  bool full_ = false;
  bool body_begun_ = false; // something a reader may see has come
};

Tree Tree::parse(std::string text, const TreeBudget& budget) {
  return TreeBuilder(std::move(text), budget).build();
}

} // namespace wireroom::html
