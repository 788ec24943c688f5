// A file that was put into the binary when it was built.
#pragma once
#include <string_view>

namespace wireroom::base {
struct Asset {
  std::string_view name; // path relative to its module's folder, such as "assets/site.css"
  std::string_view bytes;
};
} // namespace wireroom::base
