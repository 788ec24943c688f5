#include "app/commands.h"
#include "app/precompiled.h"

namespace wireroom::app {

Run prepare_version(CLI::App&);

std::span<const Command> commands() {
  static const Command all[] = {
      {"version", "print the version", "wireroom version", prepare_version},
  };
  return all;
}

} // namespace wireroom::app
