#include "feed/xml_mend.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/xml_entities.h"
#include "html/entities.h"
#include <algorithm>
#include <array>
#include <cstring>

namespace wireroom::feed {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_repairs = 100;

enum : std::uint8_t { plain, less_than, ampersand, control };

constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> all{};
  for (int c = 0; c < 32; ++c) all[c] = control;
  all['\t'] = all['\n'] = all['\r'] = plain;
  all['<'] = less_than;
  all['&'] = ampersand;
  return all;
}();

constexpr bool begins_name(char c) {
  return ascii::is_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool in_name(char c) {
  return begins_name(c) || ascii::is_digit(c) || c == '-' || c == '.';
}

// Elements of HTML that never have an end tag there.
bool is_void(std::string_view name) {
  return ascii::equal(name, "br") || ascii::equal(name, "hr") || ascii::equal(name, "img");
}

class Mender {
 public:
  Mender(std::string_view text, const XmlBudget& budget)
      : text_(text), budget_(budget), entities_(budget.expansion) {}

  void run() {
    cut_leading_junk();
    while (at_ < text_.size() && !full_) step();
    if (full_) {
      replace(at_, text_.size(), "");
      note("too-many-nodes", at_);
    }
    close_all();
  }

  bool changed() const { return changed_; }
  std::string take() {
    out_ += text_.substr(kept_);
    return std::move(out_);
  }
  std::vector<Repair> take_repairs() { return std::move(repairs_); }

 private:
  // --- output: what stands before kept_ is in out_, the rest is still to be copied ---
  void replace(std::size_t from, std::size_t to, std::string_view with) {
    out_ += text_.substr(kept_, from - kept_);
    out_ += with;
    kept_ = to;
    changed_ = true;
  }

  void note(const char* kind, std::size_t at) {
    if (repairs_.size() >= most_repairs) return;
    const auto end = text_.begin() + std::ptrdiff_t(std::min(at, text_.size()));
    if (at > counted_) {
      line_ += std::size_t(std::count(text_.begin() + std::ptrdiff_t(counted_), end, '\n'));
      counted_ = at;
    }
    repairs_.push_back({kind, "line " + std::to_string(line_)});
  }

  void count_node() {
    if (++nodes_ > budget_.nodes) full_ = true;
  }

  // --- before the root ---
  void cut_leading_junk() {
    constexpr std::size_t window = 64 * 1024; // how much a broken site may print before its feed
    const auto head = text_.substr(0, window);
    std::size_t start = head.find("<?xml ");
    if (start == npos) {
      start = head.find('<');
      if (start == npos) return;
      if (ascii::trim(head.substr(0, start)).empty()) start = 0;
    }
    if (start == 0) return;
    replace(0, start, "");
    note("junk-before-document", 0);
    at_ = start;
  }

  // --- one piece of the document ---
  void step() {
    const char* data = text_.data();
    std::size_t at = at_;
    while (at < text_.size() && classes[static_cast<unsigned char>(data[at])] == plain) ++at;
    if (at > at_) text_run(at_, at);
    at_ = at;
    if (at_ >= text_.size()) return;
    switch (classes[static_cast<unsigned char>(data[at_])]) {
    case less_than:
      markup();
      break;
    case ampersand:
      reference();
      break;
    default:
      control_character();
      break;
    }
  }

  void text_run(std::size_t from, std::size_t to) {
    if (!stack_.empty()) {
      count_node();
      return;
    }
    if (ascii::trim(text_.substr(from, to - from)).empty()) return;
    replace(from, to, "");
    note("text-outside-root", from);
  }

  void control_character() {
    replace(at_, at_ + 1, "");
    note("control-character", at_);
    ++at_;
  }

  // --- references ---
  // Reads the reference at `at`; gives its end and what is to stand there, or leaves it.
  struct Reference {
    std::size_t end;
    bool keep = true;
    std::string text;
    const char* repair = nullptr;
  };

  Reference read_reference(std::size_t at) {
    constexpr std::size_t longest = 40;
    const std::size_t semicolon = text_.substr(at, longest).find(';');
    const std::string_view name = semicolon == npos ? "" : text_.substr(at + 1, semicolon - 1);
    const std::size_t end = at + semicolon + 1;
    if (name.empty() ||
        !std::all_of(name.begin(), name.end(), [](char c) { return in_name(c) || c == '#'; }))
      return {at + 1, false, "&amp;", "bare-ampersand"};
    if (name[0] == '#') return numeric_reference(name.substr(1), end);
    if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos")
      return {end};
    if (entities_.known(name)) {
      bool within = true;
      std::string value = entities_.expanded(name, within);
      return {end, false, std::move(value), within ? nullptr : "entity-over-budget"};
    }
    // XHTML 1.0 and RSS 0.91 have other angle brackets by these names than HTML today.
    if (name == "lang" || name == "rang")
      return {end, false, name == "lang" ? "\u2329" : "\u232A", "undeclared-entity"};
    html::Reference named = html::read_reference(text_.substr(at, semicolon + 1));
    if (named.length == semicolon + 1)
      return {end, false, std::move(named.text), "undeclared-entity"};
    return {at + 1, false, "&amp;", "unknown-entity"};
  }

  static Reference numeric_reference(std::string_view digits, std::size_t end) {
    const auto code = character_reference(digits);
    if (!code) return {end, false, "\xEF\xBF\xBD", "character-reference"};
    if (digits[0] == 'X') // XML knows the small letter alone
      return {end, false, fmt::format("&#{};", unsigned(*code)), "character-reference"};
    if (*code < 0x80 || *code >= 0xA0) return {end};
    // Controls are what a writer of windows-1252 took for letters.
    return {end, false, html::decoded(fmt::format("&#{};", unsigned(*code))), nullptr};
  }

  void reference() {
    if (stack_.empty()) {
      replace(at_, at_ + 1, "");
      note("text-outside-root", at_++);
      return;
    }
    Reference found = read_reference(at_);
    if (!found.keep) replace(at_, found.end, found.text);
    if (found.repair) note(found.repair, at_);
    at_ = found.end;
  }

  // --- markup ---
  void markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--"))
      comment();
    else if (rest.starts_with("<![CDATA["))
      cdata();
    else if (rest.starts_with("<?"))
      instruction();
    else if (rest.size() > 2 && rest[1] == '/' && begins_name(rest[2]))
      end_tag();
    else if (rest.size() > 1 && begins_name(rest[1]))
      start_tag();
    else if (stack_.empty() && rest.starts_with("<!"))
      doctype();
    else if (rest.size() > 2 && stack_.empty())
      drop("text-outside-root", at_ + 1);
    else
      escape_less_than();
  }

  void drop(const char* kind, std::size_t to) {
    replace(at_, to, "");
    note(kind, at_);
    at_ = to;
  }

  void escape_less_than() {
    replace(at_, at_ + 1, stack_.empty() ? "" : "&lt;");
    note("bare-less-than", at_);
    ++at_;
  }

  void comment() {
    const std::size_t end = text_.find("-->", at_ + 4);
    if (end == npos) return drop("unclosed-comment", text_.size());
    at_ = end + 3;
  }

  void instruction() {
    const std::size_t end = text_.find("?>", at_ + 2);
    if (end != npos) {
      at_ = end + 2;
      return;
    }
    const std::size_t tag_end = text_.find('>', at_);
    drop("unclosed-instruction", tag_end == npos ? text_.size() : tag_end + 1);
  }

  void cdata() {
    if (stack_.empty()) return drop("text-outside-root", at_ + 9);
    count_node();
    const std::size_t begin = at_ + 9;
    std::size_t end = text_.find("]]>", begin);
    const bool closed = end != npos;
    if (!closed) end = text_.size();
    for (std::size_t i = begin; i < end; ++i)
      if (classes[static_cast<unsigned char>(text_[i])] == control) {
        replace(i, i + 1, "");
        note("control-character", i);
      }
    if (!closed) {
      replace(end, end, "]]>");
      note("unclosed-cdata", at_);
    }
    at_ = closed ? end + 3 : end;
  }

  void doctype() {
    const std::size_t end = entities_.read_doctype(text_, at_);
    if (end == npos) {
      const std::size_t next = text_.find('<', at_ + 2);
      return drop("broken-doctype", next == npos ? text_.size() : next);
    }
    replace(at_, end, "");
    at_ = end;
  }

  std::string_view name_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && in_name(text_[end])) ++end;
    return text_.substr(at, end - at);
  }

  // --- elements ---
  void end_tag() {
    const std::size_t from = at_;
    const std::string_view name = name_at(from + 2);
    std::size_t end = text_.find('>', from);
    if (end == npos) return drop("truncated", text_.size());
    at_ = end + 1;
    if (too_deep_ > 0) {
      --too_deep_;
      replace(from, at_, "");
      return;
    }
    if (!stack_.empty() && stack_.back() == name &&
        ascii::trim(text_.substr(from + 2 + name.size(), end - from - 2 - name.size())).empty()) {
      stack_.pop_back();
      return;
    }
    close_up_to(name, from);
  }

  // An end tag that does not fit: closes what stands open inside its element, or goes.
  void close_up_to(std::string_view name, std::size_t from) {
    constexpr std::size_t reach = 64; // how far up an end tag is believed
    std::size_t depth = stack_.size();
    const std::size_t lowest = depth > reach ? depth - reach : 0;
    while (depth > lowest && !ascii::equal(stack_[depth - 1], name)) --depth;
    if (depth == lowest) {
      replace(from, at_, "");
      note("stray-end-tag", from);
      return;
    }
    std::string tags;
    if (stack_.size() > depth)
      note("unclosed-element", from);
    else if (stack_.back() != name)
      note("mismatched-case", from);
    while (stack_.size() >= depth) {
      tags.append("</").append(stack_.back()).append(">");
      stack_.pop_back();
    }
    replace(from, at_, tags);
  }

  void close_all() {
    if (stack_.empty()) return;
    if (!full_) note("truncated", text_.size());
    std::string tags;
    for (; !stack_.empty(); stack_.pop_back()) tags.append("</").append(stack_.back()).append(">");
    replace(text_.size(), text_.size(), tags);
  }

  void start_tag() {
    const std::size_t from = at_;
    const std::size_t tag_out = out_.size() + from - kept_;
    const std::string_view name = name_at(from + 1);
    at_ = from + 1 + name.size();
    count_node();
    seen_.clear();
    bool self_closed = false;
    if (!attributes(from, self_closed)) return drop_truncated(from, tag_out);
    if (stack_.size() >= budget_.depth) {
      if (too_deep_ == 0) note("too-deep", from);
      if (!self_closed) ++too_deep_;
      take_back(from, tag_out);
      return;
    }
    if (self_closed) return;
    if (is_void(name) && !ascii::starts_with(text_.substr(at_), "</" + std::string(name))) {
      replace(at_ - 1, at_, "/>");
      note("unclosed-element", from);
      return;
    }
    stack_.push_back(name);
  }

  // Cuts text_[from, at_), which may already be mended and written to out_[written...].
  void take_back(std::size_t from, std::size_t written) {
    if (kept_ <= from) return replace(from, at_, "");
    out_.resize(written);
    kept_ = at_;
  }

  void drop_truncated(std::size_t from, std::size_t tag_out) {
    at_ = text_.size();
    take_back(from, tag_out);
    note("truncated", from);
  }

  // Moves at_ behind the tag's '>'. False when the text ends, or the next tag begins, before it.
  bool attributes(std::size_t from, bool& self_closed) {
    for (;;) {
      while (at_ < text_.size() && ascii::is_space(text_[at_])) ++at_;
      if (at_ >= text_.size()) return false;
      const char c = text_[at_];
      if (c == '>') {
        ++at_;
        return true;
      }
      if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '>') {
        self_closed = true;
        at_ += 2;
        return true;
      }
      if (c == '<') { // the tag's end is missing
        replace(at_, at_, ">");
        note("unclosed-tag", from);
        return true;
      }
      if (begins_name(c))
        attribute();
      else
        skip_rubbish();
    }
  }

  void skip_rubbish() {
    replace(at_, at_ + 1, " ");
    note("broken-attribute", at_);
    ++at_;
  }

  void attribute() {
    const std::size_t from = at_;
    attribute_out_ = out_.size() + from - kept_;
    const std::string_view name = name_at(at_);
    at_ += name.size();
    const bool parted = from > 0 && ascii::is_space(text_[from - 1]);
    std::size_t after = at_;
    while (after < text_.size() && ascii::is_space(text_[after])) ++after;
    if (after >= text_.size() || text_[after] != '=') { // <option selected>
      replace(at_, at_, "=\"\"");
      note("broken-attribute", from);
    } else {
      at_ = after + 1;
      while (at_ < text_.size() && ascii::is_space(text_[at_])) ++at_;
      attribute_value(from);
    }
    const bool twice = std::find(seen_.begin(), seen_.end(), name) != seen_.end();
    if (twice || seen_.size() >= budget_.attributes) {
      cut_attribute(from, twice ? "repeated-attribute" : "too-many-attributes");
      return;
    }
    if (!parted && kept_ <= from) {
      replace(from, from, " ");
      note("broken-attribute", from);
    }
    seen_.push_back(name);
    count_node();
  }

  void cut_attribute(std::size_t from, const char* kind) {
    take_back(from, attribute_out_);
    note(kind, from);
  }

  void attribute_value(std::size_t from) {
    const char quote = at_ < text_.size() ? text_[at_] : 0;
    if (quote != '"' && quote != '\'') return unquoted_value(from);
    const std::size_t begin = ++at_;
    std::size_t end = text_.find(quote, begin);
    // A quote that is only closed behind the tag's end, in another tag, was forgotten here.
    if (const std::size_t tag = text_.find('<', begin); tag != npos && (end == npos || tag < end)) {
      const std::size_t close = text_.find('>', begin);
      if (close != npos && close < tag) end = text_[close - 1] == '/' ? close - 1 : close;
    }
    if (end == npos) {
      at_ = text_.size();
      return;
    }
    mend_value(begin, end);
    at_ = end;
    if (text_[end] == quote) {
      ++at_;
      return;
    }
    replace(end, end, std::string_view(&quote, 1));
    note("broken-attribute", begin);
  }

  void mend_value(std::size_t begin, std::size_t end) {
    for (at_ = begin; at_ < end;) {
      const auto what = classes[static_cast<unsigned char>(text_[at_])];
      if (what == plain)
        ++at_;
      else if (what == control)
        control_character();
      else if (what == less_than) {
        replace(at_, at_ + 1, "&lt;");
        note("bare-less-than", at_++);
      } else {
        Reference found = read_reference(at_);
        if (!found.keep) replace(at_, found.end, found.text);
        if (found.repair) note(found.repair, at_);
        at_ = found.end;
      }
    }
  }

  void unquoted_value(std::size_t from) {
    std::size_t end = at_;
    while (end < text_.size() && !ascii::is_space(text_[end]) && text_[end] != '>' &&
           text_[end] != '<' && text_[end] != '"' && text_[end] != '\'')
      ++end;
    if (end > at_ && text_[end - 1] == '/' && end < text_.size() && text_[end] == '>') --end;
    replace(at_, at_, "\"");
    mend_value(at_, end);
    at_ = end;
    replace(end, end, "\"");
    note("broken-attribute", from);
  }

  const std::string_view text_;
  const XmlBudget& budget_;
  XmlEntities entities_;
  std::string out_;
  std::size_t at_ = 0, kept_ = 0, nodes_ = 0, too_deep_ = 0;
  std::size_t attribute_out_ = 0; // where in out_ the attribute under way begins
  std::size_t counted_ = 0, line_ = 1;
  bool changed_ = false, full_ = false;
  std::vector<std::string_view> stack_, seen_;
  std::vector<Repair> repairs_;
};

} // namespace

std::vector<Repair> mend_xml(std::string& text, const XmlBudget& budget) {
  Mender mender(text, budget);
  mender.run();
  auto repairs = mender.take_repairs();
  if (mender.changed()) text = mender.take();
  return repairs;
}

} // namespace wireroom::feed
