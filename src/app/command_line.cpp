#include "app/command_line.h"
#include "app/commands.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace wireroom::app {

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::shows_default() {
  option_->capture_default_str();
  return *this;
}

Option& Option::one_of(std::initializer_list<const char*> values) {
  option_->check(CLI::IsMember(std::vector<std::string>(values.begin(), values.end())));
  return *this;
}

Option& Option::separated_by(char mark) {
  option_->delimiter(mark);
  return *this;
}

Option& Option::excludes(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

Option Arguments::option(const char* name, std::string& value, const char* help) {
  return Option(app_->add_option(name, value, help));
}

Option Arguments::option(const char* name, std::vector<std::string>& values, const char* help) {
  return Option(app_->add_option(name, values, help));
}

Option Arguments::option(const char* name, unsigned& value, const char* help) {
  return Option(app_->add_option(name, value, help));
}

Option Arguments::option(const char* name, std::uint16_t& value, const char* help) {
  return Option(app_->add_option(name, value, help));
}

Option Arguments::option(const char* name, std::int64_t& value, const char* help) {
  return Option(app_->add_option(name, value, help));
}

Option Arguments::flag(const char* name, bool& value, const char* help) {
  return Option(app_->add_flag(name, value, help));
}

Option Arguments::flag(const char* name, std::function<void()> seen, const char* help) {
  return Option(app_->add_flag_callback(name, std::move(seen), help));
}

Option Arguments::folder(std::string& value) {
  return option("--dir", value, "the network's folder").shows_default();
}

Arguments Arguments::word(const char* name, const char* help) {
  app_->require_subcommand(1);
  return Arguments(app_->add_subcommand(name, help));
}

bool Arguments::chosen() const {
  return app_->parsed();
}

int run_command_line(int argc, char** argv) {
  CLI::App root("wireroom, the machinery of a network of newspapers");
  root.require_subcommand(1);
  root.set_version_flag("--version", "wireroom " WIREROOM_VERSION);
  std::vector<std::pair<CLI::App*, Run>> prepared;
  for (const Command& command : commands()) {
    CLI::App* sub = root.add_subcommand(command.name, command.summary);
    sub->footer(fmt::format("Example:\n  {}", command.example));
    prepared.emplace_back(sub, command.prepare(Arguments(sub)));
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
