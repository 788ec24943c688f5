// The entities that a document declares in its internal subset, replaced within a budget. External
// entities and parameter entities are never followed. Used by the mender only.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wireroom::feed {

class XmlEntities {
 public:
  explicit XmlEntities(std::size_t budget) : budget_(budget) {}

  // Reads the declaration that begins at text[at] ("<!DOCTYPE"); gives the place behind its '>',
  // npos when it has none.
  std::size_t read_doctype(std::string_view text, std::size_t at);

  bool known(std::string_view name) const { return values_.count(std::string(name)) > 0; }

  // The replacement of `&name;` as it may stand in XML text, without markup. `within` becomes false
  // when the budget of the whole document is used up; the text is then cut.
  std::string expanded(std::string_view name, bool& within);

 private:
  void read_declaration(std::string_view declaration);

  std::size_t budget_;
  std::unordered_map<std::string, std::string> values_;
};

// The character of "#233" or "#xE9", given without "#"; none when XML has no such character.
std::optional<char32_t> character_reference(std::string_view digits);

} // namespace wireroom::feed
