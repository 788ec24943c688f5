#include "briefing/reader_token.h"
#include "base/ascii.h"
#include <charconv>
#include <fmt/format.h>
#include <sodium.h>

namespace wireroom::briefing {
namespace {

constexpr std::string_view names[] = {"confirm", "leave", "own-data"};

std::string keyed_hash(std::string_view purpose, std::string_view content,
                       std::string_view secret) {
  const std::string text = fmt::format("{}\n{}", purpose, content);
  unsigned char bytes[crypto_generichash_BYTES];
  crypto_generichash(bytes, sizeof bytes, reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                     std::min<std::size_t>(secret.size(), crypto_generichash_KEYBYTES_MAX));
  constexpr int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_encoded_len(sizeof bytes, form), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, sizeof bytes, form);
  out.pop_back();
  return out;
}

} // namespace

std::string reader_token(TokenPurpose purpose, const ReaderToken& token, std::string_view secret) {
  const std::string content = fmt::format("{}.{}", token.reader.value, unix_seconds(token.made));
  return content + "." + keyed_hash(names[int(purpose)], content, secret);
}

std::optional<ReaderToken> read_reader_token(TokenPurpose purpose, std::string_view text,
                                             std::string_view secret) {
  const auto dot = text.find('.');
  const auto second = dot == text.npos ? dot : text.find('.', dot + 1);
  if (second == text.npos) return std::nullopt;
  ReaderToken out;
  std::int64_t made = 0;
  const char* const begin = text.data();
  const auto id = std::from_chars(begin, begin + dot, out.reader.value);
  const auto at = std::from_chars(begin + dot + 1, begin + second, made);
  if (id.ptr != begin + dot || at.ptr != begin + second) return std::nullopt;
  const std::string proof = keyed_hash(names[int(purpose)], text.substr(0, second), secret);
  if (proof.size() != text.size() - second - 1 ||
      sodium_memcmp(proof.data(), begin + second + 1, proof.size()) != 0)
    return std::nullopt;
  out.made = from_unix_seconds(made);
  return out;
}

std::string address_hash(std::string_view address, std::string_view secret) {
  return keyed_hash("address", ascii::lowered(address), secret);
}

} // namespace wireroom::briefing
