#include "base/assert.h"
#include <cstdio>
#include <cstdlib>

namespace wireroom {
void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "wireroom: a bug: %s does not hold (%s:%d)\n", condition, file, line);
  std::abort();
}
} // namespace wireroom
