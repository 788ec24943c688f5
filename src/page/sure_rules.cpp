#include "page/sure_rules.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "page/word_list.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr float longest_line = 160, longest_topic = 40, longest_heading = 60, longest_caption = 240,
                longest_appeal = 300, largest_item = 700; // weights
constexpr NodeId largest_element = 1000;                  // nodes of an item that is looked through
constexpr int most_boxes = 64;                            // of one page

// Takes every occurrence of `part` out.
void take_out(std::string& text, std::string_view part) {
  if (part.empty()) return;
  for (std::size_t at = ascii::find(text, part); at < text.size(); at = ascii::find(text, part))
    text.replace(at, part.size(), " ");
}

std::size_t letters_in(std::string_view text) {
  return std::size_t(std::count_if(text.begin(), text.end(), [](char c) {
    return ascii::is_alpha(c) || std::uint8_t(c) > 0xC3; // first bytes of letters beyond Latin-1
  }));
}

// The same without words of up to three letters: by, on, at, WIB.
std::size_t letters_in_long_words(std::string_view text) {
  std::size_t sum = 0, word = 0;
  for (const char c : text) {
    word = ascii::is_alpha(c) ? word + 1 : 0;
    sum += word > 3 ? (word == 4 ? 4 : 1) : std::size_t(std::uint8_t(c) > 0xC3);
  }
  return sum;
}

bool is_cut(std::string_view text) {
  return text.ends_with("…") || text.ends_with("...") || text.ends_with("[…]");
}

WordList names_of(std::string_view byline) {
  std::vector<std::string_view> names = ascii::split(byline, ',');
  for (std::string_view& name : names) name = ascii::trim(name);
  return WordList(std::move(names));
}

class Rules {
 public:
  Rules(const Tree& tree, const Hints& hints, Reading& reading)
      : tree_(tree), hints_(hints), reading_(reading), names_(names_of(hints.byline)) {
    sums_.push_back(0);
    kept_sums_.push_back(0);
    for (std::size_t i = 0; i < reading.units.size(); ++i) {
      const float weight = reading.units[i].prose.weight;
      sums_.push_back(sums_.back() + weight);
      kept_sums_.push_back(kept_sums_.back() + (reading.kept[i] ? weight : 0));
    }
    const auto title = std::find_if(reading.rows.begin(), reading.rows.end(),
                                    [](const auto& row) { return row[Clue::from_title] >= 0; });
    if (title == reading.rows.end()) return;
    const auto before = std::size_t(title - reading.rows.begin());
    if (kept_sums_[before] < kept_sums_.back() * 0.2f) title_ = before;
  }

  void run(bool on_page) {
    for (std::size_t i = 0; i < reading_.units.size(); ++i) {
      if (boxes_ < most_boxes && is_box_heading(reading_.units[i])) leave_box(i);
      if (!reading_.kept[i]) continue;
      if (on_page && is_before_title(i))
        reading_.leave(i, Because::before_title);
      else if (is_byline(i))
        reading_.leave(i, Because::is_byline);
      else if (on_page && is_counter(reading_.units[i]))
        reading_.leave(i, Because::is_counter);
      else if (on_page && is_topic(reading_.units[i]))
        reading_.leave(i, Because::is_topic);
      else if (is_caption(i) || (!on_page && is_figcaption(reading_.units[i])))
        reading_.leave(i, Because::is_caption);
      else if (on_page && is_teaser(reading_.units[i]))
        reading_.leave(i, Because::is_teaser);
      else if (is_appeal(reading_.units[i]))
        reading_.leave(i, Because::is_appeal);
    }
  }

 private:
  std::size_t first_in(NodeId node) const {
    const auto found =
        std::lower_bound(reading_.units.begin(), reading_.units.end(), node,
                         [](const Unit& unit, NodeId begin) { return unit.begin < begin; });
    return std::size_t(found - reading_.units.begin());
  }
  float text_in(NodeId element) const {
    return sums_[first_in(tree_.end(element))] - sums_[first_in(element)];
  }

  float kept_in(NodeId element) const {
    return kept_sums_[first_in(tree_.end(element))] - kept_sums_[first_in(element)];
  }

  // "Must read", "Latest news" as a heading or in bold type.
  bool is_box_heading(const Unit& unit) const {
    if (unit.prose.weight > longest_heading) return false;
    const Tag tag = tree_.tag(unit.block);
    const bool heading =
        (tag >= Tag::h1 && tag <= Tag::h6) || unit.strong > unit.prose.weight * 0.8f;
    if (!heading) return false;
    static const WordList& headings = word_list("box headings");
    const std::string words = folded_wording(unit.text);
    return std::any_of(headings.begin(), headings.end(), [&](std::string_view known) {
      return ascii::equal(words, known) ||
             (words.ends_with(':') &&
              ascii::equal(std::string_view(words).substr(0, words.size() - 1), known));
    });
  }

  // The box that the heading opens: the element around it, where most of the article is elsewhere;
  // else the links that follow.
  void leave_box(std::size_t heading) {
    ++boxes_;
    const NodeId box = tree_.parent(reading_.units[heading].block);
    if (box && kept_in(box) < kept_sums_.back() * 0.5f && !holds_long_text(box)) {
      const std::size_t to = first_in(tree_.end(box));
      for (std::size_t i = first_in(box); i < to; ++i) leave_if_kept(i);
      return;
    }
    leave_if_kept(heading);
    for (std::size_t i = heading + 1; i < reading_.units.size(); ++i) {
      const Unit& unit = reading_.units[i];
      if (unit.linked < unit.prose.weight * 0.6f) break;
      leave_if_kept(i);
    }
  }

  // Beginnings of other articles are short.
  bool holds_long_text(NodeId box) const {
    const std::size_t to = first_in(tree_.end(box));
    for (std::size_t i = first_in(box); i < to; ++i)
      if (reading_.units[i].prose.weight > largest_item) return true;
    return false;
  }

  void leave_if_kept(std::size_t i) {
    if (reading_.kept[i]) reading_.leave(i, Because::is_teaser);
  }

  bool is_named(NodeId block, int levels, const WordList& names) const {
    for (NodeId at = block; at && levels-- > 0; at = tree_.parent(at))
      for (const char* attribute : {"class", "id"})
        if (const std::string_view value = tree_.attribute(at, attribute);
            !value.empty() && value.size() < 200 && holds_any(value, names))
          return text_in(at) < largest_item;
    return false;
  }

  // What a box before the title says, where nearly all of the article stands after it.
  bool is_before_title(std::size_t i) const {
    const Prose& prose = reading_.units[i].prose;
    return i < title_ && prose.weight < longest_heading && !prose.ends_sentence;
  }

  // Only lines with days or names can be one.
  bool is_byline(std::size_t i) const {
    const Unit& unit = reading_.units[i];
    if (unit.prose.weight > longest_line) return false;
    if (reading_.rows[i][Clue::dated] <= 0 && !holds_any(unit.text, names_)) return false;
    return is_byline_line(unit.text, hints_.byline);
  }

  // "Comments 3", "1,204 views".
  bool is_counter(const Unit& unit) const {
    static const WordList& words = word_list("counter words");
    if (unit.prose.weight > longest_topic || !unit.prose.digits) return false;
    std::string rest;
    for (const char c : unit.text)
      if (ascii::is_alpha(c) || std::uint8_t(c) > 0x7F) rest += ascii::lower(c);
    return std::find(words.begin(), words.end(), rest) != words.end();
  }

  bool is_topic(const Unit& unit) const {
    static const WordList& names = word_list("topic elements");
    return unit.prose.weight < longest_topic && !unit.prose.ends_sentence &&
           is_named(unit.block, 3, names);
  }

  bool is_figcaption(const Unit& unit) const {
    for (NodeId at = unit.block; at; at = tree_.parent(at))
      if (tree_.tag(at) == Tag::figcaption) return true;
    return false;
  }

  // What stands below a picture and tells who took it, in an element named for it, or as a line in
  // a type of its own.
  bool is_caption(std::size_t i) const {
    static const WordList& ends = word_list("caption ends");
    static const WordList& marks = word_list("caption marks");
    static const WordList& names = word_list("caption elements");
    const Unit& unit = reading_.units[i];
    if (unit.prose.weight > longest_caption || reading_.rows[i][Clue::after_picture] <= 0)
      return false;
    const bool credited = std::any_of(
        ends.begin(), ends.end(), [&](std::string_view end) { return unit.text.ends_with(end); });
    const bool small_line = unit.own_line && (unit.strong == 0 || unit.prose.ends_sentence);
    return credited || small_line || holds_any(unit.text, marks) || is_named(unit.block, 2, names);
  }

  // A beginning that is cut off, beside a link of its own.
  bool is_teaser(const Unit& unit) const {
    if (!is_cut(unit.text)) return false;
    if (unit.linked > unit.prose.weight * 0.8f) return true;
    NodeId item = tree_.parent(unit.block);
    for (int level = 0; item && level < 2; ++level, item = tree_.parent(item)) {
      if (text_in(item) > largest_item || tree_.end(item) - item > largest_element) return false;
      for (NodeId link = item; (link = tree_.find(Tag::a, item, link)) != 0;)
        if ((link < unit.block || link >= tree_.end(unit.block)) && weight(tree_.line(link)) >= 15)
          return true;
    }
    return false;
  }

  // "If you value this reporting, consider giving": beside a link or a button to do so.
  bool is_appeal(const Unit& unit) const {
    static const WordList& words = word_list("appeal words");
    static const WordList& legal = word_list("legal beginnings");
    if (unit.prose.weight > longest_appeal) return false;
    if (begins_with_any(unit.text, legal)) return true;
    if (!holds_any(unit.text, words)) return false;
    if (unit.linked > unit.prose.weight * 0.5f) return true;
    for (const NodeId box : {unit.block, tree_.parent(unit.block)}) {
      if (!box || text_in(box) > largest_item || tree_.end(box) - box > largest_element) continue;
      for (NodeId at = box; at < tree_.end(box); ++at)
        if (const Tag tag = tree_.tag(at);
            tag == Tag::a || tag == Tag::button || tag == Tag::input || tag == Tag::form)
          return true;
    }
    return false;
  }

  const Tree& tree_;
  const Hints& hints_;
  Reading& reading_;
  const WordList names_;    // of the byline
  std::vector<float> sums_; // of weights before each unit
  std::size_t title_ = 0;   // the unit that shows it; 0: not known
  int boxes_ = 0;
  std::vector<float> kept_sums_; // of what the vote kept of them
};

} // namespace

bool is_byline_line(std::string_view line, std::string_view names) {
  if (line.size() > std::size_t(longest_line) * 2) return false;
  std::string rest;
  std::size_t from = 0;
  if (std::any_of(line.begin(), line.end(), ascii::is_digit))
    for (const feed::FoundDate& date : feed::find_dates(line, {}, 3)) {
      rest.append(line.substr(from, date.from - from)).append(" ");
      from = date.to;
    }
  bool found = from > 0;
  rest.append(line.substr(from));
  for (const std::string_view name : ascii::split(names, ',')) {
    const std::string_view known = ascii::trim(name);
    if (known.size() < 4 || ascii::find(rest, known) == std::string_view::npos) continue;
    take_out(rest, known);
    found = true;
  }
  if (!found) return false;
  if (letters_in(rest) > line.size() / 2) return false;
  for (const char* list :
       {"name labels", "date published words", "date updated words", "byline line words"})
    for (const std::string_view word : word_list(list))
      if (word.size() > 2 || letters_in(rest) == word.size()) take_out(rest, ascii::trim(word));
  return letters_in_long_words(rest) <= 3 || letters_in(rest) * 10 <= letters_in(line);
}

void apply_sure_rules(const Tree& tree, const Hints& hints, Reading& reading, RulesFor what) {
  Rules(tree, hints, reading).run(what == RulesFor::page);
}

} // namespace wireroom::page
