#include "feed/wxr.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "feed/text_construct.h"
#include "feed/xml_parts.h"
#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace wireroom::feed {
namespace {

constexpr auto npos = std::string_view::npos;

// Kinds of items that are no articles; a paper's own kinds ("column") are.
constexpr std::string_view no_articles[] = {
    "page",         "attachment",     "revision",         "nav_menu_item",    "custom_css",
    "wp_block",     "wp_template",    "wp_navigation",    "oembed_cache",     "customize_changeset",
    "wp_font_face", "wp_font_family", "wp_global_styles", "wp_template_part", "user_request"};

std::string text_of(pugi::xml_node item, std::string_view name) {
  return text_within(part(item, name));
}

bool is_article(pugi::xml_node item) {
  const std::string kind = text_of(item, "post_type");
  return text_of(item, "status") == "publish" && text_of(item, "post_password").empty() &&
         std::find(std::begin(no_articles), std::end(no_articles), kind) == std::end(no_articles);
}

void set_text(pugi::xml_node node, const std::string& text) {
  node.remove_children();
  node.append_child(pugi::node_pcdata).set_value(text.c_str());
}

// Names by login, pictures' addresses by the item's number.
struct Lists {
  std::map<std::string, std::string> names, pictures;

  explicit Lists(pugi::xml_node channel) {
    for (const auto child : channel.children()) {
      if (local(child) == "author")
        names[text_of(child, "author_login")] = text_of(child, "author_display_name");
      if (local(child) == "item" && text_of(child, "post_type") == "attachment")
        pictures[text_of(child, "post_id")] = text_of(child, "attachment_url");
    }
  }
};

std::string picture_number(pugi::xml_node item) {
  for (const auto child : item.children())
    if (local(child) == "postmeta" && text_of(child, "meta_key") == "_thumbnail_id")
      return text_of(child, "meta_value");
  return {};
}

void publish(pugi::xml_node item, const Lists& lists) {
  for (const auto child : item.children()) {
    const std::string_view name = child.name();
    if (local(child) == "encoded" && !name.starts_with("excerpt"))
      set_text(child, wordpress_html(text_within(child)));
    if (local(child) == "creator")
      if (const auto found = lists.names.find(text_within(child));
          found != lists.names.end() && !found->second.empty())
        set_text(child, found->second);
  }
  if (const std::string at = text_of(item, "post_date_gmt"); parse_date(at)) {
    item.remove_child("pubDate");
    set_text(item.append_child("pubDate"), at + " +0000");
  }
  if (const std::string at = text_of(item, "post_modified_gmt"); parse_date(at))
    set_text(item.append_child("lastBuildDate"), at + " +0000");
  if (const auto found = lists.pictures.find(picture_number(item)); found != lists.pictures.end())
    set_text(item.append_child("image"), found->second);
}

bool begins_block(std::string_view text) {
  constexpr std::string_view blocks[] = {
      "<p",     "<div",    "<h1", "<h2",         "<h3",    "<h4",      "<h5",
      "<h6",    "<ul",     "<ol", "<li",         "<table", "<figure",  "<section",
      "<pre",   "<iframe", "<hr", "<blockquote", "</",     "<article", "<script",
      "<style", "<form",   "<dl", "<aside",      "<header"};
  return std::any_of(std::begin(blocks), std::end(blocks), [&](std::string_view block) {
    return ascii::starts_with(text, block) &&
           (block == "</" || text.size() == block.size() || !ascii::is_alpha(text[block.size()]));
  });
}

// "[caption …]<img …> The ferry[/caption]".
std::string figure_of(std::string_view inner) {
  std::size_t end = inner.rfind("</a>");
  end = end == npos ? inner.find('>', std::min(inner.find("<img"), inner.size())) : end + 3;
  if (end == npos) return std::string(inner);
  const std::string_view caption = ascii::trim(inner.substr(end + 1));
  std::string out = "\n\n<figure>" + std::string(inner.substr(0, end + 1));
  if (!caption.empty()) out.append("<figcaption>").append(caption).append("</figcaption>");
  return out + "</figure>\n\n";
}

enum class Shortcode { none, caption, whole, mark }; // mark: what stands within stays

Shortcode kind_of(std::string_view name) {
  if (name == "caption" || name == "wp_caption") return Shortcode::caption;
  for (const char* whole : {"embed", "video", "audio", "gallery", "playlist", "contact-form-7"})
    if (name == whole) return Shortcode::whole;
  for (const char* builder : {"vc_", "et_pb_", "fusion_", "av_", "su_"})
    if (name.starts_with(builder)) return Shortcode::mark;
  return Shortcode::none;
}

// Editors' own brackets ("[sic]") stay. Linear: a mark is short, and an end that is missing once is
// not looked for again.
std::string without_shortcodes(std::string_view text) {
  constexpr std::size_t longest_mark = 300, longest_name = 40;
  std::string out;
  std::set<std::string_view> endless;
  std::size_t at = 0;
  for (std::size_t open; (open = text.find('[', at)) != npos;) {
    out.append(text.substr(at, open - at));
    const std::string_view mark = text.substr(open + 1, longest_mark);
    const bool ends = mark.starts_with('/');
    std::string_view name = mark.substr(ends, longest_name);
    name = name.substr(0, name.find_first_of(" ]/["));
    const Shortcode kind = kind_of(name);
    const std::size_t length = kind == Shortcode::none ? npos : mark.find(']');
    if (length == npos) {
      out += '[';
      at = open + 1;
      continue;
    }
    at = open + 1 + length + 1;
    if (ends || kind == Shortcode::mark || endless.contains(name)) continue;
    const std::string end_mark = fmt::format("[/{}]", name);
    const std::size_t end = text.find(end_mark, at);
    if (end == npos) {
      endless.insert(name);
      continue;
    }
    if (kind == Shortcode::caption) out += figure_of(text.substr(at, end - at));
    at = end + end_mark.size();
  }
  return out.append(text.substr(std::min(at, text.size())));
}

std::string without_comments(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t open; (open = text.find("<!--", at)) != npos;) {
    out.append(text.substr(at, open - at));
    const std::size_t close = text.find("-->", open);
    at = close == npos ? text.size() : close + 3;
  }
  return out.append(text.substr(at));
}

void add_paragraph(std::string& out, std::string_view paragraph) {
  paragraph = ascii::trim(paragraph);
  if (paragraph.empty()) return;
  if (begins_block(paragraph)) {
    out.append(paragraph) += '\n';
    return;
  }
  out += "<p>";
  for (std::size_t at = 0; at != npos;) {
    const std::size_t end = paragraph.find('\n', at);
    out.append(ascii::trim(paragraph.substr(at, end - at)));
    if (end != npos) out += "<br>";
    at = end == npos ? npos : end + 1;
  }
  out += "</p>\n";
}

} // namespace

std::string wxr_version(pugi::xml_node root) {
  return local(root) == "rss" ? text_of(part(root, "channel"), "wxr_version") : std::string();
}

std::size_t publish_wxr(pugi::xml_node root) {
  const pugi::xml_node channel = part(root, "channel");
  const Lists lists(channel);
  std::vector<pugi::xml_node> gone;
  for (const auto item : channel.children())
    if (local(item) == "item") {
      if (is_article(item))
        publish(item, lists);
      else
        gone.push_back(item);
    }
  for (const auto item : gone) item.parent().remove_child(item);
  return gone.size();
}

std::string wordpress_html(std::string_view text) {
  const std::string plain = without_shortcodes(without_comments(text));
  std::string out, paragraph;
  for (const std::string_view line : ascii::split(plain, '\n')) {
    if (ascii::trim(line).empty()) {
      add_paragraph(out, paragraph);
      paragraph.clear();
    } else {
      paragraph.append(line) += '\n';
    }
  }
  add_paragraph(out, paragraph);
  return out;
}

} // namespace wireroom::feed
