#include "store/compress.h"
#include "base/assert.h"
#include <memory>
#include <zstd.h>

namespace wireroom::store {

namespace {

constexpr int level = 3; // of 19: further levels save little on texts of a few kilobytes

// Their tables cost more to set up than a text of a few kilobytes to pack; each thread keeps one.
ZSTD_CCtx* packing() {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  return context.get();
}

ZSTD_DCtx* unpacking() {
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                  &ZSTD_freeDCtx);
  return context.get();
}

} // namespace

std::string compress(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(packing(), packed.data(), packed.size(), bytes.data(), bytes.size(), level);
  ASSERT(!ZSTD_isError(size)); // the room was what ZSTD_compressBound asked for
  packed.resize(size);
  return packed;
}

Result<std::string> decompress(std::string_view packed, std::size_t limit) {
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    return fail("a kept text is damaged");
  if (size > limit) return fail("a kept text has {} bytes, more than the {} allowed", size, limit);
  std::string bytes(size, '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(unpacking(), bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) || got != size) return fail("a kept text is damaged");
  return bytes;
}

} // namespace wireroom::store
