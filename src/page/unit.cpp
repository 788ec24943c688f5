#include "page/unit.h"
#include "base/ascii.h"
#include "html/entities.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// What old pages set a line apart with.
bool is_styled(Tag tag) {
  return tag == Tag::font || tag == Tag::b || tag == Tag::strong || tag == Tag::i ||
         tag == Tag::em || tag == Tag::big || tag == Tag::small || tag == Tag::u;
}

bool is_strong(Tag tag) {
  return tag == Tag::strong || tag == Tag::b || tag == Tag::em || tag == Tag::i;
}

// Blanks that do not break (U+00A0) and wide ones (U+3000).
void make_blanks_plain(std::string& text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] == '\xC2' && text[at + 1] == '\xA0')
      text[at] = text[at + 1] = ' ';
    else if (text[at] == '\xE3' && text[at + 1] == '\x80' && at + 2 < text.size() &&
             text[at + 2] == '\x80')
      text[at] = text[at + 1] = text[at + 2] = ' ';
  }
}

class Parter {
 public:
  explicit Parter(const Tree& tree) : tree_(tree) {}

  std::vector<Unit> run() {
    for (NodeId at = 1; at < tree_.size(); ++at) at = visit(at);
    finish();
    return std::move(units_);
  }

 private:
  NodeId visit(NodeId at) {
    const Tag tag = tree_.tag(at);
    if (at >= link_end_) link_end_ = 0;
    if (at >= strong_end_) strong_end_ = 0;
    if (at >= styled_end_) styled_end_ = 0;
    while (!blocks_.empty() && at >= tree_.end(blocks_.back())) {
      finish();
      blocks_.pop_back();
    }
    if (tag == Tag::text) {
      add(at);
      return at;
    }
    if (is_silent(tag)) return tree_.end(at) - 1;
    if (has(tag, html::is_block)) {
      finish();
      if (tree_.end(at) > at + 1) blocks_.push_back(at);
    } else if (tag == Tag::br)
      break_line(at);
    else if (tag == Tag::a && !link_end_ && tree_.end(at) > at + 1 &&
             tree_.has_attribute(at, "href")) {
      link_end_ = tree_.end(at);
      ++unit_.links;
    }
    if (is_strong(tag) && !strong_end_) strong_end_ = tree_.end(at);
    if (is_styled(tag) && !styled_end_) styled_end_ = tree_.end(at);
    return at;
  }

  void break_line(NodeId at) {
    unit_.own_line = line_end_ && at >= line_end_;
    if (breaks_twice(at)) {
      finish();
      unit_.broken = true;
    } else if (unit_.own_line)
      finish(); // a headline, a deck, a byline, a caption
    else
      raw_ += ' ';
  }

  bool breaks_twice(NodeId at) const {
    for (NodeId next = at + 1; next < tree_.size(); ++next) {
      if (tree_.tag(next) == Tag::br) return true;
      if (!tree_.is_text(next) || !is_blank(tree_.raw_text(next))) return false;
    }
    return false;
  }

  static bool is_blank(std::string_view text) {
    while (!(text = ascii::trim(text)).empty()) {
      if (!text.starts_with("&nbsp;")) return false;
      text.remove_prefix(6);
    }
    return true;
  }

  void add(NodeId at) {
    const std::size_t before = raw_.size();
    html::append_decoded(raw_, tree_.raw_text(at));
    if (!ascii::trim(std::string_view(raw_).substr(before)).empty()) {
      if (ascii::trim(std::string_view(raw_).substr(0, before)).empty()) {
        unit_.begin = at;
        line_end_ = styled_end_;
      } else if (at >= line_end_)
        line_end_ = 0;
    }
    if (!link_end_ && !strong_end_) return;
    const double heavy = weight(ascii::trim(std::string_view(raw_).substr(before)));
    if (link_end_) unit_.linked += float(heavy);
    if (strong_end_) unit_.strong += float(heavy);
  }

  void finish() {
    if (raw_.empty()) {
      line_end_ = 0;
      unit_ = {};
      return;
    }
    make_blanks_plain(raw_);
    unit_.text = ascii::squeeze(raw_);
    raw_.clear();
    line_end_ = 0;
    if (!unit_.text.empty()) {
      unit_.block = blocks_.empty() ? 0 : blocks_.back();
      unit_.prose = prose_of(unit_.text);
      unit_.links = std::max(unit_.links, std::uint16_t(link_end_ || unit_.linked > 0));
      units_.push_back(std::move(unit_));
    }
    unit_ = {};
  }

  const Tree& tree_;
  std::vector<NodeId> blocks_;
  NodeId link_end_ = 0, strong_end_ = 0, styled_end_ = 0;
  NodeId line_end_ = 0; // of the styled element within which all of the unit stands; 0: none
  std::string raw_;
  std::vector<Unit> units_;
  Unit unit_;
};

} // namespace

std::vector<Unit> part(const Tree& tree) {
  return Parter(tree).run();
}

bool may_hold_date(const Unit& unit) {
  return unit.prose.digits > 0 || std::any_of(unit.text.begin(), unit.text.end(),
                                              [](char c) { return std::uint8_t(c) > 0xD7; });
}

bool is_silent(Tag tag) {
  switch (tag) {
  case Tag::script:
  case Tag::style:
  case Tag::noscript:
  case Tag::template_:
  case Tag::svg:
  case Tag::head:
  case Tag::iframe:
  case Tag::select:
  case Tag::button:
  case Tag::textarea:
  case Tag::datalist:
  case Tag::object:
  case Tag::audio:
  case Tag::video:
  case Tag::dialog:
  case Tag::noframes:
  case Tag::noembed:
  case Tag::math:
  case Tag::label:
  case Tag::map:
    return true;
  default:
    return false;
  }
}

} // namespace wireroom::page
