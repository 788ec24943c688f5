#include "feed/xml_mend.h"
#include "base/utf8.h"
#include "feed/xml_mender.h"
#include "html/entities.h"
#include <algorithm>

namespace wireroom::feed {

constexpr auto npos = std::string_view::npos;

void Mender::run() {
  cut_leading_junk();
  while (at_ < text_.size() && !full_) step();
  if (full_) {
    replace(at_, text_.size(), "");
    note("too-many-nodes", at_);
  }
  close_all();
}

void Mender::replace(std::size_t from, std::size_t to, std::string_view with) {
  out_ += text_.substr(kept_, from - kept_);
  out_ += with;
  kept_ = to;
  changed_ = true;
}

void Mender::note(const char* kind, std::size_t at) {
  if (repairs_.size() >= most_repairs) return;
  const auto end = text_.begin() + std::ptrdiff_t(std::min(at, text_.size()));
  if (at > counted_) {
    line_ += std::size_t(std::count(text_.begin() + std::ptrdiff_t(counted_), end, '\n'));
    counted_ = at;
  }
  repairs_.push_back({kind, "line " + std::to_string(line_)});
}

void Mender::cut_leading_junk() {
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

void Mender::step() {
  const char* data = text_.data();
  std::size_t at = at_;
  while (at < text_.size() && kind_of(data[at]) == ByteKind::plain) ++at;
  if (at > at_) text_run(at_, at);
  at_ = at;
  if (at_ >= text_.size()) return;
  switch (kind_of(data[at_])) {
  case ByteKind::less_than:
    markup();
    break;
  case ByteKind::ampersand:
    reference();
    break;
  default:
    control_character();
    break;
  }
}

void Mender::text_run(std::size_t from, std::size_t to) {
  if (!stack_.empty()) {
    count_node();
    return;
  }
  if (ascii::trim(text_.substr(from, to - from)).empty()) return;
  replace(from, to, "");
  note("text-outside-root", from);
}

void Mender::control_character() {
  replace(at_, at_ + 1, "");
  note("control-character", at_);
  ++at_;
}

Mender::Reference Mender::read_reference(std::size_t at) {
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

Mender::Reference Mender::numeric_reference(std::string_view digits, std::size_t end) {
  const auto code = character_reference(digits);
  if (!code) return {end, false, "\xEF\xBF\xBD", "character-reference"};
  if (digits[0] == 'X') // XML knows the small letter alone
    return {end, false, fmt::format("&#{};", unsigned(*code)), "character-reference"};
  if (*code < 0x80 || *code >= 0xA0) return {end};
  // Controls are what a writer of windows-1252 took for letters.
  return {end, false, html::decoded(fmt::format("&#{};", unsigned(*code))), nullptr};
}

void Mender::reference() {
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

void Mender::markup() {
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

void Mender::escape_less_than() {
  replace(at_, at_ + 1, stack_.empty() ? "" : "&lt;");
  note("bare-less-than", at_);
  ++at_;
}

void Mender::comment() {
  const std::size_t end = text_.find("-->", at_ + 4);
  if (end == npos) return drop("unclosed-comment", text_.size());
  at_ = end + 3;
}

void Mender::instruction() {
  const std::size_t end = text_.find("?>", at_ + 2);
  if (end != npos) {
    // A declaration stands at the beginning alone (XML 1.0 §2.8); a second document has one more.
    if (nodes_ > 0 && ascii::equal(name_at(at_ + 2), "xml"))
      return drop("second-declaration", end + 2);
    at_ = end + 2;
    return;
  }
  const std::size_t tag_end = text_.find('>', at_);
  drop("unclosed-instruction", tag_end == npos ? text_.size() : tag_end + 1);
}

void Mender::cdata() {
  if (stack_.empty()) return drop("text-outside-root", at_ + 9);
  count_node();
  const std::size_t begin = at_ + 9;
  std::size_t end = text_.find("]]>", begin);
  const bool closed = end != npos;
  if (!closed) end = text_.size();
  for (std::size_t i = begin; i < end; ++i)
    if (kind_of(text_[i]) == ByteKind::control) {
      replace(i, i + 1, "");
      note("control-character", i);
    }
  if (!closed) {
    replace(end, end, "]]>");
    note("unclosed-cdata", at_);
  }
  at_ = closed ? end + 3 : end;
}

void Mender::doctype() {
  const std::size_t end = entities_.read_doctype(text_, at_);
  if (end == npos) {
    const std::size_t next = text_.find('<', at_ + 2);
    return drop("broken-doctype", next == npos ? text_.size() : next);
  }
  replace(at_, end, "");
  at_ = end;
}

std::vector<Repair> mend_xml(std::string& text, const XmlBudget& budget) {
  Mender mender(text, budget);
  mender.run();
  auto repairs = mender.take_repairs();
  if (mender.changed()) text = mender.take();
  return repairs;
}

} // namespace wireroom::feed
