#include "http/unpack.h"
#include <array>
#include <zlib.h>

namespace wireroom::http {
namespace {

class Inflater {
 public:
  explicit Inflater(std::string_view bytes) {
    // 15 + 16: gzip wrappers alone
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc();
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // Z_OK: there is more to come.
  int step(std::string& out) {
    stream_.next_out = reinterpret_cast<Bytef*>(chunk_.data());
    stream_.avail_out = static_cast<uInt>(chunk_.size());
    const int state = inflate(&stream_, Z_NO_FLUSH);
    out.append(chunk_.data(), chunk_.size() - stream_.avail_out);
    return state;
  }

  bool next_member() {
    const std::string_view rest(reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in);
    return is_gzip(rest) && inflateReset(&stream_) == Z_OK;
  }

 private:
  z_stream stream_{};
  std::array<char, 1 << 16> chunk_;
};

} // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B\x08");
}

Result<std::string> unpack_gzip(std::string_view bytes, std::size_t limit) {
  Inflater inflater(bytes);
  std::string out;
  for (;;) {
    const int state = inflater.step(out);
    if (out.size() > limit) return fail("unpacked it is larger than {} MB", limit >> 20);
    if (state == Z_STREAM_END && !inflater.next_member()) return out;
    if (state != Z_OK && state != Z_STREAM_END) return fail("its gzip data is damaged or cut off");
  }
}

} // namespace wireroom::http
