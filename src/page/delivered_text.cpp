#include "page/delivered_text.h"
#include "base/ascii.h"
#include "feed/double_escaping.h"
#include "feed/identity.h"
#include "html/address.h"
#include "html/tree.h"
#include "page/body.h"
#include "page/illustrations.h"
#include "page/notes.h"
#include "page/open_page.h"
#include "page/pictures.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr float longest_link_back = 80; // weight of a line, beside the title's
constexpr std::size_t last_units = 3;   // among which the line of origin stands

// Where a link leads, seen from the article; home: to what stands above it in the paper's
// addresses.
enum class Leads : std::uint8_t { elsewhere, back, home };

struct Link {
  std::size_t unit; // in which it begins
  Leads leads;
  std::string words;
};

class Links {
 public:
  explicit Links(const Article& article)
      : own_(feed::canonical_address(article.canonical)), home_(feed::site_of(own_)),
        base_(article.canonical), title_(article.title) {}

  std::vector<Link> all(const Tree& tree, const std::vector<Unit>& units) const {
    std::vector<Link> links;
    for (NodeId node = 0; (node = tree.find(Tag::a, 0, node)) != 0;) {
      NodeId text = node + 1;
      while (text < tree.end(node) && !tree.is_text(text)) ++text;
      const auto after =
          std::upper_bound(units.begin(), units.end(), text,
                           [](NodeId at, const Unit& unit) { return at < unit.begin; });
      if (text == tree.end(node) || after == units.begin()) continue;
      std::string words = tree.line(node);
      const Leads leads = leads_of(tree.decoded_attribute(node, "href"), words);
      links.push_back({std::size_t(after - units.begin()) - 1, leads, std::move(words)});
    }
    return links;
  }

 private:
  Leads leads_of(const std::string& href, const std::string& words) const {
    if (own_.empty() || href.empty()) return Leads::elsewhere;
    const std::string address = feed::canonical_address(html::absolute_address(base_, href));
    if (address == own_ || (words == title_ && address.starts_with(home_))) return Leads::back;
    const bool above = own_.starts_with(address + '/'); // "https://pier.example/en"
    return above ? Leads::home : Leads::elsewhere;
  }

  std::string own_, home_;
  std::string_view base_, title_;
};

// What feed software adds: a line that leads back and nowhere else, the line of origin at the end
// ("The post <title> appeared first on <paper>."), a last link back within the text.
class LinksBack {
 public:
  LinksBack(const Article& article, Reading& reading)
      : longest_(longest_link_back + float(weight(article.title) + weight(article.paper))),
        reading_(reading), seen_(reading.units.size()) {}

  void leave_out(const std::vector<Link>& links) {
    for (const Link& link : links) {
      Seen& seen = seen_[link.unit];
      const auto words = float(weight(link.words));
      if (link.leads == Leads::back) seen.back += words;
      if (link.leads == Leads::home) seen.home += words;
      if (link.leads == Leads::elsewhere) seen.elsewhere = true;
      seen.last = &link;
    }
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (!reading_.kept[i] || seen_[i].elsewhere || seen_[i].back == 0) continue;
      if (is_line_back(i))
        reading_.leave(i, Because::points_elsewhere);
      else
        cut_last_link(i);
    }
  }

 private:
  struct Seen {
    float back = 0, home = 0; // weights of links
    bool elsewhere = false;
    const Link* last = nullptr;
  };

  bool is_line_back(std::size_t i) const {
    const Seen& seen = seen_[i];
    const float weight = reading_.units[i].prose.weight;
    if (weight > longest_) return false;
    const bool at_end = i + last_units >= reading_.units.size();
    return seen.back + seen.home > weight * 0.8f || (at_end && seen.home > 0);
  }

  void cut_last_link(std::size_t i) {
    const Link& last = *seen_[i].last;
    std::string& text = reading_.units[i].text;
    if (last.leads != Leads::back || weight(last.words) > longest_link_back / 2 ||
        last.words.size() >= text.size() || !text.ends_with(last.words))
      return;
    text.erase(text.size() - last.words.size());
    text = std::string(ascii::trim(text));
  }

  const float longest_;
  Reading& reading_;
  std::vector<Seen> seen_;
};

void mend_references(std::vector<Block>& blocks) {
  for (Block& block : blocks)
    if (block.type == BlockType::paragraph || block.type == BlockType::heading ||
        block.type == BlockType::quote)
      block.text = feed::without_references(std::move(block.text));
}

// "... a decision that took [...]", as software cuts a text, to the mark that people use.
void mend_cut_end(std::string& text) {
  for (const std::string_view mark : {"[...]", "[…]", "(...)", "(…)", "..."})
    if (text.ends_with(mark)) {
      text.erase(text.size() - mark.size());
      text = std::string(ascii::trim(text)) + "…";
      return;
    }
}

// Where a film or a post stood the sanitiser left its address alone on a line.
void tell_embeds(std::vector<Block>& blocks) {
  for (Block& block : blocks)
    if (block.type == BlockType::paragraph && html::is_web_address(block.text) &&
        block.text.find(' ') == std::string::npos)
      block = {.type = BlockType::embed, .url = block.text};
}

bool is_blank(std::string_view line) {
  return ascii::trim(line).empty();
}

bool is_indented(std::string_view line) {
  return line.starts_with("  ") || line.starts_with('\t') || line.starts_with("\u3000");
}

// Whether lines end where they are full and not where sentences do.
bool is_wrapped(const std::vector<std::string_view>& lines) {
  constexpr std::size_t fewest = 3, shortest = 40; // bytes; results and lists have short lines
  std::size_t followed = 0, ended = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (is_blank(lines[i]) || is_blank(lines[i + 1]) || is_indented(lines[i + 1])) continue;
    ++followed;
    ended += lines[i].size() < shortest || prose_of(lines[i]).ends_sentence;
  }
  return followed >= fewest && ended * 3 < followed;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text)
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
}

void leave_out_known(const Article& article, Reading& reading) {
  const Known known(article);
  for (std::size_t i = 0; i < reading.units.size(); ++i)
    if (reading.kept[i] && !known.what_is(reading.units[i].text).empty())
      reading.leave(i, Because::stands_twice);
}

} // namespace

std::string markup_of_plain(std::string_view text) {
  const auto lines = ascii::split(text, '\n');
  const bool wrapped = is_wrapped(lines);
  std::string out;
  bool open = false;
  for (const std::string_view line : lines) {
    if (open && (!wrapped || is_blank(line) || is_indented(line))) {
      out += "</p>";
      open = false;
    }
    if (is_blank(line)) continue;
    out += open ? " " : "<p>";
    append_escaped(out, ascii::trim(line));
    open = true;
  }
  return open ? out + "</p>" : out;
}

void read_delivered_text(std::string_view markup, Article& article) {
  const Tree tree = Tree::parse(std::string(markup));
  const std::string names = joined_names(article);
  const Hints hints{
      .title = article.title, .deck = {}, .description = {}, .linked_body = {}, .byline = names};
  Reading reading = keep_all(tree, part(tree), hints);
  read_notes(tree, {}, reading.units, article);
  leave_out_known(article, reading);
  LinksBack(article, reading).leave_out(Links(article).all(tree, reading.units));
  Body body = make_body(tree, hints, reading);
  mend_references(body.blocks);
  if (!body.blocks.empty()) mend_cut_end(body.blocks.back().text);
  place_illustrations(tree, article.canonical, read_pictures(tree, article.canonical),
                      article.image, body.nodes, body.blocks);
  tell_embeds(body.blocks);
  article.body = std::move(body.blocks);
}

} // namespace wireroom::page
