// `wireroom version`
#include "app/command.h"
#include <cstdio>

namespace wireroom::app {

Run prepare_version(Arguments) {
  return [] {
    std::puts("wireroom " WIREROOM_VERSION);
    return 0;
  };
}

} // namespace wireroom::app
