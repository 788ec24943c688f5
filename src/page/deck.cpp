#include "page/deck.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "page/names.h"
#include "page/word_list.h"
#include "page/wording.h"
#include "page/zones.h"
#include <array>
#include <vector>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr double shortest = 20, longest = 1200; // weights
constexpr std::size_t reach = 40;               // units looked at after the title
constexpr int plain_limit = 2;                  // running paragraphs; then the text has begun
constexpr int shortest_line = 5;                // words of a line in a type of its own

// Parts of class names, ids and itemprops. The first are sure; the others only near the title.
const WordList& sure_names = word_list("deck sure names");
const WordList& near_names = word_list("deck near names");
const WordList& other_names = word_list("deck other names");

// "... was done. Von Erika Muster": the byline at the end of a deck is no part of it.
void cut_byline(std::string& text) {
  for (const std::string_view mark : {" Von ", " By ", " Por ", " Par ", " Di "}) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string::npos || at < shortest || text.size() - at > 50) continue;
    if (std::string_view(".?!\"”…").find(text[at - 1]) == std::string_view::npos) continue;
    text.resize(at);
    return;
  }
}

class Search {
 public:
  Search(const Tree& tree, const Metadata& metadata, std::span<const Unit> units, NodeId title,
         std::string_view title_text)
      : tree_(tree), units_(units), title_(title), title_text_(folded_wording(title_text)) {
    tell(metadata.linked.description, "json-ld");
    tell(metadata.first("og:description"), "og:description");
    tell(metadata.first("description"), "description");
    tell(metadata.first("twitter:description"), "twitter:description");
    tell(metadata.linked.alternative, "json-ld");
  }

  Deck best() const {
    const std::size_t from = after_title();
    Deck found = title_ ? near(from) : Deck{};
    if (found.text.empty()) found = far(from);
    if (found.text.empty() && !told_.empty()) found = {told_.front().text, told_.front().source, 0};
    cut_byline(found.text);
    return found;
  }

 private:
  struct Told {
    std::string text, folded;
    const char* source;
    double weight;
  };

  void tell(std::string_view text, const char* source) {
    Told told{shown_wording(text), {}, source, 0};
    told.folded = folded_wording(told.text);
    told.weight = weight(told.text);
    if (told.weight < shortest || told.folded == title_text_) return;
    told_.push_back(std::move(told));
  }

  std::size_t after_title() const {
    std::size_t at = 0;
    while (title_ && at < units_.size() && units_[at].begin < tree_.end(title_)) ++at;
    return at;
  }

  // 2: an element around the unit is surely named so, 1: it may be; -1: it is named otherwise.
  // Stops at elements that hold the title too. `named` becomes that element.
  int naming(const Unit& unit, NodeId& named) const {
    int best = 0;
    NodeId at = unit.block;
    for (int level = 0; at && level < 4; at = tree_.parent(at), ++level) {
      if (tree_.tag(at) == Tag::body || (title_ && at < title_ && tree_.end(at) > title_)) break;
      for (const char* attribute : {"class", "id", "itemprop"}) {
        const std::string_view value = tree_.attribute(at, attribute);
        if (value.empty()) continue;
        if (holds_any(value, other_names)) return -1;
        const int rank = holds_any(value, sure_names) ? 2 : holds_any(value, near_names) ? 1 : 0;
        if (rank <= best || tree_.end(at) > unit.begin + 60) continue;
        best = rank;
        named = at;
      }
      if (tree_.tag(at) == Tag::figure || tree_.tag(at) == Tag::nav || tree_.tag(at) == Tag::aside)
        return -1;
    }
    return best;
  }

  bool is_told(const std::string& folded) const {
    for (const Told& told : told_)
      if (told.folded == folded) return true;
    return false;
  }

  // Whether it can be: folding changes few letters.
  bool may_be_told(const Unit& unit) const {
    for (const Told& told : told_)
      if (std::abs(double(unit.prose.weight) - told.weight) < 12 + told.weight * 0.1) return true;
    return false;
  }

  static bool fits(const Unit& unit) {
    return unit.prose.weight >= shortest && unit.prose.weight < longest &&
           unit.linked < unit.prose.weight * 0.5;
  }

  // A line of the people, the day or the picture.
  static bool is_byline(const Unit& unit) {
    if (unit.prose.weight > 90) return false;
    for (const std::string_view word : {"by ", "von ", "photo", "foto", "courtesy ", "published"})
      if (ascii::starts_with(unit.text, word)) return true;
    for (const std::string_view mark : {"©", "Getty Images", "/Reuters", "/AP", "/AFP"})
      if (unit.text.find(mark) != std::string::npos) return true;
    return may_hold_date(unit) && feed::find_date(unit.text).has_value();
  }

  bool follows_picture(std::size_t at) const {
    for (NodeId node = at ? units_[at - 1].begin : 1; node < units_[at].begin; ++node)
      if (tree_.tag(node) == Tag::img) return true;
    return false;
  }

  // In a type of its own: sentences; or fewer words as a line by itself or right before the text.
  bool is_set_apart(std::size_t at) const {
    const Unit& unit = units_[at];
    const bool strong = unit.strong > unit.prose.weight * 0.9f;
    if (strong && unit.prose.weight > 60 && unit.prose.sentences > 0) return true;
    return (unit.own_line || (strong && at + 1 < units_.size() && is_running(units_[at + 1]))) &&
           unit.prose.words >= shortest_line && !begins_as_byline(unit.text) &&
           !follows_picture(at);
  }

  static bool is_running(const Unit& unit) {
    return unit.prose.weight > 100 && unit.prose.sentences > 0;
  }

  bool is_heading(const Unit& unit) const {
    const Tag tag = tree_.tag(unit.block);
    return tag >= Tag::h2 && tag <= Tag::h4;
  }

  // All units of a named element; of an unnamed one the unit alone.
  Deck deck_of(std::size_t at, NodeId named) const {
    Deck deck{shown_wording(units_[at].text), "standfirst", named ? named : units_[at].block};
    for (std::size_t next = at + 1; named && next < units_.size(); ++next) {
      if (units_[next].begin >= tree_.end(named) || !fits(units_[next]) ||
          !units_[next].prose.ends_sentence)
        break;
      deck.text += '\n' + shown_wording(units_[next].text);
    }
    return deck;
  }

  Deck near(std::size_t from) const {
    int plain = 0;
    std::size_t other = units_.size();
    NodeId other_named = 0;
    int other_rank = 0;
    for (std::size_t at = from; at < std::min(units_.size(), from + reach); ++at) {
      const Unit& unit = units_[at];
      if (!fits(unit)) continue;
      NodeId named = 0;
      const int name = naming(unit, named);
      if (name < 0) continue;
      const std::string folded = folded_wording(unit.text);
      if (folded == title_text_) continue;
      if (is_told(folded) && (name > 0 || other_rank < 2)) return deck_of(at, name ? named : 0);
      if (is_byline(unit)) continue;
      int rank = name == 2 ? 4 : name == 1 ? 3 : 0;
      if (!rank && plain == 0 && is_heading(unit) && unit.prose.weight > 30) rank = 2;
      if (!rank && plain == 0 && is_set_apart(at)) rank = 1;
      if (rank > other_rank) {
        other = at;
        other_named = named;
        other_rank = rank;
      }
      if (!rank && is_running(unit) && ++plain == plain_limit) break;
    }
    return other < units_.size() ? deck_of(other, other_named) : Deck{};
  }

  // Somewhere on the page, where the title is not known or not followed by one.
  Deck far(std::size_t from) const {
    for (const bool told : {true, false}) {
      if (!told && title_) break;
      for (std::size_t at = 0; at < units_.size(); ++at) {
        if (!fits(units_[at]) || (told && !may_be_told(units_[at]))) continue;
        NodeId named = 0;
        const int name = naming(units_[at], named);
        if (name < 0 || (!told && (name < 2 || is_byline(units_[at])))) continue;
        if (told && !is_told(folded_wording(units_[at].text))) continue;
        if (told && name < 1 && at > from + reach) continue;
        return deck_of(at, named);
      }
    }
    return {};
  }

  const Tree& tree_;
  std::span<const Unit> units_;
  NodeId title_;
  std::string title_text_;
  std::vector<Told> told_;
};

} // namespace

Deck read_deck(const Tree& tree, const Metadata& metadata, std::span<const Unit> units,
               NodeId title, std::string_view title_text) {
  return Search(tree, metadata, units, title, title_text).best();
}

} // namespace wireroom::page
