// Bytes to UTF-8: which encoding a document is in, and its text in ours.
//
// The decision follows the WHATWG Encoding Standard's labels (gb2312 is read as gb18030,
// ks_c_5601-1987 as cp949, shift_jis as windows-31j, tis-620 as windows-874, iso-8859-1 as
// windows-1252), in the order: byte order mark, transport (Content-Type), the document's own
// declaration when the bytes bear it out, then detection from the bytes. Pure; any thread.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::html {

enum class EncodingEvidence { byte_order_mark, transport, declaration, detection, fallback };
enum class Markup { html, xml, plain };

struct Decoded {
  std::string text;     // always valid UTF-8, without a byte order mark
  std::string encoding; // WHATWG name in lower case, such as "gb18030"
  std::string declared; // the label the document or transport gave, as written; may be empty
  EncodingEvidence evidence = EncodingEvidence::fallback;
  std::size_t replaced = 0; // bytes that could not be read and became U+FFFD
  std::size_t pasted = 0;   // bytes of windows-1252 within UTF-8, which were read as that
};

// `transport_charset` is the charset parameter of a Content-Type header, or empty. `language` is a
// hint such as the paper's language ("ko"), or empty: it decides between encodings that fit
// equally.
Decoded decode(std::string_view bytes, Markup markup, std::string_view transport_charset = {},
               std::string_view language = {});

// The WHATWG name for a label ("GB2312" gives "gb18030"); empty for an unknown one.
std::string encoding_for_label(std::string_view label);

} // namespace wireroom::html
