#include "feed/channel_place.h"
#include "base/ascii.h"
#include "feed/text_construct.h"
#include <cstdlib>
#include <fmt/format.h>
#include <vector>

namespace wireroom::feed {
namespace {

constexpr std::size_t most_numbers = 3000; // of an outline; the rest is left out

struct Place {
  const char* type = nullptr; // of GeoJSON, and "Box"
  std::string numbers;        // as written, latitude first
  bool swapped = true;        // latitude stands before longitude
  std::size_t dimension = 2;
};

std::string_view local(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// WGS 84 states latitude first; projected systems state easting first.
bool states_latitude_first(std::string_view system) {
  return system.empty() || ascii::find(system, "4326") != std::string_view::npos ||
         ascii::find(system, "4979") != std::string_view::npos ||
         ascii::find(system, "CRS84") != std::string_view::npos;
}

Place place_of_shape(pugi::xml_node shape) {
  Place place;
  const std::string_view name = local(shape);
  place.type = name == "Point"        ? "Point"
               : name == "LineString" ? "LineString"
               : name == "Polygon"    ? "Polygon"
               : name == "Envelope"   ? "Box"
                                      : nullptr;
  place.swapped = states_latitude_first(shape.attribute("srsName").value());
  if (std::string_view(shape.attribute("srsDimension").value()) == "3") place.dimension = 3;
  place.numbers = text_within(shape);
  return place;
}

// The first geometry within <georss:where>.
Place place_of_gml(pugi::xml_node where) {
  for (const auto shape : where.children())
    if (Place place = place_of_shape(shape); place.type) return place;
  return {};
}

Place place_of_simple(pugi::xml_node node, std::string_view kind) {
  Place place;
  place.type = kind == "point"     ? "Point"
               : kind == "line"    ? "LineString"
               : kind == "polygon" ? "Polygon"
               : kind == "box"     ? "Box"
                                   : nullptr;
  place.numbers = text_within(node);
  return place;
}

std::vector<std::string> positions_of(const Place& place) {
  std::vector<double> numbers;
  const char* at = place.numbers.c_str();
  while (numbers.size() < most_numbers) {
    while (ascii::is_space(*at) || *at == ',') ++at;
    char* end = nullptr;
    const double number = std::strtod(at, &end);
    if (end == at) break;
    at = end;
    numbers.push_back(number);
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i + place.dimension <= numbers.size(); i += place.dimension) {
    const double first = numbers[i + (place.swapped ? 1 : 0)];
    const double second = numbers[i + (place.swapped ? 0 : 1)];
    out.push_back(place.dimension == 3 ? fmt::format("[{},{},{}]", first, second, numbers[i + 2])
                                       : fmt::format("[{},{}]", first, second));
  }
  return out;
}

} // namespace

std::string read_place(pugi::xml_node node, std::string_view kind) {
  const Place place = kind == "where"   ? place_of_gml(node)
                      : kind == "shape" ? place_of_shape(node)
                                        : place_of_simple(node, kind);
  if (!place.type) return {};
  const auto positions = positions_of(place);
  if (positions.empty()) return {};
  const std::string_view type = place.type;
  if (type == "Point")
    return fmt::format(R"({{"type":"Point","coordinates":{}}})", positions.front());
  const std::string all = fmt::format("[{}]", fmt::join(positions, ","));
  return fmt::format(R"({{"type":"{}","coordinates":{}}})", type,
                     type == "Polygon" ? "[" + all + "]" : all);
}

} // namespace wireroom::feed
