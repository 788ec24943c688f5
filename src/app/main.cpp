// The program's entry, and its edge: what was thrown ends here, as a sentence and a status.
#include "app/command.h"
#include "app/command_line.h"
#include <exception>
#include <fmt/format.h>

namespace wireroom::app {

int complain(std::string_view sentence) {
  fmt::print(stderr, "wireroom: {}\n", sentence);
  return 1;
}

} // namespace wireroom::app

int main(int argc, char** argv) {
  try {
    return wireroom::app::run_command_line(argc, argv);
  } catch (const std::exception& broken) {
    return wireroom::app::complain(broken.what());
  }
}
