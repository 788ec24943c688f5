#include "mail/address.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <array>
#include <unicode/uidna.h>

namespace wireroom::mail {
namespace {

Result<std::string> to_a_labels(std::string_view domain) {
  UErrorCode error = U_ZERO_ERROR;
  UIDNA* idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES, &error);
  if (U_FAILURE(error)) return fail("international domain names cannot be read here");
  std::array<char, 512> out{};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const auto length = uidna_nameToASCII_UTF8(idna, domain.data(), int32_t(domain.size()),
                                             out.data(), int32_t(out.size()), &info, &error);
  uidna_close(idna);
  if (U_FAILURE(error) || info.errors != 0 || length <= 0 || length > 253)
    return fail("{} is no domain name", domain);
  return std::string(out.data(), std::size_t(length));
}

bool is_local_char(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 128 ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

} // namespace

Result<Address> parse_address(std::string_view text) {
  text = ascii::trim(text);
  const auto at = text.rfind('@');
  if (at == text.npos || at == 0 || at + 1 == text.size()) return fail("this is no mail address");
  const auto local = text.substr(0, at), domain = text.substr(at + 1);
  if (local.size() > 64 || domain.size() > 253) return fail("the mail address is too long");
  if (!utf8::valid(text)) return fail("the mail address is not UTF-8");
  bool international = false;
  for (const char c : local) {
    if (!is_local_char(c)) return fail("the mail address holds a character that none may hold");
    international |= static_cast<unsigned char>(c) >= 128;
  }
  if (local.front() == '.' || local.back() == '.' || local.find("..") != local.npos)
    return fail("the mail address has a dot where none may stand");
  TRY_SET(std::string ascii_domain, to_a_labels(domain));
  if (ascii_domain.find('.') == ascii_domain.npos) return fail("{} is no domain name", domain);
  return Address{std::string(local), std::move(ascii_domain), international};
}

} // namespace wireroom::mail
