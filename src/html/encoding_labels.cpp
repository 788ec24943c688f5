// The WHATWG Encoding Standard's labels (section 4.2), one line an encoding: its name, then what
// documents call it.
#include "base/ascii.h"
#include "html/encoding.h"
#include <unordered_map>

namespace wireroom::html {
namespace {

constexpr std::string_view table =
    "utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8\n"
    "ibm866 866 cp866 csibm866\n"
    "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2\n"
    "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3\n"
    "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4\n"
    "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
    "iso_8859-5:1988\n"
    "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
    "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987\n"
    "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 "
    "iso_8859-7 iso_8859-7:1987 sun_eu_greek\n"
    "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
    "iso_8859-8 iso_8859-8:1988 visual\n"
    "iso-8859-8-i csiso88598i logical\n"
    "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6\n"
    "iso-8859-13 iso8859-13 iso885913\n"
    "iso-8859-14 iso8859-14 iso885914\n"
    "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9\n"
    "iso-8859-16\n"
    "koi8-r cskoi8r koi koi8 koi8_r\n"
    "koi8-u koi8-ru\n"
    "macintosh csmacintosh mac x-mac-roman\n"
    "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620\n"
    "windows-1250 cp1250 x-cp1250\n"
    "windows-1251 cp1251 x-cp1251\n"
    "windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
    "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252\n"
    "windows-1253 cp1253 x-cp1253\n"
    "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
    "iso_8859-9:1989 l5 latin5 x-cp1254\n"
    "windows-1255 cp1255 x-cp1255\n"
    "windows-1256 cp1256 x-cp1256\n"
    "windows-1257 cp1257 x-cp1257\n"
    "windows-1258 cp1258 x-cp1258\n"
    "x-mac-cyrillic x-mac-ukrainian\n"
    "gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk\n"
    "gb18030\n"
    "big5 big5-hkscs cn-big5 csbig5 x-x-big5\n"
    "euc-jp cseucpkdfmtjapanese x-euc-jp\n"
    "iso-2022-jp csiso2022jp\n"
    "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis\n"
    "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
    "ksc_5601 windows-949\n"
    "replacement csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr\n"
    "utf-16be unicodefffe\n"
    "utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16\n"
    "x-user-defined\n"
    // Not of the standard, and seen in feeds and on pages all the same.
    "macintosh macroman\n"
    "x-mac-cyrillic maccyrillic mac-cyrillic x-mac-cyrillic\n"
    "euc-kr ks_c_5601 cp949 uhc ms949\n"
    "shift_jis cp932\n"
    "big5 cp950 big5-eten\n"
    "gbk cp936 euc-cn\n"
    "windows-874 cp874\n"
    "ibm855 cp855 855 csibm855\n"
    "utf-32le utf-32 ucs-4 iso-10646-ucs-4\n"
    "utf-32be\n"
    "johab cp1361 ms1361\n"
    "euc-tw x-euc-tw\n";

using Labels = std::unordered_map<std::string_view, std::string_view>;

Labels read_table() {
  Labels labels;
  for (std::string_view line : ascii::split(table, '\n')) {
    const auto words = ascii::split(line, ' ');
    // gb18030 reads every gbk document, and the four-byte forms that gbk documents have as well.
    const std::string_view name = words[0] == "gbk" ? "gb18030" : words[0];
    for (std::string_view label : words)
      if (!label.empty()) labels.emplace(label, name);
  }
  return labels;
}

} // namespace

std::string encoding_for_label(std::string_view label) {
  static const Labels labels = read_table();
  const auto found = labels.find(ascii::lowered(ascii::trim(label)));
  return found == labels.end() ? "" : std::string(found->second);
}

} // namespace wireroom::html
