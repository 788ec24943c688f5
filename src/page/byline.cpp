#include "page/byline.h"
#include "base/ascii.h"
#include "html/entities.h"
#include "page/names.h"
#include "page/reporters.h"
#include "page/word_list.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr NodeId largest = 120;        // nodes of an element that may be a byline
constexpr std::size_t near_units = 30; // from the title

const WordList& person_addresses = word_list("byline person addresses");
const WordList& byline_names = word_list("byline byline names");
const WordList& other_names = word_list("byline other names");
const WordList& inner_labels = word_list("byline inner labels");

class Search {
 public:
  Search(const Tree& tree, const Metadata& metadata, std::span<const Unit> units,
         const PaperNames& papers, NodeId title)
      : tree_(tree), metadata_(metadata), units_(units), papers_(papers), title_(title) {}

  Byline best() {
    const std::vector<std::string> told = told_names();
    if (Byline found{people(told), "json-ld"}; !found.names.empty()) return found;
    find_marked();
    const std::vector<std::string> meta = meta_names();
    const auto [near, far] = marked();
    const auto line = labelled();
    if (Byline found{people(meta), "author"}; are_marked(found.names) && !share(near, found.names))
      return found;
    for (const Byline& one : {Byline{shown(near), "byline"}, Byline{people(meta), "author"},
                              Byline{shown(line), "text"}, Byline{shown(far), "byline"}})
      if (!one.names.empty()) return one;
    for (const auto marked_in_text : {&Search::reporters, &Search::signature})
      if (Byline found{(this->*marked_in_text)(), "text"}; !found.names.empty()) return found;
    for (const Byline& one : {Byline{told, "json-ld"}, Byline{meta, "author"},
                              Byline{near, "byline"}, Byline{line, "text"}, Byline{far, "byline"}})
      if (!one.names.empty()) return one;
    return {};
  }

 private:
  static void join(std::vector<std::string>& into, const std::vector<std::string>& more) {
    for (const std::string& name : more)
      if (std::find(into.begin(), into.end(), name) == into.end()) into.push_back(name);
  }

  // A name of the paper is not parted: "The Telegram & Gazette" is one.
  void take(std::vector<std::string>& into, const std::string& told) const {
    if (papers_.known(told))
      join(into, {told});
    else
      join(into, names_in(told));
  }

  std::vector<std::string> told_names() const {
    std::vector<std::string> names;
    for (const std::string& one : metadata_.linked.authors) take(names, one);
    return names;
  }

  std::vector<std::string> meta_names() const {
    std::vector<std::string> names;
    for (const char* name :
         {"author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
          "dc.creator.name", "citation_author", "dcterms.creator"}) {
      for (const std::string& one : metadata_.all(name)) take(names, one);
      if (!people(names).empty()) return names;
    }
    // "Written by" as the label of a card.
    if (begins_as_byline(std::string(metadata_.first("twitter:label1")) + " A"))
      take(names, std::string(metadata_.first("twitter:data1")));
    return names;
  }

  std::vector<std::string> shown(const std::vector<std::string>& all) const {
    std::vector<std::string> out = people(all);
    std::erase_if(out, [](const std::string& name) { return !looks_like_person(name); });
    return out;
  }

  std::vector<std::string> people(const std::vector<std::string>& all) const {
    std::vector<std::string> out;
    for (const std::string& name : all)
      if (!is_account(name) && !papers_.known(name)) out.push_back(name);
    return out;
  }

  bool is_named(NodeId at) const {
    if (tree_.tag(at) == Tag::a && leads_to_person(at)) return true;
    for (const char* attribute : {"itemprop", "class", "id", "data-testid"}) {
      const std::string_view value = tree_.attribute(at, attribute);
      if (!value.empty() && value.size() < 300 && holds_any(value, byline_names) &&
          !holds_any(value, other_names))
        return true;
    }
    return false;
  }

  bool stands_elsewhere(NodeId at) const {
    for (NodeId up = tree_.parent(at); up; up = tree_.parent(up)) {
      const Tag tag = tree_.tag(up);
      if (tag == Tag::body) break;
      if (title_ && up < title_ && tree_.end(up) > title_) return false; // with the title
      if (tag == Tag::nav || tag == Tag::footer || tag == Tag::aside) return true;
      for (const char* attribute : {"class", "id"})
        if (holds_any(tree_.attribute(up, attribute), other_names)) return true;
    }
    return false;
  }

  void find_marked() {
    for (NodeId at = 1; at < tree_.size() && marked_.size() < 24; ++at) {
      const Tag tag = tree_.tag(at);
      if (tag == Tag::text || tag == Tag::body || tag == Tag::html || tag == Tag::meta ||
          tag == Tag::script || tag == Tag::link)
        continue;
      if (tree_.end(at) > at + largest || tree_.end(at) == at + 1 || !is_named(at)) continue;
      if (!stands_elsewhere(at)) marked_.push_back(at);
      at = tree_.end(at) - 1;
    }
  }

  // Links that lead to a person's page, when there are any; else every piece of text on its own.
  std::vector<std::string> names_of(NodeId element) const {
    std::vector<std::string> linked;
    for (NodeId at = element; at < tree_.end(element); ++at) {
      const Tag tag = tree_.tag(at);
      if (is_silent(tag)) {
        at = tree_.end(at) - 1;
        continue;
      }
      if (tag == Tag::a && leads_to_person(at)) join(linked, names_in(pieces_of(at)));
    }
    return linked.empty() ? names_in(pieces_of(element)) : linked;
  }

  // Its texts, one a line; what buttons say is left out.
  std::string pieces_of(NodeId element) const {
    std::string pieces;
    for (NodeId at = element; at < tree_.end(element); ++at) {
      if (is_silent(tree_.tag(at))) {
        at = tree_.end(at) - 1;
        continue;
      }
      if (tree_.is_text(at) && !ascii::trim(tree_.raw_text(at)).empty())
        pieces += html::decoded(ascii::trim(tree_.raw_text(at))) + '\n';
    }
    return pieces;
  }

  bool leads_to_person(NodeId link) const {
    if (ascii::equal(tree_.attribute(link, "rel"), "author")) return true;
    const std::string_view target = tree_.attribute(link, "href");
    return holds_any(target, person_addresses);
  }

  static bool share(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::find_first_of(some.begin(), some.end(), others.begin(), others.end()) != some.end();
  }

  // Whether an element for names shows one of them: then one near the title is another article's.
  bool are_marked(const std::vector<std::string>& names) const {
    return std::any_of(marked_.begin(), marked_.end(),
                       [&](NodeId at) { return share(names_of(at), names); });
  }

  struct Both {
    std::vector<std::string> near, far;
  };

  Both marked() const {
    Both both;
    NodeId from = 0, to = tree_.size();
    std::size_t title_unit = 0;
    while (title_unit < units_.size() && units_[title_unit].begin < title_) ++title_unit;
    if (title_ && title_unit < units_.size()) {
      from = units_[title_unit > 12 ? title_unit - 12 : 0].begin;
      to = units_[std::min(units_.size() - 1, title_unit + near_units)].begin + 1;
    }
    NodeId near_end = 0;
    for (const NodeId at : marked_) {
      const auto found = names_of(at);
      if (found.empty() || found.size() > 6) continue;
      const bool near = title_ && at >= from && at < to;
      // Names that stand together are of one byline.
      if (near && (both.near.empty() || at < near_end + 12)) {
        join(both.near, found);
        near_end = tree_.end(at);
      }
      if (!near && both.far.empty()) both.far = found;
    }
    return both;
  }

  // A line that begins as a byline does, near the title.
  std::vector<std::string> labelled() const {
    std::size_t from = 0;
    while (title_ && from < units_.size() && units_[from].begin < title_) ++from;
    const std::size_t to = title_ ? std::min(units_.size(), from + near_units) : units_.size();
    for (std::size_t at = from > 5 ? from - 5 : 0; at < to; ++at)
      for (const std::string_view line : {std::string_view(units_[at].text), after_label(at)})
        if (begins_as_byline(line))
          if (auto found = names_in(line); !found.empty() && found.size() <= 6) return found;
    return {};
  }

  // "2026-03-11 09:30 来源：X 作者：Y 字号：大": the author's part of a line that has several, with
  // its label.
  std::string_view after_label(std::size_t unit) const {
    std::string_view line = units_[unit].text;
    if (units_[unit].prose.weight > 160) return {};
    for (const std::string_view label : inner_labels) {
      const std::size_t at = line.find(label);
      if (at == 0 || at == line.npos) continue;
      line.remove_prefix(at);
      // Up to the last blank before the next label's colon.
      const std::size_t next =
          std::min(line.find("：", label.size()), line.find(':', label.size()));
      if (next == line.npos) return line;
      const std::size_t blank = line.substr(0, next).rfind(' ');
      return blank == line.npos || blank < label.size() ? line.substr(0, next)
                                                        : line.substr(0, blank);
    }
    return {};
  }

  std::vector<std::string> reporters() const {
    for (const Unit& unit : units_)
      if (unit.linked < unit.prose.weight * 0.3f)
        if (auto found = reporters_in(unit.text); !found.empty()) return found;
    return {};
  }

  // A name alone, in bold or slanting type, after the last running paragraph.
  std::vector<std::string> signature() const {
    std::size_t last = 0;
    for (std::size_t at = 0; at < units_.size(); ++at)
      if (units_[at].prose.weight > 120 && units_[at].prose.ends_sentence &&
          units_[at].linked < units_[at].prose.weight * 0.3f)
        last = at;
    for (std::size_t at = last + 1; at < std::min(units_.size(), last + 3); ++at) {
      const Unit& unit = units_[at];
      if (unit.strong < unit.prose.weight * 0.8f || unit.prose.weight > 40 || unit.links) continue;
      if (unit.prose.words < 2 || unit.prose.words > 4) continue;
      if (auto found = shown(names_in(unit.text)); !found.empty()) return found;
    }
    return {};
  }

  const Tree& tree_;
  const Metadata& metadata_;
  std::span<const Unit> units_;
  const PaperNames& papers_;
  NodeId title_;
  std::vector<NodeId> marked_;
};

} // namespace

Byline read_byline(const Tree& tree, const Metadata& metadata, std::span<const Unit> units,
                   const PaperNames& papers, NodeId title) {
  return Search(tree, metadata, units, papers, title).best();
}

} // namespace wireroom::page
