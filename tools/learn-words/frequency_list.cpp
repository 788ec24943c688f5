#include "frequency_list.h"
#include <cmath>
#include <cstdint>
#include <zlib.h>

namespace wireroom::learn {
namespace {

// As much of MessagePack as these files use: arrays, one small map, strings, small numbers.
class Reader {
 public:
  explicit Reader(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t array() {
    const unsigned tag = byte();
    if ((tag & 0xF0) == 0x90) return tag & 0x0F;
    return tag == 0xDC ? number(2) : tag == 0xDD ? number(4) : 0;
  }

  std::string text() {
    const unsigned tag = byte();
    std::size_t size = 0;
    if ((tag & 0xE0) == 0xA0) size = tag & 0x1F;
    else if (tag == 0xD9) size = number(1);
    else if (tag == 0xDA) size = number(2);
    const std::string out = bytes_.substr(std::min(at_, bytes_.size()), size);
    at_ += size;
    return out;
  }

  void skip_header() { // {"format": "cB", "version": 1}
    const std::size_t pairs = byte() & 0x0F;
    for (std::size_t i = 0; i < pairs; ++i) {
      text();
      if (at_ < bytes_.size() && (static_cast<unsigned char>(bytes_[at_]) & 0xE0) == 0xA0) text();
      else byte();
    }
  }

  bool ended() const { return at_ >= bytes_.size(); }

 private:
  unsigned byte() { return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : 0; }
  std::size_t number(int bytes) {
    std::size_t out = 0;
    while (bytes-- > 0) out = out << 8 | byte();
    return out;
  }

  std::string bytes_;
  std::size_t at_ = 0;
};

} // namespace

Result<std::vector<WordShare>> read_frequency_list(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (!file) return fail("cannot read {}", path);
  std::string bytes;
  char chunk[1 << 16];
  for (int got = 0; (got = gzread(file, chunk, sizeof chunk)) > 0;)
    bytes.append(chunk, std::size_t(got));
  gzclose(file);
  Reader reader(std::move(bytes));
  std::vector<WordShare> out;
  const std::size_t groups = reader.array();
  reader.skip_header();
  for (std::size_t group = 0; group + 1 < groups && !reader.ended(); ++group)
    for (std::size_t words = reader.array(); words-- > 0 && !reader.ended();)
      out.push_back({reader.text(), std::pow(10.0, -double(group) / 100)});
  if (out.empty()) return fail("{} holds no words", path);
  return out;
}

} // namespace wireroom::learn
