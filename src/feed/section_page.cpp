#include "feed/section_page.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/date.h"
#include "feed/identity.h"
#include "feed/politeness.h"
#include "html/address.h"
#include "html/tree.h"
#include <algorithm>
#include <unordered_map>

namespace wireroom::feed {
namespace {

using html::NodeId;
using html::Tag;

constexpr double least_score = 3.0;
constexpr double dated_score = 1.0; // what a date around the link adds
constexpr int climb_at_most = 8;
constexpr NodeId teaser_nodes_at_most = 400; // an element with more is no teaser
constexpr std::size_t links_at_most = 2000;
constexpr std::size_t surroundings_at_most = 1500; // bytes of text; more is no teaser
constexpr std::size_t following_at_most = 600;     // likewise, after the link

struct Candidate {
  std::string address, key, title;
  NodeId best = 0;      // the link that gave the title
  bool heading = false; // in a heading, or around one
  bool strong = false;  // in bold
  std::string shape;    // of the address
  std::optional<Stamp> date;
  std::string summary;
  double score = 0;
};

bool is_heading(Tag tag) {
  return tag == Tag::h1 || tag == Tag::h2 || tag == Tag::h3 || tag == Tag::h4 || tag == Tag::h5;
}

// Words as a reader counts them: letters of scripts without blanks count for a third of one.
double words_in(std::string_view text) {
  double words = 0;
  bool within = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == ' ')
      within = false;
    else if ((c >= 0x0E00 && c < 0x1100) || (c >= 0x1780 && c < 0x1800) ||
             (c >= 0x3040 && c < 0xA000))
      words += 1.0 / 3, within = false;
    else if (!within)
      words += 1, within = true;
  }
  return words;
}

std::string path_of(std::string_view address) {
  const auto from = address.find('/', address.find("://") + 3);
  if (from == std::string_view::npos) return "/";
  return std::string(address.substr(from, address.find('#') - from));
}

// "/story.php/N", "/a/N/N/N/s": words stay in short steps, numbers and slugs lose their own.
std::string shape_of(std::string_view path) {
  std::string shape;
  for (std::string_view step : ascii::split(path.substr(0, path.find('?')), '/')) {
    if (step.empty()) continue;
    const auto digits = std::count_if(step.begin(), step.end(), ascii::is_digit);
    const bool slug = std::count(step.begin(), step.end(), '-') >= 2 || step.size() > 24;
    shape += '/';
    shape += slug ? "s" : digits * 2 > std::ptrdiff_t(step.size()) ? "N" : digits ? "w" : step;
  }
  if (path.find('?') != std::string_view::npos) shape += "?";
  return shape;
}

// What an address says of itself: a long number, a date, a slug; lists, files and tags count
// against.
double address_score(std::string_view path) {
  double score = 0;
  std::size_t run = 0, longest = 0;
  for (const char c : path) longest = std::max(longest, run = ascii::is_digit(c) ? run + 1 : 0);
  if (longest >= 4) score += 1;
  if (std::count(path.begin(), path.end(), '-') >= 3) score += 1;
  if (path.ends_with(".html") || path.ends_with(".htm")) score += 0.5;
  const std::string small = ascii::lowered(path);
  for (const char* against : {"/tag/", "/tags/", "/topic/", "/author/", "/category/", "/login",
                              "/subscribe", "/search", "/page/", "/about", "/contact", "/privacy",
                              "/video/", "/gallery/", "share", ".pdf", ".jpg", ".png", ".xml"})
    if (small.find(against) != std::string::npos) score -= 2;
  return score;
}

// "/2026/03/11/", "/20260311", "2026-03-11" in an address; a day alone.
std::optional<Stamp> date_in(std::string_view path) {
  for (std::size_t at = path.find("20"); at != std::string_view::npos;
       at = path.find("20", at + 1)) {
    if (at > 0 && ascii::is_digit(path[at - 1])) continue;
    std::string digits;
    std::size_t end = at;
    while (end < path.size() && digits.size() < 8 &&
           (ascii::is_digit(path[end]) || ((path[end] == '/' || path[end] == '-') &&
                                           (digits.size() == 4 || digits.size() == 6)))) {
      if (ascii::is_digit(path[end])) digits += path[end];
      ++end;
    }
    if (digits.size() != 8) continue;
    const auto stamp =
        parse_rfc3339(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6));
    if (stamp) return *stamp;
  }
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(const SectionSource& source)
      : source_(source), tree_(html::Tree::parse(std::string(source.html))), base_(source.url) {}

  Document read() {
    collect();
    judge();
    Document document;
    document.format = "section";
    document.link = source_.url;
    if (const NodeId title = tree_.find(Tag::title)) document.title = tree_.line(title);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Candidate& a, const Candidate& b) { return rank(a) > rank(b); });
    for (Candidate& one : found_) {
      if (one.score < least_score || document.entries.size() >= source_.entries) continue;
      Entry entry;
      entry.title = std::move(one.title);
      entry.link = std::move(one.address);
      entry.published = one.date;
      entry.summary = std::move(one.summary);
      document.entries.push_back(std::move(entry));
    }
    return document;
  }

 private:
  static int rank(const Candidate& one) {
    return (one.heading || one.strong ? 1 : 0) + (one.date ? 1 : 0);
  }

  void collect() {
    NodeId skip_to = 0;
    for (NodeId node = 1; node < tree_.size(); ++node) {
      const Tag tag = tree_.tag(node);
      if (tag == Tag::base && tree_.has_attribute(node, "href"))
        base_ = html::absolute_address(source_.url, tree_.decoded_attribute(node, "href"));
      if (node < skip_to) continue;
      if (tag == Tag::nav || tag == Tag::footer || tag == Tag::form || tag == Tag::script)
        skip_to = tree_.end(node);
      else if (tag == Tag::a && found_.size() < links_at_most)
        take(node);
    }
  }

  void take(NodeId node) {
    const auto address = html::absolute_address(base_, tree_.decoded_attribute(node, "href"));
    if (!html::is_web_address(address)) return;
    if (registrable_domain(address) != registrable_domain(source_.url)) return;
    std::string key = canonical_address(address);
    if (key == canonical_address(source_.url) || path_of(address) == "/") return;
    const auto [at, added] = places_.emplace(key, found_.size());
    if (added) found_.push_back({.address = address, .key = std::move(key), .best = node});
    Candidate& one = found_[at->second];
    links_.emplace_back(node, at->second);
    std::string text = tree_.line(node);
    bool heading = false, strong = false;
    look_around(node, heading, strong);
    if (!is_better_title(one, text, heading, strong)) return;
    one.best = node;
    one.title = std::move(text);
    one.heading = heading;
    one.strong = strong;
  }

  // Of the links of one article a heading goes before bold letters, these before plain ones, and at
  // last the longest text.
  static bool is_better_title(const Candidate& one, const std::string& text, bool heading,
                              bool strong) {
    const int weight = heading ? 2 : strong, before = one.heading ? 2 : one.strong;
    if (weight > before) return words_in(text) >= 3 || words_in(text) > words_in(one.title);
    if (weight < before && words_in(one.title) >= 3) return false;
    return words_in(text) > words_in(one.title);
  }

  // Around the link or within it: a heading, bold letters. A link round a whole teaser gives the
  // heading's words as its text.
  void look_around(NodeId node, bool& heading, bool& strong) const {
    NodeId up = tree_.parent(node);
    for (int i = 0; i < 3 && up != 0; ++i, up = tree_.parent(up)) {
      heading = heading || is_heading(tree_.tag(up));
      strong = strong || tree_.tag(up) == Tag::b || tree_.tag(up) == Tag::strong;
    }
    for (NodeId within = node + 1; within < tree_.end(node); ++within) {
      heading = heading || is_heading(tree_.tag(within));
      strong = strong || tree_.tag(within) == Tag::b || tree_.tag(within) == Tag::strong;
    }
  }

  void judge() {
    std::unordered_map<std::string, int> shapes;
    for (Candidate& one : found_) {
      one.shape = shape_of(path_of(one.address));
      if (words_in(one.title) >= 3) ++shapes[one.shape];
    }
    for (Candidate& one : found_) {
      shorten_title(one);
      const double words = words_in(one.title);
      const std::string path = path_of(one.address);
      if (words < 2 || words > 60) continue;
      one.score = (words >= 4   ? 2
                   : words >= 3 ? 1
                                : -1) +
                  (one.heading ? 1 : 0) + (one.strong ? 0.5 : 0) + address_score(path) +
                  (shapes[one.shape] >= 3 ? 0.5 : 0);
      if (one.score + dated_score < least_score) continue; // whatever stands around it
      describe(one);
      if (one.date) one.score += dated_score;
      if (!one.date) one.date = date_in(path);
    }
  }

  // A link round the whole teaser: its heading is the title.
  void shorten_title(Candidate& one) const {
    for (NodeId within = one.best + 1; within < tree_.end(one.best); ++within)
      if (is_heading(tree_.tag(within)))
        if (std::string line = tree_.line(within); words_in(line) >= 2) {
          one.title = std::move(line);
          return;
        }
  }

  // The links from a node on, in the order of the page.
  auto links_from(NodeId node) const {
    return std::lower_bound(links_.begin(), links_.end(), std::pair(node, std::size_t(0)));
  }

  bool holds_another(NodeId node, const Candidate& one) const {
    if (tree_.end(node) - node > teaser_nodes_at_most) return true;
    for (auto link = links_from(node); link != links_.end() && link->first < tree_.end(node);
         ++link) {
      const Candidate& other = found_[link->second];
      if (other.key != one.key && words_in(other.title) >= 3) return true;
    }
    return false;
  }

  // The largest element around the link that belongs to it alone; where lists have no element for
  // each item, the text from the link to the next article's.
  void describe(Candidate& one) const {
    NodeId around = one.best;
    for (int i = 0; i < climb_at_most; ++i) {
      const NodeId up = tree_.parent(around);
      if (up == 0 || tree_.tag(up) == Tag::body || holds_another(up, one)) break;
      around = up;
    }
    for (NodeId node = around; node < tree_.end(around) && !one.date; ++node)
      if (tree_.tag(node) == Tag::time)
        one.date = parse_date(tree_.decoded_attribute(node, "datetime"), source_.language);
    std::string text = tree_.line(around);
    if (text.size() <= one.title.size() + 8) text = following(one);
    if (const auto title = text.find(one.title); title != std::string::npos)
      text.erase(title, one.title.size());
    const auto dates = find_dates(utf8::cut(text, surroundings_at_most), source_.language, 1);
    if (!one.date)
      one.date = dates.empty() ? find_date(one.title, source_.language) : dates[0].stamp;
    if (!dates.empty()) text.erase(dates[0].from, dates[0].to - dates[0].from);
    text = ascii::squeeze(text);
    if (words_in(text) >= 8 && text.size() < surroundings_at_most) one.summary = std::move(text);
  }

  std::string following(const Candidate& one) const {
    std::string text;
    const NodeId from = tree_.end(one.best);
    const NodeId to = std::min(tree_.size(), from + teaser_nodes_at_most);
    for (NodeId node = from; node < to && text.size() < following_at_most; ++node) {
      if (tree_.is_text(node)) {
        const NodeId up = tree_.parent(node);
        if (tree_.tag(up) != Tag::a && tree_.tag(up) != Tag::script) text += " " + tree_.line(node);
      } else if (tree_.tag(node) == Tag::a) {
        const auto link = links_from(node);
        if (link == links_.end() || link->first != node || found_[link->second].key != one.key)
          break;
        node = tree_.end(node) - 1;
      }
    }
    return ascii::squeeze(text);
  }

  const SectionSource& source_;
  html::Tree tree_;
  std::string base_;
  std::vector<Candidate> found_;
  std::unordered_map<std::string, std::size_t> places_; // by canonical address
  std::vector<std::pair<NodeId, std::size_t>> links_;   // to what was found, in order
};

} // namespace

Document read_section_page(const SectionSource& source) {
  return Reader(source).read();
}

} // namespace wireroom::feed
