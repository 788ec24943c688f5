#include "briefing/return_address.h"
#include "base/ascii.h"
#include <sodium.h>

namespace wireroom::briefing {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648 §6
constexpr std::size_t mailing_length = 5, reader_length = 8, proof_length = 12;
constexpr std::size_t token_length = mailing_length + reader_length + proof_length;

void append(std::string& out, std::uint64_t value, std::size_t length) {
  for (std::size_t i = length; i-- > 0;) out += letters[(value >> (5 * i)) & 31];
}

std::string proof(std::string_view of, std::string_view secret) {
  // Made for every mail that goes out: libsodium's costs a quarter of OpenSSL's, which looks its
  // algorithm up each time.
  const auto bytes = [](std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  };
  unsigned char digest[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes(of), of.size());
  crypto_auth_hmacsha256_final(&state, digest);
  std::uint64_t first = 0;
  for (int i = 0; i < 8; ++i) first = first << 8 | digest[i];
  std::string out;
  append(out, first, proof_length);
  return out;
}

std::int64_t number(std::string_view text) {
  std::int64_t out = 0;
  for (const char c : text) out = out << 5 | std::int64_t(letters.find(c));
  return out;
}

} // namespace

std::string delivery_token(MailingId mailing, ReaderId reader, std::string_view secret) {
  std::string out;
  append(out, std::uint64_t(mailing.value), mailing_length);
  append(out, std::uint64_t(reader.value), reader_length);
  return out + proof(out, secret);
}

Result<DeliveryKey> read_delivery_token(std::string_view text, std::string_view secret) {
  const std::string low = ascii::lowered(text);
  for (std::size_t at = 0; at < low.size();) {
    const auto end = std::min(low.find_first_not_of(letters, at), low.size());
    if (end - at == token_length) {
      const auto token = std::string_view(low).substr(at, token_length);
      const auto body = token.substr(0, mailing_length + reader_length);
      if (proof(body, secret) == token.substr(body.size()))
        return DeliveryKey{MailingId{number(body.substr(0, mailing_length))},
                           ReaderId{number(body.substr(mailing_length))}};
    }
    at = end + 1;
  }
  return fail("this address was not made here");
}

} // namespace wireroom::briefing
