#include "briefing/sign_up.h"
#include "base/ascii.h"
#include "mail/address.h"
#include <charconv>
#include <fmt/format.h>
#include <sodium.h>

namespace wireroom::briefing {
namespace {

constexpr days confirmation_holds{7};

// "12.1773291600.<authenticator>": the reader, when the token was made, and the proof.
struct Parts {
  ReaderId reader;
  std::int64_t made = 0;
  std::string_view content, proof;
};

std::optional<Parts> parts_of(std::string_view token) {
  const auto dot = token.find('.');
  const auto second = dot == token.npos ? dot : token.find('.', dot + 1);
  if (second == token.npos) return std::nullopt;
  Parts out{.content = token.substr(0, second), .proof = token.substr(second + 1)};
  const char* const begin = token.data();
  const auto id = std::from_chars(begin, begin + dot, out.reader.value);
  const auto made = std::from_chars(begin + dot + 1, begin + second, out.made);
  if (id.ptr != begin + dot || made.ptr != begin + second) return std::nullopt;
  return out;
}

} // namespace

const char* const consent_words =
    "By giving us your e-mail address you agree to our Privacy Policy and Terms of Service. We "
    "first send a mail in which you confirm; you can leave with one click at any time.";

std::string SignUp::authenticator(std::string_view purpose, std::string_view content) const {
  const std::string text = fmt::format("{}\n{}", purpose, content);
  unsigned char bytes[crypto_generichash_BYTES];
  crypto_generichash(bytes, sizeof bytes, reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), reinterpret_cast<const unsigned char*>(secret_.data()),
                     std::min<std::size_t>(secret_.size(), crypto_generichash_KEYBYTES_MAX));
  constexpr int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_encoded_len(sizeof bytes, form), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, sizeof bytes, form);
  out.pop_back();
  return out;
}

Result<bool> SignUp::within_limits(const Reader& reader, const Shown& shown, Instant now) {
  TRY_SET(const auto of_address, readers_.asked_of(reader.id, now - days(1)));
  const std::string domain = reader.address.substr(reader.address.rfind('@') + 1);
  TRY_SET(const auto at_domain, readers_.asked_at(domain, now - hours(1)));
  TRY_SET(const auto from_network, readers_.asked_from(shown.network, now - hours(1)));
  return of_address < limits_.address && at_domain < limits_.domain &&
         from_network < limits_.network;
}

Result<std::optional<SignUp::Confirmation>> SignUp::ask(const std::string& typed,
                                                        const Shown& shown, Instant now) {
  TRY_SET(const mail::Address address, mail::parse_address(ascii::trim(typed)));
  return database_.transaction([&]() -> Result<std::optional<Confirmation>> {
    TRY_SET(const Reader reader, readers_.add(address.text(), now));
    TRY_SET(const bool may, within_limits(reader, shown, now));
    const std::string content = fmt::format("{}.{}", reader.id.value, unix_seconds(now));
    Confirmation made{address.text(), content + "." + authenticator("confirm", content)};
    // Only an asking that leads to a mail is kept, so that a storm of posts cannot fill the data.
    if (!may || reader.subscribed()) return std::optional<Confirmation>();
    TRY(readers_.consent(reader.id, {Act::asked, now, shown}));
    return std::optional(std::move(made));
  });
}

Result<std::optional<Reader>> SignUp::named(std::string_view purpose, const std::string& token) {
  const auto parts = parts_of(token);
  if (!parts) return std::optional<Reader>();
  const std::string proof = authenticator(purpose, parts->content);
  if (proof.size() != parts->proof.size() ||
      sodium_memcmp(proof.data(), parts->proof.data(), proof.size()) != 0)
    return std::optional<Reader>();
  return readers_.find(parts->reader);
}

Result<std::optional<Reader>> SignUp::of_confirmation(const std::string& token, Instant now) {
  TRY_SET(auto reader, named("confirm", token));
  if (reader && from_unix_seconds(parts_of(token)->made) + confirmation_holds < now) reader.reset();
  return reader;
}

Result<std::optional<Reader>> SignUp::of_leaving(const std::string& token) {
  return named("leave", token);
}

Outcome SignUp::confirm(const Reader& reader, const Shown& shown, Instant now) {
  if (reader.subscribed()) return {};
  return readers_.consent(reader.id, {Act::confirmed, now, shown});
}

Outcome SignUp::leave(const Reader& reader, const Shown& shown, Instant now) {
  if (reader.last == Act::left) return {};
  return readers_.consent(reader.id, {Act::left, now, shown});
}

std::string SignUp::leave_token(ReaderId reader) const {
  const std::string content = fmt::format("{}.0", reader.value);
  return content + "." + authenticator("leave", content);
}

} // namespace wireroom::briefing
