#include "feed/signature.h"
#include "base/ascii.h"
#include "base/assert.h"
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace wireroom::feed {
namespace {

constexpr minutes push_tolerance{15};

struct Method {
  std::string_view name;
  Digest digest;
  const EVP_MD* (*function)();
};

constexpr Method methods[] = {
    {"sha1", Digest::sha1, EVP_sha1},
    {"sha256", Digest::sha256, EVP_sha256},
    {"sha384", Digest::sha384, EVP_sha384},
    {"sha512", Digest::sha512, EVP_sha512},
};

std::string signed_text(std::string_view stamp, std::string_view body) {
  std::string text(stamp);
  text += '.';
  text += body;
  return text;
}

} // namespace

std::string hmac_hex(Digest digest, std::string_view secret, std::string_view body) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  HMAC(methods[std::size_t(digest)].function(), secret.data(), int(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), bytes.data(), &length);
  std::string hex;
  for (unsigned i = 0; i < length; ++i) hex += fmt::format("{:02x}", bytes[i]);
  return hex;
}

std::string new_secret() {
  std::array<unsigned char, 20> bytes{};
  ASSERT(RAND_bytes(bytes.data(), int(bytes.size())) == 1);
  std::string hex;
  for (const unsigned char byte : bytes) hex += fmt::format("{:02x}", byte);
  return hex;
}

SignatureVerdict check_signature(std::string_view signature, std::string_view secret,
                                 std::string_view body) {
  const std::size_t equals = signature.find('=');
  if (equals == std::string_view::npos) return SignatureVerdict::none;
  const std::string_view name = ascii::trim(signature.substr(0, equals));
  const std::string given = ascii::lowered(ascii::trim(signature.substr(equals + 1)));
  for (const Method& method : methods) {
    if (!ascii::equal(name, method.name)) continue;
    const std::string wanted = hmac_hex(method.digest, secret, body);
    const bool same = given.size() == wanted.size() &&
                      CRYPTO_memcmp(given.data(), wanted.data(), wanted.size()) == 0;
    if (!same) return SignatureVerdict::wrong;
    return method.digest == Digest::sha1 ? SignatureVerdict::weak : SignatureVerdict::holds;
  }
  return SignatureVerdict::none;
}

std::string push_signature(std::string_view secret, std::string_view body, Instant now) {
  const std::string stamp = std::to_string(unix_seconds(now));
  return fmt::format("t={},sha256={}", stamp,
                     hmac_hex(Digest::sha256, secret, signed_text(stamp, body)));
}

std::string why_push_is_refused(const http::Request& request, std::string_view secret,
                                Instant now) {
  std::string_view stamp, signature;
  for (std::string_view part : ascii::split(request.headers.get("x-wireroom-signature"), ',')) {
    part = ascii::trim(part);
    part.starts_with("t=") ? stamp = part.substr(2) : signature = part;
  }
  std::int64_t at = 0;
  const auto read = std::from_chars(stamp.data(), stamp.data() + stamp.size(), at);
  if (stamp.empty() || read.ec != std::errc() || read.ptr != stamp.data() + stamp.size())
    return "the push has no X-Wireroom-Signature with a time";
  if (check_signature(signature, secret, signed_text(stamp, request.body)) !=
      SignatureVerdict::holds)
    return "the signature of the push does not hold";
  if (std::abs(unix_seconds(now) - at) > std::chrono::seconds(push_tolerance).count())
    return "the push was signed more than a quarter of an hour away from now";
  return {};
}

} // namespace wireroom::feed
