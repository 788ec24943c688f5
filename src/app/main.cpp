// The program's entry: finds the command, runs it, turns what went wrong into a sentence and a
// status.
#include "app/commands.h"
#include "app/precompiled.h"
#include <cstdio>
#include <iostream>

namespace wireroom::app {

int complain(std::string_view sentence) {
  fmt::print(stderr, "wireroom: {}\n", sentence);
  return 1;
}

static int run(int argc, char** argv) {
  CLI::App root("wireroom, the machinery of a network of newspapers");
  root.require_subcommand(1);
  root.set_version_flag("--version", "wireroom " WIREROOM_VERSION);
  std::vector<std::pair<CLI::App*, Run>> prepared;
  for (const Command& command : commands()) {
    CLI::App* sub = root.add_subcommand(command.name, command.summary);
    sub->footer(fmt::format("Example:\n  {}", command.example));
    prepared.emplace_back(sub, command.prepare(*sub));
  }
  try {
    root.parse(argc, argv);
  } catch (const CLI::Success& asked) { // --help and --version
    return root.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    fmt::print(stderr, "wireroom: {} (wireroom --help shows how)\n", wrong.what());
    return 2;
  }
  for (const auto& [sub, work] : prepared)
    if (sub->parsed()) return work();
  return 2;
}

} // namespace wireroom::app

int main(int argc, char** argv) {
  try {
    return wireroom::app::run(argc, argv);
  } catch (const std::exception& broken) { // the edge: a broken world ends here, in one sentence
    return wireroom::app::complain(broken.what());
  }
}
