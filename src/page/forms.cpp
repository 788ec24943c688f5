#include "page/forms.h"
#include "base/ascii.h"
#include "base/json_writer.h"

namespace wireroom::page {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// CommonMark §2.4; line ends become breaks, so that no line begins a block of its own.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || text[at - 1] == '\n';
    if (std::string_view("\\`*_[]<>#|~").find(text[at]) != std::string_view::npos ||
        (begins && (text[at] == '-' || text[at] == '+' || text[at] == '=')))
      out += '\\';
    if (text[at] == '\n') out += '\\';
    if (begins && ascii::is_digit(text[at])) { // "1." would begin a list
      std::size_t end = at;
      while (end < text.size() && ascii::is_digit(text[end])) ++end;
      if (end < text.size() && (text[end] == '.' || text[end] == ')')) {
        out.append(text.substr(at, end - at)).append("\\");
        at = end;
      }
    }
    out += text[at];
  }
  return out;
}

std::string address(std::string_view url) {
  return "<" + std::string(url) + ">";
}

std::string picture(const Image& image) {
  std::string out = "![" + escaped(image.caption) + "](" + address(image.url) + ")";
  if (!image.caption.empty()) out += "\\\n" + escaped(image.caption);
  if (!image.credit.empty()) out += " *" + escaped(image.credit) + "*";
  return out;
}

std::string prefixed(std::string_view prefix, std::string_view text) {
  std::string out;
  for (const std::string_view line : ascii::split(text, '\n'))
    out += (out.empty() ? "" : "\n") + std::string(prefix) + std::string(line);
  return out;
}

std::string block_in_markdown(const Block& block) {
  switch (block.type) {
  case BlockType::heading:
    return std::string(std::size_t(block.level < 2 ? 2 : block.level), '#') + " " +
           escaped(block.text);
  case BlockType::quote:
    return prefixed("> ", escaped(block.text));
  case BlockType::list: {
    std::string out;
    for (const std::string& item : block.items)
      out += (out.empty() ? "- " : "\n- ") + escaped(item);
    return out;
  }
  case BlockType::image:
    return picture({block.url, block.caption, block.credit});
  case BlockType::embed:
    return address(block.url);
  case BlockType::code:
  case BlockType::table:
    return prefixed("    ", block.text);
  case BlockType::paragraph:
    break;
  }
  return escaped(block.text);
}

std::string xhtml(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  return out;
}

std::string element(const std::string& tag, std::string_view text) {
  return "<" + tag + ">" + xhtml(text) + "</" + tag + ">";
}

std::string block_in_xhtml(const Block& block) {
  std::string out;
  switch (block.type) {
  case BlockType::heading:
    return element("h" + std::to_string(block.level < 2 ? 2 : block.level), block.text);
  case BlockType::quote:
    return "<blockquote>" + element("p", block.text) + "</blockquote>";
  case BlockType::list:
    for (const std::string& item : block.items) out += element("li", item);
    return "<ul>" + out + "</ul>";
  case BlockType::image:
    return "<figure><img src=\"" + xhtml(block.url) + "\" alt=\"" + xhtml(block.caption) + "\"/>" +
           element("figcaption",
                   block.credit.empty() ? block.caption : block.caption + " " + block.credit) +
           "</figure>";
  case BlockType::embed:
    return "<p><a href=\"" + xhtml(block.url) + "\">" + xhtml(block.url) + "</a></p>";
  case BlockType::code:
  case BlockType::table:
    return element("pre", block.text);
  case BlockType::paragraph:
    break;
  }
  return element("p", block.text);
}

} // namespace

std::string to_text(const Article& article) {
  return article.title + "\n\n" + article.text() + "\n";
}

std::string to_markdown(const Article& article) {
  std::string out = "# " + escaped(article.title) + "\n";
  const auto add = [&](const std::string& part) {
    if (!part.empty()) out += "\n" + part + "\n";
  };
  if (!article.deck.empty()) add("*" + escaped(article.deck) + "*");
  std::string line = escaped(joined(article.byline));
  if (article.published)
    line += (line.empty() ? "" : ", ") + escaped(format_stamp(*article.published));
  add(line);
  if (!article.image.url.empty()) add(picture(article.image));
  for (const Block& block : article.body) add(block_in_markdown(block));
  if (!article.attribution.empty()) add("— " + escaped(article.attribution));
  return out;
}

std::string to_ninjs(const Article& article, std::string_view id) {
  std::string line, body;
  for (const Block& block : article.body) body += block_in_xhtml(block);
  JsonWriter json(line);
  json.object([&] {
    json.field("uri", article.canonical.empty() ? id : std::string_view(article.canonical));
    json.field("type", "text");
    json.field_if("headline", article.title);
    json.field_if("description_text", article.deck);
    json.field_if("byline", joined(article.byline));
    if (article.published) json.field("versioncreated", format_stamp(*article.published));
    json.field_if("language", article.language);
    json.field_if("copyrightholder", article.paper);
    if (!article.topics.empty())
      json.array("subject", [&] {
        for (const std::string& topic : article.topics)
          json.object([&] { json.field("name", topic); });
      });
    json.field_if("body_text", article.text());
    json.field_if("body_xhtml", body);
    if (!article.image.url.empty())
      json.object("associations", [&] {
        json.object("main", [&] {
          json.field("uri", article.image.url);
          json.field("type", "picture");
          json.field_if("description_text", article.image.caption);
          json.field_if("byline", article.image.credit);
          json.object("renditions",
                      [&] { json.object("main", [&] { json.field("href", article.image.url); }); });
        });
      });
  });
  return line;
}

} // namespace wireroom::page
