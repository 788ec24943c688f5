// Table: one table of network.toml, read key by key; the first thing that is wrong is remembered
// with its line. For the readers of the configuration alone.
#pragma once
#include "app/network_file.h"
#include <fmt/format.h>
#include <initializer_list>
#include <set>
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace wireroom::app {

// Reads one table key by key and remembers the first thing that is wrong. Keys that nobody asked
// for are wrong too: a misspelt key must not pass for a default.
class Table {
 public:
  Table(const toml::table& table, std::string where, std::string& problem)
      : table_(table), where_(std::move(where)), problem_(problem) {}
  ~Table() {
    for (const auto& [key, node] : table_)
      if (!asked_.contains(std::string(key.str())))
        complain(node, fmt::format("unknown key \"{}\" in {}", key.str(), where_));
  }

  std::string text(const char* key, std::string fallback = {}, bool needed = false) {
    const toml::node* node = ask(key, needed);
    if (!node) return fallback;
    if (const auto value = node->value<std::string>()) return *value;
    complain(*node, fmt::format("\"{}\" must be a text", key));
    return fallback;
  }
  std::string needed(const char* key) { return text(key, {}, true); }

  std::vector<std::string> texts(const char* key, std::vector<std::string> fallback = {}) {
    const toml::node* node = ask(key, false);
    if (!node) return fallback;
    std::vector<std::string> out;
    const toml::array* array = node->as_array();
    if (array)
      for (const toml::node& item : *array)
        if (const auto value = item.value<std::string>()) out.push_back(*value);
    if (!array || out.size() != array->size())
      complain(*node, fmt::format("\"{}\" must be a list of texts", key));
    return out;
  }

  bool flag(const char* key, bool fallback) {
    const toml::node* node = ask(key, false);
    if (!node) return fallback;
    if (const auto value = node->value<bool>()) return *value;
    complain(*node, fmt::format("\"{}\" must be true or false", key));
    return fallback;
  }

  std::optional<std::int64_t> number(const char* key) {
    const toml::node* node = ask(key, false);
    if (!node) return std::nullopt;
    if (const auto value = node->value<std::int64_t>(); value && *value >= 0) return value;
    complain(*node, fmt::format("\"{}\" must be a number, not below zero", key));
    return std::nullopt;
  }

  std::optional<milliseconds> duration(const char* key) {
    const toml::node* node = ask(key, false);
    if (!node) return std::nullopt;
    const auto value = parse_duration(node->value_or(std::string()));
    if (value) return *value;
    complain(*node, fmt::format("\"{}\": {}", key, value.error().message));
    return std::nullopt;
  }

  const toml::table* table(const char* key) {
    const toml::node* node = ask(key, false);
    if (node && !node->is_table()) complain(*node, fmt::format("\"{}\" must be a table", key));
    return node ? node->as_table() : nullptr;
  }

  template <typename Each>
  void tables(const char* key, Each each) {
    const toml::node* node = ask(key, false);
    const toml::array* array = node ? node->as_array() : nullptr;
    if (node && !array) complain(*node, fmt::format("write [[{}]] for each {}", key, key));
    if (!array) return;
    for (const toml::node& item : *array)
      if (const toml::table* one = item.as_table()) each(*one);
  }

  void complain(const toml::node& node, const std::string& what) {
    complain_at(node.source().begin.line, what);
  }
  void complain_here(const std::string& what) { complain(table_, what); }

 private:
  void complain_at(unsigned line, const std::string& what) {
    if (problem_.empty()) problem_ = fmt::format("line {}: {}", line, what);
  }
  const toml::node* ask(const char* key, bool needed) {
    asked_.insert(key);
    const toml::node* node = table_.get(key);
    if (!node && needed) complain(table_, fmt::format("{} needs the key \"{}\"", where_, key));
    return node;
  }

  const toml::table& table_;
  std::string where_;
  std::string& problem_;
  std::set<std::string> asked_;
};

template <typename Choice>
std::optional<Choice> choice(const std::string& text,
                             std::initializer_list<std::pair<const char*, Choice>> choices) {
  for (const auto& [name, value] : choices)
    if (text == name) return value;
  return std::nullopt;
}

} // namespace wireroom::app
