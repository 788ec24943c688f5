#include "briefing/html_check.h"
#include "base/ascii.h"
#include "html/tag.h"
#include <algorithm>
#include <fmt/format.h>

namespace wireroom::briefing {
namespace {

constexpr std::size_t most_errors = 10;

std::string_view after_blanks(std::string_view text) {
  while (!text.empty() && ascii::is_space(text.front())) text.remove_prefix(1);
  return text;
}

class Check {
 public:
  explicit Check(std::string_view html) : left_(html) {}

  std::vector<std::string> run() {
    while (!left_.empty() && errors_.size() < most_errors) {
      text(left_.substr(0, left_.find('<')));
      if (!left_.empty()) markup();
    }
    for (const std::string& name : open_) error("<" + name + "> is not closed");
    if (errors_.size() > most_errors) errors_.resize(most_errors);
    return std::move(errors_);
  }

 private:
  void error(std::string sentence) { errors_.push_back(std::move(sentence)); }

  // Takes everything up to and with `end` away.
  std::string_view up_to(std::string_view end) {
    const auto at = left_.find(end);
    const auto taken = left_.substr(0, at);
    left_.remove_prefix(at == left_.npos ? left_.size() : at + end.size());
    return taken;
  }

  void text(std::string_view words) {
    left_.remove_prefix(words.size());
    references(words);
    if (words.find("{{") != words.npos) error("a mark of the template was left in it");
  }

  // "&" begins a reference that ends with ";".
  void references(std::string_view words) {
    for (auto at = words.find('&'); at != words.npos; at = words.find('&', at + 1)) {
      const auto end = words.find_first_not_of(
          "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at + 1);
      if (end == words.npos || words[end] != ';' || end == at + 1)
        return error(fmt::format("an & stands bare: \"{}\"", words.substr(at, 20)));
    }
  }

  void markup() {
    if (left_.starts_with("<!--")) {
      left_.remove_prefix(4);
      up_to("-->");
      return;
    }
    left_.remove_prefix(1);
    if (left_.starts_with('!')) {
      up_to(">");
    } else if (left_.starts_with('/')) {
      left_.remove_prefix(1);
      close(std::string(ascii::trim(up_to(">"))));
    } else {
      start();
    }
  }

  void close(const std::string& name) {
    if (!open_.empty() && open_.back() == name) return open_.pop_back();
    error(
        fmt::format("</{}> closes {}", name, open_.empty() ? "nothing" : "<" + open_.back() + ">"));
    const auto found = std::find(open_.begin(), open_.end(), name);
    if (found != open_.end()) open_.erase(found, open_.end());
  }

  void start() {
    const auto end = left_.find_first_of(" \t\r\n>");
    const std::string name(left_.substr(0, end));
    left_.remove_prefix(std::min(end, left_.size()));
    const html::Tag tag = html::tag_by_name(name);
    if (tag == html::Tag::unknown)
      return error("<" + name.substr(0, 20) + " is no element of HTML");
    attributes(name);
    if (html::has(tag, html::is_void)) return;
    if (html::has(tag, html::is_raw)) {
      up_to("</" + name + ">");
      return;
    }
    open_.push_back(name);
  }

  void attributes(const std::string& element) {
    std::vector<std::string> names;
    while (true) {
      left_ = after_blanks(left_);
      if (left_.empty()) return error("<" + element + "> has no end");
      if (left_.starts_with('>')) return left_.remove_prefix(1);
      const auto equal = left_.find('=');
      const std::string name(left_.substr(0, equal));
      left_.remove_prefix(equal == left_.npos ? left_.size() : equal + 1);
      if (name.find_first_of(" <>\"") != name.npos || !left_.starts_with('"'))
        return error(fmt::format("<{}> has an attribute without quotes", element));
      left_.remove_prefix(1);
      value(name, up_to("\""));
      if (std::find(names.begin(), names.end(), name) != names.end())
        error(fmt::format("<{}> has {} twice", element, name));
      names.push_back(name);
    }
  }

  void value(const std::string& name, std::string_view words) {
    references(words);
    if (words.find("{{") != words.npos) error("a mark of the template was left in it");
    if (name == "href" && !words.starts_with("https://") && !words.starts_with("http://"))
      error(fmt::format("a link leads nowhere on the web: \"{}\"", words.substr(0, 40)));
  }

  std::string_view left_;
  std::vector<std::string> open_, errors_;
};

} // namespace

std::vector<std::string> html_errors(std::string_view html) {
  return Check(html).run();
}

} // namespace wireroom::briefing
