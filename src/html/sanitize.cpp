#include "html/sanitize.h"
#include "base/ascii.h"
#include "html/address.h"
#include "html/entities.h"
#include "html/tree.h"
#include <algorithm>
#include <array>
#include <vector>

namespace wireroom::html {
namespace {

// What news is written with. An element that is not here goes; what stands in it stays, unless it
// is one of `swallowed`.
bool is_allowed(Tag tag) {
  switch (tag) {
  case Tag::a:
  case Tag::abbr:
  case Tag::acronym:
  case Tag::address:
  case Tag::article:
  case Tag::aside:
  case Tag::b:
  case Tag::bdi:
  case Tag::bdo:
  case Tag::big:
  case Tag::blockquote:
  case Tag::br:
  case Tag::caption:
  case Tag::center:
  case Tag::cite:
  case Tag::code:
  case Tag::col:
  case Tag::colgroup:
  case Tag::dd:
  case Tag::del:
  case Tag::details:
  case Tag::dfn:
  case Tag::dir:
  case Tag::div:
  case Tag::dl:
  case Tag::dt:
  case Tag::em:
  case Tag::figcaption:
  case Tag::figure:
  case Tag::footer:
  case Tag::h1:
  case Tag::h2:
  case Tag::h3:
  case Tag::h4:
  case Tag::h5:
  case Tag::h6:
  case Tag::header:
  case Tag::hgroup:
  case Tag::hr:
  case Tag::i:
  case Tag::img:
  case Tag::ins:
  case Tag::kbd:
  case Tag::li:
  case Tag::main:
  case Tag::mark:
  case Tag::menu:
  case Tag::nav:
  case Tag::ol:
  case Tag::p:
  case Tag::pre:
  case Tag::q:
  case Tag::rp:
  case Tag::rt:
  case Tag::ruby:
  case Tag::s:
  case Tag::samp:
  case Tag::section:
  case Tag::small:
  case Tag::span:
  case Tag::strike:
  case Tag::strong:
  case Tag::sub:
  case Tag::summary:
  case Tag::sup:
  case Tag::table:
  case Tag::tbody:
  case Tag::td:
  case Tag::tfoot:
  case Tag::th:
  case Tag::thead:
  case Tag::time:
  case Tag::tr:
  case Tag::tt:
  case Tag::u:
  case Tag::ul:
  case Tag::var:
  case Tag::wbr:
    return true;
  default:
    return false;
  }
}

// What stands in these is no text of the article: programs, styles, fallbacks.
bool is_swallowed(Tag tag) {
  switch (tag) {
  case Tag::script:
  case Tag::style:
  case Tag::iframe:
  case Tag::embed:
  case Tag::applet:
  case Tag::template_:
  case Tag::noembed:
  case Tag::noframes:
  case Tag::frameset:
  case Tag::title:
  case Tag::video:
  case Tag::audio:
    return true;
  default:
    return false;
  }
}

// Whose frames hold something to see, hear or read. Frames of anybody else are advertisements and
// counters far more often than they are part of an article.
constexpr std::string_view players[] = {
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "facebook.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "tiktok.com",
    "threads.net",
    "bsky.app",
    "t.me",
    "soundcloud.com",
    "spotify.com",
    "apple.com",
    "google.com",
    "openstreetmap.org",
    "bilibili.com",
    "youku.com",
    "qq.com",
    "weibo.com",
    "naver.com",
    "kakao.com",
    "daum.net",
    "nicovideo.jp",
    "yahoo.co.jp",
    "brightcove.net",
    "jwplatform.com",
    "jwplayer.com",
    "dwcdn.net",
    "datawrapper.de",
    "flourish.studio",
    "infogram.com",
    "scribd.com",
    "documentcloud.org",
    "archive.org",
    "ted.com",
    "podbean.com",
    "anchor.fm",
    "genially.com",
    "arcgis.com",
    "issuu.com",
    "knightlab.com",
    "streamable.com",
};

bool is_player(std::string_view address) {
  address.remove_prefix(address.find("://") + 3);
  const std::string host = ascii::lowered(address.substr(0, address.find_first_of("/:?#")));
  return std::any_of(std::begin(players), std::end(players), [&](std::string_view player) {
    return host == player || (host.size() > player.size() && host.ends_with(player) &&
                              host[host.size() - player.size() - 1] == '.');
  });
}

constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> table{};
  for (const unsigned char c : {'&', '<', '>', '"', '\0'}) table[c] = true;
  return table;
}

// find_first_of() would search the five characters for each byte.
std::size_t find_special(std::string_view text, std::size_t at) {
  static constexpr std::array<bool, 256> special = make_special();
  while (at < text.size() && !special[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0;;) {
    const std::size_t stop = find_special(text, at);
    out.append(text.data() + at, stop - at);
    if (stop == text.size()) return;
    switch (text[stop]) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    default:
      out += "\uFFFD";
    }
    at = stop + 1;
  }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"");
  append_escaped(out, value);
  out += '"';
}

bool is_data_image(std::string_view address) {
  for (const char* type : {"png", "gif", "jpeg", "jpg", "webp", "avif"})
    for (const char end : {';', ','})
      if (ascii::starts_with(address, std::string("data:image/") + type + end)) return true;
  return false;
}

enum class Use { link, picture };

// The address to write, or empty when it may not be followed.
std::string checked_address(std::string_view written, std::string_view base, Use use) {
  std::string address = absolute_address(base, written);
  const std::string scheme = address_scheme(address);
  if (scheme.empty() || scheme == "http" || scheme == "https") return address;
  if (use == Use::link && (scheme == "mailto" || scheme == "tel")) return address;
  if (use == Use::picture && is_data_image(address)) return address;
  return "";
}

// Plain values: numbers, languages, dates, directions.
bool is_plain_value(std::string_view value) {
  return value.size() <= 40 && std::all_of(value.begin(), value.end(), [](char c) {
           return ascii::is_alpha(c) || ascii::is_digit(c) ||
                  std::string_view(" -+:.%_").find(c) != std::string_view::npos;
         });
}

// "<!" that begins no comment, and a declaration that never ends, is text: "<!' said he".
std::string with_text_kept(std::string_view markup) {
  std::string out;
  std::size_t from = 0;
  std::size_t last_end = std::string_view::npos, last_cdata_end = 0; // found at the first need
  for (std::size_t at = 0; (at = markup.find("<!", at)) != std::string_view::npos; at += 2) {
    if (last_end == std::string_view::npos) {
      const auto end = markup.rfind('>'), cdata_end = markup.rfind("]]>");
      last_end = end == std::string_view::npos ? 0 : end;
      last_cdata_end = cdata_end == std::string_view::npos ? 0 : cdata_end;
    }
    const std::string_view rest = markup.substr(at + 2);
    const char next = rest.empty() ? ' ' : rest[0];
    const bool comment = next == '-' || next == '>';
    const bool cdata = rest.starts_with("[CDATA[");
    const bool declaration = (cdata && last_cdata_end > at) || (!cdata && next == '[') ||
                             (ascii::is_alpha(next) && last_end > at);
    if (comment || declaration) continue;
    out.append(markup.substr(from, at - from)).append("&lt;!");
    if (cdata) out += "[CDATA[";
    from = at + 2 + (cdata ? 7 : 0);
  }
  return out.append(markup.substr(from));
}

class Sanitizer {
 public:
  Sanitizer(std::string_view markup, std::string_view base)
      : tree_(Tree::parse(with_text_kept(markup), {.frames_hold_markup = true})), base_(base) {
    out_.reserve(markup.size() + markup.size() / 8);
  }

  std::string run() {
    for (NodeId node = 1; node < tree_.size(); ++node) {
      close_until(node);
      if (tree_.is_text(node)) {
        write_text(node);
      } else if (tree_.tag(node) == Tag::iframe && !is_shown(node)) {
        continue; // what it holds for those who see no frames stays
      } else if (tree_.tag(node) == Tag::title && is_drawn(node)) {
        continue; // a drawing's title is what is read out instead of it
      } else if (is_swallowed(tree_.tag(node))) {
        write_embed(node);
        node = tree_.end(node) - 1;
      } else if (is_allowed(tree_.tag(node))) {
        write_element(node);
      } else if (has(tree_.tag(node), is_block)) {
        open_.push_back({tree_.end(node), tree_.tag(node), false});
        parted_ = true;
      }
    }
    close_until(tree_.size());
    return std::move(out_);
  }

 private:
  struct Open {
    NodeId end;
    Tag tag;
    bool written; // false: a block that goes, whose edges still part words
  };

  void close_until(NodeId node) {
    while (!open_.empty() && open_.back().end <= node) {
      if (open_.back().written)
        out_.append("</").append(tag_name(open_.back().tag)).append(">");
      else
        parted_ = true;
      open_.pop_back();
    }
  }

  void part_words() {
    if (parted_ && !out_.empty() && !ascii::is_space(out_.back())) out_ += ' ';
    parted_ = false;
  }

  void write_text(NodeId node) {
    part_words();
    const std::string_view raw = tree_.raw_text(node);
    const Tag around = tree_.tag(tree_.parent(node));
    if (has(around, is_raw)) { // <xmp> and <plaintext>: references stand for themselves
      append_escaped(out_, raw);
    } else if (raw.find('&') == std::string_view::npos) {
      append_escaped(out_, raw);
    } else {
      text_.clear();
      append_decoded(text_, raw);
      append_escaped(out_, text_);
    }
  }

  void write_element(NodeId node) {
    part_words();
    const Tag tag = tree_.tag(node);
    const std::size_t before = out_.size();
    out_.append("<").append(tag_name(tag));
    if (tag == Tag::img && !write_picture(node)) {
      out_.resize(before); // a picture without an address or words shows nothing
      return;
    }
    write_attributes(node, tag);
    out_ += '>';
    if (!has(tag, is_void)) open_.push_back({tree_.end(node), tag, true});
  }

  void write_attributes(NodeId node, Tag tag) {
    if (tree_.attribute_count(node) == 0) return;
    if (tag != Tag::img) {
      for (const char* name : {"href", "src"}) write_address(node, name);
      write_words(node, "alt");
    }
    if (tag == Tag::blockquote || tag == Tag::q || tag == Tag::del || tag == Tag::ins)
      write_address(node, "cite");
    write_words(node, "title");
    if (tag == Tag::td || tag == Tag::th) write_plain(node, "scope");
    if (tag == Tag::ol)
      for (const char* name : {"start", "type"}) write_plain(node, name);
    // Plain values do no harm wherever they stand.
    for (const char* name : {"lang", "dir", "datetime", "colspan", "rowspan"})
      write_plain(node, name);
  }

  void write_address(NodeId node, const char* name) {
    if (!tree_.has_attribute(node, name)) return;
    const std::string written = tree_.decoded_attribute(node, name);
    const auto address = written.empty() ? "" : checked_address(written, base_, Use::link);
    append_attribute(out_, name, address);
  }

  void write_words(NodeId node, const char* name) {
    if (tree_.has_attribute(node, name))
      append_attribute(out_, name, tree_.decoded_attribute(node, name));
  }

  void write_plain(NodeId node, const char* name) {
    if (!tree_.has_attribute(node, name)) return;
    if (const auto value = tree_.decoded_attribute(node, name); is_plain_value(value))
      append_attribute(out_, name, value);
  }

  // Pages that load pictures late keep the address elsewhere, and a placeholder in src.
  bool write_picture(NodeId node) {
    std::string address;
    for (const char* name : {"src", "data-src", "data-original", "data-lazy-src", "srcset"}) {
      if (!tree_.has_attribute(node, name)) continue;
      std::string written = tree_.decoded_attribute(node, name);
      if (name == std::string_view("srcset"))
        written = written.substr(0, written.find_first_of(" ,"));
      const auto found = written.empty() ? "" : checked_address(written, base_, Use::picture);
      if (found.empty() || (!address.empty() && !ascii::starts_with(address, "data:"))) continue;
      address = found;
    }
    const bool has_words = !tree_.attribute(node, "alt").empty();
    if (!address.empty()) append_attribute(out_, "src", address);
    if (tree_.has_attribute(node, "alt"))
      append_attribute(out_, "alt", tree_.decoded_attribute(node, "alt"));
    for (const char* name : {"width", "height"}) write_plain(node, name);
    return !address.empty() || has_words || tree_.attribute_count(node) == 0;
  }

  // Where an embedded thing lies; empty: nowhere that may be followed.
  std::string embedded_address(NodeId node) const {
    std::string written = tree_.decoded_attribute(node, "src");
    if (written.empty())
      if (const NodeId source = tree_.find(Tag::source, node))
        written = tree_.decoded_attribute(source, "src");
    if (written.empty()) return {};
    std::string address = checked_address(written, base_, Use::link);
    return address.starts_with("http://") || address.starts_with("https://") ? address : "";
  }

  bool is_shown(NodeId frame) const {
    const std::string address = embedded_address(frame);
    return !address.empty() && is_player(address);
  }

  bool is_drawn(NodeId node) const {
    for (node = tree_.parent(node); node; node = tree_.parent(node))
      if (tree_.tag(node) == Tag::svg) return true;
    return false;
  }

  // A film, a map or a post of a network elsewhere stays as a link to it.
  void write_embed(NodeId node) {
    const Tag tag = tree_.tag(node);
    const bool frame = tag == Tag::iframe || tag == Tag::embed;
    if (!frame && tag != Tag::video && tag != Tag::audio) return;
    const std::string address = embedded_address(node);
    if (address.empty() || inside_link() || (frame && !is_player(address))) return;
    out_ += "<a";
    append_attribute(out_, "href", address);
    out_ += '>';
    append_escaped(out_, address);
    out_ += "</a>";
  }

  bool inside_link() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& o) { return o.tag == Tag::a; });
  }

  const Tree tree_;
  const std::string_view base_;
  std::string out_, text_;
  std::vector<Open> open_;
  bool parted_ = false; // what comes next begins a word
};

} // namespace

std::string sanitize(std::string_view markup, std::string_view base) {
  if (find_special(markup, 0) == markup.size()) return std::string(markup);
  return Sanitizer(markup, base).run();
}

} // namespace wireroom::html
