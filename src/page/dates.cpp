#include "page/dates.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "page/address_date.h"
#include "page/word_list.h"
#include <algorithm>
#include <vector>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr std::size_t units_before = 8, units_after = 16; // of the title
constexpr double longest_line = 140;                      // weight of a line that is about a date

// Meta elements that tell the day of publication, surest first; and those that may tell another.
const WordList& sure_meta = word_list("date sure meta");
const WordList& other_meta = word_list("date other meta");
const WordList& update_meta = word_list("date update meta");
const WordList& date_names = word_list("date elements");
const WordList& beside_names = word_list("date elsewhere");
const WordList& published_words = word_list("date published words");
const WordList& updated_words = word_list("date updated words");

std::size_t last_of(std::string_view text, const WordList& words) {
  std::size_t last = 0; // one past it; 0: none
  for (const std::string_view word : words)
    for (std::size_t at = 0; (at = ascii::find(text, word, at)) != text.npos; at += word.size())
      last = std::max(last, at + 1);
  return last;
}

enum class Label { none, published, updated };

struct Candidate {
  Stamp stamp;
  std::string_view evidence;
  Label label = Label::none;
  bool marked = false; // in a line of its own or an element named for it, not within a sentence
};

std::chrono::sys_days day_of(const Stamp& stamp) {
  return std::chrono::floor<days>(stamp.at + stamp.offset.value_or(minutes(0)));
}

bool is_plausible(const Stamp& stamp) {
  const auto year = std::chrono::year_month_day(day_of(stamp)).year();
  return year >= std::chrono::year(1990) && year <= std::chrono::year(2100);
}

int year_of(const Stamp& stamp) {
  return int(std::chrono::year_month_day(day_of(stamp)).year());
}

// The latest that stands in a text by itself; 0: none.
int year_in(std::string_view text) {
  int latest = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && ascii::is_digit(text[end])) ++end;
    if (end - at == 4 && text.substr(at, 2) == "20")
      latest = std::max(latest, 2000 + (text[at + 2] - '0') * 10 + (text[at + 3] - '0'));
    at = end + 1;
  }
  return latest;
}

class Search {
 public:
  Search(const Tree& tree, const Metadata& metadata, std::span<const Unit> units,
         std::string_view url, NodeId title, std::string_view language)
      : tree_(tree), metadata_(metadata), units_(units), language_(language), title_(title),
        address_(date_in_address(url)) {
    gather_told();
    gather_near();
  }

  Dates read() {
    Dates dates;
    dates.published = published();
    if (dates.published.stamp) give_offset(*dates.published.stamp);
    dates.updated = updated();
    if (dates.updated.stamp) give_offset(*dates.updated.stamp);
    return dates;
  }

 private:
  std::optional<Stamp> parse(std::string_view text) const {
    auto stamp = feed::parse_date(text, language_);
    if (!stamp) stamp = feed::find_date(text, language_);
    if (stamp && !is_plausible(*stamp)) stamp.reset();
    return stamp;
  }

  void tell(std::vector<Candidate>& into, std::string_view text, std::string_view evidence) const {
    if (text.empty()) return;
    if (const auto stamp = parse(text)) into.push_back({*stamp, evidence});
  }

  void gather_told() {
    tell(told_, metadata_.linked.published, "json-ld");
    for (const std::string_view name : sure_meta) tell(told_, metadata_.first(name), name);
    for (const std::string_view name : other_meta) tell(weak_, metadata_.first(name), name);
    tell(changed_, metadata_.linked.modified, "json-ld");
    for (const std::string_view name : update_meta) tell(changed_, metadata_.first(name), name);
    for (NodeId at = 1; at < tree_.size(); ++at) {
      if (tree_.is_text(at) || tree_.tag(at) == Tag::meta) continue;
      const std::string_view property = tree_.attribute(at, "itemprop");
      if (property.empty()) continue;
      if (ascii::find(property, "datePublished") != property.npos)
        tell(told_, value_of(at), "microdata");
      else if (ascii::find(property, "dateModified") != property.npos)
        tell(changed_, value_of(at), "microdata");
    }
  }

  std::string value_of(NodeId at) const {
    for (const char* attribute : {"content", "datetime"})
      if (std::string value = tree_.decoded_attribute(at, attribute); !value.empty()) return value;
    return tree_.line(at);
  }

  // Dates of lines and <time> elements around the title.
  void gather_near() {
    std::size_t middle = 0;
    while (title_ && middle < units_.size() && units_[middle].begin < title_) ++middle;
    if (!title_ || middle == units_.size()) return;
    const std::size_t from = middle > units_before ? middle - units_before : 0;
    const std::size_t to = std::min(units_.size(), middle + units_after);
    // After the title first: what stands before it may be of the page's head.
    for (std::size_t at = middle; at < to; ++at) add_line(at);
    const std::size_t after = near_.size();
    for (std::size_t at = middle; at-- > from;) add_line(at);
    if (std::any_of(near_.begin(), near_.begin() + std::ptrdiff_t(after),
                    [](const Candidate& one) { return one.marked && one.label != Label::updated; }))
      near_.resize(after);
    add_times(units_[from].begin, units_[to - 1].begin + 1);
  }

  void add_line(std::size_t number) {
    const Unit& unit = units_[number];
    if (unit.prose.weight > longest_line || unit.prose.sentences > 3 || !may_hold_date(unit))
      return;
    const auto dates = feed::find_dates(unit.text, language_, 3);
    for (const feed::FoundDate& found : dates) {
      const std::string_view before = std::string_view(unit.text).substr(0, found.from);
      const std::size_t published = last_of(before, published_words);
      const std::size_t updated = last_of(before, updated_words);
      const Label label = updated > published ? Label::updated
                          : published > 0     ? Label::published
                                              : Label::none;
      const bool alone = unit.prose.weight < 40 || found.to - found.from > unit.text.size() / 3;
      if (is_plausible(found.stamp))
        near_.push_back({found.stamp, "text", label,
                         label != Label::none || alone || names_a_date(unit.block)});
    }
    if (dates.empty() && unit.prose.digits > 0)
      if (const auto stamp = date_of_pieces(number)) near_.push_back({*stamp, "text", {}, true});
  }

  // A day in one text of a line whose parts are not parted by blanks; its year may have two digits.
  std::optional<Stamp> date_of_pieces(std::size_t number) const {
    const NodeId end = number + 1 < units_.size() ? units_[number + 1].begin : tree_.size();
    for (NodeId at = units_[number].begin; at < end; ++at) {
      if (!tree_.is_text(at)) continue;
      const std::string_view text = ascii::trim(tree_.raw_text(at));
      if (text.size() < 8 || text.size() > 40 ||
          std::count_if(text.begin(), text.end(), ascii::is_digit) < 5)
        continue;
      if (std::count(text.begin(), text.end(), '.') < 2 && !ascii::is_alpha(text[0]) &&
          text.find(' ') == text.npos)
        continue;
      if (const auto stamp = parse(text)) return stamp;
    }
    return std::nullopt;
  }

  // A <time> says the same as its line, but more exactly.
  void add_times(NodeId from, NodeId to) {
    for (NodeId at = from > 12 ? from - 12 : 1; at < to; ++at) {
      if (tree_.tag(at) != Tag::time) continue;
      const std::string told = tree_.decoded_attribute(at, "datetime");
      const auto stamp = parse(told);
      if (!stamp) continue;
      times_.push_back({*stamp, "time"});
      for (Candidate& line : near_)
        if (line.stamp.day_only && !stamp->day_only && day_of(line.stamp) == day_of(*stamp)) {
          line.stamp = *stamp;
          line.evidence = "time";
        }
    }
    for (Candidate time : times_)
      if (!is_near_day(time.stamp)) {
        time.marked = true;
        near_.push_back(time);
      }
  }

  bool is_near_day(const Stamp& stamp) const {
    return std::any_of(near_.begin(), near_.end(),
                       [&](const Candidate& one) { return day_of(one.stamp) == day_of(stamp); });
  }

  bool is_shown(const Stamp& stamp) const {
    if (address_ && day_of(*address_) == day_of(stamp)) return true;
    return std::any_of(near_.begin(), near_.end(), [&](const Candidate& one) {
      return one.label != Label::updated && day_of(one.stamp) == day_of(stamp);
    });
  }

  bool is_marked(const Stamp& stamp) const {
    return std::any_of(near_.begin(), near_.end(), [&](const Candidate& one) {
      return one.marked && day_of(one.stamp) == day_of(stamp);
    });
  }

  Dated published() const {
    if (!told_.empty()) {
      for (const Candidate& one : told_)
        if (is_shown(one.stamp)) return {one.stamp, one.evidence};
      if (const Candidate* one = later_edition()) return {one->stamp, one->evidence};
      return {told_.front().stamp, told_.front().evidence};
    }
    if (const Candidate* one = shown_near()) return exact(*one);
    if (address_) return exact({*address_, "url"});
    if (!weak_.empty()) return {weak_.front().stamp, weak_.front().evidence};
    if (const Dated one = labelled(); one.stamp) return one;
    if (!near_.empty()) return {near_.front().stamp, near_.front().evidence};
    return anywhere();
  }

  // The day that the page shows where its title names a year after that of the told day: what is
  // published is a later edition.
  const Candidate* later_edition() const {
    const int named = year_in(tree_.line(title_)), told = year_of(told_.front().stamp);
    if (!title_ || named <= told) return nullptr;
    for (const Candidate& one : near_)
      if (one.marked && year_of(one.stamp) > told && year_of(one.stamp) <= named) return &one;
    return nullptr;
  }

  const Candidate* shown_near() const {
    for (const Label label : {Label::published, Label::none})
      for (const Candidate& one : near_)
        if (one.label == label && one.marked) return &one;
    return nullptr;
  }

  // A generic date of the same day that has the time as well.
  Dated exact(const Candidate& shown) const {
    if (shown.stamp.day_only)
      for (const Candidate& one : weak_)
        if (!one.stamp.day_only && day_of(one.stamp) == day_of(shown.stamp))
          return {one.stamp, one.evidence};
    return {shown.stamp, shown.evidence};
  }

  // A line anywhere that says that something was published.
  Dated labelled() const {
    for (const Unit& unit : units_) {
      if (unit.prose.weight > longest_line || !may_hold_date(unit)) continue;
      const auto found = feed::find_dates(unit.text, language_, 1);
      if (found.empty() || !is_plausible(found.front().stamp)) continue;
      if (last_of(std::string_view(unit.text).substr(0, found.front().from), published_words))
        return {found.front().stamp, "text"};
    }
    return {};
  }

  bool stands_beside(NodeId at) const {
    for (NodeId up = at; up; up = tree_.parent(up)) {
      const Tag tag = tree_.tag(up);
      if (tag == Tag::nav || tag == Tag::footer || tag == Tag::aside) return true;
      for (const char* attribute : {"class", "id"}) {
        const std::string_view value = tree_.attribute(up, attribute);
        if (holds_any(value, beside_names)) return true;
      }
    }
    return false;
  }

  Dated anywhere() const {
    for (NodeId at = 0; (at = tree_.find(Tag::time, 0, at)) != 0;) {
      if (stands_beside(at)) continue;
      if (const auto stamp = parse(value_of(at))) return {stamp, "time"};
    }
    for (const bool marked : {true, false})
      for (const Unit& unit : units_) {
        if (unit.prose.weight > longest_line || !may_hold_date(unit)) continue;
        if (marked && !names_a_date(unit.block)) continue;
        const auto found = feed::find_date(unit.text, language_);
        if (found && is_plausible(*found) && !stands_beside(unit.block))
          return {found, marked ? "class" : "text"};
      }
    for (const Unit& unit : units_)
      if (const auto found = feed::find_date(unit.text.substr(0, 200), language_);
          found && is_plausible(*found) && unit.prose.weight < longest_line)
        return {found, "text"};
    return {};
  }

  bool names_a_date(NodeId block) const {
    for (NodeId at = block, level = 0; at && level < 3; at = tree_.parent(at), ++level)
      for (const char* attribute : {"class", "id"})
        if (holds_any(tree_.attribute(at, attribute), date_names)) return true;
    return false;
  }

  Dated updated() const {
    if (!changed_.empty()) return {changed_.front().stamp, changed_.front().evidence};
    for (const Candidate& one : near_)
      if (one.label == Label::updated) return {one.stamp, one.evidence};
    return {};
  }

  // The same instant with the paper's own offset, as the page shows it elsewhere.
  void give_offset(Stamp& stamp) const {
    if (stamp.day_only || !stamp.offset) return;
    if (stamp.offset->count() != 0) {
      if (!is_marked(stamp)) give_shown_offset(stamp);
      return;
    }
    for (const auto* list : {&told_, &weak_, &times_, &changed_, &near_})
      for (const Candidate& one : *list)
        if (!one.stamp.day_only && one.stamp.offset && one.stamp.offset->count() != 0 &&
            std::chrono::abs(one.stamp.at - stamp.at) < minutes(1)) {
          stamp.offset = one.stamp.offset;
          return;
        }
    if (give_shown_offset(stamp)) return;
    for (const Candidate& one : changed_) { // of another instant, but of the day that is shown
      if (one.stamp.day_only || !one.stamp.offset || one.stamp.offset->count() == 0) continue;
      Stamp local = stamp;
      local.offset = one.stamp.offset;
      if (!is_shown(stamp) && is_shown(local)) stamp = local;
      return;
    }
  }

  // By a time without an offset that stands near the title.
  bool give_shown_offset(Stamp& stamp) const {
    for (const Candidate& one : near_) {
      if (one.stamp.day_only || one.stamp.offset || one.label == Label::updated) continue;
      const auto apart =
          std::chrono::floor<minutes>(one.stamp.at) - std::chrono::floor<minutes>(stamp.at);
      if (apart.count() % 30 != 0 || apart < hours(-12) || apart > hours(14)) continue;
      stamp.offset = apart;
      return true;
    }
    return false;
  }

  const Tree& tree_;
  const Metadata& metadata_;
  std::span<const Unit> units_;
  std::string_view language_;
  NodeId title_;
  std::optional<Stamp> address_;
  std::vector<Candidate> told_, weak_, changed_, near_, times_;
};

} // namespace

Dates read_dates(const Tree& tree, const Metadata& metadata, std::span<const Unit> units,
                 std::string_view url, NodeId title, std::string_view language) {
  return Search(tree, metadata, units, url, title, language).read();
}

} // namespace wireroom::page
