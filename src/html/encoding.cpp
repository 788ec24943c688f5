#include "html/encoding.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "html/encoding_converter.h"
#include "html/encoding_declaration.h"
#include "html/encoding_detect.h"
#include "html/encoding_wide.h"
#include "html/windows_1252.h"
#include <algorithm>
#include <simdjson.h>

namespace wireroom::html {
namespace {

// By words of eight bytes with one test a block, which compilers turn into vector instructions.
bool is_ascii(std::string_view bytes) {
  constexpr std::size_t block = 256;
  while (bytes.size() >= block) {
    std::uint64_t seen = 0;
    for (std::size_t at = 0; at < block; at += 8) {
      std::uint64_t word;
      std::memcpy(&word, bytes.data() + at, 8);
      seen |= word;
    }
    if (seen & 0x8080808080808080u) return false;
    bytes.remove_prefix(block);
  }
  return std::none_of(bytes.begin(), bytes.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// A quotation mark or letter of windows-1252 that was pasted into UTF-8: it stands between ASCII
// characters, a letter behind another letter. What a cut left of a longer character does not.
bool is_pasted(std::string_view bytes, std::size_t at) {
  const auto c = static_cast<unsigned char>(bytes[at]);
  const char before = at > 0 ? bytes[at - 1] : ' ';
  const char after = at + 1 < bytes.size() ? bytes[at + 1] : ' ';
  if (is_high(before) || is_high(after)) return false;
  return c < 0xC0 || ascii::is_alpha(before) || ascii::is_alpha(after);
}

struct Utf8Count {
  std::size_t good = 0, bad = 0; // sequences of several bytes; bytes that belong to none
  std::size_t pasted = 0;        // of those
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (!is_high(bytes[at])) {
      ++at;
      continue;
    }
    const std::size_t before = at;
    utf8::next(bytes, at);
    ++(at - before > 1 ? count.good : count.bad);
    count.pasted += at - before == 1 && is_pasted(bytes, before);
  }
  return count;
}

// Letters of two and more bytes are seldom UTF-8 by chance, so one bad byte in ten is damage: a cut
// in the middle of a character, or a line pasted from elsewhere.
bool is_damaged_utf8(const Utf8Count& count) {
  return count.good >= 10 * count.bad;
}

Decoded as_valid_utf8(std::string_view bytes, EncodingEvidence evidence) {
  return {std::string(bytes), "utf-8", "", evidence, 0};
}

Decoded as_utf8(std::string_view bytes, EncodingEvidence evidence) {
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return as_valid_utf8(bytes, evidence);
  Decoded result{.text = {}, .encoding = "utf-8", .declared = {}, .evidence = evidence};
  result.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t from = at;
    const char32_t c = utf8::next(bytes, at);
    const bool bad = at - from == 1 && is_high(bytes[from]);
    if (bad && is_pasted(bytes, from)) {
      utf8::append(result.text, windows_1252_letter(static_cast<unsigned char>(bytes[from])));
      ++result.pasted;
    } else {
      utf8::append(result.text, c);
      result.replaced += bad;
    }
  }
  return result;
}

Decoded as(std::string_view bytes, std::string_view encoding, EncodingEvidence evidence) {
  if (encoding == "utf-8") return as_utf8(bytes, evidence);
  Converted converted = convert_to_utf8(bytes, encoding);
  Decoded result;
  result.text = std::move(converted.text);
  result.encoding = encoding;
  result.evidence = evidence;
  result.replaced = converted.replaced;
  return result;
}

// Seven-bit encodings switch by escape sequences, so that their bytes look like ASCII.
std::string_view seven_bit_encoding(std::string_view bytes) {
  if (bytes.find('\x1B') != std::string_view::npos) {
    if (bytes.find("\x1B$)C") != std::string_view::npos) return "iso-2022-kr";
    for (const char* japanese : {"\x1B$B", "\x1B$@", "\x1B(J", "\x1B(I", "\x1B$(D"})
      if (bytes.find(japanese) != std::string_view::npos) return "iso-2022-jp";
  }
  return {};
}

bool is_wide(std::string_view encoding) {
  return encoding.starts_with("utf-16") || encoding.starts_with("utf-32");
}

// Named encodings in the order in which they are believed.
struct Claim {
  std::string encoding;
  EncodingEvidence evidence;
};

std::vector<Claim> claims_of(std::string_view transport, std::string_view declared) {
  std::vector<Claim> claims;
  if (auto name = encoding_for_label(transport); !name.empty())
    claims.push_back({std::move(name), EncodingEvidence::transport});
  if (auto name = encoding_for_label(declared); !name.empty())
    claims.push_back({std::move(name), EncodingEvidence::declaration});
  // What declares itself in ASCII is not UTF-16 (WHATWG HTML §13.2.3.2); nor is text in a seven-bit
  // encoding that was not recognised by its escapes.
  std::erase_if(claims,
                [](const Claim& c) { return is_wide(c.encoding) || c.encoding == "replacement"; });
  return claims;
}

// A claim is borne out when its reading surprises not much more than the best one. A claim of
// windows-1252 is often a server's default, so it must stand closer.
bool borne_out(const Claim& claim, std::string_view sample, const std::vector<Reading>& readings) {
  const Reading& best = readings.front();
  if (claim.encoding == best.encoding) return true;
  const float bits = cost_of(sample, claim.encoding, readings);
  const float slack = claim.encoding == "windows-1252" ? 0.10f : 0.25f;
  return bits <= best.bits * (1 + slack) + 30;
}

Decoded decide(std::string_view bytes, const std::vector<Claim>& claims, const Utf8Count& count,
               std::string_view language) {
  for (const Claim& claim : claims)
    if (claim.encoding == "utf-8" && count.good > 0 && count.good + count.pasted >= count.bad)
      return as_utf8(bytes, claim.evidence);
  if (is_damaged_utf8(count)) return as_utf8(bytes, EncodingEvidence::detection);
  const std::string sample = telling_words(bytes);
  const auto readings = read_every_way(sample, language);
  if (readings.empty()) return as(bytes, "windows-1252", EncodingEvidence::fallback);
  for (const Claim& claim : claims)
    if (claim.encoding != "utf-8" && borne_out(claim, sample, readings))
      return as(bytes, claim.encoding, claim.evidence);
  return as(bytes, readings.front().encoding, EncodingEvidence::detection);
}

// A few Chinese or Korean characters can be valid UTF-8 by chance; a claim then says which.
const Claim* claim_against_utf8(const std::vector<Claim>& claims, std::string_view bytes) {
  constexpr std::array<std::string_view, 5> two_bytes = {"gb18030", "big5", "euc-kr", "shift_jis",
                                                         "euc-jp"};
  const auto claim = std::find_if(claims.begin(), claims.end(), [&](const Claim& c) {
    return std::find(two_bytes.begin(), two_bytes.end(), c.encoding) != two_bytes.end();
  });
  return claim != claims.end() && count_utf8(bytes).good <= 3 ? &*claim : nullptr;
}

Decoded decode_valid_utf8(std::string_view bytes, const std::vector<Claim>& claims) {
  if (const auto wide = seven_bit_encoding(bytes); !wide.empty())
    return as(bytes, wide, EncodingEvidence::detection);
  const bool ascii_only = is_ascii(bytes);
  if (!ascii_only)
    if (const Claim* claim = claim_against_utf8(claims, bytes))
      return as(bytes, claim->encoding, claim->evidence);
  for (const Claim& claim : claims)
    if (claim.encoding == "utf-8") return as_valid_utf8(bytes, claim.evidence);
  Decoded result = as_valid_utf8(bytes, EncodingEvidence::detection);
  if (ascii_only && !claims.empty()) { // every claim but the wide ones reads ASCII as it is
    result.encoding = claims.front().encoding;
    result.evidence = claims.front().evidence;
  }
  return result;
}

} // namespace

Decoded decode(std::string_view bytes, Markup markup, std::string_view transport_charset,
               std::string_view language) {
  if (const ByteOrderMark mark = byte_order_mark(bytes); !mark.encoding.empty())
    return as(bytes.substr(mark.length), mark.encoding, EncodingEvidence::byte_order_mark);
  if (const auto wide = wide_encoding(bytes); !wide.empty())
    return as(bytes, wide, EncodingEvidence::detection);
  const std::string_view label =
      markup == Markup::plain ? std::string_view() : declared_label(bytes, markup);
  const auto claims = claims_of(transport_charset, label);
  Decoded result = simdjson::validate_utf8(bytes.data(), bytes.size())
                       ? decode_valid_utf8(bytes, claims)
                       : decide(bytes, claims, count_utf8(bytes), language);
  result.declared = transport_charset.empty() ? label : transport_charset;
  return result;
}

} // namespace wireroom::html
