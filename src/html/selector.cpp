#include "html/selector.h"
#include "base/ascii.h"
#include "html/entities.h"

namespace wireroom::html {
namespace {

constexpr std::size_t most_parts = 16, most_paths = 16;

bool is_name_byte(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c) || c == '-' || c == '_' ||
         std::uint8_t(c) >= 0x80;
}

bool stands_in(std::string_view word, std::string_view list) {
  for (std::size_t at = 0; at < list.size();) {
    while (at < list.size() && ascii::is_space(list[at])) ++at;
    const std::size_t from = at;
    while (at < list.size() && !ascii::is_space(list[at])) ++at;
    if (at > from && list.substr(from, at - from) == word) return true;
  }
  return false;
}

bool fits(const Tree& tree, NodeId node, const Selector::Part::Attribute& wanted) {
  using enum Selector::Part::Attribute::Test;
  if (!tree.has_attribute(node, wanted.name)) return false;
  if (wanted.test == exists) return true;
  const std::string value = decoded(tree.attribute(node, wanted.name), ReferencePlace::attribute);
  return wanted.test == equals ? value == wanted.value : stands_in(wanted.value, value);
}

bool fits(const Tree& tree, NodeId node, const Selector::Part& part) {
  if (!part.tag.empty() && !ascii::equal(tree.name(node), part.tag)) return false;
  for (const auto& wanted : part.attributes)
    if (!fits(tree, node, wanted)) return false;
  return true;
}

} // namespace

class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : text_(text) {}

  Result<Selector> read() {
    Selector made;
    do {
      TRY_SET(Selector::Path path, read_path());
      made.paths_.push_back(std::move(path));
      if (made.paths_.size() > most_paths)
        return fail("\"{}\" has more than {} selectors", text_, most_paths);
    } while (take(','));
    if (at_ < text_.size())
      return fail("\"{}\" is no selector: \"{}\" has no meaning here", text_, text_.substr(at_, 1));
    return made;
  }

 private:
  using Part = Selector::Part;

  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool skip_blanks() {
    const std::size_t from = at_;
    while (at_ < text_.size() && ascii::is_space(text_[at_])) ++at_;
    return at_ > from;
  }
  std::string name() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_name_byte(text_[at_])) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }
  bool at_end() const { return at_ == text_.size() || text_[at_] == ','; }

  Result<Selector::Path> read_path() {
    Selector::Path path;
    bool directly = false;
    skip_blanks();
    do {
      TRY_SET(Part part, read_part());
      part.directly = directly;
      path.push_back(std::move(part));
      if (path.size() > most_parts)
        return fail("\"{}\" goes down more than {} levels", text_, most_parts);
      const bool blank = skip_blanks();
      directly = take('>');
      if (directly) skip_blanks();
      if (!directly && !blank) break;
    } while (directly || !at_end());
    return path;
  }

  Result<Part> read_part() {
    Part part;
    const std::size_t from = at_;
    if (!take('*')) part.tag = ascii::lowered(name());
    while (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == '#' || text_[at_] == '[')) {
      TRY_SET(Part::Attribute attribute, read_attribute());
      part.attributes.push_back(std::move(attribute));
      if (part.attributes.size() > most_parts)
        return fail("\"{}\" asks more than {} things of one element", text_, most_parts);
    }
    if (at_ > from) return part;
    if (at_end()) return fail("\"{}\" is no selector: an element is missing at the end", text_);
    return fail("\"{}\" is no selector: \"{}\" has no meaning here", text_, text_.substr(at_, 1));
  }

  Result<Part::Attribute> read_attribute() {
    const char mark = text_[at_++];
    Part::Attribute made;
    std::string word = name();
    if (word.empty())
      return fail("\"{}\" is no selector: a name is missing after \"{}\"", text_, mark);
    if (mark != '[') {
      made.name = mark == '.' ? "class" : "id";
      made.value = std::move(word);
      made.test = mark == '.' ? Part::Attribute::Test::has_word : Part::Attribute::Test::equals;
      return made;
    }
    made.name = ascii::lowered(word);
    if (take('=')) {
      made.test = Part::Attribute::Test::equals;
      TRY_SET(made.value, read_value());
    }
    if (!take(']')) return fail("\"{}\" is no selector: \"[{}\" is not closed", text_, made.name);
    return made;
  }

  // A name, or any text in quotes.
  Result<std::string> read_value() {
    for (const char quote : {'"', '\''})
      if (take(quote)) {
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string_view::npos)
          return fail("\"{}\" is no selector: a quotation mark is missing", text_);
        std::string value(text_.substr(at_, end - at_));
        at_ = end + 1;
        return value;
      }
    std::string value = name();
    if (value.empty()) return fail("\"{}\" is no selector: a value is missing after \"=\"", text_);
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Result<Selector> Selector::parse(std::string_view text) {
  return SelectorReader(text).read();
}

std::vector<NodeId> Selector::all_in(const Tree& tree) const {
  std::vector<std::uint8_t> found(tree.size(), 0);
  for (const Path& path : paths_) find(tree, path, found);
  std::vector<NodeId> nodes;
  for (NodeId at = 1; at < tree.size(); ++at)
    if (found[at]) nodes.push_back(at);
  return nodes;
}

// Bit i of a node: it ends the first i+1 parts. Parents come before their children, so that one
// pass will do.
void Selector::find(const Tree& tree, const Path& path, std::vector<std::uint8_t>& found) const {
  std::vector<std::uint16_t> here(tree.size(), 0), around(tree.size(), 0);
  for (NodeId at = 1; at < tree.size(); ++at) {
    const NodeId up = tree.parent(at);
    around[at] = around[up];
    if (tree.is_text(at)) continue;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const std::uint16_t before = path[i].directly ? here[up] : around[up];
      if ((i == 0 || before >> (i - 1) & 1) && fits(tree, at, path[i]))
        here[at] |= std::uint16_t(1u << i);
    }
    around[at] |= here[at];
    if (here[at] >> (path.size() - 1) & 1) found[at] = 1;
  }
}

} // namespace wireroom::html
