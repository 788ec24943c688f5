#include "feed/problems.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/problem_finder.h"
#include "feed/text_construct.h"
#include <algorithm>
#include <fmt/ranges.h>
#include <span>

namespace wireroom::feed {
namespace {

constexpr std::string_view atom = "http://www.w3.org/2005/Atom";
constexpr std::string_view older_atom = "http://purl.org/atom/ns#";
constexpr std::string_view rss11 = "http://purl.org/net/rss1.1#";

template <typename Rule, typename Key>
auto table_of(std::span<const Rule> rules, Key key) {
  std::unordered_map<std::string, std::vector<const Rule*>> table;
  for (const Rule& rule : rules) table[key(rule)].push_back(&rule);
  return table;
}

const ElementRule* rule_of(std::string_view place, std::string_view name) {
  static const auto table = table_of(element_rules(), [](const ElementRule& rule) {
    return std::string(rule.place) + " " + std::string(rule.name);
  });
  const auto find = [&](std::string_view where) -> const ElementRule* {
    const auto found = table.find(std::string(where) + " " + std::string(name));
    return found == table.end() ? nullptr : found->second.front();
  };
  if (const ElementRule* own = find(place)) return own;
  return find("*");
}

const std::vector<const ElementRule*>& needed_in(std::string_view place) {
  static const auto table = [] {
    std::unordered_map<std::string, std::vector<const ElementRule*>> all;
    for (const ElementRule& rule : element_rules())
      if (rule.times == Times::one) all[std::string(rule.place)].push_back(&rule);
    return all;
  }();
  static const std::vector<const ElementRule*> none;
  const auto found = table.find(std::string(place));
  return found == table.end() ? none : found->second;
}

const std::vector<const AttributeRule*>& attributes_of(const std::string& element) {
  static const auto table = table_of(
      attribute_rules(), [](const AttributeRule& rule) { return std::string(rule.element); });
  static const std::vector<const AttributeRule*> none;
  const auto found = table.find(element);
  return found == table.end() ? none : found->second;
}

std::string raw_text(pugi::xml_node node) {
  std::string text;
  for (const auto child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  return text;
}

bool has_elements(pugi::xml_node node) {
  return std::any_of(node.begin(), node.end(),
                     [](pugi::xml_node child) { return child.type() == pugi::node_element; });
}

// The namespace of an element, as far as the root itself declares it.
std::string_view namespace_of_root(pugi::xml_node root) {
  const std::string_view name = root.name();
  const auto colon = name.find(':');
  const std::string attribute =
      colon == name.npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  return root.attribute(attribute.c_str()).value();
}

} // namespace

void ProblemFinder::add(std::string kind, pugi::xml_node node, std::string_view attribute,
                        std::string_view value) {
  if (problems_.size() >= most_problems) return;
  const std::string_view parent = node.parent().name();
  problems_.push_back({std::move(kind), node.name(), std::string(parent), std::string(attribute),
                       std::string(utf8::cut(value, 80))});
}

void ProblemFinder::missing(std::string_view name, pugi::xml_node parent) {
  if (problems_.size() >= most_problems) return;
  std::string kind = "MissingElement";
  if (dialect_ != "atom" && (name == "title" || name == "link" || name == "description"))
    kind = std::string("Missing") + char(name[0] - 'a' + 'A') + std::string(name.substr(1));
  problems_.push_back({kind, std::string(name), parent.name(), {}, {}});
}

std::vector<Problem> ProblemFinder::run(pugi::xml_node root) {
  look_at_document(root);
  const auto* names = names_.within(root, names_.none());
  const std::string name = names_.name(root, names);
  dialect_ = name == "rss" ? "rss" : name == "rdf_rdf" || name == "channel" ? "rdf" : "atom";
  look_at_root(root, name);
  const Child whole{root, name, names};
  look_at_attributes(whole);
  if (name == "channel") about(whole);
  if (const auto place = place_within(dialect_, "root", name); !place.empty())
    look_within(root, place, names);
  return std::move(problems_);
}

void ProblemFinder::look_at_document(pugi::xml_node root) {
  for (const Repair& repair : document_.repairs) {
    const bool bytes = repair.kind == "wrong-encoding" || repair.kind == "unreadable-bytes" ||
                       repair.kind == "pasted-windows-1252";
    const bool harmless = repair.kind == "double-encoding" || repair.kind.starts_with("too-many");
    if (document_.wellformed || harmless || repair.kind == "undeclared-encoding") continue;
    const std::string kind = bytes ? "UnicodeError" : "SAXError";
    const bool known = std::any_of(problems_.begin(), problems_.end(),
                                   [&](const Problem& one) { return one.kind == kind; });
    if (!known) problems_.push_back({kind, {}, {}, {}, repair.kind + " " + repair.where});
  }
  for (const auto attribute : root.attributes())
    if (std::string_view(attribute.name()).starts_with("xmlns"))
      if (const char* wrong = values::named_address(attribute.value()))
        add(wrong, root, attribute.name(), attribute.value());
}

void ProblemFinder::look_at_root(pugi::xml_node root, const std::string& name) {
  const std::string_view address = namespace_of_root(root);
  const std::string_view version = root.attribute("version").value();
  if (dialect_ == "atom" && address.empty())
    add("MissingNamespace", root);
  else if (dialect_ == "atom" && address == older_atom)
    add(version.starts_with("0.3") ? "ObsoleteVersion" : "ObsoleteNamespace", root, {}, address);
  else if (dialect_ == "atom" && address != atom)
    add("InvalidNamespace", root, {}, address);
  if (name == "channel" && address != rss11) add("InvalidNamespace", root, {}, address);
  if (name == "rdf_rdf" && !std::string_view(root.name()).ends_with("RDF"))
    add("UndefinedElement", root);
}

std::vector<ProblemFinder::Child> ProblemFinder::children_of(pugi::xml_node node, Names names) {
  std::vector<Child> all;
  for (const auto child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto* inner = names_.within(child, names);
    all.push_back({child, names_.name(child, inner), inner});
  }
  return all;
}

// Atom's elements in RSS, which has none of its own with a prefix.
bool ProblemFinder::is_foreign(const Child& child) const {
  return dialect_ == "rss" && std::string_view(child.node.name()).find(':') != std::string::npos &&
         child.name.find('_') == std::string::npos;
}

std::string ProblemFinder::full_name(const std::string& name) const {
  if (name == "trackback_ping") return std::string(dialect_) + ":" + name;
  return name.find('_') == std::string::npos ? std::string(dialect_) + ":" + name : name;
}

void ProblemFinder::look_within(pugi::xml_node node, std::string_view place, Names names) {
  const std::vector<Child> all = children_of(node, names);
  std::unordered_map<std::string_view, int> counts;
  for (const Child& child : all) {
    if (is_foreign(child)) continue;
    const ElementRule* rule = rule_of(place, child.name);
    const int count = ++counts[child.name];
    if (rule && rule->times != Times::any && count == 2) add("DuplicateElement", child.node);
    look_at(child, place, rule);
  }
  for (const ElementRule* rule : needed_in(place))
    if (!counts.contains(rule->name)) missing(rule->name, node);
  if (place != "media" && place != "rdf:items" && !ascii::trim(raw_text(node)).empty())
    add("UnexpectedText", node, {}, ascii::trim(raw_text(node)));
  look_together(node, place, all);
}

void ProblemFinder::look_at(const Child& child, std::string_view place, const ElementRule* rule) {
  look_at_attributes(child);
  const std::string_view inner = place_within(dialect_, place, child.name);
  if (rule) {
    look_at_value(child, *rule);
    special(child, rule->special);
    const bool own = child.name.find('_') == std::string::npos;
    if (own && inner.empty() && rule->special == Special::none && has_elements(child.node) &&
        dialect_ != "rdf")
      add("UndefinedElement", child.node.find_child([](pugi::xml_node one) {
        return one.type() == pugi::node_element;
      }));
  } else {
    not_defined(child, place);
  }
  if (!inner.empty()) look_within(child.node, inner, child.names);
}

void ProblemFinder::look_at_value(const Child& child, const ElementRule& rule) {
  if (!rule.check) return;
  const std::string raw = raw_text(child.node);
  const std::string_view text = ascii::trim(std::string_view(raw));
  if (dialect_ == "atom" && text.size() != raw.size()) add("UnexpectedWhitespace", child.node);
  const char* wrong = rule.check(text);
  if (!wrong) return;
  add(wrong, child.node, {}, text);
  if (wrong == std::string_view("InvalidAddrSpec")) add("InvalidContact", child.node, {}, text);
}

void ProblemFinder::look_at_attributes(const Child& child) {
  for (const std::string& element : {full_name(child.name), std::string("*")})
    for (const AttributeRule* rule : attributes_of(element)) {
      const auto attribute = child.node.attribute(std::string(rule->name).c_str());
      if (!attribute && rule->needed) {
        add("MissingAttribute", child.node, rule->name);
        if (rule->name == "href") add("MissingHref", child.node, rule->name);
      }
      if (!attribute || !rule->check) continue;
      const std::string_view value = attribute.value();
      if (const char* wrong = rule->check(value)) add(wrong, child.node, rule->name, value);
    }
}

void ProblemFinder::not_defined(const Child& child, std::string_view place) {
  const auto mark = child.name.find('_');
  if (mark == std::string::npos) {
    if (place == "media" || place == "itunes:owner") return;
    if (child.name == "blink" && dialect_ == "rss") add("NoBlink", child.node);
    return add("UndefinedElement", child.node);
  }
  if (is_known_module(std::string_view(child.name).substr(0, mark)) &&
      !is_known_in_module(child.name))
    add("UndefinedElement", child.node);
}

std::vector<Problem> problems_of(pugi::xml_node root, const Document& document) {
  return ProblemFinder(document).run(root);
}

std::vector<std::string> faults_of(const std::vector<Problem>& problems) {
  std::vector<std::string> faults;
  for (const Problem& problem : problems) {
    std::string fault = problem.kind;
    if (!problem.element.empty()) fault += " (" + problem.element + ")";
    if (std::find(faults.begin(), faults.end(), fault) == faults.end())
      faults.push_back(std::move(fault));
  }
  return faults;
}

} // namespace wireroom::feed
