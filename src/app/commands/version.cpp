// `wireroom version`
#include "app/command.h"
#include "app/precompiled.h"
#include <cstdio>

namespace wireroom::app {

Run prepare_version(CLI::App&) {
  return [] {
    std::puts("wireroom " WIREROOM_VERSION);
    return 0;
  };
}

} // namespace wireroom::app
