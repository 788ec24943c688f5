#include "http/encode.h"
#include "base/ascii.h"
#include "base/assert.h"
#include <brotli/encode.h>
#include <zlib.h>

namespace wireroom::http {
namespace {

std::string gzip(std::string_view text, int level) {
  z_stream stream{};
  // 15 + 16: a gzip wrapper; its header carries no time, so that equal input gives equal output.
  const int ready = deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  ASSERT(ready == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  ASSERT(done == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view text, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  const auto done =
      BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                            reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data()));
  ASSERT(done == BROTLI_TRUE);
  out.resize(size);
  return out;
}

// RFC 9110 §12.4.2: a weight of 0 means "not acceptable", in any of its spellings.
bool forbidden(std::string_view parameters) {
  const auto q = ascii::find(parameters, "q=");
  if (q == std::string_view::npos) return false;
  const auto value = ascii::trim(parameters.substr(q + 2));
  return value.starts_with('0') && value.find_first_not_of("0.") == std::string_view::npos;
}

} // namespace

std::string_view name_of(Coding coding) {
  switch (coding) {
  case Coding::gzip:
    return "gzip";
  case Coding::br:
    return "br";
  case Coding::identity:
    break;
  }
  return "";
}

Coding accepted_coding(std::string_view accept_encoding) {
  Coding best = Coding::identity;
  for (std::string_view offer : ascii::split(accept_encoding, ',')) {
    const auto semicolon = std::min(offer.find(';'), offer.size());
    const auto name = ascii::trim(offer.substr(0, semicolon));
    if (forbidden(offer.substr(semicolon))) continue;
    if (ascii::equal(name, "br")) return Coding::br;
    if (ascii::equal(name, "gzip") || ascii::equal(name, "x-gzip")) best = Coding::gzip;
  }
  return best;
}

bool compressible(std::string_view content_type) {
  const auto type = ascii::lowered(content_type.substr(0, content_type.find(';')));
  for (const std::string_view known : {"text/", "application/json", "application/xml"})
    if (type.starts_with(known)) return true;
  return type.ends_with("+xml") || type.ends_with("+json") || type == "application/javascript" ||
         type == "application/x-ndjson" || type == "application/jsonl";
}

std::string encode(std::string_view text, Coding coding, Effort effort) {
  switch (coding) {
  case Coding::gzip:
    return gzip(text, effort == Effort::best ? 9 : 4);
  case Coding::br:
    return brotli(text, effort == Effort::best ? 11 : 3);
  case Coding::identity:
    break;
  }
  return std::string(text);
}

} // namespace wireroom::http
