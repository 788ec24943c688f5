#include "feed/text_construct.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/double_encoding.h"
#include "html/entities.h"
#include "html/sanitize.h"
#include "html/tag.h"

namespace wireroom::feed {
namespace {

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void append_escaped(std::string& out, std::string_view text, bool attribute) {
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"' && attribute)
      out += "&quot;";
    else
      out += c;
  }
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// Walks everything within `root` without recursion: enter(node) and, for elements, leave(node).
template <typename Enter, typename Leave>
void walk(pugi::xml_node root, const Enter& enter, const Leave& leave) {
  for (pugi::xml_node at = root.first_child(); at;) {
    enter(at);
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    leave(at);
    while (!at.next_sibling() && at.parent() != root) {
      at = at.parent();
      leave(at);
    }
    at = at.next_sibling();
  }
}

bool has_elements(pugi::xml_node node) {
  for (const auto child : node.children())
    if (child.type() == pugi::node_element) return true;
  return false;
}

// Where the markup begins: within the one <div> that RFC 4287 §3.1.1.3 asks for, if that is all.
pugi::xml_node without_div(pugi::xml_node node) {
  pugi::xml_node only;
  for (const auto child : node.children()) {
    if (is_text(child) && ascii::trim(child.value()).empty()) continue;
    if (only || child.type() != pugi::node_element) return node;
    only = child;
  }
  return only && ascii::equal(local_name(only.name()), "div") ? only : node;
}

std::string full_type(std::string_view type) {
  std::string small = ascii::lowered(ascii::trim(type));
  if (small == "text" || small == "plain") return "text/plain";
  if (small == "html") return "text/html";
  if (small == "xhtml" || small == "xml") return "application/xhtml+xml";
  return small;
}

bool is_base64(pugi::xml_node node, std::string_view type) {
  if (ascii::equal(node.attribute("mode").value(), "base64")) return true;
  return !node.attribute("type").empty() && !type.starts_with("text/") && !type.ends_with("+xml") &&
         !type.ends_with("/xml") && type.find('/') != std::string_view::npos;
}

} // namespace

std::string text_within(pugi::xml_node node) {
  const pugi::xml_node first = node.first_child();
  if (first && !first.next_sibling() && is_text(first))
    return std::string(ascii::trim(first.value()));
  std::string text;
  walk(
      node,
      [&](pugi::xml_node at) {
        if (is_text(at)) text += at.value();
      },
      [](pugi::xml_node) {});
  return std::string(ascii::trim(text));
}

std::string inner_markup(pugi::xml_node node) {
  std::string out;
  walk(
      node,
      [&](pugi::xml_node at) {
        if (is_text(at)) return append_escaped(out, at.value(), false);
        if (at.type() != pugi::node_element) return;
        out.append("<").append(local_name(at.name()));
        for (const auto attribute : at.attributes()) {
          const std::string_view name = attribute.name();
          if (name.starts_with("xmlns")) continue;
          out.append(" ").append(name).append("=\"");
          append_escaped(out, attribute.value(), true);
          out += '"';
        }
        out += at.first_child()                                                     ? ">"
               : html::has(html::tag_by_name(local_name(at.name())), html::is_void) ? " />"
                                                                                    : ">";
      },
      [&](pugi::xml_node at) {
        if (at.type() != pugi::node_element) return;
        if (!at.first_child() && html::has(html::tag_by_name(local_name(at.name())), html::is_void))
          return;
        out.append("</").append(local_name(at.name())).append(">");
      });
  return std::string(ascii::trim(out));
}

bool is_html(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

// A closing tag or a reference, and no element or reference that HTML does not have.
bool looks_like_html(std::string_view text) {
  bool sign = false;
  for (std::size_t at = 0; (at = text.find_first_of("<&", at)) != std::string_view::npos; ++at) {
    if (text[at] == '&') {
      const auto found = html::read_reference(text.substr(at, 40));
      if (found.length > 1 && text[at + found.length - 1] == ';') sign = true;
      continue;
    }
    const bool closing = text.substr(at + 1).starts_with("/");
    std::size_t end = at + 1 + closing;
    while (end < text.size() && (ascii::is_alpha(text[end]) || ascii::is_digit(text[end]))) ++end;
    const auto name = text.substr(at + 1 + closing, end - at - 1 - closing);
    if (name.empty()) continue;
    if (html::tag_by_name(name) == html::Tag::unknown) return false;
    if (closing && end < text.size() && text[end] == '>') sign = true;
  }
  return sign;
}

std::string plain_text(std::string_view markup) {
  std::string text;
  for (std::size_t at = 0; at < markup.size();) {
    const std::size_t open = markup.find('<', at);
    text += markup.substr(at, open == std::string_view::npos ? open : open - at);
    if (open == std::string_view::npos) break;
    const bool is_tag =
        open + 1 < markup.size() &&
        (ascii::is_alpha(markup[open + 1]) || markup[open + 1] == '/' || markup[open + 1] == '!');
    const std::size_t close = is_tag ? markup.find('>', open) : std::string_view::npos;
    if (close == std::string_view::npos) {
      text += markup.substr(open, is_tag ? std::string_view::npos : 1);
      if (is_tag) break;
      at = open + 1;
    } else {
      at = close + 1;
    }
  }
  return ascii::squeeze(html::decoded(text));
}

std::string base64_decoded(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    unsigned value = 0;
    if (c >= 'A' && c <= 'Z')
      value = unsigned(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = unsigned(c - 'a') + 26;
    else if (ascii::is_digit(c))
      value = unsigned(c - '0') + 52;
    else if (c == '+' || c == '-')
      value = 62;
    else if (c == '/' || c == '_')
      value = 63;
    else
      continue;
    bits = (bits << 6) | value;
    if ((count += 6) >= 8) {
      count -= 8;
      out += char((bits >> count) & 0xFF);
    }
  }
  return out;
}

Content read_text(pugi::xml_node node, const TextHint& hint) {
  Content content{.language = std::string(hint.language), .base = std::string(hint.base)};
  const auto given = node.attribute("type");
  content.type = full_type(given.empty() ? hint.default_type : given.value());
  if (content.type.empty()) content.type = hint.default_type;
  content.src = node.attribute("src").value();
  const bool escaped = ascii::equal(node.attribute("mode").value(), "escaped");
  const bool xhtml = content.type == "application/xhtml+xml" && !escaped;
  // Escaped markup with a <div> around it, as if it were XHTML.
  if (content.type == "text/html" && hint.strip_div && has_elements(node))
    if (const auto div = without_div(node); div != node && !has_elements(div)) node = div;
  if (has_elements(node) || xhtml) {
    if (!content.type.ends_with("xml")) content.type = "application/xhtml+xml";
    content.value = inner_markup(ascii::equal(given.value(), "xhtml") ? without_div(node) : node);
  } else {
    content.value = text_within(node);
    if (is_base64(node, content.type))
      if (std::string bytes = base64_decoded(content.value);
          utf8::valid(bytes) && bytes.size() >= content.value.size() / 2)
        content.value = std::move(bytes);
  }
  if (auto meant = undo_double_encoding(content.value)) {
    content.value = *std::move(meant);
    if (hint.twice_encoded) *hint.twice_encoded = true;
  }
  if (hint.guess && content.type == "text/plain" && looks_like_html(content.value))
    content.type = "text/html";
  if (is_html(content.type) && hint.care == MarkupCare::sanitised &&
      content.value.find_first_of("<&") != std::string::npos)
    content.value = ascii::trim(html::sanitize(content.value, hint.base));
  return content;
}

} // namespace wireroom::feed
