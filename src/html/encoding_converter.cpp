#include "html/encoding_converter.h"
#include "base/utf8.h"
#include <cerrno>
#include <iconv.h>
#include <memory>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

namespace wireroom::html {
namespace {

struct Closer {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Closer>;

// Where ICU's own meaning of a name is narrower than what the web writes under it.
const char* icu_name(std::string_view encoding) {
  if (encoding == "big5") return "ibm-1375_P100-2008"; // with the Hong Kong supplement
  if (encoding == "euc-kr") return "windows-949-2000";
  if (encoding == "shift_jis") return "ibm-943_P15A-2003";
  if (encoding == "windows-874") return "windows-874-2000";
  if (encoding == "x-mac-cyrillic") return "macos-7_3-10.2";
  if (encoding == "iso-8859-8-i") return "iso-8859-8";
  if (encoding == "iso-8859-16") return "iso-8859-16";
  return nullptr;
}

// ICU would write U+001A for single bytes of some encodings; every unreadable one is to be seen.
void U_CALLCONV write_replacement(const void*, UConverterToUnicodeArgs* arguments, const char*,
                                  int32_t, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  constexpr char16_t replacement = 0xFFFD;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}

Converter open(std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const char* special = icu_name(encoding);
  Converter converter(ucnv_open(special ? special : std::string(encoding).c_str(), &status));
  if (U_FAILURE(status)) {
    status = U_ZERO_ERROR;
    converter.reset(ucnv_open("windows-1252", &status));
  }
  if (converter)
    ucnv_setToUCallBack(converter.get(), write_replacement, nullptr, nullptr, nullptr, &status);
  return converter;
}

std::u16string by_icu(std::string_view bytes, UConverter* converter) {
  std::u16string text;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  char16_t chunk[4096];
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    char16_t* to = chunk;
    ucnv_toUnicode(converter, &to, chunk + std::size(chunk), &from, end, nullptr, true, &status);
    text.append(chunk, to);
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  return text;
}

const char* iconv_name(std::string_view encoding) {
  if (encoding == "johab") return "JOHAB";
  if (encoding == "euc-tw") return "EUC-TW";
  return nullptr;
}

std::u16string by_iconv(std::string_view bytes, const char* name) {
  std::u16string text;
  const iconv_t state = iconv_open("UTF-16LE", name);
  if (state == reinterpret_cast<iconv_t>(-1)) return std::u16string(bytes.size(), u'\uFFFD');
  char* from = const_cast<char*>(bytes.data()); // iconv() does not write there
  std::size_t left = bytes.size();
  char16_t chunk[2048];
  while (left > 0) {
    char* to = reinterpret_cast<char*>(chunk);
    std::size_t room = sizeof chunk;
    const auto done = iconv(state, &from, &left, &to, &room);
    text.append(chunk, (sizeof chunk - room) / sizeof *chunk);
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    text += u'\uFFFD';
    ++from;
    --left;
  }
  iconv_close(state);
  return text;
}

// windows-1258 writes Vietnamese tones as marks after the letter; readers and searches expect one
// character.
std::u16string composed(const std::u16string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return text;
  const icu::UnicodeString from(false, text.data(), int(text.size()));
  const icu::UnicodeString to = nfc->normalize(from, status);
  return U_FAILURE(status) ? text : std::u16string(to.getBuffer(), std::size_t(to.length()));
}

} // namespace

std::u16string convert_to_utf16(std::string_view bytes, std::string_view encoding) {
  if (const char* name = iconv_name(encoding)) return by_iconv(bytes, name);
  const Converter converter = open(encoding);
  if (!converter) return std::u16string(bytes.begin(), bytes.end());
  std::u16string text = by_icu(bytes, converter.get());
  return encoding == "windows-1258" ? composed(text) : text;
}

Converted convert_to_utf8(std::string_view bytes, std::string_view encoding) {
  const std::u16string text = convert_to_utf16(bytes, encoding);
  Converted result;
  result.text.reserve(text.size() + text.size() / 2);
  for (std::size_t at = 0; at < text.size(); ++at) {
    char32_t c = text[at];
    if ((c & 0xFC00) == 0xD800 && at + 1 < text.size() && (text[at + 1] & 0xFC00) == 0xDC00)
      c = 0x10000 + ((c & 0x3FF) << 10) + (text[++at] & 0x3FF);
    if (c == 0xFFFD) ++result.replaced;
    utf8::append(result.text, c);
  }
  return result;
}

} // namespace wireroom::html
