#include "page/body.h"
#include "base/ascii.h"
#include "page/sure_rules.h"
#include "page/word_list.h"
#include <algorithm>
#include <unordered_set>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// Text that stands twice on a page is read once: where it was likelier the article's.
void drop_repeats(Reading& reading) {
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    if (!reading.kept[i] || unit.prose.weight < 60) continue;
    const auto [place, is_new] = seen.try_emplace(unit.text, i);
    if (is_new) continue;
    const bool later = reading.odds[i] > reading.odds[place->second] + 1;
    reading.leave(later ? place->second : i, Because::stands_twice);
    if (later) place->second = i;
  }
}

// A page on which nothing was taken for the article's: the likeliest running text is, and what is
// nearly as likely.
void keep_likeliest(Reading& reading) {
  constexpr float running = 100, shortest = 60, least_odds = -3, near = 1;
  float best = least_odds;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    if (reading.kept[i] && unit.prose.weight >= shortest) return;
    if (unit.prose.weight >= running && unit.linked < unit.prose.weight * 0.3f)
      best = std::max(best, reading.odds[i]);
  }
  if (best == least_odds) return;
  for (std::size_t i = 0; i < reading.units.size(); ++i)
    if (reading.odds[i] > best - near && reading.units[i].prose.weight >= running)
      reading.kept[i] = 1;
}

// "Read also: ..." within the text points to another article, however the vote sees its place.
void drop_pointers(Reading& reading) {
  static const WordList& beginnings = word_list("teaser pointer beginnings");
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const Unit& unit = reading.units[i];
    if (reading.kept[i] && unit.linked > unit.prose.weight / 2 &&
        begins_with_any(unit.text, beginnings))
      reading.leave(i, Because::points_elsewhere);
  }
}

// The nearest element of that kind within which the unit stands; 0: none.
NodeId within(const Tree& tree, NodeId block, Tag wanted) {
  for (NodeId at = block; at; at = tree.parent(at)) {
    const Tag tag = tree.tag(at);
    if (tag == wanted) return at;
    if (tag == Tag::article || tag == Tag::section || tag == Tag::body) break;
  }
  return 0;
}

// Old pages lay their whole text out in tables and lists; running text is no cell and no point.
constexpr float longest_cell = 300, longest_point = 800;

// Tables that hold tables, that run on for long in one cell or have several paragraphs in one part
// a page, not facts.
bool is_layout(const Tree& tree, NodeId table) {
  constexpr std::size_t longest_text = 900; // bytes
  constexpr int most_breaks = 4;
  std::size_t text = 0;
  int breaks = 0;
  for (NodeId at = table + 1; at < tree.end(table); ++at) {
    const Tag tag = tree.tag(at);
    if (tag == Tag::table) return true;
    if (tag == Tag::td || tag == Tag::th) text = std::size_t(breaks = 0);
    if (tag == Tag::br || tag == Tag::p) ++breaks;
    if (tag == Tag::text) text += ascii::trim(tree.raw_text(at)).size();
    if (text > longest_text || breaks > most_breaks) return true;
  }
  return false;
}

// Asks each table once.
class Tables {
 public:
  explicit Tables(const Tree& tree) : tree_(tree) {}
  bool part_a_page(NodeId table) {
    const auto [place, is_new] = known_.try_emplace(table);
    if (is_new) place->second = is_layout(tree_, table);
    return place->second;
  }

 private:
  const Tree& tree_;
  std::unordered_map<NodeId, bool> known_;
};

BlockType type_of(const Tree& tree, Tables& tables, const Unit& unit) {
  const NodeId block = unit.block;
  const Tag tag = tree.tag(block);
  if (tag >= Tag::h1 && tag <= Tag::h6) return BlockType::heading;
  if (within(tree, block, Tag::pre)) return BlockType::code;
  if (unit.prose.weight < longest_point && within(tree, block, Tag::li)) return BlockType::list;
  if (within(tree, block, Tag::blockquote)) return BlockType::quote;
  if ((tag == Tag::td || tag == Tag::th) && unit.prose.weight < longest_cell &&
      !tables.part_a_page(within(tree, block, Tag::table)))
    return BlockType::table;
  return BlockType::paragraph;
}

// Puts units into blocks: points of a list and cells of a table belong together.
class Assembly {
 public:
  explicit Assembly(const Tree& tree) : tree_(tree), tables_(tree) {}

  void add(const Unit& unit) {
    const BlockType type = type_of(tree_, tables_, unit);
    if (type == BlockType::list && join_list(unit)) return;
    if (type == BlockType::table && join_table(unit)) return;
    Block block;
    block.type = type;
    block.text = unit.text;
    if (type == BlockType::heading) block.level = int(tree_.tag(unit.block)) - int(Tag::h1) + 1;
    if (type == BlockType::list) block.items.push_back(unit.text);
    body_.blocks.push_back(std::move(block));
    body_.nodes.push_back(unit.begin);
    remember(unit, type);
  }

  Body take() { return std::move(body_); }

 private:
  void remember(const Unit& unit, BlockType type) {
    whole_ = row_ = 0;
    if (type == BlockType::list) {
      row_ = within(tree_, unit.block, Tag::li);
      whole_ = tree_.parent(row_);
    } else if (type == BlockType::table) {
      row_ = within(tree_, unit.block, Tag::tr);
      whole_ = within(tree_, unit.block, Tag::table);
    }
  }

  bool join_list(const Unit& unit) {
    const NodeId item = within(tree_, unit.block, Tag::li);
    if (!whole_ || tree_.parent(item) != whole_) return false;
    Block& block = body_.blocks.back();
    block.text += '\n' + unit.text;
    if (item == row_)
      block.items.back() += '\n' + unit.text;
    else
      block.items.push_back(unit.text);
    row_ = item;
    return true;
  }

  bool join_table(const Unit& unit) {
    const NodeId row = within(tree_, unit.block, Tag::tr);
    if (!whole_ || within(tree_, unit.block, Tag::table) != whole_) return false;
    body_.blocks.back().text += (row == row_ ? " | " : "\n") + unit.text;
    row_ = row;
    return true;
  }

  const Tree& tree_;
  Tables tables_;
  Body body_;
  NodeId whole_ = 0, row_ = 0; // the list or table that the last block is of, and its point or row
};

// The article's text as linked data has it, one paragraph a line.
Body body_of_linked_data(std::string_view text) {
  Body body;
  body.from_linked_data = true;
  for (const std::string_view line : ascii::split(text, '\n')) {
    Block block;
    block.text = ascii::squeeze(line);
    if (block.text.empty()) continue;
    body.blocks.push_back(std::move(block));
    body.nodes.push_back(0);
  }
  return body;
}

double weight_of(const Body& body) {
  double sum = 0;
  for (const Block& block : body.blocks) sum += weight(block.text);
  return sum;
}

} // namespace

std::string joined_names(const Article& article) {
  std::string out;
  for (const std::string& name : article.byline) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// What the paper's rules keep and drop, whatever the vote says.
void apply_paper_rules(const RuledPage& ruled, Reading& reading) {
  reading.ruled = ruled.has_body();
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    const NodeId node = reading.units[i].begin;
    if (!ruled.drops(node).empty() || (reading.ruled && ruled.keeps(node).empty())) {
      reading.leave(i, Because::paper_drops);
    } else if (reading.ruled && reading.because[i] != Because::is_title) {
      reading.kept[i] = 1;
      reading.because[i] = Because::paper_keeps;
    }
  }
}

Reading read_units(const Tree& tree, std::vector<Unit> units, const Hints& hints,
                   const RuledPage& ruled) {
  Reading reading;
  reading.units = std::move(units);
  reading.rows = gather(tree, reading.units, hints, element_words(), text_words());
  decide(tree, hints, shipped_voters(), reading);
  apply_paper_rules(ruled, reading);
  return reading;
}

void drop_title(const Hints& hints, Reading& reading) {
  for (std::size_t i = 0; i < reading.units.size(); ++i)
    if (reading.kept[i] && reading.units[i].text == hints.title)
      reading.leave(i, Because::is_title);
}

Reading keep_all(const Tree& tree, std::vector<Unit> units, const Hints& hints) {
  Reading reading;
  reading.units = std::move(units);
  reading.rows = gather(tree, reading.units, hints, element_words(), text_words());
  reading.kept.assign(reading.units.size(), 1);
  reading.because.assign(reading.units.size(), Because::vote);
  drop_title(hints, reading);
  drop_pointers(reading);
  apply_sure_rules(tree, hints, reading, RulesFor::text);
  return reading;
}

void decide(const Tree& tree, const Hints& hints, const Voters& voters, Reading& reading) {
  reading.odds = vote(tree, reading.units, reading.rows, voters);
  reading.kept.clear();
  for (const float odds : reading.odds) reading.kept.push_back(odds > 0);
  keep_likeliest(reading);
  reading.because.assign(reading.units.size(), Because::vote);
  drop_title(hints, reading);
  drop_repeats(reading);
  drop_pointers(reading);
  apply_sure_rules(tree, hints, reading, RulesFor::page);
}

std::string_view words_for(Because because) {
  switch (because) {
  case Because::vote:
    return "the vote";
  case Because::is_title:
    return "it is the title";
  case Because::before_title:
    return "it stands before the title and is no sentence";
  case Because::stands_twice:
    return "it stands twice on the page";
  case Because::points_elsewhere:
    return "it points to another article";
  case Because::is_byline:
    return "it is the line of byline and date";
  case Because::is_topic:
    return "it is a topic";
  case Because::is_counter:
    return "it counts comments or readers";
  case Because::is_caption:
    return "it is a picture's caption";
  case Because::is_teaser:
    return "it belongs to another article's teaser";
  case Because::is_appeal:
    return "it asks readers for something or tells whose rights it is";
  case Because::paper_keeps:
    return "it stands where the paper's rules say the article does";
  case Because::paper_drops:
    return "the paper's rules leave it out";
  }
  return "";
}

Body make_body(const Tree& tree, const Hints& hints, const Reading& reading) {
  Assembly assembly(tree);
  for (std::size_t i = 0; i < reading.units.size(); ++i)
    if (reading.kept[i]) assembly.add(reading.units[i]);
  Body body = assembly.take();
  constexpr double enough = 200; // a page that shows less shows none of a long text
  if (const double told = weight(hints.linked_body);
      !reading.ruled && told > enough && weight_of(body) < told * 0.3)
    return body_of_linked_data(hints.linked_body);
  return body;
}

} // namespace wireroom::page
