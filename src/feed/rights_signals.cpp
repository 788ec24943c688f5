#include "feed/rights_signals.h"
#include "base/ascii.h"
#include "feed/robots.h"
#include "html/address.h"
#include "html/tree.h"
#include <algorithm>
#include <simdjson.h>

namespace wireroom::feed {
namespace {

std::optional<bool> reservation(std::string_view value) {
  value = ascii::trim(value);
  if (value == "1") return true;
  if (value == "0") return false;
  return std::nullopt;
}

bool has_word(std::string_view list, std::string_view word) {
  for (const auto part : ascii::split(list, ' '))
    if (ascii::equal(part, word)) return true;
  return false;
}

} // namespace

void RightsSignals::read_robots_words(std::string_view words) {
  for (auto word : ascii::split(words, ',')) {
    word = ascii::trim(word);
    if (ascii::equal(word, "noindex") || ascii::equal(word, "none")) noindex = true;
    if (ascii::equal(word, "noarchive") || ascii::equal(word, "nocache")) noarchive = true;
    if (ascii::equal(word, "nosnippet")) nosnippet = true;
  }
}

void RightsSignals::read_headers(const http::Headers& headers, std::string_view agent) {
  for (const auto& [name, value] : headers.all()) {
    if (ascii::equal(name, "tdm-reservation") && !tdm_reserved) tdm_reserved = reservation(value);
    if (ascii::equal(name, "tdm-policy") && tdm_policy.empty()) tdm_policy = ascii::trim(value);
    if (!ascii::equal(name, "x-robots-tag")) continue;
    // "otherbot: noindex" speaks to another; "max-snippet:20" is a rule and no agent.
    const auto colon = value.find(':');
    const auto before = ascii::trim(std::string_view(value).substr(0, colon));
    if (colon == std::string::npos || before.find_first_of(", ") != std::string_view::npos ||
        ascii::starts_with(before, "max-") || ascii::equal(before, "unavailable_after"))
      read_robots_words(value);
    else if (ascii::equal(before, agent))
      read_robots_words(std::string_view(value).substr(colon + 1));
  }
}

void RightsSignals::read_page(std::string_view html, std::string_view url, std::string_view agent) {
  const auto tree = html::Tree::parse(std::string(html));
  for (html::NodeId node = 1; node < tree.size(); ++node) {
    const auto tag = tree.tag(node);
    if (tag == html::Tag::meta) {
      const auto name = tree.decoded_attribute(node, "name");
      const auto content = tree.decoded_attribute(node, "content");
      if (ascii::equal(name, "robots") || ascii::equal(name, agent)) read_robots_words(content);
      if (ascii::equal(name, "tdm-reservation") && !tdm_reserved)
        tdm_reserved = reservation(content);
      if (ascii::equal(name, "tdm-policy") && tdm_policy.empty()) tdm_policy = content;
    } else if (tag == html::Tag::link || tag == html::Tag::a) {
      if (!has_word(tree.attribute(node, "rel"), "license")) continue;
      auto address = html::absolute_address(url, tree.decoded_attribute(node, "href"));
      if (!address.empty() &&
          std::find(licenses.begin(), licenses.end(), address) == licenses.end())
        licenses.push_back(std::move(address));
    }
  }
}

void RightsSignals::read_tdm_file(std::string_view json, std::string_view path) {
  simdjson::dom::parser parser;
  simdjson::dom::array rules;
  if (tdm_reserved || parser.parse(json.data(), json.size()).get_array().get(rules)) return;
  for (const auto rule : rules) { // the first that fits counts
    std::string_view location, policy;
    std::int64_t value = 0;
    if (rule["location"].get_string().get(location) ||
        rule["tdm-reservation"].get_int64().get(value))
      continue;
    const auto robots =
        Robots::parse("user-agent: *\ndisallow: " + std::string(location)); // the same patterns
    if (robots.allows("*", path)) continue;
    tdm_reserved = value == 1;
    if (!rule["tdm-policy"].get_string().get(policy)) tdm_policy = policy;
    return;
  }
}

std::vector<std::string> RightsSignals::sentences() const {
  std::vector<std::string> all;
  if (tdm_reserved == true)
    all.push_back("text and data mining is reserved" +
                  (tdm_policy.empty() ? "" : "; conditions at " + tdm_policy));
  if (tdm_reserved == false) all.push_back("text and data mining is not reserved");
  if (noindex) all.push_back("pages ask not to be indexed");
  if (noarchive) all.push_back("pages ask that no copy be shown");
  if (nosnippet) all.push_back("pages ask that no excerpt be shown");
  for (const auto& license : licenses) all.push_back("licence: " + license);
  return all;
}

} // namespace wireroom::feed
