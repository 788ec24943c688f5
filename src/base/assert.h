// ASSERT(condition): always on, for bugs only. Prints where it stood and ends the process.
#pragma once
namespace wireroom {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
}
#define ASSERT(condition)                                                                          \
  ((condition) ? void(0) : ::wireroom::assertion_failed(#condition, __FILE__, __LINE__))
