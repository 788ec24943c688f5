#include "page/teasers.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "html/address.h"
#include "page/prose.h"
#include "page/word_list.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr std::size_t most = 12;
constexpr NodeId largest_item = 80; // nodes

const WordList& box_names = word_list("teaser box names");

class Reader {
 public:
  Reader(const Tree& tree, std::string_view base, std::string_view language)
      : tree_(tree), base_(base), language_(language) {}

  std::vector<Related> run() {
    for (NodeId at = 1; at < tree_.size() && found_.size() < most; ++at) {
      const Tag tag = tree_.tag(at);
      if (tag == Tag::text || tag == Tag::body || tag == Tag::html || tag == Tag::head ||
          tag == Tag::main || tag == Tag::article)
        continue;
      if (!holds_any(tree_.attribute(at, "class"), box_names) &&
          !holds_any(tree_.attribute(at, "id"), box_names))
        continue;
      if (tree_.end(at) - at > tree_.size() / 2) continue; // holds the page itself
      read_box(at);
      at = tree_.end(at) - 1;
    }
    return std::move(found_);
  }

 private:
  void read_box(NodeId box) {
    for (NodeId link = box; (link = tree_.find(Tag::a, box, link)) != 0 && found_.size() < most;)
      add(link, box);
  }

  static bool same_page(std::string_view a, std::string_view b) {
    return a.substr(0, a.find_first_of("?#")) == b.substr(0, b.find_first_of("?#"));
  }

  void add(NodeId link, NodeId box) {
    const std::string target = tree_.decoded_attribute(link, "href");
    if (target.size() < 2 || target[0] == '#' || ascii::starts_with(target, "javascript:")) return;
    Related story;
    story.url = html::absolute_address(base_, html::clean_address(target));
    const std::string scheme = html::address_scheme(story.url);
    if (scheme != "http" && scheme != "https") return;
    if (same_page(story.url, base_)) return;
    story.title = title_of(link);
    if (weight(story.title) < 15 || weight(story.title) > 250) return;
    for (const Related& known : found_)
      if (same_page(known.url, story.url)) return;
    read_item(link, box, story);
    found_.push_back(std::move(story));
  }

  // The heading within the link, or all its words.
  std::string title_of(NodeId link) const {
    for (NodeId at = link + 1; at < tree_.end(link); ++at)
      if (tree_.tag(at) >= Tag::h1 && tree_.tag(at) <= Tag::h6)
        return shown_wording(tree_.line(at));
    return shown_wording(tree_.line(link));
  }

  // What else the item says: the outermost element around the link that holds no other story.
  void read_item(NodeId link, NodeId box, Related& story) const {
    NodeId item = link;
    for (NodeId up = tree_.parent(link); up != box && up; up = tree_.parent(up)) {
      if (tree_.end(up) - up > largest_item || tree_.tag(up) == Tag::ul || tree_.tag(up) == Tag::ol)
        break;
      item = up;
      if (tree_.tag(up) == Tag::li || tree_.tag(up) == Tag::article) break;
    }
    for (NodeId at = item + 1; at < tree_.end(item); ++at) {
      const Tag tag = tree_.tag(at);
      if (tag == Tag::time && !story.date) {
        const std::string told = tree_.decoded_attribute(at, "datetime");
        story.date = feed::parse_date(told.empty() ? tree_.line(at) : told, language_);
      } else if (tag == Tag::p && story.text.empty()) {
        std::string text = shown_wording(tree_.line(at));
        if (text != story.title && weight(text) > 40) story.text = std::move(text);
      }
    }
  }

  const Tree& tree_;
  std::string_view base_, language_;
  std::vector<Related> found_;
};

} // namespace

std::vector<Related> read_teasers(const Tree& tree, std::string_view base,
                                  std::string_view language) {
  return Reader(tree, base, language).run();
}

} // namespace wireroom::page
