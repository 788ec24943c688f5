#include "feed/ninjs_valid.h"
#include "base/ascii.h"
#include "feed/ninjs_shapes.h"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <vector>

namespace wireroom::feed {
namespace {

using Element = simdjson::dom::element;

struct Kind {
  char basic = '?'; // s n i o; { a shape; [ a list
  std::string shape;
  std::vector<Kind> item; // of a list: one
  std::vector<std::string> words;
  std::optional<std::pair<double, double>> bounds;
  bool short_date = false;
};

struct Member {
  std::string name; // without the * of a beginning
  bool begins = false, needed = false;
  Kind kind;
};

struct Shape {
  std::vector<Member> members;
  std::vector<std::vector<std::string>> one_of, any_pairs;
  bool open = false;
};

using Shapes = std::map<std::string, Shape, std::less<>>;

Kind read_kind(std::string_view text) {
  Kind kind;
  if (text.starts_with('[')) {
    kind.basic = '[';
    kind.item.push_back(read_kind(text.substr(1, text.rfind(']') - 1)));
    return kind;
  }
  if (text.starts_with('{')) {
    kind.basic = '{';
    kind.shape = text.substr(1, text.find('}') - 1);
    return kind;
  }
  kind.basic = text.empty() ? '?' : text[0];
  if (const auto equals = text.find('='); equals != text.npos)
    for (const auto word : ascii::split(text.substr(equals + 1), '|'))
      kind.words.emplace_back(word);
  if (const auto mark = text.find('#'); mark != text.npos) {
    double least = 0, most = 0;
    const auto [end, error] =
        std::from_chars(text.data() + mark + 1, text.data() + text.size(), least);
    if (error == std::errc()) std::from_chars(end + 1, text.data() + text.size(), most);
    kind.bounds = {least, most};
  }
  kind.short_date = text.find("@short") != text.npos;
  return kind;
}

std::vector<std::string> names_within(std::string_view text) {
  std::vector<std::string> names;
  const auto open = text.find('(');
  for (const auto name : ascii::split(text.substr(open + 1, text.size() - open - 2), ','))
    names.emplace_back(name);
  return names;
}

void add_member(const Shapes& read, Shape& shape, std::string_view word) {
  if (word == "+") {
    shape.open = true;
  } else if (word.starts_with('&')) { // all members of another shape, of which none is needed
    for (Member member : read.find(word.substr(1))->second.members) {
      member.needed = false;
      shape.members.push_back(std::move(member));
    }
  } else if (word.starts_with("one(")) {
    shape.one_of.push_back(names_within(word));
  } else if (word.starts_with("any1(")) {
    shape.any_pairs.push_back(names_within(word));
  } else {
    Member member;
    const auto colon = word.find(':');
    member.name = word.substr(0, colon);
    member.begins = member.name.ends_with('*');
    if (member.begins) member.name.pop_back();
    member.needed = word.ends_with('!');
    if (member.needed) word.remove_suffix(1);
    member.kind = read_kind(word.substr(colon + 1));
    shape.members.push_back(std::move(member));
  }
}

const Shapes& shapes() {
  static const Shapes all = [] {
    Shapes read;
    Shape* last = nullptr;
    for (const std::string_view line : ascii::split(ninjs_shapes, '\n')) {
      bool first = !line.starts_with(' ');
      for (const std::string_view word : ascii::split(line, ' ')) {
        if (word.empty()) continue;
        if (first)
          last = &read[std::string(word.substr(0, word.size() - 1))];
        else
          add_member(read, *last, word);
        first = false;
      }
    }
    return read;
  }();
  return all;
}

// "2026", "2026-03", "2026-03-12", with a time and a zone or without.
bool is_short_date(std::string_view text) {
  constexpr std::string_view form = "9999-99-99T99:99:99";
  std::size_t at = 0;
  while (at < text.size() && at < form.size() &&
         (form[at] == '9' ? ascii::is_digit(text[at]) : text[at] == form[at]))
    ++at;
  const auto number = [&](std::size_t from) {
    return (text[from] - '0') * 10 + text[from + 1] - '0';
  };
  if (at >= 7 && (number(5) < 1 || number(5) > 12)) return false;
  if (at >= 10 && (number(8) < 1 || number(8) > 31)) return false;
  if (at == 4 || at == 7 || at == 10) return at == text.size();
  return at == form.size();
}

bool is_geo(Element value) {
  std::string_view type;
  if (value["type"].get(type)) return false;
  if (type == "Feature") return value.at_key("geometry").error() == simdjson::SUCCESS;
  const char* list = type == "FeatureCollection"    ? "features"
                     : type == "GeometryCollection" ? "geometries"
                                                    : "coordinates";
  constexpr std::string_view known[] = {
      "Point",   "MultiPoint",   "LineString",        "MultiLineString",
      "Polygon", "MultiPolygon", "FeatureCollection", "GeometryCollection"};
  simdjson::dom::array found;
  return std::find(std::begin(known), std::end(known), type) != std::end(known) &&
         !value[list].get(found);
}

// Depth is bounded by the JSON parser's own limit.
class Judge {
 public:
  std::vector<std::string> faults;
  int cost = 0; // a member that another generation has costs more than a fault within one

  void look(Element value, const std::string& shape_name, const std::string& path) {
    simdjson::dom::object object;
    if (value.get_object().get(object)) return fault(path, "is no object");
    if (shape_name == "geo") {
      if (!is_geo(value)) fault(path, "is no GeoJSON");
      return;
    }
    const auto known = shapes().find(shape_name);
    if (known == shapes().end()) return;
    const Shape& shape = known->second;
    for (const auto [key, inner] : object) {
      const Member* member = find(shape, key);
      const std::string at = path.empty() ? std::string(key) : path + "." + std::string(key);
      if (member)
        look(inner, member->kind, at);
      else if (!shape.open)
        fault(at, "is not defined");
    }
    look_for_needed(object, shape, path);
  }

 private:
  void fault(const std::string& path, const char* what) {
    cost += path.empty() || path.find('.') != std::string::npos ? 1 : 2;
    if (faults.size() < 100) faults.push_back((path.empty() ? "the item" : path) + " " + what);
  }

  // "body_text", "body_x1", and not "body_é".
  static bool begins(std::string_view key, std::string_view name) {
    const char next = key.size() > name.size() ? key[name.size()] : ' ';
    return key.starts_with(name) && (ascii::is_alpha(next) || ascii::is_digit(next) || next == '_');
  }

  static const Member* find(const Shape& shape, std::string_view key) {
    for (const Member& member : shape.members)
      if (member.begins ? begins(key, member.name) : key == member.name) return &member;
    return nullptr;
  }

  void look_for_needed(const simdjson::dom::object& object, const Shape& shape,
                       const std::string& path) {
    const auto has = [&](const std::string& name) {
      return object.at_key(name).error() == simdjson::SUCCESS;
    };
    const auto is_one = [&](const std::vector<std::string>& names) {
      return std::count_if(names.begin(), names.end(), has) == 1;
    };
    for (const Member& member : shape.members)
      if (member.needed && !has(member.name))
        fault(path.empty() ? member.name : path + "." + member.name, "is missing");
    for (const auto& names : shape.one_of)
      if (!is_one(names)) fault(path, "must have one of two members");
    if (!shape.any_pairs.empty() &&
        std::none_of(shape.any_pairs.begin(), shape.any_pairs.end(), is_one))
      fault(path, "must have one of two members");
  }

  void look(Element value, const Kind& kind, const std::string& path) {
    switch (kind.basic) {
    case 's':
      return look_at_text(value, kind, path);
    case 'i':
    case 'n':
      return look_at_number(value, kind, path);
    case 'b':
      if (!value.is_bool()) fault(path, "is neither true nor false");
      return;
    case 'o':
      if (!value.is_object()) fault(path, "is no object");
      return;
    case '{':
      return look(value, kind.shape, path);
    case '[': {
      simdjson::dom::array list;
      if (value.get_array().get(list)) return fault(path, "is no list");
      for (const Element one : list) look(one, kind.item[0], path);
      return;
    }
    default:
      return;
    }
  }

  void look_at_text(Element value, const Kind& kind, const std::string& path) {
    std::string_view text;
    if (value.get_string().get(text)) return fault(path, "is no text");
    if (!kind.words.empty() &&
        std::find(kind.words.begin(), kind.words.end(), text) == kind.words.end())
      fault(path, "is none of the words that are defined");
    if (kind.short_date && !is_short_date(text)) fault(path, "is no date");
  }

  void look_at_number(Element value, const Kind& kind, const std::string& path) {
    double number = 0;
    if (value.get_double().get(number)) return fault(path, "is no number");
    if (kind.basic == 'i' && number != double(std::int64_t(number)))
      return fault(path, "is no whole number");
    if (kind.bounds && (number < kind.bounds->first || number > kind.bounds->second))
      fault(path, "is out of its bounds");
  }
};

} // namespace

std::string ninjs_fault(Element item) {
  std::optional<Judge> best;
  for (const char* generation : {"item1", "item2", "item3"}) {
    Judge judge;
    judge.look(item, generation, "");
    if (judge.faults.empty()) return {};
    if (!best || judge.cost < best->cost) best = std::move(judge);
  }
  return best->faults.front();
}

} // namespace wireroom::feed
