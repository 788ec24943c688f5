#include "desk/session.h"
#include "base/ascii.h"
#include "base/assert.h"
#include <sodium.h>

namespace wireroom::desk {
namespace {

void start_library() {
  static const int started = sodium_init();
  ASSERT(started >= 0);
}

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string out(size * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes, size);
  out.pop_back();
  return out;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace

Sessions::Sessions(std::string secret) : secret_(std::move(secret)) {
  start_library();
  ASSERT(secret_.size() >= crypto_generichash_KEYBYTES_MIN);
}

std::string Sessions::authenticator(std::string_view purpose, std::string_view content) const {
  const std::string text = std::string(purpose) + '\n' + std::string(content);
  unsigned char out[crypto_generichash_BYTES];
  const std::size_t key_size =
      std::min<std::size_t>(secret_.size(), crypto_generichash_KEYBYTES_MAX);
  crypto_generichash(out, sizeof out, reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), reinterpret_cast<const unsigned char*>(secret_.data()), key_size);
  return hex(out, sizeof out);
}

std::string Sessions::begin(std::string_view editor, Instant now) const {
  const auto* name = reinterpret_cast<const unsigned char*>(editor.data());
  const std::string content =
      fmt::format("{}.{}", unix_seconds(now + lifetime), hex(name, editor.size()));
  return content + "." + authenticator("session", content);
}

std::optional<std::string> Sessions::editor(std::string_view cookie, Instant now) const {
  const auto parts = ascii::split(cookie, '.');
  if (parts.size() != 3) return std::nullopt;
  const std::string_view content = cookie.substr(0, parts[0].size() + 1 + parts[1].size());
  if (!same(parts[2], authenticator("session", content))) return std::nullopt;
  // What follows was written by begin(), because the authenticator holds.
  if (std::stoll(std::string(parts[0])) <= unix_seconds(now)) return std::nullopt;
  std::string name(parts[1].size() / 2, '\0');
  sodium_hex2bin(reinterpret_cast<unsigned char*>(name.data()), name.size(), parts[1].data(),
                 parts[1].size(), nullptr, nullptr, nullptr);
  return name;
}

std::string Sessions::form_token(std::string_view cookie) const {
  return authenticator("form", cookie);
}

bool Sessions::form_token_holds(std::string_view cookie, std::string_view token) const {
  return same(form_token(cookie), token);
}

std::string hash_password(const std::string& password) {
  start_library();
  char out[crypto_pwhash_STRBYTES];
  const int failed =
      crypto_pwhash_str(out, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE);
  if (failed) throw std::bad_alloc();
  return out;
}

bool check_password(const std::string& stored, const std::string& password) {
  start_library();
  if (stored.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

std::string new_password() {
  start_library();
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string out;
  for (int i = 0; i < 20; ++i) out += letters[randombytes_uniform(letters.size())];
  return out;
}

} // namespace wireroom::desk
