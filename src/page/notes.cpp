#include "page/notes.h"
#include "base/ascii.h"
#include "page/word_list.h"
#include "page/wording.h"
#include <algorithm>
#include <utility>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr std::size_t longest_correction = 900, longest_attribution = 80; // bytes
constexpr std::size_t end_units = 4; // after the last running paragraph

const WordList& correction_beginnings = word_list("note correction beginnings");
const WordList& correction_words = word_list("note correction words");

// Agencies and networks, as they sign. A short line or an end in a dash and one of these
// attributes.
const WordList& agencies = word_list("note agencies");

const WordList& wall_words = word_list("note wall words");

// Parts of classes of boxes beside the article.
const WordList boxes = {"comment", "related", "sidebar", "recommend"};

std::string_view without_dash(std::string_view text) {
  text = ascii::trim(text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view dash :
         {"—", "–", "--", "-", "―", "/", "(", "（", "Source:", "Quelle:", "来源："})
      if (text.starts_with(dash)) {
        text = ascii::trim(text.substr(dash.size()));
        again = true;
      }
  }
  for (const std::string_view end : {")", "）", ".", "。"})
    if (text.ends_with(end)) text = ascii::trim(text.substr(0, text.size() - end.size()));
  return text;
}

bool is_agency(std::string_view name) {
  return std::find(agencies.begin(), agencies.end(), name) != agencies.end();
}

// "The Jakarta Post/Asia News Network": names parted by slashes, one of them an agency's.
bool is_credit(std::string_view text) {
  if (text.empty() || text.size() > longest_attribution) return false;
  if (is_agency(text)) return true;
  bool agency = false;
  for (std::string_view part : ascii::split(text, '/')) {
    part = ascii::trim(part);
    if (part.empty()) return false;
    const char first = part.front();
    if (!(first >= 'A' && first <= 'Z') && std::uint8_t(first) < 0x80 && !is_agency(part))
      return false;
    agency = agency || is_agency(part);
  }
  return agency && text.find('/') != text.npos;
}

class Reader {
 public:
  Reader(const Tree& tree, const Metadata& metadata, std::span<const Unit> units, Article& article)
      : tree_(tree), metadata_(metadata), units_(units), article_(article) {}

  void run() {
    read_corrections();
    read_attribution();
    read_wall();
  }

 private:
  bool stands_beside(NodeId at) const {
    for (NodeId up = at; up; up = tree_.parent(up)) {
      const Tag tag = tree_.tag(up);
      if (tag == Tag::nav || tag == Tag::footer) return true;
      if (holds_any(tree_.attribute(up, "class"), boxes)) return true;
    }
    return false;
  }

  // A note in a line of its own, or under a heading that says what it is.
  void read_corrections() {
    bool headed = false;
    for (const Unit& unit : units_) {
      const bool under_heading = std::exchange(headed, is_correction_label(unit.text));
      if (!under_heading && !is_correction(unit.text)) continue;
      if (unit.linked > unit.prose.weight * 0.5f || unit.text.size() > longest_correction) continue;
      if (unit.prose.weight < 25 || stands_beside(unit.block)) continue;
      article_.corrections.push_back(shown_wording(unit.text));
      article_.evidence["corrections"] = "text";
      if (article_.corrections.size() == 4) break;
    }
  }

  // The last running paragraph and the short lines after it.
  void read_attribution() {
    std::size_t last = units_.size();
    const auto runs = [this](const Unit& unit) {
      return unit.prose.weight > 120 && unit.linked < unit.prose.weight * 0.3f &&
             unit.prose.sentences > 0 && !stands_beside(unit.block);
    };
    while (last > 0 && !runs(units_[last - 1])) --last;
    if (last-- == 0) return;
    const std::size_t end = std::min(units_.size(), last + end_units);
    for (std::size_t at = last; at < end; ++at) {
      std::string found = attribution_of(units_[at].text);
      if (found.empty()) continue;
      article_.attribution = std::move(found);
      article_.evidence["attribution"] = "text";
      return;
    }
  }

  void set_wall(bool walled, const char* evidence) {
    if (article_.paywalled) return;
    article_.paywalled = walled;
    article_.evidence["paywalled"] = evidence;
  }

  // Declared in linked data or by a tier, or seen as a notice. A notice on a page that declares
  // itself free is of other articles.
  void read_wall() {
    if (metadata_.linked.free) set_wall(!*metadata_.linked.free, "json-ld");
    const std::string_view tier = metadata_.first("article:content_tier");
    if (ascii::equal(tier, "locked")) set_wall(true, "article:content_tier");
    if (ascii::equal(tier, "free")) set_wall(false, "article:content_tier");
    for (const Unit& unit : units_) {
      if (article_.paywalled || unit.prose.weight > 400) continue;
      if (begins_with_any(unit.text, wall_words) && !stands_beside(unit.block))
        set_wall(true, "text");
    }
  }

  const Tree& tree_;
  const Metadata& metadata_;
  std::span<const Unit> units_;
  Article& article_;
};

} // namespace

bool is_correction_label(std::string_view text) {
  return !text.empty() && correction_words.find_at(text, [text](std::size_t number) {
    const std::string_view rest =
        ascii::trim(text.substr(correction_words.begin()[long(number)].size()));
    if (rest.empty() || std::any_of(rest.begin(), rest.end(), ascii::is_digit)) return true;
    const WordList& others = word_list("note correction second words");
    return std::any_of(others.begin(), others.end(),
                       [rest](std::string_view other) { return ascii::equal(rest, other); });
  });
}

bool is_correction(std::string_view line) {
  line = ascii::trim(line);
  if (line.size() > longest_correction) return false;
  if (begins_with_any(line, correction_beginnings)) return true;
  constexpr std::size_t longest_label = 40; // bytes
  const std::string_view beginning = line.substr(0, longest_label);
  for (const std::string_view mark : {":", "：", " – ", " — "})
    if (const std::size_t at = beginning.find(mark); at != beginning.npos)
      if (is_correction_label(ascii::trim(beginning.substr(0, at)))) return true;
  return false;
}

std::string attribution_of(std::string_view line) {
  line = ascii::trim(line);
  if (line.size() <= longest_attribution) {
    const std::string_view whole = without_dash(line);
    if (is_credit(whole)) return std::string(whole);
  }
  // At the end of a paragraph: after the last dash or in the last parentheses.
  for (const std::string_view mark : {"—", "–", " - ", " -- ", "(", "（"}) {
    const std::size_t at = line.rfind(mark);
    if (at == line.npos || line.size() - at > longest_attribution || at == 0) continue;
    const std::string_view tail = without_dash(line.substr(at));
    const std::string_view before = ascii::trim(line.substr(0, at));
    const bool ended = before.ends_with('.') || before.ends_with('"') || before.ends_with("”") ||
                       before.ends_with("。") || before.ends_with('?') || before.ends_with('!');
    if (ended && is_credit(tail)) return std::string(tail);
  }
  return {};
}

void read_notes(const Tree& tree, const Metadata& metadata, std::span<const Unit> units,
                Article& article) {
  Reader(tree, metadata, units, article).run();
}

} // namespace wireroom::page
