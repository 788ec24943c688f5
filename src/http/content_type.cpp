#include "http/content_type.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::http {

std::string charset_of(std::string_view content_type) {
  const std::size_t at = ascii::find(content_type, "charset");
  if (at == std::string_view::npos) return {};
  std::string_view rest = content_type.substr(at + 7);
  const std::size_t equals = rest.find('=');
  if (equals == std::string_view::npos) return {};
  rest = rest.substr(equals + 1);
  std::string charset(ascii::trim(rest.substr(0, rest.find(';'))));
  std::erase_if(charset, [](char c) { return c == '"' || c == '\''; });
  return charset;
}

} // namespace wireroom::http
