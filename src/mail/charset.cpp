#include "mail/charset.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "mail/transfer.h"
#include <unicode/ucnv.h>

namespace wireroom::mail {
namespace {

std::string converted(UConverter* converter, std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  std::u16string wide(bytes.size() * 2 + 4, u'\0');
  const auto length = ucnv_toUChars(converter, wide.data(), int32_t(wide.size()), bytes.data(),
                                    int32_t(bytes.size()), &error);
  if (U_FAILURE(error)) return utf8::repaired(bytes);
  std::string out;
  for (int32_t i = 0; i < length;) {
    char32_t code = wide[std::size_t(i++)];
    if (code >= 0xD800 && code < 0xDC00 && i < length && wide[std::size_t(i)] >= 0xDC00 &&
        wide[std::size_t(i)] < 0xE000)
      code = 0x10000 + ((code - 0xD800) << 10) + (wide[std::size_t(i++)] - 0xDC00);
    utf8::append(out, code);
  }
  return out;
}

} // namespace

std::string text_from(std::string_view charset, std::string_view bytes) {
  const bool plain = charset.empty() || ascii::equal(charset, "utf-8") ||
                     ascii::equal(charset, "us-ascii") || ascii::starts_with(charset, "unknown");
  if (plain && utf8::valid(bytes)) return std::string(bytes);
  UErrorCode error = U_ZERO_ERROR;
  const std::string name(plain ? "ISO-8859-1" : std::string(charset.substr(0, 64)));
  UConverter* converter = ucnv_open(name.c_str(), &error);
  if (U_FAILURE(error)) return utf8::repaired(bytes);
  auto text = converted(converter, bytes);
  ucnv_close(converter);
  return text;
}

std::string decoded_words(std::string_view value) {
  std::string out;
  bool after_word = false; // white space between two encoded words is not text (RFC 2047 §6.2)
  for (std::size_t at = 0; at < value.size();) {
    const auto start = value.find("=?", at);
    if (start == value.npos) {
      out += value.substr(at);
      break;
    }
    const auto charset_end = value.find('?', start + 2);
    const auto text = charset_end == value.npos ? value.npos : charset_end + 3;
    const auto end =
        text >= value.size() || value[text - 1] != '?' ? value.npos : value.find("?=", text);
    if (end == value.npos) {
      out += value.substr(at);
      break;
    }
    const auto between = value.substr(at, start - at);
    if (!after_word || !ascii::trim(between).empty()) out += between;
    auto charset = value.substr(start + 2, charset_end - start - 2);
    charset = charset.substr(0, charset.find('*')); // RFC 2231 §5: a language may follow
    const auto words = value.substr(text, end - text);
    const bool base64 = ascii::lower(value[charset_end + 1]) == 'b';
    out += text_from(charset, base64 ? from_base64(words) : from_q(words));
    after_word = true;
    at = end + 2;
  }
  return utf8::repaired(out);
}

} // namespace wireroom::mail
