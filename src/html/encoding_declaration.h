// What a document says of its own encoding: its byte order mark, and the label it declares.
#pragma once
#include "html/encoding.h"
#include <string_view>

namespace wireroom::html {

struct ByteOrderMark {
  std::string_view encoding; // empty: there is none
  std::size_t length = 0;
};

ByteOrderMark byte_order_mark(std::string_view bytes);

// The label of an XML declaration, of <meta charset> or of <meta http-equiv=content-type>,
// whichever comes first within the first kilobytes; empty when there is none.
std::string_view declared_label(std::string_view bytes, Markup markup);

} // namespace wireroom::html
