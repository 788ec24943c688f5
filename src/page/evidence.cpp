#include "page/evidence.h"
#include "feed/date.h"
#include "page/container.h"
#include "page/overlaps.h"
#include "page/stretch.h"
#include "page/surroundings.h"
#include "page/zones.h"
#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

float scaled(float count) {
  return std::log2(1 + count);
}

float share(float part, float whole) {
  return whole > 0 ? std::min(1.0f, part / whole) : 0;
}

class Gatherer {
 public:
  Gatherer(const Tree& tree, std::span<const Unit> units, const Hints& hints,
           const WordOdds& element_odds, const WordOdds& text_odds)
      : tree_(tree), units_(units), text_odds_(text_odds), around_(tree, units, element_odds),
        containers_(tree, units, around_.beside()), stretch_(densest_stretch(units)),
        overlaps_({hints.linked_body, hints.description, hints.title, hints.deck, hints.byline}),
        rows_(units.size()) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      good_.push_back(around_.beside()[units[i].block] ? 0 : goodness(units[i]));
      times_of_.push_back(&times_[std::hash<std::string>{}(units[i].text)]);
      ++times_of_.back()->all;
    }
    find_usual();
    to_named_ = line_to(containers_.named());
    to_scored_ = line_to(containers_.scored());
    named_rank_ = containers_.named() ? float(container_rank(tree, containers_.named())) : 0;
  }

  std::vector<Evidence> run() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      look_at_text(i);
      look_at_words(i);
      look_at_place(i);
      look_at_containers(i);
      look_at_neighbours(i);
      look_at_links(i);
    }
    count_from_title();
    return std::move(rows_);
  }

 private:
  // The middle length of what reads as running text.
  void find_usual() {
    std::vector<float> lengths;
    for (const float good : good_)
      if (good > 0) lengths.push_back(good);
    if (lengths.empty()) return;
    const auto middle = lengths.begin() + long(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    usual_ = *middle;
  }

  struct Times {
    std::uint32_t all = 0, seen = 0;
  };

  void look_at_text(std::size_t i) {
    const Unit& unit = units_[i];
    const Prose& prose = unit.prose;
    Evidence& row = rows_[i];
    row[Clue::weight] = scaled(prose.weight);
    row[Clue::link_share] = share(unit.linked, prose.weight);
    row[Clue::link_count] = unit.links;
    row[Clue::strong_share] = share(unit.strong, prose.weight);
    row[Clue::sentence_count] = prose.sentences;
    row[Clue::ends_sentence] = prose.ends_sentence;
    row[Clue::begins_small] = prose.begins_small;
    row[Clue::comma_rate] = 100 * prose.commas / prose.weight;
    row[Clue::digit_share] = share(prose.digits, prose.weight);
    row[Clue::capital_share] = share(prose.capitals, prose.weight);
    row[Clue::odd_mark_rate] = 100 * prose.odd_marks / prose.weight;
    row[Clue::words] = scaled(prose.words);
    row[Clue::cut] = unit.text.ends_with("…") || unit.text.ends_with("...");
    row[Clue::ends_colon] = unit.text.ends_with(':') || unit.text.ends_with("：");
    row[Clue::exclaims] = exclamations(unit.text);
    row[Clue::dated] = dated(unit);
    Times& times = *times_of_[i];
    row[Clue::repeated] = float(times.all);
    row[Clue::repeats] = float(times.seen++);
  }

  static float exclamations(std::string_view text) {
    return float(std::count_if(text.begin(),
                               text.begin() + long(std::min<std::size_t>(text.size(), 600)),
                               [](char c) { return c == '!' || c == '?'; }));
  }

  // How much of a short text is days and times.
  static float dated(const Unit& unit) {
    constexpr float longest = 160;
    if (unit.prose.digits < 3 || unit.prose.weight > longest) return 0;
    std::size_t sum = 0;
    for (const feed::FoundDate& date : feed::find_dates(unit.text, {}, 3))
      sum += date.to - date.from;
    return share(float(sum), float(unit.text.size()));
  }

  void look_at_inner_words(std::size_t i) {
    constexpr float longest = 500;
    if (units_[i].prose.weight > longest) return;
    float low = 0, high = 0, sum = 0;
    int count = 0;
    for_inner_words(units_[i].text, [&](std::string_view word) {
      const float odds = text_odds_.of(word);
      low = std::min(low, odds);
      high = std::max(high, odds);
      sum += odds;
      ++count;
    });
    rows_[i][Clue::inner_low] = low;
    rows_[i][Clue::inner_high] = high;
    rows_[i][Clue::inner_mean] = count ? sum / float(count) : 0;
  }

  void look_at_words(std::size_t i) {
    look_at_inner_words(i);
    Evidence& row = rows_[i];
    const Surrounding& own = around_.of(units_[i].block);
    const Surrounding& up = around_.of(tree_.parent(units_[i].block));
    row[Clue::own_low] = own.low;
    row[Clue::own_high] = own.high;
    row[Clue::parent_low] = up.low;
    row[Clue::parent_high] = up.high;
    row[Clue::small_low] = own.small_low;
    row[Clue::all_low] = own.all_low;
    row[Clue::all_high] = own.all_high;
    row[Clue::near_sum] = own.near_sum;
    row[Clue::beside] = own.beside;
    float first = 0, last = 0;
    for_text_words(units_[i].text, [&](std::string_view word) {
      const float odds = text_odds_.of(word);
      if (word.front() != '^')
        last = odds;
      else if (odds != 0)
        first = odds; // two words tell more than one, and come later
    });
    row[Clue::first_words] = first;
    row[Clue::last_word] = last;
  }

  // Headings by level, then what is more and more like a scrap of a page's frame.
  static float kind_of(Tag tag) {
    if (tag >= Tag::h1 && tag <= Tag::h6) return 1 + float(tag) - float(Tag::h1);
    switch (tag) {
    case Tag::p:
      return 0;
    case Tag::li:
      return 8;
    case Tag::dd:
    case Tag::dt:
      return 9;
    case Tag::td:
    case Tag::th:
      return 10;
    case Tag::blockquote:
      return 7;
    case Tag::pre:
      return 11;
    case Tag::figcaption:
      return 13;
    default:
      return 12;
    }
  }

  void look_at_place(std::size_t i) {
    const Unit& unit = units_[i];
    Evidence& row = rows_[i];
    const std::uint16_t flags = around_.of(unit.block).flags;
    row[Clue::kind] = kind_of(tree_.tag(unit.block));
    row[Clue::in_list] = (flags & in_list) != 0;
    row[Clue::in_table] = (flags & in_table) != 0;
    row[Clue::in_quote] = (flags & in_quote) != 0;
    row[Clue::in_figure] = (flags & in_figure) != 0;
    row[Clue::in_frame] = (flags & in_frame) != 0;
    row[Clue::in_aside] = (flags & in_aside) != 0;
    row[Clue::in_form] = (flags & in_form) != 0;
    row[Clue::hidden] = (flags & is_hidden) != 0;
    row[Clue::index] = scaled(float(i));
    row[Clue::left] = scaled(float(units_.size() - i - 1));
    row[Clue::mass_before] = share(mass_before_, containers_.mass(0));
    mass_before_ += good_[i];
    row[Clue::depth] = float(tree_[unit.block].depth);
    row[Clue::broken] = unit.broken;
    row[Clue::after_picture] = pictured(i);
    row[Clue::before_picture] = i + 1 < units_.size() ? pictured(i + 1) : -1;
  }

  // Whether a picture or film stands between the unit before and this one.
  float pictured(std::size_t i) const {
    const NodeId to = units_[i].begin;
    for (NodeId at = i ? units_[i - 1].begin : 1; at < to; ++at) switch (tree_.tag(at)) {
      case Tag::img:
      case Tag::picture:
      case Tag::video:
      case Tag::iframe:
        return 1;
      default:
        break;
      }
    return 0;
  }

  void look_at_containers(std::size_t i) {
    Evidence& row = rows_[i];
    const NodeId block = units_[i].block;
    const NodeId up =
        tree_.tag(block) == Tag::p || tree_.tag(block) == Tag::li ? tree_.parent(block) : block;
    const NodeId grand = tree_.parent(up), named = containers_.named();
    const float mass = containers_.mass(0);
    row[Clue::in_named] = named ? float(holds(named, block)) : -1;
    row[Clue::named_rank] = named_rank_;
    row[Clue::from_named] = named ? levels(to_named_, block) : -1;
    row[Clue::from_scored] = levels(to_scored_, block);
    row[Clue::below_scored] = holds(containers_.scored(), block)
                                  ? float(tree_[block].depth - tree_[containers_.scored()].depth)
                                  : -1;
    row[Clue::parent_share] = share(containers_.mass(up), mass);
    row[Clue::grand_share] = share(containers_.mass(grand), mass);
    row[Clue::parent_links] = share(around_.linked(up), around_.text(up));
    row[Clue::grand_links] = share(around_.linked(grand), around_.text(grand));
    row[Clue::parent_units] = scaled(float(around_.units(up)));
    row[Clue::parent_mean] = scaled(around_.text(up) / std::max(1.0f, float(around_.units(up))));
    row[Clue::grand_mean] =
        scaled(around_.text(grand) / std::max(1.0f, float(around_.units(grand))));
  }

  bool holds(NodeId outer, NodeId node) const { return node >= outer && node < tree_.end(outer); }

  // How many levels to go up from `node` to an element that holds the target, which is the last of
  // `line`, the elements from the document down.
  float levels(const std::vector<NodeId>& line, NodeId node) const {
    std::size_t low = 0, high = line.size(); // line[low] holds the node, line[high] does not
    while (high - low > 1) {
      const std::size_t middle = (low + high) / 2;
      (holds(line[middle], node) ? low : high) = middle;
    }
    return low + 1 == line.size() ? 0 : float(tree_[node].depth - tree_[line[low]].depth);
  }

  std::vector<NodeId> line_to(NodeId target) const {
    std::vector<NodeId> line;
    for (NodeId at = target; at; at = tree_.parent(at)) line.push_back(at);
    line.push_back(0);
    std::reverse(line.begin(), line.end());
    return line;
  }

  void look_at_neighbours(std::size_t i) {
    Evidence& row = rows_[i];
    const auto good = [&](std::size_t at) { return at < units_.size() ? scaled(good_[at]) : -1; };
    const auto links = [&](std::size_t at) {
      return at < units_.size() ? share(units_[at].linked, units_[at].prose.weight) : -1;
    };
    row[Clue::segment] = i < stretch_.begin ? -scaled(float(stretch_.begin - i))
                         : i < stretch_.end ? 0
                                            : scaled(float(i - stretch_.end + 1));
    row[Clue::segment_place] = (float(i) - float(stretch_.begin)) /
                               float(std::max<std::size_t>(1, stretch_.end - stretch_.begin));
    float sum = 0;
    for (std::size_t at = i < 3 ? 0 : i - 3; at < std::min(i + 4, units_.size()); ++at)
      if (at != i) sum += std::min(good_[at], 300.0f);
    row[Clue::around] = scaled(sum);
    row[Clue::good_before] = good(i - 1);
    row[Clue::good_before2] = good(i - 2);
    row[Clue::good_after] = good(i + 1);
    row[Clue::good_after2] = good(i + 2);
    row[Clue::links_before] = links(i - 1);
    row[Clue::links_after] = links(i + 1);
    row[Clue::same_before] = i > 0 && together(i - 1, i);
    row[Clue::same_after] = i + 1 < units_.size() && together(i, i + 1);
    row[Clue::heading_before] = i > 0 && kind_of(tree_.tag(units_[i - 1].block)) <= 6
                                    ? kind_of(tree_.tag(units_[i - 1].block))
                                    : 0;
    row[Clue::relative] = units_[i].prose.weight / usual_;
    row[Clue::page_mass] = scaled(containers_.mass(0));
    row[Clue::page_units] = scaled(float(units_.size()));
  }

  bool together(std::size_t a, std::size_t b) const {
    const NodeId one = units_[a].block, two = units_[b].block;
    return one == two || tree_.parent(one) == tree_.parent(two);
  }

  void look_at_links(std::size_t i) {
    Evidence& row = rows_[i];
    const Overlaps::Shares shares = overlaps_.of(units_[i].text);
    row[Clue::in_linked] = shares[0];
    row[Clue::in_description] = shares[1];
    row[Clue::in_title] = shares[2];
    row[Clue::in_deck] = shares[3];
    row[Clue::in_byline] = shares[4];
  }

  // The title nearest before the running text is the article's own.
  void count_from_title() {
    float since = -1;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i][Clue::in_title] > 0.9f && units_[i].prose.weight > 12 &&
          (i < stretch_.end || since < 0))
        since = 0;
      rows_[i][Clue::from_title] = since < 0 ? -1 : scaled(since);
      if (since >= 0) ++since;
    }
  }

  const Tree& tree_;
  std::span<const Unit> units_;
  const WordOdds& text_odds_;
  const Surroundings around_;
  const Containers containers_;
  const Stretch stretch_;
  const Overlaps overlaps_;
  std::vector<Evidence> rows_;
  std::vector<float> good_;
  std::unordered_map<std::size_t, Times> times_; // by text
  std::vector<Times*> times_of_;                 // by unit
  std::vector<NodeId> to_named_, to_scored_;
  float mass_before_ = 0, named_rank_ = 0, usual_ = 100;
};

} // namespace

Judge judge_of(std::size_t clue) {
  static constexpr Judge judges[] = {
#define X(name, judge, words) Judge::judge,
      WIREROOM_PAGE_EVIDENCE(X)
#undef X
  };
  return judges[clue];
}

std::string_view name_of(Clue clue) {
  static constexpr std::string_view names[] = {
#define X(name, judge, words) words,
      WIREROOM_PAGE_EVIDENCE(X)
#undef X
  };
  return names[std::size_t(clue)];
}

std::string_view name_of(Judge judge) {
  static constexpr std::string_view names[] = {"text",      "words",   "place",
                                               "container", "density", "linked data"};
  return names[std::size_t(judge)];
}

std::vector<Evidence> gather(const Tree& tree, std::span<const Unit> units, const Hints& hints,
                             const WordOdds& element_odds, const WordOdds& text_odds) {
  return Gatherer(tree, units, hints, element_odds, text_odds).run();
}

} // namespace wireroom::page
