#include "feed/xml_mender.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

constexpr auto npos = std::string_view::npos;

// What holds one entry.
constexpr std::string_view entries[] = {"item", "entry", "url", "sitemap"};

// Elements of HTML that never have an end tag there.
bool is_void(std::string_view name) {
  return ascii::equal(name, "br") || ascii::equal(name, "hr") || ascii::equal(name, "img");
}

} // namespace

std::string_view Mender::name_at(std::size_t at) const {
  std::size_t end = at;
  while (end < text_.size() && in_name(text_[end])) ++end;
  return text_.substr(at, end - at);
}

void Mender::end_tag() {
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

void Mender::close_up_to(std::string_view name, std::size_t from) {
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

void Mender::close_all() {
  if (stack_.empty()) return;
  // A long list of repairs must not hide a cut end.
  if (!full_ && repairs_.size() > most_repairs - 2) repairs_.resize(most_repairs - 2);
  if (!full_) note("truncated", text_.size());
  if (!full_ && is_within_entry()) note("cut-entry", text_.size());
  std::string tags;
  for (; !stack_.empty(); stack_.pop_back()) tags.append("</").append(stack_.back()).append(">");
  replace(text_.size(), text_.size(), tags);
}

bool Mender::is_within_entry() const {
  return std::any_of(stack_.begin(), stack_.end(), [](std::string_view name) {
    name.remove_prefix(name.find(':') + 1); // from the beginning where there is none
    return std::any_of(std::begin(entries), std::end(entries),
                       [name](auto known) { return ascii::equal(name, known); });
  });
}

void Mender::start_tag() {
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

void Mender::take_back(std::size_t from, std::size_t written) {
  if (kept_ <= from) return replace(from, at_, "");
  out_.resize(written);
  kept_ = at_;
}

void Mender::drop_truncated(std::size_t from, std::size_t tag_out) {
  at_ = text_.size();
  take_back(from, tag_out);
  note("truncated", from);
}

bool Mender::attributes(std::size_t from, bool& self_closed) {
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

void Mender::skip_rubbish() {
  replace(at_, at_ + 1, " ");
  note("broken-attribute", at_);
  ++at_;
}

void Mender::attribute() {
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

void Mender::cut_attribute(std::size_t from, const char* kind) {
  take_back(from, attribute_out_);
  note(kind, from);
}

void Mender::attribute_value(std::size_t from) {
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

void Mender::mend_value(std::size_t begin, std::size_t end) {
  for (at_ = begin; at_ < end;) {
    const auto what = kind_of(text_[at_]);
    if (what == ByteKind::plain)
      ++at_;
    else if (what == ByteKind::control)
      control_character();
    else if (what == ByteKind::less_than) {
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

void Mender::unquoted_value(std::size_t from) {
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

} // namespace wireroom::feed
