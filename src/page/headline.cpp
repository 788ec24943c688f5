#include "page/headline.h"
#include "base/ascii.h"
#include "html/address.h"
#include "page/address_wording.h"
#include "page/prose.h"
#include "page/word_list.h"
#include "page/wording.h"
#include "page/zones.h"
#include <algorithm>
#include <vector>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr double shortest_title = 8, longest_title = 250; // weights
constexpr double longest_section = 30;                    // weight of its name in a trail
constexpr NodeId trail_nodes = 40; // from the links to the heading, and to the one after it

const WordList& kickers = word_list("headline kickers"); // classes

struct Name {
  std::string text, folded;
  const char* source = "";
  bool as_told = false; // with whatever a bar parts from it
};

// A heading or an element within one.
struct Shown {
  NodeId node = 0;
  int level = 1;      // of the heading, or large_type
  bool whole = false; // the heading itself
  bool faint = false; // at the end of a trail of sections, or a link: for search, or a teaser
  std::string text, folded;
};

constexpr std::string_view marks[] = {" | ",  " - ", " – ", " — ", " · ", " • ",
                                      " :: ", " » ", " : ", "_",   "｜",  "："};

std::string_view cut_paper(std::string_view title, const PaperNames& papers) {
  for (const std::string_view mark : marks) {
    const std::size_t last = title.rfind(mark), first = title.find(mark);
    if (last == std::string_view::npos) continue;
    const std::string_view tail = title.substr(last + mark.size()), head = title.substr(0, first);
    const bool bar = mark == " | " || mark == "_" || mark == "｜";
    if (last >= 10 && ((bar && weight(tail) < 40) || papers.known(tail)))
      return cut_paper(ascii::trim(title.substr(0, last)), papers);
    if (papers.known(head) && title.size() > first + mark.size() + 10)
      return cut_paper(ascii::trim(title.substr(first + mark.size())), papers);
  }
  return title;
}

bool fits(std::string_view text) {
  const double size = weight(text);
  return size >= shortest_title && size < longest_title;
}

// "5", "+2": of HTML's seven sizes of type, 3 being the usual.
bool is_large(std::string_view size) {
  size = ascii::trim(size);
  return size == "5" || size == "6" || size == "7" || size == "+2" || size == "+3" || size == "+4";
}
constexpr int large_type = 4; // as a level: below headings

bool is_cut(std::string_view text) {
  return text.ends_with("...") || text.ends_with("…");
}

bool is_below(std::string_view address, std::string_view folder) {
  return address.size() > folder.size() + 1 && address.starts_with(folder) &&
         address[folder.size()] == '/';
}

// "/coast/north/" in "/coast/", in "/coast/index.html" and beside "/coast/all".
bool is_within(std::string_view address, std::string_view section) {
  const std::size_t scheme = section.find("://");
  const std::size_t host = scheme == section.npos ? 0 : section.find('/', scheme + 3);
  if (section.ends_with('/')) section.remove_suffix(1);
  if (is_below(address, section)) return true;
  const std::size_t last = section.rfind('/');
  if (last == section.npos || host == section.npos) return false;
  const bool is_front = section.substr(last).starts_with("/index.");
  return (last > host || is_front) && is_below(address, section.substr(0, last));
}

class Choice {
 public:
  Choice(const Tree& tree, const Metadata& metadata, const PaperNames& papers, std::string_view url)
      : tree_(tree), papers_(papers), url_(url),
        alternative_(folded_wording(metadata.linked.alternative)) {
    tell(metadata.first("og:title"), "og:title");
    tell(metadata.linked.headline, "json-ld");
    tell(metadata.first("twitter:title"), "twitter:title");
    tell(metadata.title, "title");
    tell(metadata.first("dc.title"), "dc.title");
    for (NodeId at = 1; at < tree.size(); ++at) add(at);
  }

  Headline best() const {
    for (const auto rule :
         {&Choice::told_by_address, &Choice::told_and_shown, &Choice::told_after_kicker,
          &Choice::told_twice, &Choice::heading_within, &Choice::heading_like, &Choice::told_alone,
          &Choice::any_heading})
      if (Headline found = (this->*rule)(); !found.text.empty()) {
        found.text = without_paper(std::move(found.text));
        return found;
      }
    return {};
  }

 private:
  // As it stands, for a heading may have it so, and without the paper's name.
  void tell(std::string_view text, const char* source) {
    Name whole{shown_wording(text), {}, source, true};
    if (whole.text.empty() || papers_.known(whole.text)) return;
    Name name{std::string(cut_paper(whole.text, papers_)), {}, source, false};
    whole.folded = folded_wording(whole.text);
    name.folded = folded_wording(name.text);
    if (whole.folded != name.folded) told_.push_back(std::move(whole));
    told_.push_back(std::move(name));
  }

  void add(NodeId at) {
    const Tag tag = tree_.tag(at);
    if (tag == Tag::font && is_large(tree_.attribute(at, "size"))) {
      put(at, large_type, true);
      return;
    }
    if (tag != Tag::h1 && tag != Tag::h2 && tag != Tag::h3) return;
    const int level = int(tag) - int(Tag::h1) + 1;
    if (!put(at, level, true) || tree_.end(at) > at + 40) return;
    for (NodeId in = at + 1; in < tree_.end(at); ++in)
      if (!tree_.is_text(in)) put(in, level, false);
  }

  // A heading's own bars stay, but for the paper's name behind the last.
  std::string without_paper(std::string title) const {
    for (const std::string_view mark : marks)
      if (const std::size_t last = title.rfind(mark);
          last != title.npos && last >= 10 &&
          papers_.known(std::string_view(title).substr(last + mark.size())))
        title.resize(last);
    return title;
  }

  bool put(NodeId at, int level, bool whole) {
    Shown shown{at, level, whole, false, shown_wording(tree_.line(at)), {}};
    if (shown.text.empty() || weight(shown.text) > longest_title) return false;
    if (whole && papers_.known(shown.text)) return false;
    if (!whole && shown.text == shown_.back().text) return false;
    shown.folded = folded_wording(shown.text);
    shown.faint = whole ? ends_trail(at) || (level > 1 && is_link(at)) : shown_.back().faint;
    shown_.push_back(std::move(shown));
    return true;
  }

  // Before it stand only two links, of which the second leads into the section of the first.
  bool ends_trail(NodeId heading) const {
    std::string inner;
    for (NodeId at = heading; --at > 0 && heading - at < trail_nodes;) {
      if (!tree_.is_text(at) || !has_letters(tree_.raw_text(at))) continue;
      const NodeId link = link_around(at);
      if (!link || weight(tree_.raw_text(at)) > longest_section) return false;
      std::string address = html::absolute_address(url_, tree_.decoded_attribute(link, "href"));
      if (!inner.empty()) return is_within(inner, address);
      inner = std::move(address);
    }
    return false;
  }

  static bool has_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), ascii::is_alpha);
  }

  NodeId link_around(NodeId at) const {
    for (int level = 0; at && level < 4; at = tree_.parent(at), ++level)
      if (tree_.tag(at) == Tag::a) return at;
    return 0;
  }

  bool is_link(NodeId heading) const {
    const NodeId link = link_around(heading);
    return link || tree_.find(Tag::a, heading, heading);
  }

  const Shown* place_of(std::string_view folded) const {
    const Shown* best = nullptr;
    for (const Shown& shown : shown_)
      if (shown.folded == folded &&
          (!best || std::pair(shown.faint, shown.level) < std::pair(best->faint, best->level)))
        best = &shown;
    return best;
  }

  // Open Graph and the card agree, the address was made of their words, and the heading has others.
  Headline told_by_address() const {
    for (const Name& name : told_) {
      if (std::string_view(name.source) != "og:title" || name.as_told || !fits(name.text) ||
          place_of(name.folded) || !is_told_by("twitter:title", name.folded))
        continue;
      const Shown* heading = first_heading();
      if (heading && !heading->folded.starts_with(name.folded) &&
          address_likeness(url_, name.folded) >= 0.9 &&
          address_likeness(url_, heading->folded) < 0.75)
        return {name.text, "address", heading->node};
    }
    return {};
  }

  bool is_told_by(std::string_view source, std::string_view folded) const {
    return std::any_of(told_.begin(), told_.end(), [&](const Name& name) {
      return name.source == source && name.folded == folded;
    });
  }

  Headline told_and_shown() const {
    const Shown* best = nullptr;
    for (const Name& name : told_) {
      if (!fits(name.text)) continue;
      const Shown* place = place_of(name.folded);
      if (place && (!best || place->faint < best->faint)) best = place;
    }
    return best ? Headline{best->text, best->level == 1 ? "h1" : "heading", headline_of(*best)}
                : Headline{};
  }

  // After a trail the article's own headline stands in a heading of its own, in like words.
  NodeId headline_of(const Shown& shown) const {
    if (!shown.faint || shown.level > 1) return shown.node;
    for (const Shown& next : shown_) {
      if (next.node <= shown.node || !next.whole) continue;
      if (next.node > shown.node + trail_nodes || next.faint) break;
      if (next.folded == alternative_ || shared_words(next.folded, shown.folded) >= 0.7)
        return next.node;
    }
    return shown.node;
  }

  // A heading that ends with a told name has a kicker or a day before it.
  Headline told_after_kicker() const {
    for (const Name& name : told_)
      for (const Shown& shown : shown_)
        if (shown.whole && shown.level == 1 && fits(name.text) && !name.as_told &&
            shown.folded.size() > name.folded.size() && shown.folded.ends_with(name.folded))
          return {name.text, name.source, shown.node};
    return {};
  }

  // Open Graph and linked data agree, and no heading has it so: the heading leaves something out.
  Headline told_twice() const {
    for (const Name& one : told_)
      for (const Name& other : told_)
        if (std::string_view(one.source) == "og:title" &&
            std::string_view(other.source) == "json-ld" && one.folded == other.folded &&
            fits(one.text) && !is_cut(one.text) && !one.as_told)
          return {one.text, one.source, first_heading_node()};
    return {};
  }

  // The longest heading that stands within a told name; h1 has the right of way.
  Headline heading_within() const {
    const Shown* best = nullptr;
    double most = 0;
    for (const Shown& shown : shown_) {
      if (!shown.whole || !fits(shown.text)) continue;
      const double worth = weight(shown.text) * (shown.level == 1 ? 1.5 : 1);
      if (worth <= most) continue;
      for (const Name& name : told_)
        if (name.folded.find(shown.folded) != std::string::npos) {
          best = &shown;
          most = worth;
        }
    }
    return best ? Headline{best->text, best->level == 1 ? "h1" : "heading", best->node}
                : Headline{};
  }

  // An h1 that says the same in other words.
  Headline heading_like() const {
    for (const Shown& shown : shown_) {
      if (shown.level != 1 || !shown.whole || !fits(shown.text)) continue;
      for (const Name& name : told_)
        if (shared_words(shown.folded, name.folded) >= 0.3 ||
            shared_words(name.folded, shown.folded) >= 0.3)
          return {without_kicker(shown), "h1", shown.node};
    }
    return {};
  }

  std::string without_kicker(const Shown& heading) const {
    for (const Shown& part : shown_) {
      if (part.whole || part.node < heading.node || part.node >= tree_.end(heading.node) ||
          !heading.text.starts_with(part.text) ||
          !holds_any(tree_.attribute(part.node, "class"), kickers))
        continue;
      std::string_view rest = std::string_view(heading.text).substr(part.text.size());
      for (const std::string_view mark : {":", "|", "-", "–", "—"})
        if (rest = ascii::trim(rest); rest.starts_with(mark)) rest.remove_prefix(mark.size());
      if (rest = ascii::trim(rest); fits(rest)) return std::string(rest);
    }
    return heading.text;
  }

  Headline told_alone() const {
    for (const Name& name : told_)
      if (fits(name.text) && !name.as_told) return {name.text, name.source, first_heading_node()};
    return {};
  }

  Headline any_heading() const {
    for (const int level : {1, 2, large_type})
      for (const Shown& shown : shown_)
        if (shown.whole && shown.level == level && weight(shown.text) > 2)
          return {without_kicker(shown), level == 1 ? "h1" : "heading", shown.node};
    return told_.empty() ? Headline{} : Headline{told_.back().text, told_.back().source, 0};
  }

  const Shown* first_heading() const {
    for (const Shown& shown : shown_)
      if (shown.whole && shown.level == 1) return &shown;
    return nullptr;
  }

  NodeId first_heading_node() const {
    const Shown* heading = first_heading();
    return heading ? heading->node : 0;
  }

  const Tree& tree_;
  const PaperNames& papers_;
  std::string_view url_;
  std::string alternative_; // headline that linked data tells
  std::vector<Name> told_;
  std::vector<Shown> shown_;
};

} // namespace

Headline read_headline(const Tree& tree, const Metadata& metadata, const PaperNames& papers,
                       std::string_view url) {
  return Choice(tree, metadata, papers, url).best();
}

} // namespace wireroom::page
